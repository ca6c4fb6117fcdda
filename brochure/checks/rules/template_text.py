"""A text of the template that `brochure new` wrote was never replaced.

## Why it matters
"Say what can go wrong" is a note to the author. In a patient's hand it says that nobody wrote the
handout to its end, and what belongs there is missing.

## What to do
Write what holds for your handout, or delete the text. A sentence that happens to be true as it
stands can be allowed with the reason. Offers and questions that hold in any clinic, such as "What
are the risks for me?", are not told.

## Source
NHS standard for creating health content (content is complete and checked before it is published).
Which of the template's texts may stay is this project's own choice.
"""

from collections.abc import Iterator

from brochure.checks.rule import Found, error_when_approved, rule
from brochure.checks.walk import Strings
from brochure.content.templates import texts_to_replace


@rule(subject=Strings, severity=error_when_approved)
def template_text(strings: Strings) -> Iterator[Found]:
    """A finding at each text that is still the template's."""
    known = texts_to_replace()
    for it in strings.all:
        text = " ".join(it.text.split())
        if text in known:
            yield Found(
                f"“{text}” is the template's own text",
                it.route,
                "write what holds for your handout, or delete it",
            )
