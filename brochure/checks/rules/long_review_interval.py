"""More than 36 months lie between the last review and the next.

## Why it matters
Readers take the day of the next review as a promise that the text holds until then. Three years
is the longest for which health information is commonly vouched for.

## What to do
Set `review_due` to a day at most 36 months after `last_reviewed` (or after `published`, where it
has not been reviewed since).

## Source
PIF TICK: information is reviewed at least every three years.
"""

from collections.abc import Iterator

from brochure.checks.days import first_day, last_day, months_after
from brochure.checks.rule import Found, error_when_approved, rule
from brochure.content.model import Content

LONGEST = 36
"""Months."""


@rule(subject=Content, severity=error_when_approved)
def long_review_interval(content: Content) -> Iterator[Found]:
    """A finding where the interval is too long whatever days the dates mean."""
    handout = content.handout
    since = handout.last_reviewed or handout.published
    if since is None or handout.review_due is None:
        return
    latest = months_after(last_day(since), LONGEST)
    if first_day(handout.review_due) > latest:
        yield Found(
            f"the next review is more than {LONGEST} months after {since.iso}",
            handout.route.down("review_due"),
            f"set `review_due:` to {latest.isoformat()} or earlier",
        )
