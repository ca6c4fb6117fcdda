"""Sheets, folded: every page in its place, tagged, and nothing that paper can't do."""

from pathlib import Path

import pytest
from folding import Side, WontFoldError, fold_letter, fold_zigzag, read_booklet, sides_of
from judges import failed_rules, heard, syntax_faults
from layout_stories import FURNITURE, HERE, INFO, heading, paragraph
from msgspec.structs import replace

from brochure.compose.story import Break, Element, Inline, Story, Text
from brochure.geometry import PAGE_SIZES, Rect, Size
from brochure.imposition.folds import panel_size, panel_widths, plan_fold
from brochure.imposition.impose import impose
from brochure.imposition.plan import PaperError, SheetPlan
from brochure.imposition.saddle import plan_booklet, sheet_of
from brochure.layout.paged import Box, PagedDocument, TextRun
from brochure.layout.settle import lay_out
from brochure.pdf.write import write
from brochure.theme.styles import Theme

CLAIMS = ("PDF/UA-1", "PDF/A-2a")


def numbered(theme: Theme, pages: int, size: Size) -> PagedDocument:
    """A document whose pages say their numbers, with a heading that a link leads to."""
    title = Text(Element("H1"), ("body",), (Inline("Panel 1", HERE),), HERE)
    body = [title]
    for number in range(2, pages + 1):
        body += [Break(HERE), heading(f"Panel {number}"), paragraph("Words.")]
    laid = lay_out(Story((), tuple(body), FURNITURE, INFO), theme, size)
    assert not laid.problems
    assert len(laid.document.pages) == pages
    return laid.document


def written(theme: Theme, document: PagedDocument, path: Path) -> Path:
    path.write_bytes(write(document, theme.fonts, CLAIMS, 300).data)
    return path


def folds_of(document: PagedDocument, side: int = 0) -> list[float]:
    """Where the marks of a side say that it is folded."""
    page = document.pages[side]
    marks = [it.rect for it in page.placements if isinstance(it, Box) and it.rect.height == 7.0]
    return sorted({round(it.x + it.width / 2, 3) for it in marks})


def spoken(text: str) -> str:
    """The number of the panel that a text names."""
    return text.partition("Panel ")[2].split()[0]


@pytest.mark.parametrize("paper", ["Half-Letter", "A5"])
@pytest.mark.parametrize("pages", [4, 8, 12, 64])
def test_a_stapled_booklet_is_read_in_order(
    paper: str, pages: int, theme: Theme, tmp_path: Path
) -> None:
    size = PAGE_SIZES[paper]
    document = numbered(theme, pages, size)
    plan = plan_booklet(pages, size, sheet_of(paper))
    assert plan.sheets == pages // 4
    sides = sides_of(written(theme, impose(document, plan), tmp_path / "sheets.pdf"))
    assert [spoken(it) for it in read_booklet(sides)] == [str(it + 1) for it in range(pages)]
    with pytest.raises(WontFoldError):
        read_booklet(sides, "long")


@pytest.mark.parametrize("paper", ["Letter", "A4"])
def test_a_tri_fold_is_read_in_order(paper: str, theme: Theme, tmp_path: Path) -> None:
    sheets = impose(numbered(theme, 6, panel_size("trifold", paper)), plan_fold("trifold", paper))
    front, back = sides_of(written(theme, sheets, tmp_path / "sheets.pdf"))
    left, right = folds_of(sheets)
    folded = fold_letter(front, back, (left, right))
    assert spoken(folded.closed) == "1"
    assert tuple(map(spoken, folded.first_opened)) == ("3", "2")
    assert tuple(map(spoken, folded.opened)) == ("3", "4", "5")
    assert spoken(folded.turned) == "6"


@pytest.mark.parametrize("paper", ["Letter", "A4"])
def test_a_z_fold_is_read_in_order(paper: str, theme: Theme, tmp_path: Path) -> None:
    sheets = impose(numbered(theme, 6, panel_size("zfold", paper)), plan_fold("zfold", paper))
    front, back = sides_of(written(theme, sheets, tmp_path / "sheets.pdf"))
    left, right = folds_of(sheets)
    folded = fold_zigzag(front, back, (left, right))
    assert spoken(folded.closed) == "1"
    assert tuple(map(spoken, folded.opened)) == ("1", "2", "3")
    assert tuple(map(spoken, folded.first_opened)) == ("4", "5")
    assert spoken(folded.turned) == "6"


def test_the_marks_of_both_sides_lie_on_each_other(theme: Theme) -> None:
    sheets = impose(numbered(theme, 6, panel_size("trifold", "A4")), plan_fold("trifold", "A4"))
    width = sheets.pages[0].size.width
    assert folds_of(sheets, 1) == pytest.approx([width - it for it in folds_of(sheets)[::-1]])


def test_what_paper_can_not_do_is_refused_by_the_folding(theme: Theme, tmp_path: Path) -> None:
    sheets = impose(
        numbered(theme, 6, panel_size("trifold", "Letter")), plan_fold("trifold", "Letter")
    )
    front, back = sides_of(written(theme, sheets, tmp_path / "sheets.pdf"))
    left, right = folds_of(sheets)
    with pytest.raises(WontFoldError, match="flap"):
        fold_letter(front, back, (front.width / 3, front.width * 2 / 3))
    # "Fit to page" is 0.961; the marks move with the print.
    marks = Side(front.width, ((left, right, ""),)).scaled(0.961).words[0]
    with pytest.raises(WontFoldError, match="flap"):
        fold_letter(front.scaled(0.961), back.scaled(0.961), (marks[0], marks[1]))
    # Turned over on the long edge, the back's left is the front's left: the panels are swapped.
    turned = Side(back.width, tuple((back.width - b, back.width - a, t) for a, b, t in back.words))
    assert spoken(fold_letter(front, turned, (left, right)).first_opened[0]) == "5"
    with pytest.raises(WontFoldError, match="runs through"):
        front.within(0.0, sum(max(front.words, key=lambda it: it[1] - it[0])[:2]) / 2)


def test_the_flap_has_room_and_the_text_of_all_panels_one_width() -> None:
    assert panel_widths("trifold", "Letter") == pytest.approx((261.0, 265.5, 265.5))
    assert panel_widths("trifold", "A4") == pytest.approx((274.96, 283.46, 283.46), abs=0.02)
    assert len({round(it, 3) for it in panel_widths("zfold", "A4")}) == 1


def test_inner_sheets_move_to_the_spine() -> None:
    sheet, page = sheet_of("Half-Letter"), PAGE_SIZES["Half-Letter"]
    plan = plan_booklet(48, page, sheet)
    spine, sheets = sheet.width / 2, 12
    moved = [spine - plan.sides[2 * it].spots[1].x for it in range(sheets)]
    assert moved[0] == 0.0
    assert moved[-1] / 72 * 25.4 == pytest.approx(1.1)
    # Nested, each sheet's fold stands out by the paper around it: the fore edges meet.
    edges = [it * 0.1 / 25.4 * 72 + page.width - moved[it] for it in range(sheets)]
    assert edges == pytest.approx([page.width] * sheets)


def test_a_ground_ends_at_the_spine(theme: Theme) -> None:
    size, color = PAGE_SIZES["A5"], theme.colors["primary"]
    document = numbered(theme, 8, size)
    inner = document.pages[4]
    ground = Box(Rect(0.0, 0.0, size.width, size.height), color)
    pages = (*document.pages[:4], replace(inner, placements=(ground, *inner.placements)))
    document = replace(document, pages=(*pages, *document.pages[5:]))
    sheets = impose(document, plan_booklet(8, size, sheet_of("A5")))
    found = [it for page in sheets.pages for it in page.placements]
    clips = [it.clip for it in found if isinstance(it, Box) and it.clip is not None]
    assert [(round(it.x, 2), round(it.right, 2)) for it in clips] == [(420.94, 841.89)]


@pytest.mark.parametrize(
    "plan",
    [
        plan_booklet(12, PAGE_SIZES["A5"], sheet_of("A5")),
        plan_fold("trifold", "A4"),
    ],
    ids=["booklet", "tri-fold"],
)
def test_judges_find_nothing_in_sheets(plan: SheetPlan, theme: Theme, tmp_path: Path) -> None:
    pages = sum(len(it.spots) for it in plan.sides)
    size = PAGE_SIZES["A5"] if pages == 12 else panel_size("trifold", "A4")
    document = numbered(theme, pages, size)
    path = written(theme, impose(document, plan), tmp_path / "sheets.pdf")
    assert failed_rules(path) == []
    assert heard(path) == []
    assert syntax_faults(path) == ""


def test_words_owners_and_links_are_kept(theme: Theme) -> None:
    document = numbered(theme, 8, PAGE_SIZES["A5"])
    sheets = impose(document, plan_booklet(8, PAGE_SIZES["A5"], sheet_of("A5")))

    def words(it: PagedDocument) -> list[tuple[int, str]]:
        runs = (run for page in it.pages for run in page.placements if isinstance(run, TextRun))
        return sorted((run.owner, run.text) for run in runs)

    assert words(sheets) == words(document)
    assert sheets.elements == document.elements
    places = {it.name: it for it in sheets.destinations}
    # Page 8 stands on the left of the first side, page 3 on the left of the third.
    assert places["heading-Panel 8"].page == 0
    assert places["heading-Panel 3"].page == 2
    assert [it.page for it in sheets.outline] == [
        places[f"heading-{it.text}"].page for it in sheets.outline
    ]


def test_papers_and_counts_that_can_not_be_folded_are_refused(theme: Theme) -> None:
    for pages in (0, 3, 68):
        with pytest.raises(PaperError, match="multiple of four"):
            plan_booklet(pages, PAGE_SIZES["A5"], sheet_of("A5"))
    with pytest.raises(PaperError, match="larger"):
        plan_booklet(4, PAGE_SIZES["A4"], sheet_of("A5"))
    with pytest.raises(PaperError, match="Half-Letter"):
        sheet_of("Legal")
    with pytest.raises(PaperError, match="Letter or A4"):
        plan_fold("zfold", "Legal")
    with pytest.raises(PaperError, match="do not go"):
        impose(
            numbered(theme, 3, PAGE_SIZES["A5"]), plan_booklet(4, PAGE_SIZES["A5"], sheet_of("A5"))
        )
