"""Two columns: what spans, how bands balance, where the words stand and what is refused."""

import itertools
from collections.abc import Callable
from math import inf
from pathlib import Path

import pytest
from conftest import handout
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from tagged import read_tags

from brochure.diagnostics.diagnostic import Severity
from brochure.geometry import PAGE_SIZES, Sides
from brochure.layout.balance import Balanced
from brochure.layout.bands import LEAST_LETTERS, letters_in, two_columns
from brochure.layout.bricks import CUT, FREE, LINE_BREAK, NEVER, WHOLE, Brick, OpenBox
from brochure.layout.frame import Frame
from brochure.layout.frames import Frames
from brochure.layout.paged import PagedDocument, TextRun
from brochure.layout.paginate import paginate
from brochure.pipeline import Laid, render_pdf
from brochure.theme.density import DENSITIES, at_density
from brochure.theme.load import builtin_themes, load_builtin

SENTENCE = "The nurse looks at your wound and puts on a new dressing while you rest. "
SHIFT = 264.0
MIDDLE = 306.0
"""The middle of a Letter page."""


def in_two(blocks: str, more: str = "") -> str:
    text = handout(blocks)
    return text.replace("\nsections:", f"\npage: {{columns: 2{more}}}\nsections:", 1)


def pages(laid: Laid) -> PagedDocument:
    assert laid.document is not None, laid.diagnostics
    return laid.document


def runs(document: PagedDocument, page: int) -> list[TextRun]:
    placements = document.pages[page].placements
    return [it for it in placements if isinstance(it, TextRun) and it.owner >= 0]


def run_of(document: PagedDocument, words: str) -> tuple[int, TextRun]:
    return next(
        (page, it)
        for page in range(len(document.pages))
        for it in runs(document, page)
        if words in it.text
    )


SPANNING = Brick(Frame(10.0), spans=True)
LINE = Brick(Frame(10.0))


def test_a_band_is_balanced_and_the_next_one_stands_below_both_columns() -> None:
    bricks = [SPANNING, *[LINE] * 5, SPANNING]
    [page] = paginate(bricks, {}, Frames(100.0, 100.0, shift=SHIFT))
    assert page.tops == (0.0, 10.0, 20.0, 30.0, 10.0, 20.0, 40.0)
    assert page.turns == ((0, 0.0), (1, 0.0), (4, SHIFT), (6, 0.0))


def test_a_band_goes_on_on_the_next_page_balanced_there() -> None:
    first, second = paginate([LINE] * 28, {}, Frames(100.0, 100.0, shift=SHIFT))
    assert (first.first, first.last, second.last) == (0, 19, 27)
    assert second.turns == ((20, 0.0), (24, SHIFT))


def test_a_column_does_not_begin_where_no_break_may_be() -> None:
    bricks = [*[replace(LINE, break_cost=NEVER)] * 3, LINE]
    [page] = paginate(bricks, {}, Frames(100.0, 100.0, shift=SHIFT))
    assert page.turns == ((0, 0.0),)


BRICKS = st.sampled_from(
    [
        Brick(Frame(height), before, break_cost=cost, stretches=before > 0, spans=spans)
        for height, before, cost, spans in itertools.product(
            (8.0, 18.0, 30.0, 120.0), (0.0, 20.0), (FREE, LINE_BREAK, CUT, NEVER), (False, True)
        )
    ]
)


@given(st.lists(BRICKS, min_size=1, max_size=9), st.sampled_from([30.0, 100.0]))
def test_no_other_pages_are_cheaper(bricks: list[Brick], first_room: float) -> None:
    stretch = Balanced(bricks, {}, 0, len(bricks), first_room, 100.0, SHIFT)

    def page(start: int, stop: int) -> float:
        spare = stretch._spare(start, stop)
        if stop - start > 1 and spare < 0:
            return inf  # What is too tall for a page stands on it alone.
        return stretch._price(start, stop, spare)

    def price(ends: tuple[int, ...]) -> float:
        return sum(itertools.starmap(page, itertools.pairwise(ends)))

    every = (
        price((0, *chosen, len(bricks)))
        for count in range(len(bricks))
        for chosen in itertools.combinations(range(1, len(bricks)), count)
    )
    # A page that is fuller and yet lower, as columns balance better, may be passed over: not more.
    assert price(tuple(stretch._ends())) <= min(every) + 1e-3


@given(st.lists(st.tuples(st.sampled_from([8.0, 18.0, 30.0]), st.booleans()), min_size=1))
def test_no_other_split_is_lower(made: list[tuple[float, bool]]) -> None:
    bricks = [Brick(Frame(height), break_cost=NEVER * glued) for height, glued in made]
    heights = [height for height, _ in made]
    count = len(bricks)
    places = [k for k in range(1, count) if not made[k - 1][1]]
    least = min(
        (max(sum(heights[:k]), sum(heights[k:])) for k in (*places, count)), default=sum(heights)
    )
    split, height = Balanced(bricks, {}, 0, count, inf, inf).split(0, count)
    assert height == pytest.approx(least)
    assert split in (*places, count)


@pytest.mark.parametrize("name", builtin_themes())
def test_a_column_holds_40_to_50_characters_on_letter_and_a4(name: str) -> None:
    theme = load_builtin(name).theme
    assert theme is not None
    for size in ("Letter", "Legal", "A4"):
        for density in DENSITIES:
            half = two_columns(at_density(theme, density).page, PAGE_SIZES[size]).half
            assert letters_in(half.width, theme) in range(LEAST_LETTERS, 56)


def test_headings_of_sections_and_tables_span_and_text_runs_down_both(
    run: Callable[..., Laid],
) -> None:
    table = "- type: table\n  caption: Food\n  header: [Eat, Leave]\n  rows: [[Rice, Bran]]\n"
    document = pages(run(in_two(f"- {SENTENCE * 4}\n- '{SENTENCE * 3}Last words.'\n{table}")))
    _, first = run_of(document, "The nurse")
    _, last = run_of(document, "Last words")
    _, caption = run_of(document, "Food")
    _, cell = run_of(document, "Bran")
    assert first.x < MIDDLE < last.x
    tops = {
        side: min(
            it.baseline
            for it in runs(document, 0)
            if it.text
            and it.size == first.size
            and (it.x > MIDDLE) == side
            and it.baseline >= first.baseline
        )
        for side in (False, True)
    }
    assert tops[False] == pytest.approx(tops[True])
    assert caption.x == pytest.approx(first.x)
    assert caption.baseline > last.baseline
    assert cell.x > first.x


def test_a_heading_that_leads_to_a_table_spans_with_it(run: Callable[..., Laid]) -> None:
    text = in_two(f"- {SENTENCE * 9}\n").replace(
        "references:",
        "    sections:\n      - heading: What you may eat\n        content:\n"
        "          - type: table\n            header: [Eat, Leave]\n"
        "            rows: [[Rice, Bran]]\nreferences:",
    )
    document = pages(run(text))
    _, heading = run_of(document, "What you may eat")
    _, words = run_of(document, "The nurse")
    assert heading.x == pytest.approx(words.x)
    assert heading.baseline > max(
        it.baseline for it in runs(document, 0) if it.text.endswith("rest.")
    )


def test_a_few_lines_span_rather_than_break_in_two(run: Callable[..., Laid]) -> None:
    document = pages(run(in_two(f"- {SENTENCE * 2}\n")))
    found = [it for it in runs(document, 0) if it.size == run_of(document, "The nurse")[1].size]
    words = [it for it in found if "dressing" in it.text]
    assert any(it.x < MIDDLE < it.x + it.width for it in words)


def test_a_panel_that_is_cut_between_columns_says_that_it_goes_on(
    run: Callable[..., Laid],
) -> None:
    body = "".join(f"\n    - Wash your hands with soap and warm water {n}." for n in range(40))
    document = pages(run(in_two(f"- type: callout\n  heading: At home\n  body: |{body}\n")))
    told = [
        it.text
        for page in document.pages
        for it in page.placements
        if isinstance(it, TextRun) and it.owner < 0 and "At home" in it.text
    ]
    assert told
    assert all("continued" in it for it in told)


def test_a_quotation_is_not_parted_and_a_line_of_time_is() -> None:
    plain = load_builtin("clinic").theme
    assert plain is not None
    rail = OpenBox(replace(plain.box(("plain",)), edge=2.0), 0.0, 2.0)
    quote = replace(rail, style=replace(rail.style, padding=Sides(left=22.0)))
    inside = replace(LINE, boxes=(0,), break_cost=WHOLE)
    bricks = [*[LINE] * 5, *[inside] * 5, replace(inside, break_cost=FREE), *[LINE] * 5]
    for box, split in ((rail, 8), (quote, 11)):
        assert Balanced(bricks, {0: box}, 0, 16, inf, inf).split(0, 16)[0] == split


def test_a_panel_with_nothing_at_its_side_is_not_cut(run: Callable[..., Laid]) -> None:
    items = "".join(f"\n    - Sign number {n} of an infection" for n in range(5))
    panel = f"- type: callout\n  tone: warning\n  heading: Call us\n  body: |{items}\n"
    table = "- type: table\n  header: [Eat, Leave]\n  rows: [[Rice, Bran]]\n" * 4
    for count in range(1, 12):
        document = pages(run(in_two(f"- {SENTENCE * 4 * count}\n{table}{panel * 2}")))
        told = [
            it.text
            for page in document.pages
            for it in page.placements
            if isinstance(it, TextRun) and "continued" in it.text
        ]
        assert told == []


def test_words_are_read_down_one_column_then_the_other(run: Callable[..., Laid]) -> None:
    blocks = "".join(f"- Part {n} begins here. {SENTENCE * 3}\n" for n in range(40))
    laid = run(in_two(blocks))
    document = pages(laid)
    assert len(document.pages) > 2
    words = read_tags(render_pdf(laid)).words()
    places = [words.index(f"Part {n} begins") for n in range(40)]
    assert places == sorted(places)
    for page in range(len(document.pages)):
        owners = [it.owner for it in runs(document, page)]
        assert owners == sorted(owners)


def test_links_and_destinations_stand_where_their_words_do(run: Callable[..., Laid]) -> None:
    link = "- Read [the page of the society](https://example.org/wound) at home.\n"
    document = pages(run(in_two(f"- {SENTENCE * 6}\n{link}")))
    _, words = run_of(document, "the page of")
    [area] = [
        it for page in document.pages for it in page.links if it.target.endswith("org/wound")
    ][:1]
    assert words.x > MIDDLE
    assert area.rect.x == pytest.approx(words.x)
    assert area.rect.y < words.baseline < area.rect.bottom


NARROW = """\
name: narrow
base: clinic
page: {margins: {top: 58pt, right: 100pt, bottom: 66pt, left: 100pt}}
"""


def test_narrow_paper_has_no_two_columns(run: Callable[..., Laid], folder: Path) -> None:
    (folder / "narrow.yaml").write_text(NARROW, "utf-8")
    laid = run(in_two(f"- {SENTENCE}\n", ", theme: narrow.yaml"))
    [told] = [it for it in laid.diagnostics if it.code == "narrow-columns"]
    assert "40 is the least" in told.message
    assert told.hint is not None
    assert "columns: 1" in told.hint
    assert told.span is not None
    assert told.severity is Severity.ERROR


@pytest.mark.parametrize("size", ["A5", "Half-Letter"])
def test_a_small_page_has_no_two_columns(size: str, run: Callable[..., Laid]) -> None:
    laid = run(in_two(f"- {SENTENCE}\n", f", size: {size}"))
    assert [it.code for it in laid.diagnostics if it.severity is Severity.ERROR] == [
        "narrow-columns"
    ]


@pytest.mark.parametrize("wrong", ["0", "3", "two"])
def test_one_or_two_columns_and_nothing_else(wrong: str, run: Callable[..., Laid]) -> None:
    text = in_two(f"- {SENTENCE}\n").replace("columns: 2", f"columns: {wrong}")
    assert any("columns" in it.message for it in run(text).diagnostics)
