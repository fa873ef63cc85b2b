"""The manifest's `lint:`: every mistake in it with its place, words, next step and fix, and what weighs how much."""

from typing import Any

import pytest

from cxlint.errors import CxlintError
from cxlint.finding import Level, Severity
from cxlint.load import assemble
from cxlint.rule import Option, Rule
from cxlint.settings import Settings, from_spec, narrowed
from cxlint.testing import MemoryTree
from cxlint.tree import Limits

OPTIONS = {
    "count": Option(int, 1),
    "share": Option(float, 0.5),
    "strict": Option(bool, False),
    "word": Option(str, "x"),
}
FIRM = Rule("firm-one", "files", Level.MAPPED, Severity.ERROR, "F.")
LIGHT = Rule("light-one", "owners", Level.OWNED, Severity.WARNING, "L.", options=OPTIONS)
BARE = Rule("bare", "owners", Level.OWNED, Severity.ERROR, "B.")
FORM = Rule("form", "files", Level.MAPPED, Severity.WARNING, "W.")
LATE = Rule("expired-waiver", "governance", Level.GOVERNED, Severity.ERROR, "E.")
RULES = {rule.name: rule for rule in (FIRM, LIGHT, BARE, FORM)}


def _settings(lint: str) -> tuple[Settings, list[Any]]:
    text = f"spec: 1\nname: N\nlevel: owned\nlint:\n  {lint}\n"
    settings, problems = from_spec(assemble(MemoryTree({"a.yaml": text}), Limits()).spec, RULES)
    return settings, [
        (
            problem.rule,
            (problem.at.span.start.column, problem.at.span.end.column),
            problem.text,
            problem.hint,
            problem.fix and (problem.fix.title, problem.fix.safe, problem.fix.edits[0].text, problem.fix.edits[0].span),
        )
        for problem in problems
        if problem.at.span.start.line == 5
    ]


FIRMLY = "rule 'firm-one' can not be switched off or made milder"
MEND = "delete this setting and mend what the rule finds"


@pytest.mark.parametrize(
    ("lint", "told"),
    [
        ("rules: {firm-one: error, light-one: off, bare: info}", []),
        ("rules: {form: off}", []),
        ("rules: {firm-one: off}", [("unknown-value", (21, 24), FIRMLY, MEND, None)]),
        ("rules: {firm-one: warning}", [("unknown-value", (21, 28), FIRMLY, MEND, None)]),
        ("rules: {firm-one: {severity: info}}", [("unknown-value", (32, 36), FIRMLY, MEND, None)]),
        (
            "rules: {other: off}",
            [("unknown-rule", (11, 16), "there is no rule 'other'", "`cxlint rules` lists all rules", None)],
        ),
        ("enforce: [bare, light-one]", []),
        ("enforce: [7, bare]", []),
        (
            "enforce: [zzz]",
            [("unknown-rule", (13, 16), "there is no rule 'zzz'", "`cxlint rules` lists all rules", None)],
        ),
        (
            "rules: {light-one: {zzzzz: 1}}",
            [
                (
                    "unknown-key",
                    (23, 28),
                    "rule 'light-one' has no option 'zzzzz'",
                    "options of this rule: count, share, strict, word",
                    None,
                )
            ],
        ),
        (
            "rules: {bare: {count: 1}}",
            [("unknown-key", (18, 23), "rule 'bare' has no option 'count'", "this rule has no options", None)],
        ),
        (
            "rules: {light-one: {count: many}}",
            [
                (
                    "wrong-shape",
                    (30, 34),
                    "option 'count' of rule 'light-one' must be a whole number",
                    "the default is `1`",
                    None,
                )
            ],
        ),
        (
            "rules: {light-one: {share: x}}",
            [
                (
                    "wrong-shape",
                    (30, 31),
                    "option 'share' of rule 'light-one' must be a number",
                    "the default is `0.5`",
                    None,
                )
            ],
        ),
        (
            "rules: {light-one: {strict: 1}}",
            [
                (
                    "wrong-shape",
                    (31, 32),
                    "option 'strict' of rule 'light-one' must be true or false",
                    "the default is `False`",
                    None,
                )
            ],
        ),
        (
            "rules: {light-one: {word: 1}}",
            [("wrong-shape", (29, 30), "option 'word' of rule 'light-one' must be a text", "the default is `x`", None)],
        ),
    ],
)
def test_a_mistake_in_settings_is_told(lint: str, told: list[Any]) -> None:
    """At its word, with what to do."""
    assert _settings(lint)[1] == told


@pytest.mark.parametrize(
    ("lint", "better", "start", "end"),
    [
        ("rules: {lihgt-one: off}", "light-one", 11, 20),
        ("enforce: [bar]", "bare", 13, 16),
        ("rules: {light-one: {cuont: 1}}", "count", 23, 28),
    ],
)
def test_a_misspelt_word_is_corrected_where_one_is_near(lint: str, better: str, start: int, end: int) -> None:
    """A suggestion and no safe fix."""
    ((rule, place, _, hint, fix),) = _settings(lint)[1]
    assert rule in ("unknown-rule", "unknown-key")
    assert hint == f"did you mean `{better}`?"
    assert place == (start, end)
    title, safe, text, span = fix
    assert (title, safe, text) == (f"Write `{better}`", False, better)
    assert (span.start.line, span.start.column, span.end.column) == (5, start, end)


def test_what_is_right_is_followed() -> None:
    """Severities, options of every type, enforced rules; a rule that is named counts only where it is known."""
    settings, _ = _settings(
        "{rules: {light-one: {severity: error, count: 2, share: 3, strict: true, word: y}, bare: off, firm-one: info,"
        " other: off}, enforce: [bare, other]}"
    )
    assert settings.level is Level.OWNED
    assert settings.severities == {"light-one": Severity.ERROR, "bare": None, "firm-one": Severity.INFO}
    assert settings.options == {
        "light-one": {"count": 2, "share": 3, "strict": True, "word": "y"},
        "bare": {},
        "firm-one": {},
    }
    assert settings.enforced == {"bare"}
    assert (settings.only, settings.without, settings.waivers) == (frozenset(), frozenset(), True)


def test_an_option_that_does_not_fit_is_not_passed_on() -> None:
    """The rule runs with its default."""
    settings, told = _settings("rules: {light-one: {count: true, share: 0.25, word: w, strict: 0}}")
    assert settings.options["light-one"] == {"share": 0.25, "word": "w"}
    assert [problem[2] for problem in told] == [
        "option 'count' of rule 'light-one' must be a whole number",
        "option 'strict' of rule 'light-one' must be true or false",
    ]


@pytest.mark.parametrize(
    ("rule", "level", "given", "own", "severity", "next_step", "is_off"),
    [
        (LIGHT, Level.OWNED, "-", "warning", "warning", False, False),
        (LIGHT, Level.MAPPED, "-", "warning", "warning", True, False),
        (LIGHT, Level.GOVERNED, "error", "warning", "error", False, False),
        (LIGHT, Level.OWNED, "info", "warning", "info", False, False),
        (LIGHT, Level.MAPPED, "error", "warning", "error", False, False),
        (LIGHT, Level.MAPPED, "warning", "warning", "warning", False, False),
        (LIGHT, Level.MAPPED, "info", "warning", "warning", True, False),
        (LIGHT, Level.OWNED, None, "warning", "warning", False, True),
        (LIGHT, Level.MEASURED, None, "warning", "warning", False, True),
        (LIGHT, Level.MAPPED, None, "warning", "warning", True, False),
        (FIRM, Level.MAPPED, None, "error", "error", False, False),
        (FIRM, Level.MAPPED, "info", "error", "error", False, False),
        (FIRM, Level.MAPPED, "error", "warning", "error", False, False),
        (FORM, Level.MAPPED, "info", "warning", "info", False, False),
        (LATE, Level.MAPPED, "-", "error", "error", True, False),
        (LATE, Level.MAPPED, "error", "error", "error", False, False),
        (LATE, Level.MAPPED, "warning", "error", "error", True, False),
    ],
)
def test_what_a_finding_weighs(
    rule: Rule, level: Level, given: str | None, own: str, severity: str, next_step: bool, is_off: bool
) -> None:
    """By level, by setting, and by what nobody may make milder."""
    severities = {} if given == "-" else {rule.name: Severity(given) if given else None}
    settings = Settings(level, severities)
    assert settings.weight(rule, Severity(own)) == (Severity(severity), next_step)
    assert settings.is_off(rule) is is_off
    assert not Settings(level, {"another": None}).is_off(rule)


@pytest.mark.parametrize(
    ("only", "without", "wanted"),
    [
        ((), (), {"firm-one", "form", "light-one", "bare"}),
        (("files",), (), {"firm-one", "form"}),
        (("bare", "form"), (), {"bare", "form"}),
        ((), ("owners",), {"firm-one", "form"}),
        (("owners",), ("bare",), {"light-one"}),
        (("bare",), ("owners",), set()),
    ],
)
def test_the_command_line_selects(only: tuple[str, ...], without: tuple[str, ...], wanted: set[str]) -> None:
    """By rule and by group; what is left out wins."""
    settings = narrowed(Settings(), RULES, only, without)
    assert {name for name, rule in RULES.items() if settings.wants(rule)} == wanted


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("bar", "there is no rule or group 'bar'; did you mean 'bare'?"),
        ("ownres", "there is no rule or group 'ownres'; did you mean 'owners'?"),
        ("zzzzzzzz", "there is no rule or group 'zzzzzzzz'"),
    ],
)
def test_an_unknown_name_on_the_command_line_is_wrong_usage(name: str, message: str) -> None:
    """Wherever it stands."""
    for only, without in (((name,), ()), ((), ("bare", name))):
        with pytest.raises(CxlintError) as told:
            narrowed(Settings(), RULES, only, without)
        assert str(told.value) == message
