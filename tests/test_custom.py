"""A team's own rules as data: what each test means, across references, and every mistake with its place."""

from datetime import date
from textwrap import indent

import pytest

from cxlint.finding import Finding
from cxlint.lint import Outcome, check
from cxlint.load import assemble
from cxlint.testing import MemoryTree
from cxlint.tree import Limits

SPEC = """\
owners:
  claims: {kind: function, name: Claims, was: [losses]}
  desk: {kind: team, parent: claims, status: retiring, until: 2027-01-01}
  old-team: {status: retired}
segments: {premium: {}}
kpis:
  nps: {family: nps, targets: [{from: 2026-Q1, value: 40}, {from: 2026-Q2, value: 50}]}
  speed: {cadence: P1M}
stages: {claim: {goal: I am put right, moments: [all, few, bare]}}
moments:
  all: {name: All, owner: claims, channels: [phone, web], segments: [premium], kpis: [nps, speed], priority: 2,
    every_time: true, ideal: {statement: Done at once}, more: {Cost centre: A1, Rate: b}, status: live, reviewed: 2026-01-05}
  few: {owner: desk, channels: [], kpis: [speed], every_time: false, contributors: [old-team]}
  bare: {}
"""


def _check(rule: str, spec: str = SPEC, lint: str = "") -> Outcome:
    head = f"spec: 1\nname: Harbour\nlevel: mapped\nlint:\n{indent(lint, '  ')}  custom:\n    own:\n{indent(rule, '      ')}"
    return check(assemble(MemoryTree({"cx.yaml": head, "spec.yaml": spec}), Limits()), date(2026, 1, 15))


def _own(outcome: Outcome, rule: str = "own") -> list[Finding]:
    assert not outcome.crashes
    return [finding for finding in outcome.findings if finding.rule == rule]


def _failing(test: str, select: str = "moments") -> list[str]:
    """The entities that an assertion fails."""
    found = _check(f"select: {select}\nassert: {test}\nmessage: m\n")
    told = [one for one in found.counted if one.span.path == "cx/cx.yaml"]
    assert not told, told
    return [str(finding.entity).partition("/")[2] for finding in _own(found)]


@pytest.mark.parametrize(
    ("test", "failing"),
    [
        ("{owner: {equals: claims}}", ["few", "bare"]),
        ("{owner: {one_of: [claims, desk]}}", ["bare"]),
        ("{owner: {present: true}}", ["bare"]),
        ("{owner: {present: false}}", ["all", "few"]),
        ("{priority: {equals: 2}}", ["few", "bare"]),
        ("{priority: {equals: 2.0}}", ["few", "bare"]),
        ("{every_time: {equals: true}}", ["few", "bare"]),
        ("{every_time: {equals: false}}", ["all", "bare"]),
        ("{every_time: {present: true}}", ["bare"]),
        ("{status: {present: true}}", ["few", "bare"]),
        ("{status: {equals: live}}", ["few", "bare"]),
        ('{reviewed: {equals: "2026-01-05"}}', ["few", "bare"]),
        ("{channels: {contains: phone}}", ["few", "bare"]),
        ("{channels: {present: true}}", ["bare"]),
        ("{channels: {at_least: 2}}", ["few", "bare"]),
        ("{channels: {at_least: 3}}", ["all", "few", "bare"]),
        ("{channels: {at_least: 0}}", []),
        ("{channels: {at_most: 1}}", ["all"]),
        ("{channels: {at_most: 2}}", []),
        ("{channels: {contains: web, at_most: 1}}", ["all", "few", "bare"]),
        ("{ideal.statement: {present: true}}", ["few", "bare"]),
        ("{ideal: {present: true}}", ["few", "bare"]),
        ("{ideal.statement: {equals: Done at once}}", ["few", "bare"]),
        ("{more.Cost centre: {equals: A1}}", ["few", "bare"]),
        ("{more.Rate: {equals: B}}", ["all", "few", "bare"]),
        ("{owner.kind: {equals: function}}", ["few", "bare"]),
        ("{owner.parent.kind: {equals: function}}", ["all", "bare"]),
        ("{owner.name: {present: true}}", ["few", "bare"]),
        ("{name: {present: true}}", ["few", "bare"]),
        ("{kpis.family: {contains: nps}}", ["few", "bare"]),
        ("{kpis.family: {at_most: 0}}", ["all"]),
        ("{kpis.targets.value: {contains: 50}}", ["few", "bare"]),
        ("{kpis.targets.value: {at_least: 2}}", ["few", "bare"]),
        ("{kpis.targets.from: {contains: 2026-Q2}}", ["few", "bare"]),
        ("{kpis.targets: {at_least: 2}}", ["few", "bare"]),
        ("{kpis.cadence: {contains: P1M}}", ["bare"]),
        ("{contributors: {at_least: 1}}", ["all", "few", "bare"]),
        ("{owner: {equals: claims}, priority: {present: true}}", ["few", "bare"]),
    ],
)
def test_what_an_assertion_means(test: str, failing: list[str]) -> None:
    """Of what is written: nothing inherited, no default, no draft."""
    assert _failing(test) == failing


def test_a_field_reads_no_default() -> None:
    """The kind of an owner is function where nothing is said, and nothing is said."""
    assert _failing("{kind: {present: true}}", "owners") == []
    assert _failing("{status: {equals: live}}", "owners") == ["claims", "desk"]


def test_where_says_what_is_looked_at() -> None:
    """All of its tests must hold."""
    found = _check(
        "select: moments\nwhere: {channels: {contains: phone}, priority: {present: true}}\n"
        "assert: {owner: {equals: desk}}\nmessage: \"'{id}' of {name}: {x} {} {{id}}\"\nseverity: error\n"
    )
    (finding,) = _own(found)
    assert (finding.message, finding.severity) == ("'all' of All: {x} {} {all}", "error")
    assert found.fails(finding.severity)
    two = "where: {channels: {contains: phone}, priority: {equals: 3}}"
    assert _own(_check(f"select: moments\n{two}\nassert: {{owner: {{equals: desk}}}}\nmessage: m\n")) == []


@pytest.mark.parametrize(
    ("test", "entity", "field", "place"),
    [
        ("{channels: {contains: fax}}", "moments/all", "channels", (11, 35)),
        ("{owner.kind: {equals: team}}", "moments/all", "owner", (11, 27)),
        ("{ideal.statement: {present: false}}", "moments/all", "ideal.statement", (12, 42)),
        ("{ideal.standards: {at_least: 1}}", "moments/all", "ideal.standards", (12, 23)),
        ("{category: {present: true}}", "moments/all", "category", (11, 3)),
    ],
)
def test_it_points_at_the_field_or_at_the_entity(test: str, entity: str, field: str, place: tuple[int, int]) -> None:
    """As any finding: at what stands there, else at the key of what lacks it."""
    finding = _own(_check(f"select: moments\nassert: {test}\nmessage: m\n"))[0]
    assert (finding.entity, finding.field) == (entity, field)
    assert (finding.span.start.line, finding.span.start.column) == place
    assert (finding.owners, finding.level, finding.next_step) == (("claims",), "mapped", False)
    assert finding.severity == "warning"


@pytest.mark.parametrize(
    ("rule", "told"),
    [
        ("assert: {ownr: {present: true}}", ["10:16 unknown-key a moment has no field 'ownr'"]),
        ("assert: {owner.knd: {equals: team}}", ["10:16 unknown-key an owner has no field 'knd'"]),
        ("assert: {status.x: {present: true}}", ["10:16 unknown-key a moment has no field 'x'"]),
        ("assert: {owner: {}}", ["10:16 wrong-shape 'owner' of 'lint' must be a group with keys such as equals, one_of, contains, present, at_least, at_most, not an empty group"]),
        ("assert: {category: {equals: rescu}}", ["10:35 unknown-value 'category' can not be 'rescu'"]),
        ("assert: {category: {one_of: [rescue, 3]}}", ["10:44 unknown-value 'category' can not be '3'"]),
        ("where: {owner: {equals: nobody}}", ["10:31 unknown-reference there is no owner 'nobody'"]),
        ("where: {owner: {one_of: [claims, Claims]}}", ["10:40 unknown-reference there is no owner 'Claims'"]),
        ("where: {owner: {equals: losses}}", ["10:31 renamed-reference owner 'losses' is called 'claims' today"]),
        ("where: {touchpoint: {equals: 3}}", ["10:36 unquoted-text '3' is read as a number or a word of YAML and not as text"]),
        ("where: {owner: {equals: 3}}", ["10:31 unquoted-text '3' is read as a number or a word of YAML and not as text"]),
        ("where: {reviewed: {equals: soon}}", ["10:34 wrong-shape 'reviewed' can not be 'soon'"]),
        ("where: {priority: {equals: two}}", ["10:34 wrong-shape 'priority' can not be 'two'"]),
        ("where: {priority: {equals: 0}}", ["10:34 wrong-shape 'priority' can not be '0'"]),
        ("where: {priority: {equals: 1.5}}", ["10:34 wrong-shape 'priority' can not be '1.5'"]),
        ("where: {every_time: {equals: 1}}", ["10:36 wrong-shape 'every_time' can not be '1'"]),
        ("where: {priority: {equals: true}}", ["10:34 wrong-shape 'priority' can not be 'true'"]),
        (
            "where: {owner: {at_least: 1}}",
            ["10:23 wrong-shape 'at_least' does not fit 'owner': the field holds no list"],
        ),
        ("where: {more: {contains: x}}", ["10:22 wrong-shape 'contains' does not fit 'more': the field holds no list"]),
        ("where: {ideal: {equals: x}}", ["10:23 wrong-shape 'equals' does not fit 'ideal': the field holds a group of keys"]),
        ("where: {kpis.family: {equals: nps}}", ["10:29 wrong-shape 'equals' does not fit 'kpis.family': the field holds a list"]),
        ("where: {channels: {one_of: [x]}}", ["10:26 wrong-shape 'one_of' does not fit 'channels': the field holds a list"]),
        (
            "where: {kpis.targets: {contains: x}}",
            ["10:30 wrong-shape 'contains' does not fit 'kpis.targets': the items are groups of keys"],
        ),
    ],
)  # fmt: skip
def test_every_mistake_is_told_at_its_place(rule: str, told: list[str]) -> None:
    """And the rule finds nothing as long as it is wrong; by an old id it is only out of date."""
    must = "" if rule.startswith("assert") else "assert: {category: {present: true}}\n"
    found = _check(f"select: moments\nmessage: m\n{must}{rule}\n".replace(f"{must}{rule}", f"{rule}\n{must}".rstrip()))
    here = [
        f"{one.span.start.line}:{one.span.start.column} {one.rule} {one.message}"
        for one in found.counted
        if one.span.path == "cx/cx.yaml"
    ]
    assert [line.replace("9:", "10:", 1) if line.startswith("9:") else line for line in here] == told
    assert (_own(found) == []) is ("renamed" not in told[0])


@pytest.mark.parametrize(
    ("rule", "told"),
    [
        ("select: momnts\nassert: {owner: {present: true}}\nmessage: m\n", {"unknown-value"}),
        ("select: moments\nassert: {owner: {presnt: true}}\nmessage: m\n", {"unknown-key"}),
        ("select: moments\nassert: {owner: {}}\nmessage: m\n", {"wrong-shape"}),
        ("select: moments\nassert: {}\nmessage: m\n", {"wrong-shape"}),
        ("select: moments\nassert: {owner: {present: 1}}\nmessage: m\n", {"wrong-shape"}),
        ("select: moments\nassert: {a.b.c.d.e.f.g.h.i: {present: true}}\nmessage: m\n", {"wrong-shape"}),
        ("select: moments\nassert: {owner: {present: true}}\n", {"wrong-shape"}),
        ("select: moments\nmessage: m\n", {"wrong-shape"}),
        ("select: moments\nassert: {owner: {present: true}}\nmessage: m\nseverity: fatal\n", {"unknown-value"}),
        ("select: moments\nassert: {owner: {present: true}}\nmessage: m\nwhen: x\n", {"unknown-key"}),
    ],
)
def test_a_rule_of_the_wrong_shape_finds_nothing(rule: str, told: set[str]) -> None:
    """And its name is known all the same, so that nothing else is told of it."""
    found = _check(rule, lint="rules: {own: error}\nenforce: [own]\n")
    assert {one.rule for one in found.counted if one.span.path == "cx/cx.yaml"} == told
    assert _own(found) == []


def test_a_name_is_an_id_and_nobody_elses() -> None:
    """`malformed-id` and `duplicate-id`."""
    rule = "select: moments\nassert: {category: {present: true}}\nmessage: m\n"
    assert {one.rule for one in _check(rule.replace("moments", "owners")).findings} >= {"unknown-key"}
    for name, told in (("Own Rule", "malformed-id"), ("unowned-moment", "duplicate-id")):
        text = f"spec: 1\nname: Harbour\nlevel: mapped\nlint:\n  custom:\n    {name}:\n{indent(rule, '      ')}"
        found = check(assemble(MemoryTree({"cx.yaml": text, "spec.yaml": SPEC}), Limits()), date(2026, 1, 15))
        (finding,) = [one for one in found.counted if one.span.path == "cx/cx.yaml"]
        assert (finding.rule, finding.span.start.line, finding.severity) == (told, 6, "error")


RULE = "select: moments\nassert: {category: {present: true}}\nmessage: m\n"


def test_it_is_weighed_and_accepted_like_any_other() -> None:
    """A severity, off, a waiver, a comment, `enforce`."""
    assert {one.severity for one in _own(_check(RULE, lint="rules: {own: info}\n"))} == {"info"}
    assert _own(_check(RULE, lint="rules: {own: off}\n")) == []
    waived = SPEC + (
        "waivers:\n  w: {rule: own, target: moments/all, reason: r, approved_by: claims, until: 2026-02-01}\n"
    )
    assert [one.waived_by for one in _own(_check(RULE, waived))] == ["waivers/w", None, None]
    told = _check(RULE, waived, "enforce: [own]\n")
    assert [one.waived_by for one in _own(told)] == [None, None, None]
    assert "invalid-waiver" in {one.rule for one in told.findings}
    comment = SPEC.replace("  bare: {}", "  bare: {}  # cxlint: ignore[own] later")
    assert [one.waived_by for one in _own(_check(RULE, comment))] == [None, None, "comment"]
