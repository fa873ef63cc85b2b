"""The lines that follow from a spec: every file belongs to who answers for what stands in it.

The folder comes first and belongs to who answers for the whole, so a file that comes new is never without an owner. What a
function answers for follows: a folder where all files have the same owners, else file by file. A file that holds what
decides over others - manifest, settings, owners, waivers, the baseline - belongs to who answers for the whole alone: any
one owner of a line is enough for GitHub, and nobody accepts a gap of their own.
"""

import posixpath
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from cxlint.characters import HIDDEN, is_hidden
from cxlint.codeowners.file import Codeowners, parsed
from cxlint.spec import Entity, Owner, Spec

BASELINE = "cxlint-baseline.json"
"""The name of the file, beside the folder of the spec, by which old findings are accepted."""
_DECIDING = ("owners", "waivers")
_ODD = "*?[]\\#"
"""Letters that mean something of their own in a pattern, or that are read in several ways."""
_UNWRITABLE = ("Cc", "Cs", "Zl", "Zp", "Zs")
"""Line ends, controls, bytes that are no character, and every space but the plain one."""
Handles = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Gap:
    """Files that GitHub can ask nobody for: their owner has no `github`, and what it belongs to has none either.

    `owner` is None where nobody answers for the whole.
    """

    owner: Owner | None
    files: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Owned:
    """What a spec says of its files.

    `folder` is the pattern for all of it. `files` are the handles of each file, `lines` what a CODEOWNERS file should
    hold; there are none where something is in the way: `gaps` in what the spec says, or `strange` names of files that no
    pattern can stand for.
    """

    folder: str
    files: Mapping[str, Handles]
    lines: tuple[str, ...]
    gaps: tuple[Gap, ...] = ()
    strange: tuple[str, ...] = ()

    @property
    def shared(self) -> tuple[str, ...]:
        """The files that several answer for, any one of whom may approve a change."""
        return tuple(path for path, handles in self.files.items() if len(handles) > 1)


def derived(spec: Spec) -> Owned:
    """What a spec, whole or live, says of its files."""
    prefix = spec.tree.prefix if spec.tree else ""
    folder = folder_of(spec)
    asked = _Asked(spec.live)
    whole = asked.handles((spec.live.owner,), prefix or ".")
    files = {path: asked.handles(owners, path) for path, owners in sorted(_owners(spec.whole, spec.live).items())}
    gaps = tuple(Gap(spec.live.owners.get(owner or ""), tuple(paths)) for owner, paths in asked.missing.items())
    if gaps or not folder:
        return Owned(folder, files, (), gaps, () if folder else (prefix,))
    named = [(folder, whole), *_named(files, prefix, whole)]
    lines = [(written(path) if path != folder else folder, handles) for path, handles in named]
    strange = [path for (path, _), (pattern, _) in zip(named, lines, strict=True) if pattern is None]
    made = tuple(f"{pattern} {' '.join(handles)}" for pattern, handles in sorted(lines[1:], key=_order) if pattern)
    made = (f"{folder} {' '.join(whole)}", *made)
    strange = strange or _misread(files, parsed("\n".join(made)))
    return Owned(folder, files, () if strange else made, (), tuple(strange))


def folder_of(spec: Spec) -> str:
    """The pattern for everything in the folder of a spec; empty where no pattern can stand for it."""
    prefix = spec.tree.prefix if spec.tree else ""
    return (written(f"{prefix}/") or "") if prefix else "*"


def _order(line: tuple[str | None, Handles]) -> tuple[bool, str]:
    """Patterns with a `?` may hold for more than one file, so the others come after them."""
    return ("?" not in (line[0] or ""), line[0] or "")


def _misread(files: Mapping[str, Handles], known: Codeowners) -> list[str]:
    """The files for which the lines say something else than they should."""
    return [path for path, handles in files.items() if known.of(path) != handles]


class _Asked:
    """Whom GitHub can ask for an owner; keeps who has no handle, and for which files one is wanted."""

    def __init__(self, spec: Spec) -> None:
        self.spec = spec
        self.missing: dict[str | None, list[str]] = {}

    def handles(self, owners: Iterable[str | None], path: str) -> Handles:
        found: dict[str, str] = {}
        for owner in owners:
            handle = team(owner, self.spec)
            if handle is None:
                self.missing.setdefault(owner, []).append(path)
            else:
                found.setdefault(handle.casefold(), handle)
        return tuple(found[key] for key in sorted(found))


def team(owner: str | None, spec: Spec) -> str | None:
    """Whom GitHub can ask for an owner: its own team, else that of the owner it belongs to; None where there is none."""
    seen: set[str] = set()
    while owner and owner not in seen:
        seen.add(owner)
        known = spec.owners.get(owner)
        if known is None or known.github:
            return known.github if known else None
        owner = known.parent
    return None


def _owners(spec: Spec, live: Spec) -> dict[str, tuple[str | None, ...]]:
    """Who answers for what stands in each file, by path; None is who answers for the whole, where nobody does."""
    found: dict[str, dict[str | None, None]] = {}
    deciding = set(_settings(spec))
    for entity in spec.entities():
        path = entity.at.document.path
        if entity.collection in _DECIDING:
            deciding.add(path)
        found.setdefault(path, {}).update(dict.fromkeys(_who(entity, spec, live)))
    for sheet in spec.sheets:
        kpi = spec.kpis.get(sheet.kpi or "")
        found.setdefault(sheet.table.path, {}).update(dict.fromkeys(_who(kpi, spec, live)))
    return {path: tuple(owners) for path, owners in found.items()} | dict.fromkeys(deciding, (live.owner,))


def _who(entity: Entity | None, spec: Spec, live: Spec) -> tuple[str | None, ...]:
    """Who answers for a thing, a draft or retired one too; an owner that does not count is none."""
    seen = live if entity is None or entity.is_live else spec
    owners = seen.owner_ids_of(entity.key if entity else None)
    return tuple(owner for owner in owners if owner in live.owners) or (live.owner,)


def _settings(spec: Spec) -> Iterator[str]:
    """The files that say how the spec is checked: its manifest, what that takes over, the baseline."""
    yield spec.at.document.path
    yield from (section.at.document.path for section in spec.lint if not section.brought_by)
    if spec.tree:
        beside = posixpath.join(posixpath.dirname(spec.tree.prefix), BASELINE)
        yield from (beside,) * (spec.tree.kind(beside) == "file")


def _named(files: Mapping[str, Handles], prefix: str, whole: Handles) -> Iterator[tuple[str, Handles]]:
    """What needs a line of its own beside the one for everything: folders with a slash at the end, and files."""
    common: dict[str, Handles | None] = {}
    holds: dict[str, set[str]] = {}
    for path, handles in files.items():
        folders = _above(path, prefix)
        for folder, inner in pairwise([*folders, path]):
            common[folder] = handles if common.setdefault(folder, handles) == handles else None
            holds.setdefault(folder, set()).add(inner)
    named = {}
    for path, handles in files.items():
        folded = (folder for folder in _above(path, prefix) if common[folder] and len(holds[folder]) > 1)
        named[next(folded, path)] = handles
    inside = f"{prefix}/" if prefix else ""
    return ((name, handles) for name, handles in named.items() if handles != whole or not name.startswith(inside))


def _above(path: str, prefix: str) -> list[str]:
    """The folders between the spec's own and a file in it, outermost first; none for a file that stands elsewhere."""
    inside = f"{prefix}/" if prefix else ""
    if not path.startswith(inside):
        return []
    return [path[: index + 1] for index, letter in enumerate(path) if letter == "/" and index >= len(inside)]


def written(path: str) -> str | None:
    """A path as a pattern from the root; None where it holds what no line can.

    `?` stands for a letter that means something of its own.
    """
    if any(is_hidden(path, hit.start()) for hit in HIDDEN.finditer(path)):
        return None
    if any(unicodedata.category(letter) in _UNWRITABLE and letter != " " for letter in path):
        return None
    return "/" + "".join("?" if letter in _ODD else rf"\{letter}" if letter == " " else letter for letter in path)
