"""One thing goes by two names.

## Why it matters
A reader takes two words for two things: who reads "cryotherapy" and "cryoablation" in turn wonders
which of them is planned. A text that says "tumor" and "tumour" was put together from two.

## What to do
Choose the name that the patient will hear, and use it throughout. Say once what else it is called:
"You may also hear it called cryotherapy".

## Source
Federal Plain Language Guidelines (use the same term consistently); PEMAT-P item 3. The pairs are
this project's own list.
"""

import re
from collections.abc import Iterator

from brochure.checks.rule import Found, rule
from brochure.checks.wording import Passage, Wording
from brochure.diagnostics.diagnostic import Severity

NAMES = (
    ("cryoablation", "cryotherapy"),
    ("medicines?", "medications?"),
    ("doctors?", "physicians?"),
    ("x-rays?", "radiographs?"),
    ("blood thinners?", "anticoagulants?"),
    ("high blood pressure", "hypertension"),
)
"""Each name has to stand twice: once may be to say what else it is called."""
SPELLINGS = (
    ("tumors?", "tumours?"),
    ("anesthe(?:sia|tics?)", "anaesthe(?:sia|tics?)"),
    ("hemorrhages?", "haemorrhages?"),
    ("edema", "oedema"),
    ("diarrhea", "diarrhoea"),
    ("esophagus", "oesophagus"),
    ("leukemia", "leukaemia"),
    ("pediatric", "paediatric"),
)
_OTHER_NAME = re.compile(r"\b(?:called|known as|also|or|means?|name)\b|\(", re.IGNORECASE)


@rule(subject=Wording, severity=Severity.INFO, language="en")
def two_terms_for_one_thing(wording: Wording) -> Iterator[Found]:
    """A finding at the rarer of two names, or spellings, where it first stands."""
    passages = wording.of("heading", "body", "caption", "cell")
    for pairs, fewest in ((NAMES, 2), (SPELLINGS, 1)):
        for pair in pairs:
            uses = [_uses(name, passages, is_name=fewest > 1) for name in pair]
            if min(map(len, uses)) >= fewest:
                rare, common = sorted(uses, key=len)
                passage, word, start = rare[0]
                yield Found(
                    f"“{word}” and “{common[0][1]}” are the same thing",
                    passage.route(word, start),
                    f"use one of the two; “{common[0][1]}” stands more often"
                    if len(common) > len(rare)
                    else "use one of the two",
                )


def _uses(
    name: str, passages: tuple[Passage, ...], *, is_name: bool
) -> list[tuple[Passage, str, int]]:
    """The places of a name, without those that say what else the thing is called."""
    pattern = re.compile(rf"\b{name}\b", re.IGNORECASE)
    found: list[tuple[Passage, str, int]] = []
    for passage in passages:
        for sentence in passage.sentences:
            for match in pattern.finditer(sentence.text):
                before = sentence.text[max(0, match.start() - 20) : match.start()]
                if not (is_name and _OTHER_NAME.search(before)):
                    found.append((passage, match[0], sentence.start + match.start()))
    return found
