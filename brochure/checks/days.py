"""Days from dates that may be a month or a year."""

import calendar
import datetime as dt

from brochure.content.dates import PartialDate


def first_day(date: PartialDate) -> dt.date:
    """The first day that the date can mean."""
    return dt.date(date.year, date.month or 1, date.day or 1)


def last_day(date: PartialDate) -> dt.date:
    """The last day that the date can mean."""
    month = date.month or 12
    return dt.date(date.year, month, date.day or calendar.monthrange(date.year, month)[1])


def months_after(day: dt.date, months: int) -> dt.date:
    """The same day of a later month, or that month's last day; no day is later than year 9999."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if year > dt.MAXYEAR:
        return dt.date.max
    last = calendar.monthrange(year, month + 1)[1]
    return dt.date(year, month + 1, min(day.day, last))
