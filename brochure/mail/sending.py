"""Sending: one message to each address through a real server, and nothing twice.

The protocol is RFC 5321. What counts is the moment after the last line of DATA: the server may have
taken the message although its answer never came. Before it, trying again is safe; after it, only a
person can know.
"""

import contextlib
import datetime as dt
import smtplib
import ssl
from collections.abc import Callable, Iterator, Sequence
from email.utils import format_datetime, make_msgid
from typing import Final, Literal, TypeAlias

from msgspec import Struct

from brochure.mail.body import Body
from brochure.mail.message import Attachment, Envelope, write_message
from brochure.mail.outbox import Item, Outbox
from brochure.mail.settings import Settings

Outcome: TypeAlias = Literal["sent", "already", "refused", "unavailable", "doubtful"]
TRIES: Final = 4
"""Times that a server which can't just now is asked."""
BACKOFF: Final = 2.0
"""Seconds before the second try: a busy server is free soon, a greylist later."""
TIMEOUT: Final = 60.0
"""Seconds: RFC 5321, 4.5.3.2 allows minutes, a person waits for less."""
_TEMPORARY: Final = range(400, 500)
_GONE: Final = 421
"""The server closes the connection (RFC 5321, 4.2.2)."""


class ServerError(Exception):
    """The server can't be reached, or does not want us: nothing was sent."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.hint = hint


class Result(Struct, frozen=True):
    """What became of the message to an address."""

    address: str
    outcome: Outcome
    detail: str = ""


class Pace(Struct, frozen=True):
    """How fast to send, and how time goes by: tests have a clock of their own."""

    sleep: Callable[[float], None]
    now: Callable[[], dt.datetime]
    interval: float
    """Seconds from one message to the next."""
    backoff: float
    """Seconds before the second try; each further one waits three times as long."""
    timeout: float
    """Seconds to wait for an answer."""


class _TemporaryError(Exception):
    """The server can't just now."""


class _UnreachableError(_TemporaryError):
    """There is no connection: what holds for one recipient holds for all."""


class _Line:
    """A connection, opened when it is needed and anew when it is lost."""

    def __init__(self, settings: Settings, timeout: float) -> None:
        self._settings = settings
        self._timeout = timeout
        self._server: smtplib.SMTP | None = None

    def open(self) -> smtplib.SMTP:
        """The server, greeted and logged in. Raises ServerError, _UnreachableError."""
        if self._server is not None:
            return self._server
        settings = self._settings
        try:
            self._server = self._connected()
        except smtplib.SMTPAuthenticationError:
            hint = "check `user` and `password`; some providers want a password made for programs"
            raise ServerError(f"{settings.host} does not accept the password", hint) from None
        except ssl.SSLError as error:
            reason = getattr(error, "verify_message", "") or error.reason or "no common protocol"
            raise ServerError(
                f"the certificate of {settings.host} does not hold: {reason}",
                "ask who runs the server; `ca_file` names certificates of your own to trust",
            ) from None
        except smtplib.SMTPNotSupportedError:
            hint = "use security tls (port 465), or ask who runs the server"
            raise ServerError(f"{settings.host} offers no encryption", hint) from None
        except smtplib.SMTPResponseException as error:
            self.drop()
            if error.smtp_code in _TEMPORARY:
                said = _said(error.smtp_code, error.smtp_error)
                raise _UnreachableError(said) from None
            said = _said(error.smtp_code, error.smtp_error)
            raise ServerError(f"{settings.host} refuses us: {said}", "ask who runs it") from None
        except (OSError, smtplib.SMTPException) as error:
            self.drop()
            raise _UnreachableError(_reason(error)) from None
        return self._server

    def _connected(self) -> smtplib.SMTP:
        settings = self._settings
        trusted = ssl.create_default_context(cafile=settings.ca_file or None)
        place = (settings.host, settings.port)
        if settings.security == "tls":
            server: smtplib.SMTP = smtplib.SMTP_SSL(*place, timeout=self._timeout, context=trusted)
        else:
            server = smtplib.SMTP(*place, timeout=self._timeout)
        # Kept at once, so that whatever fails next, it is closed.
        self._server = server
        server.ehlo_or_helo_if_needed()
        if settings.security == "starttls":
            server.starttls(context=trusted)
            server.ehlo()
        if settings.user:
            server.login(settings.user, settings.password)
        return server

    def drop(self) -> None:
        """Close the connection, whatever state it is in."""
        if self._server is not None:
            self._server.close()
        self._server = None

    def quit(self) -> None:
        """Take leave."""
        if self._server is not None:
            with contextlib.suppress(OSError, smtplib.SMTPException):
                self._server.quit()
        self.drop()


class Sender(Struct, frozen=True):
    """What is sent, from whom, and where it is written down."""

    body: Body
    attachment: Attachment
    item: Item
    settings: Settings
    outbox: Outbox
    pace: Pace

    def send(self, addresses: Sequence[str], *, retries_doubtful: bool) -> Iterator[Result]:
        """What became of each message, as it becomes. The outbox's run is held by the caller.

        Raises ServerError where the server can't be used at all; what was sent before is noted.
        """
        line = _Line(self.settings, self.pace.timeout)
        is_first = True
        try:
            for address in addresses:
                known = self.outbox.state(address, self.item)
                if known == "sent":
                    yield Result(address, "already")
                    continue
                if known == "doubtful" and not retries_doubtful:
                    yield Result(address, "doubtful", "an earlier run was cut off")
                    continue
                if not is_first and self.pace.interval:
                    self.pace.sleep(self.pace.interval)
                is_first = False
                yield self._deliver(address, line)
        finally:
            line.quit()

    def _deliver(self, address: str, line: _Line) -> Result:
        error = _TemporaryError()
        for attempt in range(TRIES):
            if attempt:
                self.pace.sleep(self.pace.backoff * 3 ** (attempt - 1))
            try:
                return self._try(address, line)
            except _TemporaryError as caught:
                error = caught
        if isinstance(error, _UnreachableError):
            hint = "try again later: who has got the handout does not get it again"
            raise ServerError(f"{self.settings.host} can't be reached: {error}", hint)
        return Result(address, "unavailable", str(error))

    def _try(self, address: str, line: _Line) -> Result:
        server = line.open()
        refusal = self._announced(server, address, line)
        if refusal is not None:
            return refusal
        envelope = self._envelope()
        message = write_message(self.body, self.attachment, address, envelope)
        self._note(address, "sending", envelope)
        said: bytes | str
        try:
            code, said = server.data(message)
        except smtplib.SMTPDataError as error:
            # The server would not even begin: it has nothing.
            code, said = error.smtp_code, error.smtp_error
        except (OSError, smtplib.SMTPException) as error:
            line.drop()
            return self._end(address, "doubtful", envelope, _reason(error))
        if code == 250:  # noqa: PLR2004 -- RFC 5321, 4.2.3: the message is taken
            return self._end(address, "sent", envelope, _said(code, said))
        if code in _TEMPORARY:
            self.outbox.forget(address, self.item)
            self._after(code, server, line)
            raise _TemporaryError(_said(code, said))
        return self._end(address, "refused", envelope, _said(code, said))

    def _announced(self, server: smtplib.SMTP, address: str, line: _Line) -> Result | None:
        """The sender and the recipient, said; a Result where the server will not have them."""
        try:
            for say, whom in ((server.mail, self.settings.sender), (server.rcpt, address)):
                code, said = say(whom)
                if code in _TEMPORARY:
                    self._after(code, server, line)
                    raise _TemporaryError(_said(code, said))
                if code not in (250, 251):
                    server.rset()
                    return self._end(address, "refused", self._envelope(), _said(code, said))
        except (OSError, smtplib.SMTPException) as error:
            line.drop()
            raise _TemporaryError(_reason(error)) from None
        return None

    def _after(self, code: int, server: smtplib.SMTP, line: _Line) -> None:
        if code == _GONE:
            line.drop()
            return
        try:
            server.rset()
        except (OSError, smtplib.SMTPException):
            line.drop()

    def _envelope(self) -> Envelope:
        sender = self.settings.sender
        now = format_datetime(self.pace.now())
        return Envelope(sender, make_msgid(domain=sender.rpartition("@")[2]), now)

    def _note(self, address: str, state: Literal["sending"], envelope: Envelope) -> None:
        time = self.pace.now().isoformat(timespec="seconds")
        self.outbox.note(address, self.item, state, envelope.message_id, time)

    def _end(
        self,
        address: str,
        outcome: Literal["sent", "refused", "doubtful"],
        envelope: Envelope,
        detail: str,
    ) -> Result:
        time = self.pace.now().isoformat(timespec="seconds")
        self.outbox.note(address, self.item, outcome, envelope.message_id, time, detail)
        return Result(address, outcome, detail)


def _said(code: int, words: bytes | str) -> str:
    """What a server answered, on one short line of plain letters."""
    text = words.decode("ascii", "replace") if isinstance(words, bytes) else words
    printable = "".join(it if it.isprintable() else " " for it in text)
    return f"{code} {' '.join(printable.split())}"[:200]


def _reason(error: Exception) -> str:
    if isinstance(error, TimeoutError) or isinstance(error.__context__, TimeoutError):
        return "the server did not answer in time"
    if isinstance(error, smtplib.SMTPServerDisconnected):
        return "the connection was lost"
    if isinstance(error, OSError) and error.strerror:
        return f"no connection: {error.strerror.lower()}"
    return "the connection was lost"
