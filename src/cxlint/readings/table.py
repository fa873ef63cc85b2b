"""A CSV file cut into cells that know where they stand.

Commas between cells, double quotes around a cell that holds one (RFC 4180). Blanks around a cell, blank lines, a
byte-order mark and every kind of line end are read and mean nothing.
"""

import re
from bisect import bisect_left
from functools import cached_property
from typing import NamedTuple

from cxlint.finding import Problem
from cxlint.place import Path, Position, Span

_QUOTED = re.compile(r'[ \t]*"([^"]*(?:""[^"]*)*)"[ \t]*(?=[,\n]|\Z)')
_PLAIN = re.compile(r"[^,\n]*")
_OPEN = re.compile(r'[ \t]*"')
_WHOLE = re.compile(r'[ \t]*"[^"]*(?:""[^"]*)*"')
_BLANKS = " \t"


class Cell(NamedTuple):
    """The text of a cell without blanks and quotes around it, and where it begins and ends in the file's text."""

    text: str
    start: int
    end: int


Row = tuple[Cell, ...]


class Table:
    """A CSV file that was read. `path` is shown to people: POSIX, relative to the repository.

    `raw` is the text as it stands in the file; in `text` line ends are LF and a byte-order mark is gone, which shifts
    no place. `rows` holds every line but blank ones, the head among them. `fault` says where the file stops to be a
    table, with the reason; what comes after is not known. `stands` maps the address of a value, without the entity, to
    its cell. `problems` is what hindered reading it at all; `broken` says that nothing in it is known.
    """

    def __init__(self, path: str, raw: str) -> None:
        """Reads `raw`, whatever it holds: it never raises."""
        self.path = path
        self.raw = raw
        self.text = raw.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
        self.problems: tuple[Problem, ...] = ()
        self.broken = False
        self.fault: tuple[Span, str] | None = None
        self.stands: dict[Path, Cell] = {}
        self.rows: tuple[Row, ...] = tuple(self._rows())

    @property
    def name(self) -> str:
        """The file's name without its ending."""
        return self.path.rpartition("/")[2].rpartition(".")[0]

    @property
    def head(self) -> Row:
        """The first row, which names the columns; empty in an empty file."""
        return self.rows[0] if self.rows else ()

    def _rows(self) -> list[Row]:
        found: list[Row] = []
        row: list[Cell] = []
        place, size = 0, len(self.text)
        while place <= size:
            cell = self._cell(place)
            if cell is None:
                break
            row.append(cell[0])
            place = cell[1] + 1
            if self.text[cell[1] : place] != ",":
                if len(row) > 1 or row[0].end > row[0].start:
                    found.append(tuple(row))
                row = []
        return found

    def _cell(self, place: int) -> tuple[Cell, int] | None:
        """The cell that begins at `place`, and where what follows it stands; None where its quotes go wrong."""
        hit = _PLAIN.match(self.text, place)
        typed = hit[0] if hit else ""
        if '"' not in typed:
            return _plain(typed, place)
        if hit := _QUOTED.match(self.text, place):
            start = self.text.index('"', place)
            end = self.text.rindex('"', place, hit.end()) + 1
            return Cell(hit[1].replace('""', '"').strip(_BLANKS), start, end), hit.end()
        if hit := _OPEN.match(self.text, place):
            whole = _WHOLE.match(self.text, place)
            start = whole.end() if whole else hit.end() - 1
            why = "text stands behind a closing quote" if whole else "a quote is opened here and never closed"
            self.fault = (self.between(start, start + 1), why)
            return None
        return _plain(typed, place)

    @cached_property
    def lines(self) -> list[str]:
        """The lines of the text, without their ends."""
        return self.text.split("\n")

    @cached_property
    def _starts(self) -> list[int]:
        return [0, *(hit.end() for hit in re.finditer("\n", self.text))]

    def place(self, offset: int) -> Position:
        """The place of the character at `offset`."""
        line = bisect_left(self._starts, offset + 1)
        return Position(line, offset - self._starts[line - 1] + 1)

    def offset(self, place: Position) -> int:
        """How many characters stand before `place`."""
        return self._starts[min(place.line, len(self._starts)) - 1] + place.column - 1

    def slice(self, start: Position, end: Position) -> str:
        """The text from `start` up to `end`."""
        return self.text[self.offset(start) : self.offset(end)]

    def between(self, start: int, end: int) -> Span:
        """The span from one offset up to another."""
        return Span(self.path, self.place(start), self.place(end))

    def span(self, cell: Cell) -> Span:
        """Where a cell stands; an empty one is shown as one character wide."""
        start, end = self.place(cell.start), self.place(cell.end)
        return Span(self.path, start, end if end > start else Position(start.line, start.column + 1))

    def locate(self, path: Path, *, key: bool) -> Span:  # noqa: ARG002 - the protocol of a Locator
        """The cell of the value at `path` (`kpis`, id, `readings`, period …), else the nearest before it, else the head."""
        for length in range(len(path), 3, -1):
            if cell := self.stands.get(path[3:length]):
                return self.span(cell)
        return self.span(self.head[0]) if self.head else Span(self.path, Position(1, 1), Position(1, 2))


def _plain(typed: str, place: int) -> tuple[Cell, int]:
    """A cell without quotes around it, and where what follows it stands."""
    text = typed.strip(_BLANKS)
    start = place + typed.index(text) if text else place
    return Cell(text, start, start + len(text)), place + len(typed)
