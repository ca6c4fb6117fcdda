"""Nothing tells readers of other languages that there is help.

## Why it matters
A patient who can't read the sheet must learn, in a language that he or she can read, that an
interpreter is free and how to get one. For some papers the law asks for it.

## What to do
Add a block of type `language_assistance` with a line for each of the languages of your area, and
the number to call.

## Source
Section 1557 of the Affordable Care Act, 45 CFR 92.11 (a notice in the 15 languages most spoken in
the state goes with consent forms, instructions on procedures, discharge papers and handbooks). That
it only warns outside the United States is this project's own choice.
"""

from collections.abc import Iterator

from brochure.checks.rule import Found, error_when_approved, rule
from brochure.content.model import Content
from brochure.content.traits import Trait
from brochure.content.walk import filled, walk_blocks
from brochure.diagnostics.diagnostic import Severity

KINDS = frozenset({"procedure", "consent", "discharge", "handbook"})
LANGUAGES = 15


@rule(subject=Content, severity=error_when_approved)
def missing_language_notice(content: Content) -> Iterator[Found]:
    """One finding, at the handout's kind, or at a notice in the US with fewer than 15 languages."""
    handout = content.handout
    is_us = (handout.jurisdiction or "").upper() in {"US", "USA"}
    if handout.kind not in KINDS or (handout.jurisdiction and not is_us):
        return
    notices = [it for it in walk_blocks(content) if any(filled(it, Trait.NOTICE, tuple))]
    if not notices:
        yield Found(
            f"a handout of the kind `{handout.kind}` has no notice of help in other languages",
            handout.route.down("kind"),
            "add a block of type `language_assistance`",
            at_most=Severity.ERROR if is_us else Severity.WARNING,
        )
        return
    count = sum(len(lines) for it in notices for lines in filled(it, Trait.NOTICE, tuple))
    if is_us and count < LANGUAGES:
        yield Found(
            f"the notice is in {count} language{'s' if count > 1 else ''}",
            notices[0].route,
            f"US law asks for the {LANGUAGES} most spoken in your state, beside English",
            at_most=Severity.INFO,
        )
