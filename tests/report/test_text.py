"""The report for people: the look of a finding, and how it stands in the end."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from cxlint.finding import Finding, Level, Note, Severity
from cxlint.lint import Count, Outcome, summary
from cxlint.place import Position, Span
from cxlint.report.remarks import NO_MANIFEST, PARTIAL
from cxlint.report.text import MOST, render
from cxlint.settings import Settings

Check = Callable[..., Outcome]

MANIFEST = "spec: 1\nname: Harbour\nlevel: owned\nowner: cco\nowners:\n  cco: {name: Chief}\n  claims: {name: Claims}\n"
STAGES = """\
stages:
  choose:
    goal: I know what I am covered for
    definition: Until the contract is signed.
    owner: cco
    moments: [offer]
  claim:
    goal: I get my home put right
    definition: Until the claim is closed.

    moments: [first-notice]
    contributors: [cco]
    agreed_by: [cco, claims]
    owner: claims
"""
MOMENTS = (
    "moments:\n  first-notice:\n    name: I report the damage\n    priority: 1\n  offer: {name: I read the offer}\n"
)
LOOK = """\
error[unowned-moment]: priority contact 'first-notice' has no owner of its own
  --> cx/moments/claim/first-notice.yaml:2:3
   |
 2 |   first-notice:
   |   ^^^^^^^^^^^^ a priority contact that nobody has taken on
   |
  ::: cx/stages.yaml:14:12
14 |     owner: claims
   |            ------ the stage's owner; not enough for a priority contact
   = help: add `owner: claims`, or name another function
   = docs: cxlint explain unowned-moment
"""


def _files(**more: str) -> dict[str, str]:
    return {"cx.yaml": MANIFEST, "stages.yaml": STAGES, "moments/claim/first-notice.yaml": MOMENTS, **more}


def _only(outcome: Outcome, *findings: Finding, **other: object) -> Outcome:
    return replace(outcome, findings=findings, **other)  # type: ignore[arg-type]


def _finding(outcome: Outcome, **other: object) -> Finding:
    return replace(next(one for one in outcome.findings if one.rule == "unowned-moment"), **other)  # type: ignore[arg-type]


def test_a_finding_looks_as_it_was_designed(outcome_of: Check) -> None:
    """The line, the marks with their label, the related place, what to do, where to read on."""
    outcome = outcome_of(_files())
    assert render(_only(outcome, _finding(outcome))).startswith(LOOK + "\n")


def test_colours_change_no_character(outcome_of: Check) -> None:
    """Severity stands there as a word, too."""
    outcome = outcome_of(_files())
    coloured = render(outcome, colour=True, statistics=True)
    assert "\x1b[1;31merror[unowned-moment]\x1b[0m" in coloured
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == render(outcome, statistics=True)


def test_lines_that_are_not_there_are_left_out(outcome_of: Check) -> None:
    """A file that could not be read has no excerpt; the label is told all the same."""
    outcome = outcome_of(_files())
    there = Span("cx/gone.yaml", Position(3, 1), Position(3, 4))
    finding = _finding(outcome, span=there, related=(Note(there, "here"),), hint="", label="look")
    shown = render(_only(outcome, finding)).split("\n\n")[0].splitlines()
    assert shown[1:] == [
        " --> cx/gone.yaml:3:1",
        "  = note: look",
        "  |",
        " ::: cx/gone.yaml:3:1",
        "  = note: here",
        "  = docs: cxlint explain unowned-moment",
    ]


def test_many_findings_are_counted(outcome_of: Check) -> None:
    """A thousand are shown."""
    outcome = outcome_of(_files())
    shown = render(_only(outcome, *[_finding(outcome)] * (MOST + 1_234)))
    assert shown.count("error[unowned-moment]") == MOST
    assert "\n\n... and 1,234 more; `--format json` gives all of them\n\n" in shown
    assert "2,234 errors" in shown


def test_next_steps_and_what_is_accepted_are_counted_and_not_listed(outcome_of: Check) -> None:
    """They fail nothing."""
    outcome = outcome_of(_files())
    step = _finding(outcome, next_step=True, severity=Severity.INFO, own_severity=Severity.ERROR, level=Level.MEASURED)
    shown = render(_only(outcome, step, step, _finding(outcome, waived_by="comment")))
    assert "error[" not in shown
    assert "no findings, 1 waived\n" in shown
    assert "To level measured 2 things are missing; `cxlint check --level measured` shows each:\n" in shown
    assert "\n  2  Claims: unowned-moment 2\n" in shown


def test_the_way_to_the_next_level_is_a_short_list(outcome_of: Check) -> None:
    """Ten owners, three rules each; what concerns nobody is told so."""
    outcome = outcome_of(_files())
    step = _finding(outcome, next_step=True, severity=Severity.INFO, own_severity=Severity.ERROR, level=Level.MEASURED)
    rules = ("a", "b", "b", "c", "d", "e")
    steps = [replace(step, rule=rule, owners=()) for rule in rules]
    steps += [replace(step, owners=(f"owner-{number}",)) for number in range(11)]
    shown = render(_only(outcome, *steps))
    assert "  6  nobody yet: b 2, a 1, c 1 and 2 more rules\n" in shown
    assert shown.endswith("  1  owner-7: unowned-moment 1\n  and 2 more owners\n")
    assert "To level measured 1 thing is missing;" in render(_only(outcome, step))


def test_the_gravest_rule_is_the_one_to_begin_with(outcome_of: Check) -> None:
    """Then the one with most, then by name; the JSON says the same of every owner, with names."""
    outcome = outcome_of(_files())
    step = _finding(
        outcome, next_step=True, severity=Severity.INFO, own_severity=Severity.WARNING, level=Level.MEASURED
    )
    grave = replace(step, own_severity=Severity.ERROR, rule="z")
    steps = [replace(step, rule=rule) for rule in ("c", "d", "d", "b")]
    outcome = _only(outcome, *steps, grave, replace(step, rule="z"), replace(step, rule="a", owners=()))
    assert "\n  6  Claims: z 2, d 2, b 1 and 1 more rule\n  1  nobody yet: a 1\n" in render(outcome)
    shares = summary(outcome)["to_next_level_by_owner"]
    assert shares == [
        {"owner": "claims", "name": "Claims", "count": 6, "rules": {"z": 2, "d": 2, "b": 1, "c": 1}},
        {"owner": None, "name": None, "count": 1, "rules": {"a": 1}},
    ]
    assert list(shares[0]["rules"]) == ["z", "d", "b", "c"]


def test_nothing_missing_says_what_to_type(outcome_of: Check) -> None:
    """Unless this level itself is not reached, or only a part was looked at."""
    outcome = outcome_of(_files())
    said = "Nothing is missing to level measured: write `level: measured` in cx/cx.yaml."
    assert said in render(_only(outcome))
    assert said not in render(_only(outcome, _finding(outcome)))
    assert "measured" not in render(_only(outcome, settings=Settings(level=Level.OWNED, only=frozenset({"owners"}))))
    assert "Nothing" not in render(_only(outcome, settings=Settings(level=Level.GOVERNED)))


@pytest.mark.parametrize(
    ("missing", "total", "said"),
    [
        (0, 0, "promises with nothing behind them: no promises yet"),
        (0, 3, "promises with nothing behind them: 0 of 3"),
        (2, 3_000, "promises with nothing behind them: 2 of 3,000"),
    ],
)
def test_the_founding_counts_say_of_how_many(outcome_of: Check, missing: int, total: int, said: str) -> None:
    """None of none is no success."""
    outcome = outcome_of(_files())
    counts = (*outcome.founding[:2], Count("promises with nothing behind them", missing, total))
    shown = render(replace(outcome, founding=counts))
    assert f"{said}\n" in shown
    assert "moments without an owner:          1 of 2\n" in shown
    assert "priority contacts without a KPI:   1 of 1\n" in shown


def test_an_assumed_level_is_told(outcome_of: Check) -> None:
    """With what a fresh map may say."""
    said = "cx/cx.yaml names no level, so measured counts; a fresh map may say `level: mapped`."
    assert said in render(outcome_of(_files(**{"cx.yaml": MANIFEST.replace("level: owned\n", "")})))
    assert "names no level" not in render(outcome_of(_files()))


def test_what_was_not_checked_is_said_first(outcome_of: Check) -> None:
    """Then nothing is counted that is not known."""
    broken = render(outcome_of(_files(**{"b.yaml": "a: [\n"})))
    assert broken.startswith(PARTIAL + "\n\nerror[yaml-syntax]")
    headless = render(outcome_of({"a.yaml": "moments: {a: {}}\n"}))
    assert headless.startswith(NO_MANIFEST + "\n\nerror[wrong-shape]")
    for shown in (broken, headless):
        assert "without an owner:" not in shown
        assert "level" not in shown


def test_whom_findings_concern_and_how_many_of_each_rule(outcome_of: Check) -> None:
    """Owners by their names, rules by their counts."""
    outcome = outcome_of(_files())
    found = _finding(outcome)
    shown = render(_only(outcome, found, found, _finding(outcome, rule="b", owners=("x",))), statistics=True)
    assert "\n\n2  unowned-moment\n1  b\n\n" in shown
    assert "\n3 errors, 0 warnings, 0 info\nWhom they concern: Claims 2, x 1\n" in shown


def test_the_same_day_gives_the_same_report(outcome_of: Check) -> None:
    """Not a byte differs."""
    assert render(outcome_of(_files(), date(2026, 2, 1))) == render(outcome_of(_files(), date(2026, 2, 1)))


def test_a_finding_without_a_line_has_no_excerpt(outcome_of: Check) -> None:
    """As of a file that could not be read: its place, and its label as a note where it has one."""
    outcome = outcome_of(_files())
    span = Span("cx/gone.yaml", Position(1, 1), Position(1, 2))
    bare = replace(outcome.counted[0], span=span, message="m", label="", hint="", related=())
    docs = f" = docs: cxlint explain {bare.rule}"
    head = f"{bare.severity}[{bare.rule}]: m\n --> cx/gone.yaml:1:1"
    assert render(_only(outcome, bare)).startswith(f"{head}\n {docs}\n")
    labelled = replace(bare, label="why")
    assert render(_only(outcome, labelled)).startswith(f"{head}\n  = note: why\n {docs}\n")
