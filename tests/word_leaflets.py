"""Word documents with the habits of real ones, written by python-docx for the tests of `import`."""

import io
from typing import Any

from docx import Document
from docx.enum.text import WD_BREAK
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt
from PIL import Image

W = nsdecls("w")


def colonoscopy() -> bytes:  # noqa: PLR0915 -- one leaflet
    """A leaflet as people type it: fake headings, typed bullets, a box, tracked changes."""
    doc = Document()
    style = doc.styles["Normal"]
    style.font.name, style.font.size = "Arial", Pt(12)
    set_language(doc, "en-GB")
    add_fake_heading(doc, "Having a colonoscopy", 22)
    doc.add_paragraph("Information for patients, families and carers")
    add_box(
        doc, ["At a glance", "Your bowel must be empty, so follow the bowel preparation carefully."]
    )
    add_fake_heading(doc, "What is a colonoscopy?", 16)
    first = doc.add_paragraph("A colonoscopy looks at the inside of your large bowel (the ")
    first.add_run("colon").bold = True
    first.add_run(
        ") with a thin, flexible tube that has a camera on its tip. The test takes about 30"
    )
    first.add_run(" to 45 minutes, but you should expect to be with us for 2 to 3 hours [1].")
    doc.add_picture(picture(), width=Pt(200))
    doc.add_paragraph("Figure 1: The tube goes around the whole large bowel.", style="Caption")
    add_fake_heading(doc, "Getting ready", 16)
    week = doc.add_paragraph("Ring us on 01632")
    no_break(week, "\u00a0960")
    week.add_run("001 a week before if you take:")
    for it in (
        "blood thinners such as warfarin, apixaban or clopidogrel",
        "insulin or tablets for diabetes",
        "iron tablets \u2013 stop these now",
    ):
        doc.add_paragraph(f"\u2022\t{it}")
    changed = doc.add_paragraph("Eat low-fibre food ")
    _inserted(changed, "only ")
    _deleted(changed, "and drink milk ")
    changed.add_run("2 days before.")
    hidden = changed.add_run(" Internal: check stock with Example Stores.")
    hidden.font.hidden = True
    doc.add_paragraph(
        "Take your first dose of 250 ml at 7pm, and the second at 6am.", style="List Number"
    )
    doc.add_paragraph("Drink at least 1.5 litres of clear fluids.", style="List Number")
    _food_table(doc)
    add_fake_heading(doc, "Sedation", 16)
    note = doc.add_paragraph("If you have a sedative, you must not drive for 24 hours")
    note.add_run("2").font.superscript = True
    note.add_run(". Your temperature should stay below 38\u00b0C, and 5 < 10.")
    doc.add_paragraph("Do:")
    for it in ("- rest for a day", "- eat as normal"):
        doc.add_paragraph(it)
    doc.add_paragraph("Don\u2019t:")
    for it in ("- drive for 24 hours", "- sign legal papers"):
        doc.add_paragraph(it)
    add_fake_heading(doc, "Questions to ask", 16)
    for it in ("Will I be awake?", "When do I get my results?"):
        doc.add_paragraph(it, style="List Bullet")
    add_fake_heading(doc, "Call us if", 16)
    for it in (
        "tummy pain that gets worse",
        "a temperature of 38\u00b0C or more",
        "bleeding that does not stop",
    ):
        doc.add_paragraph(f"- {it}")
    doc.add_paragraph("In an emergency, call 999.")
    add_fake_heading(doc, "How to reach us", 16)
    contact = doc.add_paragraph("Telephone: 01632 960001")
    contact.add_run().add_break(WD_BREAK.LINE)
    contact.add_run("Opening hours: Monday to Friday, 8am to 6pm")
    contact.add_run().add_break(WD_BREAK.LINE)
    contact.add_run("Email: endoscopy@example.org")
    add_fake_heading(doc, "References", 16)
    doc.add_paragraph(
        "1. Example Health Service. Colonoscopy. 2025. https://example.org/gb/colonoscopy (accessed"
        " 1 October 2026)."
    )
    doc.add_paragraph(
        "2. Doe J, Smith AB. Sedation for endoscopy. Example J Med. 2024;12(3):44-49."
        " doi:10.1000/182."
    )
    doc.add_paragraph("3. A folder on the ward, third shelf, green.")
    section = doc.sections[0]
    section.header.paragraphs[0].text = "Example Hospitals NHS Foundation Trust"
    section.footer.paragraphs[
        0
    ].text = "Leaflet ref: PIL-0412  Version 3.1  Review date: October 2029"
    out = io.BytesIO()
    doc.save(out)
    return out.getvalue()


def picture(size: int = 40) -> io.BytesIO:
    out = io.BytesIO()
    Image.new("RGB", (size, size), (30, 90, 80)).save(out, "PNG")
    out.seek(0)
    return out


def saved(doc: Any) -> bytes:
    out = io.BytesIO()
    doc.save(out)
    return out.getvalue()


def no_break(paragraph: Any, text: str) -> None:
    """Words that Word keeps together by its own hyphen."""
    run = paragraph.add_run(text)
    run._r.append(parse_xml(f"<w:noBreakHyphen {W}/>"))


def add_fake_heading(doc: Any, text: str, size: int) -> None:
    run = doc.add_paragraph().add_run(text)
    run.bold, run.font.size = True, Pt(size)


def set_language(doc: Any, tag: str) -> None:
    defaults = doc.styles.element.find(qn("w:docDefaults"))
    lang = next(iter(defaults.iter(qn("w:lang"))), None)
    if lang is not None:
        lang.set(qn("w:val"), tag)


def _inserted(paragraph: Any, text: str) -> None:
    paragraph._p.append(
        parse_xml(
            f'<w:ins {W} w:id="1" w:author="A"><w:r><w:t xml:space="preserve">{text}</w:t></w:r>'
            "</w:ins>"
        )
    )


def _deleted(paragraph: Any, text: str) -> None:
    paragraph._p.append(
        parse_xml(
            f'<w:del {W} w:id="2" w:author="A"><w:r><w:delText xml:space="preserve">{text}'
            "</w:delText>"
            "</w:r></w:del>"
        )
    )


def _food_table(doc: Any) -> None:
    rows = (
        ("You can eat", "Do not eat", "Why"),
        ("White bread, white rice, pasta", "Brown bread, brown rice", "Bran leaves bits behind"),
        ("Chicken, fish, eggs, tofu", "Red meat, sausages, pies", ""),
    )
    table = doc.add_table(rows=3, cols=3)
    for row, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    for cell in table.rows[0].cells:
        cell.paragraphs[0].runs[0].bold = True
    table.cell(1, 2).merge(table.cell(2, 2))


_BOX = """<w:r {W} xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"
 xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
 xmlns:v="urn:schemas-microsoft-com:vml"
 xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
 xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">
<mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor><a:graphic>
<a:graphicData><wps:wsp>
<wps:txbx><w:txbxContent>{text}</w:txbxContent></wps:txbx></wps:wsp></a:graphicData></a:graphic>
</wp:anchor></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox><w:txbxContent>{text}
</w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"""


def add_box(doc: Any, lines: list[str]) -> None:
    head, *rest = lines
    text = f"<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>{head}</w:t></w:r></w:p>"
    text += "".join(f"<w:p><w:r><w:t>{it}</w:t></w:r></w:p>" for it in rest)
    doc.add_paragraph()._p.append(parse_xml(_BOX.format(W=W, text=text)))


def with_part(data: bytes, name: str, change: Any) -> bytes:
    """The package with one part changed by a function of its text."""
    import zipfile

    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for it in old.namelist():
            body = old.read(it)
            new.writestr(it, change(body.decode()).encode() if it == name else body)
    return out.getvalue()
