"""Readings as they are written: the one form of a file, so that a change in git is a change of a number.

Rows stand in order of period, then of the columns; lines end in LF; values and sums have six decimals, counts none.
"""

from cxlint.readings.columns import FEEDBACK_COLUMNS, ORDER, TEXTS
from cxlint.readings.numbers import DECIMALS, as_count, exactly, number
from cxlint.readings.rows import Sheet, period_of

_MEASURED = ("value", "sum", "sumsq")
Line = tuple[str, ...]


def canonical(sheet: Sheet) -> str:
    """The text of a sheet without problems, in its one form."""
    order = _order(sheet)
    lines = [
        order,
        *(_written(sheet, order, row) for row in sorted(_rows(sheet, order), key=lambda row: _place(order, row))),
    ]
    return "".join(",".join(_quoted(cell) for cell in line) + "\n" for line in lines)


def differences(sheet: Sheet) -> str:
    """In which ways a sheet without problems is not in its one form, in words."""
    table, order = sheet.table, _order(sheet)
    rows = _rows(sheet, order)
    said = {
        "a byte-order mark": table.raw.startswith("\ufeff"),
        "line ends": "\r" in table.raw,
        "the order of columns": sheet.columns != order,
        "the order of rows": rows != sorted(rows, key=lambda row: _place(order, row)),
        "how numbers are written": any(row != _written(sheet, order, row) for row in rows),
        "no line end at the end": not table.text.endswith("\n"),
    }
    plain = [",".join(_quoted(cell.text) for cell in row) for row in table.rows]
    said["quotes, blanks or blank lines"] = plain != table.text.removesuffix("\n").split("\n")
    found = [words for words, holds in said.items() if holds]
    return " and ".join(filter(None, (", ".join(found[:-1]), found[-1])))


def is_rounded(sheet: Sheet) -> bool:
    """Whether the one form of a sheet has a number that is not quite the one in the file."""
    order = _order(sheet)
    pairs = ((row, _written(sheet, order, row)) for row in _rows(sheet, order))
    return any(
        name not in TEXTS and old != new and exactly(old) != exactly(new)
        for row, written in pairs
        for name, old, new in zip(order, row, written, strict=True)
    )


def _order(sheet: Sheet) -> Line:
    return tuple(name for name in (FEEDBACK_COLUMNS if sheet.series is None else ORDER) if name in sheet.columns)


def _rows(sheet: Sheet, order: Line) -> list[Line]:
    """The rows with their cells in order."""
    places = [sheet.columns.index(name) for name in order]
    return [tuple(row[place].text for place in places) for row in sheet.table.rows[1:]]


def _place(order: Line, row: Line) -> tuple[object, ...]:
    """What a row is sorted by: its period, then each column, numbers as numbers and what is empty first."""
    period = period_of(row[0])
    return (period.first, period.last, *(_weight(name, text) for name, text in zip(order, row, strict=True)))


def _weight(name: str, text: str) -> tuple[float, str]:
    return (0.0, text) if name in TEXTS or not text else (1 + (number(text) or 0.0), "")


def _written(sheet: Sheet, order: Line, row: Line) -> Line:
    is_count = sheet.series is not None and sheet.series.kind == "count"
    return tuple(_cell(name, text, is_count=is_count) for name, text in zip(order, row, strict=True))


def _cell(name: str, text: str, *, is_count: bool) -> str:
    if name in TEXTS or not text:
        return text
    found = number(text) or 0.0
    return as_count(found) if name not in _MEASURED or (is_count and name == "value") else f"{found:.{DECIMALS}f}"


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"' if any(letter in text for letter in ',"\n') else text
