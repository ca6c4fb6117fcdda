"""A paragraph is long.

## Why it matters
A block of ten lines looks like work. Many readers skip it, and who loses the place in it begins
again at its top.

## What to do
Part it where a new thought begins, give the parts a heading, or make a list of what it lists.

## Source
PEMAT-P item 8 (material is broken into short sections). The 75 words are this project's own choice.
"""

from collections.abc import Iterator

from brochure.checks.rule import Found, rule
from brochure.checks.wording import Wording
from brochure.diagnostics.diagnostic import Severity

LONGEST = 75


@rule(subject=Wording, severity=Severity.INFO)
def long_paragraph(wording: Wording) -> Iterator[Found]:
    """A finding at each paragraph of running text with more than 75 words."""
    for passage in wording.of("body"):
        count = sum(len(it.words) for it in passage.sentences)
        if count > LONGEST:
            yield Found(
                f"the paragraph has {count} words",
                passage.route(passage.sentences[0].text),
                f"part it: at most {LONGEST} words",
            )
