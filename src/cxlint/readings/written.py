"""Readings as they are written: the one form of a file, so that a change in git is a change of a number.

Rows stand in order of period, then of the columns; lines end in LF; values have six decimals, counts none.
"""

from cxlint.period import Period
from cxlint.readings.columns import FEEDBACK_COLUMNS, ORDER
from cxlint.readings.numbers import DECIMALS, as_count, number
from cxlint.readings.rows import Sheet

_TEXTS = ("period", "state", "segment", "listening_post", "channel", "code")
Order = tuple[object, ...]


def canonical(sheet: Sheet) -> str:
    """The text of a sheet without problems, in its one form."""
    order = [name for name in (FEEDBACK_COLUMNS if sheet.series is None else ORDER) if name in sheet.columns]
    places = [sheet.columns.index(name) for name in order]
    kind = sheet.series.kind if sheet.series else None
    rows = [tuple(row[place].text for place in places) for row in sheet.table.rows[1:]]
    rows.sort(key=lambda row: _order(row, order))
    lines = [order, *([_cell(name, text, kind) for name, text in zip(order, row, strict=True)] for row in rows)]
    return "".join(",".join(_quoted(cell) for cell in line) + "\n" for line in lines)


def _order(row: tuple[str, ...], names: list[str]) -> Order:
    period = Period.parse(row[0])
    rest = (_sortable(name, text) for name, text in zip(names, row, strict=True))
    return (period.first, period.last, *rest)


def _sortable(name: str, text: str) -> tuple[bool, float, str]:
    if name in _TEXTS:
        return (True, 0.0, text)
    found = number(text)
    return (found is not None, found or 0.0, "")


def _cell(name: str, text: str, kind: str | None) -> str:
    if name in _TEXTS or not text:
        return text
    found = number(text) or 0.0
    return f"{found:.{DECIMALS}f}" if name == "value" and kind != "count" else as_count(found)


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"' if any(letter in text for letter in ',"\n') else text
