"""A handout on a treatment does not say what is not known.

## Why it matters
Every treatment has open questions: for whom it works, how long, at what price. A text without them
is either incomplete or too sure of itself.

## What to do
Add a section with `role: uncertainty`, a `not_known:` list in a comparison, or a sentence: "How
well it works is still being tested".

## Source
DISCERN question 8 (areas of uncertainty); CDC Clear Communication Index item 11 (what is known and
what is not); IPDAS certifying criteria. Which words tell of a doubt is this project's own choice.
"""

import re
from collections.abc import Iterator

from brochure.checks.rule import Found, rule
from brochure.checks.wording import Wording
from brochure.content.traits import Trait
from brochure.content.walk import filled, walk_blocks, walk_sections
from brochure.diagnostics.diagnostic import Severity

KINDS = frozenset({"treatment", "consent", "decision_aid"})
_DOUBT = re.compile(
    r"\b(?:(?:not|never) (?:yet )?(?:fully |well |been )?(?:known|clear|proven|proved|certain"
    r"|sure|understood)|unknown|uncertain|unclear"
    r"|(?:still|being) (?:being )?(?:studied|tested|researched"
    r"|investigated|testing|studying)|more (?:research|studies)|no one knows|nobody knows"
    r"|(?:do not|don['\u2019]t) (?:yet )?know|not enough (?:evidence|research)|may not work"
    r"|(?:experts|doctors|studies) (?:disagree|differ)"
    r"|does(?: not|n['\u2019]t) work for everyone)\b",
    re.IGNORECASE,
)


@rule(subject=Wording, severity=Severity.WARNING, language="en")
def missing_uncertainty(wording: Wording) -> Iterator[Found]:
    """One finding, at the handout's kind."""
    content = wording.content
    if content.handout.kind not in KINDS:
        return
    if any(it.role == "uncertainty" for it in walk_sections(content)):
        return
    if any(any(filled(it, Trait.UNCERTAINTY, tuple)) for it in walk_blocks(content)):
        return
    if not any(_DOUBT.search(it.text) for it in wording.of("body", "heading", "cell")):
        yield Found(
            f"a handout of the kind `{content.handout.kind}` does not say what is not known",
            content.handout.route.down("kind"),
            "add a section with `role: uncertainty`",
        )
