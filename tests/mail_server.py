"""A real mail server on the loopback address, which can be told to misbehave."""

import contextlib
import email
import socket
import ssl
import time
import warnings
from collections import Counter
from collections.abc import Callable, Iterator
from email.message import EmailMessage
from email.policy import default
from pathlib import Path
from typing import Any

import trustme
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP as Server  # noqa: N811 -- what it is
from aiosmtpd.smtp import AuthResult, Envelope, LoginPassword, Session

USER, PASSWORD = "clinic", "a word that nobody guesses"
Behavior = Callable[[Server, str, int], str | None]
"""What happens with a message: the server, the recipient, the how many-th time; None to take it."""


class Handler:
    """Keeps what it takes."""

    def __init__(self) -> None:
        self.taken: list[tuple[str, EmailMessage]] = []
        self.tries: Counter[str] = Counter()
        self.at_recipient: Behavior = lambda _server, _to, _times: None
        self.at_data: Behavior = lambda _server, _to, _times: None
        self.after_data: Behavior = lambda _server, _to, _times: None

    async def handle_RCPT(  # noqa: N802 -- aiosmtpd's name
        self, server: Server, _session: Session, envelope: Envelope, address: str, _options: Any
    ) -> str:
        self.tries[address] += 1
        answer = self.at_recipient(server, address, self.tries[address])
        if answer is None:
            envelope.rcpt_tos.append(address)
        return answer or "250 2.1.5 fine"

    async def handle_DATA(  # noqa: N802 -- aiosmtpd's name
        self, server: Server, _session: Session, envelope: Envelope
    ) -> str:
        (to,) = envelope.rcpt_tos
        answer = self.at_data(server, to, self.tries[to])
        if answer is not None:
            return answer
        content = envelope.content
        assert isinstance(content, bytes)
        message = email.message_from_bytes(content, policy=default)
        assert isinstance(message, EmailMessage)
        self.taken.append((to, message))
        return self.after_data(server, to, self.tries[to]) or "250 2.0.0 taken"

    @property
    def reached(self) -> list[str]:
        return [it for it, _ in self.taken]


def hang_up(server: Server, _to: str, _times: int) -> str:
    assert server.transport is not None
    server.transport.abort()
    return "250 nobody hears this"


def slowly(_server: Server, _to: str, _times: int) -> None:
    time.sleep(2.0)


def once(answer: str) -> Behavior:
    return lambda _server, _to, times: answer if times == 1 else None


class Running:
    """A server that runs, and how to reach it."""

    def __init__(self, handler: Handler, port: int, ca_file: Path, security: str) -> None:
        self.handler = handler
        self.environment = {
            "BROCHURE_SMTP_HOST": "localhost",
            "BROCHURE_SMTP_PORT": str(port),
            "BROCHURE_SMTP_SECURITY": security,
            "BROCHURE_SMTP_FROM": "clinic@example.org",
            "BROCHURE_SMTP_USER": USER,
            "BROCHURE_SMTP_PASSWORD": PASSWORD,
            "BROCHURE_SMTP_CA_FILE": str(ca_file),
        }


@contextlib.contextmanager
def serving(folder: Path, security: str = "starttls", name: str = "localhost") -> Iterator[Running]:
    """A server with a certificate for this name, that asks for a password."""
    authority = trustme.CA()
    ca_file = folder / "ca.pem"
    authority.cert_pem.write_to_path(str(ca_file))
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    authority.issue_cert(name).configure_cert(context)
    handler, port = Handler(), free_port()

    def knows(_server: Server, _session: Any, _envelope: Any, _kind: str, data: Any) -> AuthResult:
        is_known = data == LoginPassword(USER.encode(), PASSWORD.encode())
        return AuthResult(success=is_known, handled=False)

    options: dict[str, Any] = {"auth_required": True, "authenticator": knows}
    if security == "tls":
        # The whole connection is encrypted, which aiosmtpd does not know for itself.
        options |= {"ssl_context": context, "auth_require_tls": False}
    else:
        options |= {"tls_context": context, "require_starttls": True}
    controller = Controller(handler, hostname="localhost", port=port, **options)
    with warnings.catch_warnings():
        # It does not know that the whole connection is encrypted.
        warnings.filterwarnings("ignore", "Requiring AUTH while not requiring TLS")
        controller.start()
        try:
            yield Running(handler, port, ca_file, security)
        finally:
            controller.stop()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
