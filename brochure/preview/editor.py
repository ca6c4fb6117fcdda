"""Links that open a place in the author's editor."""

import re
from pathlib import Path
from string import Formatter
from typing import Self
from urllib.parse import quote

from msgspec import Struct

VSCODE = "vscode://file{path}:{line}:{column}"
"""Visual Studio Code's own scheme."""
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_ACTING = frozenset(("javascript:", "data:", "blob:", "vbscript:", "about:"))
"""Schemes that would run in the preview's own page."""
_FIELDS = frozenset(("path", "line", "column"))


class EditorError(ValueError):
    """A template that gives no link to an editor."""


class Editor(Struct, frozen=True):
    """A checked template of links, with {path}, {line} and {column}."""

    template: str

    @classmethod
    def parse(cls, template: str) -> Self:
        """The editor of a template. Raises EditorError, whose message says what is wrong."""
        scheme = _SCHEME.match(template)
        if scheme is None:
            raise EditorError("it does not begin with a scheme such as vscode://")
        if scheme[0].casefold() in _ACTING:
            raise EditorError(f"the scheme {scheme[0]} opens no editor")
        try:
            parts = list(Formatter().parse(template))
        except ValueError:
            raise EditorError("its braces do not match") from None
        fields = {name for _, name, _, _ in parts if name is not None}
        is_plain = all(not spec and not conversion for _, _, spec, conversion in parts)
        if "path" not in fields or not fields <= _FIELDS or not is_plain:
            raise EditorError("it has {path}, and may have {line} and {column}")
        return cls(template)

    def link(self, path: Path, line: int, column: int) -> str:
        """The address that opens a file there; `path` is absolute and begins with a slash."""
        text = path.as_posix()
        text = text if text.startswith("/") else f"/{text}"
        return self.template.format(path=quote(text, safe="/:"), line=line, column=column)
