"""The two axes of a chart: periods in their order with the words under them, and a scale with round numbers."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from math import ceil, floor, log10

from cxlint.period import Period

LONGEST = 60
"""How many periods a chart shows at most."""
_AFTER = 12
_STEPS = {"month": (1, 2, 3, 4, 6, 12, 24, 36), "quarter": (1, 2, 4, 8, 12, 20), "day": (1, 2, 7, 14, 28, 56)}
_YEAR = {"month": 12, "quarter": 4}
_ROOM, _ROOM_NARROW = 62, 28
"""How many letters have room beside each other under a chart, with some air: on a screen, on a narrow one."""
_ROUND = (1, 2, 2.5, 5, 10)
_TICKS = 4


def place(grain: str, day: date) -> int:
    """The number of the period of that grain in which a day lies: neighbours differ by one."""
    if grain == "day":
        return day.toordinal()
    return day.year * 12 + day.month - 1 if grain == "month" else day.year * 4 + (day.month - 1) // 3


@dataclass(frozen=True, slots=True)
class Label:
    """Words under a period: `at` from 0 to 1 across, `anchor` how they stand to it; `is_main` where there is little room too."""

    at: float
    text: str
    anchor: str
    is_main: bool


@dataclass(frozen=True, slots=True)
class Axis:
    """Periods of one grain side by side: the number of the first, and how many there are."""

    grain: str
    first: int
    count: int

    @classmethod
    def of(cls, periods: Sequence[Period], today: date) -> "Axis":
        """The newest of some periods, oldest first, up to the one that runs; after the last not more than a few."""
        grain = periods[-1].grain
        last = place(grain, periods[-1].last)
        end = max(last, min(place(grain, today), last + _AFTER))
        first = max(place(grain, periods[0].first), end - LONGEST + 1)
        return cls(grain, first, end - first + 1)

    def slot(self, period: Period) -> int:
        """Where a period stands, from 0 on; what is older has a number below."""
        return place(self.grain, period.first) - self.first

    def running(self, today: date) -> int:
        """Where the period stands that has not ended yet."""
        return place(self.grain, today) - self.first

    def edge(self, day: date) -> int:
        """The first period that begins on a day or after it, from 0 on, cut at both ends."""
        at = place(self.grain, day)
        begun = Period.parse(self.name(at - self.first)).first < day
        return min(self.count, max(0, at + begun - self.first))

    def name(self, slot: int) -> str:
        """A period as it is written."""
        at = self.first + slot
        if self.grain == "day":
            return date.fromordinal(at).isoformat()
        return f"{at // 12}-{at % 12 + 1:02}" if self.grain == "month" else f"{at // 4}-Q{at % 4 + 1}"

    def names(self, slots: Sequence[int]) -> str:
        """Several periods in words, neighbours taken together: `2013-04 to 2013-06, 2013-09`."""
        runs: list[list[int]] = []
        for slot in slots:
            if runs and slot == runs[-1][-1] + 1:
                runs[-1].append(slot)
            else:
                runs.append([slot])
        return ", ".join(
            self.name(run[0]) if len(run) == 1 else f"{self.name(run[0])} to {self.name(run[-1])}" for run in runs
        )

    @property
    def labels(self) -> tuple[Label, ...]:
        """The words under the axis, so far apart that none touches another."""
        return tuple(self._labels())

    def _labels(self) -> Iterator[Label]:
        """Labels at a steady step, the first and the last pushed inwards; what would touch the one before is left out."""
        step, letters = self._rhythm()
        wide, narrow = letters / _ROOM, letters / _ROOM_NARROW
        free = free_narrow = -1.0
        for slot in range(self.count):
            if (self.first + slot) % step:
                continue
            at = (slot + 0.5) / self.count
            anchor = "start" if at < narrow / 2 else "end" if at > 1 - narrow / 2 else "middle"
            where = {"start": slot / self.count, "end": (slot + 1) / self.count}.get(anchor, at)
            before = {"start": 0.0, "middle": 0.5, "end": 1.0}[anchor]
            if where - before * wide <= free:
                continue
            is_main = where - before * narrow > free_narrow
            free = where + (1 - before) * wide
            free_narrow = where + (1 - before) * narrow if is_main else free_narrow
            yield Label(where, self.name(slot)[:letters], anchor, is_main)

    def _rhythm(self) -> tuple[int, int]:
        """After how many periods a label stands, and how many letters it has: years have four."""
        steps, year = _STEPS[self.grain], _YEAR.get(self.grain, 0)
        whole = len(self.name(0))
        known = ((step, 4 if year and step % year == 0 else whole) for step in steps)
        return next(((step, size) for step, size in known if step / self.count >= size / _ROOM), (self.count, whole))


@dataclass(frozen=True, slots=True)
class Scale:
    """The values from the foot of a chart to its top, and the round numbers beside it."""

    low: float
    high: float
    ticks: tuple[float, ...]

    @classmethod
    def of(cls, values: Sequence[float], least: float | None = None, most: float | None = None) -> "Scale":
        """A scale that holds some values; it does not go below `least` or above `most`."""
        low, high = min(values), max(values)
        if low == high:
            low, high = low - (abs(low) / 10 or 1), high + (abs(high) / 10 or 1)
        low = low if least is None else max(least, low)
        high = high if most is None else min(most, high)
        step = _step(high - low)
        first, last = floor(low / step + 1e-9), ceil(high / step - 1e-9)
        ticks = tuple(round(step * at, 10) for at in range(first, last + 1))
        return cls(ticks[0], ticks[-1], ticks)


def _step(span: float) -> float:
    """The smallest round number of which a few fill the span."""
    power = 10.0 ** floor(log10(span / _TICKS))
    return next(power * digit for digit in _ROUND if power * digit * _TICKS >= span * (1 - 1e-9))
