"""A chart does not say where its numbers come from.

## Why it matters
A picture of numbers is believed more readily than a sentence. Without its source nobody can tell
who was counted, by whom and when, and a reviewer can't check it.

## What to do
Add `source:` to the chart, with words or a citation: `source: "Example Study, 2011 [@study]"`. For
a count of your own, say whose it is and of which months.

## Source
IPDAS (evidence is cited; the sources of probabilities are given); DISCERN questions 4 and 5.
"""

from collections.abc import Iterator

from brochure.checks.rule import Found, rule
from brochure.checks.walk import inlines
from brochure.content.base import Block, Prose
from brochure.content.model import Content
from brochure.content.phrases import Citation
from brochure.content.traits import Trait
from brochure.content.walk import filled, walk_blocks
from brochure.diagnostics.diagnostic import Severity


@rule(subject=Content, severity=Severity.WARNING)
def unsourced_chart(content: Content) -> Iterator[Found]:
    """A finding at each chart without a source and without a citation in its words."""
    for block in walk_blocks(content):
        if Trait.CHART not in block.traits or any(filled(block, Trait.EVIDENCE, str)):
            continue
        if not _cites(block):
            yield Found(
                "the chart does not say where its numbers come from",
                block.route,
                "add `source:` with words or a citation, such as `source: A study, 2011 [@study]`",
            )


def _cites(block: Block) -> bool:
    texts = (it for trait in (Trait.CAPTION, Trait.CELL) for it in filled(block, trait, Prose))
    lists = (it for held in filled(block, Trait.CELL, tuple) for it in held)
    return any(
        isinstance(inline, Citation)
        for text in (*texts, *lists)
        if isinstance(text, Prose)
        for inline in inlines(text)
    )
