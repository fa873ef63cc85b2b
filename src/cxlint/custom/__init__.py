"""A team's own rules as data: what stands under `lint.custom`, made into rules like any other.

Nothing in it is executed and there are no patterns: a closed list of tests on the fields of the format, also across
references.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from cxlint.custom.tests import Reader, Tests, inside
from cxlint.finding import Level, Problem, Severity
from cxlint.place import Pointer
from cxlint.rule import OWN, Check, Rule
from cxlint.schema.wording import typed_out
from cxlint.spec import KINDS, Entity, Section, Spec

_WORDS = {
    "equals": "is {}",
    "one_of": "is one of {}",
    "contains": "holds {}",
    "at_least": "has at least {} items",
    "at_most": "has at most {} items",
}


def own_rules(spec: Spec, taken: Iterable[str]) -> tuple[dict[str, Rule], list[Problem]]:
    """The rules that a spec brings as data, by name, and what is wrong with them.

    `taken` are the names of all other rules. A rule that is faulty is known by its name and finds nothing. Of two
    sections that define one name the stronger counts.
    """
    rules: dict[str, Rule] = {}
    problems: list[Problem] = []
    names = frozenset(taken)
    for section in spec.lint:
        for name, said in (section.values.get("custom") or {}).items():
            at = section.at / "custom" / name
            if name in names:
                problems.append(_taken(at, name))
                continue
            rules[name], wrong = _rule(name, at, said, section, spec)
            problems.extend(wrong)
    return rules, problems


def _rule(name: str, at: Pointer, said: Any, section: Section, spec: Spec) -> tuple[Rule, list[Problem]]:
    whole = isinstance(said, dict) and {"select", "assert", "message"} <= said.keys() and name not in section.faulty
    if not whole:
        return _made(name, said if isinstance(said, dict) else {}, None), []
    reader = Reader(said["select"], spec)
    where = reader.read(at / "where", said.get("where") or {})
    must = reader.read(at / "assert", said["assert"])
    stops = [problem for problem in reader.problems if problem.rule != "renamed-reference"]
    return _made(name, said, None if stops else _check(said["message"], where, must)), reader.problems


def _made(name: str, said: Mapping[str, Any], check: Check | None) -> Rule:
    kind = said.get("select")
    return Rule(
        name,
        OWN,
        Level.MAPPED,
        Severity(said.get("severity", "warning")),
        page(name, said),
        visits=(KINDS[kind],) if check and kind else (),
        given=("spec",),
        check=check,
    )


def _check(message: str, where: list[Tests], must: list[Tests]) -> Check:
    """Looks at each thing that passes `where`, and tells the first test of `must` that does not hold."""

    def check(entity: Entity, spec: Spec) -> Iterator[Problem]:
        if not all(tests.hold(entity, spec) for tests in where):
            return
        failed = next((tests for tests in must if not tests.hold(entity, spec)), None)
        if failed:
            at = Pointer(entity.at.document, (*entity.at.path, *inside(failed)))
            yield Problem(at, message, {"id": entity.id, "name": entity.label}, hint=_hint(failed))

    return check


def _hint(failed: Tests) -> str:
    dotted = ".".join(step.key for step in failed.field.steps)
    return f"what must hold: {_told(dotted, failed.wanted)}"


def page(name: str, said: Mapping[str, Any]) -> str:
    """What there is to read about a rule as data."""
    kind = str(said.get("select", ""))
    where = " and ".join(_told(dotted, tests) for dotted, tests in (said.get("where") or {}).items())
    must = " and ".join(_told(dotted, tests) for dotted, tests in (said.get("assert") or {}).items())
    looked_at = f"Of {kind.replace('_', ' ')}" + (f" of which {where}" if where else "")
    return (
        f"{looked_at}: {must}.\n\nA rule of this team's own, `{name}`, written as data in the settings of the spec.\n"
    )


def _told(dotted: str, tests: Mapping[str, Any]) -> str:
    """The tests of a field in words: `owner.kind` is function."""
    return " and ".join(f"`{dotted}` {_words(name, wanted)}" for name, wanted in tests.items())


def _words(name: str, wanted: Any) -> str:
    if name == "present":
        return "is there" if wanted else "is not there"
    shown = ", ".join(map(typed_out, wanted)) if isinstance(wanted, list) else typed_out(wanted)
    return _WORDS[name].format(shown)


def _taken(at: Pointer, name: str) -> Problem:
    return Problem(
        at.at_key(),
        "there is a rule '{name}' already",
        {"name": name},
        hint="give this rule another name; to change a known rule, write it under `rules:`",
        rule="duplicate-id",
    )
