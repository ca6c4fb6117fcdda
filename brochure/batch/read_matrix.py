"""The matrix that a command names: a matrix file, a folder of handouts, a CSV file of clinics."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Final

from msgspec.structs import replace

from brochure.batch.clinics_csv import read_clinics
from brochure.batch.folders import content_files
from brochure.batch.matrix import NO_CLINIC, Clinic, Matrix, Row
from brochure.batch.matrix_file import ClinicEntry, HandoutEntry, MatrixFile, spelled_out
from brochure.batch.named import (
    NamesNothingError,
    brand_of,
    contents_of,
    doubled_clinic,
    folder_of,
    in_editions,
)
from brochure.content.salvage import read
from brochure.diagnostics.diagnostic import Diagnostic, Severity, Span
from brochure.diagnostics.order import in_order
from brochure.limits import MOST_ROWS
from brochure.source.csv_table import span_of
from brochure.source.file import SourceFile, SourceRefusedError, Workspace, read_source
from brochure.source.locate import locate
from brochure.source.parse import parse
from brochure.source.route import LocatedText, Problem, Route
from brochure.source.tree import YamlTree

_FILE_ID: Final = "matrix"


def read_matrix(name: str, handouts: str | None, workspace: Workspace) -> Matrix:
    """The rows that a path names, with every problem of the matrix itself.

    `handouts` is the folder of handouts of a CSV file of clinics.
    """
    if "\0" not in name and Path(name).is_dir():
        return _of_folder(name)
    try:
        source = read_source(workspace, name)
    except SourceRefusedError as error:
        sources = (error.source,) if error.source else ()
        return Matrix((), (error.diagnostic,), sources, can_open=error.is_opened)
    if Path(name).suffix.casefold() == ".csv":
        return _of_table(source, handouts)
    return _of_file(source)


def _of_folder(name: str) -> Matrix:
    found = content_files(Path(name))
    if not found:
        hint = "name a folder with content files in it, or a matrix file"
        message = f"there is no handout in {name}"
        return Matrix((), (Diagnostic("no-handouts", Severity.ERROR, message, hint=hint),))
    return Matrix(tuple(Row(NO_CLINIC, str(it)) for it in found))


def _of_table(source: SourceFile, handouts: str | None) -> Matrix:
    """Each clinic of a table with each handout of a folder."""
    clinics = read_clinics(source)
    found = list(clinics.diagnostics)
    contents: tuple[str, ...] = ()
    try:
        contents = contents_of(handouts, Path()) if handouts else ()
    except NamesNothingError as error:
        found.append(error.at(None))
    if not handouts:
        message = f"{source.name} names clinics, and no handouts are named"
        hint = f"name their folder, too: brochure batch {source.name} handouts/"
        found.append(Diagnostic("no-handouts", Severity.ERROR, message, hint=hint))
    rows = (
        Row(it.clinic, content, it.editions, span_of(source, it.line))
        for it in clinics.clinics
        for content in contents
    )
    return _matrix(rows, found, source)


def _of_file(source: SourceFile) -> Matrix:
    parsed = parse(source, _FILE_ID)
    if parsed.tree is None:
        return Matrix((), parsed.diagnostics, (source,))
    salvaged = read(MatrixFile, spelled_out(parsed.data))
    trees = {_FILE_ID: parsed.tree}
    found = [*parsed.diagnostics, *(locate(it, trees) for it in salvaged.problems)]
    reader = _Reader(parsed.tree, Path(source.name).parent, found)
    matrix = _matrix(reader.rows(salvaged.model) if salvaged.model else (), found, source)
    return replace(matrix, diagnostics=in_order(matrix.diagnostics))


def _matrix(named: Iterable[Row], found: list[Diagnostic], source: SourceFile) -> Matrix:
    """The rows, no more of them made than may be; `found` may grow while they are."""
    rows: Sequence[Row] = list(islice(named, MOST_ROWS + 1))
    if len(rows) > MOST_ROWS:
        message = f"the matrix has more than {MOST_ROWS:,} handouts of clinics, which is the most"
        hint = "part the matrix in several"
        found.append(Diagnostic("large-matrix", Severity.ERROR, message, hint=hint))
        rows = ()
    # A folder and a pattern may name one file twice, which is one row.
    unique: dict[tuple[str, str], Row] = {}
    for row in rows:
        first = unique.setdefault((row.clinic.folder, row.content), row)
        if first.editions != row.editions:
            message = f"{row.content} is named twice, with other editions"
            hint = "name it once, with all its editions"
            found.append(
                Diagnostic("doubled-handout", Severity.ERROR, message, row.span, hint=hint)
            )
    return Matrix(tuple(unique.values()), tuple(dict.fromkeys(found)), (source,))


class _Reader:
    """Makes rows of a matrix file; what is wrong is added to `found`."""

    def __init__(self, tree: YamlTree, base: Path, found: list[Diagnostic]) -> None:
        self._tree = tree
        self._base = base
        self._found = found

    def rows(self, file: MatrixFile) -> Iterator[Row]:
        """The rows, clinic by clinic."""
        editions = self._editions(file.editions)
        common = self._handouts(file.handouts)
        if not file.handouts and not any(it.handouts for it in file.clinics):
            self._note("no-handouts", "the matrix names no handouts", Route(_FILE_ID))
        if not file.clinics:
            yield from (Row(NO_CLINIC, it, its or editions, span) for it, its, span in common)
        for entry, clinic in self._clinics(file.clinics):
            handouts = self._handouts(entry.handouts) if entry.handouts else common
            own = self._editions(entry.editions)
            for content, its, span in handouts:
                yield Row(clinic, content, its or own or editions, span)

    def _clinics(self, entries: Sequence[ClinicEntry]) -> Iterator[tuple[ClinicEntry, Clinic]]:
        known: dict[str, str] = {}
        for entry in entries:
            folder = folder_of(entry.folder or entry.name)
            if not folder:
                words = f"no folder can be made of the name `{entry.name}`"
                self._note("nameless-clinic", words, entry.route)
            elif folder in known:
                self._found.append(
                    doubled_clinic(entry.name, folder, self._span(entry.route), known)
                )
            else:
                known[folder] = entry.name
                yield entry, Clinic(entry.name, folder, self._brand(entry))

    def _brand(self, entry: ClinicEntry) -> str | None:
        if entry.brand is None:
            return None
        try:
            return brand_of(entry.brand, self._base)
        except NamesNothingError as error:
            self._found.append(error.at(self._span(entry.route.down("brand"))))
            return None

    def _handouts(
        self, entries: Sequence[HandoutEntry]
    ) -> tuple[tuple[str, tuple[str, ...], Span | None], ...]:
        """Content files, each with the editions that its entry names and its place."""
        named: list[tuple[str, tuple[str, ...], Span | None]] = []
        for entry in entries:
            span = self._span(entry.route)
            editions = self._editions(entry.editions)
            try:
                contents = contents_of(entry.content, self._base)
            except NamesNothingError as error:
                self._found.append(error.at(span))
                continue
            named.extend((it, editions, span) for it in contents)
        return tuple(named)

    def _editions(self, names: Sequence[LocatedText]) -> tuple[str, ...]:
        editions, problems = in_editions([(str(it), self._span(it.route)) for it in names])
        self._found.extend(problems)
        return editions

    def _note(self, code: str, message: str, route: Route) -> None:
        hints = {
            "no-handouts": "add `handouts:` with the paths of content files or folders",
            "nameless-clinic": "give it a `folder:` of letters and digits",
        }
        self._found.append(
            locate(Problem(code, message, route, hint=hints[code]), {_FILE_ID: self._tree})
        )

    def _span(self, route: Route) -> Span:
        return self._tree.span(route)
