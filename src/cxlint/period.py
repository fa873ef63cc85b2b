"""Calendar values of a spec: dates, periods and durations, as plain frozen values."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

_PERIOD = re.compile(r"(\d{4})-(?:(\d{2})-(\d{2})|(\d{2})|Q([1-4]))")
_DURATION = re.compile(r"P(?:(\d+)W|(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?)")
_DAY = 86_400
_DAYS_A_MONTH = 365.2425 / 12
_LONGEST_IN_MONTHS = 1200
_LONGEST_IN_DAYS = 100 * 365.2425 + 1


@dataclass(frozen=True, slots=True)
class Period:
    """A day, a month or a quarter, as it was written, with its first and last day."""

    text: str
    first: date
    last: date

    @property
    def grain(self) -> str:
        """`day`, `month` or `quarter`."""
        return "day" if self.first == self.last else "quarter" if "Q" in self.text else "month"

    @classmethod
    def parse(cls, text: str) -> "Period":
        """`2026-03-31`, `2026-03` or `2026-Q1`. Raises `ValueError` for anything else."""
        hit = _PERIOD.fullmatch(text)
        if not hit:
            message = f"{text!r} is no period"
            raise ValueError(message)
        year = int(hit[1])
        if hit[3]:
            day = date(year, int(hit[2]), int(hit[3]))
            return cls(text, day, day)
        month = int(hit[4]) if hit[4] else int(hit[5]) * 3 - 2
        first = date(year, month, 1)
        return cls(text, first, _last_day(first, 1 if hit[4] else 3))


def _last_day(first: date, months: int) -> date:
    month = first.month + months
    if month <= 12:  # noqa: PLR2004
        return date(first.year, month, 1) - timedelta(days=1)
    return date(first.year, 12, 31)


@dataclass(frozen=True, slots=True)
class Duration:
    """An ISO 8601 duration: whole months, days and seconds, kept apart as the calendar does."""

    text: str
    months: int = 0
    days: int = 0
    seconds: int = 0

    @classmethod
    def parse(cls, text: str) -> "Duration":
        """Whole weeks (`P2W`), or years, months, days, then hours, minutes, seconds (`P1M`, `PT60S`).

        Raises `ValueError` for any other form, for nothing at all, and for more than a hundred years.
        """
        hit = _DURATION.fullmatch(text)
        message = f"{text!r} is no duration"
        if not hit or text.endswith(("P", "T")) or len(text) > 64:  # noqa: PLR2004 - no honest duration is longer
            raise ValueError(message)
        weeks, years, months, days, hours, minutes, seconds = (int(part or 0) for part in hit.groups())
        found = cls(text, years * 12 + months, weeks * 7 + days, hours * 3600 + minutes * 60 + seconds)
        is_more = found.months >= _LONGEST_IN_MONTHS and (
            found.months > _LONGEST_IN_MONTHS or found.days or found.seconds
        )
        if not 0 < found.in_days <= _LONGEST_IN_DAYS or is_more:
            raise ValueError(message)
        return found

    @property
    def in_days(self) -> float:
        """Its length in days, a month counted as the average month of the calendar (30.44 days)."""
        return self.months * _DAYS_A_MONTH + self.days + self.seconds / _DAY

    @property
    def words(self) -> str:
        """As one says it: `6 months`, `1 year and 3 days`, `60 seconds`."""
        years, months = divmod(self.months, 12)
        minutes, seconds = divmod(self.seconds, 60)
        hours, minutes = divmod(minutes, 60)
        named = (
            (years, "year"),
            (months, "month"),
            (self.days, "day"),
            (hours, "hour"),
            (minutes, "minute"),
            (seconds, "second"),
        )
        parts = [f"{count} {name}{'' if count == 1 else 's'}" for count, name in named if count]
        return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"

    @property
    def rhythm(self) -> str:
        """As one says how often: every `month`, every `14 days`, every `1 year and 3 days`."""
        return self.words if " and " in self.words else self.words.removeprefix("1 ")

    def after(self, day: date) -> date:
        """The day that lies this long after `day`, at the end of a month where the day does not exist."""
        month = day.month - 1 + self.months
        year, month = day.year + month // 12, month % 12 + 1
        if year > date.max.year:
            return date.max
        last = _last_day(date(year, month, 1), 1).day
        start = date(year, month, min(day.day, last))
        whole = self.days + self.seconds // _DAY
        return start + timedelta(days=min(whole, (date.max - start).days))
