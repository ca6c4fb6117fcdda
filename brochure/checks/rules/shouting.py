"""Words are in capitals, or exclamation marks are piled up.

## Why it matters
Words in capitals lose their shape, and are read slower by everyone; some screen readers spell them
letter by letter. What shouts everywhere is heard nowhere.

## What to do
Write it in lower case. For what must not be missed take **bold**, or a `callout` with the tone
`warning` or `emergency`.

## Source
RNIB Clear Print and the British Dyslexia Association's style guide (no text in capitals);
Suitability Assessment of Materials, typography. The three words in a row are this project's own
choice.
"""

import re
from collections.abc import Iterator

from brochure.checks.rule import Found, rule
from brochure.checks.wording import Passage, Wording
from brochure.diagnostics.diagnostic import Severity

_RUN = re.compile(r"\b[^\W\d_a-z]{2,}(?:[ ,\u2019'-]+(?:[^\W\d_a-z]{2,}|[AI])\b){2,}")
_LOUD = 4
"""Letters of a word that is no abbreviation."""


@rule(subject=Wording, severity=Severity.INFO)
def shouting(wording: Wording) -> Iterator[Found]:
    """A finding at each run of three words in capitals, and where two exclamation marks stand."""
    for passage in wording.of("body", "heading", "caption", "cell", "quote", "about"):
        words = _capitals(passage)
        if words:
            yield Found(
                f"“{words}” is in capitals",
                passage.route(words),
                "write it in lower case; use **bold** or a `callout` for what must not be missed",
            )
        if passage.text.count("!") > 1:
            sentence = next(it.text for it in passage.sentences if "!" in it.text)
            yield Found(
                "there is more than one exclamation mark",
                passage.route(sentence),
                "one is enough, and most handouts need none",
            )


def _capitals(passage: Passage) -> str:
    match = _RUN.search(passage.text)
    if match is not None:
        return match[0]
    words = re.findall(r"[^\W\d_]{2,}", passage.text)
    is_loud = passage.text.isupper() and len(words) > 1 and max(map(len, words)) >= _LOUD
    return passage.text if passage.kind == "heading" and is_loud else ""
