"""The sources are old.

## Why it matters
Treatments, doses and risks change. A handout whose newest source is ten years old may describe
what is no longer done, however good it was.

## What to do
Look for newer sources and read what changed. Where the old ones still hold, say in the text from
when they are, and allow the finding with the reason.

## Source
DISCERN question 5 (it is clear when the information was produced); PIF TICK (current evidence).
Ten years for the newest and fifteen for any source are this project's own choice.
"""

from collections.abc import Iterator

from brochure.checks.days import last_day, months_after
from brochure.checks.rule import DatedContent, Found, rule
from brochure.content.dates import PartialDate
from brochure.content.references import Reference
from brochure.diagnostics.diagnostic import Severity
from brochure.source.route import Route

NEWEST = 10
"""Years that the newest source may be old."""
ANY = 15
"""Years that any source may be old."""


@rule(subject=DatedContent, severity=Severity.WARNING)
def old_evidence(dated: DatedContent) -> Iterator[Found]:
    """One finding at the newest source where it is old; else one at each very old source."""
    sources = [
        (it.issued, it) for it in dated.content.references if isinstance(it.issued, PartialDate)
    ]
    if not sources:
        return
    newest, reference = max(sources, key=lambda pair: last_day(pair[0]))
    if _is_older(newest, NEWEST, dated):
        yield Found(
            f"the newest source is from {newest.year}",
            _route(reference),
            "look for newer sources, or say in the text how old they are",
        )
        return
    for issued, it in sources:
        if _is_older(issued, ANY, dated):
            yield Found(
                f"the source `{it.id}` is from {issued.year}",
                _route(it),
                "look for a newer one; keep it if it still holds",
                at_most=Severity.INFO,
            )


def _is_older(issued: PartialDate, years: int, dated: DatedContent) -> bool:
    return months_after(last_day(issued), 12 * years) < dated.today


def _route(reference: Reference) -> Route:
    return reference.route.down("issued")
