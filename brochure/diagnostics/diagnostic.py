"""What a person is told: a code, a place, a message and what to do about it."""

from enum import IntEnum

from msgspec import Struct
from msgspec.structs import force_setattr

from brochure.diagnostics.excerpt import without_length


class Severity(IntEnum):
    """How much a diagnostic matters; ordered, so that `max` finds the worst."""

    INFO = 1
    WARNING = 2
    ERROR = 3


class Span(Struct, frozen=True, order=True):
    """A piece of a text file. Lines and columns start at 1; the end column is exclusive."""

    file: str
    line: int
    column: int
    end_line: int
    end_column: int


class Label(Struct, frozen=True):
    """A second place that a diagnostic points at, with a few words on it."""

    span: Span
    text: str


class PdfPlace(Struct, frozen=True):
    """A place in a PDF file, which has no lines: its page and what stands there."""

    file: str
    page: int = 0
    """Counted from 1; 0 for the file as a whole."""
    spot: str = ""
    """The first words, in quotation marks, or another short name of what is there."""

    def __str__(self) -> str:
        """The form that a person is shown: `FILE, page 3, “The first words”`."""
        page = f"page {self.page}" if self.page else ""
        return ", ".join(it for it in (self.file, page, self.spot) if it)


class Replacement(Struct, frozen=True, order=True):
    """Words of a text file that others take the place of; the span may be empty."""

    span: Span
    old: str
    new: str


class Fix(Struct, frozen=True):
    """What puts a finding right, where there is one right answer."""

    title: str
    """What is done, such as "write `list`"."""
    replacements: tuple[Replacement, ...]


class Diagnostic(Struct, frozen=True):
    """One finding. `span` is None only where no text file can be pointed at."""

    code: str
    severity: Severity
    message: str
    span: Span | None = None
    label: str = ""
    hint: str = ""
    others: tuple[Label, ...] = ()
    place: PdfPlace | None = None
    """Where in a PDF file it is; beside a span where the source is known, too."""
    paste: str = ""
    """Lines of YAML to paste, which the hint introduces."""
    fixes: tuple[Fix, ...] = ()

    def __post_init__(self) -> None:
        """Shorten what a message repeats of the author's text, whoever made it."""
        for name in ("message", "label", "hint"):
            text = getattr(self, name)
            short = without_length(text)
            if short is not text:
                force_setattr(self, name, short)


class BrochureError(Exception):
    """The public API's failure; carries every diagnostic, sorted by place."""

    def __init__(self, diagnostics: tuple[Diagnostic, ...]) -> None:
        """Keep the diagnostics; the message is their number and the first of them."""
        self.diagnostics = diagnostics
        first = diagnostics[0].message if diagnostics else "no diagnostic"
        super().__init__(f"{len(diagnostics)} findings, the first: {first}")
