import io
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from conftest import HEAD, handout
from judges import failed_rules, heard, syntax_faults
from story_words import bare
from tagged import read_tags

from brochure.compare.compare import compare
from brochure.compare.comparison_types import Comparison, Measure, Place
from brochure.compare.marks import word_lines
from brochure.compare.proof import BANNER, find_spots, join, marked_places, with_bars
from brochure.layout.paged import Artifact, Box, PagedDocument, TextRun
from brochure.pipeline import Laid, render_proof

Run = Callable[[str], Laid]
COLD = "The cold harms the tumor and stops the flow of blood to it."
HOME = "Most people can go home a day later."
OLD = handout(
    f"- {COLD}\n- {HOME}\n- Take 5 mg.\n"
    "- type: callout\n  body: |\n    Call us.\n\n    Or write.\n"
    "  telephones: [{label: Night, number: 555-0101}]\n- See [@marley-2009].\n"
)
NEW = (
    OLD.replace("stops", "slows")
    .replace(f"      - {HOME}\n", "")
    .replace("5 mg", "50 mg")
    .replace("Or write.", "Or come and see us.")
    .replace("555-0101", "555-0109")
)


def between(run: Run, old: str, new: str) -> tuple[Laid, Comparison]:
    before, after = run(old).content, run(new)
    assert before is not None
    assert after.content is not None
    return after, compare(before, after.content, Measure(3, 6.0, 4.0), Measure(3, 6.5, 4.0))


def boxes(document: PagedDocument, plain: PagedDocument) -> list[tuple[int, Box]]:
    """What stands on the pages beyond what stood there, with the page's number."""
    return [
        (number, it)
        for number, (page, bare) in enumerate(zip(document.pages, plain.pages, strict=True))
        for it in page.placements[len(bare.placements) :]
        if isinstance(it, Box)
    ]


def test_bars_stand_beside_what_changed_and_nothing_else(run: Run) -> None:
    laid, comparison = between(run, OLD, NEW)
    assert laid.document is not None
    assert laid.theme is not None
    marked = with_bars(laid.document, comparison, laid.theme)
    found = boxes(marked, laid.document)
    bars = [(page, it.rect) for page, it in found if not it.radius]
    runs = [
        (number, run_)
        for number, page in enumerate(laid.document.pages)
        for run_ in page.placements
        if hasattr(run_, "baseline") and run_.owner >= 0
    ]
    beside = {
        run_.text
        for number, run_ in runs
        for page, rect in bars
        if page == number and rect.y <= run_.baseline <= rect.bottom
    }
    said = " ".join(sorted(beside))
    for words in ("slows", "50 mg", "Or come and see us", "0109"):
        assert words in said
    # The heading stands at the side of its first line, which has changed.
    for words in ("Call us.", "An example handout", "See"):
        assert words not in beside
    assert len([it for _, it in found if it.radius]) == 1, "a dot for the paragraph taken out"
    assert all(it.owner is Artifact.LAYOUT for _, it in found)
    margin = laid.theme.page.margins.left
    assert all(rect.x > 0 and rect.right < margin for _, rect in bars)


def test_nothing_changed_nothing_marked(run: Run) -> None:
    laid, comparison = between(run, OLD, OLD)
    assert marked_places(comparison) == ()
    assert laid.document is not None
    assert laid.theme is not None
    assert with_bars(laid.document, comparison, laid.theme) == laid.document


def test_a_changed_picture_setting_marks_the_picture(run: Run) -> None:
    figure = "- type: figure\n  file: probe.svg\n  alt: A wand.\n"
    laid, comparison = between(run, handout(figure), handout(figure.replace("wand", "probe")))
    (place,) = marked_places(comparison)
    assert place == Place(("sections", 0, "content", 0), is_exact=True)
    assert laid.document is not None
    spots = find_spots(laid.document, (place,))[place]
    assert any(it.bottom - it.top > 50 for it in spots), "the picture itself"


def test_three_documents_become_one(run: Run) -> None:
    laid, _ = between(run, OLD, OLD)
    one = laid.document
    assert one is not None
    both = join(one, one, one)
    assert len(both.pages) == 3 * len(one.pages)
    assert len(both.elements) == 3 * len(one.elements) - 2
    assert all(it.parent < index for index, it in enumerate(both.elements))
    names = [it.name for it in both.destinations]
    assert len(names) == len(set(names))
    count = len(one.pages)
    there = {(it.name, it.page - count) for it in both.destinations}
    assert {(it.name, it.page) for it in one.destinations} <= there, "links still lead there"


@pytest.mark.parametrize("theme", ["clinic", "leaflet", "plain"])
@pytest.mark.parametrize("status", ["draft", "approved"])
def test_a_proof_conforms(theme: str, status: str, run: Run, tmp_path: Path) -> None:
    head = HEAD + "  version: 1.0\n"
    if status == "approved":
        head += (
            "  status: approved\n  published: 2026-10-01\n  last_reviewed: 2026-10-01\n"
            "  review_due: 2028-10-01\n  authors: [{name: Alex Example}]\n"
            "  reviewers: [{name: Sam Example, credentials: MD}]\n"
            "  funding: None.\n  conflicts: None.\n  feedback: Call us.\n"
        )
    old, new = (
        text[: text.index("  - id: society-2011")].replace(HEAD, head)
        + f"    print: true\npage: {{theme: {theme}}}\n"
        for text in (OLD, NEW)
    )
    # The old text has a letter that no font of the theme draws.
    laid, comparison = between(run, old.replace("stops", "stops Ж 漢"), new)
    assert not laid.stops, laid.diagnostics
    path = tmp_path / "proof.pdf"
    path.write_bytes(render_proof(laid, comparison))
    assert failed_rules(path) == []
    assert heard(path) == []
    assert syntax_faults(path) == ""


def test_the_sheet_says_what_changed_and_has_room_to_sign(run: Run) -> None:
    laid, comparison = between(run, OLD, NEW)
    data = render_proof(laid, comparison)
    assert data == render_proof(laid, comparison)
    said = read_tags(data).words()
    # On the cover it takes two lines, and no space stands where a line ends.
    assert bare(said).count(bare(BANNER)) == 2, "before the title, and on the summary"
    assert "DRAFT" not in said
    for words in (
        "What has changed",
        "Each change",
        "was 5 mg; now 50 mg",
        "was 555-0101; now 555-0109",
        HOME,
        "Please check first",
        "Reading grade (SMOG): 6.5; it was 6.0.",
        "I approve this handout.",
        "Signature",
        "Date",
        "Name",
        "Version 0.1, compared with version 0.1.",
    ):
        assert bare(words) in bare(said), words
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert str(pdf.docinfo.Title).startswith(BANNER)


def test_the_proof_begins_with_its_summary(run: Run, tmp_path: Path) -> None:
    laid, comparison = between(run, OLD, NEW.replace("slows", "never slows"))
    assert laid.document is not None
    path = tmp_path / "proof.pdf"
    path.write_bytes(render_proof(laid, comparison))
    pages = texts(path)
    first = pages[0]
    order = [
        "What has changed",
        "Please check first",
        "was 5 mg; now 50 mg",
        "Put in: \u201cnever\u201d",
    ]
    places = [first.index(it) for it in order]
    assert places == sorted(places)
    assert "`" not in first
    sheet = next(index for index, it in enumerate(pages) if "Each change" in it)
    handout_at = next(index for index, it in enumerate(pages) if "What is it?" in it and index)
    assert 0 < handout_at < sheet
    assert "Signature" in pages[-1]


def texts(path: Path) -> list[str]:
    """The words of each page, its lines joined."""
    reader = pypdfium2.PdfDocument(path)
    return [" ".join(page.get_textpage().get_text_range().split()) for page in reader]


def words_under(run: Run, old: str, new: str) -> tuple[list[str], list[str]]:
    """The words that have a line under them, and the letters beside each upright line."""
    laid, comparison = between(run, old, new)
    assert laid.document is not None
    assert laid.theme is not None
    lines = word_lines(laid.document, comparison, laid.theme.fonts, laid.theme.colors["accent"])
    under, after = [], []
    for page, found in lines.items():
        for box in found:
            it = run_above(laid.document, page, box)
            share = len(it.text) / it.width
            start = round((box.rect.x - it.x) * share)
            if box.rect.height > 2:
                after.append(it.text[max(0, start - 3) : start + 5])
            else:
                under.append(it.text[start : round((box.rect.right - it.x) * share)])
    return under, after


def run_above(document: PagedDocument, page: int, box: Box) -> TextRun:
    (found,) = (
        it
        for it in document.pages[page].placements
        if isinstance(it, TextRun)
        and it.baseline < box.rect.bottom < it.baseline + it.size / 2
        and it.x - 2 < box.rect.x < it.x + it.width
    )
    assert box.rect.right <= found.x + found.width + 0.1
    return found


@pytest.mark.parametrize(
    ("old", "new", "under"),
    [
        ("- Take 5 mg at night.", "- Take 50 mg at night.", ["50"]),
        ("- Take it at night.", "- Take it with food at night.", ["with food"]),
        ("- One.", "- One.\n- Another one.", ["Another one."]),
        (
            "- Take _one_ tablet at night with milk.",
            "- Take _two_ tablets at night with milk.",
            ["two", "tablets"],
        ),
        ("- Same.", "- Same.", []),
    ],
)
def test_changed_words_have_a_line_under_them(
    run: Run, old: str, new: str, under: list[str]
) -> None:
    found, after = words_under(run, handout(f"{old}\n"), handout(f"{new}\n"))
    assert after == []
    assert len(found) == len(under)
    for one, other in zip(found, under, strict=True):
        # Where a letter stands is taken here from an even share of the run's width.
        assert abs(len(one) - len(other)) <= 3
        assert other[1:-1] in one or one[1:-1] in other or len(other) < 4


def test_an_upright_line_stands_where_a_word_is_gone(run: Run) -> None:
    old = handout("- You must not be alone at home today.\n")
    under, after = words_under(run, old, old.replace("not ", ""))
    assert under == []
    (near,) = after
    assert "be" in near


def test_a_long_paragraph_is_marked_at_its_new_words_alone(run: Run) -> None:
    words = [f"word{n} is a" for n in range(120)]
    old = handout(f"- {' '.join(words)} end.\n")
    words[60] = "word60 resembles a"
    under, after = words_under(run, old, handout(f"- {' '.join(words)} end.\n"))
    assert after == []
    (one,) = under
    assert "esembl" in one
    assert len(one) < 14


def test_a_sheet_in_a_spanish_handout_says_that_it_is_english(run: Run, tmp_path: Path) -> None:
    old = OLD.replace("language: en-US", "language: es")
    laid, comparison = between(run, old, old.replace("5 mg", "50 mg"))
    data = render_proof(laid, comparison)
    path = tmp_path / "proof.pdf"
    path.write_bytes(data)
    assert failed_rules(path) == []
    with pikepdf.open(path) as pdf:
        langs = {
            str(it.Lang)
            for it in pdf.objects
            if isinstance(it, pikepdf.Dictionary) and "/S" in it and "/Lang" in it
        }
    assert langs == {"en-US"}


def test_names_of_fields_stand_in_quotation_marks_on_paper(run: Run) -> None:
    laid, comparison = between(run, OLD, NEW)
    said = " ".join(read_tags(render_proof(laid, comparison)).words().split())
    assert "`" not in said
    assert "raise \u201cversion:\u201d" in said
