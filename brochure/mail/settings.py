"""How to reach the mail server: from the environment, or from a file that nobody else may read."""

import os
import re
import stat
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Final, Literal, get_args

from msgspec import Struct

from brochure.mail.recipients import objection_to

Security = Literal["starttls", "tls", "none"]
_PORTS: Final = {"starttls": 587, "tls": 465, "none": 25}
_LAST_PORT: Final = 65_535
_KEYS: Final = ("host", "port", "security", "user", "password", "from", "ca_file")
_LOOPBACK: Final = frozenset(("localhost", "127.0.0.1", "::1"))
_LINE: Final = re.compile(r"line (\d+)")
"""Where tomllib says that a file is wrong."""
PREFIX: Final = "BROCHURE_SMTP_"


class SettingsError(Exception):
    """Settings that can't be used: the message says which, `hint` what to do."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.hint = hint


class Settings(Struct, frozen=True, kw_only=True):
    """A server, and who we are to it."""

    host: str
    port: int
    security: Security
    user: str = ""
    password: str = ""
    sender: str
    ca_file: str = ""
    """Certificates to trust in place of the system's own; "" for the system's."""


def usual_file(environment: Mapping[str, str]) -> Path:
    """Where the settings lie unless a file is named."""
    home = environment.get("XDG_CONFIG_HOME") or str(Path.home() / ".config")
    return Path(home, "brochure", "mail.toml")


def read_settings(environment: Mapping[str, str], file: Path | None) -> Settings:
    """The settings of the environment, and of the file for what it does not say.

    Raises SettingsError where they are missing, wrong, or open to other people.
    """
    path = usual_file(environment) if file is None else file
    values: dict[str, object] = {}
    if file is not None or path.exists():
        values = _read(path)
    for key in _KEYS:
        given = environment.get(f"{PREFIX}{key.upper()}")
        if given is not None:
            values[key] = given
    if not values.get("host"):
        raise SettingsError(
            "no mail server is configured",
            f"write host, from, user and password into {path} (mode 600), or set {PREFIX}HOST and"
            f" the others; docs/outreach.md shows both",
        )
    return _checked(values)


def _read(path: Path) -> dict[str, object]:
    try:
        mode = path.stat().st_mode
        data = path.read_bytes()
    except OSError as error:
        reason = (error.strerror or "unknown").lower()
        raise SettingsError(f"{path} can't be read: {reason}", "check its name") from None
    if os.name == "posix" and mode & (stat.S_IRWXG | stat.S_IRWXO):
        raise SettingsError(
            f"{path} may be read by other people of this machine", f"chmod 600 {path}"
        )
    try:
        values = tomllib.loads(data.decode())
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        found = _LINE.search(str(error))
        line = f", line {found[1]}," if found else ""
        hint = 'write lines such as host = "smtp.example.org"'
        raise SettingsError(f"{path}{line} is not written in TOML", hint) from None
    unknown = sorted(set(values) - set(_KEYS))
    if unknown:
        known = ", ".join(_KEYS)
        raise SettingsError(f"{path} has `{unknown[0]}`, which means nothing", f"use {known}")
    return values


def _checked(values: Mapping[str, object]) -> Settings:
    text = {key: str(value).strip() for key, value in values.items()}
    security = text.get("security", "starttls").lower()
    if security not in get_args(Security):
        hint = "write starttls (port 587), tls (port 465), or none for this machine alone"
        raise SettingsError(f"`security` is {security!r}", hint)
    port = text.get("port", str(_PORTS[security]))
    if not port.isdecimal() or not 0 < int(port) <= _LAST_PORT:
        raise SettingsError(f"`port` is {port!r}", "write a number, such as 587")
    if security == "none" and text["host"].lower() not in _LOOPBACK:
        raise SettingsError(
            f"messages to {text['host']} would travel without encryption",
            "use security starttls or tls; none is for a server on this machine",
        )
    sender = text.get("from", "")
    if objection_to(sender):
        hint = 'write from = "clinic@example.org"'
        raise SettingsError("`from` is not the address of one mailbox", hint)
    return Settings(
        host=text["host"],
        port=int(port),
        security=security,  # type: ignore[arg-type]  # one of them, as checked above
        user=text.get("user", ""),
        password=text.get("password", ""),
        sender=sender,
        ca_file=text.get("ca_file", ""),
    )
