"""The head of a CSV file: which columns there are, and which kind of readings they make."""

from collections.abc import Iterator
from dataclasses import dataclass

from cxlint.document import Spot
from cxlint.finding import Problem
from cxlint.nearest import nearest
from cxlint.place import Path, Pointer
from cxlint.readings.numbers import number
from cxlint.readings.series import KINDS
from cxlint.readings.table import Cell, Table

BESIDE = ("population", "invited", "answered", "segment")
"""Columns that may stand beside any others."""
FEEDBACK = "the feedback"
FEEDBACK_COLUMNS = ("period", "listening_post", "channel", "code", "n")
_STATISTICS = tuple(dict.fromkeys(name for names in KINDS.values() for name in names))
ORDER = ("period", "rows", *_STATISTICS, "value", "state", *BESIDE)
"""Every column of a KPI's file, in order."""


TEXTS = ("period", "state", "segment", "listening_post", "channel", "code")
"""Columns that hold text; all others hold numbers."""


def is_number_in(column: str, text: str) -> bool:
    """Whether a text is a number in a column of numbers."""
    return column in ORDER and column not in TEXTS and number(text) is not None


@dataclass(frozen=True, slots=True)
class Head:
    """The columns of a file in their order, the kind that they make, and what is wrong with them."""

    names: tuple[str, ...]
    kind: str | None
    problems: tuple[Problem, ...]


def head(table: Table, base: Path, whose: str, kind: str | None, fixed: tuple[str, ...] = ()) -> Head:
    """The head of a table. `fixed` are the columns where there is no choice; `kind` is the one that the KPI says."""
    names = tuple(cell.text for cell in table.head)
    found = None if fixed else _kind(names, kind)
    wanted = fixed or (("period", "rows", *KINDS[found], "value", "state") if found else ("period", "value"))
    allowed = fixed or ((*wanted, *BESIDE) if found else ("period", "rows", "value", "state", *BESIDE))
    return Head(names, found, tuple(_problems(table, base, whose, found, wanted, allowed)))


def _kind(names: tuple[str, ...], said: str | None) -> str | None:
    """The kind that the columns make: the one that is said, else the one that fits best."""
    there = {name for name in names if name in _STATISTICS}
    if not there:
        return None
    if said in KINDS:
        return said
    return min(KINDS, key=lambda kind: len(there.symmetric_difference(KINDS[kind])))


def _problems(
    table: Table, base: Path, whose: str, kind: str | None, wanted: tuple[str, ...], allowed: tuple[str, ...]
) -> Iterator[Problem]:
    if not table.head:
        if not table.fault:
            at = Pointer(Spot(table.locate((), key=False)), base)
            hint = f"write the head `{','.join(wanted)}`, or delete the file"
            yield Problem(at, "the file of {whose} is empty", {"whose": whose}, hint=hint, rule="reading-invalid")
        return
    seen: set[str] = set()
    for cell in table.head:
        if cell.text not in allowed:
            yield _unknown(table, base, whose, kind, cell, allowed)
        elif cell.text in seen:
            yield _at(table, base, cell, "{whose} has column '{column}' twice", whose, "keep one of the two")
        seen.add(cell.text)
    missing = [name for name in wanted if name not in seen]
    if missing and seen <= set(allowed):
        at = Pointer(Spot(table.span(table.head[0])), (*base, *missing[:1]) if base else ())
        listed = " and ".join(f"'{name}'" for name in missing)
        yield Problem(
            at,
            "the file of {whose} has no column {columns}",
            {"whose": whose, "columns": listed},
            hint=f"the columns are `{','.join(wanted)}`",
            rule="reading-invalid",
        )


def _unknown(table: Table, base: Path, whose: str, kind: str | None, cell: Cell, allowed: tuple[str, ...]) -> Problem:
    if cell.text in ORDER and kind:
        message = "{whose} has column '{column}', which readings of kind '" + kind + "' do not have"
        return _at(table, base, cell, message, whose, f"the columns are `{','.join(allowed)}`")
    if not cell.text:
        return _at(table, base, cell, "a column of {whose} has no name", whose, "name it, or delete it")
    if ";" in cell.text or "\t" in cell.text:
        hint = "put commas between the columns"
    else:
        meant = nearest(cell.text.lower(), allowed if whose == FEEDBACK else ORDER)
        hint = f"did you mean `{meant}`?" if meant else f"the columns are `{','.join(allowed)}`"
    return _at(table, base, cell, "{whose} has an unknown column '{column}'", whose, hint)


def _at(table: Table, base: Path, cell: Cell, message: str, whose: str, hint: str) -> Problem:
    at = Pointer(Spot(table.span(cell)), (*base, cell.text) if base else ())
    return Problem(
        at, message, {"whose": whose, "column": cell.text}, hint=hint, rule="reading-invalid", target=cell.text
    )
