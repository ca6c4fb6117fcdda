"""Nothing offers the handout in large print or in another form.

## Why it matters
Who can't read the sheet, for low vision or for another reason, must learn that it can be had in
larger print, in braille, as sound or as a file to be read aloud. Nobody asks for what nobody knows
of.

## What to do
Add a sentence to the `text:` of the block `about`, or to the text: "Ask us if you need this in
large print or in another format", and see that someone can keep the promise.

## Source
Americans with Disabilities Act, 28 CFR 35.160, and section 504, 45 CFR 84 (communication that is as
effective for people with disabilities, with auxiliary aids and services). Which words offer it is
this project's own choice.
"""

import re
from collections.abc import Iterator

from brochure.checks.rule import Found, rule
from brochure.checks.wording import Wording
from brochure.diagnostics.diagnostic import Severity

_FORMS = re.compile(
    r"\b(?:(?:large|larger|big|bigger|giant)[ -](?:print|type)|braille|easy[ -]read"
    r"|audio (?:format|version|recording|file)|read (?:it |this |them )?(?:aloud|out loud|to you)"
    r"|(?:another|other|different|alternative|alternate|accessible) formats?)\b",
    re.IGNORECASE,
)


@rule(subject=Wording, severity=Severity.WARNING, language="en")
def missing_format_offer(wording: Wording) -> Iterator[Found]:
    """One finding, at the handout's own data."""
    if not any(_FORMS.search(it.text) for it in wording.of("body", "about", "other", "cell")):
        yield Found(
            "nothing offers the handout in large print or in another format",
            wording.content.handout.route,
            "add a sentence such as “Ask us if you need this in large print”",
        )
