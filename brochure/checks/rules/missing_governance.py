"""The handout does not say who answers for it, or when it was checked.

## Why it matters
A patient, or a nurse who hands the sheet on, can only trust it when it says who published,
wrote and reviewed it, when it was last checked and when it will be checked again, who paid for
it, what interests its authors have, and where to send a comment.

## What to do
Add the field under `handout:` that the message names. For money and interests, "none" is an
answer too. A draft may leave them open; an approved handout may not.

## Source
PIF TICK criteria (review date, feedback); NHS standard for creating health content (publisher,
conflicts of interest, dates of the last and the next check); DISCERN questions 4 and 5 (sources
and date); IPDAS certifying criteria (publication date, funding source). That a draft is only
warned is this project's own choice.
"""

from collections.abc import Iterator

from brochure.checks.rule import Found, error_when_approved, rule
from brochure.content.model import Content, Handout


@rule(subject=Content, severity=error_when_approved)
def missing_governance(content: Content) -> Iterator[Found]:
    """One finding for each thing that is not said, at the place where it belongs."""
    handout = content.handout
    for field, what, hint in _missing(handout):
        yield Found(f"the handout does not say {what}", handout.route.down(field), hint)
    if handout.reviewers and not any(person.credentials for person in handout.reviewers):
        yield Found(
            "no reviewer's credentials are given",
            handout.route.down("reviewers"),
            "add `credentials:` to the clinician who reviewed it, such as RN or MD",
        )


def _missing(handout: Handout) -> Iterator[tuple[str, str, str]]:
    """Field, what it would say, and a hint, of each thing that is not said."""
    if handout.publisher is None:
        yield "publisher", "who publishes it", "add `publisher:` with a `name:` below it"
    if handout.published is None and handout.last_reviewed is None:
        hint = "add `published:` or `last_reviewed:` with a date such as 2026-11-30"
        yield "published", "when it was published or last reviewed", hint
    if handout.review_due is None:
        hint = (
            "add `review_due:` with a date such as 2029-11-30, at most 36 months after the last"
            " review"
        )
        yield "review_due", "when it is to be reviewed again", hint
    if not handout.authors:
        yield "authors", "who wrote it", "add `authors:` with a `name:` for each"
    if not handout.reviewers:
        hint = "add `reviewers:` with `name:` and `credentials:` of each"
        yield "reviewers", "which clinician reviewed it", hint
    if handout.feedback is None:
        hint = "add `feedback:` with an address or a telephone number"
        yield "feedback", "how a reader can comment", hint
    if handout.funding is None:
        yield "funding", "who paid for it", "add `funding:`, if only to say that nobody did"
    if handout.conflicts is None:
        hint = "add `conflicts:` with the authors' interests, or that there are none"
        yield "conflicts", "what interests its authors have", hint
