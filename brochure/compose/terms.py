"""Links from a term's first use in the text to its definition."""

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from brochure.compose.links import TERM
from brochure.compose.story import Inline, Link, Node, Text
from brochure.compose.texts import part, with_texts
from brochure.content.characters import NO_BREAK_SPACE

DEFINITION = "definition"
"""The style of a definition's own words, in which nothing is linked."""
_JOINTS = (" ", NO_BREAK_SPACE, "-")
"""What stands between the words of a name."""
_LONGEST_NAME = 60
"""Characters before a term in which a word of the same name is looked for."""
_SENTENCE_ENDS = (".", "!", "?", ":", "\u2026")
_WITHOUT_LINKS = frozenset(
    (DEFINITION, "table-head", "table-row-head", "table-note", "table-caption")
)


class Term(Struct, frozen=True):
    """A spelling of a defined term, and the destination of its definition."""

    spelling: str
    anchor: str


def link_terms(nodes: Sequence[Node], terms: Sequence[Term], contents: str) -> tuple[Node, ...]:
    """The nodes, the first use of each term a link; `contents` describes it, with {term}.

    Whole words in any case, in paragraphs only: never in headings, also those of rows and columns,
    captions or other links.
    """
    if not terms:
        return tuple(nodes)
    return with_texts(nodes, _Linker(terms, contents).text)


class _Linker:
    """Knows which terms were not used yet."""

    def __init__(self, terms: Sequence[Term], contents: str) -> None:
        self._terms = {_key(term.spelling): term for term in terms}
        self._contents = contents
        self._linked: set[str] = set()
        spellings = sorted({term.spelling for term in terms}, key=len, reverse=True)
        words = "|".join(r"\s+".join(map(re.escape, it.split())) for it in spellings)
        self._pattern = re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE)

    def text(self, node: Text) -> Text:
        """The text, the first use of each term in it a link."""
        is_paragraph = node.element is not None and node.element.role == "P"
        if not is_paragraph or node.style[0] in _WITHOUT_LINKS:
            return node
        return replace(node, inlines=tuple(it for old in node.inlines for it in self._split(old)))

    def _split(self, inline: Inline) -> Iterator[Inline]:
        """The inline, with each first use of a term as an inline of its own."""
        if inline.link is not None or inline.late is not None or inline.roles != ("Span",):
            yield inline
            return
        start = 0
        for match in self._pattern.finditer(inline.text):
            term = self._terms[_key(match[0])]
            if term.anchor in self._linked or _is_in_name(inline.text, match):
                continue
            self._linked.add(term.anchor)
            if match.start() > start:
                yield part(inline, start, match.start())
            link = Link(f"#{term.anchor}", self._contents.format(term=match[0]))
            word = part(inline, match.start(), match.end())
            yield replace(word, link=link, roles=("Link",), style=TERM)
            start = match.end()
        if start < len(inline.text):
            yield part(inline, start, len(inline.text))


def _is_in_name(text: str, match: re.Match[str]) -> bool:
    """True for a part of a proper name: capitals, and beside another word with a capital.

    The first word of a sentence has its capital from there.
    """
    if not match[0][:1].isupper():
        return False
    after = text[match.end() : match.end() + 2]
    if after[:1] in _JOINTS and after[1:].isupper():
        return True
    before = text[max(0, match.start() - _LONGEST_NAME) : match.start()]
    if before[-1:] not in _JOINTS:
        return False
    *rest, word = before[:-1].replace(NO_BREAK_SPACE, " ").rsplit(" ", 1)
    return word[:1].isupper() and bool(rest) and not rest[-1].endswith(_SENTENCE_ENDS)


def _key(spelling: str) -> str:
    return " ".join(spelling.casefold().split())
