"""`brochure build`: a content file to a PDF."""

import gc
import os
import time
from pathlib import Path
from typing import TYPE_CHECKING

import click
from msgspec import Struct
from msgspec.structs import replace

from brochure.cli.exits import FINDINGS, WRONG_USAGE, StopError
from brochure.cli.output import FORMATS, print_diagnostics, refuse, repeat, say, screen
from brochure.cli.world import brand_option
from brochure.source.file import SourceFile, Workspace

if TYPE_CHECKING:
    from collections.abc import Sequence

    from brochure.cli.made import Made
    from brochure.content.model import Content
    from brochure.editions import Edition
    from brochure.theme.store import ThemeStore

STDIN = "-"
"""The name of a content file that stands for standard input."""
_PICTURES = frozenset((".png", ".jpg", ".jpeg", ".webp", ".svg", ".pdf"))


class Wanted(Struct, frozen=True):
    """What the command's arguments ask for."""

    content: str
    output: str | None
    theme: str | None
    brand: str | None
    is_draft: bool
    is_strict: bool
    output_format: str
    is_quiet: bool
    pictures: str | None
    opens: bool
    twins: tuple[str, ...] = ()
    """The endings of what is written beside the PDF: ".html", ".txt"."""
    editions: tuple[str, ...] = ()
    """Names; () for those that the content names."""

    @property
    def question(self) -> tuple[str, ...]:
        """All that decides what is built and told, beside the files; for `outputs.fresh`."""
        paths = (self.content, self.output or "", self.theme or "", self.brand or "")
        asked = (self.is_draft, self.is_strict, self.output_format, *screen())
        return (*paths, *map(str, asked), *self.editions)


@click.command(short_help="Build the PDF of a content file.")
@click.argument("content", default="content.yaml", metavar="[CONTENT]")
@click.option(
    "-o", "--output", metavar="FILE|FOLDER/", help="Where the PDF goes; output/ unless given."
)
@click.option("--theme", metavar="NAME|FILE", help="A theme in place of the content's own.")
@brand_option
@click.option(
    "--edition",
    "editions",
    multiple=True,
    metavar="NAME",
    help="Build this edition, such as large-print; may be repeated.",
)
@click.option("--all-editions", is_flag=True, help="Build every edition that there is.")
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
    brand: str | None,
    editions: tuple[str, ...],
    all_editions: bool,
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
        *(content, output, theme, brand, draft, strict, output_format, quiet, png),
        opens=open_after,
        twins=twins,
        editions=_asked(editions, is_all=all_editions),
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


def _asked(names: tuple[str, ...], *, is_all: bool) -> tuple[str, ...]:
    """The names of the editions asked for. Raises StopError, told, for a name of none."""
    if not (names or is_all):
        return ()
    from brochure.editions import all_editions
    from brochure.pipeline import UnknownEditionError, find_edition

    if is_all:
        return tuple(all_editions())
    try:
        return tuple(find_edition(it).name for it in names)
    except UnknownEditionError as error:
        raise refuse(error.message, error.hint) from None


def _is_fresh(wanted: Wanted, workspace: Workspace) -> bool:
    """True where a build would change nothing: what the last one told is told again."""
    from brochure.outputs.fresh import recall

    told = recall(wanted.question, workspace.today)
    if told is None:
        return False
    repeat(told.words, wanted.output_format)
    if not wanted.is_quiet and wanted.output_format != "json":
        for path in told.outputs:
            say(f"{path} is up to date: nothing has changed since it was built (--force builds)")
    if wanted.opens:
        for path in told.outputs:
            click.launch(path)
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
    """Build and tell. Raises StopError where an edition has no PDF."""
    from brochure.cli.made import make, print_made
    from brochure.outputs.fresh import keep
    from brochure.pipeline import Options, Stopped, read_handout
    from brochure.theme.store import ThemeStore

    began = time.perf_counter() if themes is not None else _started()
    options = Options(
        wanted.theme,
        is_draft=wanted.is_draft,
        is_strict=wanted.is_strict,
        looks_back=True,
        output=wanted.output,
        brand=wanted.brand,
    )
    source = _standard_input() if wanted.content == STDIN else None
    handout = read_handout(wanted.content, workspace, options, source)
    if isinstance(handout, Stopped):
        print_diagnostics(handout.diagnostics, handout.sources, wanted.output_format)
        raise StopError(FINDINGS if handout.can_open else WRONG_USAGE)
    targets = _targets(handout.content, wanted)
    is_new_folder = bool(wanted.output) and not targets[0][1].parent.exists()
    pictures = Path(wanted.pictures) if wanted.pictures else None
    themes = themes or ThemeStore()
    written: set[str] = set()
    made = [make(handout, *it, themes, pictures, wanted.twins, written) for it in targets]
    words = print_made(made, wanted.output_format)
    seconds = time.perf_counter() - began
    if not wanted.is_quiet and wanted.output_format != "json":
        _say_success(made, seconds, is_new_folder=is_new_folder)
    faults = {it.fault for it in made} - {0}
    if faults:
        raise StopError(max(faults))
    # Of a PDF that was replaced just now, the same is not so another time.
    is_same_again = all(it.code != "reissued-version" for one in made for it in one.found)
    if source is None and is_same_again:
        digests = {it.path: it.digest for it in made}
        keep(wanted.question, workspace.today, workspace.record, digests, words)
    if wanted.opens:
        for it in made:
            click.launch(str(it.path))


def _targets(content: "Content", wanted: Wanted) -> "list[tuple[Edition, Path]]":
    """The editions that are built, and where the file of each goes.

    Raises StopError, told, where two would go to one place.
    """
    from brochure.pipeline import editions_of, output_of

    folder = Path(wanted.content).parent
    found = editions_of(content, wanted.editions)
    targets = [(it, output_of(content, folder, wanted.output, it.name)) for it in found]
    paths = [path for _, path in targets]
    if len(set(paths)) < len(paths):
        names = ", ".join(it.name for it in found)
        raise refuse(
            f"{len(paths)} editions ({names}) would be written to one file, {paths[0]}",
            "give a folder with -o, such as -o out/: each edition gets a name of its own in it; or"
            " name one edition with --edition",
        )
    return targets


def _say_success(made: "Sequence[Made]", seconds: float, *, is_new_folder: bool) -> None:
    """Which files were written, and what to do at the printer."""
    written = [it for it in made if it.size]
    for it in written:
        say(it.success(seconds if len(made) == 1 else None))
        for twin in it.twins:
            say(f"wrote {twin}")
    if len(made) > 1:
        say(f"built {len(written)} of {len(made)} editions in {seconds:.2f} s")
    if is_new_folder and written:
        say(f"made the folder {written[0].path.parent}, which was not there")


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
        print_diagnostics((error.diagnostic,), [error.source] if error.source else [], "full")
        raise StopError(FINDINGS) from None
