"""`brochure outbox`: what was sent to whom."""

import datetime as dt
import sqlite3

import click

from brochure.cli.email import outbox_path
from brochure.cli.output import refuse, say


@click.command(short_help="List what was sent to whom, or forget it.")
@click.argument("action", type=click.Choice(("list", "prune")), default="list")
@click.option(
    "--before",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="DATE",
    help="Forget what was sent before this day, such as 2026-01-31.",
)
@click.option("--outbox", metavar="FILE", help="The outbox, in place of your own.")
def outbox(action: str, *, before: dt.datetime | None, outbox: str | None) -> None:
    """List what was sent to whom, or forget what is old.

    Who is forgotten may get the same version again. What is doubtful stays until it is settled.
    """
    from brochure.mail.outbox import Outbox

    if (action == "prune") != (before is not None):
        raise refuse("`prune` and `--before` go together", "brochure outbox prune --before DATE")
    path = outbox_path(outbox)
    if not path.exists():
        say(f"{path}: nothing was sent yet")
        return
    try:
        opened = Outbox(path)
        if before is not None:
            count = opened.prune(before.date().isoformat())
            say(f"forgot {count} message{'' if count == 1 else 's'}")
        else:
            for it in opened.entries():
                what = f"{it.item.handout} {it.item.version} {it.item.language} {it.item.edition}"
                say(f"{it.time}  {it.state:<8}  {it.address}  {what}  {it.detail}".rstrip())
        opened.close()
    except (OSError, sqlite3.Error):
        hint = "name an outbox with --outbox"
        raise refuse(f"{path} is no outbox that can be used", hint) from None
