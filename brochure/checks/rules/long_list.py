"""A list is long, or has one item only.

## Why it matters
People keep about seven things in mind. A longer list is skimmed, and what matters most in it is
lost; a bullet before a single item promises others that do not come.

## What to do
Group the items under headings of their own, or move the most important to the top and drop the
rest. Write a single item as a sentence.

## Source
Suitability Assessment of Materials, factor 4c (lists of at most five to seven items); PEMAT-P item
8. Lists to tick off and definitions are exempt: they are worked through, not remembered.
"""

from collections.abc import Iterator

from brochure.checks.rule import Found, rule
from brochure.checks.walk import prose
from brochure.content.base import Body
from brochure.content.inline import parse_body
from brochure.content.model import Content
from brochure.content.phrases import BodyList
from brochure.content.traits import Trait
from brochure.content.walk import filled, walk_blocks
from brochure.diagnostics.diagnostic import Severity
from brochure.source.route import Route

MOST = 7


@rule(subject=Content, severity=Severity.INFO)
def long_list(content: Content) -> Iterator[Found]:
    """A finding at each list of more than seven items or of one."""
    for block in walk_blocks(content):
        for items in filled(block, Trait.LIST, tuple):
            yield from _judged(len(items), block.route)
    for part in (content.lead, content.sections):
        for text in prose(part):
            if isinstance(text, Body):
                for node in parse_body(text)[0]:
                    if isinstance(node, BodyList):
                        yield from _judged(len(node.items), node.route)


def _judged(count: int, route: Route) -> Iterator[Found]:
    if count > MOST:
        hint = f"use at most {MOST}, or group them under headings"
        yield Found(f"the list has {count} items", route, hint)
    elif count == 1:
        yield Found("the list has one item", route, "write it as a sentence")
