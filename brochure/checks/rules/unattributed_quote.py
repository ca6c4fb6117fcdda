"""A quotation does not say whose words it holds.

## Why it matters
Words in quotation marks carry a person's authority. Without a name or a role, a reader can't tell
a patient's experience from a doctor's advice or from advertising.

## What to do
Add `attribution:`. It need not be a name: "A patient of the clinic, treated in 2025" will do.

## Source
DISCERN questions 4 and 6 (sources are clear; the text is balanced); PIF TICK (no promotion).
"""

from collections.abc import Iterator

from brochure.checks.rule import Found, error_when_approved, rule
from brochure.content.base import Prose
from brochure.content.model import Content
from brochure.content.traits import Trait
from brochure.content.walk import filled, walk_blocks


@rule(subject=Content, severity=error_when_approved)
def unattributed_quote(content: Content) -> Iterator[Found]:
    """A finding for each pull quote without an attribution."""
    for block in walk_blocks(content):
        is_quote = any(filled(block, Trait.QUOTATION, Prose))
        if is_quote and not any(filled(block, Trait.ATTRIBUTION, Prose)):
            yield Found(
                "the quotation does not say whose words it holds",
                block.route,
                "add `attribution:` with a name or a role",
            )
