"""`brochure build`: a content file to a PDF."""

import gc
import os
import time
from pathlib import Path
from typing import TYPE_CHECKING

import click
from msgspec import Struct
from msgspec.structs import replace

from brochure.cli.exits import BUG, FINDINGS, WRONG_USAGE, StopError
from brochure.cli.output import FORMATS, refuse, repeat, say, screen, tell, words_of
from brochure.diagnostics.diagnostic import Diagnostic
from brochure.source.file import SourceFile, Workspace

if TYPE_CHECKING:
    from brochure.theme.store import ThemeStore

STDIN = "-"
"""The name of a content file that stands for standard input."""
_PICTURES = frozenset((".png", ".jpg", ".jpeg", ".webp", ".svg", ".pdf"))


class Wanted(Struct, frozen=True):
    """What the command's arguments ask for."""

    content: str
    output: str | None
    theme: str | None
    is_draft: bool
    is_strict: bool
    output_format: str
    is_quiet: bool
    pictures: str | None
    opens: bool
    twins: tuple[str, ...] = ()
    """The endings of what is written beside the PDF: ".html", ".txt"."""

    @property
    def question(self) -> tuple[str, ...]:
        """All that decides what is built and told, beside the files; for `outputs.fresh`."""
        paths = (self.content, self.output or "", self.theme or "")
        return (*paths, *map(str, (self.is_draft, self.is_strict, self.output_format, *screen())))


@click.command(short_help="Build the PDF of a content file.")
@click.argument("content", default="content.yaml", metavar="[CONTENT]")
@click.option(
    "-o", "--output", metavar="FILE|FOLDER/", help="Where the PDF goes; output/ unless given."
)
@click.option("--theme", metavar="NAME|FILE", help="A theme in place of the content's own.")
@click.option("--draft", is_flag=True, help="Build as a draft, whatever the status.")
@click.option("--strict", is_flag=True, help="Let warnings stop the build.")
@click.option(
    "--format",
    "output_format",
    type=click.Choice(FORMATS),
    default="full",
    help="How problems are shown.",
)
@click.option("-q", "--quiet", is_flag=True, help="Say nothing when all is well.")
@click.option("--png", metavar="DIR", help="Write a picture of each page there, too.")
@click.option("--html", is_flag=True, help="Write the handout as a web page, too.")
@click.option("--text", is_flag=True, help="Write the handout as plain text, too.")
@click.option("--open", "open_after", is_flag=True, help="Open the PDF when it is built.")
@click.option("--force", is_flag=True, help="Build although nothing has changed.")
@click.option("--watch", is_flag=True, help="Build again at every change, until Ctrl-C.")
def build(  # noqa: PLR0913 - an argument for each option
    content: str,
    output: str | None,
    theme: str | None,
    *,
    draft: bool,
    strict: bool,
    output_format: str,
    quiet: bool,
    png: str | None,
    html: bool,
    text: bool,
    open_after: bool,
    force: bool,
    watch: bool,
) -> None:
    """Build the PDF of a content file (content.yaml unless named; - for standard input).

    The content of standard input takes its pictures from the current folder, and its PDF is
    output/ID.pdf there.
    """
    from brochure.cli.world import workspace_of

    is_picture = png is not None and Path(png).suffix.casefold() in _PICTURES
    if png and is_picture and not os.path.isdir(png):  # noqa: PTH112 - no error for a name too long
        hint = f"name a folder, such as --png {Path(png).stem}: each page becomes a file in it"
        raise refuse(f"`--png {png}` names a picture; a folder of pictures is written", hint)
    twins = (".html",) * html + (".txt",) * text
    wanted = Wanted(
        *(content, output, theme, draft, strict, output_format, quiet, png),
        opens=open_after,
        twins=twins,
    )
    if watch and content == STDIN:
        raise refuse("standard input can't be watched", "name the content file")
    if watch:
        _keep_building(wanted)
        return
    workspace = workspace_of(content)
    if force or png or twins or content == STDIN or not _is_fresh(wanted, workspace):
        # The process ends with the build: what a collection would free is freed then.
        gc.disable()
        try:
            _build_once(wanted, workspace)
        finally:
            gc.enable()


def _is_fresh(wanted: Wanted, workspace: Workspace) -> bool:
    """True where a build would change nothing: what the last one told is told again."""
    from brochure.outputs.fresh import recall

    told = recall(wanted.question, workspace.today)
    if told is None:
        return False
    repeat(told.words, wanted.output_format)
    if not wanted.is_quiet and wanted.output_format != "json":
        say(f"{told.output} is up to date: nothing has changed since it was built (--force builds)")
    if wanted.opens:
        click.launch(told.output)
    return True


def _keep_building(wanted: Wanted) -> None:
    from brochure.cli.watch import keep_building
    from brochure.theme.store import ThemeStore

    themes = ThemeStore()
    opens = wanted.opens

    def build_next(workspace: Workspace) -> None:
        nonlocal opens
        _build_once(replace(wanted, opens=opens), workspace, themes)
        opens = False

    keep_building(wanted.content, build_next, is_quiet=wanted.is_quiet)


def _build_once(wanted: Wanted, workspace: Workspace, themes: "ThemeStore | None" = None) -> None:
    """Build and tell. Raises StopError where there is no PDF."""
    from brochure.outputs.fresh import keep
    from brochure.pipeline import (
        InternalError,
        Options,
        Stopped,
        output_of,
        prepare,
        render_pdf,
        render_twin,
    )

    began = time.perf_counter() if themes is not None else _started()
    options = Options(
        wanted.theme,
        is_draft=wanted.is_draft,
        is_strict=wanted.is_strict,
        looks_back=True,
        output=wanted.output,
    )
    source = _standard_input() if wanted.content == STDIN else None
    laid = prepare(wanted.content, workspace, options, themes, source)
    if isinstance(laid, Stopped):
        tell(laid.diagnostics, laid.sources, wanted.output_format)
        raise StopError(FINDINGS if laid.can_open else WRONG_USAGE)
    path = output_of(laid.content, Path(wanted.content).parent, wanted.output)
    twins = {path.with_suffix(it): render_twin(laid, it) for it in wanted.twins}
    pages, found, sources = laid.pages, laid.diagnostics, laid.sources
    # What the pages were made from takes as much room as they do.
    del laid
    try:
        pdf = render_pdf(pages)
    except InternalError as error:
        say(
            "brochure has a fault: the PDF would not have been accessible, and was not written."
            f" Please report it.\n  {error}",
            err=True,
        )
        raise StopError(BUG) from None
    _refuse_sources((path, *twins), workspace)
    is_new_folder = bool(wanted.output) and not path.parent.exists()
    refusal = _write(path, pdf, twins, Path(wanted.pictures) if wanted.pictures else None)
    words = words_of((*found, *refusal), sources, wanted.output_format)
    repeat(words, wanted.output_format)
    if refusal:
        raise StopError(WRONG_USAGE)
    # Of a PDF that was replaced just now, the same is not so another time.
    if source is None and not any(it.code == "reissued-version" for it in found):
        keep(wanted.question, workspace.today, workspace.record, path, pdf, words)
    if not wanted.is_quiet and wanted.output_format != "json":
        say(_success(path, len(pages.document.pages), len(pdf), time.perf_counter() - began))
        for twin in twins:
            say(f"wrote {twin}")
        if is_new_folder:
            say(f"made the folder {path.parent}, which was not there")
    if wanted.opens:
        click.launch(str(path))


def _refuse_sources(targets: tuple[Path, ...], workspace: Workspace) -> None:
    """Raises StopError, told, where a target is a file that the handout is made from."""
    for target in targets:
        if target.resolve() in workspace.record.read:
            raise refuse(f"{target} is a file that the PDF is made from", "choose another with -o")


def _started() -> float:
    """When the command began to run, by time.perf_counter: most of a first build is start-up."""
    import sys

    # Under `python -m brochure` the module that began has the name of a script.
    began = getattr(sys.modules.get("__main__"), "STARTED", None)
    if isinstance(began, float):
        return began
    import brochure.__main__

    return brochure.__main__.STARTED


def _standard_input() -> SourceFile:
    """The content that standard input gives. Raises StopError, told, where it is no text."""
    import sys

    from brochure.limits import YAML_BYTES
    from brochure.source.file import SourceRefusedError, decode

    data = sys.stdin.buffer.read(YAML_BYTES + 1)
    if not data.strip():
        raise refuse("standard input is empty", "give the content: brochure build - < content.yaml")
    if len(data) > YAML_BYTES:
        raise refuse("standard input is too long", "a handout is text: check what is sent")
    try:
        return decode(STDIN, data)
    except SourceRefusedError as error:
        tell((error.diagnostic,), [error.source] if error.source else [], "full")
        raise StopError(FINDINGS) from None


def _success(path: Path, pages: int, size: int, seconds: float) -> str:
    sheets = -(-pages // 2)
    return (
        f"built {path} in {seconds:.2f} s: {pages} page{'s' if pages > 1 else ''},"
        f" {sheets} sheet{'s' if sheets > 1 else ''} on both sides, {size / 1024:.0f} KB;"
        " checked: content, layout, PDF/UA-1 and PDF/A-2a gate"
    )


def _write(
    path: Path, pdf: bytes, twins: dict[Path, str], pictures: Path | None
) -> tuple[Diagnostic, ...]:
    """Write the PDF, its twins and pictures of its pages; what could not be written, if any."""
    from brochure.outputs.files import OutputRefusedError, write_atomically

    try:
        write_atomically(path, pdf)
        for twin, words in twins.items():
            write_atomically(twin, words.encode())
        if pictures is not None:
            from brochure.readers.pictures import page_pictures

            for number, picture in enumerate(page_pictures(pdf), 1):
                write_atomically(pictures / f"{path.stem}-{number}.png", picture)
    except OutputRefusedError as error:
        return (error.diagnostic,)
    return ()
