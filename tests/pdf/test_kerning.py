import io

import pikepdf
import pytest
from tagged import read_tags

from brochure.compose.story import DocumentInfo, Element
from brochure.geometry import Color, Size
from brochure.layout.paged import Page, PagedDocument, StructureElement, TextRun
from brochure.pdf.write import write
from brochure.theme.fonts import load_fonts


def test_kerned_text_is_drawn_as_wide_as_measured_and_extracts_unchanged() -> None:
    fonts = load_fonts(("Atkinson Hyperlegible",))
    text = "AVATAR (To) Wave"
    width = fonts.measure(text, "regular", 20)
    run = TextRun(72, 100, width, text, "AtkinsonHyperlegible-regular", 20, Color(0, 0, 0), 0)
    document = PagedDocument(
        (Page(Size(612, 792), (run,), ()),),
        (StructureElement(Element("H1"), -1),),
        (),
        (),
        DocumentInfo("T", "A", "", "en-US", "T 1", "", "", ""),
    )
    data = write(document, fonts, ("PDF/UA-1", "PDF/A-2a"), 300).data
    assert read_tags(data).words() == text
    with pikepdf.open(io.BytesIO(data)) as pdf:
        page = pdf.pages[0]
        font = next(iter(page.resources.Font.values()))
        widths = [float(it) for it in font.Widths]
        shown = [i for i in pikepdf.parse_content_stream(page) if str(i.operator) == "TJ"]
        assert len(shown) == 1
        drawn = 0.0
        for part in shown[0].operands[0]:
            if isinstance(part, pikepdf.String):
                drawn += sum(widths[code - int(font.FirstChar)] for code in bytes(part))
            else:
                drawn -= float(part)
    assert drawn * 20 / 1000 == pytest.approx(width, abs=0.05)
