"""Links that lead out of the handout: how they look, and their address on paper.

On paper a link is dead, so its address stands after its words, short and in parentheses, unless the
words say it. It stands once in a section: the next link to the same place is on the same page or
the next.
"""

import re
from collections.abc import Sequence

from msgspec.structs import replace

from brochure.compose.story import Inline
from brochure.content.characters import NO_BREAK_HYPHEN
from brochure.content.telephones import dialled

LINK = "link"
"""The text style of the words of a link."""
TERM = "term"
"""The text style of words that lead to another place of the handout: colored, not underlined."""
ADDRESS = "link-address"
"""The text style of the address that stands after them."""
_LEAST_DIGITS = 3


class Addresses:
    """Puts addresses after links, and knows which the section has said."""

    def __init__(self, *, are_printed: bool) -> None:
        self._are_printed = are_printed
        self._said: set[str] = set()

    def begin_section(self) -> None:
        """Let each address be said again."""
        self._said.clear()

    def after_links(self, inlines: Sequence[Inline]) -> tuple[Inline, ...]:
        """The inlines of a paragraph, with the address after each link that does not say it."""
        if not self._are_printed or not any(_target(inline) for inline in inlines):
            return tuple(inlines)
        found: list[Inline] = []
        words, is_open = "", 0
        for index, inline in enumerate(inlines):
            found.append(inline)
            is_open += inline.text.count("(") - inline.text.count(")")
            target = _target(inline)
            words = words + inline.text if target else ""
            goes_on = index + 1 < len(inlines) and _target(inlines[index + 1]) == target
            if not target or goes_on:
                continue
            short = short_address(target)
            if not _is_said(words, target) and short not in self._said:
                shown = f" [{_held(short)}]" if is_open > 0 else f" ({_held(short)})"
                plain = replace(inline, text=shown, strong=False, emphasis=False, style=ADDRESS)
                found.append(plain)
            self._said.add(short)
            words = ""
        return tuple(found)


def without_addresses(inlines: Sequence[Inline]) -> tuple[Inline, ...]:
    """The inlines without the addresses after links: what a bookmark or a repeated title says."""
    return tuple(inline for inline in inlines if inline.style != ADDRESS)


def short_address(target: str) -> str:
    """The address as it is typed by hand: no scheme, no www., no slash at its end.

    Of a message only to whom it goes.
    """
    scheme, _, rest = target.partition(":")
    if scheme.casefold() in {"http", "https"}:
        return re.sub(r"^//(?:www\.)?", "", rest, flags=re.IGNORECASE).rstrip("/")
    if scheme.casefold() == "mailto":
        return rest.partition("?")[0]
    return rest.replace(";ext=", " ext. ")


def _target(inline: Inline) -> str:
    """Where an inline leads out of the handout; "" where it does not."""
    target = inline.link.target if inline.link is not None else ""
    return "" if target.startswith("#") else target


def _is_said(words: str, target: str) -> bool:
    """True where the words hold the address, or the digits of the number."""
    if target.casefold().startswith(("tel:", "sms:")):
        said = dialled(words).lstrip("+0")
        number = dialled(target.partition(":")[2].partition(";")[0])
        return len(said) >= _LEAST_DIGITS and (number.endswith(said) or number in said)
    said = " ".join(words.casefold().split())
    return short_address(target).casefold() in said


def _held(address: str) -> str:
    """The address with no line end in the name of its site."""
    host, slash, path = address.partition("/")
    return host.replace("-", NO_BREAK_HYPHEN) + slash + path
