"""The text speaks of patients and never to the reader.

## Why it matters
"Patients should fast" is somebody else's duty; "Do not eat" is mine. A text that says "you" is
understood faster and followed more often.

## What to do
Write "you" and "your" for the patient, and "we" or "your team" for the clinic.

## Source
PEMAT-P item 21 (the material addresses the user directly); Federal Plain Language Guidelines. The
five sentences from which on it is looked for are this project's own choice.
"""

import re
from collections.abc import Iterator

from brochure.checks.rule import Found, rule
from brochure.checks.wording import Wording
from brochure.diagnostics.diagnostic import Severity

FEWEST = 5
_YOU = re.compile(r"\b(?:you|your|yours|yourself)\b", re.IGNORECASE)


@rule(subject=Wording, severity=Severity.WARNING, language="en")
def reader_not_addressed(wording: Wording) -> Iterator[Found]:
    """One finding, at the sections, where no sentence of running text says “you”."""
    sentences = [it.text for text in wording.of("body") for it in text.sentences if it.is_whole]
    if len(sentences) >= FEWEST and not any(_YOU.search(it) for it in sentences):
        yield Found(
            f"none of {len(sentences)} sentences says “you”",
            wording.content.route.key("sections"),
            "speak to the reader: “You may have pain”, not “Patients may have pain”",
        )
