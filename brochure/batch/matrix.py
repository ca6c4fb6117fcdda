"""What is to be built: each clinic's handouts, in these editions."""

from msgspec import Struct

from brochure.diagnostics.diagnostic import Diagnostic, Severity, Span
from brochure.source.file import SourceFile


class Clinic(Struct, frozen=True):
    """A clinic that gets handouts of its own."""

    name: str
    folder: str
    """The folder of its files; "" where the matrix names no clinics."""
    brand: str | None = None
    """The path of its brand file, as it can be opened from the current folder."""


NO_CLINIC = Clinic("", "")


class Row(Struct, frozen=True):
    """One handout for one clinic."""

    clinic: Clinic
    content: str
    """The content file's path, as it can be opened from the current folder."""
    editions: tuple[str, ...] = ()
    """Names; () for those that the content names."""
    span: Span | None = None
    """Where the matrix names the handout; None where it was found in a folder."""


class Matrix(Struct, frozen=True):
    """The rows in the order of the file, and every problem found.

    With an error among them nothing is built.
    """

    rows: tuple[Row, ...]
    diagnostics: tuple[Diagnostic, ...] = ()
    sources: tuple[SourceFile, ...] = ()
    can_open: bool = True

    @property
    def stops(self) -> bool:
        """True where something is wrong with the matrix itself."""
        return any(it.severity is Severity.ERROR for it in self.diagnostics)
