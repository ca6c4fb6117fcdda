"""The clinics of a CSV file, each at its row."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

from msgspec import Struct

from brochure.batch.matrix import Clinic
from brochure.batch.named import (
    NamesNothingError,
    brand_of,
    doubled_clinic,
    folder_of,
    in_editions,
)
from brochure.content.problems import nearest
from brochure.diagnostics.diagnostic import Diagnostic, Severity, Span
from brochure.source.csv_table import BrokenTableError, CsvRow, read_rows, span_of
from brochure.source.file import SourceFile

_COLUMNS: Final = ("clinic", "folder", "brand", "editions")
_OTHER_NAMES: Final = {"name": "clinic", "clinic name": "clinic", "edition": "editions"}


class CsvClinic(Struct, frozen=True):
    """A clinic, its editions (() for those of all), and its line."""

    clinic: Clinic
    editions: tuple[str, ...]
    line: int


class ReadClinics(Struct, frozen=True):
    """The clinics in the order of their rows, and every problem found."""

    clinics: tuple[CsvClinic, ...]
    diagnostics: tuple[Diagnostic, ...]


def read_clinics(source: SourceFile) -> ReadClinics:
    """The clinics of a table with a column `clinic`.

    `folder`, `brand` and `editions` may be there, too; a brand's path begins at the table's folder.
    """
    try:
        rows = read_rows(source)
    except BrokenTableError as error:
        message = "the table can't be read from here on: a quotation mark is not closed"
        hint = "save the table as CSV once more, or delete the quotation mark"
        return ReadClinics((), (_finding(source, "unreadable-table", message, hint, error.line),))
    heads = rows[0] if rows else CsvRow(1, ())
    columns, found = _columns(source, heads)
    if "clinic" not in columns:
        message = "no column is called `clinic`"
        hint = "the first line names the columns: clinic, or clinic,brand,editions"
        found = (*found, _finding(source, "missing-column", message, hint, heads.line))
    if any(it.severity is Severity.ERROR for it in found):
        return ReadClinics((), found)
    clinics, problems = _clinics(source, rows[1:], columns)
    if not clinics and not problems:
        hint = "write a clinic in each line below the first"
        problems = (_finding(source, "no-clinics", "the table has no rows", hint, heads.line),)
    return ReadClinics(clinics, (*found, *problems))


def _columns(source: SourceFile, heads: CsvRow) -> tuple[Mapping[str, int], tuple[Diagnostic, ...]]:
    """Which column holds what, and what is wrong with the names of columns."""
    columns: dict[str, int] = {}
    found = []
    for at, cell in enumerate(heads.cells):
        written = cell.strip()
        name = _OTHER_NAMES.get(written.casefold(), written.casefold())
        if name in columns:
            message = f"two columns are called `{name}`"
            hint = "delete one of them, or give it another name"
            found.append(_finding(source, "doubled-column", message, hint, heads.line, written))
        elif name in _COLUMNS:
            columns[name] = at
        elif written:
            near = nearest(written, _COLUMNS)
            message = f"the column `{written}` is not read"
            hint = f"did you mean `{near}`?" if near else f"columns are {', '.join(_COLUMNS)}"
            span = span_of(source, heads.line, written)
            found.append(Diagnostic("unread-column", Severity.WARNING, message, span, hint=hint))
    return columns, tuple(found)


def _clinics(
    source: SourceFile, rows: Sequence[CsvRow], columns: Mapping[str, int]
) -> tuple[tuple[CsvClinic, ...], tuple[Diagnostic, ...]]:
    clinics: list[CsvClinic] = []
    known: dict[str, str] = {}
    found: list[Diagnostic] = []
    for row in rows:
        cells = {name: row.cell(at) for name, at in columns.items()}
        name = cells["clinic"]
        if not name:
            hint = "write the clinic's name, or delete the row"
            message = "the row names no clinic"
            found.append(_finding(source, "nameless-clinic", message, hint, row.line))
            continue
        folder = folder_of(cells.get("folder") or name)
        if not folder:
            hint = "give it a `folder` of letters and digits"
            message = f"no folder can be made of the name `{name}`"
            found.append(_finding(source, "nameless-clinic", message, hint, row.line, name))
        elif folder in known:
            found.append(doubled_clinic(name, folder, span_of(source, row.line, name), known))
        else:
            known[folder] = name
            editions, problems = in_editions(list(_editions(source, row, cells)))
            found.extend(problems)
            brand = None
            if cells.get("brand"):
                try:
                    brand = brand_of(cells["brand"], Path(source.name).parent)
                except NamesNothingError as error:
                    found.append(error.at(span_of(source, row.line, cells["brand"])))
            clinics.append(CsvClinic(Clinic(name, folder, brand), editions, row.line))
    return tuple(clinics), tuple(found)


def _editions(
    source: SourceFile, row: CsvRow, cells: Mapping[str, str]
) -> Iterator[tuple[str, Span | None]]:
    for name in cells.get("editions", "").replace(",", " ").replace(";", " ").split():
        yield name, span_of(source, row.line, name)


def _finding(
    source: SourceFile, code: str, message: str, hint: str, line: int, excerpt: str = ""
) -> Diagnostic:
    return Diagnostic(code, Severity.ERROR, message, span_of(source, line, excerpt), hint=hint)
