"""The handout's dates contradict each other.

## Why it matters
A review that is due before the last one took place can't be right, and one wrong date makes a
reader doubt all of them.

A source can't have been opened before it came out, and nothing was reviewed or opened tomorrow.

## What to do
Correct the date that is wrong. The order is: published, last reviewed, due for review; of a source:
issued, accessed. A review dated before publication is only warned of: it can be the one that let
the handout out. So are the dates of sources, and dates that are still to come.

## Source
PIF TICK and the NHS standard for creating health content ask for dates of publication, last and
next review; that they be in order is this project's own rule.
"""

from collections.abc import Iterator

from brochure.checks.days import first_day, last_day
from brochure.checks.rule import DatedContent, Found, error_when_approved, rule
from brochure.content.dates import PartialDate
from brochure.content.model import Handout
from brochure.content.references import Reference
from brochure.diagnostics.diagnostic import Severity
from brochure.source.route import Route


@rule(subject=DatedContent, severity=error_when_approved)
def dates_out_of_order(dated: DatedContent) -> Iterator[Found]:
    """A finding for each pair that is out of order whatever days the dates mean."""
    handout = dated.content.handout
    yield from _in_order(handout)
    past: list[tuple[str, PartialDate | None, Route]] = [
        ("the last review", handout.last_reviewed, handout.route.down("last_reviewed"))
    ]
    for it in dated.content.references:
        yield from _opened_first(it)
        issued = it.issued if isinstance(it.issued, PartialDate) else None
        past.append((f"the source `{it.id}`", issued, it.route.down("issued")))
        past.append((f"the visit to `{it.id}`", it.accessed, it.route.down("accessed")))
    for what, date, route in past:
        if date and first_day(date) > dated.today:
            yield Found(
                f"{what} is dated {date.iso}, which is still to come",
                route,
                "correct the date",
                at_most=Severity.WARNING,
            )


def _opened_first(it: Reference) -> Iterator[Found]:
    if it.accessed is None or not isinstance(it.issued, PartialDate):
        return
    if last_day(it.accessed) < first_day(it.issued):
        yield Found(
            f"the source `{it.id}` was opened {it.accessed.iso}, before it came out,"
            f" {it.issued.iso}",
            it.route.down("accessed"),
            "correct one of the two dates",
            at_most=Severity.WARNING,
        )


def _in_order(handout: Handout) -> Iterator[Found]:
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
