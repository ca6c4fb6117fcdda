"""Fixes written from the preview's page: who may ask, and that nothing is overwritten blindly.

The key stands in the fragment of the printed address, which no browser sends anywhere; the page
changes it for a cookie that only its own requests carry.
"""

import hashlib
import secrets
from pathlib import Path
from typing import Any

from msgspec import Struct

from brochure.diagnostics.diagnostic import Diagnostic, Fix
from brochure.limits import YAML_BYTES
from brochure.outputs.files import OutputRefusedError, write_atomically
from brochure.preview.session import Session, State
from brochure.source.file import SourceRefusedError, decode, read_earlier
from brochure.source.mend import mend, mended_bytes
from brochure.source.splice import StaleEditError


class WriteRefusedError(Exception):
    """Nothing was written; the message tells the person why."""


class Asked(Struct, frozen=True):
    """What the page asks for: a fix as it was shown, of the file as it was then."""

    build: int
    problem: int
    sha256: str
    place: str
    """Where it is: `file:line:column`."""
    old: str
    new: str

    @classmethod
    def of(cls, shape: Any) -> "Asked":  # noqa: ANN401 - anything may be sent
        """Raises WriteRefusedError for what no page of ours sends."""
        kinds = {name: int if name in ("build", "problem") else str for name in _FIELDS}
        if not isinstance(shape, dict) or set(shape) != set(_FIELDS):
            raise WriteRefusedError("This is no fix.")
        if any(type(shape[name]) is not kind for name, kind in kinds.items()):
            raise WriteRefusedError("This is no fix.")
        return cls(**shape)


_FIELDS = Asked.__struct_fields__
_LOOK_AGAIN = "The file has changed since then. Nothing was written: look at the problem again."


class Writer:
    """Holds the key and the cookie of one run of the preview, and writes fixes."""

    def __init__(self) -> None:
        self.key = secrets.token_urlsafe(32)
        self._pass = secrets.token_urlsafe(32)

    def cookie_for(self, key: object) -> str | None:
        """The cookie's value for the key; None for another key."""
        is_key = isinstance(key, str) and secrets.compare_digest(key.encode(), self.key.encode())
        return self._pass if is_key else None

    def is_known(self, cookie: str | None) -> bool:
        """True for the cookie that the key was changed for."""
        return cookie is not None and secrets.compare_digest(
            cookie.encode("utf-8", "replace"), self._pass.encode()
        )

    async def fix(self, session: Session, asked: Asked) -> None:
        """Write a fix and build. Raises WriteRefusedError; the file is as it was then."""
        async with session.building:
            _write(session, asked)
        await session.build()


def offered(problem: Diagnostic, state: State, content: str) -> Fix | None:
    """The one fix of a problem that can be written from the page: one of the content file."""
    if len(problem.fixes) != 1 or problem.span is None or not state.sha256:
        return None
    fix = problem.fixes[0]
    return fix if all(it.span.file == content for it in fix.replacements) else None


def place_of(fix: Fix) -> str:
    """Where a fix begins: `file:line:column`."""
    span = fix.replacements[0].span
    return f"{span.file}:{span.line}:{span.column}"


def words_of(fix: Fix) -> tuple[str, str]:
    """All that a fix takes away, and all that it writes, a line for each place."""
    old = "\n".join(it.old for it in fix.replacements)
    return old, "\n".join(it.new for it in fix.replacements)


def _write(session: Session, asked: Asked) -> None:
    state, content = session.state, session.builder.content
    if state is None or state.build != asked.build or asked.sha256 != state.sha256:
        raise WriteRefusedError(_LOOK_AGAIN)
    if not 0 <= asked.problem < len(state.problems):
        raise WriteRefusedError(_LOOK_AGAIN)
    problem = state.problems[asked.problem]
    fix = offered(problem, state, content)
    if fix is None or (asked.place, (asked.old, asked.new)) != (place_of(fix), words_of(fix)):
        raise WriteRefusedError(_LOOK_AGAIN)
    path = Path(content)
    stored = read_earlier(path, YAML_BYTES)
    if stored is None or hashlib.sha256(stored).hexdigest() != asked.sha256:
        raise WriteRefusedError(_LOOK_AGAIN)
    try:
        mended = mend(decode(content, stored), "content", [problem])
        new = mended_bytes(stored, mended.edits)
    except (StaleEditError, SourceRefusedError):
        raise WriteRefusedError(_LOOK_AGAIN) from None
    if not mended.done:
        raise WriteRefusedError("This would change more than the place shown. Nothing was written.")
    if read_earlier(path, YAML_BYTES) != stored:
        raise WriteRefusedError(_LOOK_AGAIN)
    try:
        write_atomically(path, new)
    except OutputRefusedError as error:
        raise WriteRefusedError(f"{error.diagnostic.message}; {error.diagnostic.hint}") from None
