"""Lists as tables: columns with headings, rows of bits; cut where they get long."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

from cxlint.site.view.parts import Bit, Ref

ROWS = 100
FILTERED = 8
"""From more rows than these on, a table can be filtered."""
Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading, whether it can be filtered by, whether it holds numbers."""

    title: str
    filter: bool = False
    number: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A row: what it is about, then a cell of bits for every further column. `faint` for what does not count."""

    head: Ref
    cells: tuple[tuple[Bit, ...], ...]
    note: str = ""
    tone: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """A group of rows under a heading of their own."""

    title: str
    ref: Ref | None
    lines: tuple[Line, ...]
    total: int
    note: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A table with its caption, in sections."""

    caption: str
    columns: tuple[Column, ...]
    sections: tuple[Section, ...]
    filters: bool = False

    @property
    def rows(self) -> int:
        """How many rows it shows."""
        return sum(len(section.lines) for section in self.sections)


@dataclass(frozen=True, slots=True)
class Sheets:
    """Where a page stands among the pages that one long list was cut into."""

    number: int
    count: int
    total: int
    before: Ref | None
    after: Ref | None


def sheets(items: Sequence[Item], size: int = ROWS) -> list[Sequence[Item]]:
    """A list cut into pages of `size`; one empty page for nothing."""
    return [items[start : start + size] for start in range(0, len(items), size)] or [items]
