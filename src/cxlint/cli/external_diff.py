"""One file in two versions, as git gives them to an external diff."""

import json
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from cxlint.errors import NothingToCheck
from cxlint.load import Loaded, assemble
from cxlint.pairs import Pairs
from cxlint.place import COLLECTIONS
from cxlint.report.colour import Paint
from cxlint.report.escape import defused, terminal
from cxlint.review.change import Change, Weight, begin, thing
from cxlint.review.changes import changes
from cxlint.review.text import lines
from cxlint.tree import NOTHING, Beside, Content, Limits

Keys = set[tuple[str, str]]
_EMPTY = b"{}\n"


def compared(words: Sequence[str], paint: Paint) -> str:
    """What changed in meaning in a file; git's words are its path, then file, object and mode before and after."""
    path, old, new = words[0], words[1], words[4]
    shown = " → ".join(terminal(word) for word in (path, *words[7:8]))
    before, after = _OneFile(path, _bytes(old)), _OneFile(path, _bytes(new))
    if before.is_broken or after.is_broken:
        side = "before" if before.is_broken else "now"
        return f"{shown}: can not be read {side}, so its meaning is not known\n"
    found = _changes(before, after)
    told = list(lines(found, paint)) or ["  nothing changed in meaning"]
    return defused("\n".join([paint("bold", shown), *told]) + "\n")


def _bytes(file: str) -> bytes:
    """A version of a file; nothing where it did not exist."""
    if file == os.devnull:
        return _EMPTY
    with open(file, "rb") as content:
        return content.read(Limits().file + 1)


@dataclass
class _OneFile:
    """A spec of one file, with what it refers to and others hold: things that are known by their ids alone."""

    path: str
    data: bytes
    beside: bytes = b""
    prefix = ""

    def contents(self, endings: tuple[str, ...], limits: Limits, beside: Beside = NOTHING) -> Iterator[Content]:
        """The file, and one with what is elsewhere."""
        del endings, limits, beside
        yield Content(self.path, self.data if self.data.strip() else _EMPTY)
        yield Content("elsewhere.yaml", self.beside)

    def read(self, path: str, limits: Limits) -> Content:
        """No other file is looked at."""
        del limits
        return Content(path, refused="it is not compared")

    def kind(self, path: str) -> str:
        """No other file is looked at."""
        del path
        return ""

    def loaded(self, elsewhere: Keys) -> Loaded:
        """The spec, with things of other files."""
        kinds = {
            kind: {name: {"name": name} for known, name in sorted(elsewhere) if known == kind} for kind in COLLECTIONS
        }
        self.beside = json.dumps({kind: entries for kind, entries in kinds.items() if entries}).encode()
        try:
            return assemble(self, Limits())
        except NothingToCheck:
            self.data = _EMPTY
            return assemble(self, Limits())

    @property
    def is_broken(self) -> bool:
        """Whether it can not be read."""
        return self.loaded(set()).spec.partial

    def own(self) -> Keys:
        """Kind and id of everything that the file holds."""
        return {(entity.collection, entity.id) for entity in self.loaded(set()).spec.entities()}

    def missing(self) -> Keys:
        """Kind and id of everything that the file refers to and does not hold."""
        found = set()
        for reference in self.loaded(set()).spec.loose:
            written = reference.written
            if isinstance(written, str):
                kind, _, name = written.partition("/") if reference.kind == "*" else (reference.kind, "", written)
                found.add((kind, name))
        return {(kind, name) for kind, name in found if kind in COLLECTIONS and name}


def _changes(before: _OneFile, after: _OneFile) -> list[Change]:
    """The changes of the file's own things; what only one version holds came or went, wherever else it may stand."""
    elsewhere = before.missing() | after.missing()
    old, new = (one.loaded(elsewhere - one.own()).spec for one in (before, after))
    one_sided = {f"{kind}/{name}" for kind, name in elsewhere & (before.own() ^ after.own())}
    found = [change for change in changes(Pairs(old, new)) if change.entity not in one_sided]
    for kind, name in sorted(elsewhere & (before.own() ^ after.own())):
        is_new = (kind, name) in after.own()
        entity = (new if is_new else old).collection(kind)[name]
        verb, weight = ("is new here", Weight.NEUTRAL) if is_new else ("is gone from here", Weight.WEAKENING)
        found.append(
            Change("added" if is_new else "removed", entity.key, None, weight, f"{begin(thing(entity))} {verb}.")
        )
    weights = list(Weight)
    return sorted(found, key=lambda change: weights.index(change.weight))
