"""JSON, workflow commands and SARIF: what their readers need, and nothing that would harm them."""

import json
import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import jsonschema
import pytest

from cxlint import __version__
from cxlint.finding import Edit, Finding, Fix, Note, Severity
from cxlint.lint import Outcome
from cxlint.place import Position, Span
from cxlint.report import (
    azure,
    checkstyle,
    github,
    gitlab,
    junit,
    line,
    markdown,
    rdjson,
    remarks,
    sarif,
    teamcity,
    text,
)
from cxlint.report import json as json_report
from cxlint.schema import text as schema_text

Check = Callable[..., Outcome]

FILES = {
    "cx.yaml": "spec: 1\nname: Harbour 🎉\nowner: cco\nowners:\n  cco: {name: Chief}\n",
    "moments.yaml": 'moments:\n  "🎉": {name: 日本 🎉 x, ower: cco}\n  a: {touchpoint: true}\n',
}
HOSTILE = [
    "\n::error::x",
    "::error file=a::b",
    "##vso[task.x]y",
    "##[error]z",
    "\x1b[31mred\x07",
    "\u202eevil\u2066",
    "\udcff",
    "100 %0A",
    "a|b`c`<b>&amp;",
    "{moment} {0} {}",
    "]]> ##teamcity[x]",
    "\r\x00\x7f\x85\u2028",
]


MORE = (azure, checkstyle, gitlab, junit, line, markdown, rdjson, teamcity)


def _told(outcome: Outcome) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(json_report.render(outcome))
    return found


def _run(outcome: Outcome, **other: Any) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(sarif.render(outcome, **other))["runs"][0]
    return found


def _everywhere(outcome: Outcome, payload: str) -> Outcome:
    """An outcome in which every text of a finding is the payload."""
    span = Span(f"cx/{payload}.yaml", Position(1, 1), Position(1, 2))
    finding = Finding(
        rule="unowned-moment",
        severity=Severity.ERROR,
        level=outcome.findings[0].level,
        span=span,
        message=payload,
        template=f"{payload}{{moment}}",
        arguments={"moment": payload},
        entity=payload,
        field=payload,
        owners=(payload,),
        fingerprint=payload,
        hint=payload,
        label=payload,
        related=(Note(span, payload),),
        fix=Fix(payload, (Edit(span, payload),)),
        waived_by=None,
    )
    spec = replace(outcome.spec, name=payload)
    return replace(outcome, spec=spec, findings=(finding,), crashes=((payload, payload),))


@pytest.mark.parametrize("payload", HOSTILE, ids=range(len(HOSTILE)))
def test_no_format_passes_on_what_was_typed_to_harm(outcome_of: Check, payload: str) -> None:
    """No control, no command of a build server, no line that begins with one; JSON parses, UTF-8 holds it."""
    outcome = _everywhere(outcome_of(FILES), payload)
    shown = {
        "text": text.render(outcome, statistics=True),
        "github": github.render(outcome),
        "json": json_report.render(outcome),
        "sarif": sarif.render(outcome),
        **{module.__name__.rpartition(".")[2]: module.render(outcome) for module in MORE},
    }
    for name, result in shown.items():
        own = result.replace("##vso[task.logissue ", "") if name == "azure" else result
        assert not re.search(r"##(?:vso)?\[", own), name
        assert not re.search(
            "[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]", result
        ), name
        result.encode("utf-8")
        assert name == "github" or not any(line.startswith("::") for line in result.splitlines()), name
    assert len(shown["github"].splitlines()) == 1
    assert len(shown["line"].splitlines()) == len(shown["azure"].splitlines()) == 2
    assert [one[:19] for one in shown["teamcity"].splitlines()] == [
        "##teamcity[message ",
        "##teamcity[inspecti",
        "##teamcity[inspecti",
    ]
    for name in ("json", "sarif", "gitlab", "rdjson"):
        assert shown[name].isascii()
        json.loads(shown[name])


def test_json_is_what_its_schema_says(outcome_of: Check) -> None:
    """For findings with and without everything that may be missing."""
    validator = jsonschema.Draft202012Validator(json.loads(schema_text("output")))
    for outcome in (outcome_of(FILES), outcome_of({"a.yaml": "a: [\n"}), _everywhere(outcome_of(FILES), "x")):
        found = _told(outcome)
        validator.validate(found)
        assert len(found["findings"]) == len(outcome.findings)
    assert _told(outcome_of({"a.yaml": "x: 1\n"}))["spec"]["name"] is None


def test_json_keeps_accepted_findings_and_next_steps(outcome_of: Check) -> None:
    """And counts them apart."""
    outcome = outcome_of(FILES)
    first = outcome.findings[0]
    kept = replace(
        outcome,
        findings=(
            first,
            replace(first, waived_by="waivers/x"),
            replace(first, next_step=True, own_severity=first.severity),
        ),
    )
    found = _told(kept)
    assert [one["waived_by"] for one in found["findings"]] == [None, "waivers/x", None]
    assert [one["next_step"] for one in found["findings"]] == [False, False, True]
    assert "own_severity" in found["findings"][2]
    assert "own_severity" not in found["findings"][0]
    assert found["summary"][first.severity] == found["summary"]["waived"] == 1


def test_a_run_without_findings_is_valid_in_all_formats(outcome_of: Check) -> None:
    """Nothing to tell is told in each format's own way."""
    outcome = replace(outcome_of(FILES), findings=())
    assert github.render(outcome) == ""
    assert _told(outcome)["findings"] == []
    assert _run(outcome)["results"] == []


def test_workflow_commands_name_rule_file_and_place(outcome_of: Check) -> None:
    """Columns as JavaScript counts: an emoji is two."""
    lines = github.render(outcome_of(FILES)).splitlines()
    unknown = next(line for line in lines if "title=unknown-key" in line)
    place = "title=unknown-key,file=cx/moments.yaml,line=2,endLine=2,col=25,endColumn=29"
    assert unknown.startswith(f"::error {place}::moment '🎉' has no key 'ower'%0Ahelp: did you mean `owner`?%0Adocs: ")
    assert FILES["moments.yaml"].splitlines()[1].index("ower") + 1 == 23


def test_over_several_lines_github_takes_no_columns(outcome_of: Check) -> None:
    """It refuses the annotation otherwise."""
    outcome = outcome_of(FILES)
    span = Span("cx/gone.yaml", Position(2, 3), Position(4, 1))
    line = github.render(replace(outcome, findings=(replace(outcome.findings[0], span=span),)))
    assert ",line=2,endLine=4::" in line


def test_github_keeps_ten_of_a_kind_so_the_most_important_come_first(outcome_of: Check) -> None:
    """The tenth says how many there are besides."""
    outcome = outcome_of(FILES)
    plain = replace(outcome.findings[0], rule="wrong-shape", severity=Severity.ERROR)
    founding = replace(plain, rule="unkept-promise", message="broken word")
    lines = github.render(replace(outcome, findings=(*[plain] * 15, founding))).splitlines()
    assert len(lines) == 10
    assert "broken word" in lines[0]
    assert lines[-1].startswith("::error title=cxlint::... and 7 more;")
    assert len(github.render(replace(outcome, findings=(plain,) * 10)).splitlines()) == 10
    assert "more;" not in github.render(replace(outcome, findings=(plain,) * 10))


def test_every_format_says_that_the_rest_was_not_checked(outcome_of: Check) -> None:
    """Where a file can not be read."""
    outcome = outcome_of({**FILES, "b.yaml": "a: [\n"})
    assert remarks.PARTIAL in text.render(outcome)
    assert f"::warning title=cxlint::{remarks.PARTIAL}" in github.render(outcome)
    assert _told(outcome)["spec"]["partial"] is True
    assert _run(outcome)["invocations"][0]["toolExecutionNotifications"] == [
        {"level": "warning", "message": {"text": remarks.PARTIAL}}
    ]


def test_sarif_holds_all_that_code_scanning_shows(outcome_of: Check) -> None:
    """Place with its lines, fingerprint, rule with its page, the fix."""
    outcome = outcome_of(FILES)
    run = _run(outcome)
    assert run["columnKind"] == "unicodeCodePoints"
    assert run["tool"]["driver"]["semanticVersion"] == __version__
    result = next(one for one in run["results"] if one["ruleId"] == "unknown-key")
    rule = run["tool"]["driver"]["rules"][result["ruleIndex"]]
    assert (rule["id"], rule["name"], rule["defaultConfiguration"]["level"]) == ("unknown-key", "UnknownKey", "error")
    filled = rule["messageStrings"][result["message"]["id"]]["text"].format(*result["message"]["arguments"])
    assert filled == result["message"]["text"] == "moment '🎉' has no key 'ower'."
    place = result["locations"][0]["physicalLocation"]
    assert place["artifactLocation"] == {"uri": "cx/moments.yaml", "uriBaseId": "SRCROOT"}
    assert place["region"] == {
        "startLine": 2,
        "startColumn": 23,
        "endLine": 2,
        "endColumn": 27,
        "snippet": {"text": "ower"},
    }
    assert place["contextRegion"]["snippet"]["text"] == FILES["moments.yaml"]
    replacement = result["fixes"][0]["artifactChanges"][0]["replacements"][0]
    assert replacement["insertedContent"] == {"text": "owner"}
    finding = next(one for one in outcome.findings if one.rule == "unknown-key")
    assert result["partialFingerprints"] == {"cxlint/v1": finding.fingerprint}


def test_sarif_leaves_out_what_is_accepted_or_a_next_step(outcome_of: Check) -> None:
    """Its readers take every result for open."""
    outcome = outcome_of(FILES)
    first = outcome.findings[0]
    kept = replace(outcome, findings=(replace(first, waived_by="comment"), replace(first, next_step=True)))
    assert _run(kept)["results"] == []


def test_sarif_messages_fill_their_own_templates(outcome_of: Check) -> None:
    """Several templates of a rule, braces in them, an argument that nobody gave."""
    outcome = outcome_of(FILES)
    first = replace(outcome.findings[0], rule="wrong-shape")
    findings = (
        replace(first, template="{a} {b} {a}!", arguments={"a": 1, "b": "{x}"}, message="1 {x} 1!"),
        replace(first, template="write {a: {b}}", arguments={"b": "y"}, message="write {a: y}"),
        replace(first, template="{gone}", arguments={}, message="{gone}"),
    )
    run = _run(replace(outcome, findings=findings))
    rule = run["tool"]["driver"]["rules"][0]
    assert {name: message["text"] for name, message in rule["messageStrings"].items()} == {
        "default": "{0} {1} {0}!",
        "default2": "write {{a: {0}}}.",
        "default3": "{0}.",
    }
    for result in run["results"]:
        template = rule["messageStrings"][result["message"]["id"]]["text"]
        assert template.format(*result["message"]["arguments"]) == result["message"]["text"]


def test_sarif_says_where_it_comes_from_only_when_it_is_known(outcome_of: Check) -> None:
    """Nothing is made up."""
    known = {"repositoryUri": "https://example.com/x", "revisionId": "a" * 40}
    assert "versionControlProvenance" not in _run(outcome_of(FILES))
    assert _run(outcome_of(FILES), provenance=known)["versionControlProvenance"] == [
        {**known, "mappedTo": {"uriBaseId": "SRCROOT"}}
    ]


def test_sarif_tells_a_rule_that_failed(outcome_of: Check) -> None:
    """The run was no success then."""
    invocation = _run(replace(outcome_of(FILES), crashes=(("bad-rule", "ValueError: x"),)))["invocations"][0]
    assert invocation["executionSuccessful"] is False
    assert invocation["toolExecutionNotifications"][0]["associatedRule"] == {"id": "bad-rule"}


def test_an_endless_line_makes_no_endless_sarif(outcome_of: Check) -> None:
    """Its text is left out, its place is not."""
    names = ", ".join(f"bad_{number}: {{}}" for number in range(500))
    result = sarif.render(outcome_of({**FILES, "long.yaml": f"moments: {{{names}}}\n"}))
    assert len(result) < 2_000_000


def test_sarif_says_no_more_of_a_finding_than_there_is(outcome_of: Check) -> None:
    """Owners and hint are properties where there are any."""
    outcome = outcome_of(FILES)
    finding = replace(outcome.counted[0], owners=(), hint="", related=(), fix=None)

    def result(**other: Any) -> dict[str, Any]:
        found: dict[str, Any] = _run(replace(outcome, findings=(replace(finding, **other),)))["results"][0]
        return found

    assert not {"properties", "fixes", "relatedLocations"} & result().keys()
    assert result(hint="h")["properties"] == {"owners": [], "hint": "h"}
    assert result(owners=("cco",))["properties"] == {"owners": ["cco"]}
