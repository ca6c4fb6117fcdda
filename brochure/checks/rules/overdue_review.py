"""The day of the next review has passed, or is near.

## Why it matters
Evidence, doses and telephone numbers change. After the day on its last line, a handout is no
longer vouched for by anyone, though paper copies are still handed out.

## What to do
Review the handout, then write the day as `last_reviewed` and a new `review_due`. The first warning
comes 90 days before, because a clinical review takes weeks.

## Source
PIF TICK (review at least every three years); NHS standard for creating health content (a planned
cycle of reviews, with the day of the next check shown). The 90 days are this project's own choice.
"""

import datetime as dt
from collections.abc import Iterator

from brochure.checks.days import last_day
from brochure.checks.rule import DatedContent, Found, error_when_approved, rule
from brochure.diagnostics.diagnostic import Severity

NOTICE = dt.timedelta(days=90)


@rule(subject=DatedContent, severity=error_when_approved)
def overdue_review(dated: DatedContent) -> Iterator[Found]:
    """A finding where the last day that `review_due` can mean is past or within 90 days."""
    handout = dated.content.handout
    if handout.review_due is None:
        return
    due = last_day(handout.review_due)
    route = handout.route.down("review_due")
    hint = "review the handout, then set `last_reviewed:` and a new `review_due:`"
    if dated.today > due:
        yield Found(f"the review was due by {due.isoformat()}", route, hint)
    elif due - dated.today <= NOTICE:
        left = (due - dated.today).days
        when = "today" if left == 0 else f"in {left} day{'s' if left > 1 else ''}"
        yield Found(f"the review is due {when}", route, hint, at_most=Severity.WARNING)
