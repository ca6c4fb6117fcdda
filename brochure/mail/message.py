"""A message as mail programs and servers take it (RFC 5322, RFC 2045 to 2049)."""

import hashlib
from email.message import EmailMessage
from email.policy import SMTP
from typing import Final

from msgspec import Struct

from brochure.mail.body import Body

_WHOLE: Final = SMTP.clone(max_line_length=998)
"""Headers on one line each, as long as RFC 5322, 2.1.1 allows: a subject that begins after a fold
is shown with a space before it.
"""
_BOUNDARIES: Final = ("mixed", "alternative")


class Attachment(Struct, frozen=True):
    """The PDF that goes with a message. Others than ASCII names reach Outlook without a name."""

    name: str
    data: bytes


class Envelope(Struct, frozen=True):
    """What only a message that is sent has."""

    sender: str
    message_id: str
    date: str


def write_message(
    body: Body, attachment: Attachment, to: str = "", envelope: Envelope | None = None
) -> bytes:
    """The message, its lines ended by CR LF; without an envelope a draft that opens to be edited.

    The same arguments give the same bytes.
    """
    message = EmailMessage(SMTP)
    message["Subject"] = body.subject
    if to:
        message["To"] = to
    if envelope is None:
        # Outlook opens a message with this header as one to be sent yet.
        message["X-Unsent"] = "1"
    else:
        message["From"] = envelope.sender
        message["Date"] = envelope.date
        message["Message-ID"] = envelope.message_id
    message.set_content(body.text, cte="quoted-printable")
    message.add_alternative(body.html, subtype="html", cte="quoted-printable")
    message.add_attachment(
        attachment.data, maintype="application", subtype="pdf", filename=attachment.name
    )
    digest = hashlib.sha256(body.html.encode() + attachment.data).hexdigest()[:24]
    parts = [it for it in message.walk() if it.is_multipart()]
    for name, part in zip(_BOUNDARIES, parts, strict=True):
        # The library's own are drawn by lot.
        part.set_boundary(f"=_{name}_{digest}")
    return message.as_bytes(policy=_WHOLE)
