"""Days, months, quarters and durations, to their edges."""

from datetime import date

import pytest

from cxlint.period import Duration, Period


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2026-03-31", date(2026, 3, 31), date(2026, 3, 31)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2026-02", date(2026, 2, 1), date(2026, 2, 28)),
        ("2026-12", date(2026, 12, 1), date(2026, 12, 31)),
        ("2026-11", date(2026, 11, 1), date(2026, 11, 30)),
        ("2026-Q1", date(2026, 1, 1), date(2026, 3, 31)),
        ("2026-Q2", date(2026, 4, 1), date(2026, 6, 30)),
        ("2026-Q4", date(2026, 10, 1), date(2026, 12, 31)),
        ("9999-12", date(9999, 12, 1), date(9999, 12, 31)),
    ],
)
def test_a_period_has_a_first_and_a_last_day(text: str, first: date, last: date) -> None:
    """As the calendar has them."""
    period = Period.parse(text)
    assert (period.text, period.first, period.last) == (text, first, last)


@pytest.mark.parametrize("text", ["", "2026", "2026-Q5", "2026-Q0", "2026-3", "26-03", "2026-03-31T10:00", "2026-q1"])
def test_what_is_no_period_is_said(text: str) -> None:
    """In the words that were written."""
    with pytest.raises(ValueError, match=f"^'{text}' is no period$"):
        Period.parse(text)


@pytest.mark.parametrize("text", ["2026-13", "2026-00", "2026-02-30", "0000-01"])
def test_a_day_that_no_calendar_has_is_refused(text: str) -> None:
    """The form is right and the day is not."""
    with pytest.raises(ValueError, match=r"must be in|out of range"):
        Period.parse(text)


@pytest.mark.parametrize(
    ("text", "months", "days", "seconds"),
    [
        ("P2W", 0, 14, 0),
        ("P1Y2M3D", 14, 3, 0),
        ("PT1H1M1S", 0, 0, 3661),
        ("P1DT12H", 0, 1, 43200),
        ("P100Y", 1200, 0, 0),
        ("P1200M", 1200, 0, 0),
        ("P36525D", 0, 36525, 0),
    ],
)
def test_a_duration_keeps_months_days_and_seconds_apart(text: str, months: int, days: int, seconds: int) -> None:
    """Up to a hundred years."""
    found = Duration.parse(text)
    assert (found.text, found.months, found.days, found.seconds) == (text, months, days, seconds)


@pytest.mark.parametrize(
    "text",
    [
        *["", "P", "PT", "P1DT", "P0D", "PT0S", "1D", "P1W1D", "P-1D", "P1.5D"],
        *["P101Y", "P1201M", "P100Y1D", "P100YT1S", "P36526D", "P" + "0" * 62 + "1D"],
    ],
)
def test_what_is_no_duration_is_said(text: str) -> None:
    """Another form, nothing at all, more than a hundred years, a number of no honest length."""
    with pytest.raises(ValueError, match=f"^'{text}' is no duration$"):
        Duration.parse(text)


@pytest.mark.parametrize(
    ("text", "day", "after"),
    [
        ("P1M", date(2026, 1, 31), date(2026, 2, 28)),
        ("P1M", date(2024, 1, 31), date(2024, 2, 29)),
        ("P11M", date(2026, 1, 31), date(2026, 12, 31)),
        ("P1M", date(2026, 12, 15), date(2027, 1, 15)),
        ("P1Y", date(2024, 2, 29), date(2025, 2, 28)),
        ("P2W", date(2026, 12, 25), date(2027, 1, 8)),
        ("PT36H", date(2026, 1, 1), date(2026, 1, 2)),
        ("PT23H", date(2026, 1, 1), date(2026, 1, 1)),
        ("P1M1D", date(2026, 1, 31), date(2026, 3, 1)),
        ("P1Y", date(9999, 1, 1), date.max),
        ("P1M", date(9999, 12, 1), date.max),
        ("P1D", date(9999, 12, 31), date.max),
        ("P11M", date(9999, 1, 31), date.max),
    ],
)
def test_a_duration_after_a_day(text: str, day: date, after: date) -> None:
    """The end of a shorter month, the turn of a year, the last day that there is."""
    assert Duration.parse(text).after(day) == after


def test_a_month_counts_as_the_average_month() -> None:
    """30.44 days."""
    assert Duration.parse("P12M").in_days == pytest.approx(365.2425)
    assert Duration.parse("P1DT12H").in_days == pytest.approx(1.5)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("P1M", "1 month"),
        ("P6M", "6 months"),
        ("P1Y", "1 year"),
        ("P1Y3D", "1 year and 3 days"),
        ("P2W", "14 days"),
        ("PT60S", "1 minute"),
        ("P2Y1M1DT2H3M1S", "2 years, 1 month, 1 day, 2 hours, 3 minutes and 1 second"),
    ],
)
def test_a_duration_is_said_in_words(text: str, words: str) -> None:
    """Without what is nought."""
    assert Duration.parse(text).words == words


@pytest.mark.parametrize(
    ("text", "rhythm"),
    [
        ("P1M", "month"),
        ("P3M", "3 months"),
        ("P1Y3D", "1 year and 3 days"),
        ("P2W", "14 days"),
        ("PT1H", "hour"),
        ("P1Y1M1D", "1 year, 1 month and 1 day"),
        ("P11M", "11 months"),
    ],
)
def test_a_duration_says_how_often(text: str, rhythm: str) -> None:
    """Every month, every 3 months."""
    assert Duration.parse(text).rhythm == rhythm
