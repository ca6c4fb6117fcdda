"""Many sentences do not say who acts.

## Why it matters
"The dressing should be changed" leaves open who changes it: the nurse, or the patient at home. In
the active voice the sentence is shorter, and everyone knows what is theirs to do.

## What to do
Begin with who does it: "The nurse changes the dressing", "Change the dressing each day".

## Source
PEMAT-P item 5 (the material uses the active voice); Federal Plain Language Guidelines. The fifth of
all sentences that may be passive is this project's own choice, and the count is a guess from the
forms of verbs.
"""

import re
from collections.abc import Iterator

from brochure.checks.rule import Found, rule
from brochure.checks.wording import Passage, Sentence, Wording
from brochure.diagnostics.diagnostic import Severity

SHARE = 0.2
FEWEST = 10
"""Sentences under which a share says nothing."""
_IRREGULAR = (
    "broken|brought|built|caught|chosen|cut|done|drawn|driven|eaten|felt|found|frozen|given|heard|held"
    "|hurt|kept|known|laid|led|left|lost|made|meant|met|paid|put|read|said|seen|sent|set|shown|shut|split"
    "|spread|taken|taught|thought|thrown|told|understood|withdrawn|worn|written"
)
_STATES = (
    "advanced|aged|allergic|allowed|based|bed|blessed|complicated|concerned|confused|depressed|embarrassed"
    "|excited|exhausted|experienced|frightened|interested|left|limited|located|married|need|pleased"
    "|prepared|red|related|relaxed|retired|scared|stressed|supposed|surprised|swollen|tired|upset|used"
    "|worried"
)
"""Words that look like a passive and tell how somebody is."""
_PASSIVE = re.compile(
    r"\b(?:am|is|are|was|were|be|been|being|get|gets|got)"
    r"(?: (?:not|also|often|still|then|\w+ly))?"
    rf" (?!(?:{_STATES})\b)(?:\w{{2,}}ed|{_IRREGULAR})\b",
    re.IGNORECASE,
)


@rule(subject=Wording, severity=Severity.INFO, language="en")
def passive_voice(wording: Wording) -> Iterator[Found]:
    """One finding, at the first passive verb, where more than a fifth of the sentences have one."""
    sentences = [
        (passage, it) for passage in wording.of("body") for it in passage.sentences if it.is_whole
    ]
    passive = [(passage, it) for passage, it in sentences if _PASSIVE.search(it.text)]
    if len(sentences) < FEWEST or len(passive) <= SHARE * len(sentences):
        return
    passage, sentence = passive[0]
    yield Found(
        f"{len(passive)} of {len(sentences)} sentences are passive; the first is here",
        passage.route(_verb(passage, sentence)),
        "begin with who acts: “The nurse changes the dressing”",
    )


def _verb(passage: Passage, sentence: Sentence) -> str:
    match = _PASSIVE.search(sentence.text)
    words = match[0] if match else sentence.text
    # "is used" may stand earlier in the same text as part of something else.
    return words if passage.text.count(words) == 1 else sentence.text
