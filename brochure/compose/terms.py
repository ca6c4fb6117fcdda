"""Links from a term's first use in the text to its definition."""

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from brochure.compose.story import Inline, Link, Node, Text
from brochure.compose.texts import with_texts

DEFINITION = "definition"
"""The style of a definition's own words, in which nothing is linked."""
_WITHOUT_LINKS = frozenset((DEFINITION, "table-head", "table-note", "table-caption"))


class Term(Struct, frozen=True):
    """A spelling of a defined term, and the destination of its definition."""

    spelling: str
    anchor: str


def link_terms(nodes: Sequence[Node], terms: Sequence[Term], contents: str) -> tuple[Node, ...]:
    """The nodes, the first use of each term a link; `contents` describes it, with {term}.

    Whole words in any case, in paragraphs only: never in headings, captions or other links.
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
            if term.anchor in self._linked:
                continue
            self._linked.add(term.anchor)
            if match.start() > start:
                yield replace(inline, text=inline.text[start : match.start()])
            link = Link(f"#{term.anchor}", self._contents.format(term=match[0]))
            yield replace(inline, text=match[0], link=link, roles=("Link",), style="term")
            start = match.end()
        if start < len(inline.text):
            yield replace(inline, text=inline.text[start:])


def _key(spelling: str) -> str:
    return " ".join(spelling.casefold().split())
