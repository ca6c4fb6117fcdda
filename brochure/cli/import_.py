"""`brochure import`: leaflets of a word processor or the web as drafts that build."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from brochure.cli.exits import FINDINGS, StopError
from brochure.cli.leaflets import load_beside, read_file
from brochure.cli.output import refuse, say, tell
from brochure.diagnostics.diagnostic import Diagnostic
from brochure.limits import IMPORTED_FILES

if TYPE_CHECKING:
    from brochure.importing.run import Imported
    from brochure.importing.source_files import SourceRecords

_CONTENT = "content.yaml"
_REPORT = "import-report.html"


@click.command(name="import", short_help="Make drafts of Word and web leaflets.")
@click.argument("files", metavar="FILE|FOLDER...", nargs=-1, required=True)
@click.option(
    "-o", "--output", metavar="FOLDER", required=True, help="Where the drafts are written."
)
def import_(files: tuple[str, ...], *, output: str) -> None:
    """Make a draft of each leaflet: .docx, .html, .md or .txt, or a folder of them.

    Each leaflet gets a folder of its own in FOLDER with content.yaml, its pictures, and a report
    that says what became of every word. Files of sources (.bib, .ris, .json) that are named beside
    leaflets, or that lie beside them with the same name, are taken along. What is there already is
    left as it is, so that a run that was stopped goes on where it ended.
    """
    from brochure.importing.run import SOURCES

    given = [Path(it) for it in files]
    sources = [it for it in given if it.suffix.lower() in SOURCES and not it.is_dir()]
    leaflets = list(_leaflets([it for it in given if it not in sources]))
    if not leaflets:
        what = "files of sources alone make no leaflet" if sources else "there is no leaflet here"
        raise refuse(
            what,
            "name a .docx, .html, .md or .txt file, or a folder with such files; a content file"
            " reads sources by itself: `references: sources.bib`",
        )
    if len(leaflets) > IMPORTED_FILES:
        hint = f"{IMPORTED_FILES:,} leaflets are most in one run: import a folder in it"
        raise refuse(f"there are {len(leaflets):,} leaflets in the folder", hint)
    targets = _targets(leaflets, Path(output))
    faults: list[Diagnostic] = []
    lines: list[str] = []
    for leaflet, target in _with_progress(targets):
        done = _import(leaflet, target, sources)
        if isinstance(done, Diagnostic):
            faults.append(done)
        else:
            lines.append(done)
    for line in lines:
        say(line)
    if faults:
        tell(tuple(faults), (), "full")
        raise StopError(FINDINGS)


def _leaflets(given: Sequence[Path]) -> Iterator[Path]:
    """The files that are named, and those in the folders that are named."""
    from brochure.importing.run import LEAFLETS

    for it in given:
        try:
            is_folder = it.is_dir()
        except (OSError, ValueError):
            is_folder = False
        if not is_folder:
            yield it
            continue
        for path in sorted(it.rglob("*")):
            # Word writes ~$NAME while a file is open.
            is_hidden = path.name.startswith((".", "~$"))
            if path.suffix.lower() in LEAFLETS and path.is_file() and not is_hidden:
                yield path


def _targets(leaflets: Sequence[Path], output: Path) -> list[tuple[Path, Path]]:
    """The folder of each leaflet: its name, with its ending where two have the same name."""
    stems = [_slug(it.stem) for it in leaflets]
    names: set[str] = set()
    found: list[tuple[Path, Path]] = []
    for leaflet, stem in zip(leaflets, stems, strict=True):
        is_shared = stems.count(stem) > 1
        base = f"{stem}-{leaflet.suffix[1:].lower()}" if is_shared else stem
        name, number = base, 2
        while name in names:
            name, number = f"{base}-{number}", number + 1
        names.add(name)
        found.append((leaflet, output / name))
    return found


def _slug(stem: str) -> str:
    return re.sub(r"[^\w.-]+", "-", stem).strip("-.").lower()[:80] or "leaflet"


def _with_progress(targets: list[tuple[Path, Path]]) -> Iterator[tuple[Path, Path]]:
    """The same, with a bar on the terminal where there are several."""
    import sys

    if len(targets) == 1 or not sys.stderr.isatty():
        yield from targets
        return
    with click.progressbar(targets, label="importing", file=sys.stderr) as bar:
        yield from bar


def _import(leaflet: Path, target: Path, sources: Sequence[Path]) -> str | Diagnostic:
    """The line that says what was written; a Diagnostic where the leaflet can't be imported."""
    from brochure.importing.refusal import ImportRefusedError
    from brochure.importing.report import report_of
    from brochure.importing.run import import_leaflet
    from brochure.outputs.files import OutputRefusedError

    if (target / _CONTENT).exists():
        return f"{target / _CONTENT} is there already; nothing was changed"
    try:
        data = read_file(leaflet)
        beside = _sources_of(leaflet, sources)
        imported = import_leaflet(
            leaflet.name,
            data,
            load_beside(leaflet.parent),
            [record for it in beside for record in it.records],
            [it.name for it in beside],
        )
        files = {it.name: it.data for it in imported.draft.pictures}
        files.update({it.name: it.data for it in beside})
        files[_REPORT] = report_of(imported).encode()
        # The content comes last: where it is there, all the rest is.
        files[_CONTENT] = imported.content.encode()
        _write(target, files)
    except ImportRefusedError as error:
        return error.diagnostic
    except OutputRefusedError as error:
        return error.diagnostic
    return _line(imported, target)


def _line(imported: "Imported", target: Path) -> str:
    account = imported.account
    lost = account.count("lost")
    fate = f"{lost} words NOT FOUND" if lost else "every word accounted for"
    places = imported.to_check
    return (
        f"imported {imported.name} to {target / _CONTENT}: {fate}, {places} place"
        f"{'' if places == 1 else 's'} to check; see {target / _REPORT}"
    )


def _sources_of(leaflet: Path, named: Sequence[Path]) -> "list[SourceRecords]":
    """The files of sources that are named, and those with the leaflet's own name beside it."""
    from brochure.importing.run import SOURCES
    from brochure.importing.source_files import read_source_file

    own = [leaflet.with_suffix(it) for it in SOURCES]
    paths = dict.fromkeys([*named, *(it for it in own if it.is_file())])
    return [read_source_file(it.name, read_file(it)) for it in paths]


def _write(target: Path, files: dict[str, bytes]) -> None:
    from brochure.outputs.files import OutputRefusedError, write_atomically

    try:
        target.mkdir(parents=True, exist_ok=True)
    except (OSError, ValueError):
        hint = "name a folder that you may write to"
        raise OutputRefusedError(f"the folder {target} can't be made", hint) from None
    for name, data in files.items():
        if not (target / name).exists() or name in {_CONTENT, _REPORT}:
            write_atomically(target / name, data)
