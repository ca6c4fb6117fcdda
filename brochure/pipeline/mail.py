"""What may be sent of a handout, and why not."""

import datetime as dt
from collections.abc import Iterator

from brochure.checks.days import last_day
from brochure.diagnostics.diagnostic import Diagnostic
from brochure.pipeline.laid import Ready
from brochure.source.locate import locate
from brochure.source.route import Problem


def objections_to_sending(laid: Ready, today: dt.date, *, as_draft: bool) -> tuple[Diagnostic, ...]:
    """Why a handout is not sent to anybody, at its lines; () where it may be."""
    trees = {it.file_id: it for it in laid.trees}
    return tuple(locate(it, trees) for it in _objections(laid, today, as_draft=as_draft))


def _objections(laid: Ready, today: dt.date, *, as_draft: bool) -> Iterator[Problem]:
    handout = laid.content.handout
    if handout.status != "approved" and not (as_draft and handout.status == "draft"):
        yield Problem(
            "unapproved-handout",
            f"a handout with `status: {handout.status}` is not sent",
            handout.route.down("status"),
            hint="set `status: approved` once it is; --draft sends a draft that says so",
        )
    if handout.review_due is not None and last_day(handout.review_due) < today:
        yield Problem(
            "outdated-handout",
            f"the handout was to be reviewed by {handout.review_due.iso}",
            handout.route.down("review_due"),
            hint="review it, and set `last_reviewed:` and `review_due:`",
        )
