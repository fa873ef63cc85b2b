"""Fixes made to a whole spec and proven before a byte is written.

After each round the spec is read and checked anew. A round counts only if every file still parses, nothing differs
but what the edits mean, and no new mistake of form has come; else its fixes are tried apart, and those that do harm are
left.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from cxlint.document import Document
from cxlint.errors import CxlintError
from cxlint.finding import Edit, Finding, Severity
from cxlint.fix import ROUNDS, apart, placed, with_fixes
from cxlint.lint import Outcome
from cxlint.place import Path, Position
from cxlint.readings import Table
from cxlint.readings.numbers import DECIMALS, number
from cxlint.tree import NOTHING, Beside, Content, Limits, Tree

Files = Mapping[str, str]
Look = Callable[[Files], Outcome]
Read = Document | Table
Ranges = Sequence[tuple[int, int]]


class Drafted:
    """A tree in which some files are changed and not yet written. What was read once is not read again."""

    def __init__(self, tree: Tree) -> None:
        """The tree as it is."""
        self.tree = tree
        self.prefix = tree.prefix
        self.texts: Mapping[str, str] = {}
        self._seen: dict[tuple[object, ...], list[Content]] = {}

    @property
    def known(self) -> dict[str, bytes]:
        """The bytes of every file that could be read so far, as they are on disk."""
        return {one.path: one.data for found in self._seen.values() for one in found if not one.refused}

    def contents(self, endings: tuple[str, ...], limits: Limits, beside: Beside = NOTHING) -> Iterator[Content]:
        """Every file that is asked for, changed ones with their new bytes."""
        asked = (endings, *sorted(beside.items()))
        if asked not in self._seen:
            self._seen[asked] = list(self.tree.contents(endings, limits, beside))
        yield from map(self._drafted, self._seen[asked])

    def read(self, path: str, limits: Limits) -> Content:
        """One file."""
        return self._drafted(self.tree.read(path, limits))

    def kind(self, path: str) -> str:
        """What stands at a path."""
        return self.tree.kind(path)

    def _drafted(self, content: Content) -> Content:
        text = self.texts.get(content.path)
        return content if text is None else Content(content.path, text.encode())


@dataclass(frozen=True, slots=True)
class Mended:
    """What fixing came to.

    `files` are those that changed, `made` the findings that were fixed, `left` those whose fix would have changed more
    than it says; `outcome` is how the spec stands now.
    """

    files: Mapping[str, str]
    made: tuple[Finding, ...]
    left: tuple[Finding, ...]
    outcome: Outcome


def mend(files: Files, outcome: Outcome, look: Look, wanted: Callable[[Finding], bool]) -> Mended:
    """The files after every fix that is wanted and does no harm, looked at again until nothing changes.

    `files` are those that may be changed, `outcome` is how they stand; `look` gives what a check comes to after a change.
    Raises `CxlintError` when fixes do not come to rest.
    """
    now = dict(files)
    made: list[Finding] = []
    for _ in range(ROUNDS):
        offered = [one for one in outcome.findings if wanted(one) and _is_whole(one, outcome, now)]
        step = _Step(now, outcome, look)
        admitted = step.admitted(apart(offered))
        if not admitted:
            changed = {path: text for path, text in now.items() if text != files[path]}
            return Mended(changed, tuple(made), tuple(offered), outcome)
        made += admitted
        now, outcome = step.files, step.outcome
    message = f"fixes do not come to rest after {ROUNDS} rounds"
    raise CxlintError(message)


def _is_whole(finding: Finding, outcome: Outcome, files: Files) -> bool:
    """Whether every file that a fix touches may be touched and can be read."""
    return finding.fix is not None and all(
        edit.span.path in files
        and (document := outcome.documents.get(edit.span.path)) is not None
        and not document.broken
        for edit in finding.fix.edits
    )


class _Step:
    """One round: the fixes that do no harm together, found by halving where all at once do."""

    def __init__(self, files: Files, outcome: Outcome, look: Look) -> None:
        self.before = files
        self.look = look
        self.start = outcome
        self.files = dict(files)
        self.outcome = outcome

    def admitted(self, fixes: list[Finding], *, already: Sequence[Finding] = ()) -> list[Finding]:
        """Those of `fixes` that do no harm together with `already`."""
        if not fixes:
            return []
        together = [*already, *fixes]
        after = with_fixes(self.before, together)
        if after == self.files:
            return []
        outcome = self.look(after)
        if is_sound(self.start, outcome, together):
            self.files, self.outcome = after, outcome
            return fixes
        if len(fixes) == 1:
            return []
        half = len(fixes) // 2
        first = self.admitted(fixes[:half], already=already)
        return first + self.admitted(fixes[half:], already=[*already, *first])


def is_sound(before: Outcome, after: Outcome, fixes: Iterable[Finding]) -> bool:
    """Whether what lies between two checks is just what the fixes say."""
    edits: dict[str, list[Edit]] = {}
    for finding in fixes:
        for edit in finding.fix.edits if finding.fix else ():
            edits.setdefault(edit.span.path, []).append(edit)
    shown: dict[str, _Shown] = {}
    for path, made in edits.items():
        new = after.documents.get(path)
        if not _keeps(before.documents.get(path), new, made):
            return False
        if isinstance(new, Document):
            shown[path] = _Shown(new, ranges(before.documents[path].text, made)[1])
    if len(after.crashes) > len(before.crashes):
        return False
    known = Counter(map(_key, _mistakes(before)))
    known.subtract(_key(finding) for finding in _mistakes(after))
    return not any(
        known[_key(finding)] < 0 and not (finding.span.path in shown and shown[finding.span.path].explains(finding))
        for finding in _mistakes(after)
    )


def _keeps(old: Read | None, new: Read | None, edits: Iterable[Edit]) -> bool:
    """Whether a file still reads, and means what it did where no edit is."""
    if isinstance(old, Table) and isinstance(new, Table):
        return not new.broken and not new.fault and _rows(old) == _rows(new)
    if not isinstance(old, Document) or not isinstance(new, Document) or new.broken:
        return False
    touched, written = ranges(old.text, edits)
    return _meaning(old, touched) == _meaning(new, written)


def ranges(body: str, edits: Iterable[Edit]) -> tuple[Ranges, Ranges]:
    """What edits replace, as offsets in the text before, and what they put there, as offsets in the text after."""
    before, after, shift = [], [], 0
    for start, end, text in placed(body, edits):
        before.append((start, end))
        after.append((start + shift, start + shift + len(text)))
        shift += len(text) - (end - start)
    return before, after


def _rows(table: Table) -> Counter[frozenset[tuple[str, object]]]:
    """What a table says, whatever its layout: its rows, each column by its name, numbers by their value."""
    names = [cell.text for cell in table.head]
    return Counter(
        frozenset((name, _value(cell.text)) for name, cell in zip(names, row, strict=False) if cell.text)
        for row in table.rows[1:]
    )


def _value(text: str) -> object:
    found = number(text)
    return text if found is None else round(found, DECIMALS)


def _meaning(document: Document, touched: Ranges) -> list[tuple[Path, str, object]]:
    """Every value that lies outside `touched`, in order, each with its type and its address.

    In an address places of lists count alike, and keys that are touched do.
    """
    places = document.survey.places
    renamed = {path for path, stand in places.items() if stand.key and _hits(document, *stand.key, touched)}
    found: list[tuple[Path, str, object]] = []
    for path, stand in sorted(places.items(), key=lambda one: (one[1].start, len(one[0]))):
        value = _at(document, path)
        is_branch = isinstance(value, (dict, list)) and value
        if is_branch or _hits(document, stand.key[0] if stand.key else stand.start, stand.end, touched):
            continue
        steps = (
            "*" if isinstance(step, int) or path[: length + 1] in renamed else step for length, step in enumerate(path)
        )
        found.append((tuple(steps), type(value).__name__, value))
    return found


def _at(document: Document, path: Path) -> object:
    value: Any = document.data
    for step in path:
        value = value[step]
    return value


def _hits(document: Document, start: Position, end: Position, touched: Ranges) -> bool:
    first, last = document.offset(start), document.offset(end)
    return any(first <= stop and begin <= last for begin, stop in touched)


class _Shown:
    """What edits let the reader see for the first time: the values of renamed keys, and what was written."""

    def __init__(self, document: Document, written: Ranges) -> None:
        self.document = document
        self.written = written
        self.opened = [
            (document.offset(stand.key[0]), document.offset(stand.end))
            for stand in document.survey.places.values()
            if stand.key and _hits(document, *stand.key, written)
        ]

    def explains(self, finding: Finding) -> bool:
        """Whether a finding was there before and could not be seen; an error in what was written is none of these."""
        start = finding.span.start
        if _hits(self.document, start, start, self.opened):
            return True
        return finding.severity is not Severity.ERROR and _hits(self.document, start, start, self.written)


def _mistakes(outcome: Outcome) -> Iterator[Finding]:
    """The findings of the group *files*, but that nothing uses a thing: taking something out may well end its use."""
    mine = {name for name, rule in outcome.rules.items() if rule.group == "files" and name != "unused-entity"}
    return (finding for finding in outcome.findings if finding.rule in mine)


def _key(finding: Finding) -> tuple[object, ...]:
    return (finding.rule, finding.entity, finding.field, finding.target)
