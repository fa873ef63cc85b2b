"""The tests of a rule as data: when each holds, and what is wrong with one that does not fit its field."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from cxlint.custom.fields import Field, UnknownField, field, found, is_there
from cxlint.finding import Edit, Fix, Problem
from cxlint.nearest import nearest
from cxlint.place import COLLECTIONS, Path, Pointer
from cxlint.schema import Definition, resolved
from cxlint.schema.wording import fits, form, typed_out
from cxlint.spec import Entity, Spec

Found = tuple[list[Any], bool]
"""What a field leads to, and whether anything is written there."""


def _same(one: Any, other: Any) -> bool:
    return isinstance(one, bool) is isinstance(other, bool) and one == other


HOLDS: Mapping[str, Callable[[Any, Found], bool]] = {
    "equals": lambda wanted, got: any(_same(value, wanted) for value in got[0]),
    "one_of": lambda wanted, got: any(_same(value, word) for value in got[0] for word in wanted),
    "contains": lambda wanted, got: any(_same(value, wanted) for value in got[0]),
    "present": lambda wanted, got: got[1] is wanted,
    "at_least": lambda wanted, got: len(got[0]) >= wanted,
    "at_most": lambda wanted, got: len(got[0]) <= wanted,
}
"""For each test, whether what it wants holds of what a field leads to."""
_OF_LISTS = ("contains", "at_least", "at_most")
_OF_VALUES = ("equals", "one_of")
_DOTTED = 4
"""Which step of an address in the settings is the field: `lint.custom.NAME.assert.FIELD`."""


@dataclass(frozen=True, slots=True)
class Tests:
    """The tests that one field must pass, all of them."""

    field: Field
    wanted: Mapping[str, Any]

    def hold(self, entity: Entity, spec: Spec) -> bool:
        """Whether they hold of an entity."""
        got = (found(entity, self.field, spec), is_there(entity, self.field, spec))
        return all(HOLDS[name](wanted, got) for name, wanted in self.wanted.items())


class Reader:
    """Reads the tests of one rule and remembers what is wrong with them.

    An id that a thing had before means the thing; `problems` says so.
    """

    def __init__(self, kind: str, spec: Spec) -> None:
        """Reads tests on entities of `kind`."""
        self.kind = kind
        self.spec = spec.whole
        self.problems: list[Problem] = []

    def read(self, at: Pointer, asked: Mapping[str, Mapping[str, Any]]) -> list[Tests]:
        """The tests under `where` or `assert`, which stands at `at`."""
        made = []
        for dotted, wanted in asked.items():
            try:
                known = field(self.kind, dotted)
            except UnknownField as error:
                self.problems.append(_unknown_field((at / dotted).at_key(), dotted, error))
                continue
            meant = {name: self._value(at / dotted / name, known, name, value) for name, value in wanted.items()}
            made.append(Tests(known, meant))
        return made

    def _value(self, at: Pointer, known: Field, name: str, value: Any) -> Any:
        """What a test wants, with today's ids; what is wrong with it is remembered."""
        if why := _misfit(known, name):
            self.problems.append(
                Problem(
                    at.at_key(),
                    "'{test}' does not fit '{field}': {why}",
                    {"test": name, "field": str(at.path[_DOTTED]), "why": why},
                    hint=f"use one of: {', '.join(_fitting(known))}",
                    rule="wrong-shape",
                )
            )
            return value
        if name == "one_of":
            return [self._word(at / index, known.known, word) for index, word in enumerate(value)]
        return self._word(at, known.known, value) if name in ("equals", "contains") else value

    def _word(self, at: Pointer, known: Definition, word: Any) -> Any:
        if "x-ref" in known and isinstance(word, str):
            return self._id(at, known["x-ref"], word)
        if problem := _wrong_word(at, known, word):
            self.problems.append(problem)
        return word

    def _id(self, at: Pointer, kind: str, written: str) -> str:
        """The id that is meant, where one exists; else it is told."""
        mixed, rest = "", written
        if kind == "*":
            if written == "spec":
                return written
            kind, _, rest = written.partition("/")
            mixed = f"{kind}/"
        known = self.spec.collection(kind) if kind in COLLECTIONS else {}
        if rest in known:
            return written
        today = next((entity.id for entity in known.values() if rest in entity.was), None)
        if today:
            self.problems.append(
                Problem(
                    at,
                    "{kind} '{old}' is called '{new}' today",
                    {"kind": COLLECTIONS[kind], "old": rest, "new": today},
                    hint=f"write `{mixed}{today}`",
                    fix=Fix(f"Write `{mixed}{today}`", (Edit(at.span, f"{mixed}{today}"),), safe=True),
                    target=written,
                    rule="renamed-reference",
                )
            )
            return f"{mixed}{today}"
        better = self.spec.called(kind, rest) or nearest(rest, known) if kind in COLLECTIONS else None
        self.problems.append(
            Problem(
                at,
                "there is no {kind} '{id}'",
                {"kind": COLLECTIONS.get(kind, "thing"), "id": written},
                hint=f"did you mean `{mixed}{better}`?" if better else "write an id that is in this spec",
                fix=Fix(f"Write `{mixed}{better}`", (Edit(at.span, f"{mixed}{better}"),)) if better else None,
                target=written,
                rule="unknown-reference",
            )
        )
        return written


def _misfit(known: Field, test: str) -> str:
    """Why a test does not fit a field; empty where it does."""
    is_group = not known.is_list and known.known.get("type") == "object"
    if test in _OF_LISTS and not known.is_list:
        return "the field holds no list"
    if test in _OF_VALUES and known.is_list:
        return "the field holds a list"
    if test in _OF_VALUES and is_group:
        return "the field holds a group of keys"
    if test == "contains" and known.known.get("type") == "object":
        return "the items are groups of keys"
    return ""


def _fitting(known: Field) -> Iterator[str]:
    return (name for name in HOLDS if not _misfit(known, name))


def _unknown_field(at: Pointer, dotted: str, error: UnknownField) -> Problem:
    better = nearest(error.word, error.known)
    meant = ".".join(better if word == error.word else word for word in dotted.split(".")) if better else ""
    return Problem(
        at,
        "{kind} has no field '{field}'",
        {"kind": _one(COLLECTIONS.get(error.kind, "thing")), "field": error.word},
        hint=f"did you mean `{meant}`?" if meant else f"known fields: {', '.join(error.known) or 'none'}",
        fix=Fix(f"Write `{meant}`", (Edit(at.span, meant),)) if meant else None,
        target=dotted,
        rule="unknown-key",
    )


def _one(name: str) -> str:
    return f"{'an' if name[0] in 'aeiou' else 'a'} {name}"


def _wrong_word(at: Pointer, known: Definition, word: Any) -> Problem | None:
    """What is wrong with a word that a field should have."""
    forms = [resolved(branch) for branch in known.get("anyOf", ())] or [known]
    if any(_fits(inner, word) for inner in forms):
        return None
    enum = next((inner["enum"] for inner in forms if "enum" in inner), None)
    if enum:
        listed = ", ".join(map(typed_out, enum))
        better = nearest(typed_out(word), [typed_out(known) for known in enum])
        return Problem(
            at,
            "'{field}' can not be '{value}'",
            {"field": str(at.path[_DOTTED]), "value": typed_out(word)},
            hint=f"did you mean `{better}`? It is one of: {listed}" if better else f"write one of: {listed}",
            fix=Fix(f"Write `{better}`", (Edit(at.span, better),)) if better else None,
            rule="unknown-value",
        )
    typed = _typed(at)
    if not isinstance(word, str) and typed and any(inner.get("type") == "string" for inner in forms):
        return Problem(
            at,
            "'{typed}' is read as a number or a word of YAML and not as text",
            {"typed": typed},
            hint=f'write `"{typed}"`',
            fix=Fix(f'Write `"{typed}"`', (Edit(at.span, f'"{typed}"'),), safe=True),
            rule="unquoted-text",
        )
    return Problem(
        at,
        "'{field}' can not be '{value}'",
        {"field": str(at.path[_DOTTED]), "value": typed_out(word)},
        hint=f"write {form(known)}",
        rule="wrong-shape",
    )


def _typed(at: Pointer) -> str:
    document: Any = at.document
    found: str = document.typed(at.path)
    return found


def _fits(known: Definition, word: Any) -> bool:
    """Whether a field of this kind can have this value."""
    if "enum" in known:
        return any(_same(word, listed) for listed in known["enum"])
    kind = known.get("type")
    if isinstance(word, bool) or kind == "boolean":
        return isinstance(word, bool) and kind in ("boolean", None)
    if isinstance(word, (int, float)):
        is_whole = kind != "integer" or isinstance(word, int) or word.is_integer()
        low, high = known.get("minimum", word), known.get("maximum", word)
        return kind in ("integer", "number", None) and is_whole and low <= word <= high
    return kind in ("string", None) and fits(known, word)


def inside(wanted: Tests) -> Path:
    """Where a finding of these tests points, from the entity on."""
    return wanted.field.own
