"""The handout asks the reader to do nothing.

## Why it matters
A patient who has read a sheet wants to know what to do next: whom to call, what to ask, what to
bring. Information without an action is soon forgotten.

## What to do
Add a block of type `contact`, `questions`, `checklist` or `resources`, or a sentence that begins
with what to do: "Call us if", "Ask your nurse", "Bring".

## Source
PEMAT-P item 20 (the material names at least one action); CDC Clear Communication Index items 3 and
12 to 14 (a call to action).
"""

import re
from collections.abc import Iterator

from brochure.checks.rule import Found, rule
from brochure.checks.wording import Wording
from brochure.content.traits import Trait
from brochure.content.walk import walk_blocks
from brochure.diagnostics.diagnostic import Severity

_DO = re.compile(
    r"(?:^|[:,] )(?:(?:please|do not|don['\u2019]t|always|never) \w+"
    r"|(?:ask|avoid|bring|call|check|come|contact|drink|eat|follow|go|keep|learn|let|make|mark|phone"
    r"|plan|report|rest|ring|see|stay|stop|take|talk|tell|try|use|visit|wash|wear|write)\b)",
    re.IGNORECASE,
)


@rule(subject=Wording, severity=Severity.WARNING, language="en")
def missing_action(wording: Wording) -> Iterator[Found]:
    """One finding, at the sections."""
    if any(Trait.ACTION in it.traits for it in walk_blocks(wording.content)):
        return
    # A button of the web, "Get help now", is no sentence.
    sentences = (it for passage in wording.of("body") for it in passage.sentences if it.is_whole)
    if not any(_DO.search(it.text) for it in sentences):
        yield Found(
            "nothing says what the reader should do",
            wording.content.route.key("sections"),
            "add a block of type `contact` or `questions`, or a sentence such as “Call us if”",
        )
