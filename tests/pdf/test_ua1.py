import re
from collections import Counter
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from brochure.api import build
from brochure.pdf.conditions import SCHEME
from brochure.pdf.tags import ROLE_MAP

SAMPLE = Path(__file__).parents[1] / "samples" / "every-block" / "content.yaml"
# How many rules each clause has in veraPDF's PDFUA-1 profile.
RULES = """
5:5 6.1:1 6.2:1 7.1:12 7.2:43 7.3:1 7.4.2:1 7.4.4:3 7.5:2 7.7:1 7.9:2 7.10:2 7.11:1 7.15:1 7.16:1
7.18.1:3 7.18.2:1 7.18.3:1 7.18.4:2 7.18.5:2 7.18.6.2:2 7.18.8:1 7.20:2 7.21.3.1:1 7.21.3.2:1
7.21.3.3:3 7.21.4.1:2 7.21.4.2:2 7.21.5:1 7.21.6:4 7.21.7:2 7.21.8:1
"""
# The numbers that the profile leaves free.
UNUSED = {("7.2", 1), ("7.2", 35)}
RANGE = r"(\d+(?:\.\d+)*)-(\d+)(?: to \d+(?:\.\d+)*-(\d+))?"
ROWS = [
    line
    for line in files("brochure.pdf").joinpath("UA1.md").read_text("utf-8").splitlines()
    if re.match(r"\| \d", line)
]


def test_every_rule_is_listed_once() -> None:
    listed = []
    for row in ROWS:
        for bracket in re.findall(r"\[(.*?)\]", row.split("|")[1]):
            for clause, first, last in re.findall(RANGE, bracket):
                numbers = range(int(first), int(last or first) + 1)
                listed += [(clause, number) for number in numbers]
    counts = (entry.split(":") for entry in RULES.split())
    wanted = {(clause, number + 1) for clause, count in counts for number in range(int(count))}
    assert len(wanted - UNUSED) == 106
    assert sorted(listed) == sorted(wanted - UNUSED)


def test_every_clause_has_a_status_and_names_modules_that_exist() -> None:
    assert len(ROWS) > 45
    for row in ROWS:
        status = row.split("|")[3]
        assert re.search(r"enforced|not applicable|the author's duty", status), row


# What a module that a clause names has to say for itself.
WORDS = {
    ("5 [5-1 to 5-5]", "claims/pdf_ua_1.py"): "pdfuaid",
    ("6.1 [6.1-1]", "object_streams.py"): "%PDF-1.7",
    ("6.2 [6.2-1]", "packed.py"): "Marked",
    ("7.1 [7.1-1, 7.1-2]", "tagged.py"): "EMC",
    ("7.1 [7.1-3]", "gate.py"): "_owner_faults",
    ("7.1 [7.1-3]", "page_code.py"): "raise",
    ("7.1 [7.1-5 to 7.1-7]", "conditions.py"): "role_faults",
    ("7.1 [7.1-5 to 7.1-7]", "structure.py"): "is no role",
    ("7.1 [7.1-5 to 7.1-7]", "tags.py"): "ROLE_MAP",
    ("7.1 [7.1-8, 7.1-9]", "metadata.py"): "dc:title",
    ("7.1 [7.1-8, 7.1-9]", "gate.py"): "no title",
    ("7.1 [7.1-10]", "packed.py"): "DisplayDocTitle",
    ("7.1 [7.1-11, 7.1-12]", "structure.py"): "StructTreeRoot",
    ("7.1", "conditions.py"): "order_faults",
    ("7.2 [7.2-2, 7.2-21 to 7.2-24, 7.2-29 to 7.2-34]", "gate.py"): "not of BCP 47",
    ("7.2 [7.2-3 to 7.2-14, 7.2-36 to 7.2-39]", "conditions.py"): '"TBody": ',
    ("7.2 [7.2-15, 7.2-16, 7.2-40 to 7.2-43]", "conditions.py"): "_grid_faults",
    ("7.2 [7.2-17 to 7.2-20]", "conditions.py"): '"LBody"',
    ("7.2 [7.2-26 to 7.2-28]", "conditions.py"): '"TOCI"',
    ("7.3 [7.3-1]", "conditions.py"): "figure_faults",
    ("7.4.2 [7.4.2-1]", "conditions.py"): "heading_faults",
    ("7.5 [7.5-1, 7.5-2]", "conditions.py"): "has the scope",
    ("7.8", "write.py"): "Pagination",
    ("7.17", "write.py"): "addPageLabel",
    ("7.18.3 [7.18.3-1]", "tagged.py"): "Tabs",
    ("7.18.4 [7.18.4-1, 7.18.4-2]", "structure.py"): "PrintField",
    ("7.18.4 [7.18.4-1, 7.18.4-2]", "conditions.py"): "form_faults",
    ("7.18.5 [7.18.5-1, 7.18.5-2]", "conditions.py"): "is no Link",
    ("7.18.5 [7.18.5-1, 7.18.5-2]", "tagged.py"): "Contents",
    ("7.18.5 [7.18.5-1, 7.18.5-2]", "structure.py"): "OBJR",
    ("7.19", "conditions.py"): "SCHEME",
    ("7.20 [7.20-1, 7.20-2]", "tagged.py"): "form",
    ("7.21.4.1 [7.21.4.1-1, 7.21.4.1-2]", "subset_fonts.py"): "FontFile2",
    ("7.21.4.1 [7.21.4.1-1, 7.21.4.1-2]", "conditions.py"): "glyph_faults",
    ("7.21.5 [7.21.5-1]", "subset_fonts.py"): "Widths",
    ("7.18.4 [7.18.4-1, 7.18.4-2]", "form_fields.py"): '"TU": text_object(field.label)',
    ("7.21.6 [7.21.6-1 to 7.21.6-4]", "theme/subset.py"): "cmap",
    ("7.21.6 [7.21.6-1 to 7.21.6-4]", "subset_fonts.py"): "Flags",
    ("7.21.7 [7.21.7-1, 7.21.7-2]", "subset_fonts.py"): "ToUnicode",
    ("7.21.7 [7.21.7-1, 7.21.7-2]", "conditions.py"): "glyph_faults",
    ("7.21.8 [7.21.8-1]", "conditions.py"): "cannot draw",
    ("7.21.8 [7.21.8-1]", "codes.py"): "glyph",
}


def named() -> dict[tuple[str, str], str]:
    """The clause and the name of each module that a row credits, with the module's text."""
    found = {}
    for row in ROWS:
        _, clause, _, status, _ = row.split("|")
        for module in re.findall(r"`([\w/]+\.py)`", status):
            package = files("brochure") if module.startswith("theme/") else files("brochure.pdf")
            found[clause.strip(), module] = package.joinpath(module).read_text("utf-8")
    return found


def test_each_module_that_is_named_does_what_its_row_says() -> None:
    assert {key: WORDS.get(key, "?") in text for key, text in named().items()} == dict.fromkeys(
        WORDS, True
    )


def test_the_schemes_of_a_link_are_those_that_the_gate_lets_pass() -> None:
    (row,) = (it for it in ROWS if it.startswith("| 7.19"))
    said = re.search(r"lets (.*) and destinations pass", row)
    assert said is not None
    schemes = said[1].split(", ")
    assert [it for it in schemes if not SCHEME.match(f"{it}:x")] == []
    assert len(schemes) == SCHEME.pattern.count("|") + 1 + SCHEME.pattern.count("?")


def test_each_role_of_our_own_is_written() -> None:
    root = Path(str(files("brochure")))
    text = "".join(
        path.read_text("utf-8")
        for part in ("blocks", "compose", "layout")
        for path in root.glob(f"{part}/*.py")
    )
    assert [it for it in ROLE_MAP if f'"{it}"' not in text] == []


@pytest.fixture(scope="module")
def pdf(tmp_path_factory: pytest.TempPathFactory) -> Iterator[pikepdf.Pdf]:
    path = tmp_path_factory.mktemp("ua1") / "a.pdf"
    build(SAMPLE, path)
    with pikepdf.open(path) as opened:
        yield opened


def of(pdf: pikepdf.Pdf, key: str, *values: str) -> int:
    """How many objects have such a key, with one of these names where there are any."""
    return sum(
        1
        for it in pdf.objects
        if isinstance(it, pikepdf.Dictionary | pikepdf.Stream)
        and (value := it.get(key)) is not None
        and (not values or str(value)[1:] in values)
    )


# What a clause calls not applicable is in no file.
ABSENT: dict[str, tuple[tuple[Any, ...], ...]] = {
    "7.4.3": (("/S", "H7"),),
    "7.7": (("/S", "Formula"),),
    "7.9": (("/S", "Note"),),
    "7.10": (("/OCProperties",), ("/OC",)),
    "7.11": (("/EmbeddedFiles",), ("/EF",)),
    "7.12": (("/Threads",),),
    "7.13": (("/FT",), ("/Type", "Sig")),
    "7.14": (("/AcroForm",),),
    "7.15": (("/XFA",),),
    "7.18.2": (("/Subtype", "TrapNet"),),
    "7.18.6.2": (("/Subtype", "Screen", "Movie", "Sound", "RichMedia"),),
    "7.18.7": (("/Subtype", "FileAttachment"),),
    "7.18.8": (("/Subtype", "PrinterMark"),),
    "7.21.3": (("/Subtype", "Type0"),),
    "7.21.4.2": (("/CharSet",), ("/CIDSet",)),
}


def test_what_is_not_applicable_is_in_no_file(pdf: pikepdf.Pdf) -> None:
    rows = {it.split()[1] for it in ROWS if it.split("|")[3].startswith(" not applicable")}
    # 7.2's row is of form fields, which 7.14 has; 8 and 9 are about programs that read.
    assert rows - {"7.2", "8,"} == set(ABSENT)
    assert {row for row, keys in ABSENT.items() for it in keys if of(pdf, *it)} == set()
    kinds = Counter(str(it.Subtype) for page in pdf.pages for it in page.get("/Annots", []))
    assert set(kinds) == {"/Link"}
    assert of(pdf, "/Subtype", "TrueType") > 1
    assert of(pdf, "/S", "Link") > 1
