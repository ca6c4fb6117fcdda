"""A paragraph stands twice.

## Why it matters
The same words at two places are nearly always a slip of pasting. The reader looks for a difference
that is not there, and of two copies only one is put right at the next review.

## What to do
Delete one of the two, or write the second as a link to the first. What must be said twice, such as
a warning, belongs into a `callout` or into `key_points`: there a repetition is not told.

## Source
PEMAT-P item 8 (information comes in short parts) and item 10 (it has a logical order). That a
paragraph is whole, has twelve words or more and stands outside panels is this project's own choice.
"""

from collections.abc import Iterator

from brochure.checks.rule import Found, rule
from brochure.checks.wording import Passage, Wording
from brochure.content.model import Content
from brochure.content.traits import Trait
from brochure.diagnostics.diagnostic import Severity

FEWEST_WORDS = 12


@rule(subject=Wording, severity=Severity.WARNING)
def repeated_paragraph(wording: Wording) -> Iterator[Found]:
    """A finding at each paragraph that stands at another place as well."""
    places: dict[tuple[str, ...], list[Passage]] = {}
    for passage in wording.of("body", "about"):
        if passage.block is None or Trait.REPEATED in passage.traits:
            continue
        words = tuple(word.casefold() for it in passage.sentences for word in it.words)
        if len(words) >= FEWEST_WORDS:
            places.setdefault(words, []).append(passage)
    for same in places.values():
        for passage in same if len(same) > 1 else ():
            other = next(it for it in same if it is not passage)
            yield Found(
                f"these words stand {_where(other, wording.content)} as well",
                passage.route(passage.text),
                "delete one of the two, or say it once in a `callout`",
            )


def _where(passage: Passage, content: Content) -> str:
    steps = passage.prose.route.steps
    number = steps[1] if len(steps) > 1 and steps[0] == "sections" else None
    if not isinstance(number, int) or number >= len(content.sections):
        return "before the first heading"
    return f"under “{content.sections[number].heading[:60]}”"
