"""The tri-fold and the Z-fold: panels where folding brings them, and what has no room on them."""

from pathlib import Path
from typing import Literal

import pikepdf
import pytest
from conftest import HEAD, REFERENCES, TODAY
from folding import Folded, WontFoldError, fold_letter, fold_zigzag, sides_of
from judges import failed_rules, heard, syntax_faults
from msgspec.structs import replace
from story_words import bare, told_by
from tagged import read_tags

from brochure.diagnostics.diagnostic import Diagnostic, Severity
from brochure.editions import all_editions
from brochure.imposition.folds import panel_widths
from brochure.layout.paged import TextRun
from brochure.pipeline import Laid, Options, Ready, prepare, render_pdf, render_sheets
from brochure.source.file import Workspace

Fold = Literal["trifold", "zfold"]
FOLDS: tuple[Fold, ...] = ("trifold", "zfold")
TEXT = (
    HEAD
    + """\
editions:
  FOLD: OPTIONS
lead:
  - {type: key_points, points: [Words of the flap.]}
  - {type: contact, heading: Words of the contact, telephone: 555-0100}
sections:
  - heading: Words of inside one
    content: [One., MORE]
  - heading: Words of inside two
    content: [{type: page_break}, "Two [@marley-2009]."]
  - heading: Words of inside three
    content: [{type: page_break}, Three.]
  - heading: Words to ask
    role: questions_to_ask
    content:
      - type: questions
        questions: [Why?]
"""
    + REFERENCES
)
FULL = "{full_at: https://example.org/full}"


def text_of(fold: Fold, options: str = FULL, more: str = "More.") -> str:
    return TEXT.replace("FOLD", fold).replace("OPTIONS", options).replace("MORE", more)


def laid_out(text: str, fold: Fold, folder: Path) -> Laid:
    (folder / "content.yaml").write_text(text, "utf-8")
    options = Options(edition=all_editions()[fold])
    return prepare(str(folder / "content.yaml"), Workspace(folder, TODAY), options)


def errors(laid: Laid) -> list[Diagnostic]:
    return [it for it in laid.diagnostics if it.severity is Severity.ERROR]


def line_of(text: str, words: str) -> int:
    return next(n for n, line in enumerate(text.splitlines(), 1) if words in line)


def folded(laid: Laid, fold: Fold, paper: str, folder: Path) -> Folded:
    assert isinstance(laid, Ready), laid.diagnostics
    data = render_sheets(laid.pages)
    assert data is not None
    (folder / "sheets.pdf").write_bytes(data)
    front, back = sides_of(folder / "sheets.pdf")
    left, middle, _ = panel_widths(fold, paper)
    return (fold_letter if fold == "trifold" else fold_zigzag)(front, back, (left, left + middle))


@pytest.mark.parametrize("paper", ["Letter", "A4"])
def test_a_tri_fold_opens_in_order(paper: str, folder: Path) -> None:
    laid = laid_out(text_of("trifold", f"{{paper: {paper}}}"), "trifold", folder)
    found = folded(laid, "trifold", paper, folder)
    assert "An example  handout" in found.closed
    assert "DRAFT" in found.closed
    inside, flap = found.first_opened
    assert "Words of the flap" in flap
    assert "inside one" in inside
    for number, panel in zip(("one", "two", "three"), found.opened, strict=True):
        assert f"inside {number}" in panel
    for words in ("Words of the contact", "Words to ask", "Freeze therapy", "EX-001"):
        assert words in found.turned
    assert "inside" not in found.turned


@pytest.mark.parametrize("paper", ["Letter", "A4"])
def test_a_z_fold_opens_in_order(paper: str, folder: Path) -> None:
    laid = laid_out(text_of("zfold", f"{{paper: {paper}}}"), "zfold", folder)
    found = folded(laid, "zfold", paper, folder)
    assert "An example  handout" in found.closed
    assert "Words of the flap" in found.opened[1]
    assert "inside one" in found.opened[2]
    assert "inside two" in found.first_opened[0]
    assert "inside three" in found.first_opened[1]
    assert "Words of the contact" in found.turned


def test_equal_thirds_are_no_tri_fold(folder: Path) -> None:
    laid = laid_out(text_of("zfold"), "zfold", folder)
    assert isinstance(laid, Ready)
    (folder / "sheets.pdf").write_bytes(render_sheets(laid.pages) or b"")
    front, back = sides_of(folder / "sheets.pdf")
    with pytest.raises(WontFoldError, match="flap"):
        fold_letter(front, back, (264.0, 528.0))


@pytest.mark.parametrize("fold", FOLDS)
def test_pages_and_sheets_say_the_same_and_nothing_is_small(fold: Fold, folder: Path) -> None:
    laid = laid_out(text_of(fold), fold, folder)
    assert isinstance(laid, Ready)
    assert len(laid.document.pages) == 6
    pages, sheets = render_pdf(laid), render_sheets(laid.pages)
    assert sheets is not None
    # Panels have no numbers, and no text names one.
    document = replace(laid.document, destinations=())
    told = told_by((*laid.story.cover, *laid.story.body), document)
    assert bare(read_tags(pages).words()) == told
    assert bare(read_tags(sheets).words()) == bare(read_tags(pages).words())
    runs = [it for page in laid.document.pages for it in page.placements]
    sizes = {it.size for it in runs if isinstance(it, TextRun) and it.text.strip()}
    assert min(sizes) >= 9.0
    (folder / "sheets.pdf").write_bytes(sheets)
    with pikepdf.open(folder / "sheets.pdf") as pdf:
        assert pdf.Root.ViewerPreferences.Duplex == "/DuplexFlipShortEdge"
        assert [list(map(float, it.mediabox)) for it in pdf.pages] == [[0, 0, 792, 612]] * 2


@pytest.mark.slow
@pytest.mark.parametrize("fold", FOLDS)
def test_judges_find_nothing_in_the_sample(fold: Fold, tmp_path: Path) -> None:
    options = Options(edition=all_editions()[fold])
    laid = prepare("content.yaml", Workspace(Path(), TODAY), options)
    assert isinstance(laid, Ready), laid.diagnostics
    assert not {"many-words", "empty-panel"} & {it.code for it in laid.diagnostics}
    for name, data in (("pages", render_pdf(laid)), ("sheets", render_sheets(laid.pages))):
        path = tmp_path / f"{name}.pdf"
        path.write_bytes(data or b"")
        assert failed_rules(path) == []
        assert heard(path) == []
        assert syntax_faults(path) == ""
    folded(laid, fold, "Letter", tmp_path)


def test_the_full_handout_says_what_the_short_imprint_leaves_out(folder: Path) -> None:
    said = {}
    for options in ("{}", FULL):
        laid = laid_out(text_of("trifold", options), "trifold", folder)
        assert isinstance(laid, Ready), laid.diagnostics
        said[options] = read_tags(render_pdf(laid)).words()
    # Society is cited nowhere.
    assert "Example Society" in said["{}"]
    assert "Example Society" not in said[FULL]
    assert "Freeze therapy" in said[FULL]
    assert "example.org/full" in said[FULL]


@pytest.mark.parametrize(
    ("where", "panel", "lines"),
    [
        ("Words of the flap.", "panel 2, the flap,", 20),
        ("More.", "panel 5, inside right,", 20),
        ("Why?", "panel 6, the back,", 20),
    ],
)
def test_what_does_not_fit_is_told_with_panel_block_and_lines(
    where: str, panel: str, lines: int, folder: Path
) -> None:
    extra = ", ".join(f"Sentence {it} of many that stand here." for it in range(80))
    text = text_of("trifold").replace(where, f"{where.rstrip('.?')}, {extra}")
    if where == "More.":
        text = text.replace("{type: page_break}, ", "")
    (found,) = errors(laid_out(text, "trifold", folder))
    assert found.code == "panel-overflow"
    assert panel in found.message
    assert int(found.message.rpartition(" lines")[0].split()[-1]) > lines
    assert found.span is not None
    assert found.span.line == line_of(text, "Sentence 70 of")


def test_a_panel_ends_with_numbers_to_call(folder: Path) -> None:
    """What leads to nothing more does not go on to the next part's panel."""
    numbers = "[{label: Day, number: 555-0100}, {label: Night, number: 555-0101}]"
    callout = f"  - {{type: callout, tone: warning, body: Call., telephones: {numbers}}}\n"
    text = text_of("trifold").replace("sections:\n", f"{callout}sections:\n", 1)
    found = folded(
        laid_out(text + "page: {theme: clinic}\n", "trifold", folder), "trifold", "Letter", folder
    )
    assert "555-0101" in found.first_opened[1]
    assert "555-0101" not in found.first_opened[0]


def test_one_line_too_many_is_one_line(folder: Path) -> None:
    counts = []
    for count in range(10, 40):
        points = ", ".join(["Words of the flap.", *["A short point."] * count])
        text = text_of("trifold").replace("Words of the flap.", points)
        found = errors(laid_out(text, "trifold", folder))
        counts += [it.message for it in found]
        if found:
            break
    assert "1 line is over" in counts[0] or "2 lines are over" in counts[0]


def test_many_words_are_a_warning(folder: Path) -> None:
    few = laid_out(text_of("trifold"), "trifold", folder)
    assert "many-words" not in {it.code for it in few.diagnostics}
    more = ", ".join(["a an of to it " * 7] * 20)
    text = text_of("trifold", more=more).replace("{type: page_break}, ", "")
    laid = laid_out(text, "trifold", folder)
    (found,) = [it for it in laid.diagnostics if it.code == "many-words"]
    assert errors(laid) == []
    assert found.span is not None
    assert found.span.line == line_of(text, "trifold:")


def test_a_panel_that_stays_empty_is_told(folder: Path) -> None:
    text = text_of("trifold").replace("{type: page_break}, ", "")
    laid = laid_out(text, "trifold", folder)
    assert [it.code for it in laid.diagnostics].count("empty-panel") == 2


@pytest.mark.parametrize(("count", "code"), [(3, "too-wide-for-panel"), (6, "wide-table")])
def test_a_table_that_would_be_small_is_an_error_at_its_line(
    count: int, code: str, folder: Path
) -> None:
    head = ", ".join(f"Heading{it}" for it in range(count))
    cells = ", ".join(["Considerably"] * count)
    table = f"{{type: table, caption: Wide, header: [{head}], rows: [[{cells}]]}}"
    text = text_of("trifold", more=f"\n      {table}")
    (found,) = errors(laid_out(text, "trifold", folder))
    assert found.code == code
    assert found.span is not None
    assert found.span.line == line_of(text, "type: table")


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ("{paper: Legal}", "Letter"),
        ("{full_at: http://example.org}", "https://"),
        ("{full_at: example.org}", "https://"),
        ("{fulat: https://example.org}", "full_at"),
    ],
)
def test_wrong_options_are_told_at_their_line(options: str, said: str, folder: Path) -> None:
    text = text_of("trifold", options)
    (found,) = errors(laid_out(text, "trifold", folder))
    assert said in found.message + found.hint
    assert found.span is not None
    assert found.span.line == line_of(text, "trifold:")


@pytest.mark.slow
@pytest.mark.parametrize("look", ["clinic", "leaflet", "plain"])
def test_every_look_has_panels(look: str, folder: Path) -> None:
    text = text_of("trifold") + f"page: {{theme: {look}}}\n"
    laid = laid_out(text, "trifold", folder)
    folded(laid, "trifold", "Letter", folder)
    (folder / "pages.pdf").write_bytes(render_pdf(laid.pages if isinstance(laid, Ready) else laid))
    assert failed_rules(folder / "pages.pdf") == []


@pytest.mark.parametrize("look", ["clinic", "leaflet", "plain"])
@pytest.mark.parametrize("fold", FOLDS)
@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("content: [One.,", "content: [{type: page_break}, One.,"),
        ("- type: questions\n", "- type: page_break\n      - type: questions\n"),
    ],
    ids=["inside", "back"],
)
def test_a_break_under_the_first_heading_moves_no_panel(
    fold: Fold, look: str, before: str, after: str, tmp_path: Path
) -> None:
    """A heading goes with the break that it leads to, and the back stays the back."""
    # Two panels inside stay empty: a pin that is lost shows.
    text = text_of(fold).replace("{type: page_break}, ", "") + f"page: {{theme: {look}}}\n"
    assert before in text

    def panels(written: str) -> list[str]:
        document = laid_out(written, fold, tmp_path).document
        assert document is not None
        shown = [
            [it.text for it in page.placements if isinstance(it, TextRun)]
            for page in document.pages
        ]
        return [" ".join(it) for it in shown]

    found = panels(text.replace(before, after))
    assert found == panels(text)
    assert "Words to ask" in found[5]
