"""The settings of a spec: those under the manifest's `lint:`, on top of those that its `extends` takes over.

A file that is taken over holds what would stand under `lint:`. It is read, checked and told of like the manifest itself.
A set is such a file in an installed package; a mistake in it is a fault of that package and ends the run.
"""

import posixpath
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from cxlint.build import Correction, corrected
from cxlint.document import Document, Json
from cxlint.document.survey import Stand
from cxlint.errors import CxlintError
from cxlint.finding import Problem, Related
from cxlint.installed import brought
from cxlint.nearest import nearest
from cxlint.place import Path, Pointer, Span
from cxlint.schema.explain import has
from cxlint.schema.explain import problems as shape_problems
from cxlint.spec import Section
from cxlint.tree import ENDINGS

SETS = "cxlint.settings"
_LINT = "lint"

Open = Callable[[str], Document | None]
"""Reads a file by its path in the repository as an `Extended` document; None where there is none."""


class Extended(Document):
    """A file of settings, seen as if it stood under `lint:` in a manifest, so that places and words are the same."""

    def __init__(self, path: str, text: str) -> None:
        """Reads `text`, whatever it holds."""
        super().__init__(path, text)
        self.odd_keys = frozenset((_LINT, *odd) for odd in self.odd_keys)

    @property
    def data(self) -> Json:
        """The values as those of a manifest; None where nothing in it is known."""
        inner = super().data
        return None if inner is None else {"spec": 1, "name": "Settings", _LINT: inner}

    def stand(self, path: Path) -> Stand | None:
        """Where the value at `path` stands; None where it is missing."""
        return super().stand(path[1:]) if path[:1] == (_LINT,) else None

    def typed(self, path: Path) -> str:
        """A scalar's characters as they stand in the file."""
        return "1" if path == ("spec",) else super().typed(path)

    def locate(self, path: Path, *, key: bool = False) -> Span:
        """The span of a value or key, or of what it would stand in."""
        if path[:1] == (_LINT,) and len(path) > 1:
            for length in range(len(path), 1, -1):
                if self.stand(path[:length]):
                    return super().locate(path[:length], key=key or length < len(path))
        return self._whole(())


@dataclass
class Taken:
    """The settings of a spec, weakest first and the manifest's own last, and what reading them found.

    `documents` are the files that were taken over, in order.
    """

    sections: list[Section] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    documents: list[Document] = field(default_factory=list)

    @property
    def paths(self) -> set[str]:
        """The paths of the files taken over: they are settings and no part of the experience."""
        return {read.path for read in self.documents}


def own(head: Document, shape: list[Problem]) -> Section:
    """The manifest's own settings, without what is wrong with their shape."""
    return _section(head, shape)


def taken(head: Document, opened: Open) -> Taken:
    """What the manifest's `extends` takes over, and what those files take over in their turn."""
    found = Taken()
    _follow(head, [(head.path, Pointer(head))], opened, found)
    return found


def _follow(read: Document, trail: list[tuple[str, Pointer]], opened: Open, found: Taken) -> None:
    """Takes over each entry of one file's `extends`; `trail` is how one came here, each file with the way on."""
    for index, entry in enumerate(_entries(read)):
        at = Pointer(read, (_LINT, "extends", index))
        if not isinstance(entry, str) or not entry:
            continue
        if not entry.lower().endswith(ENDINGS):
            _set(entry, at, found)
            continue
        path = posixpath.normpath(posixpath.join(posixpath.dirname(read.path), entry))
        members = [member for member, _ in trail]
        here = [*trail[:-1], (trail[-1][0], at)]
        if path in members:
            found.problems.append(_circle(here[members.index(path) :]))
        elif path not in found.paths and (inner := opened(path)):
            _file(inner, [*here, (path, at)], opened, found)


def _entries(read: Document) -> list[Any]:
    data: Any = read.data
    lint = data.get(_LINT) if isinstance(data, dict) else None
    entries = lint.get("extends") if isinstance(lint, dict) else None
    return entries if isinstance(entries, list) else []


def _file(read: Document, trail: list[tuple[str, Pointer]], opened: Open, found: Taken) -> None:
    found.documents.append(read)
    _follow(read, trail, opened, found)
    shape = shape_problems(read)
    found.problems.extend((*read.problems, *shape))
    found.sections.append(_section(read, shape))


def _section(read: Document, shape: list[Problem]) -> Section:
    data: Any = read.data
    wrong = [problem.at.path for problem in shape if problem.at.path[:1] == (_LINT,)]
    there = [Correction(path) for path in wrong if has(data, path)]
    lint = corrected(data, there).get(_LINT) if isinstance(data, dict) else None
    faulty = frozenset(str(path[2]) for path in wrong if path[1:2] == ("custom",) and len(path) > 2)  # noqa: PLR2004
    return Section(Pointer(read, (_LINT,)), lint if isinstance(lint, dict) else {}, faulty)


def _set(name: str, at: Pointer, found: Taken) -> None:
    """A set of settings that an installed package brings."""
    known = brought(SETS)
    if name not in known:
        better = nearest(name, known)
        listed = f"installed sets: {', '.join(known)}" if known else "no package that brings a set is installed"
        found.problems.append(
            Problem(
                at,
                "no installed package brings the set of settings '{name}'",
                {"name": name},
                hint=f"did you mean `{better}`?" if better else f"{listed}; the path of a file ends in .yaml or .yml",
                rule="unknown-value",
            )
        )
        return
    read = _brought(name, known[name].value)
    shape = [*read.problems, *shape_problems(read)]
    if shape or _entries(read):
        why = shape[0].text if shape else "a set extends nothing"
        message = f"the set of settings {name!r} of package {known[name].value!r} can not be used: {why}"
        raise CxlintError(message)
    section = _section(read, [])
    found.sections.append(Section(section.at, section.values, brought_by=name))


def _brought(name: str, package: str) -> Extended:
    from importlib.resources import files  # noqa: PLC0415 - only wanted where a set is named

    try:
        return Extended(f"{package}/{name}.yaml", files(package).joinpath(f"{name}.yaml").read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, ImportError) as error:
        message = f"the set of settings {name!r} can not be read from package {package!r}: {error}"
        raise CxlintError(message) from error


def _circle(members: list[tuple[str, Pointer]]) -> Problem:
    """Files that take each other over, told at the first of them."""
    (first, at), *others = members
    if not others:
        return Problem(
            at,
            "the settings of {path} extend themselves",
            {"path": first},
            hint="delete this entry",
            rule="reference-cycle",
        )
    return Problem(
        at,
        "the settings of {path} extend themselves, by way of {others}",
        {"path": first, "others": ", ".join(path for path, _ in others)},
        hint="delete one of these entries",
        related=tuple(Related(way, "and on from here") for _, way in others),
        rule="reference-cycle",
    )
