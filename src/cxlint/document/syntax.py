"""What the parser complains of, in plain words, with the corrected line where a correction can be proven to help."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import yaml

from cxlint.document.read import Fault, events
from cxlint.place import Position

_KEY = r"""(?P<key>[ ]*(?:-[ ]+)*[\w./-]+):"""
_NO_SPACE_AFTER_COLON = re.compile(_KEY + r"(?P<rest>[^\s:/].*)$")
_NO_SPACE_AFTER_DASH = re.compile(r"(?P<dash>[ ]*-)(?P<rest>[^\s-].*)$")
_OTHER_BULLET = re.compile(r"(?P<indent>[ ]*)[•◦▪‣●○■□·–—*][ \u00a0\t]+(?P<rest>\S.*)$")
_WIDE_COLON = re.compile(r"(?P<key>[ ]*(?:-[ ]+)*[\w./-]+)[ ]*[：︰﹕꞉][ ]*(?P<rest>.*)$")
_FIRST_WORD = re.compile(r"(?P<key>[ ]*(?:-[ ]+)?[a-z][a-z0-9_-]*)(?:[ ]+(?P<rest>[^\s:].*))?$")
_VALUE = re.compile(_KEY + r"[ ]+(?P<rest>\S.*?)[ ]*$")
_LONGEST_TRIED = 200_000
_REMARK = re.compile(r"[ ]+#[^\"']*$")
_ITEM = re.compile(r"(?P<key>[ ]*-)[ ]+(?P<rest>\S.*?)[ ]*$")


@dataclass(frozen=True, slots=True)
class _Correction:
    """A line (0-based), what to write in its place, and what was wrong where the correction knows better."""

    line: int
    text: str
    says: str = ""


def explain(error: yaml.YAMLError, text: str) -> Fault:
    """The parser's `error` about `text` as a fault of the rule `yaml-syntax`, at the place a person must touch."""
    lines = [*text.split("\n"), ""]
    mark, context = getattr(error, "problem_mark", None), getattr(error, "context_mark", None)
    said = str(getattr(error, "problem", None) or error)
    around = str(getattr(error, "context", None) or "")
    line, column = (min(mark.line, len(lines) - 1), mark.column) if mark else _unreadable_from(error, text)
    message, line, column = _words(said, around, lines, line, column, context)
    corrected = _correction(lines, line, text, message) if message not in (_CONTROL, _DASH, _ENDED, _FENCE) else None
    hint = _told(corrected, lines) if corrected and corrected.text.strip() else _ADVICE.get(message, "")
    if corrected:
        message = corrected.says or message
    if corrected and (corrected.line != line or message == _INDENT):
        line, column = corrected.line, _indent(lines[corrected.line])
    while line and not lines[line].strip(" "):
        line, column = line - 1, len(lines[line - 1])
    here = lines[line]
    column = min(column, max(len(here) - 1, 0))
    end = len(here.rstrip()) if len(here.rstrip()) > column else column + 1
    return Fault("yaml-syntax", message, Position(line + 1, column + 1), Position(line + 1, end + 1), hint=hint)


def tab(place: Position, lines: list[str]) -> Fault:
    """The fault for a tab where parsers disagree on what it means."""
    line = lines[place.line - 1]
    head = line[: len(line) - len(line.lstrip())].replace("\t", "  ")
    fixed = head + re.sub(r"[ ]*\t[ \t]*", " ", line.lstrip())
    return Fault(
        "yaml-syntax",
        _TAB,
        place,
        Position(place.line, place.column + 1),
        hint=f"use spaces: `{fixed.strip()}`" if fixed.strip() else _ADVICE[_TAB],
    )


def remark(place: Position, scalars: list[tuple[Position, Position, str]], lines: list[str]) -> Fault:
    """The fault for a `#` right behind a value; where a quote of a line above ends here, that one was left open."""
    opened = next(
        (start for start, end, style in scalars if end == place and style in "'\"" and start.line < end.line), None
    )
    if opened:
        return Fault(
            "yaml-syntax",
            _QUOTE_RAN_ON,
            opened,
            Position(opened.line, len(lines[opened.line - 1].rstrip()) + 1),
            arguments={"line": place.line},
            hint=_ADVICE[_QUOTE],
        )
    line = lines[place.line - 1]
    fixed = f"{line[: place.column - 1]} {line[place.column - 1 :]}"
    return Fault(
        "yaml-syntax", _REMARK_STUCK, place, Position(place.line, place.column + 1), hint=f"write `{fixed.strip()}`"
    )


def directive(lines: list[str]) -> Fault | None:
    """The fault for a line that begins with `%` before the document; None where there is none."""
    for number, line in enumerate(lines, 1):
        if line.startswith("%"):
            return Fault(
                "yaml-feature",
                "a YAML directive (`%`) has no place in a spec",
                Position(number, 1),
                Position(number, len(line) + 1),
                hint="delete this line; text that begins with `%` needs quotes",
            )
        if line.strip() and not line.lstrip().startswith("#"):
            return None
    return None


def _told(better: _Correction, lines: list[str]) -> str:
    """What to type: the corrected line, with the spaces before it where they are what was wrong."""
    written = lines[better.line]
    if written.strip() != better.text.strip():
        return f"write `{better.text.strip()}`"
    count = _indent(better.text)
    before = {0: "at the beginning of the line", 1: "with one space before it"}.get(
        count, f"with {count} spaces before it"
    )
    return f"write `{better.text.strip()}` {before}"


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


_TAB = "a tab stands where only spaces may"
_QUOTE = "a quote is opened here and never closed"
_QUOTE_RAN_ON = "a quote is opened here and not closed before another one in line {line}"
_REMARK_STUCK = "the space before a remark (`#`) is missing"
_BRACKET = "a bracket is opened here and never closed"
_COLON = "a colon is missing, or the space after it"
_COLON_SPACE = "the space after a colon is missing"
_DASH_SPACE = "the space after a dash is missing"
_INDENT = "this line does not stand in line with the ones it belongs to"
_INSIDE = "a second `: ` on one line makes this a key inside a value"
_DASH = "a list item begins on the line of its key"
_COMMA = "a comma or quotes are missing between these brackets"
_BLOCK = "a text after `|` or `>` begins on the next line"
_ENDED = "this stands after the end of the document, which `...` marks"
_AFTER = "this stands after a value that is already closed"
_BULLET = "a list item begins with a dash and a space"
_FENCE = "this mark of code has no place in a spec"
_NO_BREAK = "a no-break space stands where a space belongs"
_OTHER_COLON = "this colon is another sign than `:`"
_CONTROL = "a character that no text may hold stands here"
_INDICATORS = tuple(",]}|>?-")
_ADVICE = {
    _CONTROL: "delete it; the text around may have to be typed again",
    _COMMA: "put commas between the items, and quotes around a text with `: `, a comma or a brace in it",
    _BLOCK: "press Enter after the sign and indent the text by two spaces",
    _ENDED: "delete the line `...`",
    _AFTER: "put quotes around the whole value; inside single quotes write `''` for one quote",
    _FENCE: "delete the lines that begin with three backticks",
    _TAB: "replace the tab by spaces",
    _QUOTE: "put the same quote at the end of the text",
    _BRACKET: "close it with `]` or `}`, with commas between the items",
    _COLON: "write `key: value`, with a space after the colon",
    _INDENT: "give it as many spaces at its beginning as the lines of the same group have",
    _INSIDE: "put quotes around the value, or check the spaces at the beginning of the line",
    _DASH: "begin the list on the next line, each item with `- ` before it",
}


def _words(  # noqa: C901, PLR0912 - a table of what the parser says, in order
    said: str, around: str, lines: list[str], line: int, column: int, context: Any
) -> tuple[str, int, int]:
    character = lines[line][column : column + 1] if line < len(lines) else ""
    indent = len(lines[line]) - len(lines[line].lstrip())
    if "\t" in (character, lines[line][: column + 1][-1:]) and "quoted" not in around:
        return _TAB, line, max(lines[line].find("\t"), 0)
    if "quoted scalar" in around and ("end of stream" in said or "document indicator" in said):
        return _QUOTE, context.line, context.column
    if "tag" in around or "tag handle" in said:
        return _opening("!"), context.line, context.column
    if "escape" in said or "hexdecimal" in said or "Unicode character code" in said:
        is_code = "unknown escape" not in said
        back = lines[line].rfind("\\", 0, column if is_code else column + 1)
        says = "stands for no character" if is_code else "means nothing inside double quotes"
        return f"`{lines[line][back : back + 2]}` {says}", line, max(back, 0)
    if lines[line][:3] == "```":
        return _FENCE, line, 0
    if lines[line][:1] == "%":
        return _opening("%"), line, 0
    if "scanning an a" in around and "alphabetic" in said:
        opener = lines[context.line][context.column : context.column + 1]
        return _opening(opener), context.line, context.column
    if "flow" in around and ("',' or" in said or "end of stream" in said or "expected" in said):
        rest = lines[context.line][context.column :]
        closed = context.line == line and rest.count("]") + rest.count("}") >= rest.count("[") + rest.count("{")
        if not rest:
            return _BRACKET, *_last_opened(lines, context.line)
        return (_COMMA, line, column) if closed else (_BRACKET, context.line, context.column)
    if "cannot start any token" in said or "mapping keys are not allowed" in said:
        return _opening(character), line, column
    if "mapping values are not allowed" in said:
        if line and lines[line - 1].strip() and ":" not in lines[line - 1]:
            return _COLON, line - 1, len(lines[line - 1]) - len(lines[line - 1].lstrip())
        return (_INSIDE if _has_two_colons(lines[line]) else _INDENT), line, column
    if "could not find expected ':'" in said:
        return _COLON, context.line if context else line, context.column if context else column
    if "block sequence entries are not allowed" in said:
        return _DASH, line, column
    if "block scalar" in around:
        return _BLOCK, line, column
    if "document start" in said:
        return (_ENDED, line, indent) if "..." in lines[:line] else (_AFTER, line, column)
    if "node content" in said and character in _INDICATORS:
        return _opening(character), line, column
    if column > indent and "expected" in said:
        return _AFTER, line, column
    if "expected" in said or "block" in around:
        return _INDENT, line, indent
    if "control characters" in said or "special characters" in said or "not allowed" in said:
        return _CONTROL, line, column
    return "this does not read as YAML", line, column


def _last_opened(lines: list[str], line: int) -> tuple[int, int]:
    """Line and column (0-based) of the last bracket that is opened up to a line."""
    opened = ((number, max(text.rfind("["), text.rfind("{"))) for number, text in enumerate(lines[: line + 1]))
    return max((place for place in opened if place[1] >= 0), default=(line, 0))


def _opening(character: str) -> str:
    return f"a text that begins with `{character}` needs quotes" if character else _INDENT


def _has_two_colons(line: str) -> bool:
    return len(re.findall(r":(?:\s|$)", line)) > 1


def _unreadable_from(error: yaml.YAMLError, text: str) -> tuple[int, int]:
    """Line and column (0-based) of a character that no text may hold: the one error that counts in bytes."""
    before = text.encode()[: getattr(error, "position", 0)].decode(errors="ignore")
    return before.count("\n"), len(before) - (before.rfind("\n") + 1)


def _correction(lines: list[str], line: int, text: str, message: str) -> _Correction | None:
    """The correction with which the text parses, else one with which it breaks only further on."""
    if len(text) > _LONGEST_TRIED:
        return None
    before = max(line - 1, 0)
    near = list(dict.fromkeys((line, before)))
    if before and _indent(lines[before - 1]) == _indent(lines[line]) != _indent(lines[before]):
        near.reverse()
    left = _left(text)
    makers: list[Callable[[list[str], int], Iterator[_Correction]]] = [_spaced, _candidates, _with_colon]
    if message == _COLON:
        makers.insert(1, _pair)
    for made in makers:
        best = None
        for better in (better for number in near for better in made(lines, number)):
            after = _left("\n".join([*lines[: better.line], better.text, *lines[better.line + 1 :]]))
            if after < 0:
                return better
            if after < left and not best:
                best = better
        if best:
            return best
    return None


def _spaced(lines: list[str], number: int) -> Iterator[_Correction]:
    """The line with the space that its colon or dash lacks."""
    if hit := _NO_SPACE_AFTER_COLON.match(lines[number]):
        yield _Correction(number, f"{hit['key']}: {hit['rest']}", _COLON_SPACE)
    if hit := _NO_SPACE_AFTER_DASH.match(lines[number]):
        yield _Correction(number, f"{hit['dash']} {hit['rest']}", _DASH_SPACE)
    if hit := _OTHER_BULLET.match(lines[number]):
        yield _Correction(number, f"{hit['indent']}- {hit['rest']}", _BULLET)
    if "\u00a0" in lines[number]:
        yield _Correction(number, lines[number].replace("\u00a0", " "), _NO_BREAK)
    if hit := _WIDE_COLON.match(lines[number]):
        yield _Correction(number, f"{hit['key']}: {hit['rest']}".rstrip(), _OTHER_COLON)


def _pair(lines: list[str], number: int) -> Iterator[_Correction]:
    """A line of two words with a colon between them."""
    if hit := _TWO_WORDS.match(lines[number]):
        yield _Correction(number, f"{hit['key']}: {hit['value']}", _COLON)


_TWO_WORDS = re.compile(r"(?P<key> *[a-z_]+) +(?P<value>[\w-]+)\s*$")


def _with_colon(lines: list[str], number: int) -> Iterator[_Correction]:
    """The line with a colon after its first word."""
    if hit := _FIRST_WORD.match(lines[number]):
        yield _Correction(number, f"{hit['key']}: {hit['rest'] or ''}".rstrip(), _COLON)


def _candidates(lines: list[str], number: int) -> Iterator[_Correction]:
    line = lines[number]
    if "\t" in line[: _indent(line)]:
        above = next((other for other in reversed(lines[:number]) if other.strip()), "")
        yield _Correction(number, " " * (_indent(above) + 2 * above.rstrip().endswith(":")) + line.strip())
    if "\t" in line:
        yield _Correction(number, line.replace("\t", "  "))
    if hit := _VALUE.match(line) or _ITEM.match(line):
        separator = ": " if line[hit.end("key")] == ":" else " "
        yield from (_Correction(number, hit["key"] + separator + value) for value in _closed(hit["rest"]))
    indents = [_indent(other) for other in lines[:number] if other.strip()][-3:]
    indents += [_indent(other) for other in lines[number + 1 : number + 3] if other.strip()]
    for indent in sorted({*indents} - {_indent(line)}, reverse=True):
        yield _Correction(number, " " * indent + line.lstrip())


def _closed(value: str) -> Iterator[str]:
    """The value with its quote or bracket closed, or with quotes around it; a remark after it stays outside."""
    remark = _REMARK.search(value)
    value, after = (value[: remark.start()], remark[0]) if remark else (value, "")
    quote = value[0]
    if quote in "\"'":
        yield value + quote + after
        if len(value) > 1 and value[-1] == quote:
            inside = value[1:-1].replace("''", "'") if quote == "'" else value[1:-1]
            yield "'" + inside.replace("'", "''") + "'" + after
        if "'" not in value:
            yield f"'{value}'{after}"
    elif quote in "[{":
        yield value + {"[": "]", "{": "}"}[quote] + after
        quoted = _HOLDS_BRACES.sub(r'\g<before>"\g<text>"', value)
        yield quoted + after
        yield _BEGINS_ODDLY.sub(r'\g<before>"\g<text>"', value) + after
        if value[-1] in "]}":
            yield value[:-1] + after
        if '"' not in value and not _IS_GROUP.match(value):
            yield f'"{value}"{after}'
    else:
        yield '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"' + after


_PLAIN = r"""[^\[\]{}"',#]"""
_WORD = r"\{[\w-]+\}"
_HOLDS_BRACES = re.compile(
    rf"""(?P<before>: +)(?P<text>(?![\s&*!|>%@`]){_PLAIN}+(?:{_WORD}{_PLAIN}*)+|{_WORD}{_PLAIN}+(?:{_WORD}{_PLAIN}*)*)(?=[,}}])"""
)
"""A text with a word between braces in it, such as the message of a custom rule, among other keys between braces."""
_BEGINS_ODDLY = re.compile(rf"(?P<before>(?:: +|[\[,] *))(?P<text>[@%`]{_PLAIN}*?)(?= *[\],}}])")
"""A text that begins with a sign that YAML keeps for itself, between brackets or braces."""
_IS_GROUP = re.compile(r"\{\s*[\w-]+: ")


def _left(text: str) -> int:
    """How many characters are left where the parser gives up; -1 where it does not."""
    next_event = events(text)
    try:
        while next_event() is not None:
            pass
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        return len(text) - mark.index if mark else len(text) + 1
    return -1
