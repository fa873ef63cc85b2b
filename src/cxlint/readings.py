"""The small files of measured values: `readings/KPI.csv` beside the spec.

Read here as they are written: the columns of a row by name, its period and its value. Whether the numbers are sound is
for rules to say; a row that has no period or no number is left out.
"""

import csv
import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from cxlint.period import Period

FOLDER = "readings"
FEEDBACK = "feedback"
_OPTIONAL = ("state", "segment")


@dataclass(frozen=True, slots=True)
class Reading:
    """One closed period of one KPI: its period, its value (None where the source gave no data), and every column."""

    period: Period
    value: float | None
    columns: Mapping[str, str]

    @property
    def segment(self) -> str:
        """The segment it is about; empty for all customers."""
        return self.columns.get("segment", "")

    @property
    def state(self) -> str:
        """`settling`, `final`, or empty."""
        return self.columns.get("state", "")


Readings = Mapping[str, tuple[Reading, ...]]
"""Readings by KPI id, oldest first."""


def parse(text: str) -> tuple[Reading, ...]:
    """The sound rows of a file's text, in order of period and segment."""
    rows = csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline=""))
    found = [reading for row in rows if (reading := _reading(row))]
    return tuple(sorted(found, key=lambda reading: (reading.period.first, reading.period.last, reading.segment)))


def _reading(row: Mapping[str | None, str | list[str] | None]) -> Reading | None:
    columns = {
        name.strip(): value.strip() for name, value in row.items() if isinstance(name, str) and isinstance(value, str)
    }
    try:
        period = Period.parse(columns.get("period", ""))
        value = float(columns["value"]) if columns.get("value") else None
    except ValueError:
        return None
    if value is None and columns.get("rows") != "0" and columns.get("n") != "0":
        return None
    return None if value is not None and not abs(value) <= 2**53 else Reading(period, value, MappingProxyType(columns))


def gather(files: Iterable[tuple[str, str]]) -> Readings:
    """Readings from files given as (name without ending, text); what customers said (`feedback`) is no KPI."""
    return {name: parse(text) for name, text in sorted(files) if name != FEEDBACK}
