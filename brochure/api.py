"""What other Python programs call: a handout built, a file checked, a theme read."""

import datetime as dt
import os
from pathlib import Path

from msgspec import Struct

from brochure.diagnostics.model import BrochureError, Diagnostic, Severity
from brochure.diagnostics.order import as_errors
from brochure.pipeline import (
    Laid,
    Options,
    Stopped,
    check_pdf,
    output_of,
    prepare,
    read_theme,
    render_pdf,
)
from brochure.source.file import Workspace
from brochure.theme.model import Theme


class BuildResult(Struct, frozen=True):
    """A PDF that was written, and what there is to tell about it."""

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
    theme: str | None = None,
    draft: bool = False,
    strict: bool = False,
    as_of: dt.date | None = None,
) -> BuildResult:
    """The PDF of a content file, written to `output` or beside the content in output/.

    An `output` that ends in a slash or is a folder gets the file under its usual name.
    `theme` is a built-in theme's name or a file's path, `as_of` stands for today. Raises
    BrochureError, and leaves an earlier PDF as it is, where an error stands in the way.
    """
    from brochure.outputs.files import OutputRefusedError, write_atomically

    asked = None if output is None else os.fspath(output)
    options = Options(theme, is_draft=draft, is_strict=strict, looks_back=True, output=asked)
    laid = prepare(str(path), _workspace(path, as_of), options)
    if isinstance(laid, Stopped):
        raise BrochureError(laid.diagnostics)
    target = output_of(laid.content, Path(path).parent, asked)
    pages, found = laid.pages, laid.diagnostics
    # What the pages were made from takes as much room as they do.
    del laid
    data = render_pdf(pages)
    try:
        write_atomically(target, data)
    except OutputRefusedError as error:
        raise BrochureError((error.diagnostic,)) from None
    return BuildResult(target, len(pages.document.pages), len(data), found)


def check(
    path: str | Path,
    *,
    source: str | Path | None = None,
    strict: bool = False,
    as_of: dt.date | None = None,
) -> tuple[Diagnostic, ...]:
    """What is wrong with a content file or a PDF file, sorted by place; () for nothing.

    `source` is what a PDF file was built from. Raises BrochureError where a file can't be opened.
    """
    if Path(path).suffix.casefold() != ".pdf":
        found = _prepared(path, as_of).diagnostics
        return as_errors(found) if strict else found
    try:
        data = Path(path).read_bytes()
    except (OSError, ValueError):
        message, hint = f"`{path}` can't be read", "check the path and its permissions"
        refusal = Diagnostic("unreadable-file", Severity.ERROR, message, hint=hint)
        raise BrochureError((refusal,)) from None
    built_from = None if source is None else _prepared(source, as_of)
    if built_from is not None and built_from.story is None:
        raise BrochureError(built_from.diagnostics)
    found = check_pdf(str(path), data, built_from).diagnostics
    return as_errors(found) if strict else found


def load_theme(name: str | Path) -> Theme:
    """A built-in theme by its name, or a theme file by its path.

    Raises BrochureError with everything that is wrong with it.
    """
    read = read_theme(str(name), _workspace(name, None))
    if read.theme is None or any(it.severity is Severity.ERROR for it in read.diagnostics):
        raise BrochureError(read.diagnostics)
    return read.theme


def _prepared(path: str | Path, as_of: dt.date | None) -> Laid:
    options = Options(least=Severity.INFO, looks_back=True)
    laid = prepare(str(path), _workspace(path, as_of), options)
    if not laid.can_open:
        raise BrochureError(laid.diagnostics)
    return laid


def _workspace(path: str | Path, as_of: dt.date | None) -> Workspace:
    today = as_of or dt.datetime.now(dt.UTC).astimezone().date()
    return Workspace(Path(path).parent.resolve(), today)
