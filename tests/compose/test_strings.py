import string
from typing import get_args

import pytest
from msgspec.structs import fields

from brochure.compose.language_files import known_languages, strings_for
from brochure.compose.strings import CalloutKind, Kind, Strings, format_date
from brochure.content import model
from brochure.content.dates import PartialDate


def words(language: str) -> Strings:
    table = strings_for(language)
    assert table is not None
    return table


def placeholders(text: str) -> list[str]:
    return sorted(name for _, name, _, _ in string.Formatter().parse(text) if name is not None)


def test_the_languages_are_known() -> None:
    assert known_languages() == ("en-US", "en-GB", "es")


@pytest.mark.parametrize("language", known_languages())
def test_every_language_has_every_string(language: str) -> None:
    table = words(language)
    assert table.language == language
    seen = 0
    for field in fields(Strings):
        value = getattr(table, field.name)
        texts = value if isinstance(value, tuple) else (value,)
        assert texts, field.name
        assert all(isinstance(text, str) and text.strip() for text in texts), field.name
        seen += 1
    assert seen > 80
    assert len(set(table.months)) == 12
    assert len(table.ordinal_endings) == 10


@pytest.mark.parametrize("language", known_languages())
def test_placeholders_are_the_same_in_every_language(language: str) -> None:
    compared = 0
    for field in fields(Strings):
        ours, english = getattr(words(language), field.name), getattr(words("en-US"), field.name)
        if isinstance(ours, str):
            assert placeholders(ours) == placeholders(english), field.name
            compared += bool(placeholders(ours))
    assert compared > 10


@pytest.mark.parametrize(
    ("asked", "given"),
    [
        ("en-US", "en-US"),
        ("en", "en-US"),
        ("en-AU", "en-US"),
        ("en-GB", "en-GB"),
        ("EN-gb", "en-GB"),
        ("en-GB-oxendict", "en-GB"),
        ("es", "es"),
        ("es-MX", "es"),
        ("es-419", "es"),
    ],
)
def test_a_tag_finds_its_words(asked: str, given: str) -> None:
    assert words(asked).language == given


@pytest.mark.parametrize("language", ["fr", "", "e", "eng", "en_GB", "../en", "__init__", "de-en"])
def test_a_language_without_words_has_none(language: str) -> None:
    assert strings_for(language) is None


@pytest.mark.parametrize(
    ("language", "day", "month"),
    [
        ("en-US", "November\u00a029, 2005", "November 2026"),
        ("en-GB", "29\u00a0November 2005", "November 2026"),
        ("es", "29\u00a0de\u00a0noviembre de 2005", "noviembre de 2026"),
    ],
)
def test_dates_in_words(language: str, day: str, month: str) -> None:
    table = words(language)
    assert format_date(PartialDate(2005, 11, 29), table) == day
    assert format_date(PartialDate(2026, 11), table) == month
    assert format_date(PartialDate(2011), table) == "2011"


@pytest.mark.parametrize("month", range(1, 13))
def test_months_stand_in_their_order(month: int) -> None:
    short = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
    assert words("en-US").months[month - 1].startswith(short[month - 1])
    assert words("es").months[month - 1][0] == "efmamjjasond"[month - 1]


def test_every_kind_of_handout_and_callout_has_words() -> None:
    assert set(get_args(Kind)) == set(get_args(model.Kind))
    for language in known_languages():
        table = words(language)
        assert len({table.kind(kind) for kind in get_args(Kind)}) == len(get_args(Kind))
        assert len({table.callout(kind) for kind in get_args(CalloutKind)}) == 4
    assert words("en").kind("education") == "Patient information"
    assert words("en").callout("warning") == "Warning"


@pytest.mark.parametrize(
    ("number", "text"),
    [(1, "1st"), (2, "2nd"), (3, "3rd"), (4, "4th"), (11, "11th"), (12, "12th"), (13, "13th"),
     (20, "20th"), (21, "21st"), (111, "111th"), (122, "122nd")],
)  # fmt: skip
def test_ordinals(number: int, text: str) -> None:
    assert words("en").ordinal(number) == text
    assert words("es").ordinal(number) == f"{number}.ª"
