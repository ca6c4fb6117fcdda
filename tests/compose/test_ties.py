"""Where no line may end, by shape and by the words of the language; "_" marks a tie."""

import pytest

from brochure.compose.story import Element, Grid, GridCell, GridRow, Inline, Item, Label, List, Text
from brochure.compose.ties import tie, tied_text
from brochure.source.route import Route

HERE = Route("content")


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("en-US", "Take 500_mg of it at 37.5_°C with 10_ml."),
        ("en-US", "Call 0113_496_0000, (555)_010_0100 or +44_20_7946_0000_now".replace("_n", " n")),
        ("en-US", "It takes 2_to_3_weeks, or 10_000_to_20_000_units, for 1_in_10_people."),
        ("en-US", "See Dr_Smith, Mrs._Jones or Prof_Élise in Room_12, Ward_B, on page_5, p._6."),
        ("en-US", "Open 8am_to_6pm, 8_am_to_6_pm and at 9.30_am."),
        ("en-US", "On 5_May_2026, 5_to_9_May, May_5,_2029, in May_2026 and on Oct._1."),
        ("en-US", "You may eat, and we may call. A ward is quiet; the page is full."),
        ("en-US", "In Room_12. 5_tablets follow."),
        ("en-US", "Choose 0 1 2 3 4 5 6 7 8 9 10 for your pain."),
        ("en-US", "Not 12 apples, nor 3 large ones, nor type of room."),
        ("en-GB", "Take 5_millilitres, 2_x_500_mg or 8_fl_oz; >_5_mg hurts."),
        ("es", "Tome 500_mg el 5_de_mayo_de_2026, de 2_a_3_semanas, en la sala_12."),
        ("es", "Vea a la Dra._Ejemplo; 1_de_cada_10_personas; to 5 weeks"),
        ("xx", "Nothing is known: 10 mg, Dr Smith."),
    ],
)
def test_ties(language: str, expected: str) -> None:
    assert tied_text(expected.replace("_", " "), language) == expected.replace("_", "\u00a0")


def test_a_number_and_its_unit_may_be_two_inlines() -> None:
    text = Text(
        Element("P"),
        ("body",),
        (Inline("Take 10", HERE, strong=True), Inline(" mg, not 20 mg.", HERE)),
        HERE,
    )
    (tied,) = tie((text,), "en-US")
    assert isinstance(tied, Text)
    assert [it.text for it in tied.inlines] == ["Take 10", "\u00a0mg, not 20\u00a0mg."]


def test_words_in_another_language_are_tied_by_its_rules() -> None:
    inlines = (Inline("Say: ", HERE), Inline("2 a 3 semanas", HERE, lang="es"))
    (tied,) = tie((Text(Element("P"), ("body",), inlines, HERE),), "en-US")
    assert isinstance(tied, Text)
    assert tied.inlines[1].text == "2\u00a0a\u00a03\u00a0semanas"


def test_lists_and_every_part_of_a_table_are_tied() -> None:
    def text(words: str) -> Text:
        return Text(Element("P"), ("body",), (Inline(words, HERE),), HERE)

    def row(words: str) -> GridRow:
        return GridRow((GridCell(Element("TD"), (text(words),)),), HERE)

    table = Grid(
        Element("Table"),
        ("table",),
        (row("1 mg"),),
        (row("2 mg"),),
        (1.0,),
        HERE,
        caption=text("3 mg"),
        notes=(text("4 mg"),),
    )
    listed = List(Element("L"), ("list",), (Item(Label("bullet"), (text("5 mg"),), HERE),), HERE)
    tied = str(tie((table, listed), "en-US"))
    assert [f"{n}\\xa0mg" in tied for n in range(1, 6)] == [True] * 5
