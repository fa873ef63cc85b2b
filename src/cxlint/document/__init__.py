"""One file of a spec: its text, its values, and where each value stands."""

import re
from bisect import bisect_left
from functools import cached_property, lru_cache

import yaml

from cxlint.document.read import Broken, Fault, Json, Reading, read
from cxlint.document.scalars import is_ambiguous, resolve
from cxlint.document.survey import Comment, Stand, Survey, comments, glued, outside, survey
from cxlint.document.syntax import directive, explain, remark, tab
from cxlint.finding import Problem, Related
from cxlint.place import Path, Pointer, Position, Span

__all__ = ["Document", "Json", "Spot", "is_ambiguous", "resolve"]


_NOTHING = re.compile(
    r"(?:(?:---|\.\.\.)?(?:[ ]*~)?[ ]*(?:(?<!\S)#[^\n]*)?\n)*(?:(?:---|\.\.\.)?(?:[ ]*~)?[ ]*(?:(?<!\S)#[^\n]*)?)"
)
"""A text that holds nothing: blank lines, comments, marks of documents, a tilde."""
_GLUED = re.compile(r"""["'\[\]{},|>+0-9-]\#""")
"""A `#` that may begin a remark without a space before it: after a quote, a bracket, a comma, the sign of a block text."""


class Spot:
    """A fixed place that no path leads to: the second of two equal keys, a comment, a byte."""

    def __init__(self, span: Span) -> None:
        """Stands at `span`, whatever the path."""
        self.span = span
        self.path = span.path

    def locate(self, path: Path, *, key: bool) -> Span:  # noqa: ARG002 - the protocol of a Locator
        """Always the same span."""
        return self.span


class _Released:
    """Stands for values that were given back."""

    __slots__ = ()


class Document:
    """A file that was read. `path` is shown to people: POSIX, relative to the repository.

    `data` holds plain values: dict, list, str, int, float, bool; None stands for null and for every scalar that the
    format refuses (see `scalars`). `problems` is what reading found; `broken` says that nothing in the file is known.
    `odd_keys` and `disputed` are those of a `Reading`.
    Line ends are LF and a byte-order mark is gone; neither shifts a place.
    """

    __slots__ = ("_data", "broken", "disputed", "odd_keys", "path", "problems", "text")

    def __init__(self, path: str, text: str) -> None:
        """Reads `text`, whatever it holds: it never raises."""
        self.path = path
        self.text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
        self.problems: tuple[Problem, ...] = ()
        self.broken = False
        reading = Reading()
        try:
            reading = read(_in_lines(self.text))
            faults = reading.faults + self._disputed()
        except Broken as stop:
            faults = [] if _NOTHING.fullmatch(self.text) else [stop.fault]
        except yaml.YAMLError as error:
            nothing = _NOTHING.fullmatch(self.text)
            faults = [] if nothing else [directive(self.lines) or explain(error, _in_lines(self.text))]
        self.broken = any(fault.rule != "duplicate-key" for fault in faults)
        self._data: Json | _Released = reading.data
        self.odd_keys = frozenset(reading.odd_keys)
        self.disputed = frozenset(reading.disputed)
        if faults:
            self.problems = tuple(self._problem(fault) for fault in faults)

    @property
    def data(self) -> Json:
        """The values of the text, read again where they were released; None where nothing in it is known."""
        if self.broken:
            return None
        if isinstance(self._data, _Released):
            self._data = read(_in_lines(self.text)).data
        return self._data

    def release(self) -> None:
        """Gives the values back to the machine: the model holds what it needs of them, and most files are not asked."""
        if self._data is not None:
            self._data = _Released()

    def _disputed(self) -> list[Fault]:
        """What this parser reads and others do not: tabs as white space, directives, remarks with no space before them."""
        found = []
        if "%" in self.text and (fault := directive(self.lines)):
            found.append(fault)
        if "\t" in self.text and (place := outside(self.lines, self.survey.scalars, "\t")):
            found.append(tab(place, self.lines))
        if _GLUED.search(self.text) and (place := glued(self.lines, self.survey.scalars)):
            found.append(remark(place, self.survey.scalars, self.lines))
        return found

    def _problem(self, fault: Fault) -> Problem:
        spot = Spot(Span(self.path, fault.start, fault.end))
        related = (Related(Pointer(self, fault.first, key=True), "first written here"),) if fault.first else ()
        return Problem(
            Pointer(spot, fault.path), fault.message, fault.arguments, hint=fault.hint, related=related, rule=fault.rule
        )

    @property
    def layout(self) -> "_Layout":
        """How the text is laid out; worked out when somebody asks for a place, and kept for a while."""
        return _layout(self.text)

    @property
    def lines(self) -> list[str]:
        """The lines of the text, without their ends."""
        return self.layout.lines

    @property
    def survey(self) -> Survey:
        """Every place."""
        return self.layout.survey

    def comments(self) -> list[Comment]:
        """All comments, in order."""
        return list(comments(self.lines, self.survey.scalars))

    def stand(self, path: Path) -> Stand | None:
        """Where the value at `path` stands; None where it is missing."""
        return self.survey.places.get(path)

    def locate(self, path: Path, *, key: bool = False) -> Span:
        """The span of a text or number, the key of a mapping or list, or of the nearest ancestor that is there.

        What is missing from the file as a whole is shown at its `name`, else at `spec`, else at its first key.
        """
        for length in range(len(path), 0, -1):
            stand = self.stand(path[:length])
            if stand is None:
                continue
            wants_key = key or length < len(path) or stand.style in ("block", "flow")
            if wants_key and stand.key:
                return Span(self.path, *stand.key)
            return Span(self.path, stand.start, self._line_end(stand))
        return self._whole(path)

    def _whole(self, path: Path) -> Span:
        keys = [stand.key for place, stand in self.survey.places.items() if len(place) == 1 and stand.key]
        named = [self.survey.places.get((name,)) for name in ("name", "spec") if path != (name,)]
        for stand in named:
            if stand and stand.key:
                return (
                    Span(self.path, *stand.key)
                    if stand.style in ("block", "flow")
                    else Span(self.path, stand.start, self._line_end(stand))
                )
        if keys:
            return Span(self.path, *min(keys))
        root = self.stand(())
        start = root.start if root else Position(1, 1)
        return Span(self.path, start, self._line_end(root) if root else Position(1, 2))

    def _line_end(self, stand: Stand) -> Position:
        """The end of a value, or of its first line."""
        if stand.end.line == stand.start.line and stand.end > stand.start:
            return stand.end
        length = len(self.lines[stand.start.line - 1].rstrip())
        return Position(stand.start.line, max(length, stand.start.column) + 1)

    def typed(self, path: Path) -> str:
        """A scalar's characters as they stand in the file, quotes and all; empty where there is none."""
        stand = self.stand(path)
        return self.slice(stand.start, stand.end) if stand else ""

    def slice(self, start: Position, end: Position) -> str:
        """The text from `start` up to `end`."""
        return self.text[self.offset(start) : self.offset(end)]

    def offset(self, place: Position) -> int:
        """How many characters stand before `place`."""
        return self.layout.starts[min(place.line, len(self.layout.starts)) - 1] + place.column - 1

    def place(self, offset: int) -> Position:
        """The place of the character at `offset`."""
        line = bisect_left(self.layout.starts, offset + 1)
        return Position(line, offset - self.layout.starts[line - 1] + 1)


def _in_lines(text: str) -> str:
    """The text with one kind of line break. YAML 1.1 knows three more, which no spec may hold and no editor counts."""
    return text if text.isascii() else re.sub("[\x85\u2028\u2029]", " ", text)


class _Layout:
    """Lines and places of a text, each worked out when it is first asked for."""

    def __init__(self, text: str) -> None:
        self.text = text

    @cached_property
    def lines(self) -> list[str]:
        return self.text.split("\n")

    @cached_property
    def starts(self) -> list[int]:
        return [0, *(hit.end() for hit in re.finditer("\n", self.text))]

    @cached_property
    def survey(self) -> Survey:
        return survey(_in_lines(self.text))


_layout = lru_cache(maxsize=64)(_Layout)
"""The layouts that were asked for last; a run that finds faults everywhere must not keep them all."""
