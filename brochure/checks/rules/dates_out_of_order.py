"""The handout's dates contradict each other.

## Why it matters
A review that is due before the last one took place can't be right, and one wrong date makes a
reader doubt all of them.

## What to do
Correct the date that is wrong. The order is: published, last reviewed, due for review. A review
dated before publication is only warned of: it can be the one that let the handout out.

## Source
PIF TICK and the NHS standard for creating health content ask for dates of publication, last and
next review; that they be in order is this project's own rule.
"""

from collections.abc import Iterator

from brochure.checks.days import first_day, last_day
from brochure.checks.rule import Found, error_when_approved, rule
from brochure.content.model import Content
from brochure.diagnostics.model import Severity


@rule(subject=Content, severity=error_when_approved)
def dates_out_of_order(content: Content) -> Iterator[Found]:
    """A finding for each pair that is out of order whatever days the dates mean."""
    handout = content.handout
    published, reviewed, due = handout.published, handout.last_reviewed, handout.review_due
    if published and reviewed and first_day(published) > last_day(reviewed):
        yield Found(
            f"the last review, {reviewed.iso}, is before the publication, {published.iso}",
            handout.route.down("last_reviewed"),
            "correct one of the two; `published:` is when it first came out",
            at_most=Severity.WARNING,
        )
    for field, earlier in (("last_reviewed", reviewed), ("published", published)):
        if earlier and due and last_day(due) <= first_day(earlier):
            yield Found(
                f"the next review, {due.iso}, is not after `{field}`, {earlier.iso}",
                handout.route.down("review_due"),
                "set `review_due:` to a later day, or correct the other date",
            )
            return
