"""What the parser complains of, in plain words, with the corrected line where a correction can be proven to help."""

import re
from collections.abc import Iterator
from typing import Any

import yaml

from cxlint.document.read import Fault, events
from cxlint.place import Position

_KEY = r"""(?P<key>[ ]*(?:-[ ]+)*[\w./-]+):"""
_NO_SPACE_AFTER_COLON = re.compile(_KEY + r"(?P<rest>[^\s:/].*)$")
_NO_SPACE_AFTER_DASH = re.compile(r"(?P<dash>[ ]*-)(?P<rest>[^\s-].*)$")
_VALUE = re.compile(_KEY + r"[ ]+(?P<rest>\S.*?)[ ]*$")
_ITEM = re.compile(r"(?P<key>[ ]*-)[ ]+(?P<rest>\S.*?)[ ]*$")


def explain(error: yaml.YAMLError, text: str) -> Fault:
    """The parser's `error` about `text` as a fault of the rule `yaml-syntax`, at the place a person must touch."""
    lines = text.split("\n")
    mark, context = getattr(error, "problem_mark", None), getattr(error, "context_mark", None)
    said = str(getattr(error, "problem", None) or error)
    around = str(getattr(error, "context", None) or "")
    line = min(mark.line if mark else len(lines) - 1, len(lines) - 1)
    column = mark.column if mark else 0
    if mark is None:
        line, column = _bad_character(lines)
    message, line, column = _words(said, around, lines, line, column, context)
    corrected = next(_corrections(lines, line, text), None)
    hint = f"write `{corrected[1].strip()}`" if corrected else _ADVICE.get(message, "")
    if corrected and corrected[0] != line:
        line, column = corrected[0], len(lines[corrected[0]]) - len(lines[corrected[0]].lstrip())
    here = lines[line] if lines else ""
    column = min(column, max(len(here) - 1, 0))
    end = len(here.rstrip()) if len(here.rstrip()) > column else column + 1
    return Fault("yaml-syntax", message, Position(line + 1, column + 1), Position(line + 1, end + 1), hint=hint)


def tab(place: Position, lines: list[str]) -> Fault:
    """The fault for a tab where parsers disagree on what it means."""
    line = lines[place.line - 1]
    head = line[: len(line) - len(line.lstrip())].replace("\t", "  ")
    fixed = head + re.sub(r"\t+", " ", line.lstrip())
    return Fault("yaml-syntax", _TAB, place, Position(place.line, place.column + 1),
                 hint=f"use spaces: `{fixed.strip()}`" if fixed.strip() else _ADVICE[_TAB])


def directive(lines: list[str]) -> Fault | None:
    """The fault for a line that begins with `%` before the document; None where there is none."""
    for number, line in enumerate(lines, 1):
        if line.startswith("%"):
            return Fault("yaml-feature", "a YAML directive (`%`) has no place in a spec", Position(number, 1),
                         Position(number, len(line) + 1), hint="delete this line; text that begins with `%` needs quotes")
        if line.strip() and not line.lstrip().startswith("#"):
            return None
    return None


_TAB = "a tab stands where only spaces may"
_QUOTE = "a quote is opened here and never closed"
_BRACKET = "a bracket is opened here and never closed"
_COLON = "a colon is missing, or the space after it"
_INDENT = "this line does not stand in line with the ones it belongs to"
_INSIDE = "a second `: ` on one line makes this a key inside a value"
_DASH = "a list item begins on the line of its key"
_ADVICE = {
    _TAB: "replace the tab by spaces",
    _QUOTE: "put the same quote at the end of the text",
    _BRACKET: "close it with `]` or `}`, with commas between the items",
    _COLON: "write `key: value`, with a space after the colon",
    _INDENT: "give it as many spaces at its beginning as the lines of the same group have",
    _INSIDE: "put quotes around the value, or check the spaces at the beginning of the line",
    _DASH: "begin the list on the next line, each item with `- ` before it",
}


def _words(  # noqa: PLR0911, PLR0913 - a table of what the parser says, in order
    said: str, around: str, lines: list[str], line: int, column: int, context: Any
) -> tuple[str, int, int]:
    character = lines[line][column : column + 1] if line < len(lines) else ""
    if "\t" in (character, lines[line][: column + 1][-1:]) and "quoted" not in around:
        return _TAB, line, max(lines[line].find("\t"), 0)
    if "quoted scalar" in around and "end of stream" in said:
        return _QUOTE, context.line, context.column
    if "escape" in said:
        return f"`\\{character}` means nothing inside double quotes; use single quotes or `\\\\`", line, max(column - 1, 0)
    if "flow" in around and ("',' or" in said or "end of stream" in said or "expected" in said):
        return _BRACKET, context.line, context.column
    if "cannot start any token" in said:
        return f"a text that begins with `{character}` needs quotes", line, column
    if "mapping values are not allowed" in said:
        return (_INSIDE if _has_two_colons(lines[line]) else _INDENT), line, column
    if "could not find expected ':'" in said:
        return _COLON, context.line if context else line, context.column if context else column
    if "block sequence entries are not allowed" in said:
        return _DASH, line, column
    if "expected" in said or "block" in around:
        return _INDENT, line, len(lines[line]) - len(lines[line].lstrip())
    if "control characters" in said or "special characters" in said or "not allowed" in said:
        return "a character that no text may hold stands here", line, column
    return "this does not read as YAML", line, column


def _has_two_colons(line: str) -> bool:
    return len(re.findall(r":(?:\s|$)", line)) > 1


def _bad_character(lines: list[str]) -> tuple[int, int]:
    """Line and column (0-based) of the first control character, for the one error that carries no place."""
    for number, line in enumerate(lines):
        for column, character in enumerate(line):
            if not (character == "\t" or character.isprintable() or ord(character) > 159):  # noqa: PLR2004
                return number, column
    return len(lines) - 1, 0


def _corrections(lines: list[str], line: int, text: str) -> Iterator[tuple[int, str]]:
    """Line numbers (0-based) and corrected lines with which the text parses, or breaks only further on."""
    before = _breaks_at(text)
    for number in dict.fromkeys((line, max(line - 1, 0))):
        for better in _candidates(lines, number):
            if better != lines[number] and _breaks_at("\n".join([*lines[:number], better, *lines[number + 1 :]])) > before:
                yield number, better


def _candidates(lines: list[str], number: int) -> Iterator[str]:
    line = lines[number]
    if "\t" in line:
        yield line.replace("\t", "  ")
    if hit := _NO_SPACE_AFTER_COLON.match(line):
        yield f"{hit['key']}: {hit['rest']}"
    if hit := _NO_SPACE_AFTER_DASH.match(line):
        yield f"{hit['dash']} {hit['rest']}"
    if hit := _VALUE.match(line) or _ITEM.match(line):
        separator = ": " if line[hit.end("key")] == ":" else " "
        yield from (hit["key"] + separator + value for value in _closed(hit["rest"]))
    indents = [len(other) - len(other.lstrip()) for other in lines[:number] if other.strip()]
    for indent in sorted(set(indents[-3:]), reverse=True):
        yield " " * indent + line.lstrip()


def _closed(value: str) -> Iterator[str]:
    """The value with its quote or bracket closed, or with quotes around it."""
    if value[0] in "\"'":
        yield value + value[0]
    elif value[0] in "[{":
        yield value + {"[": "]", "{": "}"}[value[0]]
    else:
        yield '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _breaks_at(text: str) -> int:
    """The index where the parser gives up, or one past the end where it does not."""
    next_event = events(text)
    try:
        while next_event() is not None:
            pass
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        return mark.index if mark else -1
    return len(text) + 1
