import datetime as dt
from collections.abc import Callable, Sequence
from typing import TypeAlias

import pytest
from authored import read

from brochure.checks.engine import run
from brochure.checks.rule import Rule
from brochure.diagnostics.diagnostic import Diagnostic
from brochure.diagnostics.order import in_order
from brochure.source.locate import locate

Check: TypeAlias = Callable[..., tuple[Diagnostic, ...]]


@pytest.fixture(scope="session")
def check() -> Check:
    """Runs rules over a text, as of 2026-12-01."""

    def checked(
        text: str, rules: Sequence[Rule] | None = None, *others: object
    ) -> tuple[Diagnostic, ...]:
        content, tree = read(text)
        problems = run(
            (content, None, *others),
            content,
            tree.comments,
            rules,
            line_of=lambda route: tree.span(route).line,
            today=dt.date(2026, 12, 1),
        )
        return in_order(locate(it, {"content": tree}) for it in problems)

    return checked
