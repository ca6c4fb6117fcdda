import pytest

from brochure.compose.citations import Citations
from brochure.compose.language_files import strings_for
from brochure.content.references import Reference
from brochure.source.route import Route

HERE = Route("content")


def citations(count: int = 6) -> Citations:
    return Citations(
        [
            Reference.model_validate(
                {"id": f"r{number}", "type": "book", "title": f"Book {number}", "issued": "2020"}
            )
            for number in range(1, count + 1)
        ],
        strings_for("en-US"),
    )


def cited(*marks: str) -> list[tuple[str, str]]:
    """`r1` or `r1:4-6` as a citation and its pages."""
    return [(key, pages) for key, _, pages in (mark.partition(":") for mark in marks)]


@pytest.mark.parametrize(
    ("marks", "shown"),
    [
        (["r1"], "[1]"),
        (["r1", "r2"], "[1, 2]"),
        (["r1", "r2", "r3"], "[1-3]"),
        (["r1:4"], "[1(p4)]"),
        (["r1:4-6", "r2"], "[1(pp4-6), 2]"),
        (["r1:4,9", "r2", "r3", "r4"], "[1(pp4,9), 2-4]"),
        (["r1:4", "r1:9"], "[1(pp4,9)]"),
        (["r1", "r2:e3", "r3"], "[1, 2(pe3), 3]"),
    ],
)
def test_the_marker(marks: list[str], shown: str) -> None:
    inlines, problems = citations().cite(cited(*marks), HERE)
    assert problems == []
    assert "".join(it.text for it in inlines).replace("\u00a0", " ") == shown


def test_brackets_commas_and_pages_stand_outside_the_links() -> None:
    inlines, _ = citations().cite(cited("r1:4-6", "r2"), HERE)
    assert [(it.text, it.link.target if it.link else "", it.roles) for it in inlines] == [
        ("[", "", ("Span",)),
        ("1", "#reference-r1", ("Reference", "Link")),
        ("(pp4-6)", "", ("Span",)),
        (",\u00a0", "", ("Span",)),
        ("2", "#reference-r2", ("Reference", "Link")),
        ("]", "", ("Span",)),
    ]


def test_a_range_leads_to_both_ends_and_names_all() -> None:
    marks = citations()
    inlines, _ = marks.cite(cited("r1", "r2", "r3"), HERE)
    links = [(it.text, it.link.target, it.link.contents) for it in inlines if it.link]
    assert links == [
        (
            "1",
            "#reference-r1",
            "Reference 1: Book 1, 2020; Reference 2: Book 2, 2020; Reference 3: Book 3, 2020",
        ),
        ("3", "#reference-r3", "Reference 3: Book 3, 2020"),
    ]
    first, second, third, *_ = marks.numbered()
    assert first[2] == second[2] == ("citation-r1-1",)
    assert third[2] == ("citation-r1-1", "citation-r3-2")
