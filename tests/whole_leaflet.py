"""The whole leaflet about a colonoscopy (PIL-0412) as people type it in Word."""

from typing import Any

from docx import Document
from docx.shared import Pt
from word_leaflets import add_box, add_fake_heading, picture, saved, set_language

LINES: tuple[tuple[str, str], ...] = (
    ("title", "Having a colonoscopy"),
    ("text", "Information for patients, families and carers"),
    (
        "box",
        (
            "At a glance|Your bowel must be empty, so follow the bowel preparation carefully."
            "|Ring us a week before if you take blood thinners, insulin or iron tablets."
            "|If you have a sedative, someone must take you home and stay with you for 24 hours."
            "|Bring this leaflet and a list of your medicines."
        ),
    ),
    ("head", "What is a colonoscopy?"),
    (
        "text",
        (
            "A colonoscopy looks at the inside of your large bowel (the"
            " *colon*) with a thin, flexible"
            " tube that has a camera on its tip. The test takes about 30"
            " to 45 minutes, but you should"
            " expect to be with us for 2 to 3 hours [1]."
        ),
    ),
    ("picture", ""),
    ("caption", "Figure 1. The tube goes around the whole large bowel."),
    ("head", "Getting ready"),
    ("bold", "7 days before"),
    ("text", "Ring us on 01632 960001 if you take:"),
    ("bullet", "blood thinners such as warfarin, apixaban or clopidogrel"),
    ("bullet", "insulin or tablets for diabetes"),
    ("bullet", "iron tablets \u2013 stop these now"),
    ("bold", "2 days before"),
    ("text", "Eat low-fibre food only \u2013 see the table below."),
    ("bold", "The day before"),
    ("bullet", "Have a light breakfast by 9am, then no solid food"),
    ("bullet", "Drink plenty of clear fluids"),
    ("bullet", "7pm: drink your first dose of bowel preparation"),
    ("bold", "On the day"),
    ("bullet", "6am: drink your second dose"),
    ("bullet", "Take your blood pressure tablets with a sip of water"),
    ("bullet", "2 hours before your appointment: stop drinking"),
    ("caption", "Table 1. Low-fibre food"),
    (
        "table",
        (
            "You can eat/Do not eat|White bread, white rice, pasta/Brown"
            " bread, brown rice, cereal with"
            " bran|Chicken, fish, eggs, tofu/Red meat, sausages,"
            " pies|Potatoes without skin/Vegetables,"
            " salad, potato skins|Clear soup, jelly (not red)/Fruit, nuts, seeds, soup with bits"
        ),
    ),
    ("head", "Sedation and pain relief"),
    (
        "text",
        (
            "You can choose to have a sedative, gas and air (Entonox),"
            " or nothing. A nurse stays with"
            " you the whole time. Tell us at any time if you want us to stop."
        ),
    ),
    (
        "text",
        (
            "If you have a sedative, you must not drive, drink alcohol, use machinery or sign legal"
            " papers for 24 hours [1]."
        ),
    ),
    ("head", "What are the benefits, risks and alternatives?"),
    (
        "text",
        (
            "The test can find the cause of your symptoms, and we can often remove small growths"
            " (polyps) at the same time."
        ),
    ),
    (
        "table",
        (
            "Problem/How often|Bloating and wind/Common: more than 1 in 10 people|Bleeding after a"
            " polyp is removed/Uncommon: about 5 in 1,000 people|A hole in the bowel (perforation)"
            "/Rare: about 1 in 1,000 people"
        ),
    ),
    ("text", "Source: Example Society of Gastroenterology, 2024 [2]"),
    (
        "text",
        (
            "The other choice is a CT scan of the bowel. It can\u2019t remove polyps. You can also"
            " choose to have no test, but we may then find a problem late."
        ),
    ),
    ("head", "After the test"),
    ("bullet", "You can eat and drink as normal."),
    ("bullet", "You may feel bloated for a day. Walking helps."),
    ("bullet", "We give you a copy of your report before you leave."),
    ("bullet", "If we took samples, your doctor will have the results in 2 to 3 weeks."),
    ("head", "When to get help"),
    ("bold", "Call us or NHS 111 if you have"),
    ("bullet", "tummy pain that gets worse"),
    ("bullet", "a temperature of 38\u00b0C or more"),
    ("bullet", "bleeding that does not stop"),
    ("text", "Endoscopy, Monday to Friday, 8am to 6pm: 01632 960001"),
    ("text", "At all other times: 111"),
    ("bold", "Call 999 if you"),
    ("bullet", "bleed heavily"),
    ("bullet", "pass out"),
    ("head", "How to find us"),
    (
        "text",
        "Endoscopy Unit, Level 2, Example Infirmary, Example Road, Exampleton EX1 1AA",
    ),
    ("head", "References"),
    (
        "text",
        (
            "1. Example Health Service. Colonoscopy. 2025."
            " https://example.org/gb/colonoscopy (accessed"
            " 1 October 2026)."
        ),
    ),
    (
        "text",
        (
            "2. Example Society of Gastroenterology. Complications of colonoscopy. 2024."
            " https://example.org/gb/risks (accessed 1 October 2026)."
        ),
    ),
    ("head", "About this leaflet"),
    (
        "text",
        (
            "This leaflet gives general information and does not replace"
            " advice from your own team. If"
            " you need it in large print, Braille, audio or another language, please call 01632"
            " 960009."
        ),
    ),
)


def whole_leaflet() -> bytes:
    """The leaflet as a .docx file."""
    doc = Document()
    doc.styles["Normal"].font.size = Pt(11)
    set_language(doc, "en-GB")
    for kind, text in LINES:
        _add(doc, kind, text)
    doc.sections[0].footer.paragraphs[0].text = "PIL-0412 v3.1. Review due: October 2029"
    return saved(doc)


def _add(doc: Any, kind: str, text: str) -> None:  # noqa: C901 -- a table of kinds
    if kind in {"title", "head"}:
        add_fake_heading(doc, text, 20 if kind == "title" else 14)
    elif kind == "bold":
        doc.add_paragraph().add_run(text).bold = True
    elif kind == "box":
        add_box(doc, text.split("|"))
    elif kind == "bullet":
        doc.add_paragraph(f"\u2022 {text}")
    elif kind == "picture":
        doc.add_picture(picture())
    elif kind == "caption":
        doc.add_paragraph(text, style="Caption")
    elif kind == "table":
        rows = [it.split("/") for it in text.split("|")]
        table = doc.add_table(rows=len(rows), cols=2)
        for row, cells in zip(table.rows, rows, strict=True):
            for cell, words in zip(row.cells, cells, strict=True):
                cell.text = words
    else:
        paragraph = doc.add_paragraph()
        for index, words in enumerate(text.split("*")):
            paragraph.add_run(words).bold = index % 2 == 1
