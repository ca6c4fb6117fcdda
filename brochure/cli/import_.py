"""`brochure import`: leaflets of a word processor or the web as drafts that build."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click
from msgspec import Struct

from brochure.cli.exits import FINDINGS, StopError
from brochure.cli.leaflets import load_beside, read_file
from brochure.cli.output import print_diagnostics, refuse, say
from brochure.diagnostics.diagnostic import Diagnostic
from brochure.limits import IMPORTED_FILES

if TYPE_CHECKING:
    from brochure.importing.run import Imported
    from brochure.importing.source_files import SourceRecords

CONTENT = "content.yaml"
REPORT = "import-report.html"


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
    targets = _targets(_leaflets([it for it in given if it not in sources]), Path(output))
    if not targets:
        what = "files of sources alone make no leaflet" if sources else "there is no leaflet here"
        raise refuse(
            what,
            "name a .docx, .html, .md or .txt file, or a folder with such files; a content file"
            " reads sources by itself: `references: sources.bib`",
        )
    if len(targets) > IMPORTED_FILES:
        hint = f"{IMPORTED_FILES:,} leaflets are most in one run: import a folder in it"
        raise refuse(f"there are {len(targets):,} leaflets in the folder", hint)
    done = [_import(leaflet, target, sources) for leaflet, target in _with_progress(targets)]
    for it in done:
        if it.line:
            say(it.line)
    faults = [it.fault for it in done if it.fault]
    if len(done) > 1:
        faults += _write_overview(done, Path(output))
    if faults:
        print_diagnostics(tuple(faults), (), "full")
        raise StopError(FINDINGS)


class _Done(Struct, frozen=True):
    """What came of one leaflet."""

    leaflet: Path
    target: Path
    line: str = ""
    fault: Diagnostic | None = None
    imported: "Imported | None" = None


def _leaflets(given: Sequence[Path]) -> Iterator[tuple[Path, Path]]:
    """The files that are named and those in the folders that are named, each with its folder there.

    What an import has made, and what it was made to, are no leaflets.
    """
    from brochure.importing.run import LEAFLETS

    for it in given:
        try:
            is_folder = it.is_dir()
        except (OSError, ValueError):
            is_folder = False
        if not is_folder:
            yield it, Path()
            continue
        for path in sorted(it.rglob("*")):
            # Word writes ~$NAME while a file is open.
            is_hidden = path.name.startswith((".", "~$"))
            is_made = path.name == REPORT or (path.parent / CONTENT).exists()
            is_leaflet = path.suffix.lower() in LEAFLETS and not (is_hidden or is_made)
            if is_leaflet and path.is_file():
                yield path, path.parent.relative_to(it)


def _targets(leaflets: Iterable[tuple[Path, Path]], output: Path) -> list[tuple[Path, Path]]:
    """The folder of each leaflet: its name, with its ending where two have the same name."""
    named = [(path, output / folder, _slug(path.stem)) for path, folder in leaflets]
    counts = Counter((folder, stem) for _, folder, stem in named)
    taken: set[Path] = set()
    found: list[tuple[Path, Path]] = []
    for path, folder, stem in named:
        is_shared = counts[folder, stem] > 1
        base = f"{stem}-{path.suffix[1:].lower()}" if is_shared else stem
        target, number = folder / base, 2
        while target in taken:
            target, number = folder / f"{base}-{number}", number + 1
        taken.add(target)
        found.append((path, target))
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


def _import(leaflet: Path, target: Path, sources: Sequence[Path]) -> _Done:
    """Import one leaflet into its folder, where that has none yet."""
    from brochure.importing.refusal import ImportRefusedError
    from brochure.importing.report import report_of
    from brochure.importing.run import import_leaflet
    from brochure.outputs.files import OutputRefusedError

    try:
        if (target / CONTENT).exists():
            _refuse_other(target / CONTENT, leaflet)
            line = f"{target / CONTENT} is there already; nothing was changed"
            return _Done(leaflet, target, line)
        beside = _sources_of(leaflet, sources)
        imported = import_leaflet(
            leaflet.name,
            read_file(leaflet),
            load_beside(leaflet.parent),
            [record for it in beside for record in it.records],
            [it.name for it in beside],
        )
        files = {it.name: it.data for it in imported.draft.pictures}
        files.update({it.name: it.data for it in beside})
        files[REPORT] = report_of(imported).encode()
        # The content comes last: where it is there, all the rest is.
        files[CONTENT] = imported.content.encode()
        _write(target, files)
    except (ImportRefusedError, OutputRefusedError) as error:
        return _Done(leaflet, target, fault=error.diagnostic)
    return _Done(leaflet, target, _line(imported, target), imported=imported)


def _refuse_other(content: Path, leaflet: Path) -> None:
    """Raise ImportRefusedError where a content file was made of a leaflet of another name."""
    from brochure.importing.refusal import ImportRefusedError
    from brochure.importing.run import MADE_OF

    try:
        with content.open(encoding="utf-8", errors="replace") as file:
            first = file.readline().strip()
    except OSError:
        return
    if first.startswith(MADE_OF) and first != f"{MADE_OF}{leaflet.name}":
        raise ImportRefusedError(
            "unwritable-output",
            f"{content} was made of another leaflet, so that {leaflet.name} was not imported",
            "rename one of the two leaflets, or choose another folder with -o",
        )


def _write_overview(done: Sequence[_Done], output: Path) -> list[Diagnostic]:
    """Write the page that lists all leaflets; what stands in its way."""
    from brochure.importing.overview import Row, overview_of
    from brochure.outputs.files import OutputRefusedError

    rows = [
        Row(
            it.leaflet.name,
            (it.target / REPORT).relative_to(output).as_posix() if it.fault is None else "",
            it.fault.message if it.fault else "" if it.imported else "was there already",
            it.imported,
        )
        for it in done
    ]
    try:
        _write(output, {REPORT: overview_of(rows).encode()})
    except OutputRefusedError as error:
        return [error.diagnostic]
    say(f"all of them: {output / REPORT}")
    return []


def _line(imported: "Imported", target: Path) -> str:
    account = imported.account
    lost = account.count("lost")
    fate = f"{lost} words NOT FOUND" if lost else "every word accounted for"
    places = imported.to_check
    return (
        f"imported {imported.name} to {target / CONTENT}: {fate}, {places} place"
        f"{'' if places == 1 else 's'} to check; see {target / REPORT}"
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
        path = target / name
        if name not in {CONTENT, REPORT} and path.exists() and path.read_bytes() != data:
            hint = "move it away, or choose another folder with -o"
            raise OutputRefusedError(f"{path} is there already, and is another file", hint)
        write_atomically(path, data)
