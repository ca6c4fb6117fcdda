"""`page: {fit: ...}`: the airiest pages that are few enough, or what is over and by how much."""

import re
from collections.abc import Callable

import pytest
from conftest import handout

from brochure.diagnostics.diagnostic import Severity
from brochure.layout.paged import PagedDocument, TextRun
from brochure.pipeline import Laid
from brochure.theme.density import CLOSEST, DENSITIES, OF_DENSITY, density_at

SENTENCE = "The nurse looks at your wound and puts on a new dressing while you rest. "
PARTS = "".join(
    f"- {SENTENCE * 2}\n- type: list\n  items: [Rest well {number}., Drink water., Call us.]\n"
    for number in range(36)
)


def with_page(text: str, fields: str) -> str:
    return text.replace("\nsections:", f"\ncontents: false\npage: {{{fields}}}\nsections:", 1)


def document_of(laid: Laid) -> PagedDocument:
    assert laid.document is not None, laid.diagnostics
    return laid.document


def body_size(document: PagedDocument) -> float:
    runs = (it for page in document.pages for it in page.placements if isinstance(it, TextRun))
    return next(it.size for it in runs if it.text.startswith("The nurse"))


def test_rungs_lead_from_open_to_compact_and_each_takes_less() -> None:
    for name, rung in OF_DENSITY.items():
        assert density_at(rung) == DENSITIES[name]
    shares = [(it.spaces, it.padding, it.size) for it in map(density_at, range(CLOSEST + 1))]
    assert all(b <= a for one, other in zip(shares, shares[1:]) for a, b in zip(one, other))  # noqa: B905, RUF007


def test_each_count_that_can_be_is_reached_and_no_airier_pages_would_do(
    run: Callable[..., Laid],
) -> None:
    text = handout(PARTS)
    most = len(document_of(run(with_page(text, "density: open"))).pages)
    least = len(document_of(run(with_page(text, "density: compact"))).pages)
    assert most - least >= 2
    ends = []
    for wanted in range(least, most + 1):
        laid = run(with_page(text, f"fit: {wanted} pages"))
        document = document_of(laid)
        assert len(document.pages) <= wanted
        [told] = [it for it in laid.diagnostics if it.code == "fitted-pages"]
        assert told.severity is Severity.INFO
        assert told.message.endswith(f"make {len(document.pages)} pages")
        assert body_size(document) >= 12
        ends.append(int(re.findall(r"spaces at (\d+)%", told.message)[0]))
    assert ends == sorted(ends)
    assert ends[0] < ends[-1] == 100


def test_text_gets_smaller_only_when_spaces_have_given(run: Callable[..., Laid]) -> None:
    text = handout(f"- {SENTENCE * 9}\n" * 62)
    sizes = {}
    for density in ("normal", "compact"):
        sizes[density] = len(document_of(run(with_page(text, f"density: {density}"))).pages)
    assert sizes["compact"] < sizes["normal"]
    small = document_of(run(with_page(text, f"fit: {sizes['compact']} pages")))
    usual = body_size(document_of(run(text)))
    assert 12 <= body_size(small) < usual
    assert body_size(document_of(run(with_page(text, f"fit: {sizes['normal']} pages")))) == usual


def test_what_can_not_fit_is_told_with_the_block_that_is_over(run: Callable[..., Laid]) -> None:
    table = (
        "- type: table\n  caption: Ideas for a week\n  header: [Day, Food]\n  rows:\n"
        + "".join(f"    - [Day {number}, Soup and bread]\n" for number in range(30))
    )
    laid = run(with_page(handout(f"- {SENTENCE * 20}\n{table}"), "fit: 1 page"))
    assert laid.stops
    [told] = [it for it in laid.diagnostics if it.code == "impossible-fit"]
    assert "2 pages (1 sheets)" not in told.message
    assert re.search(r"takes \d pages \(\d sheets?\)", told.message)
    assert told.hint.startswith("table “Ideas for a week” is the first that is over: ")
    assert 10 < int(re.findall(r"some (\d+) lines", told.hint)[0]) < 60
    assert told.span is not None
    assert told.span.line == next(
        number
        for number, line in enumerate(with_page(handout(""), "fit: 1 page").splitlines(), 1)
        if "fit:" in line
    )


def test_sheets_are_two_pages_each(run: Callable[..., Laid]) -> None:
    text = handout(PARTS)
    by_pages = document_of(run(with_page(text, "fit: 8 pages")))
    assert document_of(run(with_page(text, "fit: 4 sheets"))).pages == by_pages.pages


@pytest.mark.parametrize("wrong", ["4", "0 pages", "four pages", "4 page s", "-1 pages", "{a: 1}"])
def test_what_is_no_count_is_told(run: Callable[..., Laid], wrong: str) -> None:
    laid = run(with_page(handout("- Words.\n"), f"fit: {wrong}"))
    assert [it.code for it in laid.diagnostics if it.severity is Severity.ERROR] == ["wrong-type"]
