"""A module read as a rule: what it says of itself, and what is said of a module that is none."""

from datetime import date
from types import ModuleType
from typing import Any

import pytest

from cxlint.document import Document
from cxlint.finding import Level, Severity
from cxlint.rule import Option, read
from cxlint.spec import Entity, Kpi, Moment, Reference, Spec


def _module(**says: Any) -> ModuleType:
    module = ModuleType("team.rules.late_answer", "Late.\n\nMore.")
    for name, value in ({"LEVEL": "owned", "SEVERITY": "warning"} | says).items():
        if value is not None:
            setattr(module, name, value)
    return module


def test_a_module_says_all_of_its_rule() -> None:
    """Name, page, weight, what it visits, what it is given, its options."""

    def check(moment: Moment | Kpi, spec: Spec, today: date, *, days: int = 3, share: float = 0.5) -> tuple[()]:
        return ()

    rule = read(_module(check=check, FIX="safe", CONFIDENCE="low"), "owners")
    assert (rule.name, rule.group, rule.summary, rule.page) == ("late-answer", "owners", "Late.", "Late.\n\nMore.")
    assert (rule.level, rule.severity, rule.fix, rule.confidence) == (Level.OWNED, Severity.WARNING, "safe", "low")
    assert (rule.visits, rule.given) == ((Moment, Kpi), ("spec", "today"))
    assert rule.options == {"days": Option(int, 3), "share": Option(float, 0.5)}
    assert rule.check is check


def test_a_module_without_a_check_is_a_rule_of_the_reader() -> None:
    """It visits nothing; fix and confidence have their defaults."""
    rule = read(_module(), "files")
    assert (rule.visits, rule.given, rule.options, rule.check) == ((), (), {}, None)
    assert (rule.fix, rule.confidence) == (None, "high")


@pytest.mark.parametrize(
    ("says", "message"),
    [
        ({"LEVEL": None}, "rule 'late-answer' needs LEVEL and SEVERITY: .*'LEVEL'"),
        ({"SEVERITY": None}, "rule 'late-answer' needs LEVEL and SEVERITY: .*'SEVERITY'"),
        ({"LEVEL": "perfect"}, "rule 'late-answer' needs LEVEL and SEVERITY: 'perfect'"),
        ({"SEVERITY": "fatal"}, "rule 'late-answer' needs LEVEL and SEVERITY: 'fatal'"),
        ({"check": lambda: ()}, "the first parameter of rule 'late-answer' says nothing that a rule can visit"),
        ({"check": lambda moment: ()}, "the first parameter of rule 'late-answer' says nothing that a rule can visit"),
    ],
)
def test_a_module_that_is_no_rule_is_named_with_what_it_lacks(says: dict[str, Any], message: str) -> None:
    """A TypeError, for whoever writes rules."""
    with pytest.raises(TypeError, match=f"^{message}"):
        read(_module(**says), "owners")


def test_a_check_visits_what_a_spec_holds_and_is_given_no_more() -> None:
    """A type that is no part of a spec, one beside a good one, and a parameter that nobody fills."""

    def of_text(text: str) -> tuple[()]:
        return ()

    def of_both(either: Moment | str) -> tuple[()]:
        return ()

    def wanting(moment: Moment, clock: date) -> tuple[()]:
        return ()

    for check in (of_text, of_both):
        with pytest.raises(TypeError, match="first parameter of rule 'late-answer' says nothing that a rule can visit"):
            read(_module(check=check), "owners")
    with pytest.raises(
        TypeError, match=r"rule 'late-answer' asks for \('clock',\); a check is given \('spec', 'today', 'after'\)"
    ):
        read(_module(check=wanting), "owners")


@pytest.mark.parametrize("kind", [Spec, Document, Reference, Entity, Moment])
def test_every_part_of_a_spec_can_be_visited(kind: type[Any]) -> None:
    """The whole, a file, a reference, any entity, one kind of entity."""

    def check(visited: Any) -> tuple[()]:
        return ()

    check.__annotations__["visited"] = kind
    assert read(_module(check=check), "owners").visits == (kind,)


@pytest.mark.parametrize(
    ("group", "severity", "name", "is_firm", "sees_drafts"),
    [
        ("files", "error", "late_answer", True, True),
        ("files", "warning", "late_answer", False, True),
        ("owners", "error", "late_answer", False, False),
        ("change", "error", "late_answer", False, True),
        ("governance", "error", "unknown_rule", True, False),
        ("governance", "error", "invalid_waiver", True, False),
        ("governance", "error", "expired_waiver", True, False),
        ("governance", "warning", "expired_waiver", False, False),
    ],
)
def test_what_nobody_may_switch_off(group: str, severity: str, name: str, is_firm: bool, sees_drafts: bool) -> None:
    """Errors of form, and of the settings themselves; drafts are seen where form or change is judged."""
    module = _module(SEVERITY=severity)
    module.__name__ = name
    rule = read(module, group)
    assert (rule.is_firm, rule.sees_drafts) == (is_firm, sees_drafts)
