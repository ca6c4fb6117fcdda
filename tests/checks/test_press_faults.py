"""`press-faults`, proved on a good file for a press in which one thing was broken."""

import io

import pikepdf
import press_pdf as press
import pytest
from good_pdf import Change, changed
from sheets import Sheet

from brochure.checks.engine import find_pdf_rules
from brochure.checks.preflight import Preflight, run_on_pdf
from brochure.readers.pdf import read_pdf

BOXES = "export it with a trim box inside the bleed box inside the sheet"
CUT = "color reaches the cut and ends there: "
RICH = "small black text is made of several inks"

MUTATIONS: dict[str, tuple[Change, tuple[str, ...]]] = {
    "no trim box": (
        press.no_trim,
        ("ERROR 1 the page does not say where it is cut (trim box)",),
    ),
    "trim and art box": (
        press.art_box_too,
        ("ERROR 1 the page says twice what is kept of it (trim box and art box)",),
    ),
    "art box alone": (press.art_box_alone, ()),
    "trim outside bleed": (
        press.trim_outside_bleed,
        ("ERROR 1 the trim box is not inside the bleed box",),
    ),
    "bleed outside sheet": (
        press.bleed_outside_sheet,
        ("ERROR 2 the bleed box is not inside the sheet",),
    ),
    "a link": (press.add_link, ("ERROR 2 a link or note on the printed page",)),
    "a link beside the page": (press.link_beside_the_page, ()),
    "no intent": (
        press.no_intent,
        ("ERROR 0 the file does not say for which printing its colors are meant (output intent)",),
    ),
    "an empty intent": (
        press.empty_intent,
        ("ERROR 0 the file does not say for which printing its colors are meant (output intent)",),
    ),
    "color to the cut": (
        press.paint(0, "0 1 0 0 k 0 300 100 50 re f"),
        (f"ERROR 1 {CUT}left",),
    ),
    "too little bleed": (
        press.paint(1, "0 1 0 0 k 300 -3 400 50 re f"),
        (f"ERROR 2 {CUT}bottom",),
    ),
    "a line to the cut": (
        press.paint(0, "0 0 0 1 K 100 700 m 612 700 l S"),
        (f"ERROR 1 {CUT}right",),
    ),
    "a clip at the cut": (
        press.paint(0, "0 -9 700 810 re W n 0 1 0 0 k -50 300 100 50 re f"),
        (f"ERROR 1 {CUT}left",),
    ),
    "an inline image to the cut": (
        press.paint(0, "0.2 0 0 0.2 611.8 300 cm BI /W 1 /H 1 /BPC 8 /CS /G ID x EI"),
        (f"ERROR 1 {CUT}right",),
    ),
    "a form to the cut": (
        press.in_a_form("/C0 cs 0 1 0 0 sc 0 0 50 50 re f", (2, 0, 0, 2, 0, 692)),
        (f"ERROR 1 {CUT}left, top",),
    ),
    "a form cut off by its box": (
        press.in_a_form("0 1 0 0 k 390 0 500 50 re f", (1, 0, 0, 1, 212, 300)),
        (f"ERROR 1 {CUT}right",),
    ),
    "white to the cut": (press.paint(0, "0 0 0 0 k 0 300 100 50 re f 1 g 0 0 9 9 re f"), ()),
    "gray white to the cut": (press.paint(0, "1 1 1 rg 0 300 100 50 re f"), ()),
    "color inside the cut": (press.paint(0, "0 1 0 0 k 20 300 100 50 re f"), ()),
    "a crop mark": (press.paint(0, "0 0 0 1 K -12 0 m -20 0 l S"), ()),
    "an invisible path": (press.paint(0, "0 1 0 0 k 0 300 100 50 re n"), ()),
    "rich small text": (press.recolor("0.6 0.4 0.4 1 k"), (f"WARNING 1 {RICH}",)),
    "black of three inks": (press.recolor("1 1 1 0 k"), (f"WARNING 1 {RICH}",)),
    "black of the screen": (press.recolor("0.1 0.1 0.1 rg"), (f"WARNING 1 {RICH}",)),
    "black of a profile": (
        press.with_profile(
            3, "/C1 cs 0 0 0 scn BT /F0 10 Tf 20 TL 1 0 0 1 72 300 Tm <01> Tj T* <02> Tj ET"
        ),
        (f"WARNING 1 {RICH}, 2 times",),
    ),
    "rich large text": (press.recolor("0 0 0 1 k", "0.6 0.4 0.4 1 k"), ()),
    "gray small text": (press.recolor("0 g"), ()),
    "blue small text": (press.recolor("1 0.7 0 0.2 k"), ()),
    "text scaled up": (
        press.paint(0, "0 0 0 rg 2 0 0 2 0 0 cm BT /F0 7 Tf 50 150 Td <01> Tj ET"),
        (),
    ),
    "text that is not seen": (
        press.paint(0, "0 0 0 rg 3 Tr BT /F0 7 Tf 50 150 Td <01> Tj ET"),
        (),
    ),
    "too much ink": (
        press.paint(1, "0.9 0.8 0.8 0.7 k 100 300 100 50 re f"),
        ("WARNING 2 a color has 320 percent of ink, the four together",),
    ),
    "too much ink in a line": (
        press.paint(1, "1 1 1 1 K 100 300 m 200 300 l S"),
        ("WARNING 2 a color has 400 percent of ink, the four together",),
    ),
    "too much ink of a profile": (
        press.with_profile(4, "q /C1 cs 1 1 1 0.5 sc 100 300 20 20 re f Q"),
        ("WARNING 1 a color has 350 percent of ink, the four together",),
    ),
    "operators without sense": (
        press.paint(
            0,
            "Q Q 1 cm (a) Td 1 2 Tm cs /No cs 1 sc 1 2 3 re 5 m /No Do Do Tf Tr TL BT ' ET W f"
            " /A g (b) k /B scn 1 2 TD",
        ),
        (),
    ),
    "as much ink as may be": (press.paint(1, "0.8 0.7 0.7 0.8 k 100 300 100 50 re f"), ()),
}
"""A change, and every finding of every rule as "severity page message"."""


@pytest.fixture(scope="module")
def good() -> bytes:
    return press.pressed()


def judged(data: bytes) -> Preflight:
    return run_on_pdf(read_pdf("a.pdf", data))


def test_a_good_file_for_a_press_has_no_finding(good: bytes) -> None:
    result = judged(good)
    assert result.problems == ()
    assert "press-faults" in result.ran


@pytest.mark.parametrize("name", MUTATIONS)
def test_one_broken_thing_has_these_findings(good: bytes, name: str) -> None:
    change, expected = MUTATIONS[name]
    data = changed(good, change, fix_metadata_version=False)
    problems = judged(data).problems
    assert {it.code for it in problems} <= {"press-faults"}
    assert all(it.hint for it in problems)
    told = [f"{it.severity.name} {it.place.page} {it.message}" for it in problems if it.place]
    assert told == list(expected)


def test_small_text_is_named_by_its_words(good: bytes) -> None:
    (problem,) = judged(changed(good, press.recolor("0 0 0 rg"))).problems
    assert problem.place is not None
    assert problem.place.spot == "“Page 1”"


def test_what_only_its_boxes_mean_for_a_press_is_judged_for_the_screen_too(good: bytes) -> None:
    result = judged(changed(good, press.claim_less, fix_metadata_version=False))
    assert result.not_asked == ()
    assert {it.code for it in result.problems} == {
        "missing-archive-profile",
        "missing-document-language",
        "untagged-content",
    }


def test_without_a_claim_links_and_intent_are_warnings(good: bytes) -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        press.claim_less(pdf)
        press.no_intent(pdf)
        press.add_link(pdf)

    problems = judged(changed(good, change, fix_metadata_version=False)).problems
    own = [it.severity.name for it in problems if it.code == "press-faults"]
    assert own == ["WARNING", "WARNING"]


def test_an_older_claim_stands_in_the_document_information(good: bytes) -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        press.claim_less(pdf)
        pdf.docinfo["/GTS_PDFXVersion"] = pikepdf.String("PDF/X-1:2001")

    pdf = read_pdf("a.pdf", changed(good, change, fix_metadata_version=False))
    assert (pdf.press_claim, pdf.is_for_press_alone) == ("PDF/X-1:2001", True)


def test_a_claim_to_be_accessible_is_judged_beside_the_press(good: bytes) -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        packet = pdf.Root.Metadata.read_bytes()
        assert packet.count(b"PDF/X-4") == 1
        part = b' xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" pdfuaid:part="1"'
        marked = packet.replace(b' xmlns:pdfxid="', part + b' xmlns:pdfxid="')
        pdf.Root.Metadata.write(marked)

    result = judged(changed(good, change, fix_metadata_version=False))
    assert result.not_asked == ()
    assert "untagged-content" in {it.code for it in result.problems}


def test_rules_for_the_screen_are_left_out_by_name(good: bytes) -> None:
    for_screen = {it.code for it in find_pdf_rules() if it.is_for_screen}
    assert set(judged(good).not_asked) == for_screen
    assert len(for_screen) == 15


def test_a_file_that_is_cut_nowhere_is_not_for_a_press() -> None:
    data = Sheet().written()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert "/TrimBox" in pdf.pages[0].obj
    pdf_read = read_pdf("a.pdf", data)
    assert not pdf_read.is_for_press
    assert pdf_read.pages[0].inks == ()
