"""JUnit, GitLab, Azure, TeamCity, Checkstyle, rdjson and lines: what each is told, and how much of it."""

import json
import re
from collections.abc import Callable
from dataclasses import replace
from types import ModuleType
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from hostile import everywhere
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cxlint.baseline import Baseline, Entry, Key, Stale
from cxlint.finding import Edit, Finding, Fix, Level, Note, Severity
from cxlint.lint import Outcome
from cxlint.place import Position, Span
from cxlint.report import azure, checkstyle, github, gitlab, junit, line, markdown, rdjson, remarks, teamcity
from cxlint.report.columns import utf8, utf16
from cxlint.report.importance import by_importance, fitting

Check = Callable[..., Outcome]

EVERY = (azure, checkstyle, gitlab, junit, line, markdown, rdjson, teamcity)
FILES = {
    "cx.yaml": "spec: 1\nname: Harbour\nowner: cco\nowners:\n  cco: {name: Chief}\n",
    "moments.yaml": 'moments:\n  "🎉": {name: 日本 🎉 x, ower: cco}\n  a: {touchpoint: true}\n',
}
STALE = Stale(Entry(Key("unowned-moment", "moments/x", None, ""), line=7), "and there is no such finding any more")


def _xml(text: str) -> ET.Element:
    return ET.fromstring(text)  # noqa: S314 - what we wrote ourselves


def _with(outcome: Outcome, *findings: Finding) -> Outcome:
    return replace(outcome, findings=findings)


@pytest.fixture
def outcome(outcome_of: Check) -> Outcome:
    """A run that finds a few things."""
    return outcome_of(FILES)


@pytest.fixture
def finding(outcome: Outcome) -> Finding:
    """An error without a hint, in the line with wide characters."""
    found = next(one for one in outcome.findings if one.rule == "unknown-key")
    return replace(found, hint="", related=(), fix=None)


def test_a_run_without_findings_is_valid_everywhere(outcome: Outcome) -> None:
    """In each format's own way."""
    none = replace(outcome, findings=(), looked_at=frozenset())
    assert [module.render(none) for module in (azure, line, teamcity, gitlab, rdjson)] == [
        "",
        "",
        "",
        "[]\n",
        '{"source": {"name": "cxlint"}, "diagnostics": []}\n',
    ]
    assert list(_xml(checkstyle.render(none))) == []
    assert _xml(junit.render(none)).attrib == {"name": "cxlint", "tests": "0", "failures": "0", "errors": "0"}
    assert "passes: no findings" in markdown.render(none)


@pytest.mark.parametrize("module", EVERY, ids=lambda module: module.__name__.rpartition(".")[2])
def test_what_is_accepted_or_a_next_step_is_no_finding(module: ModuleType, outcome: Outcome, finding: Finding) -> None:
    """Neither by waiver nor by comment nor by the baseline."""
    accepted = [replace(finding, waived_by=by) for by in ("waivers/x", "comment", "baseline")]
    step = replace(finding, next_step=True, severity=Severity.INFO, own_severity=Severity.ERROR)
    text = module.render(_with(outcome, *accepted, step))
    assert "has no key" not in text
    assert "unknown-key" not in text


@pytest.mark.parametrize("module", EVERY, ids=lambda module: module.__name__.rpartition(".")[2])
def test_what_else_there_is_to_say_is_told_everywhere(module: ModuleType, outcome_of: Check) -> None:
    """What was not checked, a rule that failed, a baseline that holds too much."""
    partial = outcome_of({**FILES, "b.yaml": "a: [\n"})
    bare = outcome_of({"a.yaml": "moments:\n  b: {}\n"})
    failed = replace(outcome_of(FILES), crashes=(("odd-rule", "ValueError: x"),))
    stale = replace(outcome_of(FILES), baseline=Baseline("old.json"), stale=(STALE,))
    assert "rest was not checked" in module.render(partial)
    assert "No file says" in module.render(bare)
    assert "odd-rule" in module.render(failed)
    assert "ValueError: x" in module.render(failed)
    assert "the baseline accepts unowned-moment of moments/x" in module.render(stale)
    assert "old.json" in module.render(stale)


def test_remarks_name_a_place(outcome_of: Check) -> None:
    """The manifest, or the line of the baseline; of two reasons why the rest was not checked one is enough."""
    outcome = outcome_of({"cx.yaml": "spec: 1\nname: Harbour\n", "b.yaml": "a: [\n"})
    outcome = replace(outcome, has_manifest=False, crashes=(("r", "e"),), stale=(STALE,), baseline=Baseline("old.json"))
    found = [
        (one.name, one.severity.value, one.span.path, one.span.start, one.span.end) for one in remarks.remarks(outcome)
    ]
    assert found == [
        ("not-checked", "warning", "cx/cx.yaml", (2, 7), (2, 14)),
        ("rule-failed", "error", "cx/cx.yaml", (2, 7), (2, 14)),
        ("stale-baseline", "error", "old.json", (7, 1), (7, 1)),
    ]
    assert (
        next(remarks.remarks(replace(outcome, spec=replace(outcome.spec, partial=False)))).message
        == remarks.NO_MANIFEST
    )
    assert [one.span.path for one in remarks.remarks(replace(outcome, baseline=None))][-1] == ""


def test_the_most_important_come_first(finding: Finding) -> None:
    """By severity, then the founding checks, then what is certain, then what the lower level asks."""
    plain = replace(finding, severity=Severity.WARNING, level=Level.MAPPED)
    order = [
        replace(plain, severity=Severity.ERROR, confidence="low", level=Level.GOVERNED),
        replace(plain, rule="unkept-promise", confidence="low"),
        plain,
        replace(plain, level=Level.OWNED),
        replace(plain, confidence="low"),
        replace(plain, severity=Severity.INFO, rule="unowned-moment"),
    ]
    assert by_importance(reversed(order)) == order


@pytest.mark.parametrize(
    ("count", "room", "shown", "rest"), [(3, 3, 3, 0), (4, 3, 2, 2), (4, 1, 0, 4), (4, 0, 0, 4), (0, 0, 0, 0)]
)
def test_one_place_is_kept_to_count_the_rest(finding: Finding, count: int, room: int, shown: int, rest: int) -> None:
    """Where there is a rest."""
    found, left = fitting([finding] * count, room)
    assert (len(found), left) == (shown, rest)


def test_columns_are_counted_as_the_reader_does(outcome: Outcome, finding: Finding) -> None:
    """An emoji is one code point, two units of UTF-16, four bytes; where the line is not known, code points."""
    start = finding.span.start
    assert (start.column, utf16(outcome, finding.span.path, start), utf8(outcome, finding.span.path, start)) == (
        23,
        25,
        33,
    )
    assert utf16(outcome, finding.span.path, Position(2, 4)) == utf8(outcome, finding.span.path, Position(2, 4)) == 4
    assert utf16(outcome, finding.span.path, Position(2, 5)) == 6
    for path, at in (("gone.yaml", start), (finding.span.path, Position(99, 23))):
        assert utf16(outcome, path, at) == utf8(outcome, path, at) == 23
    (diagnostic,) = json.loads(rdjson.render(_with(outcome, finding)))["diagnostics"]
    assert diagnostic["location"] == {
        "path": "cx/moments.yaml",
        "range": {"start": {"line": 2, "column": 33}, "end": {"line": 2, "column": 37}},
    }
    assert ";linenumber=2;columnnumber=25;" in azure.render(_with(outcome, finding))
    assert "col=25,endColumn=29" in github.render(_with(outcome, finding))
    assert line.render(_with(outcome, finding)).startswith("cx/moments.yaml:2:23: error[unknown-key] moment")
    assert 'line="2" column="23"' in checkstyle.render(_with(outcome, finding))


def test_azure_keeps_ten_of_a_kind(outcome: Outcome, finding: Finding) -> None:
    """The last says how many there are besides; what is mild is a line of the log."""
    founding = replace(finding, rule="unkept-promise", message="broken word", hint="keep it")
    mild = replace(finding, severity=Severity.INFO)
    warning = replace(finding, severity=Severity.WARNING)
    lines = azure.render(_with(outcome, *[finding] * 15, founding, *[warning] * 10, mild)).splitlines()
    assert len(lines) == 21
    assert lines[0].startswith("##vso[task.logissue type=error;code=unkept-promise;sourcepath=cx/moments.yaml;")
    assert lines[0].endswith("]broken word%0Ahelp: keep it%0Adocs: cxlint explain unkept-promise")
    assert lines[9] == "##vso[task.logissue type=error;]... and 7 more; another format of `cxlint check` has all"
    assert all("type=warning;code=unknown-key;" in one for one in lines[10:20])
    assert lines[20] == "cx/moments.yaml:2:23: info[unknown-key] moment '🎉' has no key 'ower'"


@pytest.mark.parametrize(
    ("stale", "more"), [(3, []), (4, ["##vso[task.logissue type=error;]... and 1 more like 'stale-baseline'"])]
)
def test_azure_leaves_room_for_findings(outcome: Outcome, finding: Finding, stale: int, more: list[str]) -> None:
    """Beside what else there is to say."""
    full = replace(_with(outcome, *[finding] * 20), baseline=Baseline("old.json"), stale=(STALE,) * stale)
    lines = azure.render(full).splitlines()
    assert len(lines) == 10
    assert [one for one in lines if "code=stale-baseline;sourcepath=old.json;linenumber=7;" in one] == lines[:3]
    assert lines[3 : 3 + len(more)] == more
    assert lines[-1].startswith(f"##vso[task.logissue type=error;]... and {14 + len(more)} more;")


def test_teamcity_hears_of_a_rule_once(outcome: Outcome, finding: Finding) -> None:
    """Before its first finding; a rule that nobody knows by its name."""
    odd = replace(finding, rule="odd-rule", severity=Severity.INFO, hint="do")
    warning = replace(finding, severity=Severity.WARNING)
    lines = teamcity.render(_with(outcome, finding, warning, odd)).splitlines()
    summary = outcome.rules["unknown-key"].summary
    assert lines == [
        f"##teamcity[inspectionType category='files' description='{summary}' id='unknown-key' name='Unknown key']",
        "##teamcity[inspection SEVERITY='ERROR' file='cx/moments.yaml' line='2' message='moment |'🎉|' has no key |'ower|'' typeId='unknown-key']",
        "##teamcity[inspection SEVERITY='WARNING' file='cx/moments.yaml' line='2' message='moment |'🎉|' has no key |'ower|'' typeId='unknown-key']",
        "##teamcity[inspectionType category='cxlint' description='odd-rule' id='odd-rule' name='Odd rule']",
        "##teamcity[inspection SEVERITY='INFO' file='cx/moments.yaml' line='2' message='moment |'🎉|' has no key |'ower|' (help: do)' typeId='odd-rule']",
    ]


def test_teamcity_takes_so_many_characters(outcome: Outcome, finding: Finding) -> None:
    """Counted as they are shown."""
    long = replace(finding, message="\x1b" * 3_000, rule="r" * 300)
    lines = teamcity.render(_with(outcome, long)).splitlines()
    shown = r"\x1b" * 999 + "\\..."
    assert f"message='{shown}'" in lines[1]
    assert f"typeId='{'r' * 252}...'" in lines[1]
    assert f"id='{'r' * 252}...'" in lines[0]


def test_gitlab_takes_no_fingerprint_twice(outcome: Outcome, finding: Finding) -> None:
    """The first keeps its own, so that it is known again."""
    issues = json.loads(gitlab.render(_with(outcome, finding, finding, replace(finding, hint="do"))))
    assert issues[0] == {
        "type": "issue",
        "check_name": "unknown-key",
        "description": "moment '🎉' has no key 'ower'",
        "categories": ["Clarity"],
        "severity": "major",
        "fingerprint": finding.fingerprint,
        "location": {"path": "cx/moments.yaml", "lines": {"begin": 2, "end": 2}},
    }
    assert issues[2]["content"] == {"body": "do"}
    assert len({one["fingerprint"] for one in issues}) == 3
    again = json.loads(gitlab.render(_with(outcome, finding, finding)))
    assert [one["fingerprint"] for one in again] == [one["fingerprint"] for one in issues[:2]]
    weights = [replace(finding, severity=severity) for severity in Severity]
    assert [one["severity"] for one in json.loads(gitlab.render(_with(outcome, *weights)))] == [
        "major",
        "minor",
        "info",
    ]
    stale = replace(_with(outcome), baseline=Baseline("old.json"), stale=(STALE, replace(STALE, why="no"), STALE))
    told = json.loads(gitlab.render(stale))
    assert len({one["fingerprint"] for one in told}) == 3
    assert told[0]["location"] == {"path": "old.json", "lines": {"begin": 7, "end": 7}}


def test_reviewdog_is_offered_a_fix_that_is_one_edit(outcome: Outcome, finding: Finding) -> None:
    """In the file of the finding; help and related places go with it."""
    span = Span(finding.span.path, Position(2, 5), Position(2, 7))
    edit = Edit(span, "x\ny")

    def told(**other: Any) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(rdjson.render(_with(outcome, replace(finding, **other))))["diagnostics"][0]
        return found

    bare = told()
    assert bare["message"] == "moment '🎉' has no key 'ower'"
    assert (bare["severity"], bare["code"]) == ("ERROR", {"value": "unknown-key"})
    assert not {"suggestions", "related_locations"} & bare.keys()
    place = {"start": {"line": 2, "column": 8}, "end": {"line": 2, "column": 10}}
    assert told(fix=Fix("t", (edit,)))["suggestions"] == [{"range": place, "text": "x\ny"}]
    for edits in (
        (edit, edit),
        (replace(edit, whole=True),),
        (replace(edit, span=replace(span, path="other.yaml")),),
        (),
    ):
        assert "suggestions" not in told(fix=Fix("t", edits))
    assert told(hint="do\nit")["message"] == "moment '🎉' has no key 'ower'\nhelp: do\\nit"
    assert told(related=(Note(span, "see\n"),))["related_locations"] == [
        {"message": "see\\n", "location": {"path": "cx/moments.yaml", "range": place}}
    ]


def test_checkstyle_groups_by_file(outcome: Outcome, finding: Finding) -> None:
    """Sorted, each finding with its group and rule; help is the second line of a message."""
    other = replace(finding, span=Span("a.yaml", Position(1, 2), Position(1, 3)), rule="odd-rule", hint="do")
    report = _xml(checkstyle.render(_with(outcome, finding, other, replace(finding, severity=Severity.INFO))))
    assert (report.tag, report.attrib) == ("checkstyle", {"version": "8.0"})
    assert [(file.get("name"), len(file)) for file in report] == [("a.yaml", 1), ("cx/moments.yaml", 2)]
    assert report[0][0].attrib == {
        "line": "1",
        "column": "2",
        "severity": "error",
        "message": "moment '🎉' has no key 'ower'\nhelp: do",
        "source": "cxlint.odd-rule",
    }
    assert [(one.get("source"), one.get("severity")) for one in report[1]] == [
        ("cxlint.files.unknown-key", "error"),
        ("cxlint.files.unknown-key", "info"),
    ]


def test_a_rule_that_finds_nothing_is_a_passed_test(outcome_of: Check, finding: Finding) -> None:
    """Where it was looked at and counts at this level; one whose finding is accepted has not passed."""
    outcome = outcome_of({**FILES, "cx.yaml": FILES["cx.yaml"] + "level: owned\n"})
    waived = replace(finding, rule="placeholder-owner", waived_by="comment")
    report = _xml(junit.render(_with(outcome, finding, waived)))
    passed = {(case.get("classname"), case.get("name")) for case in report.iter("testcase") if len(case) == 0}
    assert ("owners", "unowned-moment") in passed
    assert not {("files", "unknown-key"), ("owners", "placeholder-owner"), ("kpis", "unmeasured-priority")} & passed
    assert not any(name == "unmeasured-priority" for _, name in passed)
    assert not any(outcome.rules[name or ""].compares for _, name in passed)
    assert report.get("tests") == str(len(passed) + 1)
    none = _xml(
        junit.render(replace(outcome, findings=(), looked_at=frozenset({"unowned-moment", "unmeasured-priority"})))
    )
    assert [case.get("name") for case in none.iter("testcase")] == ["unowned-moment"]


def test_what_is_too_mild_to_fail_is_a_skipped_test(outcome: Outcome, finding: Finding) -> None:
    """By the threshold of the run; two tests of one name are numbered."""
    outcome = replace(outcome, looked_at=frozenset())
    odd = replace(finding, rule="odd-rule", severity=Severity.INFO, hint="do")
    warning = replace(finding, severity=Severity.WARNING)
    run = _with(outcome, finding, warning, odd)
    ends = {
        fail_on: [case[0].tag for case in _xml(junit.render(run, fail_on)).iter("testcase")] for fail_on in Severity
    }
    assert ends == {
        Severity.ERROR: ["failure", "skipped", "skipped"],
        Severity.WARNING: ["failure", "failure", "skipped"],
        Severity.INFO: ["failure", "failure", "failure"],
    }
    report = _xml(junit.render(run))
    assert [
        (suite.get("name"), suite.get("tests"), suite.get("failures"), suite.get("skipped")) for suite in report
    ] == [
        ("files", "2", "1", "1"),
        ("cxlint", "1", "0", "1"),
    ]
    cases = [(case.get("classname"), case.get("name")) for case in report.iter("testcase")]
    message = "moment '🎉' has no key 'ower'"
    assert cases == [
        ("files.unknown-key", message),
        ("files.unknown-key", f"{message} (2)"),
        ("cxlint.odd-rule", message),
    ]
    assert report[1][0][0].attrib == {"type": "info", "message": message}
    assert report[1][0][0].text == (
        f"cx/moments.yaml:2:23: info[odd-rule] {message}\nhelp: do\ndocs: cxlint explain odd-rule"
    )


def test_a_run_that_went_wrong_is_an_error_and_a_stale_entry_a_failure(outcome_of: Check) -> None:
    """In a suite of their own."""
    outcome = replace(
        outcome_of({**FILES, "b.yaml": "a: [\n"}),
        findings=(),
        crashes=(("odd-rule", "x"),),
        baseline=Baseline("old.json"),
        stale=(STALE,),
    )
    (suite,) = _xml(junit.render(outcome))
    assert [(case.get("classname"), case[0].tag, case[0].get("type")) for case in suite] == [
        ("cxlint.not-checked", "error", "warning"),
        ("cxlint.rule-failed", "error", "error"),
        ("cxlint.stale-baseline", "failure", "error"),
    ]
    assert (suite.get("failures"), suite.get("errors")) == ("1", "2")
    assert (suite[2][0].text or "").startswith("old.json:7:1: error[stale-baseline] the baseline accepts")


def test_a_name_of_a_file_can_not_pass_for_a_place(outcome: Outcome, finding: Finding) -> None:
    """A colon before a digit is escaped in it."""
    odd = replace(finding, span=Span("a:1:2: error[x] b: c\n.yaml", Position(3, 4), Position(3, 5)))
    assert line.render(_with(outcome, odd)) == (
        "a\\x3a1\\x3a2: error[x] b: c\\n.yaml:3:4: error[unknown-key] moment '🎉' has no key 'ower'\n"
    )


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(
    texts=st.lists(st.text(st.characters() | st.sampled_from("\n\t|`'\"<>&]:#[\ud800\udcff")), min_size=1, max_size=4)
)
def test_whatever_is_typed_every_format_holds(outcome: Outcome, texts: list[str]) -> None:
    """UTF-8 takes it, its readers parse it, and a build server finds no command in it but ours."""
    run = everywhere(outcome, texts)
    shown = {module: module.render(run) for module in EVERY}
    for module, text in shown.items():
        text.encode("utf-8")
        commands = re.findall(r"##(?:vso)?\[", text, re.IGNORECASE)
        assert len(commands) == (len(texts) if module is azure else 0)
    assert (
        len(list(_xml(shown[junit]).iter("failure"))) == len(list(_xml(shown[checkstyle]).iter("error"))) == len(texts)
    )
    assert len(json.loads(shown[gitlab])) == len(json.loads(shown[rdjson])["diagnostics"]) == len(texts)
    assert [len(shown[module].split("\n")) - 1 for module in (line, azure, teamcity)] == [
        len(texts),
        len(texts),
        len(texts) + 1,
    ]
