"""What the rows of a table say, and what is wrong with them. Only sound rows become readings.

A place in a file is addressed as a value of the entity it is about: `kpis/nps` with the field `readings.2025-03`, for a
segment `readings.2025-03.premium`, for another column than the value `readings.2025-03.n`; what customers said is
`listening_posts/complaints` with `feedback.2025-03.all.R17`.
"""

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from cxlint.document import Spot
from cxlint.finding import Argument, Problem, Related
from cxlint.nearest import nearest
from cxlint.period import Period
from cxlint.place import Path, Pointer
from cxlint.readings.columns import FEEDBACK, FEEDBACK_COLUMNS, Head, head
from cxlint.readings.numbers import count, number, why_not
from cxlint.readings.series import Feedback, Reading, Series
from cxlint.readings.table import Cell, Row, Table

RULE = "reading-invalid"
_STATES = ("settling", "final")
period_of = lru_cache(maxsize=4096)(Period.parse)
"""The period that a text names: few periods stand in many rows."""
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_MAY_BE_EMPTY = ("population", "invited", "answered")


@dataclass(frozen=True, slots=True)
class Expected:
    """What a KPI's readings are held against: what it says of itself, as far as it says it.

    `kind` is that of its `measure`; `holds` says whether a value can be, `norm` why, in words; `segments` are those of
    the spec.
    """

    kpi: str
    kind: str | None = None
    segments: Collection[str] = ()
    holds: Callable[[float], bool] = lambda _: True
    norm: str = ""


@dataclass(frozen=True, eq=False, repr=False)
class Sheet:
    """What one file says: the series of a KPI or a list of feedback, and what is wrong with it.

    `kpi` is None for `feedback.csv` and for a file that belongs to no KPI. `kind` is that of the columns. `problems` are
    the findings of `reading-invalid` that need no calendar; with any, the file holds rows that are not among the sound ones.
    """

    table: Table
    kpi: str | None = None
    series: Series | None = None
    feedback: tuple[Feedback, ...] = ()
    problems: tuple[Problem, ...] = ()
    columns: tuple[str, ...] = field(default=())

    @property
    def is_empty(self) -> bool:
        """Whether no row stands below the head."""
        return len(self.table.rows) < 2  # noqa: PLR2004 - the head is one


def problem(
    at: Pointer,
    message: str,
    arguments: Mapping[str, Argument],
    hint: str,
    label: str = "",
    related: tuple[Related, ...] = (),
) -> Problem:
    """A finding of `reading-invalid`."""
    return Problem(at, message, arguments, hint=hint, label=label, related=related, rule=RULE)


def stray_sheet(table: Table, known: Collection[str], double: str = "") -> Sheet:
    """A file that belongs to no KPI, or to one that the file `double` belongs to already."""
    at = Pointer(Spot(table.locate((), key=False)))
    if double:
        told = problem(
            at,
            "'{name}' has two files of readings; the other is {path}",
            {"name": table.name, "path": double},
            "put the rows together in one file",
        )
    else:
        meant = nearest(table.name, (*known, "feedback"))
        told = problem(
            at,
            "there is no KPI '{name}' for the readings in this file",
            {"name": table.name},
            f"name the file `{meant}.csv`" if meant else "name the file after a KPI's id, or `feedback.csv`",
        )
    return Sheet(table, problems=(told,))


def kpi_sheet(table: Table, expected: Expected) -> Sheet:
    """The readings of one KPI."""
    base: Path = ("kpis", expected.kpi, "readings")
    found = head(table, base, f"KPI '{expected.kpi}'", expected.kind)
    at = Pointer(table, base)
    problems = list(found.problems)
    readings: list[Reading] = []
    if not found.problems:
        reader = _Readings(table, found, expected)
        readings = list(reader.rows())
        problems += reader.problems
    problems += _fault(table, base)
    readings.sort(key=lambda reading: (reading.period.first, reading.period.last, reading.segment))
    series = Series(expected.kpi, at, found.kind, tuple(readings))
    return Sheet(table, expected.kpi, series, (), tuple(problems), found.names)


def feedback_sheet(table: Table, posts: Collection[str]) -> Sheet:
    """What customers said."""
    found = head(table, (), FEEDBACK, None, FEEDBACK_COLUMNS)
    problems = list(found.problems)
    rows: list[Feedback] = []
    if not found.problems:
        reader = _FeedbackRows(table, found, posts)
        rows = list(reader.rows())
        problems += reader.problems
    problems += _fault(table, ())
    rows.sort(key=lambda row: (row.period.first, row.period.last, row.listening_post, row.channel, row.code))
    return Sheet(table, None, None, tuple(rows), tuple(problems), found.names)


def _fault(table: Table, base: Path) -> Iterator[Problem]:
    """Where the file stops to be a table."""
    if table.fault:
        span, why = table.fault
        yield problem(
            Pointer(Spot(span), base),
            "the file can not be read from here on: {why}",
            {"why": why},
            "close the quote, or write a quote inside quotes twice",
        )


class _Rows:
    """The rows of one table, each with its cells by column; what is wrong is kept in `problems`."""

    def __init__(self, table: Table, found: Head) -> None:
        self.table = table
        self.names = found.names
        self.problems: list[Problem] = []
        self.seen: dict[tuple[str, ...], Cell] = {}

    def cells(self) -> Iterator[dict[str, Cell]]:
        """The rows with as many cells as the head names."""
        for row in self.table.rows[1:]:
            if len(row) == len(self.names):
                yield dict(zip(self.names, row, strict=True))
            else:
                self.tell(
                    self.spot(row[0], self.base(row)),
                    "this row has {cells} values, and the head names {columns} columns",
                    {"cells": len(row), "columns": len(self.names)},
                    "write one value for each column; put a value that holds a comma in quotes",
                )

    def base(self, row: Row) -> Path:
        """The address of a row that can not be read."""
        raise NotImplementedError

    def tell(
        self,
        at: Pointer,
        message: str,
        arguments: Mapping[str, Argument],
        hint: str,
        label: str = "",
        related: tuple[Related, ...] = (),
    ) -> None:
        """Keeps what is wrong."""
        self.problems.append(problem(at, message, arguments, hint, label, related))

    def spot(self, cell: Cell, path: Path) -> Pointer:
        """A cell with the address that it counts for."""
        return Pointer(Spot(self.table.span(cell)), path)

    def period(self, cell: Cell, path: Path) -> Period | None:
        """The period that a cell names."""
        try:
            return period_of(cell.text)
        except ValueError:
            self.tell(
                self.spot(cell, path),
                "'{text}' is no day, month or quarter" if cell.text else "this row names no period",
                {"text": cell.text},
                "write `2026-03-31`, `2026-03` or `2026-Q1`",
            )
            return None

    def is_first(
        self, key: tuple[str, ...], cell: Cell, path: Path, message: str, words: Mapping[str, Argument]
    ) -> bool:
        """Whether nothing with this key stands above."""
        above = self.seen.setdefault(key, cell)
        if above is not cell:
            other = Related(self.spot(above, path), "first written here")
            self.tell(self.spot(cell, path), message, words, "keep the row that is right", related=(other,))
        return above is cell


class _Readings(_Rows):
    """The rows of a KPI's file."""

    def __init__(self, table: Table, found: Head, expected: Expected) -> None:
        super().__init__(table, found)
        self.expected = expected
        self.kind = found.kind
        self.start: Path = ("kpis", expected.kpi, "readings")

    def base(self, row: Row) -> Path:
        """The KPI, and the period where it stands first."""
        return (*self.start, row[0].text)

    def rows(self) -> Iterator[Reading]:
        """The sound rows."""
        for cells in self.cells():
            before = len(self.problems)
            reading = self._reading(cells)
            if reading and len(self.problems) == before:
                yield reading

    def _reading(self, cells: Mapping[str, Cell]) -> Reading | None:
        segment = cells["segment"].text if "segment" in cells else ""
        path: Path = (*self.start, cells["period"].text, *((segment,) if segment else ()))
        period = self.period(cells["period"], path)
        if period is None or not self._is_known(segment, cells, path) or not self._is_new(segment, cells, path):
            return None
        self._stands(cells, path)
        counts = {name: found for name in cells if (found := self._count(name, cells, path)) is not None}
        if "state" in cells and cells["state"].text not in _STATES:
            self.tell(
                self.spot(cells["state"], (*path, "state")),
                "KPI '{kpi}' in {period}: the state is '{state}'"
                if cells["state"].text
                else "KPI '{kpi}' in {period} has no state",
                {**self._of(cells), "state": cells["state"].text},
                "write `settling` while the source may still change it, else `final`",
            )
        value = self._value(cells, path, counts)
        rows = counts.pop("rows", None)
        return Reading(
            Pointer(self.table, path),
            period,
            None if rows is None else int(rows),
            value,
            cells["state"].text if "state" in cells else "",
            segment,
            counts,
            {name: cell.text for name, cell in cells.items()},
            self.kind,
        )

    def _of(self, cells: Mapping[str, Cell]) -> dict[str, Argument]:
        return {"kpi": self.expected.kpi, "period": cells["period"].text}

    def _stands(self, cells: Mapping[str, Cell], path: Path) -> None:
        """Tells the table where the values of a row stand."""
        value = cells["value"]
        self.table.stands.setdefault(path[3:], value if value.text else cells["period"])
        for name, cell in cells.items():
            self.table.stands.setdefault((*path[3:], name), cell)

    def _is_known(self, segment: str, cells: Mapping[str, Cell], path: Path) -> bool:
        known = self.expected.segments
        if not segment or segment in known:
            return True
        meant = nearest(segment, known)
        self.tell(
            self.spot(cells["segment"], path),
            "KPI '{kpi}' in {period}: there is no segment '{segment}'",
            {**self._of(cells), "segment": segment},
            f"did you mean `{meant}`?" if meant else "add it to `segments:`, or leave the cell empty for all customers",
        )
        return False

    def _is_new(self, segment: str, cells: Mapping[str, Cell], path: Path) -> bool:
        return self.is_first(
            (cells["period"].text, segment),
            cells["period"],
            path,
            "KPI '{kpi}' has two readings for {period}" + (" in segment '{segment}'" if segment else ""),
            {**self._of(cells), "segment": segment},
        )

    def _count(self, name: str, cells: Mapping[str, Cell], path: Path) -> float | None:
        """The number in a column, told where it is none; None in a column that holds no count, or may be empty and is."""
        text = cells[name].text
        if name in ("period", "value", "state", "segment") or (not text and self._may_be_empty(name, cells)):
            return None
        may_be_decimal = name in ("sum", "sumsq", "exposure")
        found = number(text) if may_be_decimal else count(text)
        if found is None or (found < 0 and name != "sum"):
            norm = "a number" if may_be_decimal else "a whole number, zero or more"
            bare = number(text) is not None
            self.tell(
                self.spot(cells[name], (*path, name)),
                "KPI '{kpi}' in {period}: '{column}' is {text}, and it is {norm}"
                if bare
                else "KPI '{kpi}' in {period}: '{column}' {why}",
                {**self._of(cells), "column": name, "text": text, "norm": norm, "why": why_not(text)},
                f"write {norm}",
            )
            return None
        return float(found)

    def _may_be_empty(self, name: str, cells: Mapping[str, Cell]) -> bool:
        """Whether a column tells more than it must, or the source was silent."""
        return name in _MAY_BE_EMPTY or (name != "rows" and "rows" in cells and count(cells["rows"].text) == 0)

    def _value(self, cells: Mapping[str, Cell], path: Path, counts: Mapping[str, float]) -> float | None:
        """The value, held against its counts and the KPI's range."""
        at = self.spot(cells["value"], path)
        text, of = cells["value"].text, self._of(cells)
        told = len(self.problems)
        self._hold(cells, path, counts)
        if len(self.problems) > told:
            return None
        silent = counts.get("rows") == 0
        base = counts.get("exposure" if self.kind == "rate" else "n")
        if silent or base == 0:
            if text:
                why = "the source was silent (rows 0)" if silent else "nothing was counted"
                self.tell(
                    at,
                    "KPI '{kpi}' in {period} has a value of {value}, and {why}",
                    {**of, "value": text, "why": why},
                    "leave the value empty: no data is no value",
                )
            return None
        found = number(text)
        if found is None:
            self.tell(
                at,
                "KPI '{kpi}' in {period}: the value {why}",
                {**of, "why": why_not(text)},
                "write a number such as `73.4`" if text else "write the value, or delete the row",
            )
        elif not self.expected.holds(found):
            self.tell(
                at,
                "KPI '{kpi}' in {period} can not be {value}: {norm}",
                {**of, "value": f"{found:.15g}", "norm": self.expected.norm},
                "correct the number, or say with `family:` and `unit:` what is really measured",
            )
        return found

    def _hold(self, cells: Mapping[str, Cell], path: Path, counts: Mapping[str, float]) -> None:
        """Counts that can not be beside each other."""
        for name, limit in (
            ("n", "rows"),
            ("good", "n"),
            ("promoters", "n"),
            ("detractors", "n"),
            ("answered", "invited"),
        ):
            if name in counts and limit in counts and counts[name] > counts[limit]:
                self._above(cells, path, name, counts[name], limit, counts[limit])
                return
        n = counts.get("n")
        both = counts.get("promoters", 0) + counts.get("detractors", 0)
        if n is not None and both > n:
            self._above(cells, path, "detractors", both, "n", n, "promoters and detractors together")
        elif n is not None and "sumsq" in counts and "sum" in counts:
            self._squares(cells, path, counts)
        elif counts.get("exposure") == 0 and counts.get("events"):
            self._above(cells, path, "events", counts["events"], "exposure", 0)
        elif counts.get("rows") == 0 and counts.get("events"):
            self._above(cells, path, "events", counts["events"], "rows", 0)

    def _above(
        self, cells: Mapping[str, Cell], path: Path, name: str, value: float, limit: str, most: float, words: str = ""
    ) -> None:
        self.tell(
            self.spot(cells[name], (*path, name)),
            "KPI '{kpi}' in {period}: {column} ({value}) can not be more than {limit} ({most})",
            {
                **self._of(cells),
                "column": words or f"'{name}'",
                "value": f"{value:.15g}",
                "limit": f"'{limit}'",
                "most": f"{most:.15g}",
            },
            "correct the counts",
        )

    def _squares(self, cells: Mapping[str, Cell], path: Path, counts: Mapping[str, float]) -> None:
        """The sum of squares is at least the square of the sum, divided by the number of values."""
        n, total, squares = counts["n"], counts["sum"], counts["sumsq"]
        least = total * total / n if n else 0.0
        if squares < least * (1 - 1e-9) - 1e-6 or (not n and (total or squares)):
            self.tell(
                self.spot(cells["sumsq"], (*path, "sumsq")),
                "KPI '{kpi}' in {period}: 'sumsq' ({squares}) can not belong to n {n} and sum {sum}: no values have so small squares"
                if n
                else "KPI '{kpi}' in {period}: 'sum' ({sum}) and 'sumsq' ({squares}) are of no values (n {n})",
                {**self._of(cells), "squares": f"{squares:.15g}", "n": f"{n:.15g}", "sum": f"{total:.15g}"},
                "correct the counts",
            )


class _FeedbackRows(_Rows):
    """The rows of `feedback.csv`."""

    def __init__(self, table: Table, found: Head, posts: Collection[str]) -> None:
        super().__init__(table, found)
        self.posts = posts

    def base(self, row: Row) -> Path:  # noqa: ARG002 - nothing is known of it
        """Nothing."""
        return ()

    def rows(self) -> Iterator[Feedback]:
        """The sound rows."""
        for cells in self.cells():
            before = len(self.problems)
            row = self._row(cells)
            if row and len(self.problems) == before:
                yield row

    def _row(self, cells: Mapping[str, Cell]) -> Feedback | None:
        text = {name: cell.text for name, cell in cells.items()}
        key = (text["period"], text["channel"], text["code"])
        post = text["listening_post"]
        path: Path = ("listening_posts", post, "feedback", *key) if post in self.posts else ()
        period = self.period(cells["period"], path)
        self._words(cells, path)
        n = count(text["n"])
        if n is None:
            self.tell(
                self.spot(cells["n"], path),
                "feedback of {period}: 'n' {why}",
                {
                    "period": text["period"],
                    "why": "is no whole number" if number(text["n"]) is not None else why_not(text["n"]),
                },
                "write how often it was said: a whole number, zero or more",
            )
        message = "code '{code}' of listening post '{post}' is counted twice in {period}, channel '{channel}'"
        words: dict[str, Argument] = {
            "code": text["code"],
            "post": post,
            "period": text["period"],
            "channel": text["channel"],
        }
        if period is None or n is None or not self.is_first((post, *key), cells["period"], path, message, words):
            return None
        self.table.stands.setdefault(path[3:], cells["n"])
        return Feedback(Pointer(self.table, path), period, post, text["channel"], text["code"], n)

    def _words(self, cells: Mapping[str, Cell], path: Path) -> None:
        period = cells["period"].text
        post, channel, code = cells["listening_post"], cells["channel"], cells["code"]
        if post.text not in self.posts:
            meant = nearest(post.text, self.posts)
            self.tell(
                self.spot(post, path),
                "feedback of {period}: there is no listening post '{post}'",
                {"period": period, "post": post.text},
                f"did you mean `{meant}`?" if meant else "add it to `listening_posts:`, or correct it",
            )
        if not _SLUG.fullmatch(channel.text):
            self.tell(
                self.spot(channel, path),
                "feedback of {period}: '{channel}' is no channel"
                if channel.text
                else "feedback of {period}: the channel is missing",
                {"period": period, "channel": channel.text},
                "write it in small letters, digits and hyphens, such as `web-chat`; `all` where the source does not split",
            )
        if not code.text:
            self.tell(
                self.spot(code, path),
                "feedback of {period}: the code is missing",
                {"period": period},
                "write the code as the source has it",
            )
