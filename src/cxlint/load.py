"""From a folder, or a git revision of it, to a spec.

Text → documents → one spec: every file is read, its shape checked, its entities put together whatever the split into
files, every reference followed. What is wrong becomes a problem with a place; what is refused is absent from the model.
"""

import gc
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path as FilePath
from typing import Any

from cxlint.build import Correction, entity, manifest
from cxlint.document import Document, Spot
from cxlint.errors import NothingToCheck
from cxlint.finding import Problem, Related
from cxlint.place import COLLECTIONS, Path, Pointer, Position, Span
from cxlint.references import Found, Raw, follow, leading_to
from cxlint.schema import Definition, schema
from cxlint.schema.explain import has
from cxlint.schema.explain import problems as shape_problems
from cxlint.spec import DORMANT, Entity, Spec
from cxlint.tree import ENDINGS, Content, Folder, Limits, Revision, Tree


@dataclass(frozen=True)
class Loaded:
    """A spec with the documents it was read from, and what reading them found."""

    spec: Spec
    documents: tuple[Document, ...]
    problems: tuple[Problem, ...]
    tree: Tree
    has_manifest: bool


def load(path: str | FilePath, revision: str | None = None, limits: Limits | None = None) -> Loaded:
    """The spec below the folder `path`, as it is on disk or as it was in a git `revision`.

    Raises `NothingToCheck` where there is no folder or no YAML in it, `CxlintError` beyond a limit or without the
    revision. Whatever the files hold is told in `problems`.
    """
    tree: Tree = Revision(FilePath(path), revision) if revision else Folder(FilePath(path))
    gc.disable()
    try:
        return assemble(tree, limits or Limits())
    finally:
        gc.enable()
        gc.freeze()


def assemble(tree: Tree, limits: Limits) -> Loaded:
    """The spec that a tree holds."""
    documents = [document(content) for content in tree.contents(ENDINGS, limits)]
    if not documents:
        message = f"there is no YAML file below {tree.prefix or '.'!r}"
        raise NothingToCheck(message)
    documents = _without_ignored(documents, tree.prefix)
    filled = [read for read in documents if read.data is not None or read.broken]
    if not filled:
        message = f"the YAML files below {tree.prefix or '.'!r} hold nothing"
        raise NothingToCheck(message)
    return _Assembly(tree, tuple(filled)).loaded()


def document(content: Content) -> Document:
    """A file's bytes as a document; one that can not be read holds nothing and says why."""
    if content.refused:
        return _unreadable(content.path, Position(1, 1), "the file can not be read: {why}", content.refused)
    try:
        return Document(content.path, content.data.decode("utf-8"))
    except UnicodeDecodeError as error:
        before = content.data[: error.start].decode("utf-8", errors="replace").replace("\r\n", "\n").replace("\r", "\n")
        line = before.count("\n") + 1
        place = Position(line, len(before) - (before.rfind("\n") + 1) + 1)
        return _unreadable(content.path, place, "the file is not UTF-8 text: {why}",
                           f"the byte 0x{content.data[error.start]:02X} stands here",
                           content.data.decode("utf-8", errors="replace"))  # fmt: skip


def _unreadable(path: str, place: Position, message: str, why: str, text: str = "") -> Document:
    found = Document(path, text)
    found.broken = True
    spot = Spot(Span(path, place, Position(place.line, place.column + 1)))
    hint = "save the file again as UTF-8" if "UTF-8" in message else "put an ordinary file in its place, or take it away"
    found.problems = (Problem(Pointer(spot), message, {"why": why}, hint=hint, rule="unreadable-file"),)
    return found


def _without_ignored(documents: list[Document], prefix: str) -> list[Document]:
    """The documents that the manifest's `lint.ignore` does not leave out; the manifest is never left out."""
    first = next((read for read in documents if _is_manifest(read)), None)
    lint = first.data.get("lint") if first and isinstance(first.data, dict) else None
    patterns = lint.get("ignore") if isinstance(lint, dict) else None
    if not first or not isinstance(patterns, list):
        return documents
    base = first.path.rpartition("/")[0] or prefix
    left_out = [_glob(pattern) for pattern in patterns if isinstance(pattern, str)]
    start = f"{base}/" if base else ""
    return [
        read for read in documents
        if read is first or not any(hit.fullmatch(read.path.removeprefix(start)) for hit in left_out)
    ]  # fmt: skip


def _glob(pattern: str) -> re.Pattern[str]:
    """A pattern of `lint.ignore`: `*` and `?` for characters of one name, `**` for any folders."""
    parts = {"**/": "(?:[^/]+/)*", "**": ".*", "*": "[^/]*", "?": "[^/]"}
    pieces = re.split(r"(\*\*/|\*\*|\*|\?)", pattern)
    return re.compile("".join(parts.get(piece, re.escape(piece)) for piece in pieces), re.DOTALL)


def _is_manifest(read: Document) -> bool:
    return isinstance(read.data, dict) and "spec" in read.data


@dataclass
class _Assembly:
    """One run over the documents of a tree; what it finds on the way is kept here."""

    tree: Tree
    documents: tuple[Document, ...]
    problems: list[Problem] = field(default_factory=list)
    raw: Raw = field(default_factory=dict)
    corrections: dict[Path, list[Correction]] = field(default_factory=dict)

    def loaded(self) -> Loaded:
        head = self._manifest()
        self._collect()
        for read in self.documents:
            self.problems.extend(read.problems)
            self._shape(read, head)
        found = follow(self.raw, head)
        self.problems.extend(found.problems)
        for path, corrected in found.corrections.items():
            self.corrections.setdefault(path, []).extend(corrected)
        return Loaded(self._spec(head, found), self.documents, tuple(self.problems), self.tree, head is not None)

    def _shape(self, read: Document, head: Document | None) -> None:
        """What the format does not allow is told, and taken out of what the model is made of."""
        for problem in shape_problems(read):
            path = problem.at.path
            if path == ("name",) and read is not head and not has(read.data, path):
                continue
            self.problems.append(problem)
            if not has(read.data, path) or (problem.rule == "malformed-id" and len(path) <= 2):  # noqa: PLR2004
                continue
            if len(path) > 2 and path[0] in COLLECTIONS:  # noqa: PLR2004 - inside an entity; of two with one id the first counts
                if self.raw[str(path[0])][str(path[1])][0] is read:
                    self.corrections.setdefault(path[:2], []).append(Correction(path[2:]))
            elif path and path[0] not in COLLECTIONS and read is head:
                self.corrections.setdefault((), []).append(Correction(path))

    def _manifest(self) -> Document | None:
        """The file that holds `spec`; a second `spec` and manifest keys elsewhere are told."""
        head = next((read for read in self.documents if _is_manifest(read)), None)
        if head is None:
            if not any(read.broken for read in self.documents):
                first = self.documents[0]
                self.problems.append(Problem(
                    _first_key(first), "no file says `spec: 1`, so there is no manifest", rule="wrong-shape",
                    hint="add `spec: 1` and `name: …` to this file, or to `cx.yaml` beside it"))  # fmt: skip
            return None
        for read in self.documents:
            if read is not head and isinstance(read.data, dict):
                self.problems.extend(_strays(read, head))
        return head

    def _collect(self) -> None:
        """Entities of every file together; of an id that stands twice the first counts."""
        for read in self.documents:
            if not isinstance(read.data, dict):
                continue
            for kind in COLLECTIONS:
                entries = read.data.get(kind)
                if not isinstance(entries, dict):
                    continue
                known = self.raw.setdefault(kind, {})
                for entity_id, value in entries.items():
                    if entity_id in known:
                        self.problems.append(_duplicate(read, kind, entity_id, known[entity_id][0]))
                    else:
                        known[entity_id] = (read, value)

    def _spec(self, head: Document | None, found: Found) -> Spec:
        """The whole spec, with its live one. The values of the files are given back while the model is made of them."""
        data = head.data if head and isinstance(head.data, dict) else {}
        dead = {f"{kind}/{entity_id}" for kind, entries in self.raw.items() for entity_id, (_, value) in entries.items()
                if isinstance(value, dict) and value.get("status") in DORMANT}  # fmt: skip
        live = self._live(head, data, dead) if dead else None
        for read in self.documents:
            read.release()
        whole = Spec(
            at=Pointer(head or self.documents[0]),
            loose=tuple(found.loose), renamed=tuple(found.renamed), used=frozenset(found.used),
            misnamed=found.misnamed, partial=any(read.broken for read in self.documents), tree=self.tree,
            **manifest(data, self.corrections.get((), [])), **_collections(self.raw, self.corrections),
        )  # fmt: skip
        return whole if live is None else replace(whole, without_drafts=replace(whole, with_drafts=whole, **live))

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
    """The entities of every kind. `raw` is emptied on the way, so that no value is kept twice."""
    found: dict[str, dict[str, Entity]] = {}
    for kind, entries in raw.items():
        made = found[kind] = {}
        for entity_id in list(entries):
            read, value = entries.pop(entity_id)
            at = Pointer(read, (kind, entity_id))
            made[entity_id] = entity(kind, entity_id, at, value, corrections.get((kind, entity_id), ()))
    return found


def _first_key(read: Document) -> Pointer:
    """Where the version of the format would stand in a file: at its first key."""
    first = next(iter(read.data), None) if isinstance(read.data, dict) else None
    return Pointer(read if first is None else Spot(Pointer(read, (first,), key=True).span), ("spec",))


def _strays(read: Document, head: Document) -> Iterator[Problem]:
    """Manifest keys in a file that is not the manifest."""
    known: Definition = schema()["properties"]
    data = read.data if isinstance(read.data, dict) else {}
    for key in data:
        if key == "spec":
            yield Problem(Pointer(read, (key,), key=True), "'spec' stands in a second file; the manifest is {path}",
                          {"path": head.path}, hint="delete it here", rule="duplicate-key",
                          related=(Related(Pointer(head, (key,), key=True), "the manifest"),))  # fmt: skip
        elif key in known and key not in COLLECTIONS:
            yield Problem(Pointer(read, (key,), key=True), "'{key}' belongs into the manifest, {path}",
                          {"key": key, "path": head.path}, hint="move it there, or delete it", rule="wrong-shape")  # fmt: skip


def _duplicate(read: Document, kind: str, entity_id: str, first: Document) -> Problem:
    return Problem(
        Pointer(read, (kind, entity_id), key=True), "{kind} '{id}' stands in two files",
        {"kind": COLLECTIONS[kind], "id": entity_id}, hint="give one of the two another id, or put them together",
        related=(Related(Pointer(first, (kind, entity_id), key=True), "first written here"),), rule="duplicate-id",
    )  # fmt: skip

