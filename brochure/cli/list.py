"""`brochure list`: the handouts of a folder, and which of them are due."""

import csv
import datetime as dt
import io
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from brochure.cli.exits import WRONG_USAGE, StopError
from brochure.cli.output import give, print_diagnostics, refuse, say

if TYPE_CHECKING:
    from brochure.batch.listing import Listed

_COLUMNS: Final = (
    *("content", "number", "title", "language", "version", "status", "review_due", "editions"),
    *("output", "fault"),
)


@click.command("list", short_help="List handouts, with the day of their review.")
@click.argument("folder", default=".", metavar="[FOLDER]")
@click.option("--due", metavar="90d", help="Only those to review within 90d, 12w, 3m or 1y.")
@click.option(
    "--as-of",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="DATE",
    help="List as if this were today, such as 2026-11-30.",
)
@click.option(
    "--format",
    "output_format",
    type=click.Choice(("table", "csv", "json", "ics")),
    default="table",
    help="A table, a list for a spreadsheet or a program, or a calendar file.",
)
@click.option("-o", "--output", metavar="FILE", help="Write it to a file.")
def list_(
    folder: str,
    *,
    due: str | None,
    as_of: dt.datetime | None,
    output_format: str,
    output: str | None,
) -> None:
    """List the handouts in a folder and below it.

    Each stands there with its version, status, day of review and editions, and with what is built
    of it: current, stale where its sources have changed since, or not known.
    """
    from brochure.batch.calendar_file import write_calendar
    from brochure.batch.listing import days_of, due_within, list_handouts
    from brochure.cli.world import workspace_of
    from brochure.source.file import Workspace

    if "\0" in folder or not Path(folder).is_dir():
        raise refuse(f"{folder} is no folder", "name a folder with content files in it")
    workspace = workspace_of(str(Path(folder, "content.yaml")))
    if as_of is not None:
        workspace = Workspace(workspace.root, as_of.date())
    found = list_handouts(Path(folder), workspace)
    if due is not None:
        days = days_of(due)
        if days is None:
            raise refuse(f"`--due {due}` is no span of days", "write 90d, 12w, 3m or 1y")
        found = due_within(found, workspace.today, days)
    if not found:
        say(f"no handout in {folder}" + (f" is due within {due}" if due else ""), err=True)
    if output_format == "ics":
        for it in found:
            if it.last_day is None:
                say(
                    f"{it.content}: {it.fault or 'no day of review'}: not in the calendar", err=True
                )
        if not any(it.last_day for it in found):
            say("there is nothing to put into a calendar", err=True)
            return
        data = write_calendar(found, workspace.today)
    else:
        writers = {"json": _as_json, "csv": _as_csv, "table": _as_table}
        data = writers[output_format](found).encode()
    _give(data, output)


def _give(data: bytes, output: str | None) -> None:
    """Print the bytes, or write them to a file. Raises StopError."""
    if output is None:
        give(data)
        return
    from brochure.outputs.files import OutputRefusedError, write_atomically

    try:
        write_atomically(Path(output), data)
    except OutputRefusedError as error:
        print_diagnostics((error.diagnostic,), (), "full")
        raise StopError(WRONG_USAGE) from None
    say(f"wrote {output}", err=True)


def _values(it: "Listed") -> dict[str, Any]:
    return {name: getattr(it, name) for name in _COLUMNS}


def _as_json(found: "tuple[Listed, ...]") -> str:
    whole = [
        {
            **_values(it),
            "outputs": [{"path": one.path, "state": one.state} for one in it.outputs],
        }
        for it in found
    ]
    return json.dumps(whole, indent=1, ensure_ascii=False) + "\n"


def _as_csv(found: "tuple[Listed, ...]") -> str:
    words = io.StringIO(newline="")
    rows = csv.writer(words)
    rows.writerow(_COLUMNS)
    for it in found:
        rows.writerow([" ".join(v) if isinstance(v, tuple) else v for v in _values(it).values()])
    return words.getvalue()


def _as_table(found: "tuple[Listed, ...]") -> str:
    from brochure.cli.batch_table import aligned

    heads = ("handout", "number", "version", "status", "review due", "editions", "output")
    rows = [(it.content, f"can't be read: {it.fault}") if it.fault else _cells(it) for it in found]
    return "".join(f"{line}\n" for line in aligned(heads, rows)) if rows else ""


def _cells(it: "Listed") -> tuple[str, ...]:
    about = (it.content, it.number, it.version, it.status, it.review_due)
    return (*about, ", ".join(it.editions), it.output)
