"""One change in meaning, and the words in which changes are told."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from cxlint.pairs import Pairs
from cxlint.place import COLLECTIONS
from cxlint.spec import Entity

_LONGEST = 160


class Weight(StrEnum):
    """What a change does to accountability, gravest first."""

    BREAKING = "accountability-breaking"
    WEAKENING = "weakening"
    NEUTRAL = "neutral"
    STRENGTHENING = "strengthening"


@dataclass(frozen=True, slots=True)
class Change:
    """One change in meaning.

    `entity` is named as it is called now; None for the whole. `field` is the dotted path; None where the thing as a whole
    came, went or moved. `before` and `after` are plain values. `touches` are other things that the sentence speaks of;
    `affected` and `findings` are what depends on it, and the fingerprints of new findings about it. `loosens` says that it
    lets more pass, so that a verdict tells it among the loosenings.
    """

    kind: str
    entity: str | None
    field: str | None
    weight: Weight
    sentence: str
    before: Any = None
    after: Any = None
    touches: tuple[str, ...] = ()
    affected: tuple[str, ...] = ()
    findings: tuple[str, ...] = ()
    loosens: bool = False


def thing(entity: Entity) -> str:
    """What an entity is called in a sentence: `moment 'I report the damage'`."""
    return f"{COLLECTIONS[entity.collection]} '{entity.label}'"


def begin(sentence: str) -> str:
    """With a capital letter."""
    return sentence[:1].upper() + sentence[1:]


def called(kind: str, name: str, pairs: Pairs) -> str:
    """What people call the thing behind an id of today, or of a thing that is gone."""
    found = pairs.after.collection(kind).get(name) or pairs.before.collection(kind).get(name)
    return found.label if found else name


def who(owner: str | None, pairs: Pairs) -> str:
    """What people call an owner."""
    return called("owners", owner, pairs) if owner else "nobody"


def listed(words: Iterable[str]) -> str:
    """Words one after the other: `a`, `a and b`, `a, b and c`."""
    *most, last = words
    return f"{', '.join(most)} and {last}" if most else last


def quoted(text: str) -> str:
    """A text of the spec inside a sentence, in one line and not too long."""
    line = " ".join(text.split())
    return f"“{line if len(line) <= _LONGEST else line[: _LONGEST - 1] + '…'}”"
