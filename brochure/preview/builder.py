"""One build of the loop: from files to pages, with nothing written."""

import time
from collections.abc import Callable
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from brochure.diagnostics.diagnostic import Diagnostic, Severity
from brochure.pipeline import Laid, Options, Ready, find_edition, output_of, prepare, render_pdf
from brochure.preview.watch import Watched, files_of
from brochure.source.file import Workspace
from brochure.theme.store import ThemeStore

FAULT = "internal-fault"


class Built(Struct, frozen=True):
    """What a build came to. `pdf` is None where a problem stopped it."""

    laid: Laid | None
    """None where a fault of ours ended the build."""
    pdf: bytes | None
    diagnostics: tuple[Diagnostic, ...]
    seconds: float
    file_name: str = ""
    """What `build` would call the PDF."""
    sha256: str = ""
    """Of the content file as it was read; "" where it was not."""


class Builder:
    """Builds a content file again and again, warm, and knows which files to watch."""

    def __init__(
        self, content: str, options: Options, open_workspace: Callable[[], Workspace]
    ) -> None:
        """Takes what gives each build its workspace: a preview left open sees another day."""
        self.content = content
        self.options = options
        self.watched = Watched()
        self._own_theme = options.theme
        self._open_workspace = open_workspace
        self._root = open_workspace().root
        self._themes = ThemeStore()

    def choose(self, edition: str, theme: str) -> None:
        """Make the next builds of this edition and look; "" for the look that was begun with.

        Raises UnknownEditionError.
        """
        found = find_edition(edition)
        self.options = replace(self.options, edition=found, theme=theme or self._own_theme)

    def build(self) -> Built:
        """The next build. Never raises: the loop outlives a fault of ours."""
        began, clock = time.time(), time.perf_counter()
        self.watched.begin()
        workspace = self._open_workspace()
        laid: Laid | None = None
        pdf: bytes | None = None
        found: tuple[Diagnostic, ...] = ()
        name = ""
        try:
            laid = prepare(self.content, workspace, self.options, self._themes)
            found = laid.diagnostics
            if isinstance(laid, Ready):
                pdf = render_pdf(laid)
                folder = Path(self.content).parent
                name = output_of(laid.content, folder, None, laid.edition.name).name
        except Exception as error:  # noqa: BLE001 - an editor's next save must find us alive
            found = (*found, _fault(error))
        record = workspace.record
        known = self.watched.stamps if laid is None else ()
        files = files_of(self.content, record.read, record.missed, known)
        self.watched.depend_on(files, began)
        digest = record.digests.get(Path(self.content).absolute(), "")
        return Built(laid, pdf, found, time.perf_counter() - clock, name, digest)

    def path_of(self, name: str) -> Path:
        """The absolute path of a file that a diagnostic names."""
        is_given = name in (self.content, self.options.theme)
        return Path(name).absolute() if is_given else self._root / name


def _fault(error: Exception) -> Diagnostic:
    return Diagnostic(
        FAULT,
        Severity.ERROR,
        f"brochure has a fault ({type(error).__name__}), and these pages were not made",
        hint="please report it, with the content file and what `brochure --debug build` prints",
    )
