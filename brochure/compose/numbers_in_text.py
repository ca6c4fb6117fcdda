"""Telephone numbers in running text as links: the handout's own, and full ones of its country.

What looks like a full number is a matter of the country: "0113 496 0000" is one in the UK and none
in the US. Where a doubt is left (a dose, an amount of money, a code), the text stays as it is.
"""

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from brochure.compose.links import LINK
from brochure.compose.story import Inline, Link, Node, Text
from brochure.compose.strings import Strings
from brochure.compose.texts import part, with_texts
from brochure.content.characters import NO_BREAK_HYPHEN, NO_BREAK_SPACE
from brochure.content.model import Content
from brochure.content.telephones import dialled, numbers_in, said
from brochure.content.walk import walk_blocks

_NANP = r"(?:\+?1[ .-])?(?:\([2-9]\d\d\) ?|[2-9]\d\d[ .-])[2-9]\d\d[ .-]\d{4}"
_FULL = {
    "US": _NANP,
    "CA": _NANP,
    "GB": r"\(?0[1-357-9]\d{1,4}\)?[ -]\d{3,8}(?:[ -]\d{2,6})?",
    "IE": r"\(?0[1-9]\d{0,2}\)?[ -]\d{3,7}(?:[ -]\d{2,4})?",
    "AU": r"\(?0[23478]\)?[ -]?\d{2,4}[ -]\d{3,4}(?:[ -]\d{3,4})?|1[38]00[ -]\d{3}[ -]\d{3}",
    "NZ": r"\(?0[2-9]\d?\)?[ -]\d{3}[ -]\d{3,4}|0800[ -]\d{3}[ -]\d{3,4}",
    "ES": r"[6-9]\d{1,2} \d{2,3} \d\d \d\d|90[0-2] \d{3} \d{3}",
}
"""How full numbers are written in a country (ITU-T E.123 and the national plans)."""
_ABROAD = r"\+\d{1,3}[ .-]?\(?\d[\d ().-]{5,}\d"
_FULL_DIGITS = range(8, 14)
_SHORT = 4
"""Digits of a code such as 911: it is a link only after a word such as "call"."""
_BEFORE = 40
"""Characters before a code in which that word stands."""


class _Rules(Struct, frozen=True):
    own: frozenset[str]
    """The targets of the handout's own numbers."""
    full: str
    strings: Strings


def link_numbers(nodes: Sequence[Node], content: Content, strings: Strings) -> tuple[Node, ...]:
    """The nodes, with a link for each telephone number in their paragraphs."""
    handout = content.handout
    country = handout.jurisdiction or handout.language.rpartition("-")[2]
    full = "|".join(filter(None, (_ABROAD, _FULL.get(country.upper()))))
    rules = _Rules(frozenset(_own(content)), full, strings)

    def linked(text: Text) -> Text:
        is_heading = text.element is None or text.element.role.startswith("H")
        if is_heading or not any(map(_may_hold, text.inlines)):
            return text
        inlines = tuple(it for old in text.inlines for it in _split(old, rules))
        return replace(text, inlines=inlines)

    return with_texts(nodes, linked)


def _own(content: Content) -> Iterator[str]:
    """The targets of every telephone field of the handout."""
    publisher = content.handout.publisher
    fields = [publisher.telephone if publisher is not None else None]
    for block in walk_blocks(content):
        holders = (block, *getattr(block, "items", ()))
        fields.extend(getattr(it, "telephone", None) for it in holders)
        fields.extend(it.number for it in getattr(block, "telephones", ()))
    for field in fields:
        if isinstance(field, str):
            yield from (it.target for it in said(field) if it.target)


def _may_hold(inline: Inline) -> bool:
    is_plain = inline.link is None and inline.late is None and not inline.script
    return is_plain and re.search(r"[0-9]{3}|\+[0-9]", inline.text) is not None


def _split(inline: Inline, rules: _Rules) -> Iterator[Inline]:
    """The inline, with each number to call as an inline of its own."""
    if not _may_hold(inline):
        yield inline
        return
    start = 0
    text = inline.text
    for begin, end, target in numbers_in(text):
        if not _is_called(text, begin, end, target, rules):
            continue
        if begin > start:
            yield part(inline, start, begin)
        yield _number(part(inline, begin, end), target, rules.strings)
        start = end
    if start < len(text):
        yield part(inline, start, len(text))


def _number(inline: Inline, target: str, strings: Strings) -> Inline:
    words = inline.text
    template = strings.text_link if target.startswith("sms:") else strings.call_link
    link = Link(target, template.format(number=words.replace(NO_BREAK_SPACE, " ")))
    shown = words.replace(" ", NO_BREAK_SPACE).replace("-", NO_BREAK_HYPHEN)
    roles = ("Link",) if inline.roles == ("Span",) else (*inline.roles, "Link")
    return replace(inline, text=shown, link=link, roles=roles, style=LINK)


def _is_called(text: str, begin: int, end: int, target: str, rules: _Rules) -> bool:
    words = text[begin:end].replace(NO_BREAK_SPACE, " ")
    digits = dialled(words)
    if target in rules.own:
        before = text[max(0, begin - _BEFORE) : begin]
        calls = "|".join(rules.strings.call_words.split())
        return len(digits) > _SHORT or bool(
            re.search(rf"(?i)(?<!\w)(?:{calls})(?:\s+\w+){{0,2}}\s+$", before)
        )
    number, _, _ = target.partition(";")
    if number in rules.own:
        return True
    spelled = words.replace(NO_BREAK_HYPHEN, "-").replace("(0)", "")
    is_full = re.match(rf"(?a)(?:{rules.full})(?!\d)", spelled) is not None
    return is_full and len(digits.lstrip("+")) in _FULL_DIGITS
