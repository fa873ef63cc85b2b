"""What was measured, as plain frozen values."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from cxlint.period import Period
from cxlint.place import Pointer

KINDS: Mapping[str, tuple[str, ...]] = {
    "proportion": ("n", "good"),
    "nps": ("n", "promoters", "detractors"),
    "mean": ("n", "sum", "sumsq"),
    "count": ("n",),
    "rate": ("events", "exposure"),
}
"""The kinds of readings, each with the columns from which its value and its interval can be worked out again."""


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Reading:
    """One closed period of one KPI, for all customers or for one segment.

    `at` stands at its value, or at its period where it has none; `at / "n"` at another column. `rows` counts the
    source's rows of that period before any filter, None where the file does not say; 0 is a silent source. `value` is
    None where there are no data. `counts` holds the numbers of every column but `rows` and `value`: the statistics of
    the series' kind, and `population`, `invited`, `answered` where they are given. `columns` is the row as it is written, `kind`
    that of the series.
    """

    at: Pointer
    period: Period
    rows: int | None
    value: float | None
    state: str = ""
    segment: str = ""
    counts: Mapping[str, float] = field(default_factory=dict)
    columns: Mapping[str, str] = field(default_factory=dict)
    kind: str | None = None

    @property
    def n(self) -> int | None:
        """How many cases or answers it rests on; None where the file does not say."""
        return int(self.counts["n"]) if "n" in self.counts else None


@dataclass(frozen=True, eq=False, repr=False)
class Series:
    """The sound readings of one KPI, oldest first; `kind` is None where the file holds values without statistics.

    `at` stands at the head of its file.
    """

    kpi: str
    at: Pointer
    kind: str | None
    rows: tuple[Reading, ...] = ()

    @cached_property
    def whole(self) -> tuple[Reading, ...]:
        """The readings for all customers."""
        return self.by_segment.get("", ())

    @cached_property
    def by_segment(self) -> Mapping[str, tuple[Reading, ...]]:
        """The readings by segment; those for all customers under an empty text."""
        found: dict[str, list[Reading]] = {}
        for reading in self.rows:
            found.setdefault(reading.segment, []).append(reading)
        return {segment: tuple(rows) for segment, rows in found.items()}


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Feedback:
    """How often customers said one thing in one period: a raw code of a listening post, with the channel it came by.

    `channel` is `all` where the source does not split. `at` stands at the count.
    """

    at: Pointer
    period: Period
    listening_post: str
    channel: str
    code: str
    n: int
