"""The handout does not say when to call for help.

## Why it matters
After a procedure or at home, a patient must be able to tell what is usual from what is not, and
must know whom to call. A sheet without it can cost hours that matter.

## What to do
Add a section with `role: when_to_call`, or a `callout` with `tone: emergency` and the telephone
numbers in it.

## Source
PEMAT-P items 20 and 22 (the material names an action, in explicit steps). That handouts of the
kinds treatment, procedure and discharge must have it is this project's own choice.
"""

from collections.abc import Iterator

from brochure.checks.rule import Found, rule
from brochure.content.model import Content
from brochure.content.walk import walk_blocks
from brochure.diagnostics.diagnostic import Severity

KINDS = frozenset({"treatment", "procedure", "discharge"})


@rule(subject=Content, severity=Severity.WARNING)
def missing_when_to_call(content: Content) -> Iterator[Found]:
    """One finding, at the handout's kind."""
    if content.handout.kind not in KINDS:
        return
    has_section = any(
        "when_to_call" in (section.role, *(part.role for part in section.sections))
        for section in content.sections
    )
    has_panel = any(block.is_emergency for block in walk_blocks(content))
    if not has_section and not has_panel:
        yield Found(
            f"a handout of the kind `{content.handout.kind}` does not say when to call",
            content.handout.route.down("kind"),
            "add a section with `role: when_to_call`, or a `callout` with `tone: emergency`",
        )
