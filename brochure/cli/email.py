"""`brochure email`: a handout as messages to look at, to send by hand, or sent."""

import contextlib
import datetime as dt
import os
import sqlite3
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click
from msgspec import Struct

from brochure.cli.exits import FINDINGS, WRONG_USAGE, StopError
from brochure.cli.output import print_diagnostics, refuse, say
from brochure.cli.world import brand_option
from brochure.diagnostics.diagnostic import Diagnostic, Severity
from brochure.source.file import SourceFile

if TYPE_CHECKING:
    from brochure.mail.body import Body
    from brochure.mail.message import Attachment
    from brochure.mail.outbox import Item
    from brochure.mail.sending import Outcome, Result, Sender
    from brochure.mail.settings import Settings
    from brochure.pipeline import Ready

_DIGITS = 3


class Mail(Struct, frozen=True):
    """A message that is ready, and to whom it goes."""

    body: "Body"
    attachment: "Attachment"
    item: "Item"
    stem: str
    addresses: tuple[str, ...]


class SendingOptions(Struct, frozen=True):
    """How to send: the options of the command."""

    is_sent: bool
    rate: float
    retries_doubtful: bool
    settings: str | None
    outbox: str | None


@click.command(short_help="Make messages with the PDF, or send them.")
@click.argument("content", default="content.yaml", metavar="[CONTENT]")
@click.option("--to", metavar="FILE.csv|ADDRESS", help="Who gets it; a draft to nobody without.")
@click.option(
    "-o", "--output", metavar="FOLDER", help="Where the drafts go; output/email/ unless given."
)
@brand_option
@click.option("--theme", metavar="NAME|FILE", help="A theme in place of the content's own.")
@click.option("--draft", is_flag=True, help="Send a draft too; the subject says that it is one.")
@click.option("--send", is_flag=True, help="Show what would be sent; with --yes, send it.")
@click.option("--yes", is_flag=True, help="Really send.")
@click.option(
    "--rate",
    type=click.FloatRange(min=0, min_open=True),
    metavar="N",
    help="At most so many messages a minute.",
)
@click.option("--retry-doubtful", is_flag=True, help="Send again what may have arrived.")
@click.option("--settings", metavar="FILE", help="The mail server's settings, in TOML.")
@click.option("--outbox", metavar="FILE", help="The outbox, in place of your own.")
def email(  # noqa: PLR0913 - an argument for each option
    content: str,
    to: str | None,
    output: str | None,
    theme: str | None,
    *,
    brand: str | None,
    draft: bool,
    send: bool,
    yes: bool,
    rate: float | None,
    retry_doubtful: bool,
    settings: str | None,
    outbox: str | None,
) -> None:
    """Make a message with the PDF attached: drafts that a mail program opens, and text to paste.

    With --send it goes to each address through your mail server, one message each, and to nobody
    twice. Without --yes nothing is sent.
    """
    if yes and not send:
        raise refuse("`--yes` goes with `--send`", "write --send --yes")
    if send and to is None:
        raise refuse("nobody is named to send to", "write --to FILE.csv or --to name@example.org")
    mail, laid = _prepared(content, to, theme, brand)
    options = SendingOptions(yes, rate or 0.0, retry_doubtful, settings, outbox)
    if send:
        _refuse_what_is_not_sent(laid, as_draft=draft)
        _send(mail, options)
    else:
        folder = Path(output) if output else Path(content).parent / "output" / "email"
        _write_drafts(mail, folder)


def _prepared(
    content: str, to: str | None, theme: str | None, brand: str | None
) -> tuple[Mail, "Ready"]:
    """The message of a content file. Raises StopError, told."""
    from brochure.cli.world import workspace_of
    from brochure.compose.language_files import strings_for
    from brochure.editions.email import EMAIL
    from brochure.limits import LARGEST_ATTACHMENT
    from brochure.mail.body import write_body
    from brochure.mail.message import Attachment
    from brochure.mail.outbox import Item
    from brochure.outputs.names import ascii_stem
    from brochure.pipeline import Options, Stopped, prepare, render_pdf

    laid = prepare(content, workspace_of(content), Options(theme, brand=brand, edition=EMAIL))
    addresses, found, table = _recipients(to)
    diagnostics = (*laid.diagnostics, *found)
    print_diagnostics(diagnostics, (*laid.sources, *table), "full")
    if isinstance(laid, Stopped):
        raise StopError(FINDINGS if laid.can_open else WRONG_USAGE)
    if any(it.severity is Severity.ERROR for it in found):
        raise StopError(FINDINGS)
    handout = laid.content.handout
    strings = strings_for(handout.language)
    if strings is None:
        raise TypeError("a handout in an unknown language has no pages")
    pdf = render_pdf(laid)
    if len(pdf) > LARGEST_ATTACHMENT:
        raise refuse(
            f"the PDF has {len(pdf) / 1024 / 1024:.1f} MB, and mail servers take"
            f" {LARGEST_ATTACHMENT // 1024 // 1024}",
            "make its pictures smaller, or send a link",
        )
    stem = ascii_stem(handout.id)
    suffix = "" if handout.status == "approved" else "-draft"
    body = write_body(laid.content, laid.story, strings)
    item = Item(handout.id, handout.version, handout.language, laid.edition.name)
    attachment = Attachment(f"{stem}{suffix}.pdf", pdf)
    return Mail(body, attachment, item, f"{stem}{suffix}", addresses), laid


def _recipients(
    to: str | None,
) -> tuple[tuple[str, ...], tuple[Diagnostic, ...], tuple[SourceFile, ...]]:
    from brochure.limits import RECIPIENTS_BYTES
    from brochure.mail.recipients import objection_to, read_recipients
    from brochure.source.file import SourceRefusedError, decode

    if to is None:
        return (), (), ()
    if "@" in to and not os.path.lexists(to):
        objection = objection_to(to)
        if objection:
            raise refuse(f"`{to}` {objection}", "write one address, such as name@example.org")
        return (to,), (), ()
    try:
        with Path(to).open("rb") as file:
            data = file.read(RECIPIENTS_BYTES + 1)
    except OSError as error:
        reason = (error.strerror or "it can't be opened").lower()
        raise refuse(f"{to}: {reason}", "name a CSV file, or an address") from None
    if len(data) > RECIPIENTS_BYTES:
        raise refuse(f"{to} is too long for a table of recipients", "part it in several files")
    try:
        source = decode(to, data)
    except SourceRefusedError as error:
        return (), (error.diagnostic,), (error.source,) if error.source else ()
    read = read_recipients(source)
    return read.addresses, read.diagnostics, (source,)


def _refuse_what_is_not_sent(laid: "Ready", *, as_draft: bool) -> None:
    from brochure.pipeline.mail import objections_to_sending

    today = dt.datetime.now(dt.UTC).astimezone().date()
    found = objections_to_sending(laid, today, as_draft=as_draft)
    if found:
        print_diagnostics(found, laid.sources, "full")
        raise StopError(FINDINGS)


def _write_drafts(mail: Mail, folder: Path) -> None:
    from brochure.mail.message import write_message
    from brochure.outputs.files import OutputRefusedError, write_atomically

    many = len(mail.addresses) > 1
    width = max(_DIGITS, len(str(len(mail.addresses))))
    files = {}
    for number, address in enumerate(mail.addresses or ("",), 1):
        name = f"{mail.stem}-{number:0{width}}" if many else mail.stem
        files[f"{name}.eml"] = write_message(mail.body, mail.attachment, address)
        files[f"{name}.txt"] = mail.body.text.encode()
        files[f"{name}.html"] = mail.body.html.encode()
    with contextlib.suppress(OSError):
        # Both folders are ours; what can't be made is told when the first file is written.
        folder.parent.mkdir(exist_ok=True)
    try:
        for name, data in files.items():
            write_atomically(folder / name, data)
    except OutputRefusedError as error:
        print_diagnostics((error.diagnostic,), (), "full")
        raise StopError(WRONG_USAGE) from None
    drafts = len(mail.addresses) or 1
    say(
        f"wrote {drafts} draft{'s' if drafts > 1 else ''} to {folder}, each with"
        f" {mail.attachment.name} ({len(mail.attachment.data) / 1024:.0f} KB), and beside it the"
        " same words as .txt and .html to paste"
    )


def _send(mail: Mail, options: SendingOptions) -> None:
    from brochure.mail.outbox import BusyError, Outbox

    settings = _settings(options.settings)
    path = outbox_path(options.outbox)
    try:
        outbox = Outbox(path)
    except (OSError, sqlite3.Error):
        raise refuse(f"{path} is no outbox that can be written", "name one with --outbox") from None
    try:
        if not options.is_sent:
            _show(mail, settings, [outbox.state(it, mail.item) for it in mail.addresses])
            return
        with outbox.run():
            _deliver(_sender(mail, settings, outbox, options), mail.addresses, options)
    except BusyError:
        hint = "wait until it ends, then start again: who has got the handout gets it once"
        raise refuse("another run is sending from this outbox", hint) from None
    except sqlite3.Error as error:
        hint = "make room on the disk; what was sent stays noted"
        raise refuse(f"the outbox {path} can't be written: {error}", hint) from None
    finally:
        outbox.close()


def _settings(file: str | None) -> "Settings":
    from brochure.mail.settings import SettingsError, read_settings

    try:
        return read_settings(os.environ, Path(file) if file else None)
    except SettingsError as error:
        raise refuse(str(error), error.hint) from None


def outbox_path(file: str | None) -> Path:
    """Where the outbox lies: the file that is named, or the person's own."""
    if file:
        return Path(file)
    home = os.environ.get("XDG_DATA_HOME") or str(Path.home() / ".local" / "share")
    return Path(home, "brochure", "outbox.sqlite3")


def _sender(mail: Mail, settings: "Settings", outbox: object, options: SendingOptions) -> "Sender":
    from brochure.mail import sending
    from brochure.mail.outbox import Outbox

    if not isinstance(outbox, Outbox):
        raise TypeError(outbox)
    interval = 60.0 / options.rate if options.rate else 0.0
    pace = sending.Pace(
        time.sleep, lambda: dt.datetime.now(dt.UTC), interval, sending.BACKOFF, sending.TIMEOUT
    )
    return sending.Sender(mail.body, mail.attachment, mail.item, settings, outbox, pace)


def _show(mail: Mail, settings: "Settings", states: Sequence[str | None]) -> None:
    say(f"Subject: {mail.body.subject}")
    say(f"From: {settings.sender}, through {settings.host}:{settings.port} ({settings.security})")
    say(f"Attached: {mail.attachment.name}, {len(mail.attachment.data) / 1024:.0f} KB")
    words = {"sent": "has it already", "doubtful": "may have it: see brochure outbox"}
    for address, state in zip(mail.addresses, states, strict=True):
        say(f"  {address}" + (f" - {words[state]}" if state in words else ""))
    left = sum(state not in words for state in states)
    say(f"\nNothing was sent. {left} of {len(states)} would get it: add --yes to send.")


def _deliver(sender: "Sender", addresses: Sequence[str], options: SendingOptions) -> None:
    from brochure.mail.sending import ServerError

    results: list[Result] = []
    error = None
    try:
        for result in sender.send(addresses, retries_doubtful=options.retries_doubtful):
            results.append(result)
            detail = f": {result.detail}" if result.detail and result.outcome != "sent" else ""
            say(
                f"{len(results)}/{len(addresses)} {result.address} {_WORDS[result.outcome]}{detail}"
            )
    except ServerError as caught:
        error = caught
    counts = Counter(it.outcome for it in results)
    counted = ", ".join(f"{counts[it]} {_WORDS[it]}" for it in _WORDS if counts[it])
    say(f"\n{counted or 'nothing was sent'}")
    if counts["doubtful"]:
        say("Ask who may have it, or see the server's log; --retry-doubtful sends it again.")
    if error is not None:
        raise refuse(str(error), error.hint)
    if set(counts) - {"sent", "already"}:
        raise StopError(FINDINGS)


_WORDS: "dict[Outcome, str]" = {
    "sent": "sent",
    "already": "has it already",
    "refused": "refused",
    "unavailable": "not sent: the server can't now",
    "doubtful": "may have it",
}
