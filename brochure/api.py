"""What other Python programs call: a handout built, checked or compared, a theme read."""

import datetime as dt
import os
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

from msgspec import Struct

from brochure.compare.comparison_types import Comparison
from brochure.content.model import Content
from brochure.diagnostics.diagnostic import BrochureError, Diagnostic, Severity
from brochure.diagnostics.order import as_errors
from brochure.editions import STANDARD, Edition
from brochure.pipeline import (
    ContentSide,
    IncomparableError,
    Laid,
    Options,
    Pages,
    PdfSide,
    Ready,
    Side,
    Stopped,
    UnknownEditionError,
    check_pdf,
    compare_sides,
    editions_of,
    lay_out_edition,
    merged_diagnostics,
    output_of,
    prepare,
    read_handout,
    read_theme,
    render_pdf,
    render_twin,
)
from brochure.source.file import SourceFile, Workspace
from brochure.source.memory import MemoryWorkspace
from brochure.theme.store import ThemeStore
from brochure.theme.styles import Theme

_IN_MEMORY = "content.yaml"
"""What a text without a file is called in messages."""


class BuildResult(Struct, frozen=True, kw_only=True):
    """A PDF that was written, and what there is to tell about it."""

    edition: str = STANDARD.name
    printing: str = ""
    """What a person has to do at the printer."""
    path: Path
    pages: int
    size: int
    """Bytes."""
    diagnostics: tuple[Diagnostic, ...]
    """Warnings and notes, sorted by place."""


def build(
    path: str | Path,
    output: str | Path | None = None,
    *,
    theme: str | Theme | None = None,
    edition: str = STANDARD.name,
    brand: str | Path | None = None,
    draft: bool = False,
    strict: bool = False,
    as_of: dt.date | None = None,
) -> BuildResult:
    """The PDF of a content file, written to `output` or beside the content in output/.

    An `output` that ends in a slash or is a folder gets the file under its usual name. `edition` is
    the name of one, with the options that the content gives it. `brand` is a brand file in place of
    the nearest brand.yaml, beside the content or above it.
    `theme` is a theme, a built-in one's name or a file's path; `as_of` stands for today. Raises
    BrochureError, and leaves an earlier PDF as it is, where an error stands in the way.
    """
    asked = None if output is None else os.fspath(output)
    options = Options(
        theme,
        is_draft=draft,
        is_strict=strict,
        looks_back=True,
        output=asked,
        edition=_edition(edition),
        brand=_path(brand),
    )
    laid = _ready(prepare(str(path), _workspace(path, as_of), options, _themes()))
    target = output_of(laid.content, Path(path).parent, asked, edition)
    return _written(laid.pages, target, laid.diagnostics)


def build_editions(
    path: str | Path,
    folder: str | Path | None = None,
    *,
    editions: Sequence[str] = (),
    theme: str | Theme | None = None,
    brand: str | Path | None = None,
    draft: bool = False,
    strict: bool = False,
    as_of: dt.date | None = None,
) -> tuple[BuildResult, ...]:
    """The PDFs of several editions of a content file, written to a folder or to output/.

    `editions` are names; without any, those that the content names are built. The content is read
    and composed once. An edition without errors is written also where another one has some; then
    BrochureError is raised.
    """
    asked = None if folder is None else f"{os.fspath(folder)}{os.sep}"
    options = Options(
        theme,
        is_draft=draft,
        is_strict=strict,
        looks_back=True,
        output=asked,
        brand=_path(brand),
    )
    handout = read_handout(str(path), _workspace(path, as_of), options)
    if isinstance(handout, Stopped):
        raise BrochureError(handout.diagnostics)
    results, told = [], {}
    for edition in _asked(handout.content, editions):
        laid = lay_out_edition(handout, edition, _themes())
        if isinstance(laid, Stopped):
            told[edition.name] = laid.diagnostics
        else:
            target = output_of(laid.content, Path(path).parent, asked, edition.name)
            results.append(_written(laid.pages, target, laid.diagnostics))
    if told:
        raise BrochureError(merged_diagnostics(told))
    return tuple(results)


def _written(pages: Pages, target: Path, found: tuple[Diagnostic, ...]) -> BuildResult:
    from brochure.outputs.files import OutputRefusedError, write_atomically

    data = render_pdf(pages)
    try:
        write_atomically(target, data)
    except OutputRefusedError as error:
        raise BrochureError((error.diagnostic,)) from None
    return BuildResult(
        path=target,
        pages=len(pages.document.pages),
        size=len(data),
        diagnostics=found,
        edition=pages.edition.name,
        printing=pages.edition.printing,
    )


def render(
    content: str | Path,
    *,
    files: Mapping[str, bytes] | None = None,
    theme: str | Theme | None = None,
    edition: str = STANDARD.name,
    brand: str | Path | None = None,
    draft: bool = False,
    strict: bool = False,
    as_of: dt.date | None = None,
) -> bytes:
    """The PDF of a content file, or of the text of one; nothing is written.

    A `content` with a line break in it is the text itself. `files` are the pictures, theme files
    and files of sources by the names that the content gives them: a dict, or a mapping that reads
    them from a zip or a database when asked; without it, those of the file's folder, and none for
    a text. `edition` is the name of one; `brand` is a brand file in place of the nearest, which
    among `files` is brand.yaml. Raises BrochureError where an error stands in the way.
    """
    options = Options(
        theme, is_draft=draft, is_strict=strict, edition=_edition(edition), brand=_path(brand)
    )
    return render_pdf(_read_anywhere(content, files, options, as_of).pages)


def render_html(
    content: str | Path,
    *,
    files: Mapping[str, bytes] | None = None,
    theme: str | Theme | None = None,
    brand: str | Path | None = None,
    draft: bool = False,
    as_of: dt.date | None = None,
) -> str:
    """The handout as one self-contained web page; the arguments are those of `render`."""
    options = Options(theme, is_draft=draft, brand=_path(brand))
    return render_twin(_read_anywhere(content, files, options, as_of), ".html")


def render_text(
    content: str | Path,
    *,
    files: Mapping[str, bytes] | None = None,
    brand: str | Path | None = None,
    draft: bool = False,
    as_of: dt.date | None = None,
) -> str:
    """The handout as plain text, 72 columns wide; the arguments are those of `render`."""
    options = Options(is_draft=draft, brand=_path(brand))
    return render_twin(_read_anywhere(content, files, options, as_of), ".txt")


def _read_anywhere(
    content: str | Path, files: Mapping[str, bytes] | None, options: Options, as_of: dt.date | None
) -> Ready:
    """A content file, or the text of one, ready to be written. Raises BrochureError."""
    is_text = isinstance(content, str) and "\n" in content
    name = _IN_MEMORY if is_text else str(content)
    workspace = _workspace(name, as_of)
    if is_text or files is not None:
        workspace = MemoryWorkspace.of({} if files is None else files, workspace.today)
    source = SourceFile(name, str(content)) if is_text else None
    return _ready(prepare(name, workspace, options, _themes(), source))


def check(
    path: str | Path,
    *,
    source: str | Path | None = None,
    brand: str | Path | None = None,
    strict: bool = False,
    as_of: dt.date | None = None,
) -> tuple[Diagnostic, ...]:
    """What is wrong with a content file or a PDF file, sorted by place; () for nothing.

    `source` is what a PDF file was built from; `brand` is a brand file in place of the nearest.
    Raises BrochureError where a file can't be opened.
    """
    if not _is_pdf(path):
        found = _prepared(path, as_of, brand).diagnostics
        return as_errors(found) if strict else found
    built_from = None if source is None else _prepared(source, as_of, brand)
    if built_from is not None and built_from.story is None:
        raise BrochureError(built_from.diagnostics)
    found = check_pdf(str(path), _bytes(path), built_from).diagnostics
    return as_errors(found) if strict else found


def diff(
    old: str | Path,
    new: str | Path,
    *,
    brand: str | Path | None = None,
    as_of: dt.date | None = None,
) -> Comparison:
    """How the new handout differs from the old one; each is a content file or a PDF.

    `brand` is a brand file in place of the nearest of each content file. Raises BrochureError where
    one of them can't be read, or has errors.
    """
    try:
        return compare_sides(_side(old, as_of, brand), _side(new, as_of, brand))
    except IncomparableError as error:
        refusal = Diagnostic("unreadable-file", Severity.ERROR, error.message, hint=error.hint)
        raise BrochureError((refusal,)) from None


def load_theme(name: str | Path) -> Theme:
    """A built-in theme by its name, or a theme file by its path.

    Raises BrochureError with everything that is wrong with it.
    """
    read = read_theme(str(name), _workspace(name, None))
    if read.theme is None or any(it.severity is Severity.ERROR for it in read.diagnostics):
        raise BrochureError(read.diagnostics)
    return read.theme


def _path(path: str | Path | None) -> str | None:
    return None if path is None else os.fspath(path)


def _edition(name: str) -> Edition:
    return _asked(None, (name,))[0]


def _asked(content: Content | None, names: Sequence[str]) -> tuple[Edition, ...]:
    try:
        return editions_of(content, names)
    except UnknownEditionError as error:
        refusal = Diagnostic(error.code, Severity.ERROR, error.message, hint=error.hint)
        raise BrochureError((refusal,)) from None


@cache
def _themes() -> ThemeStore:
    """The themes that this process keeps between builds."""
    return ThemeStore()


def _is_pdf(path: str | Path) -> bool:
    return Path(path).suffix.casefold() == ".pdf"


def _ready(laid: Laid) -> Ready:
    if isinstance(laid, Stopped):
        raise BrochureError(laid.diagnostics)
    return laid


def _prepared(path: str | Path, as_of: dt.date | None, brand: str | Path | None) -> Laid:
    options = Options(least=Severity.INFO, looks_back=True, brand=_path(brand))
    laid = prepare(str(path), _workspace(path, as_of), options, _themes())
    if not laid.can_open:
        raise BrochureError(laid.diagnostics)
    return laid


def _side(path: str | Path, as_of: dt.date | None, brand: str | Path | None) -> Side:
    if _is_pdf(path):
        return PdfSide(str(path), _bytes(path))
    workspace = _workspace(path, as_of)
    laid = prepare(str(path), workspace, Options(brand=_path(brand)), _themes())
    if laid.content is None or laid.is_partial:
        raise BrochureError(laid.diagnostics)
    return ContentSide(str(path), laid.content, laid, workspace)


def _bytes(path: str | Path) -> bytes:
    try:
        return Path(path).read_bytes()
    except (OSError, ValueError):
        message, hint = f"`{path}` can't be read", "check the path and its permissions"
        refusal = Diagnostic("unreadable-file", Severity.ERROR, message, hint=hint)
        raise BrochureError((refusal,)) from None


def _workspace(path: str | Path, as_of: dt.date | None) -> Workspace:
    today = as_of or dt.datetime.now(dt.UTC).astimezone().date()
    return Workspace(Path(path).parent.resolve(), today)
