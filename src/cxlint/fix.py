"""Text edits: put into a file without touching anything else in it, again until nothing changes."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping

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
    found = _LINE_END.search(body)
    line_end = found[0] if found else "\n"
    pieces: list[str] = []
    done = 0
    for start, end, new in placed(body, edits):
        pieces += [body[done:start], new.replace("\n", line_end)]
        done = end
    return mark + "".join(pieces) + body[done:]


def placed(body: str, edits: Iterable[Edit]) -> list[tuple[int, int, str]]:
    """The edits of a text without a byte-order mark as offsets, in order; what overlaps an earlier one is left out."""
    starts = [0, *(hit.end() for hit in _LINE_END.finditer(body))]
    found: list[tuple[int, int, str]] = []
    for edit in sorted(set(edits), key=lambda edit: (edit.span.start, edit.span.end, edit.text)):
        start, end = _offset(edit.span.start, starts, body), _offset(edit.span.end, starts, body)
        if not found or start >= found[-1][1]:
            found.append((start, end, edit.text))
    return found


def _offset(place: Position, starts: list[int], body: str) -> int:
    return min(starts[place.line - 1] + place.column - 1, len(body)) if place.line <= len(starts) else len(body)


def fixed(files: Files, look: Look, *, unsafe: bool = False) -> dict[str, str]:
    """The files after every fix, looked at again until nothing changes.

    `look` gives the findings of some files. Only safe fixes are made, the suggested ones too with `unsafe`. Raises
    `CxlintError` when fixes do not come to rest, which is a fault of a rule.
    """
    now = dict(files)
    for _ in range(ROUNDS):
        after = with_fixes(now, apart(one for one in look(now) if is_wanted(one, unsafe=unsafe)))
        if after == now:
            return now
        now = after
    message = f"fixes do not come to rest after {ROUNDS} rounds"
    raise CxlintError(message)


def is_wanted(finding: Finding, *, unsafe: bool) -> bool:
    """Whether a finding has a fix that is to be made."""
    return finding.fix is not None and not finding.waived_by and (finding.fix.safe or unsafe)


def with_fixes(files: Files, findings: Iterable[Finding]) -> dict[str, str]:
    """The files with the fixes of these findings made."""
    edits: dict[str, list[Edit]] = {}
    for finding in findings:
        for edit in finding.fix.edits if finding.fix else ():
            edits.setdefault(edit.span.path, []).append(edit)
    return {path: edited(text, edits[path]) if path in edits else text for path, text in files.items()}


def apart(findings: Iterable[Finding]) -> list[Finding]:
    """The findings whose fixes stand apart. A fix is made whole or not at all, so one whose place is taken waits."""
    found: list[Finding] = []
    taken: dict[tuple[str, int], list[Edit]] = {}
    touched: set[str] = set()
    whole: set[str] = set()
    for finding in findings:
        edits = finding.fix.edits if finding.fix else ()
        paths = {edit.span.path for edit in edits}
        if paths & whole or (paths & touched and any(edit.whole for edit in edits)):
            continue
        if any(_overlap(edit, other) for edit in edits for place in _lines(edit) for other in taken.get(place, ())):
            continue
        found.append(finding)
        touched |= paths
        whole |= {edit.span.path for edit in edits if edit.whole}
        for edit in edits:
            for place in _lines(edit):
                taken.setdefault(place, []).append(edit)
    return found


def _overlap(one: Edit, other: Edit) -> bool:
    return one != other and one.span.start <= other.span.end and other.span.start <= one.span.end


def _lines(edit: Edit) -> Iterator[tuple[str, int]]:
    """The lines that an edit touches, each with its file."""
    for line in range(edit.span.start.line, edit.span.end.line + 1):
        yield edit.span.path, line
