"""The harness: the examples in a rule's page are its tests, for the rules of the package and for a team's own.

An example is a block of YAML. A guilty line ends in `# error: rule-name` (or `warning`, `info`); a line
`# file: NAME` begins another file (`# file: readings/nps.csv`, where the marks are taken out before it is read),
`# today: DATE` sets the day. A block `yaml fixed` right after shows the text after
the fix. What an example leaves out is added: a manifest at level `governed`, and an empty entity for every id that is
referred to and not written. Two revisions stand in one block, after a line `# before` and after a line `# after`.
"""

import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from cxlint.finding import Edit, Finding
from cxlint.fix import fixed
from cxlint.lint import Outcome, check
from cxlint.load import Loaded, assemble
from cxlint.place import COLLECTIONS, Span
from cxlint.rule import Rule
from cxlint.rules import catalogue
from cxlint.schema import resolved, schema
from cxlint.tree import NOTHING, Beside, Content, Limits, is_asked_for

TODAY = date(2026, 1, 15)
_FENCE = re.compile(r"^```(?P<info>yaml[^\n]*)\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL)
_MARK = re.compile(r"\s*# (?P<severity>error|warning|info): (?P<rules>[a-z0-9-]+(?:, [a-z0-9-]+)*)\s*$")
_FILE = re.compile(r"^# file: (\S+)\n", re.MULTILINE)
_TODAY = re.compile(r"^# today: (\S+)$", re.MULTILINE)
_REVISIONS = re.compile(r"\A# before\n(?P<before>.*?)^# after\n(?P<after>.*)\Z", re.MULTILINE | re.DOTALL)
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
CAN_NOT_BE_TYPED = ("unreadable-file",)
"""Rules whose bad examples are bytes, links or sizes; they are cases in `tests/projects/`."""
_ADDED = "zz-added.yaml"
_MANIFEST = "aa-manifest.yaml"


@dataclass(frozen=True)
class Example:
    """One example of a page: its text as written, and the text after the fix where one is shown."""

    text: str
    fixed: str | None = None
    line: int = 0

    @property
    def is_bad(self) -> bool:
        """Whether a line in it is marked as guilty."""
        return any(_MARK.search(line) for line in self.text.splitlines())


class MemoryTree:
    """A tree of files held in memory: path in the repository → text."""

    prefix = "cx"

    def __init__(self, files: Mapping[str, str]) -> None:
        """Holds `files` below `cx/`; a name may lead out of it, such as `../.github/CODEOWNERS`."""
        self.files = {posixpath.normpath(f"cx/{name}"): text for name, text in files.items()}

    def contents(self, endings: tuple[str, ...], limits: Limits, beside: Beside = NOTHING) -> Iterator[Content]:
        """Every file whose name ends so, in order of paths."""
        del limits
        for path in sorted(self.files):
            if path.startswith("cx/") and is_asked_for(path.removeprefix("cx/"), endings, beside):
                yield Content(path, self.files[path].encode())

    def read(self, path: str, limits: Limits) -> Content:
        """One file."""
        del limits
        return (
            Content(path, self.files[path].encode()) if path in self.files else Content(path, refused="it is missing")
        )

    def kind(self, path: str) -> str:
        """What stands at a path: `file`, `folder`, or an empty text."""
        if path in self.files:
            return "file"
        return "folder" if any(name.startswith(f"{path.rstrip('/')}/") for name in self.files) else ""


def examples(page: str) -> list[Example]:
    """The examples of a page, in order."""
    found: list[Example] = []
    for hit in _FENCE.finditer(page):
        if "fixed" in hit["info"].split():
            last = found.pop()
            found.append(Example(last.text, hit["text"], last.line))
        else:
            found.append(Example(hit["text"], line=page[: hit.start()].count("\n") + 1))
    return found


def files_of(text: str) -> dict[str, str]:
    """The files of an example's text; what stands before the first `# file:` is `example.yaml`.

    The marks of guilty lines stay, so that a fixed text can be compared with what is shown.
    """
    revisions = _REVISIONS.match(text)
    return _files(revisions["after"] if revisions else text)


def before_of(text: str) -> dict[str, str] | None:
    """The files of the earlier revision in an example's text; None where it shows only one."""
    revisions = _REVISIONS.match(text)
    return _files(revisions["before"]) if revisions else None


def _files(text: str) -> dict[str, str]:
    pieces = _FILE.split(text)
    files = {"example.yaml": pieces[0]} if pieces[0].strip() else {}
    return files | dict(zip(pieces[1::2], pieces[2::2], strict=True))


def completed(files: Mapping[str, str], other: Mapping[str, str] | None = None) -> dict[str, str]:
    """An example's files with the manifest and the empty entities that it leaves out.

    Of two revisions, `other` are the files of the other one: what is left out there and not written here is added too,
    so that it does not look like a change.
    """
    whole = dict(files)
    if not any(re.search(r"^spec:", text, re.MULTILINE) for text in files.values()):
        whole[_MANIFEST] = "spec: 1\nname: Example\nlevel: governed\n"
    added = _left_out(other) - _written(whole) if other else set()
    if added:
        whole[_ADDED] = _entities(added)
    while missing := _missing(_load(whole)) - added:
        added |= missing
        whole[_ADDED] = _entities(added)
    return whole


def revisions(text: str) -> tuple[dict[str, str], dict[str, str] | None]:
    """The whole files of an example's text, and those of the earlier revision where it shows two."""
    files, before = files_of(text), before_of(text)
    if before is None:
        return completed(files), None
    return completed(files, before), completed(before, files)


def _left_out(files: Mapping[str, str]) -> set[tuple[str, str]]:
    """Kind and id of everything that the files of a revision refer to and do not hold."""
    return _written(completed(files)) - _written(files)


def _written(files: Mapping[str, str]) -> set[tuple[str, str]]:
    return {(entity.collection, entity.id) for entity in _load(files).spec.entities()} if files else set()


def _load(files: Mapping[str, str]) -> Loaded:
    return assemble(MemoryTree({name: _plain(name, text) for name, text in files.items()}), Limits())


def _plain(name: str, text: str) -> str:
    """A file's text as it is read: where there are no comments, the marks are taken out."""
    if not name.endswith(".csv"):
        return text
    return "".join(
        _MARK.sub("", line) + ("\n" if _MARK.search(line) else "") for line in text.splitlines(keepends=True)
    )


def _missing(loaded: Loaded) -> set[tuple[str, str]]:
    """Kind and id of everything that is referred to, is not there, and is no part of a marked line."""
    found = set()
    for reference in loaded.spec.loose:
        written = reference.written
        if not isinstance(written, str) or reference.at.path in loaded.spec.misnamed:
            continue
        document: Any = reference.at.document
        if _MARK.search(document.lines[reference.at.span.start.line - 1]):
            continue
        kind, _, entity_id = written.partition("/") if reference.kind == "*" else (reference.kind, "", written)
        if kind in COLLECTIONS and _SLUG.fullmatch(entity_id):
            found.add((kind, entity_id))
    return found


def _entities(missing: set[tuple[str, str]]) -> str:
    """A file with an entity that says no more than it must for each kind and id."""
    lines = []
    for kind in COLLECTIONS:
        wanted = sorted(entity_id for found, entity_id in missing if found == kind)
        lines += [f"{kind}:"] if wanted else []
        lines += [f"  {entity_id}: {_least(kind)}" for entity_id in wanted]
    return "\n".join(lines) + "\n"


def _least(kind: str) -> str:
    known = schema()["$defs"][kind]
    fields = {key: resolved(known["properties"][key]) for key in known.get("required", ())}
    words = {key: field["enum"][0] if "enum" in field else field["examples"][0] for key, field in fields.items()}
    return "{" + ", ".join(f"{key}: {[] if isinstance(word, list) else word}" for key, word in words.items()) + "}"


def findings(
    files: Mapping[str, str], rule: Rule, today: date = TODAY, before: Mapping[str, str] | None = None
) -> list[Finding]:
    """What one rule, and the group *files* but `unused-entity`, find in an example's files."""
    return [finding for finding in outcome(files, rule, today, before).findings if not finding.waived_by]


def outcome(
    files: Mapping[str, str], rule: Rule, today: date = TODAY, before: Mapping[str, str] | None = None
) -> Outcome:
    """What a run of one rule, and of the group *files* but `unused-entity`, over an example's files comes to.

    `before` are the whole files of an earlier revision, for a rule about changes.
    """
    rules = catalogue() | {rule.name: rule}
    watched = {
        name: known
        for name, known in rules.items()
        if name == rule.name or (known.group == "files" and name != "unused-entity")
    }
    earlier = _load(before).spec if before else None
    found = check(_load(files), today, rules=_Known(watched, rules), before=earlier)
    if found.crashes:
        raise AssertionError(found.crashes)
    return replace(found, findings=tuple(finding for finding in found.findings if finding.rule in watched))


class _Known(dict[str, Rule]):
    """The rules that run, with the names of all others known, so that a waiver may name them."""

    def __init__(self, watched: Mapping[str, Rule], all_rules: Mapping[str, Rule]) -> None:
        super().__init__({name: rule if name in watched else _silent(rule) for name, rule in all_rules.items()})


def _silent(rule: Rule) -> Rule:
    return replace(rule, check=None, visits=())


def told(rule: Rule, title: str, page: str) -> str:
    """What a rule says in each example of a page, one finding a line, with all that an output may tell of it."""
    lines = []
    for example in examples(page):
        whole, before = revisions(example.text)
        found = findings(whole, rule, day(example.text), before)
        lines += [f"# {title}, line {example.line}", *map(_line, (one for one in found if one.rule == rule.name))]
    return "".join(f"{line}\n" for line in lines)


def _line(finding: Finding) -> str:
    span, fix = finding.span, finding.fix
    target = f" (of {finding.target})" if finding.target else ""
    related = "".join(f" | {note.span.start.line}:{note.span.start.column}: {note.message}" for note in finding.related)
    mended = f" | {'safe' if fix.safe else 'suggested'}: {fix.title}{''.join(map(_edit, fix.edits))}" if fix else ""
    return (
        f"{span.path}:{_extent(span)} {finding.severity} {finding.entity or '-'} {finding.field or '-'}{target}"
        f" {','.join(finding.owners) or '-'}: {finding.message} | {finding.label} | {finding.hint}{related}{mended}"
    )


def _edit(edit: Edit) -> str:
    return f" [{_extent(edit.span)}{', whole' if edit.whole else ''}]"


def _extent(span: Span) -> str:
    """From where to where, in one number where it is one line."""
    line = "" if span.end.line == span.start.line else f"{span.end.line}:"
    return f"{span.start.line}:{span.start.column}-{line}{span.end.column}"


def marks(files: Mapping[str, str]) -> set[tuple[str, int, str, str]]:
    """File, line, severity and rule of every mark in an example."""
    found = set()
    for name, text in files.items():
        for number, line in enumerate(text.splitlines(), 1):
            if hit := _MARK.search(line):
                found |= {(f"cx/{name}", number, hit["severity"], rule) for rule in hit["rules"].split(", ")}
    return found


def day(text: str) -> date:
    """The day on which an example is looked at."""
    hit = _TODAY.search(text)
    return date.fromisoformat(hit[1]) if hit else TODAY


def verify(rule: Rule, example: Example) -> None:
    """Holds one example against its rule. Raises `AssertionError` that says what differs.

    The findings must be exactly the marked ones, in any order of files; the text after the fix must be what is shown,
    parse, be silent, and be fixed no further.
    """
    files = files_of(example.text)
    whole, before = revisions(example.text)
    found = findings(whole, rule, day(example.text), before)
    seen = {(finding.span.path, finding.span.start.line, finding.severity.value, finding.rule) for finding in found}
    wanted = marks(files)
    if seen != wanted or len(found) != len(seen):
        said = "\n".join(
            f"  {finding.span.path}:{finding.span.start.line} {finding.severity}[{finding.rule}]: {finding.message}"
            for finding in found
        )
        message = (
            f"{rule.name}, example at line {example.line}:\nmissing {wanted - seen}\nunwanted {seen - wanted}\n{said}"
        )
        raise AssertionError(message)
    _verify_fix(rule, example, whole, found)


def _verify_fix(rule: Rule, example: Example, whole: dict[str, str], found: list[Finding]) -> None:
    today = day(example.text)
    offered = [finding for finding in found if finding.fix and finding.rule == rule.name]
    if example.fixed is None:
        if any(finding.fix and finding.fix.safe for finding in offered):
            message = f"{rule.name}, example at line {example.line}: a safe fix is offered and not shown"
            raise AssertionError(message)
        return

    def mine(files: Mapping[str, str]) -> list[Finding]:
        return [finding for finding in findings(files, rule, today) if finding.rule == rule.name]

    after = fixed(whole, lambda files: _below(mine(files)), unsafe=True)
    shown = files_of(unmarked(example.fixed))
    got = {name: unmarked(after[name]) for name in shown}
    if got != shown:
        message = f"{rule.name}, example at line {example.line}: the fix gives\n{got}\nand shown is\n{shown}"
        raise AssertionError(message)
    left = mine(after)
    if left or after == whole or fixed(after, lambda files: _below(mine(files)), unsafe=True) != after:
        message = f"{rule.name}, example at line {example.line}: after its fix there is still {left}"
        raise AssertionError(message)


def _below(found: list[Finding]) -> list[Finding]:
    """The findings with the paths of an example's files, without the folder that the harness puts them in."""

    def moved(finding: Finding) -> Finding:
        if finding.fix is None:
            return finding
        edits = tuple(
            replace(edit, span=replace(edit.span, path=edit.span.path.removeprefix("cx/")))
            for edit in finding.fix.edits
        )
        return replace(finding, fix=replace(finding.fix, edits=edits))

    return [moved(finding) for finding in found]


def unmarked(text: str) -> str:
    """A text without the marks of its guilty lines."""
    return "".join(_MARK.sub("", line) + "\n" for line in text.splitlines())


def verify_page(rule: Rule) -> list[Example]:
    """The examples of a rule's page. Raises `AssertionError` unless there is a bad and a good one, and none twice."""
    found = examples(rule.page)
    problems = []
    if rule.name not in CAN_NOT_BE_TYPED and not any(example.is_bad for example in found):
        problems.append("no bad example")
    if all(example.is_bad for example in found):
        problems.append("no good example")
    if len({example.text for example in found}) != len(found):
        problems.append("the same example twice")
    if rule.fix and not any(example.fixed for example in found):
        problems.append("a fix that no example shows")
    problems += [f"option {option!r} in no example" for option in rule.options if f"{option}:" not in rule.page]
    if problems:
        message = f"{rule.name}: {', '.join(problems)}"
        raise AssertionError(message)
    return found


__all__ = [
    "Example",
    "MemoryTree",
    "completed",
    "day",
    "examples",
    "files_of",
    "findings",
    "outcome",
    "unmarked",
    "verify",
    "verify_page",
]
