from typing import get_args

import pytest
from pydantic import ValidationError

from brochure.content.base import RefusedError
from brochure.content.csl import FORMS, record_from_csl
from brochure.content.dates import PartialDate
from brochure.content.language_tags import language_tag
from brochure.content.references import Reference, ReferenceType

CSL_TYPES = """
    article article-journal article-magazine article-newspaper bill book broadcast chapter classic
    collection dataset document entry entry-dictionary entry-encyclopedia event figure graphic
    hearing interview legal_case legislation manuscript map motion_picture musical_score pamphlet
    paper-conference patent performance periodical personal_communication post post-weblog
    regulation report review review-book software song speech standard thesis treaty webpage
"""


def read(**fields: object) -> Reference:
    return Reference.model_validate({"id": "a", "type": "book", "title": "Cold", **fields})


def test_every_type_of_csl_has_a_form() -> None:
    assert set(FORMS) == set(get_args(ReferenceType))
    forms = {kind: read(type=kind).type for kind in CSL_TYPES.split()}
    assert forms["article-magazine"] == "article-newspaper"
    assert forms["post-weblog"] == "webpage"
    assert forms["entry-encyclopedia"] == "chapter"
    assert forms["legal_case"] == "legislation"


def test_no_other_type_is_taken() -> None:
    with pytest.raises(ValidationError):
        read(type="artcle-journal")


@pytest.mark.parametrize(
    ("written", "date"),
    [
        ({"date-parts": [["2019", 5, 3]]}, PartialDate(2019, 5, 3)),
        ({"date-parts": [["2019", "05"]]}, PartialDate(2019, 5)),
        ({"date-parts": [[2019]]}, PartialDate(2019)),
        ({"date-parts": [["2019", 5], ["2019", 6]]}, PartialDate(2019, 5)),
        ({"date-parts": [[2019, 21]]}, PartialDate(2019)),
        ({"date-parts": [[2019]], "season": "2"}, PartialDate(2019)),
        ({"raw": "2019-05-03"}, PartialDate(2019, 5, 3)),
        ({"raw": "2019/5/3"}, PartialDate(2019, 5, 3)),
        ({"literal": "2019"}, PartialDate(2019)),
        ({"literal": "n.d."}, "unknown"),
        ([{"year": "2019", "month": "5", "day": "3"}], PartialDate(2019, 5, 3)),
        ({"date-parts": [[1990]], "circa": True}, PartialDate(1990, is_about=True)),
        ({"date-parts": [[1990, 3]], "circa": 1}, PartialDate(1990, 3, is_about=True)),
        ({"date-parts": [[1990]], "circa": "true"}, PartialDate(1990, is_about=True)),
        ({"date-parts": [[1990]], "circa": False}, PartialDate(1990)),
        ({"literal": "circa 1990"}, PartialDate(1990, is_about=True)),
        ({"raw": "ca. 1990-05"}, PartialDate(1990, 5, is_about=True)),
        ("1990~", PartialDate(1990, is_about=True)),
        ({"date-parts": [[]]}, None),
        ("2019-05", PartialDate(2019, 5)),
    ],
)
def test_dates(written: object, date: object) -> None:
    assert read(issued=written).issued == date


@pytest.mark.parametrize("written", [{"literal": "in press"}, {"date-parts": [["soon"]]}, {"a": 1}])
def test_what_is_no_date_is_told(written: object) -> None:
    with pytest.raises(ValidationError, match="write dates as"):
        read(issued=written)


def test_bookkeeping_is_passed_over_and_slips_are_not() -> None:
    fields = {"abstract": "A", "ISSN": "1234-5678", "journalAbbreviation": "J Ex", "source": "P"}
    reference = read(**fields, link=[{"URL": "https://example.org"}], subtitle=[], publisher="")
    assert reference.container_title_short == "J Ex"
    for slip in ({"link": "https://example.org"}, {"titel": "A"}, {"subtitle": "A"}):
        with pytest.raises(ValidationError, match="extra_forbidden"):
            read(**slip)


def test_two_names_of_one_field_must_agree() -> None:
    names = ("journalAbbreviation", "container-title-short")
    assert read(**dict.fromkeys(names, "J Ex")).container_title_short == "J Ex"
    with pytest.raises(RefusedError, match="two names of one field"):
        record_from_csl({"journalAbbreviation": "J Ex", "container-title-short": "Ex J"})


def test_what_zotero_calls_extra_is_no_note() -> None:
    reference = read(note="PMID: 1234567\nPMCID: PMC12345\nCitation Key: doe2019")
    assert (reference.pmid, reference.pmcid, reference.note) == ("1234567", "PMC12345", "")
    assert read(note="PMID: 1\nIn Spanish").note == "In Spanish"
    assert read(note="See also: the second edition").note == "See also: the second edition"


@pytest.mark.parametrize(
    ("words", "tag"),
    [
        ("es", "es"),
        ("en-us", "en-US"),
        ("eng", "en"),
        ("Spanish; Castilian", "es"),
        ("zh_hant_TW", "zh-Hant-TW"),
        ("Klingon", ""),
        ("", ""),
    ],
)
def test_languages(words: str, tag: str) -> None:
    assert language_tag(words) == tag


@pytest.mark.parametrize(
    "blank",
    [
        {"title": " "},
        {"title": ""},
        {"title": "\u200b"},
        {"author": " "},
        {"author": [" "]},
        {"author": [{"family": " "}]},
        {"author": [{"family": " ", "given": "Jane"}]},
        {"author": [{"literal": "\u00ad"}]},
        {"editor": ["Doe", "\t"]},
    ],
)
def test_a_blank_title_or_name_is_refused(blank: dict[str, object]) -> None:
    with pytest.raises(ValidationError, match=r"the text is empty|give a person's"):
        read(**blank)


def test_a_text_on_several_lines_is_one_line() -> None:
    assert read(title="Cold\n  in the\u2003hand ").title == "Cold in the hand"
