"""`python -m brochure`, and the command `brochure`: the first of our code that runs.

An interrupt ends the process at once, in one line, whatever runs at that moment. Before this
module Python itself starts, and an interrupt then is Python's to tell.
"""

# The part of `signal` that is built in. `signal` itself loads other modules, and what Python's own
# handler raises meanwhile can be swallowed.
import _signal  # type: ignore[import-not-found]  # no stubs know it
import gc
import os
import sys
import time

STARTED = time.perf_counter()
"""When the command began, or this module was loaded."""
_INTERRUPTED = 130
"""As `cli.exits` has it, which is not loaded yet."""


def main() -> None:
    """Run the command line; exit with its code, never with a traceback."""
    # A shell that runs a job in the background has SIGINT ignored: that stays as it is.
    is_ours = _signal.getsignal(_signal.SIGINT) is _signal.default_int_handler
    if is_ours:
        _signal.signal(_signal.SIGINT, _Interrupt(os.getpid()).end)
    try:
        from brochure.cli.app import main as run

        run()
    finally:
        # What a last look for cycles would free is freed by the end of the process.
        gc.freeze()
        if is_ours:
            # All has been said and written; nothing is left to interrupt.
            _signal.signal(_signal.SIGINT, _signal.SIG_IGN)


class _Interrupt:
    """The end of a process by SIGINT, without unwinding.

    Python raises KeyboardInterrupt wherever it is. In a finalizer or a callback of a weak
    reference (the import system has one for each module) it prints that and goes on; libraries
    catch it, too. So nothing is raised: what would be left behind is put away here.
    """

    def __init__(self, process: int) -> None:
        self._process = process

    def end(self, *_: object) -> None:
        """Tell it in one line and end with 130; in a process forked from ours, silently."""
        _signal.signal(_signal.SIGINT, _signal.SIG_IGN)
        if os.getpid() == self._process:
            try:
                _put_away()
            finally:
                os.write(2, b"\ninterrupted\n")
                os._exit(_INTERRUPTED)
        os._exit(_INTERRUPTED)


def _put_away() -> None:
    """Remove files that are half written and end the processes that check others for us.

    Only of what is loaded by now: an import that was interrupted may hold any lock.
    """
    files = sys.modules.get("brochure.outputs.files")
    remove_unfinished = getattr(files, "remove_unfinished", None)
    if remove_unfinished is not None:
        remove_unfinished()
    processes = sys.modules.get("multiprocessing.process")
    for child in getattr(processes, "active_children", list)():
        child.kill()


if __name__ == "__main__":
    main()
