"""The handout does not say who answers for it, or when it was checked.

## Why it matters
A patient, or a nurse who hands the sheet on, can only trust it when it says who published,
wrote and reviewed it, when it was last checked and when it will be checked again, who paid for
it, what interests its authors have, and where to send a comment.

## What to do
Paste the lines that the finding shows below `handout:`, and put your own words in place of each
`[insert ...]` and a date in place of `YYYY-MM-DD`. For money and interests, "none" is an answer
too. A draft may leave them open; an approved handout may not.

## Source
PIF TICK criteria (review date, feedback); NHS standard for creating health content (publisher,
conflicts of interest, dates of the last and the next check); DISCERN questions 4 and 5 (sources
and date); IPDAS certifying criteria (publication date, funding source). That a draft is only
warned is this project's own choice.
"""

from collections.abc import Iterator

from msgspec import Struct

from brochure.checks.rule import Found, error_when_approved, rule
from brochure.content.model import Content, Handout


class _Gap(Struct, frozen=True):
    """A thing that is not said, the field that would say it, and the lines to paste for it."""

    field: str
    what: str
    hint: str
    paste: str


@rule(subject=Content, severity=error_when_approved)
def missing_governance(content: Content) -> Iterator[Found]:
    """One finding for all that is not said, and one for reviewers without credentials."""
    handout = content.handout
    gaps = tuple(_gaps(handout))
    if gaps:
        route = handout.route.down(gaps[0].field) if len(gaps) == 1 else handout.route
        paste = "\n".join(f"  {line}" for gap in gaps for line in gap.paste.split("\n"))
        yield Found(_message(gaps), route, _hint(gaps), paste=paste)
    if handout.reviewers and not any(person.credentials for person in handout.reviewers):
        yield Found(
            "no reviewer's credentials are given",
            handout.route.down("reviewers"),
            "add `credentials:` to the clinician who reviewed it, such as RN or MD",
        )


def _message(gaps: tuple[_Gap, ...]) -> str:
    *most, last = (it.what for it in gaps)
    said = f"{', '.join(most)}, or {last}" if most else last
    return f"the handout does not say {said}"


def _hint(gaps: tuple[_Gap, ...]) -> str:
    if len(gaps) == 1:
        return gaps[0].hint
    fields = ", ".join(f"`{it.field}:`" for it in gaps)
    return f"below `handout:` add {fields}, indented as its other fields"


def _gaps(handout: Handout) -> Iterator[_Gap]:
    """The things that are not said, in the order in which a reader asks."""
    if handout.publisher is None:
        hint = "add `publisher:` with a `name:` below it"
        paste = 'publisher:\n  name: "[insert the clinic or organization]"'
        yield _Gap("publisher", "who publishes it", hint, paste)
    if handout.published is None and handout.last_reviewed is None:
        hint = "add `published:` or `last_reviewed:` with a date such as 2026-11-30"
        what = "when it was published or last reviewed"
        yield _Gap("published", what, hint, "published: YYYY-MM-DD")
    if handout.review_due is None:
        hint = (
            "add `review_due:` with a date such as 2029-11-30, at most 36 months after the last"
            " review"
        )
        what = "when it is to be reviewed again"
        yield _Gap("review_due", what, hint, "review_due: YYYY-MM-DD")
    yield from _people(handout)
    if handout.feedback is None:
        hint = "add `feedback:` with an address or a telephone number"
        paste = 'feedback: "[insert where to send a comment]"'
        yield _Gap("feedback", "how a reader can comment", hint, paste)
    if handout.funding is None:
        hint = "add `funding:`, if only to say that nobody did"
        yield _Gap("funding", "who paid for it", hint, 'funding: "[insert who paid, or None]"')
    if handout.conflicts is None:
        hint = "add `conflicts:` with the authors' interests, or that there are none"
        paste = 'conflicts: "[insert the authors\' interests, or None]"'
        yield _Gap("conflicts", "what interests its authors have", hint, paste)


def _people(handout: Handout) -> Iterator[_Gap]:
    if not handout.authors:
        hint = "add `authors:` with a `name:` for each"
        yield _Gap("authors", "who wrote it", hint, 'authors:\n  - name: "[insert a name]"')
    if not handout.reviewers:
        hint = "add `reviewers:` with `name:` and `credentials:` of each"
        paste = (
            'reviewers:\n  - name: "[insert the clinician\'s name]"\n'
            '    credentials: "[insert such as RN or MD]"'
        )
        yield _Gap("reviewers", "which clinician reviewed it", hint, paste)
