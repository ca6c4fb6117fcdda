"""`python -m brochure`, and the command `brochure`: the first of our code that runs.

An interrupt while the rest is still being loaded ends the process at once, in one line. Before
this module Python itself starts, and an interrupt then is Python's to tell.
"""

import gc
import os

_INTERRUPTED = 130
"""As `cli.exits` has it, which is not loaded yet."""


def main() -> None:
    """Run the command line; exit with its code, never with a traceback."""
    try:
        import signal

        # A shell that runs a job in the background has SIGINT ignored: that stays as it is.
        is_ours = signal.getsignal(signal.SIGINT) is signal.default_int_handler
        if is_ours:
            # Python would wait for the end of an import, and some code catches what it raises.
            signal.signal(signal.SIGINT, _end)
        from brochure.cli.app import main as run

        if is_ours:
            signal.signal(signal.SIGINT, signal.default_int_handler)
        try:
            run()
        except SystemExit as stop:
            if stop.code == _INTERRUPTED:
                # Python kills itself by the signal where it came while a class was being made.
                os._exit(_INTERRUPTED)
            raise
        finally:
            # What a last look for cycles would free is freed by the end of the process.
            gc.freeze()
            if is_ours:
                # All has been said and written; nothing is left to interrupt.
                signal.signal(signal.SIGINT, signal.SIG_IGN)
    except KeyboardInterrupt:
        _end()


def _end(*_: object) -> None:
    """End without unwinding: nothing is open that would have to be closed."""
    os.write(2, b"\ninterrupted\n")
    os._exit(_INTERRUPTED)


if __name__ == "__main__":
    main()
