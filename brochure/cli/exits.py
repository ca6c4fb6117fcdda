"""Exit codes, and how a command stops with one."""

FINDINGS = 1
WRONG_USAGE = 2
"""Also a file that can't be opened or written."""
BUG = 70
INTERRUPTED = 130


class StopError(Exception):
    """Ends a command with an exit code; everything has been said."""

    def __init__(self, code: int) -> None:
        super().__init__(code)
        self.code = code
