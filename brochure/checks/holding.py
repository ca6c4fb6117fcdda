"""Until when the findings in a handout hold: a review is overdue from one day to the next."""

import datetime as dt
from typing import Final, TypeAlias

from brochure.checks.engine import find_source_rules
from brochure.checks.rule import DatedContent
from brochure.content.model import Content
from brochure.diagnostics.diagnostic import Severity
from brochure.source.route import Route

HORIZON: Final = dt.timedelta(days=366)
"""What holds so long is looked at again all the same."""
_Signature: TypeAlias = frozenset[tuple[str, Route, Severity]]


def holds_until(content: Content, today: dt.date) -> dt.date:
    """The last day on which the same is found as today, at most a year from today.

    What a rule finds on a day (`DatedContent`) may change with the days, and not back again: a
    review is near, then overdue; a date of the future is past. So the days can be halved. How many
    days are left until a review is no part of it.
    """
    found = _found(content, today)
    same = today
    changed = min(today, dt.date.max - HORIZON) + HORIZON
    if _found(content, changed) == found:
        return changed
    while (changed - same).days > 1:
        middle = same + (changed - same) // 2
        if _found(content, middle) == found:
            same = middle
        else:
            changed = middle
    return same


def _found(content: Content, day: dt.date) -> _Signature:
    rules = (it for it in find_source_rules() if it.subject is DatedContent)
    return frozenset(
        (rule.code, it.route, min(rule.severity_for(content.handout), it.at_most))
        for rule in rules
        for it in rule.run(DatedContent(content, day))
    )
