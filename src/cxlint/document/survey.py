"""The places of every value in a text, and its comments: a second walk, only for files with a finding."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml
from yaml.events import (
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from cxlint.document.read import DEPTH, events, position
from cxlint.place import Path, Position


@dataclass(frozen=True, slots=True)
class Stand:
    """Where one value stands: its key (None for an item of a list), itself, and how it is written.

    `style` is `plain`, `'`, `"`, `|`, `>` for a scalar, `block` or `flow` for a collection.
    """

    key: tuple[Position, Position] | None
    start: Position
    end: Position
    style: str


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment: its text from the `#` on, where that stands, and whether it is alone on its line."""

    text: str
    start: Position
    alone: bool


@dataclass(slots=True)
class Survey:
    """Every place of a text by its path. Of a key that stands twice, the first is kept."""

    places: dict[Path, Stand] = field(default_factory=dict)
    scalars: list[tuple[Position, Position, str]] = field(default_factory=list)


@dataclass(slots=True)
class _Frame:
    path: Path
    is_map: bool
    start: Position
    key: tuple[Position, Position] | None
    style: str
    end: Position
    step: str | None = None
    step_at: tuple[Position, Position] | None = None
    index: int = -1


def survey(text: str) -> Survey:
    """Walks `text` to its end, or to where it stops making sense: what stands before that is still placed."""
    found = Survey()
    frames: list[_Frame] = []
    next_event = events(text)
    while True:
        try:
            event = next_event()
        except yaml.YAMLError:
            break
        kind = event.__class__
        if kind is StreamEndEvent:
            break
        if kind is ScalarEvent:
            _scalar(event, frames, found)
        elif kind is MappingStartEvent or kind is SequenceStartEvent:
            if len(frames) > DEPTH:
                break
            path, key = _next_step(frames)
            style = "flow" if event.flow_style else "block"
            frames.append(
                _Frame(
                    path, kind is MappingStartEvent, position(event.start_mark), key, style, position(event.start_mark)
                )
            )
        elif kind is MappingEndEvent or kind is SequenceEndEvent:
            frame = frames.pop()
            end = position(event.end_mark) if frame.style == "flow" else max(frame.end, frame.start)
            found.places.setdefault(frame.path, Stand(frame.key, frame.start, end, frame.style))
            if frames:
                frames[-1].end = end
    while frames:
        frame = frames.pop()
        found.places.setdefault(frame.path, Stand(frame.key, frame.start, max(frame.end, frame.start), frame.style))
    return found


def _scalar(event: Any, frames: list[_Frame], found: Survey) -> None:
    start, end = position(event.start_mark), position(event.end_mark)
    style = event.style or "plain"
    found.scalars.append((start, end, style))
    if frames:
        frames[-1].end = end
    if frames and frames[-1].is_map and frames[-1].step is None:
        frames[-1].step, frames[-1].step_at = event.value, (start, end)
        return
    path, key = _next_step(frames)
    if event.value == "" and style == "plain" and key:
        start = end = key[1]
    found.places.setdefault(path, Stand(key, start, end, style))


def _next_step(frames: list[_Frame]) -> tuple[Path, tuple[Position, Position] | None]:
    """The path of the value that begins now, and the place of its key."""
    if not frames:
        return (), None
    frame = frames[-1]
    if frame.is_map:
        step, at = frame.step or "", frame.step_at
        frame.step = frame.step_at = None
        return (*frame.path, step), at
    frame.index += 1
    return (*frame.path, frame.index), None


_MARK = re.compile(r"(?:^|(?<=\s))#")
_STUCK = re.compile(r"(?<=\S)#")


def comments(lines: list[str], scalars: list[tuple[Position, Position, str]]) -> Iterator[Comment]:
    """Every comment of a text, in order; a `#` inside a quoted, block or plain text is none."""
    covered = _covered(lines, scalars)
    for number, line in enumerate(lines, 1):
        for hit in _MARK.finditer(line):
            column = hit.start()
            if not any(start <= column < end for start, end in covered.get(number, ())):
                yield Comment(line[column:], Position(number, column + 1), alone=not line[:column].strip())
                break


def outside(lines: list[str], scalars: list[tuple[Position, Position, str]], character: str) -> Position | None:
    """The first `character` that stands outside of quotes, block texts and comments; None where there is none."""
    covered = _covered(lines, [scalar for scalar in scalars if scalar[2] != "plain"])
    remarks = {comment.start.line: comment.start.column - 1 for comment in comments(lines, scalars)}
    for number, line in enumerate(lines, 1):
        for column, found in enumerate(line):
            inside = any(start <= column < end for start, end in covered.get(number, ()))
            if found == character and not inside and column < remarks.get(number, len(line)):
                return Position(number, column + 1)
    return None


def glued(lines: list[str], scalars: list[tuple[Position, Position, str]]) -> Position | None:
    """The first `#` with no space before it that this parser takes for a comment, and others for a mistake."""
    covered = _covered(lines, scalars)
    remarks = {comment.start.line: comment.start.column - 1 for comment in comments(lines, scalars)}
    for number, line in enumerate(lines, 1):
        for hit in _STUCK.finditer(line, 0, remarks.get(number, len(line))):
            if not any(start <= hit.start() < end for start, end in covered.get(number, ())):
                return Position(number, hit.start() + 1)
    return None


def _covered(lines: list[str], scalars: list[tuple[Position, Position, str]]) -> dict[int, list[tuple[int, int]]]:
    """For each line (1-based), the stretches of columns (0-based) that lie inside a scalar."""
    found: dict[int, list[tuple[int, int]]] = {}
    for start, end, style in scalars:
        first = start.line + 1 if style in "|>" else start.line
        for number in range(first, min(end.line, len(lines)) + 1):
            begin = start.column - 1 if number == start.line else 0
            stop = end.column - 1 if number == end.line else len(lines[number - 1])
            if stop > begin:
                found.setdefault(number, []).append((begin, stop))
    return found
