r"""A character that can not be seen, in a text, a key, a comment or the name of a file.

## Why it matters

Some characters have no shape: they come along when text is copied from a web page or a chat. Two ids that look the same
then differ, a search finds nothing, and characters that turn the direction of writing make a line say something else to
a reviewer than to a tool. A mark of direction is honest in Arabic or Hebrew text, a joiner inside words and emoji.

## Source

Trojan Source (CVE-2021-42574); Unicode Technical Report 36, Unicode Security Considerations.

## Examples

```yaml
moments:
  first-notice:
    name: "I report\u200b the damage"  # error: hidden-character
```

```yaml
moments:
  first-notice:
    name: "I report the damage\u202e"  # error: hidden-character
    description: "One line\x85another"  # error: hidden-character
```

```yaml
moments:
  first-notice:
    name: "Bring it home 👩‍👧\u200d"  # error: hidden-character
    description: "left\u200fright"  # error: hidden-character
```

```yaml
moments:
  first-notice:
    name: "می‌خواهم خبر بدهم"
    description: "👩‍👧 \u05d0\u200f A family, and a line\nof text with no\u00a0break"
```
"""

import re
from bisect import bisect_right
from collections.abc import Iterator

from cxlint.characters import HIDDEN, called, is_hidden
from cxlint.document import Document, Spot
from cxlint.finding import Problem
from cxlint.place import Path, Pointer, Position, Span
from cxlint.readings import Table

LEVEL = "mapped"
SEVERITY = "error"

_ESCAPE = re.compile(r"\\(?:x([0-9A-Fa-f]{2})|u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.|\n))")
_SUSPECT = re.compile(r"\\[0abvferNLPxuU]")
_LETTERS = dict(zip("0abvferNLPt_n", "\0\a\b\v\f\x1b\r\x85\u2028\u2029\t\xa0\n", strict=True))
_IN_NAMES = re.compile("[\t\n\udc80-\udcff]")


def check(document: Document | Table) -> Iterator[Problem]:
    yield from _in_path(document)
    if isinstance(document, Table):
        yield from _in_table(document)
    else:
        yield from _in_text(document)


def _in_table(table: Table) -> Iterator[Problem]:
    """A CSV file has no escapes, and each cell is a text of its own."""
    found: dict[int, list[Position]] = {}
    letters: dict[Position, str] = {}
    cells = [cell for row in table.rows for cell in row] if HIDDEN.search(table.text) else []
    for hit in HIDDEN.finditer(table.text):
        offset = hit.start()
        number = bisect_right(cells, offset, key=lambda cell: cell.start) - 1
        is_inside = number >= 0 and offset < cells[number].end
        begin, end = (cells[number].start, cells[number].end) if is_inside else _line(table, offset)
        if is_hidden(table.text[begin:end], offset - begin):
            place = table.place(offset)
            found.setdefault(place.line, []).append(place)
            letters[place] = hit[0]
    for places in found.values():
        yield _problem(table, places, (letters[places[0]], 1), ())


def _in_text(document: Document) -> Iterator[Problem]:
    found: dict[Position, tuple[str, int]] = {}
    if not document.text.isascii() and HIDDEN.search(document.text):
        found = _typed(document)
    if _SUSPECT.search(document.text):
        found |= _escaped(document)
    lines: dict[int, list[Position]] = {}
    for place in sorted(found):
        lines.setdefault(place.line, []).append(place)
    stretches = _stretches(document) if lines else []
    for places in lines.values():
        yield _problem(document, places, found[places[0]], _path(stretches, places[0]))


def _in_path(document: Document | Table) -> Iterator[Problem]:
    """The names of the file and of its folders."""
    name = document.path
    hits = [hit.start() for hit in HIDDEN.finditer(name) if is_hidden(name, hit.start())]
    hits += [hit.start() for hit in _IN_NAMES.finditer(name)]
    if hits:
        letter = name[min(hits)]
        what = f"the byte 0x{ord(letter) - 0xDC00:02X}" if "\udc80" <= letter <= "\udcff" else called(letter)
        yield Problem(
            Pointer(Spot(Span(name, Position(1, 1), Position(1, 2)))),
            "{letter} stands in the name of this file or of its folder",
            {"letter": what},
            hint="give it a name that can be seen as it is typed",
            target=what,
        )


def _typed(document: Document) -> dict[Position, tuple[str, int]]:
    """Hidden characters that stand in the file as they are: each with how many characters it takes."""
    found = {}
    scalars = [(document.offset(start), document.offset(end)) for start, end, _ in document.survey.scalars]
    text, begin, end, number = "", 0, 0, -1
    for hit in HIDDEN.finditer(document.text):
        offset = hit.start()
        while number + 1 < len(scalars) and scalars[number + 1][0] <= offset:
            number += 1
        wanted = scalars[number] if number >= 0 and offset < scalars[number][1] else _line(document, offset)
        if (begin, end) != wanted:
            begin, end = wanted
            text = document.text[begin:end]
        if is_hidden(text, offset - begin):
            found[document.place(offset)] = (hit[0], 1)
    return found


def _line(document: Document | Table, offset: int) -> tuple[int, int]:
    """Where the line of a comment begins and ends."""
    begin, end = document.text.rfind("\n", 0, offset) + 1, document.text.find("\n", offset)
    return begin, len(document.text) if end == -1 else end


def _escaped(document: Document) -> dict[Position, tuple[str, int]]:
    """Hidden characters that are written by their number inside double quotes."""
    found = {}
    for start, end, style in document.survey.scalars:
        if style != '"' or "\\" not in (raw := document.slice(start, end)):
            continue
        text, origin = _decoded(raw)
        for hit in HIDDEN.finditer(text):
            if hit.start() in origin and is_hidden(text, hit.start()):
                at, length = origin[hit.start()]
                found[document.place(document.offset(start) + at)] = (hit[0], length)
    return found


def _decoded(raw: str) -> tuple[str, dict[int, tuple[int, int]]]:
    """A text in double quotes with its escapes resolved, and for each of these where it began and how long it was."""
    letters: list[str] = []
    origin: dict[int, tuple[int, int]] = {}
    done = 0
    for hit in _ESCAPE.finditer(raw):
        letters += raw[done : hit.start()]
        number = hit[1] or hit[2] or hit[3]
        origin[len(letters)] = (hit.start(), hit.end() - hit.start())
        letters.append(chr(int(number, 16)) if number else _LETTERS.get(hit[4], hit[4]))
        done = hit.end()
    letters += raw[done:]
    return "".join(letters), origin


def _problem(document: Document | Table, places: list[Position], first: tuple[str, int], path: Path) -> Problem:
    letter, length = first
    start = places[0]
    spot = Spot(Span(document.path, start, Position(start.line, start.column + length)))
    more = ", and {more} more on this line" if len(places) > 1 else ""
    return Problem(
        Pointer(spot, path),
        "{letter} stands here and can not be seen" + more,
        {"letter": called(letter), "more": len(places) - 1},
        label="nothing to see",
        hint="delete it; if it came with copied text, type the text again",
        target=called(letter),
    )


def _stretches(document: Document) -> list[tuple[Position, Position, Path]]:
    """Where each value and each key begins and ends, in order, with its address."""
    found = []
    for path, stand in document.survey.places.items():
        if stand.key:
            found.append((*stand.key, path))
        if stand.style not in ("block", "flow"):
            found.append((stand.start, stand.end, path))
    return sorted(found, key=lambda stretch: stretch[:2])


def _path(stretches: list[tuple[Position, Position, Path]], place: Position) -> Path:
    """The address of the value or key in which a place lies; empty where it is in none."""
    number = bisect_right(stretches, place, key=lambda stretch: stretch[0]) - 1
    return stretches[number][2] if number >= 0 and place < stretches[number][1] else ()
