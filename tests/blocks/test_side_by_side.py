"""What stands side by side: key facts, figures, options, cards; and what becomes of it."""

from collections.abc import Callable

import pytest
from conftest import as_item, handout
from tagged import read_tags

from brochure.layout.paged import PlacedPicture, TextRun
from brochure.pipeline import Laid, render_pdf

Run = Callable[..., Laid]


def run_at(laid: Laid, text: str) -> TextRun:
    assert laid.document is not None, laid.diagnostics
    placements = [it for page in laid.document.pages for it in page.placements]
    return next(it for it in placements if isinstance(it, TextRun) and it.text == text)


def pictures(laid: Laid) -> list[PlacedPicture]:
    assert laid.document is not None, laid.diagnostics
    placements = [it for page in laid.document.pages for it in page.placements]
    return [it for it in placements if isinstance(it, PlacedPicture) and it.route]


def outline_of(laid: Laid, role: str) -> str:
    tags = read_tags(render_pdf(laid)).walk()
    return next(tag for tag in tags if tag.role == role).outline()


def facts(*numbers: str) -> str:
    items = "".join(f"  - number: {it}\n    label: about {it}\n" for it in numbers)
    return as_item(f"type: key_facts\nfacts:\n{items}")


@pytest.mark.parametrize(
    ("numbers", "lines"),
    [
        (("1 h", "2 h", "3 h"), [3]),
        (("1 h", "2 h", "3 h", "4 h", "5 h"), [3, 2]),
        (("24 to 48 hours", "2 h", "3 h", "4 h"), [2, 2]),
    ],
)
def test_key_facts_stand_in_balanced_rows(
    run: Run, numbers: tuple[str, ...], lines: list[int]
) -> None:
    laid = run(handout(facts(*numbers)))
    baselines = [run_at(laid, number).baseline for number in numbers]
    assert [baselines.count(it) for it in dict.fromkeys(baselines)] == lines


def test_a_key_fact_is_a_list_item_labelled_by_its_number(run: Run) -> None:
    laid = run(handout(facts("1 h", "2 h")))
    assert (
        outline_of(laid, "L")
        == """\
L
  LI
    Lbl '1 h'
    LBody 'about 1 h'
  LI
    Lbl '2 h'
    LBody 'about 2 h'"""
    )


def test_figures_of_a_row_are_numbered_with_the_others_and_as_high_as_each_other(
    run: Run,
) -> None:
    row = """\
type: figure_row
figures:
  - {file: probe.svg, alt: A wand., caption: Before., id: before}
  - {file: probe.svg, alt: Ice., caption: After.}
"""
    single = as_item("type: figure\nfile: probe.svg\nalt: A wand.\n")
    laid = run(handout(single + as_item(row) + "- See [@fig:before].\n"))
    assert [run_at(laid, f"Figure {number}.").text for number in (1, 2, 3)]
    assert run_at(laid, "Figure 2").owner >= 0
    _, one, other = pictures(laid)
    assert one.rect.y == other.rect.y
    assert one.rect.height == pytest.approx(other.rect.height)


def test_a_figure_of_a_row_needs_its_alt_text(run: Run) -> None:
    row = "type: figure_row\nfigures:\n  - file: probe.svg\n  - {file: probe.svg, alt: Ice.}\n"
    laid = run(handout(as_item(row)))
    assert "missing-alt-text" in [it.code for it in laid.diagnostics]


def options(*names: str, extra: str = "") -> str:
    items = "".join(
        f"  - name: {it}\n    pros: [{'good, ' * number}good]\n    cons: [bad]\n{extra}"
        for number, it in enumerate(names, 1)
    )
    return as_item(f"type: comparison\noptions:\n{items}")


@pytest.mark.parametrize(("count", "across"), [(2, 2), (3, 3), (4, 2)])
def test_options_weigh_the_same_on_every_line(run: Run, count: int, across: int) -> None:
    names = [f"Option {number}" for number in range(count)]
    laid = run(handout(options(*names)))
    columns = {run_at(laid, name).x for name in names}
    assert len(columns) == across


def test_the_parts_of_options_begin_at_one_height(run: Run) -> None:
    laid = run(handout(options("One", "Two")))
    assert laid.document is not None
    page = laid.document.pages[0]
    headings = [it for it in page.placements if isinstance(it, TextRun)]
    against = [it.baseline for it in headings if it.text == "Reasons against"]
    assert len(against) == 2
    assert against[0] == against[1]


def test_an_option_that_lacks_a_part_is_refused(run: Run) -> None:
    one = options("One", extra="    not_known: [how long]\n")
    two = "    - name: Two\n      pros: [good]\n      cons: [bad]\n"
    laid = run(handout(one + two))
    assert "uneven-comparison" in [it.code for it in laid.diagnostics]


def test_a_long_word_sets_cards_one_under_the_other(run: Run) -> None:
    word = "x" * 50
    cards = f"""\
type: resources
items:
  - {{heading: One, telephone: 555-0100}}
  - {{heading: {word}, telephone: 555-0101}}
"""
    laid = run(handout(as_item(cards)))
    assert run_at(laid, "One").x == run_at(laid, word).x


def test_the_qr_code_of_a_card_is_20_mm_wide_or_more_and_an_artifact(run: Run) -> None:
    laid = run(
        handout(as_item("type: resources\nitems: [{heading: One, url: https://example.org}]"))
    )
    (code,) = pictures(laid)
    modules = 25 + 8
    assert code.rect.width * 25 / modules >= 20 / 25.4 * 72 * 0.99
    assert code.owner < 0
    assert "example.org" in read_tags(render_pdf(laid)).words()


def test_a_comparison_is_cut_between_its_parts_under_the_names_again(
    run: Callable[..., Laid],
) -> None:
    options = "".join(
        f"  - name: Option {name}\n    text: Words on {name}.\n"
        f"    pros: [{', '.join(f'Good {name}{i}' for i in range(7))}]\n"
        f"    cons: [{', '.join(f'Bad {name}{i}' for i in range(7))}]\n"
        for name in "AB"
    )
    block = as_item(f"type: comparison\noptions:\n{options}")
    after = "- Words that follow.\n" * 12
    cut = 0
    for count in range(10, 26):
        laid = run(handout("- A paragraph.\n" * count + block + after, references=""))
        assert laid.document is not None
        assert all(it.filled > 0.62 for it in laid.document.ends[:-1])
        for page in laid.document.pages[1:]:
            said = {it.text: int(it.owner) for it in page.placements if isinstance(it, TextRun)}
            if "Bad A6" in said and said.get("Option A", 0) < 0:
                cut += 1
                assert said["Option B"] < 0
        words = read_tags(render_pdf(laid)).words()
        assert words.index("Good A6") < words.index("Bad A6") < words.index("Good B0")
        assert words.count("Option A") == 1
    assert cut > 2
