"""A pull quote is too long to catch the eye.

## Why it matters
A quotation is set large, to give a voice to one person's experience. Past some sixty words it takes
the page from the facts, and most readers skip it.

## What to do
Keep the two or three sentences that matter, and mark what is left out with an ellipsis.

## Source
Plain language guidance (short chunks of text). The 60 words are this project's own choice.
"""

from collections.abc import Iterator

from brochure.checks.rule import Found, rule
from brochure.checks.wording import Wording
from brochure.diagnostics.diagnostic import Severity

LONGEST = 60


@rule(subject=Wording, severity=Severity.INFO)
def long_quote(wording: Wording) -> Iterator[Found]:
    """A finding at the text of each quotation of more than 60 words."""
    for passage in wording.of("quote"):
        count = sum(len(it.words) for it in passage.sentences)
        if count > LONGEST:
            yield Found(
                f"the quotation has {count} words",
                passage.prose.route,
                f"use at most {LONGEST}; mark what is left out with \u2026",
            )
