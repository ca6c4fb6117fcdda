"""A section runs on without a heading, a list or a panel to rest at.

## Why it matters
Readers look for their question. Three hundred words without a mark have to be read through to find
out whether the answer is there.

## What to do
Part it with `sections:` below it, each with a heading that says what it answers, or make a list of
what it lists.

## Source
PEMAT-P items 8 and 9 (short sections with informative headings). The 300 words are this project's
own choice.
"""

from collections.abc import Iterator

from brochure.checks.rule import Found, rule
from brochure.checks.wording import Passage, Wording
from brochure.content.traits import Trait
from brochure.content.walk import walk_sections
from brochure.diagnostics.diagnostic import Severity

LONGEST = 300


@rule(subject=Wording, severity=Severity.INFO)
def long_section(wording: Wording) -> Iterator[Found]:
    """A finding at the heading of each section with a run of more than 300 words of paragraphs."""
    for part in walk_sections(wording.content):
        count = _longest_run(wording.below(part))
        if count > LONGEST:
            yield Found(
                f"{count} words follow each other without a heading or a list",
                part.heading.route,
                "part them with `sections:`, each under a heading, or use a list",
            )


def _longest_run(passages: tuple[Passage, ...]) -> int:
    longest = run = 0
    for passage in passages:
        if Trait.RUNNING in passage.traits and not passage.is_item:
            run += sum(len(it.words) for it in passage.sentences)
            longest = max(longest, run)
        else:
            run = 0
    return longest
