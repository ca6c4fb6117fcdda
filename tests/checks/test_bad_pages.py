"""The rules for what a page looks like, on pages that our layout would not make."""

from collections.abc import Callable

import pytest
from sheets import BAD_PAGES, Sheet

from brochure.checks.preflight import run_on_pdf
from brochure.readers.pdf import read_pdf


@pytest.mark.parametrize("make", BAD_PAGES, ids=lambda it: it.__name__)
def test_bad_page_has_these_findings(make: Callable[[], Sheet]) -> None:
    severity, expected = BAD_PAGES[make]
    problems = run_on_pdf(read_pdf("a.pdf", make().written())).problems
    assert [(it.code, it.place.page) for it in problems if it.place] == list(expected)
    assert {it.severity.name for it in problems} == {severity}


def test_plain_page_has_no_finding() -> None:
    sheet = Sheet()
    sheet.line("H2", "What is it?", 150)
    sheet.line("P", "A plain sentence on a plain page.", 180)
    result = run_on_pdf(read_pdf("a.pdf", sheet.written()))
    assert result.problems == ()
    assert result.not_run == (
        "footer-disagrees",
        "heading-tag-differs",
        "lost-text",
        "not-reproducible",
        "reading-order-differs",
        "unexpected-page-count",
    )
