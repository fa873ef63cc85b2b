"""How often each pain point is heard, period by period, and whether that has grown by more than chance.

The counts are those of `readings/feedback.csv`, by the codes that a pain point maps for its listening posts.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from cxlint.period import Period
from cxlint.place import Pointer
from cxlint.readings import Feedback
from cxlint.spec import PainPoint, Spec
from cxlint.statistics import has_risen

PERIODS = 3
"""How many of the newest periods are taken together."""
_BEFORE = 12
_SURE = 0.98
_LIKELY = 0.8


@dataclass(frozen=True, slots=True, eq=False)
class Heard:
    """How often a pain point was heard in one period; `at` stands at the largest count, None where there is none."""

    period: Period
    n: int
    at: Pointer | None = None

    @property
    def rate(self) -> tuple[float, float]:
        """How often, and in how many days."""
        return self.n, (self.period.last - self.period.first).days + 1


@dataclass(frozen=True, slots=True, eq=False)
class Growth:
    """The newest periods of a pain point, and those before them above which they lie."""

    before: Sequence[Heard]
    newest: Sequence[Heard]

    def words(self, when: str = "before") -> str:
        """Both as one says them: `41 a month in the last 3, 20 a month in the 12 before`."""
        grain, count = self.newest[-1].period.grain, len(self.newest)
        lately = f"a {grain} in the last {count}" if count > 1 else f"in the last {grain}"
        return f"{_mean(self.newest)} {lately}, {_mean(self.before)} a {grain} in the {len(self.before)} {when}"


Rows = Mapping[tuple[str, str], Mapping[str, list[Feedback]]]


def histories(spec: Spec, pains: Iterable[PainPoint], today: date) -> Iterator[tuple[PainPoint, Sequence[Heard]]]:
    """How often each of some pain points was heard, oldest period first; those without codes are left out.

    Counted are the ended periods in which all of its listening posts brought something, so that a post which begins or
    falls silent changes nothing; a post without any feedback is left out. Days are counted by month. Where there are
    months and quarters, those of the newest kind count.
    """
    coded = [pain for pain in pains if pain.codes]
    rows: dict[tuple[str, str], dict[str, list[Feedback]]] = {key: {} for pain in coded for key in _keys(pain)}
    periods: dict[str, dict[str, Period]] = {}
    for row in spec.feedback if coded else ():
        period = _month_of(row.period)
        if period.last < today:
            periods.setdefault(row.listening_post, {})[period.text] = period
            by_period = rows.get((row.listening_post, row.code))
            if by_period is not None:
                by_period.setdefault(period.text, []).append(row)
    for pain in coded:
        yield pain, _history(pain, rows, periods)


def _keys(pain: PainPoint) -> Iterable[tuple[str, str]]:
    """Listening post and code of what counts for a pain point, each once."""
    return dict.fromkeys((post, code) for post, codes in pain.codes.items() for code in codes)


def _month_of(period: Period) -> Period:
    """A period as it is counted: of a day its month."""
    return Period.parse(period.text[:7]) if period.grain == "day" else period


def _history(pain: PainPoint, rows: Rows, periods: Mapping[str, Mapping[str, Period]]) -> Sequence[Heard]:
    heard = [periods[post] for post, codes in pain.codes.items() if codes and post in periods]
    texts = set.intersection(*map(set, heard)) if heard else ()
    common = sorted((heard[0][text] for text in texts), key=lambda period: period.last)
    counts = [rows[key] for key in _keys(pain)]
    return [
        _heard(period, [row for by_period in counts for row in by_period.get(period.text, ())])
        for period in common
        if period.grain == common[-1].grain
    ]


def _heard(period: Period, rows: Sequence[Feedback]) -> Heard:
    most = max(rows, key=lambda row: row.n, default=None)
    return Heard(period, sum(row.n for row in rows), most.at if most else None)


def grown(before: Sequence[Heard], newest: Sequence[Heard]) -> Growth | None:
    """The growth of the newest periods above those before them, of which the last twelve count; None where there is none.

    There must be as many before as are new. The newest must lie above them with a certainty of 99 %, and above the same
    periods a year earlier, where all of them are among those before, with one of 90 %, so that no season is taken
    for growth.
    """
    before = before[-_BEFORE:]
    if len(before) < len(newest) or not _lies_above(newest, before, _SURE):
        return None
    last_year = _a_year_earlier(newest, before)
    return Growth(before, newest) if not last_year or _lies_above(newest, last_year, _LIKELY) else None


def _lies_above(newest: Sequence[Heard], before: Sequence[Heard], level: float) -> bool:
    return has_risen([heard.rate for heard in before], [heard.rate for heard in newest], level)


def _a_year_earlier(newest: Sequence[Heard], before: Sequence[Heard]) -> Sequence[Heard]:
    """The same months or quarters of the year before; empty where one is missing."""
    known = {heard.period.first: heard for heard in before}
    wanted = [heard.period.first.replace(year=heard.period.first.year - 1) for heard in newest]
    return [known[day] for day in wanted] if all(day in known for day in wanted) else []


def _mean(heard: Sequence[Heard]) -> str:
    """How often on average, short."""
    mean = sum(one.n for one in heard) / len(heard)
    return f"{mean:.0f}" if mean >= 10 else f"{mean:.1f}"  # noqa: PLR2004 - a decimal says nothing there
