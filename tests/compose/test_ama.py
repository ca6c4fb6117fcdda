from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brochure.compose.ama import Piece, format_reference
from brochure.compose.language_files import strings_for
from brochure.compose.strings import Strings
from brochure.content.references import Reference, ReferenceType


def words(language: str = "en-US") -> Strings:
    table = strings_for(language)
    assert table is not None
    return table


def pieces(language: str = "en-US", /, **fields: object) -> tuple[Piece, ...]:
    hyphened = ("container_", "event_", "publisher_")
    data = {
        name.replace("_", "-") if name.startswith(hyphened) else name: value
        for name, value in fields.items()
    }
    reference = Reference.model_validate({"id": "a", "type": "webpage", "title": "T", **data})
    return format_reference(reference, words(language))


def entry(language: str = "en-US", /, **fields: object) -> str:
    """The entry as text, emphasis between asterisks."""
    return "".join(
        f"*{piece.text}*" if piece.emphasis else piece.text for piece in pieces(language, **fields)
    ).replace("\u00a0", " ")


PAPER = "MRI-guided percutaneous cryotherapy of bone and soft tissue metastases"
FREEZE = "Freeze therapy gives hope to cancer sufferer Jan Egerton"
SOCIETY = "Cardiovascular and Interventional Radiology Society of Europe"
MARLEY = [{"family": "Marley", "given": "J"}]
DOE = [{"family": "Doe", "given": "Jane A."}]

GOLDENS: list[tuple[dict[str, object], str]] = [
    (
        {"author": [SOCIETY], "title": "Cryotherapy", "issued": "2011"},
        f"{SOCIETY}. Cryotherapy. 2011.",
    ),
    (
        {"author": ["Hall Health Care"], "title": "Cryotherapy", "issued": "2010"},
        "Hall Health Care. Cryotherapy. 2010.",
    ),
    (
        {
            "type": "paper-conference",
            "title": f"{PAPER} adjacent to critical structures",
            "event_title": "Interventional Oncology Symposium",
            "issued": "2005-11-29",
        },
        (
            f"{PAPER} adjacent to critical structures. Paper presented at: Interventional Oncology"
            " Symposium; November 29, 2005."
        ),
    ),
    (
        {
            "type": "article-newspaper",
            "author": MARLEY,
            "title": FREEZE,
            "container_title": "The Sunday Sun",
            "issued": "2009-03-01",
        },
        f"Marley J. {FREEZE}. *The Sunday Sun*. March 1, 2009.",
    ),
    (
        {"author": ["Pacific Mesothelioma Center"], "title": "PMC research", "issued": "2011"},
        "Pacific Mesothelioma Center. PMC research. 2011.",
    ),
    (
        {"title": "Cryotherapy in treating patients with lung cancer", "issued": "2011-06-06"},
        "Cryotherapy in treating patients with lung cancer. June 6, 2011.",
    ),
]


@pytest.mark.parametrize(("fields", "text"), GOLDENS)
def test_goldens_of_the_first_handout(fields: dict[str, object], text: str) -> None:
    assert entry(**fields) == text


FORMS: list[tuple[dict[str, object], str]] = [
    (
        {
            "type": "thesis",
            "author": DOE,
            "title": "Cold in the hand",
            "publisher": "Example University",
            "issued": "2020-05",
        },
        "Doe JA. *Cold in the hand*. Dissertation. Example University; 2020.",
    ),
    (
        {
            "type": "thesis",
            "author": DOE,
            "title": "Cold",
            "genre": "Master's thesis",
            "publisher": "Example University",
            "issued": "2020",
        },
        "Doe JA. *Cold*. Master's thesis. Example University; 2020.",
    ),
    (
        {
            "author": DOE,
            "title": "Freezing",
            "container_title": "Example Clinic",
            "issued": "2020-05",
            "accessed": "2026-11-02",
            "URL": "https://example.org/a",
        },
        (
            "Doe JA. Freezing. Example Clinic. May 2020. Accessed November 2, 2026."
            " https://example.org/a"
        ),
    ),
    (
        {"publisher": "Example Clinic", "title": "Freezing", "issued": "unknown"},
        "Example Clinic. Freezing. Date unknown.",
    ),
    (
        {
            "type": "article-newspaper",
            "title": "Cold",
            "container_title": "The Sun",
            "issued": "2009-03-01",
            "page": "A2",
            "URL": "http://example.org",
            "accessed": "2013",
        },
        "Cold. *The Sun*. March 1, 2009:A2. Accessed 2013. http://example.org",
    ),
    (
        {
            "type": "article-journal",
            "author": [*DOE, {"family": "Roe", "given": "Jean-Paul", "suffix": "Jr."}],
            "title": "Cold.",
            "container_title": "Journal of Cold",
            "container_title_short": "J Cold",
            "issued": "2020-05-01",
            "volume": "12",
            "issue": "3",
            "page": "44\u201349",
            "DOI": "10.1000/182",
            "URL": "https://example.org",
            "accessed": "2026",
        },
        "Doe JA, Roe JP Jr. Cold. *J Cold*. 2020;12(3):44-49. doi:10.1000/182",
    ),
    (
        {
            "type": "article-journal",
            "title": "Cold",
            "container_title": "J Cold",
            "issued": "2020-05-01",
        },
        "Cold. *J Cold*. May 1, 2020.",
    ),
    (
        {
            "type": "paper-conference",
            "title": "Cold",
            "event_title": "Cold Days",
            "event_date": "2005-11-29",
            "event_place": "Miami, FL",
            "issued": "2006",
        },
        "Cold. Paper presented at: Cold Days; November 29, 2005; Miami, FL.",
    ),
    (
        {
            "type": "paper-conference",
            "title": "Cold",
            "container_title": "Cold Papers",
            "editor": DOE,
            "publisher": "Example Press",
            "issued": "2006-02-01",
            "page": "1-5",
        },
        "Cold. In: Doe JA, ed. *Cold Papers*. Example Press; 2006:1-5.",
    ),
    (
        {
            "type": "book",
            "author": DOE,
            "title": "Cold Matters",
            "edition": "2",
            "publisher": "Example Press",
            "publisher_place": "Chicago, IL",
            "issued": "2006-02",
        },
        "Doe JA. *Cold Matters*. 2nd ed. Example Press; 2006.",
    ),
    (
        {"type": "book", "editor": [*DOE, *MARLEY], "title": "Cold", "edition": "Revised ed."},
        "Doe JA, Marley J, eds. *Cold*. Revised ed.",
    ),
    (
        {
            "type": "chapter",
            "author": MARLEY,
            "title": "Ice",
            "editor": [*DOE, *MARLEY],
            "container_title": "Cold Matters",
            "edition": "Revised",
            "volume": "2",
            "publisher": "Example Press",
            "issued": "2006",
            "page": "7-9",
        },
        (
            "Marley J. Ice. In: Doe JA, Marley J, eds. *Cold Matters*. Revised ed. Vol 2."
            " Example Press; 2006:7-9."
        ),
    ),
    (
        {
            "type": "report",
            "author": DOE,
            "title": "Cold",
            "publisher": "Example Agency",
            "issued": "2006-02",
            "number": "12",
        },
        "Doe JA. *Cold*. Example Agency; February 2006. Report No. 12.",
    ),
    (
        {"type": "report", "publisher": "Example Agency", "title": "Cold", "issued": "2006"},
        "Example Agency. *Cold*. 2006.",
    ),
    (
        {"type": "legislation", "title": "Cold Act", "number": "42 USC 1", "issued": "2010-03-01"},
        "Cold Act, 42 USC 1 (2010).",
    ),
    (
        {"type": "dataset", "author": DOE, "title": "Cold", "publisher": "Example Store"},
        "Doe JA. Cold. Example Store.",
    ),
    (
        {"type": "personal_communication", "author": DOE, "title": "Cold", "issued": "2020-05-01"},
        "Doe JA. Cold. Personal communication. May 1, 2020.",
    ),
]


@pytest.mark.parametrize(("fields", "text"), FORMS)
def test_forms(fields: dict[str, object], text: str) -> None:
    assert entry(**fields) == text


def test_every_type_has_been_formatted() -> None:
    types = get_args(ReferenceType)
    tried = {fields.get("type", "webpage") for fields, _ in [*GOLDENS, *FORMS]}
    assert tried == set(types)


@pytest.mark.parametrize("title", ["Why freeze?", "Freeze!", "Freeze\u2026", "Freeze.", "“Why?”"])
def test_no_second_stop_after_a_title(title: str) -> None:
    assert entry(title=title, issued="2011") == f"{title} 2011."


def test_an_italic_title_keeps_its_question_mark_and_loses_its_stop() -> None:
    assert entry(type="book", title="Why?", issued="2011") == "*Why?* 2011."
    assert entry(type="book", title="Cold.", issued="2011") == "*Cold*. 2011."


def test_a_stop_inside_brackets_ends_no_sentence() -> None:
    assert entry(title="Freezing (why?)", issued="2011") == "Freezing (why?). 2011."


def test_six_authors_stand_and_seven_do_not() -> None:
    people = [{"family": f"Doe{letter}", "given": "J"} for letter in "ABCDEFG"]
    assert entry(author=people[:6]) == "DoeA J, DoeB J, DoeC J, DoeD J, DoeE J, DoeF J. T."
    assert entry(author=people) == "DoeA J, DoeB J, DoeC J, et al. T."


@pytest.mark.parametrize(
    ("given_names", "initials"),
    [
        ("Jane Ann", "JA"),
        ("J. A.", "JA"),
        ("J.A.", "JA"),
        ("JRR", "JRR"),
        ("Jean-Paul", "JP"),
        ("Ángel", "Á"),
        ("jane", "J"),
        ("JANE", "J"),
    ],
)
def test_initials_have_no_stops(given_names: str, initials: str) -> None:
    assert entry(author=[{"family": "Doe", "given": given_names}]) == f"Doe {initials}. T."


def test_a_title_never_stands_twice() -> None:
    assert entry(title="Cryotherapy", container_title="Cryotherapy") == "Cryotherapy."
    assert entry(title="Cryotherapy", author=["Hall"], publisher="Hall") == "Hall. Cryotherapy."


def test_addresses_are_links_and_nothing_follows_them() -> None:
    url = "https://example.org/a"
    assert pieces(URL=url) == (Piece("T. "), Piece(url, target=url))
    assert pieces(archive_url=url) == pieces(URL=url)
    assert pieces(DOI="10.1000/1<2>#3")[-1] == Piece(
        "doi:10.1000/1<2>#3", target="https://doi.org/10.1000/1%3C2%3E%233"
    )


def test_an_access_date_without_an_address_is_left_out() -> None:
    assert entry(accessed="2026-11-02") == "T."


def test_a_note_ends_the_entry_before_its_address() -> None:
    assert entry(note="In Spanish", URL="https://a.org") == "T. In Spanish. https://a.org"


def test_the_fixed_words_are_those_of_the_language() -> None:
    web = {"issued": "2009-03-01", "accessed": "2026-11-02", "URL": "https://a.org"}
    assert entry("es", **web) == (
        "T. 1 de marzo de 2009. Consultado: 2 de noviembre de 2026. https://a.org"
    )
    assert entry("en-GB", **web) == "T. 1 March 2009. Accessed 2 November 2026. https://a.org"
    paper = {"type": "paper-conference", "event_title": "Días", "issued": "unknown"}
    assert entry("es", **paper) == "T. Ponencia presentada en: Días; Fecha desconocida."
    book = {"type": "book", "editor": DOE, "edition": "2", "publisher": "P", "issued": "2001"}
    assert entry("es", **book) == "Doe JA, ed. *T*. 2.ª ed. P; 2001."


TYPES = st.sampled_from(sorted({str(fields.get("type", "webpage")) for fields, _ in FORMS}))
PARTS = {
    "author": ["Hall"],
    "editor": [*DOE, *MARLEY],
    "container_title": "Site",
    "publisher": "Press",
    "issued": "2009-03-01",
    "accessed": "2010",
    "URL": "https://a.org/b",
    "volume": "1",
    "issue": "2",
    "page": "3",
    "edition": "4",
    "event_title": "Meeting",
    "event_place": "Town",
    "event_date": "2009",
    "number": "5",
    "note": "Note",
}


@given(TYPES, st.sets(st.sampled_from(sorted(PARTS))))
def test_missing_parts_leave_no_stray_punctuation(kind: str, chosen: set[str]) -> None:
    text = entry(**{name: PARTS[name] for name in chosen}, type=kind, title="Cold")
    text = text.replace("*", "")
    strays = ("  ", " .", " ,", " ;", " :", "..", ".,", ";;", ";.", ":.", ";:", "::", ",.", "()")
    assert [stray for stray in strays if stray in text] == []
    assert text[0].isalnum()
    assert text.endswith("https://a.org/b" if "URL" in chosen else ".")
    assert text.count("Cold") == 1


def test_markup_of_titles_is_set() -> None:
    title = (
        "<i>Cold</i> &amp; H<sub>2</sub>O, 10<sup>9</sup>, <b>a <span class='nocase'>B</span></b>"
    )
    assert pieces(title=title, issued="2011") == (
        Piece("Cold", emphasis=True),
        Piece(" & H"),
        Piece("2", script="sub"),
        Piece("O, 10"),
        Piece("9", script="sup"),
        Piece(", "),
        Piece("a B", strong=True),
        Piece(". 2011."),
    )


def test_italic_in_an_italic_title_is_upright() -> None:
    assert entry(type="book", title="About <i>E coli</i> in milk", issued="2011") == (
        "*About *E coli* in milk*. 2011."
    )


def test_a_title_is_in_the_language_of_its_source() -> None:
    assert pieces(title="La mano", language="Spanish", issued="2011") == (
        Piece("La mano", lang="es"),
        Piece(". 2011."),
    )


@pytest.mark.parametrize(
    ("name", "printed"),
    [
        ({"family": "Berg", "given": "Jan", "non-dropping-particle": "van den"}, "van den Berg J"),
        ({"family": "Beethoven", "given": "L", "dropping-particle": "van"}, "van Beethoven L"),
        ({"family": "Suharto"}, "Suharto"),
        ({"given": "Suharto"}, "Suharto"),
        ({"family": "Wang", "given": "Xiao-Ming"}, "Wang XM"),
        ({"family": "King", "given": "Alex", "suffix": "Jr."}, "King A Jr"),
        ({"family": '"van den Berg"', "given": "Jan"}, "van den Berg J"),
        ({"family": "Roe", "given": "Mary (May) A.", "parse-names": True}, "Roe MMA"),
    ],
)
def test_names_in_parts(name: dict[str, object], printed: str) -> None:
    assert entry(author=[name], title="T", issued="2011").startswith(f"{printed}. T.")
