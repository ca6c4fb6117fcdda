"""Markup in the titles of sources, as CSL-JSON 1.0.2 has it: a few HTML tags and no other."""

import html
import re
from collections import Counter
from types import MappingProxyType
from typing import Literal, TypeAlias

from msgspec import Struct
from msgspec.structs import replace

Script: TypeAlias = Literal["", "sup", "sub"]

_TAG = re.compile(r"<(/?)(i|em|b|strong|su[bp]|sc|span)((?:\s[^<>]{0,200})?)>", re.IGNORECASE)
_OTHER_TAG = re.compile(
    r"</?(?:(?:jats|mml):[a-z-]{1,20}|a|br|div|font|h[1-6]|img|li|ol|p|scp|small|tt|u|ul)"
    r"(?:\s[^<>]{0,200})?/?>",
    re.IGNORECASE,
)
_STARS = re.compile(r"(\*\*|__)(?=[^\W_])[^*_\n]{1,200}(?<=[^\s_*])\1")
"""Bold words in Markdown, which titles are not."""
_ENTITY = re.compile(r"&(?:[a-z]{2,8}|#[0-9]{1,6}|#x[0-9a-f]{1,6});", re.IGNORECASE)
_NAMES = MappingProxyType({"em": "i", "strong": "b"})
"""What other programs write for CSL's own tags."""


class Marked(Struct, frozen=True):
    """A stretch of a title in one face."""

    text: str
    emphasis: bool = False
    strong: bool = False
    script: Script = ""


def read_markup(text: str) -> tuple[Marked, ...]:
    """The stretches of a title. A tag that has no partner stays as it is typed.

    `<span>` (for CSL: keep these capitals, or small capitals) changes nothing that is printed.
    """
    if "<" not in text:
        return (Marked(_decoded(text)),) if text else ()
    partners = _partners(text)
    stretches: list[Marked] = []
    counts = Counter[str]()
    scripts: list[Script] = []
    face, start = Marked(""), 0
    for match in _TAG.finditer(text):
        if match.start() not in partners:
            continue
        stretches.append(replace(face, text=_decoded(text[start : match.start()])))
        start = match.end()
        name = _name(match)
        counts[name] += -1 if match[1] else 1
        if name in ("sup", "sub"):
            if match[1]:
                scripts.pop()
            else:
                scripts.append("sup" if name == "sup" else "sub")
        # Italic in italic is upright again, as CSL has it.
        is_italic, is_bold = counts["i"] % 2 == 1, counts["b"] > 0
        face = Marked("", is_italic, is_bold, scripts[-1] if scripts else "")
    stretches.append(replace(face, text=_decoded(text[start:])))
    return tuple(it for it in stretches if it.text)


def without_markup(text: str) -> str:
    """The words of a title alone."""
    return "".join(it.text for it in read_markup(text))


def unread_tag(text: str) -> str:
    """The first mark of a title that would be printed as it is typed; "" for none."""
    stars = _STARS.search(text)
    if stars:
        return stars[0]
    if "<" not in text:
        return ""
    partners = _partners(text)
    lone = (it[0] for it in _TAG.finditer(text) if it.start() not in partners)
    other = _OTHER_TAG.search(text)
    return next(lone, other[0] if other else "")


def _decoded(text: str) -> str:
    """The text with HTML's names of characters read: `&amp;` is what databases make of `&`."""
    return _ENTITY.sub(lambda it: html.unescape(it[0]), text) if "&" in text else text


def _partners(text: str) -> set[int]:
    """Where the tags begin that are opened and closed in order."""
    found: set[int] = set()
    waiting: list[tuple[str, int]] = []
    counts = Counter[str]()
    for match in _TAG.finditer(text):
        name = _name(match)
        if not match[1]:
            waiting.append((name, match.start()))
            counts[name] += 1
        elif counts[name]:
            while waiting[-1][0] != name:
                counts[waiting.pop()[0]] -= 1
            counts[name] -= 1
            found |= {waiting.pop()[1], match.start()}
    return found


def _name(match: re.Match[str]) -> str:
    name = match[2].lower()
    return _NAMES.get(name, name)
