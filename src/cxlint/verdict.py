"""Whether a KPI meets its target, as far as the measured values can tell.

A value from a sample is not the truth, so a verdict asks whether the whole interval lies on one side of the target: *met*
or *missed*, else *not clear*. Where a file holds values without counts there is no interval, and the value itself is
compared. A reading is judged by the target in force on the first day of its period; without one there is no verdict.

`pooled_verdict` adds up the counts of the last periods and asks for the interval of them together. That is fairer than to
wait for so many misses in a row. Take a Net Promoter Score that truly lies at its target, with 100 answers a month:
`benchmarks/false_accusations.py` draws such years, and three raw misses in a row accuse it in 52 % of them, three months
together in 17 % (each single look is wrong in 2.5 %). Two points above the target it is 31 % against 7 %; ten points below
it, where somebody should speak, 100 % against 99 %.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from cxlint import statistics
from cxlint.families import direction, is_percent
from cxlint.period import Period
from cxlint.readings import KINDS, Reading
from cxlint.spec import Kpi, Spec, Target
from cxlint.statistics import Counts, Estimate, Interval

PERIODS = 3
"""How many periods are pooled."""


class Verdict(StrEnum):
    """How a KPI stands to its target."""

    MET = "met"
    MISSED = "missed"
    NOT_CLEAR = "not clear"
    NO_DATA = "no data"


@dataclass(frozen=True, slots=True, eq=False)
class Pool:
    """Several periods of one KPI taken together, oldest first: all of one grain, judged by one target."""

    readings: tuple[Reading, ...]

    @property
    def kind(self) -> str | None:
        """The kind of its readings; None for values without statistics."""
        return self.readings[-1].kind if self.readings else None

    @property
    def counts(self) -> Counts:
        """The statistics of all periods together."""
        names = KINDS.get(self.kind or "", ())
        return statistics.pooled({name: reading.counts[name] for name in names} for reading in self.readings)

    @property
    def period(self) -> Period | None:
        """The newest period in it."""
        return self.readings[-1].period if self.readings else None


def scale(kpi: Kpi) -> float:
    """The k of a rate: what the KPI is counted per, else 100 for percentages, else 1."""
    return float(kpi.per or (100 if is_percent(kpi) else 1))


def estimate(kpi: Kpi, measured: Reading | Pool) -> Estimate | None:
    """The value that a reading or pool has by its counts, with its interval; None without statistics or data."""
    periods = len(measured.readings) if isinstance(measured, Pool) else 1
    if measured.kind is None or not periods or (isinstance(measured, Reading) and measured.value is None):
        return None
    return statistics.estimate(measured.kind, measured.counts, scale(kpi), periods)


def verdict_of(kpi: Kpi, measured: Reading | Pool | None) -> Verdict | None:
    """How a reading, or several periods together, stand to the target in force then; None where none was.

    None also where the KPI does not say which way is better. A pool of values without statistics is met or missed
    where every value in it is.
    """
    readings = measured.readings if isinstance(measured, Pool) else (measured,) if measured else ()
    if not any(reading.value is not None for reading in readings):
        return Verdict.NO_DATA
    band = _band(kpi, kpi.target_on(readings[-1].period.first))
    if measured is None or band is None:
        return None
    if measured.kind is None:
        return _all_of(
            [_placed(reading.value, reading.value, band) for reading in readings if reading.value is not None]
        )
    found = estimate(kpi, measured)
    interval = found.interval if found else None
    return _placed(interval.low, interval.high, band) if interval else Verdict.NOT_CLEAR


def _band(kpi: Kpi, target: Target | None) -> Interval | None:
    """The values that meet a target; None where there is none, or no direction."""
    if target is None:
        return None
    if target.low is not None and target.high is not None:
        return Interval(target.low, target.high)
    better = direction(kpi)
    if target.value is None or better not in ("higher", "lower"):
        return None
    return Interval(target.value, float("inf")) if better == "higher" else Interval(float("-inf"), target.value)


def _placed(low: float, high: float, band: Interval) -> Verdict:
    """Where an interval lies: inside a band, outside of it, or across an edge."""
    if band.low <= low and high <= band.high:
        return Verdict.MET
    return Verdict.MISSED if high < band.low or low > band.high else Verdict.NOT_CLEAR


def _all_of(verdicts: Sequence[Verdict]) -> Verdict:
    return verdicts[0] if len(set(verdicts)) == 1 else Verdict.NOT_CLEAR


def newest(spec: Spec, kpi_id: str, today: date | None = None) -> Reading | None:
    """The newest reading of a KPI for all customers that has a value; None where there is none.

    With `today`, a period that has not ended then is passed over.
    """
    return next(reversed(_valued(spec, kpi_id, today)), None)


def newest_verdict(spec: Spec, kpi_id: str, today: date | None = None) -> Verdict | None:
    """How the newest reading of a KPI stands to the target in force in its period; None where none was."""
    kpi = spec.kpis.get(kpi_id)
    return verdict_of(kpi, newest(spec, kpi_id, today)) if kpi else Verdict.NO_DATA


def pool(spec: Spec, kpi_id: str, periods: int = PERIODS, today: date | None = None) -> Pool:
    """The newest periods of a KPI that can be taken together, at most `periods`, oldest first.

    They are final, of one grain and kind, have a value, began under one target, and lie on one side of every
    `series_break`.
    """
    kpi = spec.kpis.get(kpi_id)
    rows = [reading for reading in _valued(spec, kpi_id, today) if reading.state != "settling"]
    if kpi is None or not rows:
        return Pool(())
    last = rows[-1]
    goal = _goal(kpi, last)
    start = series_start(kpi, last.period)
    taken = [
        reading
        for reading in rows
        if reading.period.grain == last.period.grain and reading.period.first >= start and _goal(kpi, reading) == goal
    ]
    return Pool(tuple(taken[-periods:]))


def _goal(kpi: Kpi, reading: Reading) -> tuple[float | None, ...]:
    """The numbers of the target in force when the period of a reading began; empty where none was."""
    target = kpi.target_on(reading.period.first)
    return (target.value, target.low, target.high) if target else ()


def pooled_verdict(spec: Spec, kpi_id: str, periods: int = PERIODS, today: date | None = None) -> Verdict | None:
    """How the last periods of a KPI, taken together, stand to the target in force; None where none is.

    Values without statistics need all the periods; with fewer it is not clear.
    """
    kpi = spec.kpis.get(kpi_id)
    found = pool(spec, kpi_id, periods, today)
    said = verdict_of(kpi, found) if kpi else Verdict.NO_DATA
    is_thin = found.kind is None and 0 < len(found.readings) < periods
    return Verdict.NOT_CLEAR if is_thin and said in (Verdict.MET, Verdict.MISSED) else said


def series_start(kpi: Kpi, period: Period) -> date:
    """From which day a KPI's values can be compared with those of a period: its last `series_break` before the end of it."""
    breaks = [item.from_.first for item in kpi.series_break if item.from_ and item.from_.first <= period.last]
    return max(breaks, default=date.min)


def comparable(spec: Spec, kpi_id: str, today: date | None = None) -> tuple[Reading, ...]:
    """The readings of a KPI for all customers that can be compared with the newest one, oldest first.

    They have a value, the grain of the newest, and lie behind the last `series_break`: what control limits and trends
    are made of.
    """
    kpi = spec.kpis.get(kpi_id)
    rows = _valued(spec, kpi_id, today)
    if kpi is None or not rows:
        return ()
    last = rows[-1].period
    start = series_start(kpi, last)
    return tuple(reading for reading in rows if reading.period.grain == last.grain and reading.period.first >= start)


def _valued(spec: Spec, kpi_id: str, today: date | None) -> list[Reading]:
    series = spec.readings.get(kpi_id)
    return [
        reading
        for reading in (series.whole if series else ())
        if reading.value is not None and (today is None or reading.period.last < today)
    ]


def margin(kpi: Kpi, value: float, n: int) -> float | None:
    """How far a value of a KPI, measured on `n` answers, may lie from the truth, in its unit (95 %).

    Known for a Net Promoter Score and for shares in percent; None for anything else, where `value` does not tell how
    the answers are spread, and where nobody is asked.
    """
    if n < 1:
        return None
    if kpi.family == "nps":
        return statistics.nps_margin(value, n) if -100 <= value <= 100 else None  # noqa: PLR2004
    return statistics.share_margin(value, n) if is_percent(kpi) and 0 <= value <= 100 else None  # noqa: PLR2004


def told(value: float) -> str:
    """A value as people say it: at most two decimals."""
    return f"{round(value, 2) + 0.0:.15g}"
