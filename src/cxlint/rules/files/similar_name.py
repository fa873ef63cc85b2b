"""Two names of one kind that differ in a single letter.

## Why it matters

"Settlement letter" and "Settlement lettre" are usually one thing that was written twice, each half with its own owner
and its own KPIs. Then half of what is known about it is always missing.

## Source

A guess from the letters, so it is only an information: names of one kind with eight letters or more, with one letter
added, dropped or changed. Names that differ in a digit, in a letter that stands alone
(`Terminal A`) or in a Roman numeral are meant to.

## Examples

```yaml
artifacts:
  letter: {name: Settlement letter, stages: [claim]}
  note: {name: Settlement leter, stages: [claim]}  # info: similar-name
```

```yaml
moments:
  visit: {name: Adjuster visits}
  call: {name: Adjuster visit}  # info: similar-name
  second: {name: Adjuster edits}
```

```yaml
segments:
  gold: {name: Customers of year 1}
  silver: {name: Customers of year 2}
  short: {name: Renter}
  shorter: {name: Rentes}
```
"""

from collections.abc import Iterable, Iterator, Mapping

from cxlint.confusables import skeletons
from cxlint.finding import Problem, Related
from cxlint.place import COLLECTIONS
from cxlint.spec import Entity, Spec

LEVEL = "mapped"
SEVERITY = "info"
CONFIDENCE = "low"
_LETTERS = 8


def check(spec: Spec) -> Iterator[Problem]:
    for kind in COLLECTIONS:
        names = _names(spec.collection(kind).values())
        for later, earlier in _pairs(neighbours(names)).items():
            one, other = names[later], names[earlier]
            yield Problem(
                one.at / "name",
                "the name '{name}' differs in one letter from '{other}'",
                {"name": one.label, "other": other.label},
                label=f"perhaps the same {COLLECTIONS[kind]}",
                hint="if they are one, put them together; else give them names that differ more",
                target=other.id,
                related=(Related(other.at / "name", "the other name"),),
            )


def _names(entities: Iterable[Entity]) -> dict[str, Entity]:
    """The long names in small letters, in order; of names that look the same only the first."""
    found: dict[str, Entity] = {}
    seen: set[str] = set()
    for entity in entities:
        looks = skeletons(entity.label)
        if not seen.isdisjoint(looks):
            continue
        seen.update(looks)
        name = " ".join(entity.label.casefold().split())
        if sum(map(str.isalpha, name)) >= _LETTERS:
            found[name] = entity
    return found


def neighbours(names: Iterable[str]) -> dict[str, int]:
    """The names that share their first or last half with another, with their order: no others can be one letter apart.

    Halves are those of the name and of the name without one letter, so that both of a pair have a half in common; so
    have they their digits, since a pair differs in a letter.
    """
    first: dict[tuple[bool, str, str], str] = {}
    close: set[str] = set()
    for name in names:
        digits = "".join(filter(str.isdigit, name))
        for length in (len(name), len(name) - 1):
            half = length // 2
            for key in ((True, digits, name[:half]), (False, digits, name[len(name) - (length - half) :])):
                other = first.setdefault(key, name)
                if other != name:
                    close.update((name, other))
    return {name: index for index, name in enumerate(names) if name in close}


def _is_number(name: str, place: int) -> bool:
    """Whether a letter stands in a word that counts: `Terminal A`, `Phase III`."""
    word = name[name.rfind(" ", 0, place) + 1 :].partition(" ")[0]
    return len(word) == 1 or not word.strip("ivx")


def _pairs(names: Mapping[str, int]) -> dict[str, str]:
    """For each name that is one letter away from an earlier one, the first such."""
    found: dict[str, str] = {}

    def pair(one: str, other: str) -> None:
        earlier, later = sorted((one, other), key=names.__getitem__)
        if later not in found or names[earlier] < names[found[later]]:
            found[later] = earlier

    for place in range(max(map(len, names), default=0)):
        without: dict[str, str] = {}
        for name in names:
            if not name[place : place + 1].isalpha() or _is_number(name, place):
                continue
            shorter = name[:place] + name[place + 1 :]
            if shorter in names:
                pair(name, shorter)
            if (other := without.setdefault(shorter, name)) != name:
                pair(name, other)
    return found
