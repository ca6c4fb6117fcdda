"""There are no key points, or they come late.

## Why it matters
Many readers read the first lines only. Three to five short points before the details tell them
what matters, and all others what to look for.

## What to do
Put a block of type `key_points` into `lead:`, or into the first section.

## Source
PEMAT-P item 11 (the material gives a summary); CDC Clear Communication Index items 1 to 3 and 10
(one main message, at the top).
"""

from collections.abc import Iterator

from brochure.checks.rule import Found, rule
from brochure.content.base import Block
from brochure.content.model import Content
from brochure.content.traits import Trait
from brochure.content.walk import traits_of, walk_blocks
from brochure.diagnostics.diagnostic import Severity


@rule(subject=Content, severity=Severity.WARNING)
def missing_key_points(content: Content) -> Iterator[Found]:
    """One finding: at the sections where there are none, or at the first block that is late."""
    start = content.model_copy(update={"sections": content.sections[:1]})
    if any(_sums_up(it) for it in walk_blocks(start)):
        return
    late = next((it for it in walk_blocks(content) if _sums_up(it)), None)
    if late is not None:
        hint = "move them into `lead:`, or into the first section"
        yield Found("the key points come after the second heading", late.route, hint)
        return
    yield Found(
        "there are no key points",
        content.route.key("sections"),
        "add `lead:` with a block of `type: key_points`: three to five short sentences",
    )


def _sums_up(block: Block) -> bool:
    return Trait.KEY_POINTS in traits_of(type(block))
