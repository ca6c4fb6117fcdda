"""The words of a pull quote stand in the text as well.

## Why it matters
On the page a pull quote catches the eye; a screen reader reads everything once, in order, and says
the same sentence twice.

## What to do
Delete the words in one of the two places.

## Source
WCAG 2.1, 1.3.2 (meaningful sequence): a pull quote is content here, never an ornament. The five
words from which on a sentence counts as repeated are this project's own choice.
"""

import re
from collections.abc import Iterator

from brochure.checks.rule import Found, rule
from brochure.checks.walk import inlines, prose
from brochure.content.base import Prose
from brochure.content.model import Content
from brochure.content.phrases import Phrase
from brochure.content.traits import Trait
from brochure.content.walk import filled, walk_blocks
from brochure.diagnostics.diagnostic import Severity

FEWEST = 5
"""Words in a sentence that is looked for; fewer stand in a text by chance."""


@rule(subject=Content, severity=Severity.WARNING)
def quote_repeats_body(content: Content) -> Iterator[Found]:
    """A finding at the first sentence of each quote that another text holds word for word."""
    quotes = [it for block in walk_blocks(content) for it in filled(block, Trait.QUOTATION, Prose)]
    if not quotes:
        return
    body = [
        _words(_plain(text))
        for part in (content.lead, content.sections)
        for text in prose(part)
        if not any(text is quote for quote in quotes)
    ]
    # One text: between two texts stands what no sentence holds.
    whole = "\n".join(body)
    for quote in quotes:
        repeated = (it for it in _sentences(_plain(quote)) if _words(it) in whole)
        sentence = next(repeated, None)
        if sentence is not None:
            yield Found(
                "the words of the quotation stand in the text as well",
                quote.route.at(sentence),
                "delete them there, or delete the quotation",
            )


def _plain(text: Prose) -> str:
    return "".join(it.text if isinstance(it, Phrase) else " " for it in inlines(text))


def _sentences(text: str) -> Iterator[str]:
    for sentence in re.split(r"(?<=[.!?\u2026])\s*", text):
        if len(re.findall(r"\w+", sentence)) >= FEWEST:
            yield sentence


def _words(text: str) -> str:
    """The words alone, between spaces, so that one can be looked for in another."""
    words = re.findall(r"[^\W_]+", text.casefold())
    return f" {' '.join(words)} "
