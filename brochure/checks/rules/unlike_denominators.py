"""The charts of a handout count out of different numbers of people.

## Why it matters
Twelve figures of 1,000 look like more than five of 100, and are fewer. Many readers compare what is
filled in, and pass over what it is out of.

## What to do
Give all charts whose numbers are compared the same `out_of:`, large enough for the smallest number:
3 of 1,000 beside 50 of 1,000. Where two charts have nothing to do with each other, allow the
finding and say so.

## Source
IPDAS (event rates over the same denominator, in text and in graphs); CDC Clear Communication Index
item 16.
"""

from collections.abc import Iterator

from brochure.checks.rule import Found, rule
from brochure.content.base import Block
from brochure.content.model import Content
from brochure.content.traits import Trait
from brochure.content.walk import filled, walk_blocks
from brochure.diagnostics.diagnostic import Severity


@rule(subject=Content, severity=Severity.WARNING)
def unlike_denominators(content: Content) -> Iterator[Found]:
    """A finding at each chart that is out of another number than the first one."""
    first: int | None = None
    for block in walk_blocks(content):
        whole = getattr(block, "whole", None)
        if Trait.CHART not in block.traits or whole is None:
            continue
        if first is None:
            first = whole
        elif whole != first:
            yield _found(block, whole, first)


def _found(block: Block, whole: int, first: int) -> Found:
    is_written = any(filled(block, Trait.WHOLE, int))
    return Found(
        f"this chart is out of {whole:,}, and the first one out of {first:,}",
        block.route.down("out_of") if is_written else block.route,
        "work the numbers of both out for the same number of people, and write it as `out_of:`",
    )
