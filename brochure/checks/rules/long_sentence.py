"""A sentence is long.

## Why it matters
A reader holds a sentence in mind until its end. Past some 25 words many lose the thread, and most
of all those who read slowly or in a second language.

## What to do
Make two sentences of it. Often there is an "and", a "which" or a "because" to part it at; what is
listed in it becomes a list.

## Source
Federal Plain Language Guidelines (short sentences, 20 words or fewer); the Government Digital
Service's limit of 25 words. The 35 words of a very long one are this project's own choice.
"""

from collections.abc import Iterator

from brochure.checks.rule import Found, rule
from brochure.checks.wording import Wording
from brochure.diagnostics.diagnostic import Severity

LONG = 25
VERY_LONG = 35


@rule(subject=Wording, severity=Severity.INFO)
def long_sentence(wording: Wording) -> Iterator[Found]:
    """A finding at each sentence of running text with more than 25 words."""
    for passage in wording.of("body"):
        for sentence in passage.sentences:
            count = len(sentence.words)
            if count > LONG:
                much = "very long: it" if count > VERY_LONG else "long: it"
                yield Found(
                    f"the sentence is {much} has {count} words",
                    passage.route(sentence.text, sentence.start),
                    "make two of it, or a list of what it lists",
                )
