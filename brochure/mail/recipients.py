"""Who gets a message: one address, or those of a CSV file, each judged at its row."""

import unicodedata
from collections.abc import Iterator
from typing import Final

from msgspec import Struct

from brochure.content.addresses import is_email
from brochure.diagnostics.diagnostic import Diagnostic, Label, Severity
from brochure.limits import LONGEST_EMAIL, MOST_RECIPIENTS
from brochure.source.csv_table import BrokenTableError, CsvRow, read_rows, span_of
from brochure.source.file import SourceFile

_COLUMNS: Final = ("email", "e-mail", "mail", "address", "email address", "e-mail address")
"""What the heads of the column with the addresses are called, in any capitals."""
_CONTROLS: Final = frozenset(("Cc", "Cf", "Zl", "Zp"))
_PERSONAL: Final = frozenset(
    (
        *("dob", "date of birth", "birth date", "birthday", "nhs number", "nhs no", "mrn", "ssn"),
        *("patient id", "patient number", "hospital number", "diagnosis", "condition", "gender"),
    )
)


class Recipients(Struct, frozen=True):
    """The addresses, in the order of their rows, and what is wrong with the file."""

    addresses: tuple[str, ...]
    diagnostics: tuple[Diagnostic, ...]


def objection_to(address: str) -> str:
    """Why no message can go to an address; "" for one that may get one."""
    if any(unicodedata.category(it) in _CONTROLS for it in address):
        return "has a line break or another control character in it"
    if len(address) > LONGEST_EMAIL:
        return f"has more than {LONGEST_EMAIL} characters"
    if not is_email(address):
        return "is not the address of one mailbox"
    if not address.isascii():
        return "has letters that many mail servers refuse"
    return ""


def read_recipients(source: SourceFile) -> Recipients:
    """The addresses of a CSV file with a column `email`; other columns are not read.

    Commas, semicolons and tabs part its columns.
    """
    try:
        rows = read_rows(source)
    except BrokenTableError as error:
        message = "the table can't be read from here on: a quotation mark is not closed"
        hint = "save the table as CSV once more, or delete the quotation mark"
        broken = _finding(source, "unreadable-recipients", message, hint, error.line)
        return Recipients((), (broken,))
    column = _column(rows[0]) if rows else None
    if column is None:
        message = "no column is called `email`"
        hint = "the first line names the columns: email, or name,email"
        return Recipients((), (_finding(source, "no-address-column", message, hint, 1),))
    found = list(_in_heads(source, rows[0]))
    if len(rows) - 1 > MOST_RECIPIENTS:
        message = f"{len(rows) - 1:,} rows are too many: {MOST_RECIPIENTS:,} is the most at once"
        hint = "part the table in several files"
        return Recipients((), (*found, _finding(source, "many-recipients", message, hint, 1)))
    addresses: dict[str, tuple[str, int]] = {}
    for row in rows[1:]:
        address = row.cell(column)
        problem = _judged(source, row, address, addresses)
        if problem is None:
            addresses[address.casefold()] = (address, row.line)
        else:
            found.append(problem)
    if not addresses and not found:
        hint = "write an address in each line below the first"
        found.append(_finding(source, "no-recipients", "the table has no rows", hint, 1))
    return Recipients(tuple(it for it, _ in addresses.values()), tuple(found))


def _column(heads: CsvRow) -> int | None:
    names = [it.strip().casefold() for it in heads.cells]
    found = [at for at, it in enumerate(names) if it in _COLUMNS]
    return found[0] if len(found) == 1 else None


def _in_heads(source: SourceFile, heads: CsvRow) -> Iterator[Diagnostic]:
    for name in heads.cells:
        if name.strip().casefold() in _PERSONAL:
            message = f"the column `{name.strip()}` holds what no message needs; it is not read"
            hint = "keep what is known of patients out of lists of addresses: delete the column"
            span = span_of(source, heads.line, name)
            yield Diagnostic("personal-column", Severity.WARNING, message, span, hint=hint)


def _judged(
    source: SourceFile, row: CsvRow, address: str, known: dict[str, tuple[str, int]]
) -> Diagnostic | None:
    if not address:
        hint = "write the address, or delete the row"
        return _finding(source, "wrong-recipient", "the row has no address", hint, row.line)
    objection = objection_to(address)
    if objection:
        hint = "write one address in each row, such as name@example.org"
        message = f"`{address.encode('unicode_escape').decode()}` {objection}"
        return _finding(source, "wrong-recipient", message, hint, row.line, address)
    first = known.get(address.casefold())
    if first is None:
        return None
    label = Label(span_of(source, first[1], first[0]), "it stands here")
    return Diagnostic(
        "doubled-recipient",
        Severity.ERROR,
        f"`{address}` stands twice",
        span_of(source, row.line, address),
        hint="delete one of the rows: nobody gets a handout twice",
        others=(label,),
    )


def _finding(
    source: SourceFile, code: str, message: str, hint: str, line: int, excerpt: str = ""
) -> Diagnostic:
    return Diagnostic(code, Severity.ERROR, message, span_of(source, line, excerpt), hint=hint)
