"""Findings in a PDF file at the lines of its source, and the comments that allow them."""

from pathlib import Path

import broken_tags as tags
import pytest
from good_pdf import Change, built, changed, content_text, laid_out, make_folder

from brochure.checks.lines import with_lines
from brochure.checks.pdf import NOWHERE
from brochure.diagnostics.diagnostic import Diagnostic, PdfPlace
from brochure.pipeline import check_pdf
from brochure.source.route import Problem, Route

HEADING = "  - heading: What is it?\n"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("handout")
    make_folder(folder)
    return folder


def checked(folder: Path, text: str, change: Change, *, codes: set[str]) -> tuple[Diagnostic, ...]:
    path = folder / "content.yaml"
    path.write_text(text, "utf-8")
    data = changed(built(path), change)
    return check_pdf("a.pdf", data, laid_out(path), codes).diagnostics


def allowing(code: str, reason: str = " -- seen by hand") -> str:
    return content_text().replace(HEADING, f"  # brochure: allow {code}{reason}\n{HEADING}")


def test_a_comment_at_the_line_allows_the_finding(folder: Path) -> None:
    codes = {"heading-tag-differs"}
    change = tags.heading_to_paragraph
    (found,) = checked(folder, content_text(), change, codes=codes)
    assert found.span is not None
    assert found.span.line == content_text().splitlines().index(HEADING.rstrip("\n")) + 1
    assert checked(folder, allowing("heading-tag-differs"), change, codes=codes) == ()


def test_a_comment_without_a_reason_or_without_a_finding_is_told(folder: Path) -> None:
    codes = {"heading-tag-differs", "skipped-heading-tag"}
    found = checked(
        folder, allowing("heading-tag-differs", ""), tags.heading_to_paragraph, codes=codes
    )
    assert {it.code for it in found} == {
        "heading-tag-differs",
        "skipped-heading-tag",
        "suppression-without-reason",
    }
    (unused,) = checked(folder, allowing("heading-tag-differs"), tags.drop_alt, codes=codes)
    assert (unused.code, unused.severity.name) == ("unused-suppression", "WARNING")
    assert unused.span is not None


def test_comments_for_other_rules_are_left_to_the_check_of_the_content(folder: Path) -> None:
    text = allowing("long-sentence").replace(
        "# brochure", "# brochure: allow nonsense\n  # brochure"
    )
    assert checked(folder, text, tags.drop_tabs, codes={"heading-tag-differs"}) == ()


def test_what_a_page_shows_is_told_at_its_line(folder: Path) -> None:
    document = laid_out(folder / "content.yaml").document
    assert document is not None

    def told(page: int, spot: str) -> Route:
        place = PdfPlace("a.pdf", page, spot)
        (problem,) = with_lines([Problem("x", "y", NOWHERE, place=place)], document)
        return problem.route

    assert told(1, "“The cold stops the flow of …”").steps[:4] == ("sections", 0, "content", 1)
    assert told(1, "“Monday”").steps[:5] == ("sections", 0, "content", 3, "rows")
    assert told(2, "“The cold stops the flow of …”") == NOWHERE
    assert told(1, "a Figure element") == NOWHERE
    assert told(1, "“the”") == NOWHERE
    assert told(9, "“Monday”") == NOWHERE
    assert told(0, "“Monday”") == NOWHERE


def test_a_route_that_a_rule_gives_stays(folder: Path) -> None:
    document = laid_out(folder / "content.yaml").document
    assert document is not None
    route = Route("content", ("handout",))
    place = PdfPlace("a.pdf", 1, "“Monday”")
    (problem,) = with_lines([Problem("x", "y", route, place=place)], document)
    assert problem.route == route
