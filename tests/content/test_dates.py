import pytest

from brochure.content.dates import PartialDate


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("2009", PartialDate(2009)),
        ("2009-03", PartialDate(2009, 3)),
        ("2009-03-01", PartialDate(2009, 3, 1)),
        ("2024-02-29", PartialDate(2024, 2, 29)),
    ],
)
def test_a_date_is_a_day_a_month_or_a_year(text: str, date: PartialDate) -> None:
    assert PartialDate.parse(text) == date
    assert date.iso == text


@pytest.mark.parametrize(
    "text",
    [
        "03/01/2009",
        "01.03.2009",
        "2009-3-1",
        "2009-13",
        "2009-00",
        "2009-03-00",
        "2009-03-32",
        "March 2009",
        "09",
        "20090301",
        "2009-03-01T10:00",
        "2009~",
        "2009-03-01\n",
        "٢٠٠٩",
        "",
        " 2009",
    ],
)
def test_another_form_is_refused_in_plain_words(text: str) -> None:
    with pytest.raises(ValueError, match=r"^write dates as 2009-03-31 .*, 2009-03 or 2009$"):
        PartialDate.parse(text)


@pytest.mark.parametrize("text", ["2009-02-29", "2009-04-31", "0000", "0000-01"])
def test_a_day_that_the_calendar_lacks_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"^the calendar has no such date; write dates as"):
        PartialDate.parse(text)


@pytest.mark.parametrize("value", [None, 2009, ["2009"], {"year": 2009}])
def test_what_is_no_text_is_refused(value: object) -> None:
    with pytest.raises(ValueError, match=r"^write dates as"):
        PartialDate.parse(value)


def test_dates_sort_by_time() -> None:
    written = ["2010", "2009-03-01", "2009-03", "2009", "2009-12", "2009-03-02"]
    assert [date.iso for date in sorted(map(PartialDate.parse, written))] == sorted(written)
