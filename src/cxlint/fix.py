"""Text edits: put into a file without touching anything else in it, again until nothing changes."""

import re
from collections.abc import Callable, Iterable, Mapping

from cxlint.errors import CxlintError
from cxlint.finding import Edit, Finding
from cxlint.place import Position

Files = Mapping[str, str]
Look = Callable[[Files], Iterable[Finding]]
ROUNDS = 10
_LINE_END = re.compile(r"\r\n|\r|\n")


def edited(text: str, edits: Iterable[Edit]) -> str:
    """`text` with the edits made; of two that overlap the later one is left for another round.

    An edit of the whole file comes before all others.
    Lines keep their ends (LF, CRLF, CR) and a byte-order mark stays; a new line takes the ends that the text has.
    """
    edits = list(edits)
    if whole := next((edit for edit in edits if edit.whole), None):
        return whole.text
    mark = "\ufeff" if text.startswith("\ufeff") else ""
    body = text.removeprefix("\ufeff")
    starts = [0, *(hit.end() for hit in _LINE_END.finditer(body))]
    found = _LINE_END.search(body)
    line_end = found[0] if found else "\n"
    pieces: list[str] = []
    done = 0
    for edit in sorted(set(edits), key=lambda edit: (edit.span.start, edit.span.end, edit.text)):
        start, end = _offset(edit.span.start, starts, body), _offset(edit.span.end, starts, body)
        if start < done:
            continue
        pieces += [body[done:start], edit.text.replace("\n", line_end)]
        done = end
    return mark + "".join(pieces) + body[done:]


def _offset(place: Position, starts: list[int], body: str) -> int:
    return min(starts[place.line - 1] + place.column - 1, len(body)) if place.line <= len(starts) else len(body)


def fixed(files: Files, look: Look, *, unsafe: bool = False) -> dict[str, str]:
    """The files after every fix, looked at again until nothing changes.

    `look` gives the findings of some files. Only safe fixes are made, the suggested ones too with `unsafe`. Raises
    `CxlintError` when fixes do not come to rest, which is a fault of a rule.
    """
    now = dict(files)
    for _ in range(ROUNDS):
        edits = _by_file(look(now), unsafe=unsafe)
        after = {path: edited(text, edits.get(path, ())) for path, text in now.items()}
        if after == now:
            return now
        now = after
    message = f"fixes do not come to rest after {ROUNDS} rounds"
    raise CxlintError(message)


def _by_file(findings: Iterable[Finding], *, unsafe: bool) -> dict[str, list[Edit]]:
    """The edits of the findings by file. A fix is made whole or not at all, so one whose place is taken waits."""
    found: dict[str, list[Edit]] = {}
    for finding in findings:
        if finding.fix is None or finding.waived_by or not (finding.fix.safe or unsafe):
            continue
        if not any(_overlap(edit, other) for edit in finding.fix.edits for other in found.get(edit.span.path, ())):
            for edit in finding.fix.edits:
                found.setdefault(edit.span.path, []).append(edit)
    return found


def _overlap(one: Edit, other: Edit) -> bool:
    if one == other:
        return False
    return one.span.start <= other.span.end and other.span.start <= one.span.end
