"""A handout on a treatment leaves out its risks, its benefits or the other choices.

## Why it matters
A patient decides. Who hears of benefits and not of risks, or of one treatment and not of the others
or of none, can't decide freely; and consent that rests on it may not be valid.

## What to do
Add a section with the `role:` that the message names; a `comparison` block stands for risks,
benefits and alternatives (and for no treatment, where one of its options is that), a `questions`
block for the questions. What no source says is a prompt: "Ask your team what happens without
treatment".

## Source
DISCERN questions 9 to 15 (how it works, benefits, risks, no treatment, choices, shared decision);
IPDAS qualifying criteria (options with their positive and negative features). That only risks and
alternatives stop an approved handout is this project's own choice.
"""

import re
from collections.abc import Iterator

from brochure.checks.rule import Found, error_when_approved, rule
from brochure.content.base import Prose
from brochure.content.model import Content
from brochure.content.traits import Trait
from brochure.content.walk import filled, traits_of, walk_blocks, walk_sections
from brochure.diagnostics.diagnostic import Severity

KINDS = frozenset({"treatment", "consent", "decision_aid"})
WANTED = {
    "risks": "what can go wrong",
    "alternatives": "what other choices there are",
    "benefits": "what good it can do",
    "how_it_works": "how it works",
    "no_treatment": "what happens without treatment",
    "questions_to_ask": "what to ask",
}
GRAVE = frozenset({"risks", "alternatives"})
_NOTHING = re.compile(
    r"\b(?:no (?:treatment|surgery|operation|medicine|test|screening|therapy|action|tratamiento)"
    r"|without|not? (?:having|treating|to treat|taking|doing|being)|do(?:ing)? nothing|nothing"
    r"|wait(?:ing)?|watch\w*|active surveillance|monitoring|leav(?:e|ing) it|declin\w+|sin"
    r"|no (?:tratar|operar|hacer)\w*|esperar|espera|vigilancia|observaci\u00f3n)\b",
    re.IGNORECASE,
)
"""Names of an option to have no treatment, or none yet."""


@rule(subject=Content, severity=error_when_approved)
def missing_risk_or_choice(content: Content) -> Iterator[Found]:
    """One finding for each part that is missing, at the handout's kind."""
    handout = content.handout
    if handout.kind not in KINDS:
        return
    said: set[str] = {it.role for it in walk_sections(content) if it.role}
    for block in walk_blocks(content):
        roles = (it for it in traits_of(type(block)) if it.value in WANTED)
        said.update(it.value for it in roles if any(filled(block, it, object)))
        if any(_NOTHING.search(it) for it in filled(block, Trait.CHOICE, Prose)):
            said.add("no_treatment")
    for role, what in WANTED.items():
        if role not in said:
            yield Found(
                f"a handout of the kind `{handout.kind}` does not say {what}",
                handout.route.down("kind"),
                f"add a section with `role: {role}`",
                at_most=Severity.ERROR if role in GRAVE else Severity.WARNING,
            )
