"""The law of the import: every word of any leaflet stands in the draft or in the report.

And what is made of any leaflet builds as a draft.
"""

from pathlib import Path
from tempfile import TemporaryDirectory
from xml.sax.saxutils import escape

from conftest import TODAY
from docx import Document
from hypothesis import given, settings
from hypothesis import strategies as st
from word_leaflets import W, saved, with_part

from brochure.importing.run import import_leaflet
from brochure.pipeline import Options, prepare
from brochure.source.file import Workspace

BASE = saved(Document())
PLAIN = "take 5 mg 2.5 ml of water (Doe, 2019) 555-0100 Call us if: Emergency 999 Tel: yes no 1e3"
MARKS = "[1] *star* _under_ # --- - 1. 2) a) o ^x^ ~y~ `code` \\ {x} {{y}} [[z]] <b> & ** __ | ! ="
OTHERS = (
    '38\u00b0C < \u2264 a:b \u2022 "q" \'s @name %NAME% TODO \u00e9 \u00bd \u2026 \u2013 null + $5'
)
RARE = "\u201cq\u201d https://example.org/a_b?c=d a@example.org Do: Don't: References 10:30 100%"
UNSEEN = "\u00ad \u00a0 \u2011 H2O \u00b5g \u2192 \u2610"
WORDS = [word for words in (PLAIN, MARKS, OTHERS, RARE, UNSEEN) for word in words.split(" ")]
STYLES = ("", "", "", "Heading1", "Heading2", "Heading3", "ListBullet", "Caption", "Title", "Quote")
FACES = ("", "", "", "<w:b/>", "<w:i/>", "<w:vanish/>", '<w:vertAlign w:val="superscript"/>')
ENDS = ("", "", "<w:br/>", "<w:tab/>")
MERGES = ("", "", '<w:gridSpan w:val="2"/>', '<w:vMerge w:val="restart"/>', "<w:vMerge/>")


@st.composite
def runs(draw: st.DrawFn) -> str:
    words = draw(st.lists(st.sampled_from(WORDS), min_size=1, max_size=6))
    face, end = draw(st.sampled_from(FACES)), draw(st.sampled_from(ENDS))
    text = escape(" ".join(words))
    return f'<w:r><w:rPr>{face}</w:rPr><w:t xml:space="preserve">{text} </w:t>{end}</w:r>'


@st.composite
def paragraphs(draw: st.DrawFn) -> str:
    style = draw(st.sampled_from(STYLES))
    inner = "".join(draw(st.lists(runs(), max_size=3)))
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{inner}</w:p>'


@st.composite
def tables(draw: st.DrawFn) -> str:
    cells = st.tuples(st.sampled_from(MERGES), paragraphs())
    rows = draw(st.lists(st.lists(cells, min_size=1, max_size=3), min_size=1, max_size=3))
    made = (
        "".join(f"<w:tc><w:tcPr>{own}</w:tcPr>{text}</w:tc>" for own, text in row) for row in rows
    )
    return f"<w:tbl>{''.join(f'<w:tr>{it}</w:tr>' for it in made)}</w:tbl>"


@settings(max_examples=40, deadline=None)
@given(st.lists(st.one_of(paragraphs(), paragraphs(), tables()), min_size=1, max_size=10))
def test_no_word_is_lost_and_the_draft_builds(blocks: list[str]) -> None:
    body = f"<w:p><w:r><w:t>Words</w:t></w:r></w:p>{''.join(blocks)}"
    whole = f"<w:document {W}><w:body>{body}</w:body></w:document>"
    data = with_part(BASE, "word/document.xml", lambda _: whole)
    imported = import_leaflet("a.docx", data, lambda _: None)
    assert imported.account.lost == ()
    with TemporaryDirectory() as folder:
        content = Path(folder) / "content.yaml"
        content.write_text(imported.content, "utf-8")
        laid = prepare(str(content), Workspace(Path(folder), TODAY), Options())
        assert [it.message for it in laid.diagnostics if it.severity.name == "ERROR"] == []
