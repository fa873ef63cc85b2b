"""The engine: levels, severities, what can not be switched off, suppression, order, rules that fail."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest

from cxlint.errors import CxlintError
from cxlint.finding import Finding, Level, Problem, Severity
from cxlint.lint import Outcome, by_owner, check, summary
from cxlint.load import assemble
from cxlint.rule import Rule
from cxlint.rules import catalogue
from cxlint.settings import from_spec, narrowed
from cxlint.spec import Entity, Moment
from cxlint.testing import MemoryTree
from cxlint.tree import Limits

TODAY = date(2026, 1, 15)
MANIFEST = "spec: 1\nname: Harbour\nowner: cco\nowners:\n  cco: {name: Chief}\n"
MOMENTS = "moments:\n  a: {owner: cco}\n  b: {}\n"


def _problem(moment: Moment) -> Iterator[Problem]:
    if moment.owner is None:
        yield Problem(moment.at / "owner", "'{moment}' is alone", {"moment": moment.id})


def _rule(name: str = "alone", **other: object) -> Rule:
    rule = Rule(name, "owners", Level.OWNED, Severity.ERROR, "Alone.", visits=(Moment,), check=_problem)
    return replace(rule, **other)  # type: ignore[arg-type]


def _check(lint: str = "", extra: str = "", *rules: Rule, moments: str = MOMENTS) -> Outcome:
    loaded = assemble(MemoryTree({"cx.yaml": MANIFEST + lint, "moments.yaml": moments, "more.yaml": extra}), Limits())
    known = {rule.name: rule for rule in rules or (_rule(),)}
    silent = {name: replace(rule, check=None, visits=()) for name, rule in catalogue().items()}
    return check(loaded, TODAY, rules=silent | known)


def _told(outcome: Outcome) -> list[tuple[str, str, bool]]:
    return [(finding.rule, finding.severity.value, finding.next_step) for finding in outcome.findings]


def test_a_finding_carries_all_that_the_engine_knows() -> None:
    """Place, entity, field, owner, level, fingerprint."""
    finding = _check().findings[0]
    assert (finding.entity, finding.field, finding.owners) == ("moments/b", "owner", ("cco",))
    assert (finding.span.path, finding.span.start.line, finding.span.start.column) == ("cx/moments.yaml", 3, 3)
    assert finding.message == "'b' is alone"
    assert len(finding.fingerprint) == 20


def test_a_fingerprint_stays_when_lines_and_words_change() -> None:
    """It tells rule, entity and field."""
    moved = _check(moments="# remark\n\nmoments:\n  b: {name: Other}\n").findings[0]
    assert moved.fingerprint == _check().findings[0].fingerprint


@pytest.mark.parametrize(
    ("moments", "hint"),
    [
        ("moments:\n  b: {}\n", "add `owner:`, or add none"),
        ("moments:\n  b: {name: B}\n", "add `owner:`, or add none"),
        ("moments:\n  b: {owner: nobody-knows}\n", "write `owner:`, or add none"),
        ("moments:\n  b: {owner: []}\n", "write `owner:`, or add none"),
    ],
)
def test_a_key_that_stands_there_is_not_added(moments: str, hint: str) -> None:
    """It can not stand there twice."""
    rule = _rule(check=lambda moment: [Problem(moment.at / "owner", "Alone.", hint="add `owner:`, or add none")])
    other = _rule("b-alone", check=lambda moment: [Problem(moment.at / "owner", "Alone.", hint="add `name:`")])
    told = {one.rule: one.hint for one in _check("", "", rule, other, moments=moments).findings}
    assert (told["alone"], told["b-alone"]) == (hint, "add `name:`")


@pytest.mark.parametrize(
    ("level", "severity", "next_step"),
    [("mapped", "info", True), ("owned", "error", False), ("measured", "error", False), ("", "error", False)],
)
def test_a_rule_above_the_level_is_a_next_step(level: str, severity: str, next_step: bool) -> None:
    """Below its level a rule tells what will count, and never fails; the level is `measured` where none is declared."""
    outcome = _check(f"level: {level}\n" if level else "")
    assert _told(outcome) == [("alone", severity, next_step)]
    assert outcome.fails(Severity.INFO) is not next_step
    assert outcome.spec.level_declared is bool(level)


@pytest.mark.parametrize(
    ("level", "setting", "told"),
    [
        ("owned", "off", []),
        ("owned", "warning", [("alone", "warning", False)]),
        ("owned", "{severity: info}", [("alone", "info", False)]),
        ("mapped", "error", [("alone", "error", False)]),
        ("mapped", "warning", [("alone", "info", True)]),
        ("mapped", "off", [("alone", "info", True)]),
        ("mapped", "{}", [("alone", "info", True)]),
    ],
)
def test_a_setting_replaces_the_severity(level: str, setting: str, told: list[tuple[str, str, bool]]) -> None:
    """Who names a rule wants it at every level; off or milder above the level changes nothing."""
    assert _told(_check(f"level: {level}\nlint: {{rules: {{alone: {setting}}}}}\n")) == told


def test_a_firm_rule_can_not_be_made_milder() -> None:
    """The finding stays and the attempt is told."""
    rule = _rule("unknown-reference", group="files", level=Level.MAPPED)
    told = _told(_check("lint: {rules: {unknown-reference: off}}\n", "", rule))
    assert told == [("unknown-value", "error", False), ("unknown-reference", "error", False)]


@pytest.mark.parametrize(
    ("setting", "rule"),
    [
        ("{rules: {aloone: off}}", "unknown-rule"),
        ("{enforce: [aloone]}", "unknown-rule"),
        ("{rules: {alone: {lot: 1}}}", "unknown-key"),
        ("{rules: {alone: {count: many}}}", "wrong-shape"),
        ("{rules: {alone: {count: true}}}", "wrong-shape"),
    ],
)
def test_mistakes_in_settings_are_findings_with_a_place(setting: str, rule: str) -> None:
    """In the manifest, at the word."""
    from cxlint.rule import Option

    outcome = _check(f"lint: {setting}\n", "", _rule(options={"count": Option(int, 1)}))
    found = outcome.findings[0]
    assert (found.rule, found.span.path, found.span.start.line) == (rule, "cx/cx.yaml", 6)


def test_an_option_reaches_the_rule() -> None:
    """As a keyword."""
    from cxlint.rule import Option

    def counted(moment: Moment, *, count: int = 1) -> Iterator[Problem]:
        yield Problem(moment.at, "{count}", {"count": count})

    rule = _rule(check=counted, options={"count": Option(int, 1)})
    assert {finding.message for finding in _check("lint: {rules: {alone: {count: 7}}}\n", "", rule).findings} == {"7"}
    assert {finding.message for finding in _check("", "", rule).findings} == {"1"}


def test_a_rule_may_visit_every_entity() -> None:
    """Each once, of whatever kind, in the order of the format."""

    def named(entity: Entity) -> Iterator[Problem]:
        yield Problem(entity.at, "{key}", {"key": entity.key})

    outcome = _check("", "", _rule(visits=(Entity,), check=named))
    assert [finding.message for finding in outcome.findings] == ["owners/cco", "moments/a", "moments/b"]


def test_a_rule_that_fails_is_named_and_the_rest_runs() -> None:
    """A fault of the program is no finding."""

    def failing(moment: Moment) -> Iterator[Problem]:
        raise ValueError(moment.id)

    outcome = _check("", "", _rule("bad", check=failing), _rule())
    assert outcome.crashes == (("bad", "ValueError: a"),)
    assert _told(outcome) == [("alone", "error", False)]


@pytest.mark.parametrize(
    ("mark", "covers"),
    [
        ("  b: {}  # cxlint: ignore[alone] known\n", True),
        ("  # cxlint: ignore[alone] known\n  b: {}\n", True),
        ("  # cxlint: ignore[alone] known\n\n  b: {}\n", False),
        ("  b:\n    description: '# cxlint: ignore[alone] known'\n", False),
    ],
)
def test_a_comment_covers_its_line_or_the_one_below(mark: str, covers: bool) -> None:
    """A mark inside a text is text."""
    outcome = _check(moments=f"moments:\n{mark}")
    alone = next(finding for finding in outcome.findings if finding.rule == "alone")
    assert (alone.waived_by == "comment") is covers


@pytest.mark.parametrize(
    ("comment", "rule"),
    [
        ("# cxlint: ignore[alone]", "invalid-waiver"),
        ("# cxlint: ignore reason", "invalid-waiver"),
        ("# cxlint: ignore[] reason", "invalid-waiver"),
        ("# cxlint: disable[alone] reason", "invalid-waiver"),
        ("# cxlint: ignore[aloone] reason", "unknown-rule"),
        ("# cxlint: ignore[yaml-syntax] reason", "invalid-waiver"),
        ("# cxlint: ignore[other] reason", "unused-suppression"),
    ],
)
def test_a_comment_that_suppresses_nothing_is_told(comment: str, rule: str) -> None:
    """And the finding stays."""
    outcome = _check(
        "", "", _rule(), _rule("other", check=lambda moment: ()), moments=f"moments:\n  b: {{}}  {comment}\n"
    )
    assert {finding.rule for finding in outcome.counted} == {"alone", rule}


def test_each_name_of_a_comment_is_judged_by_itself() -> None:
    """One covers, one covers nothing, one is unknown."""
    outcome = _check(
        "",
        "",
        _rule(),
        _rule("other", check=lambda moment: ()),
        moments="moments:\n  b: {}  # cxlint: ignore[alone, other, nope] known\n",
    )
    assert [(finding.rule, finding.waived_by) for finding in outcome.findings] == [
        ("alone", "comment"),
        ("unused-suppression", None),
        ("unknown-rule", None),
    ]


def _waiver(rule: str = "alone", target: str = "moments/b", until: str = "2026-01-15", by: str = "cco") -> str:
    return f"waivers:\n  w: {{rule: {rule}, target: {target}, reason: known, approved_by: {by}, until: {until}}}\n"


@pytest.mark.parametrize(
    ("waiver", "holds"),
    [
        (_waiver(), True),
        (_waiver(until="2026-01-14"), False),
        (_waiver(target="moments/a"), False),
        (_waiver(target="spec"), False),
        (_waiver(until="2026-02-30"), False),
        (_waiver(by="nobody-known"), False),
    ],
)
def test_a_waiver_holds_to_its_last_day_for_its_target(waiver: str, holds: bool) -> None:
    """What is waived stays among the findings and does not count."""
    outcome = _check("", waiver)
    alone = next(finding for finding in outcome.findings if finding.rule == "alone")
    assert (alone.waived_by == "waivers/w") is holds
    assert (alone in outcome.waived) is holds
    assert summary(outcome)["waived"] == int(holds)


def test_an_enforced_rule_can_not_be_waived() -> None:
    """Neither by a waiver nor by a comment."""
    outcome = _check(
        "lint: {enforce: [alone]}\n", _waiver(), moments="moments:\n  b: {}  # cxlint: ignore[alone] known\n"
    )
    assert sorted(finding.rule for finding in outcome.counted) == ["alone", "invalid-waiver", "invalid-waiver"]


def test_an_unused_waiver_is_told_with_its_fix() -> None:
    """The gap is closed."""
    outcome = _check("", _waiver(), moments="moments:\n  b: {owner: cco}\n")
    assert [(finding.rule, finding.fix is not None and finding.fix.safe) for finding in outcome.findings] == [
        ("unused-waiver", True)
    ]


def test_an_audit_counts_what_is_accepted() -> None:
    """Without waivers everything counts again, and nothing is unused."""
    loaded = assemble(MemoryTree({"cx.yaml": MANIFEST, "m.yaml": MOMENTS, "w.yaml": _waiver()}), Limits())
    rules = catalogue() | {"alone": _rule()}
    settings, _ = from_spec(loaded.spec, rules)
    outcome = check(loaded, TODAY, replace(settings, waivers=False, only=frozenset({"alone", "unused-waiver"})), rules)
    assert [finding.rule for finding in outcome.counted] == ["alone"]


def test_the_command_line_narrows_by_rule_and_group() -> None:
    """An unknown name is wrong usage, with the nearest."""
    rules = catalogue() | {"alone": _rule()}
    settings, _ = from_spec(assemble(MemoryTree({"cx.yaml": MANIFEST}), Limits()).spec, rules)
    assert narrowed(settings, rules, ("owners",), ()).wants(_rule())
    assert not narrowed(settings, rules, ("stages",), ()).wants(_rule())
    assert not narrowed(settings, rules, ("owners",), ("alone",)).wants(_rule())
    with pytest.raises(CxlintError, match="did you mean 'alone'"):
        narrowed(settings, rules, ("alona",), ())


def test_what_a_broken_file_hides_is_not_guessed() -> None:
    """Only findings of *files* that need no other file; the rest is said not to be checked."""
    outcome = _check("", "kpis: {k: [}\n", moments="moments:\n  b: {ower: cco, kpis: [nope]}\n")
    assert outcome.spec.partial
    assert sorted(finding.rule for finding in outcome.findings) == ["unknown-key", "yaml-syntax"]


def test_a_catalogue_that_lacks_a_rule_tells_nothing_of_it() -> None:
    """Whoever runs a few rules hears of those alone, also of what the reader finds."""
    loaded = assemble(MemoryTree({"cx.yaml": MANIFEST, "m.yaml": "moments:\n  b: {ower: cco}\n"}), Limits())
    assert [finding.rule for finding in check(loaded, TODAY, rules={"alone": _rule()}).findings] == ["alone"]
    known = {name: catalogue()[name] for name in ("unknown-key", "stray-space")}
    assert [finding.rule for finding in check(loaded, TODAY, rules=known).findings] == ["unknown-key"]


def test_without_a_manifest_only_the_files_are_judged() -> None:
    """One finding says what is missing, at the first key of the first file."""
    loaded = assemble(MemoryTree({"a.yaml": "# remark\nmoments:\n  b: {}\n"}), Limits())
    outcome = check(loaded, TODAY)
    found = [(finding.rule, finding.span.start.line) for finding in outcome.findings]
    assert found == [("wrong-shape", 2)]


def test_findings_are_in_order_of_place() -> None:
    """Path, line, column, rule."""
    outcome = _check(moments="moments:\n  z: {}\n  b: {}\n", extra="moments:\n  a: {}\n")
    assert [finding.entity for finding in outcome.findings] == ["moments/z", "moments/b", "moments/a"]


def test_findings_are_grouped_by_whom_they_concern() -> None:
    """Most first; nobody last by name."""
    outcome = _check()
    assert list(by_owner([*outcome.findings, _of_nobody(outcome.findings[0])])) == ["", "cco"]


def _of_nobody(finding: Finding) -> Finding:
    return replace(finding, owners=())


def test_founding_counts_have_their_totals() -> None:
    """Drafts do not count."""
    extra = "promises:\n  p: {statement: We answer}\n  d: {statement: We may, status: draft}\n"
    founding = _check("", extra, moments="moments:\n  a: {priority: 1}\n  b: {status: draft}\n").founding
    assert [(count.missing, count.total) for count in founding] == [(1, 1), (1, 1), (1, 1)]
