"""A line of a file as people see it in a terminal, and where in it a span lies.

Columns here are those of the terminal: wide characters take two, combining ones none, hidden ones as many as their
escape. A long line is cut so that the span stays in sight. A secret is shown as stars: logs are read by more people than
the repository.
"""

import unicodedata
from dataclasses import dataclass

from cxlint.place import Span
from cxlint.report.escape import letters
from cxlint.words import starred

WIDTH = 200
_TAB = "    "
_BEFORE = 60
_CUT = "..."
_NO_WIDTH = ("Mn", "Me", "Cf")


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A line as it is shown, and the columns before and below its span."""

    text: str
    indent: int
    length: int


def excerpt(line: str, span: Span) -> Excerpt:
    """The line in which `span` begins; a span over several lines is marked to the end of the first."""
    line = starred(line)
    first = min(span.start.column - 1, len(line))
    last = min(span.end.column - 1, len(line)) if span.end.line == span.start.line else len(line)
    skipped = max(first - 2 * WIDTH, 0)
    cells = _cells(line[skipped : first + 2 * WIDTH])
    first, last = first - skipped, min(last - skipped, len(cells))
    low, high = _window([width(cell) for cell in cells], first)
    before = _CUT if low or skipped else ""
    after = _CUT if high < len(cells) or skipped + len(cells) < len(line) else ""
    indent = len(before) + sum(width(cell) for cell in cells[low:first])
    length = sum(width(cell) for cell in cells[first : min(last, high)])
    return Excerpt(before + "".join(cells[low:high]) + after, indent, max(length, 1))


def width(text: str) -> int:
    """How many columns of a terminal a text takes."""
    return len(text) if text.isascii() else sum(_width(letter) for letter in text)


def _width(letter: str) -> int:
    if unicodedata.category(letter) in _NO_WIDTH:
        return 0
    return 2 if unicodedata.east_asian_width(letter) in ("W", "F") else 1


def _cells(line: str) -> list[str]:
    """Each character as it is shown, a tab as the room it takes."""
    return [_TAB if letter == "\t" else cell for letter, cell in zip(line, letters(line), strict=True)]


def _window(widths: list[int], first: int) -> tuple[int, int]:
    """Which characters are shown: all, or as many around the one at `first` as there is room for."""
    if sum(widths) <= WIDTH:
        return 0, len(widths)
    room = WIDTH - 2 * len(_CUT)
    low = 0 if sum(widths[: first + 1]) <= room - _BEFORE else _back(widths, first)
    high = low
    while high < len(widths) and sum(widths[low : high + 1]) <= room:
        high += 1
    return low, high


def _back(widths: list[int], first: int) -> int:
    """The character some columns before the one at `first`."""
    low, room = first, _BEFORE
    while low and widths[low - 1] <= room:
        low -= 1
        room -= widths[low]
    return low
