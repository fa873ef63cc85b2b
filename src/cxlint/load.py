"""From a folder, or a git revision of it, to a spec.

Text → documents → one spec: every file is read, its shape checked, its entities put together whatever the split into
files, every reference followed. What is wrong becomes a problem with a place; what is refused is absent from the model.
"""

import gc
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path as FilePath
from typing import Any, TypeVar

from cxlint.build import Correction, entity, manifest
from cxlint.document import Document, Spot
from cxlint.errors import NothingToCheck
from cxlint.families import is_in_unit_of, range_source, unit, value_range
from cxlint.finding import Problem, Related
from cxlint.kept import Kept
from cxlint.place import COLLECTIONS, Path, Pointer, Position, Span
from cxlint.readings import ENDINGS as CSV
from cxlint.readings import FEEDBACK, FOLDER, Expected, Sheet, Table, feedback_sheet, kpi_sheet, stray_sheet
from cxlint.references import Found, Raw, follow, leading_to, said
from cxlint.schema import Definition, schema
from cxlint.schema.explain import has
from cxlint.schema.explain import problems as shape_problems
from cxlint.schema.habits import as_id
from cxlint.sections import Extended, Taken, own, taken
from cxlint.spec import DORMANT, Entity, Kpi, Section, Spec
from cxlint.tree import ENDINGS, Content, Folder, Limits, Revision, Tree

T = TypeVar("T", Document, "Lasting", Extended, Table)


@dataclass(frozen=True)
class Loaded:
    """A spec with the documents it was read from, and what reading them found."""

    spec: Spec
    documents: tuple[Document, ...]
    problems: tuple[Problem, ...]
    tree: Tree
    has_manifest: bool
    tables: tuple[Table, ...] = ()

    @property
    def files(self) -> tuple[Document | Table, ...]:
        """Every file that was read."""
        return (*self.documents, *self.tables)


def load(
    path: str | FilePath,
    revision: str | None = None,
    limits: Limits | None = None,
    judge: tuple[Section, ...] | None = None,
) -> Loaded:
    """The spec below the folder `path`, as it is on disk or as it was in a git `revision`.

    Where `judge` is given, the settings of another revision say which files are left out.
    Raises `NothingToCheck` where there is no folder or no YAML in it, `CxlintError` beyond a limit or without the
    revision. Whatever the files hold is told in `problems`.
    """
    tree: Tree = Revision(FilePath(path), revision) if revision else Folder(FilePath(path))
    gc.disable()
    try:
        return assemble(tree, limits or Limits(), judge)
    finally:
        gc.enable()
        gc.freeze()


def assemble(
    tree: Tree, limits: Limits, judge: tuple[Section, ...] | None = None, memory: "Memory | None" = None
) -> Loaded:
    """The spec that a tree holds; `judge` are the settings that say which files are left out, else its own.

    What `memory` has read before is not read again.
    """
    parts: list[Part] = []
    tables: list[Table] = []
    for content in tree.contents(ENDINGS, limits, {FOLDER: CSV}):
        if content.path.lower().endswith(CSV):
            tables.append(memory.table(content) if memory else table(content))
        else:
            parts.append(memory.part(content) if memory else part(document(content)))
    if not parts:
        message = f"there is no YAML file below {tree.prefix or '.'!r}"
        raise NothingToCheck(message)
    head = next((one for one in parts if one.is_manifest), None)
    settings = _settings(head, tree, limits)
    is_read = _wanted(head, settings, settings.sections if judge is None else judge, tree.prefix)
    filled = [one for one in parts if is_read(one.read.path) and not one.is_empty]
    if not filled:
        message = f"the YAML files below {tree.prefix or '.'!r} hold nothing"
        raise NothingToCheck(message)
    return _Assembly(tree, filled, settings, [one for one in tables if is_read(one.path)]).loaded()


@dataclass(slots=True)
class Part:
    """What one file brings: its document, its own keys, what is wrong with its shape, and its entities by kind and id.

    Where the shape is right they are entities of the model already, and the values of the text are given back: of a
    large spec most files are never asked for them again. Else they are the values.
    """

    read: Document
    keys: tuple[str, ...] = ()
    shape: list[Problem] = field(default_factory=list)
    entries: dict[str, dict[str, Any]] = field(default_factory=dict)
    is_empty: bool = False

    @property
    def is_manifest(self) -> bool:
        """Whether it says which version of the format it is written in."""
        return "spec" in self.keys


def part(read: Document) -> Part:
    """What a document brings to its spec."""
    data = read.data
    if not isinstance(data, dict):
        return Part(read, shape=shape_problems(read), is_empty=data is None and not read.broken)
    found = Part(read, tuple(data), shape_problems(read))
    found.entries = {kind: data[kind] for kind in COLLECTIONS if isinstance(data.get(kind), dict)}
    if not found.shape and not found.is_manifest:
        found.entries = {
            kind: {name: entity(kind, name, Pointer(read, (kind, name)), value) for name, value in entries.items()}
            for kind, entries in found.entries.items()
        }
        read.release()
    return found


class Lasting(Document):
    """A document of many specs: it keeps its values, and the places that were asked for."""

    __slots__ = ("_spans",)

    def __init__(self, path: str, text: str) -> None:
        """Reads `text`, whatever it holds."""
        super().__init__(path, text)
        self._spans: dict[tuple[Path, bool], Span] = {}

    def release(self) -> None:
        """Keeps the values: the next spec asks for them again."""

    def locate(self, path: Path, *, key: bool = False) -> Span:
        """The span of a value or key, found once."""
        found = self._spans.get((path, key))
        if found is None:
            found = self._spans[path, key] = super().locate(path, key=key)
        return found


class Memory:
    """What files brought, for specs that are read one after another and share most of them.

    A spec that is read with it holds until the next one is.
    """

    def __init__(self) -> None:
        """Nothing was read yet."""
        self._parts = Kept[Content, Part](lambda content: part(_read(content, Lasting)))
        self._tables = Kept(table)

    def part(self, content: Content) -> Part:
        """What a YAML file brings."""
        return replace(self._parts[content])

    def table(self, content: Content) -> Table:
        """A CSV file, with no value found in it yet."""
        found = self._tables[content]
        found.stands.clear()
        return found

    def turn(self) -> None:
        """Goes on to another spec."""
        self._parts.turn()
        self._tables.turn()


def document(content: Content) -> Document:
    """A file's bytes as a document; one that can not be read holds nothing and says why."""
    return _read(content, Document)


def table(content: Content) -> Table:
    """A CSV file's bytes as a table; one that can not be read holds nothing and says why."""
    return _read(content, Table)


def _read(content: Content, kind: type[T]) -> T:
    if content.refused:
        return _unreadable(kind, content.path, Position(1, 1), "the file can not be read: {why}", content.refused)
    try:
        return kind(content.path, content.data.decode("utf-8"))
    except UnicodeDecodeError as error:
        before = content.data[: error.start].decode("utf-8", errors="replace").replace("\r\n", "\n").replace("\r", "\n")
        line = before.count("\n") + 1
        place = Position(line, len(before) - (before.rfind("\n") + 1) + 1)
        return _unreadable(
            kind,
            content.path,
            place,
            "the file is not UTF-8 text: {why}",
            _no_text(content.data, error.start),
            content.data.decode("utf-8", errors="replace"),
        )


def _no_text(data: bytes, place: int) -> str:
    """Why bytes are no UTF-8: what kind of file it is, where its first bytes say so."""
    known = next((what for start, what in _KNOWN_STARTS.items() if data.startswith(start)), None)
    return known or f"the byte 0x{data[place]:02X} stands here"


_KNOWN_STARTS = {
    b"PK\x03\x04": "it is a Word, Excel or zip document",
    b"\xd0\xcf\x11\xe0": "it is a Word or Excel document",
    b"%PDF": "it is a PDF document",
    b"\xff\xfe": "it is UTF-16",
    b"\xfe\xff": "it is UTF-16",
}
"""How kinds of files begin that are saved under the name of a spec by mistake."""


def _unreadable(kind: type[T], path: str, place: Position, message: str, why: str, text: str = "") -> T:
    found = kind(path, text)
    found.broken = True
    spot = Spot(Span(path, place, Position(place.line, place.column + 1)))
    hint = "put an ordinary file in its place, or take it away"
    if "UTF-8" in message:
        hint = "copy its text into a plain text file" if why.endswith("document") else "save the file again as UTF-8"
    found.problems = (Problem(Pointer(spot), message, {"why": why}, hint=hint, rule="unreadable-file"),)
    return found


def _settings(head: Part | None, tree: Tree, limits: Limits) -> Taken:
    """The settings of a spec: the manifest's own, and those of the files and sets that it takes over."""
    if head is None:
        return Taken()

    def opened(path: str) -> Document | None:
        inside = not path.startswith(("../", "/")) and path != ".." and ".git" not in path.lower().split("/")
        return _read(tree.read(path, limits), Extended) if inside and tree.kind(path) == "file" else None

    found = taken(head.read, opened)
    found.sections.append(own(head.read, head.shape))
    return found


def _wanted(head: Part | None, settings: Taken, sections: Iterable[Section], prefix: str) -> Callable[[str], bool]:
    """Whether a file is part of the experience, by its path: it holds no settings, and `lint.ignore` leaves it in.

    The manifest is never left out.
    """
    patterns = [pattern for section in sections for pattern in section.values.get("ignore") or ()]
    left_out = [_glob(pattern) for pattern in patterns if isinstance(pattern, str)]
    base = (head.read.path.rpartition("/")[0] if head else "") or prefix
    start = f"{base}/" if base else ""
    return lambda path: (
        bool(head and path == head.read.path)
        or not (path in settings.paths or any(hit.fullmatch(path.removeprefix(start)) for hit in left_out))
    )


def _glob(pattern: str) -> re.Pattern[str]:
    """A pattern of `lint.ignore`: `*` and `?` for characters of one name, `**` for any folders."""
    parts = {"**/": "(?:[^/]+/)*", "**": ".*", "*": "[^/]*", "?": "[^/]"}
    pieces = re.split(r"(\*\*/|\*\*|\*|\?)", pattern)
    return re.compile("".join(parts.get(piece, re.escape(piece)) for piece in pieces), re.DOTALL)


@dataclass
class _Assembly:
    """One run over the files of a tree; what it finds on the way is kept here."""

    tree: Tree
    parts: list[Part]
    settings: Taken
    tables: list[Table] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    raw: Raw = field(default_factory=dict)
    corrections: dict[Path, list[Correction]] = field(default_factory=dict)

    @property
    def documents(self) -> tuple[Document, ...]:
        """Every file that was read as YAML: the experience, and the settings that it takes over."""
        return (*(one.read for one in self.parts), *self.settings.documents)

    def loaded(self) -> Loaded:
        head = self._manifest()
        self._collect()
        for one in self.parts:
            self.problems.extend(one.read.problems)
            self._shape(one, head)
        for read in self.tables:
            self.problems.extend(read.problems)
        found = follow(self.raw, head)
        self.problems.extend(found.problems)
        for path, corrected in found.corrections.items():
            self.corrections.setdefault(path, []).extend(corrected)
        self.problems.extend(self.settings.problems)
        spec = self._spec(head, found)
        self.problems.extend(_other_units(spec))
        return Loaded(spec, self.documents, tuple(self.problems), self.tree, head is not None, tuple(self.tables))

    def _shape(self, one: Part, head: Document | None) -> None:
        """What the format does not allow is told, and taken out of what the model is made of."""
        read = one.read
        for problem in one.shape:
            path = problem.at.path
            if path == ("name",) and read is not head and not has(read.data, path):
                continue
            self.problems.append(self._untaken(problem))
            if not has(read.data, path) or (problem.rule == "malformed-id" and len(path) <= 2):  # noqa: PLR2004
                continue
            if len(path) > 2 and path[0] in COLLECTIONS:  # noqa: PLR2004 - inside an entity; of two with one id the first counts
                if self.raw[str(path[0])][str(path[1])][0] is read:
                    self.corrections.setdefault(path[:2], []).append(Correction(path[2:]))
            elif path and path[0] not in COLLECTIONS and read is head:
                self.corrections.setdefault((), []).append(Correction(path))

    def _untaken(self, problem: Problem) -> Problem:
        """A problem that offers no id which another thing of the kind has."""
        if problem.rule != "malformed-id" or len(problem.at.path) != 2:  # noqa: PLR2004 - the id of an entity
            return problem
        kind, short = str(problem.at.path[0]), as_id(str(problem.at.path[1]))
        if short not in self.raw.get(kind, ()):
            return problem
        return replace(problem, hint=f"choose another id; `{short}` is taken", label="", fix=None)

    def _manifest(self) -> Document | None:
        """The file that holds `spec`; a second `spec` and manifest keys elsewhere are told."""
        head = next((one.read for one in self.parts if one.is_manifest), None)
        if head is None:
            if not any(one.read.broken for one in self.parts):
                self.problems.append(
                    Problem(
                        _first_key(self.parts[0].read),
                        "no file says `spec: 1`, so there is no manifest",
                        rule="wrong-shape",
                        hint="add `spec: 1` and `name: …` to this file, or to `cx.yaml` beside it",
                    )
                )
            return None
        for one in self.parts:
            if one.read is not head:
                self.problems.extend(_strays(one, head))
        return head

    def _collect(self) -> None:
        """Entities of every file together; of an id that stands twice the first counts."""
        for one in self.parts:
            for kind, entries in one.entries.items():
                known = self.raw.setdefault(kind, {})
                for entity_id, value in entries.items():
                    if entity_id in known:
                        self.problems.append(_duplicate(one.read, kind, entity_id, known[entity_id][0]))
                    else:
                        known[entity_id] = (one.read, value)
            one.entries = {}

    def _spec(self, head: Document | None, found: Found) -> Spec:
        """The whole spec, with its live one."""
        data = head.data if head and isinstance(head.data, dict) else {}
        dead = {
            f"{kind}/{entity_id}"
            for kind, entries in self.raw.items()
            for entity_id, (_, value) in entries.items()
            if said(value, "status") in DORMANT
        }
        live = self._live(head, data, dead) if dead else None
        whole = Spec(
            at=Pointer(head or self.parts[0].read),
            loose=tuple(found.loose),
            renamed=tuple(found.renamed),
            used=frozenset(found.used),
            misnamed=found.misnamed,
            lint=tuple(self.settings.sections),
            partial=any(read.broken for read in self.documents) or any(read.broken for read in self.tables),
            tree=self.tree,
            **manifest(data, self.corrections.get((), [])),
            **_collections(self.raw, self.corrections),
        )
        for one in self.parts:
            one.read.release()
        if self.tables:
            whole = replace(whole, **measured(self.tables, whole))
        if live is None:
            return whole
        return replace(whole, without_drafts=replace(whole, with_drafts=whole, **live, **_living(whole, dead)))

    def _live(self, head: Document | None, data: Mapping[str, Any], dead: set[str]) -> dict[str, Any]:
        """The fields of the spec that differ without the entities of `dead`, and without every reference to them."""
        corrections = {path: list(found) for path, found in self.corrections.items()}
        for path in leading_to(dead, self.raw, head):
            depth = 2 if path[0] in COLLECTIONS else 0
            corrections.setdefault(path[:depth], []).append(Correction(path[depth:]))
        raw = {
            kind: {entity_id: entry for entity_id, entry in entries.items() if f"{kind}/{entity_id}" not in dead}
            for kind, entries in self.raw.items()
        }
        return {"owner": None, **manifest(data, corrections.get((), [])), **_collections(raw, corrections)}


def _collections(raw: Raw, corrections: Mapping[Path, list[Correction]]) -> dict[str, Any]:
    """The entities of every kind, with the corrections made; what needs none is there already."""
    found: dict[str, dict[str, Entity]] = {}
    for kind, entries in raw.items():
        made = found[kind] = {}
        for entity_id, (read, value) in entries.items():
            wrong = corrections.get((kind, entity_id), ())
            if isinstance(value, Entity) and not wrong:
                made[entity_id] = value
            else:
                text: Any = read.data
                made[entity_id] = entity(
                    kind, entity_id, Pointer(read, (kind, entity_id)), text[kind][entity_id], wrong
                )
    return found


def measured(tables: Iterable[Table], spec: Spec) -> dict[str, Any]:
    """The readings and the feedback of a spec, from its CSV files."""
    sheets: dict[str, Sheet] = {}
    strays = []
    for read in tables:
        if read.broken:
            continue
        if read.name in sheets:
            strays.append(stray_sheet(read, (), sheets[read.name].table.path))
        elif read.name == FEEDBACK:
            sheets[read.name] = feedback_sheet(read, spec.listening_posts)
        elif kpi := spec.kpis.get(read.name):
            sheets[read.name] = kpi_sheet(read, _expected(kpi, spec))
        else:
            strays.append(stray_sheet(read, spec.kpis))
    return {
        "readings": {sheet.kpi: sheet.series for sheet in sheets.values() if sheet.kpi and sheet.series},
        "feedback": sheets[FEEDBACK].feedback if FEEDBACK in sheets else (),
        "sheets": tuple(sorted((*sheets.values(), *strays), key=lambda sheet: sheet.table.path)),
    }


def _expected(kpi: Kpi, spec: Spec) -> Expected:
    """What a KPI says of its readings."""
    possible = value_range(kpi)
    return Expected(
        kpi.id,
        kpi.measure.kind if kpi.measure else None,
        spec.segments,
        possible.holds if possible else lambda _: True,
        f"{range_source(kpi)} is {possible.words}" if possible else "",
    )


def _living(whole: Spec, dead: set[str]) -> dict[str, Any]:
    """The readings and the feedback without those of what does not count."""
    return {
        "readings": {kpi: series for kpi, series in whole.readings.items() if f"kpis/{kpi}" not in dead},
        "feedback": tuple(row for row in whole.feedback if f"listening_posts/{row.listening_post}" not in dead),
        "sheets": tuple(sheet for sheet in whole.sheets if sheet.kpi is None or f"kpis/{sheet.kpi}" not in dead),
    }


def _other_units(spec: Spec) -> Iterator[Problem]:
    """Numbers promised in a unit that can not be compared with that of their KPI."""
    for promise in spec.promises.values():
        condition = promise.condition
        kpi = spec.kpis.get(condition.kpi) if condition and condition.unit and condition.kpi else None
        if condition and kpi and (known := unit(kpi)) and not is_in_unit_of(condition.unit, kpi):
            yield Problem(
                promise.at / "condition" / "unit",
                "promise '{promise}' promises {unit}, and KPI '{kpi}' is measured in {known}",
                {"promise": promise.id, "unit": condition.unit or "", "kpi": kpi.id, "known": known},
                hint=f"promise the number in {known}, or name the KPI that is measured in {condition.unit}",
                rule="wrong-shape",
            )


def _first_key(read: Document) -> Pointer:
    """Where the version of the format would stand in a file: at its first key."""
    first = next(iter(read.data), None) if isinstance(read.data, dict) else None
    return Pointer(read if first is None else Spot(Pointer(read, (first,), key=True).span), ("spec",))


def _strays(one: Part, head: Document) -> Iterator[Problem]:
    """Manifest keys in a file that is not the manifest."""
    known: Definition = schema()["properties"]
    for key in one.keys:
        at = Pointer(one.read, (key,), key=True)
        if key == "spec":
            yield Problem(
                at,
                "'spec' stands in a second file; the manifest is {path}",
                {"path": head.path},
                hint="delete it here",
                rule="duplicate-key",
                related=(Related(Pointer(head, (key,), key=True), "the manifest"),),
            )
        elif key in known and key not in COLLECTIONS:
            yield Problem(
                at,
                "'{key}' belongs into the manifest, {path}",
                {"key": key, "path": head.path},
                hint="move it there, or delete it",
                rule="wrong-shape",
            )


def _duplicate(read: Document, kind: str, entity_id: str, first: Document) -> Problem:
    return Problem(
        Pointer(read, (kind, entity_id), key=True),
        "{kind} '{id}' stands in two files",
        {"kind": COLLECTIONS[kind], "id": entity_id},
        hint="give one of the two another id, or put them together",
        related=(Related(Pointer(first, (kind, entity_id), key=True), "first written here"),),
        rule="duplicate-id",
    )
