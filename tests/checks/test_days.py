import datetime as dt

import pytest

from brochure.checks.days import first_day, last_day, months_after
from brochure.content.dates import PartialDate


@pytest.mark.parametrize(
    ("date", "first", "last"),
    [
        ("2024", (2024, 1, 1), (2024, 12, 31)),
        ("2024-02", (2024, 2, 1), (2024, 2, 29)),
        ("2023-02", (2023, 2, 1), (2023, 2, 28)),
        ("2024-02-03", (2024, 2, 3), (2024, 2, 3)),
    ],
)
def test_days_that_a_date_can_mean(
    date: str, first: tuple[int, int, int], last: tuple[int, int, int]
) -> None:
    parsed = PartialDate.parse(date)
    assert first_day(parsed) == dt.date(*first)
    assert last_day(parsed) == dt.date(*last)


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        ("2026-11-01", 36, "2029-11-01"),
        ("2026-11-30", 3, "2027-02-28"),
        ("2024-02-29", 36, "2027-02-28"),
        ("2026-12-31", 1, "2027-01-31"),
        ("2026-01-31", 11, "2026-12-31"),
        ("2026-05-05", 0, "2026-05-05"),
        ("9998-01-01", 36, "9999-12-31"),
    ],
)
def test_months_later(day: str, months: int, expected: str) -> None:
    assert months_after(dt.date.fromisoformat(day), months).isoformat() == expected
