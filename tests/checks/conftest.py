import datetime as dt
from collections.abc import Callable, Sequence
from typing import TypeAlias

import pytest

from brochure.blocks import all_blocks
from brochure.checks.engine import run
from brochure.checks.rule import Rule
from brochure.content.model import Content
from brochure.content.validate import validate
from brochure.diagnostics.model import Diagnostic
from brochure.diagnostics.order import in_order
from brochure.source.file import SourceFile
from brochure.source.locate import locate
from brochure.source.parse import parse
from brochure.source.tree import YamlTree

Check: TypeAlias = Callable[..., tuple[Diagnostic, ...]]


def read(text: str) -> tuple[Content, YamlTree]:
    """The content of a text that has no fault of its own."""
    parsed = parse(SourceFile("content.yaml", text), "content")
    assert parsed.diagnostics == ()
    assert parsed.tree is not None
    validated = validate(parsed.tree.data, {name: it.model for name, it in all_blocks().items()})
    assert validated.problems == ()
    assert validated.content is not None
    return validated.content, parsed.tree


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
