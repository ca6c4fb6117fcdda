"""The handout does not say that it can't replace advice from a person's own care team.

## Why it matters
A handout speaks to everyone; its reader may have another illness, another medicine or a reason to
do something else. Who takes a sheet for advice may not ask.

## What to do
Add a sentence to the `text:` of the block `about`, or to the text: "This handout does not replace
advice from your care team". "Is not a substitute for", "can't take the place of" and "is not
medical advice" do as well.

## Source
NHS standard for creating health content and DISCERN question 15 (support for shared decisions): a
handout goes with what a clinician says, and says so. That handouts of the kinds treatment and
procedure must have it, and which words say it, is this project's own choice.
"""

import re
from collections.abc import Iterator

from brochure.checks.rule import Found, rule
from brochure.checks.wording import Wording
from brochure.diagnostics.diagnostic import Severity

KINDS = frozenset({"treatment", "procedure"})
_NOT = r"(?:\b(?:not|cannot|never|no)|n['\u2019]t)"
_REPLACE = r"(?:replac\w+|substitut\w+|tak(?:e|es|ing) the place of|stand(?:s|ing)? in for)"
_ADVICE = (
    r"(?:advice|care|consult\w*|(?:clinician|doctor|nurse|provider|team|visit|appointment)"
    r"(?:s|['\u2019]s)?|professionals?|talk\w*|conversations?)"
)
_SAYS = re.compile(
    # "Do not replace the bandage" asks for something else.
    rf"(?!do(?: not|n['\u2019]t) replace\b)(?:.*?)"
    rf"(?:{_NOT}(?: [\w'\u2019]+){{0,5}}? {_REPLACE}(?: [\w'\u2019]+){{0,3}}? {_ADVICE}\b"
    rf"|{_NOT}(?: \w+){{0,3}}? (?:medical|professional|personal) advice\b)",
    re.IGNORECASE,
)


@rule(subject=Wording, severity=Severity.WARNING, language="en")
def missing_advice_note(wording: Wording) -> Iterator[Found]:
    """One finding, at the handout's kind."""
    handout = wording.content.handout
    if handout.kind not in KINDS:
        return
    told = (
        sentence.text
        for passage in wording.of("body", "about", "other", "cell")
        for sentence in passage.sentences
    )
    if not any(_SAYS.match(it) for it in told):
        yield Found(
            f"a handout of the kind `{handout.kind}` does not say that it can't replace advice",
            handout.route.down("kind"),
            "add a sentence such as “This handout does not replace advice from your care team”",
        )
