"""Specs as plain values that tests change and write down in many ways: the same meaning, another text."""

import json
import random
from collections.abc import Callable, Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import yaml
from hypothesis import strategies as st

from cxlint.lint import Outcome, check
from cxlint.load import assemble, load
from cxlint.place import COLLECTIONS
from cxlint.references import places
from cxlint.schema import resolved, schema
from cxlint.testing import MemoryTree
from cxlint.tree import Limits

ROOT = Path(__file__).parent.parent.parent
PROJECTS = ROOT / "tests" / "projects"
TODAY = date(2026, 1, 15)
Entities = dict[str, dict[str, Any]]


@dataclass
class Values:
    """What a spec says: the manifest's own keys, entities by kind and id, and the CSV files beside it."""

    manifest: dict[str, Any]
    kinds: dict[str, Entities] = field(default_factory=dict)
    tables: dict[str, str] = field(default_factory=dict)

    def entities(self) -> Iterator[tuple[str, str, dict[str, Any]]]:
        """Kind, id and values of every entity."""
        for kind, entries in self.kinds.items():
            for name, values in entries.items():
                yield kind, name, values


def read(folder: Path) -> Values:
    """The values of a spec on disk."""
    loaded = load(folder)
    found = Values({})
    for document in loaded.documents:
        data: Any = deepcopy(document.data) or {}
        for key, value in data.items():
            if key in COLLECTIONS:
                found.kinds.setdefault(key, {}).update(value)
            else:
                found.manifest[key] = value
    for path in sorted(folder.glob("readings/*.csv")):
        found.tables[f"readings/{path.name}"] = path.read_text(encoding="utf-8")
    return found


SOUND = {name: read(PROJECTS / name) for name in ("hotel", "utility", "museum", "shop")}
"""Four specs of different trades in which nothing is wrong."""


class _Plain(yaml.SafeDumper):
    """Writes texts without quotes where YAML 1.1 leaves them texts."""


class _Double(yaml.SafeDumper):
    """Writes every text in double quotes."""


class _Single(yaml.SafeDumper):
    """Writes every text in single quotes."""


def _as_text(style: str | None) -> Callable[[Any, str], Any]:
    return lambda dumper, text: dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


for _dumper in (_Plain, _Double, _Single):
    _dumper.ignore_aliases = lambda self, data: True  # type: ignore[method-assign]
_Double.add_representer(str, _as_text('"'))
_Single.add_representer(str, _as_text("'"))
STYLES: Mapping[str, Callable[[Any], str]] = {
    "plain": lambda data: yaml.dump(data, Dumper=_Plain, allow_unicode=True, sort_keys=False, width=120),
    "double": lambda data: yaml.dump(data, Dumper=_Double, allow_unicode=True, sort_keys=False, width=4096),
    "single": lambda data: yaml.dump(data, Dumper=_Single, allow_unicode=True, sort_keys=False, width=4096),
    "flow": lambda data: yaml.dump(data, Dumper=_Plain, allow_unicode=True, sort_keys=False, default_flow_style=True),
    "json": lambda data: json.dumps(data, ensure_ascii=False, indent=1) + "\n",
}
"""Ways to write the same values."""


def _one_file(values: Values) -> dict[str, dict[str, Any]]:
    return {"cx.yaml": {**values.manifest, **values.kinds}}


def _a_file_a_kind(values: Values) -> dict[str, dict[str, Any]]:
    return {"cx.yaml": values.manifest} | {f"{kind}.yaml": {kind: entries} for kind, entries in values.kinds.items()}


def _a_file_an_entity(values: Values) -> dict[str, dict[str, Any]]:
    """Numbered, so that the order of paths is the order of the values."""
    return {"0.yaml": values.manifest} | {
        f"{number:05}-{kind}.yaml": {kind: {name: said}}
        for number, (kind, name, said) in enumerate(values.entities(), 1)
    }


LAYOUTS: Mapping[str, Callable[[Values], dict[str, dict[str, Any]]]] = {
    "one file": _one_file,
    "a file a kind": _a_file_a_kind,
    "a file an entity": _a_file_an_entity,
}


def written(values: Values, layout: str = "one file", style: str = "double") -> dict[str, str]:
    """The files of a spec: name below its folder → text."""
    files = {name: STYLES[style](data) for name, data in LAYOUTS[layout](values).items()}
    return files | values.tables


def checked(files: Mapping[str, str]) -> Outcome:
    """What a check of files in memory comes to; no rule fails."""
    outcome = check(assemble(MemoryTree(files), Limits()), TODAY)
    assert outcome.crashes == ()
    return outcome


Change = Callable[[Values, random.Random], None]


def _without_a_field(values: Values, chance: random.Random) -> None:
    _, _, said = chance.choice([entity for entity in values.entities() if entity[2]])
    said.pop(chance.choice(list(said)))


def _without_an_entity(values: Values, chance: random.Random) -> None:
    kind, name, _ = chance.choice(list(values.entities()))
    del values.kinds[kind][name]


def _asleep(values: Values, chance: random.Random) -> None:
    kind, _, said = chance.choice(list(values.entities()))
    if kind not in ("initiatives", "waivers"):
        said["status"] = chance.choice(["draft", "retired"])


def _borrowed(values: Values, chance: random.Random) -> None:
    """A field of one entity, as another of its kind has it."""
    kind = chance.choice([kind for kind, entries in values.kinds.items() if len(entries) > 1])
    one, other = chance.sample(list(values.kinds[kind].values()), 2)
    if other:
        key = chance.choice([key for key in other if key != "was"] or [""])
        if key:
            one[key] = deepcopy(other[key])


def _a_number(values: Values, chance: random.Random) -> None:
    """Another number in the place of one."""
    numbers = [
        (holder, key)
        for _, _, said in values.entities()
        for holder in (said, *(inner for inner in said.values() if isinstance(inner, dict)))
        for key, value in holder.items()
        if isinstance(value, int) and not isinstance(value, bool)
    ]
    if numbers:
        holder, key = chance.choice(numbers)
        holder[key] = max(0, min(5, holder[key] + chance.choice([-2, -1, 1, 2])))


def _emptied(values: Values, chance: random.Random) -> None:
    lists = [(said, key) for _, _, said in values.entities() for key, value in said.items() if isinstance(value, list)]
    if lists:
        said, key = chance.choice(lists)
        said[key] = said[key][: chance.randrange(2)]


def _a_priority(values: Values, chance: random.Random) -> None:
    moments = list(values.kinds.get("moments", {}).values())
    if moments:
        chance.choice(moments)["priority"] = chance.randrange(1, 4)


def _another_word(values: Values, chance: random.Random) -> None:
    """Another of the words that a field can have, also where none was written."""
    kind, _, said = chance.choice(list(values.entities()))
    fields = {key: resolved(known) for key, known in schema()["$defs"][kind]["properties"].items()}
    worded = sorted(key for key, known in fields.items() if "enum" in known and key not in ("status", "type", "method"))
    if worded:
        key = chance.choice(worded)
        said[key] = chance.choice(fields[key]["enum"])


def _no_priorities(values: Values, chance: random.Random) -> None:
    if chance.random() < 0.2:
        for said in values.kinds.get("moments", {}).values():
            said.pop("priority", None)


def _many_hands(values: Values, chance: random.Random) -> None:
    moments = list(values.kinds.get("moments", {}).values())
    owners = list(values.kinds.get("owners", {}))
    if moments and owners:
        chosen = chance.sample(owners, chance.randrange(len(owners) + 1))
        chance.choice(moments).setdefault("control", {})[chance.choice(["process", "policy"])] = chosen


CHANGES: tuple[Change, ...] = (
    _without_a_field,
    _without_a_field,
    _without_a_field,
    _without_an_entity,
    _asleep,
    _borrowed,
    _a_number,
    _emptied,
    _a_priority,
    _another_word,
    _no_priorities,
    _many_hands,
)


def changed(values: Values, seed: int, changes: int) -> Values:
    """A copy of a sound spec with so many things gone wrong."""
    found, chance = deepcopy(values), random.Random(seed)  # noqa: S311 - for tests
    for _ in range(changes):
        chance.choice(CHANGES)(found, chance)
    return found


def broken_specs() -> st.SearchStrategy[Values]:
    """Sound specs in which up to a dozen things went wrong."""
    return st.builds(
        changed, st.sampled_from(list(SOUND.values())), st.integers(min_value=0, max_value=2**32), st.integers(0, 12)
    )


def renamed(values: Values, kind: str, old: str, new: str) -> Values:
    """The same spec with another id for one thing, wherever it is referred to."""
    found = deepcopy(values)
    entries = found.kinds[kind]
    found.kinds[kind] = {new if name == old else name: said for name, said in entries.items()}
    raw: Any = {key: {name: (None, said) for name, said in inner.items()} for key, inner in found.kinds.items()}
    mixed = {f"{kind}/{old}": f"{kind}/{new}"}
    for place in [*places(raw, None), *_of_the_manifest(found)]:
        holder: Any = found.kinds if place.base else found.manifest
        path: tuple[Any, ...] = (*place.base, *place.inside)
        last = path[-1]
        for step in path[:-1]:
            holder = holder[step]
        if place.field.kind == kind and place.written == old:
            if isinstance(holder, dict) and last == old:
                holder[new] = holder.pop(old)
            else:
                holder[last] = new
        elif place.field.kind == "*" and place.written in mixed:
            holder[last] = mixed[place.written]
    column = {"listening_posts": "listening_post", "segments": "segment"}.get(kind)
    for name in list(found.tables):
        if column:
            found.tables[name] = _with(found.tables[name], column, old, new)
        if kind == "kpis" and name == f"readings/{old}.csv":
            found.tables[f"readings/{new}.csv"] = found.tables.pop(name)
    return found


def _with(table: str, column: str, old: str, new: str) -> str:
    """A CSV file with another word in one of its columns."""
    head, *rows = (line.split(",") for line in table.splitlines())
    place = head.index(column) if column in head else -1
    for row in rows:
        if place >= 0 and row[place] == old:
            row[place] = new
    return "".join(f"{','.join(row)}\n" for row in (head, *rows))


def _of_the_manifest(values: Values) -> Iterator[Any]:
    from cxlint.document import Document

    head = Document("cx.yaml", STYLES["json"](values.manifest))
    return places({}, head)
