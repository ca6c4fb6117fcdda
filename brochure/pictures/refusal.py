"""Why a picture is refused, in the words that an author reads."""

from typing import NoReturn

from brochure.source.route import Problem


class PictureRefusedError(Exception):
    """A picture that no page can take; carries every problem found in it."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        """Keep the problems; the message is the first of them."""
        self.problems = problems
        super().__init__(problems[0].message)


class UnfitError(Exception):
    """What a parser of this package found; `open_picture` gives it a file name and a route.

    `message` completes the sentence that the file's name begins: "is empty".
    """

    def __init__(self, message: str, hint: str, code: str) -> None:
        """Keep the words and the code."""
        self.message = message
        self.hint = hint
        self.code = code
        super().__init__(message)


def reject(message: str, hint: str, code: str = "unreadable-image") -> NoReturn:
    """Nothing: raises UnfitError."""
    raise UnfitError(message, hint, code)


def reject_cut_off() -> NoReturn:
    """Nothing: raises the UnfitError of a file that ends too early."""
    reject(
        "is cut off: the file ends before the picture does",
        "copy or download the file again, and open it in a picture viewer to see that it is whole",
    )


def reject_damaged(what: str) -> NoReturn:
    """Nothing: raises the UnfitError of a file that contradicts itself; `what` says where."""
    reject(
        f"is damaged: {what}",
        "open it in a picture editor and save it again, or take another copy of the file",
    )
