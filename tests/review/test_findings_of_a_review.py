"""Which findings are new, gone and unchanged, and what is said where that cannot be known."""

import json
from typing import Any

import pytest
from harbour import CASES, SPEC, changed
from histories import DAY, History

MAP = """\
spec: 1
name: Map
level: owned
owner: cco
owners: {cco: {name: Officer}, claims: {name: Claims}}
stages:
  claim: {goal: I get it right, owner: claims, moments: [call, visit]}
kpis:
  speed: {name: Speed}
"""
CALL = "moments:\n  call: {name: I call, owner: claims, channels: [phone], kpis: [speed]}\n"
VISIT = "moments:\n  visit: {name: Somebody comes, channels: [phone]}\n"
BASE = {"cx/cx.yaml": MAP, "cx/call.yaml": CALL, "cx/visit.yaml": VISIT}


@pytest.fixture
def mapped(history: History) -> History:
    """A map of three files on `main`, and a branch from there."""
    history.git("checkout", "--quiet", "main")
    history.commit(BASE)
    history.git("checkout", "--quiet", "-B", "change")
    return history


def _rules(findings: list[Any]) -> list[tuple[str, str, str | None]]:
    return [(one["rule"], one["path"], one["entity"]) for one in findings]


def _nothing(found: Any) -> bool:
    return not any(found[key] for key in ("new", "fixed", "changes", "approvers", "loosened"))


def test_no_change_is_no_news(history: History) -> None:
    """Old findings are unchanged, whoever is to blame for them."""
    status, found = history.review("--base", "main")
    assert (status, _nothing(found)) == (0, True)
    assert found["unchanged"] > 10
    assert (found["head"], found["base"]) == (None, history.git("rev-parse", "main"))


def test_a_kpi_that_is_deleted_shows_in_files_that_nobody_touched(mapped: History) -> None:
    """The reference that leads nowhere is new, in the file that refers."""
    mapped.write({"cx/cx.yaml": MAP.replace("kpis:\n  speed: {name: Speed}\n", "")})
    status, found = mapped.review("--base", "main")
    assert (status, _rules(found["new"])) == (1, [("unknown-reference", "cx/call.yaml", "moments/call")])
    (change,) = found["changes"]
    assert (change["sentence"], change["class"]) == ("KPI 'Speed' is gone; it measured moment 'I call'.", "weakening")
    assert change["findings"] == [found["new"][0]["fingerprint"]]
    assert change["affected"] == ["owners/cco", "owners/claims", "stages/claim", "moments/call"]


def test_files_that_move_are_no_news(mapped: History) -> None:
    """Renamed, moved into folders, put together, taken apart."""
    mapped.commit({"cx/call.yaml": None, "cx/moments/other.yaml": "# moved\n" + CALL})
    assert _nothing(mapped.review("--base", "main")[1])
    mapped.write({"cx/moments/other.yaml": None, "cx/visit.yaml": CALL + VISIT.removeprefix("moments:\n")})
    assert _nothing(mapped.review("--base", "main")[1])


def test_a_new_id_brings_only_what_is_truly_new(mapped: History) -> None:
    """With `was` the old findings are the same; a reference by the old id is one more."""
    mapped.write({"cx/cx.yaml": MAP.replace("call, visit]", "call, look]"), "cx/visit.yaml": VISIT.replace("visit: {", "look: {was: [visit], ")})  # fmt: skip
    status, found = mapped.review("--base", "main", "--fail-on", "info")
    assert (status, found["new"], found["fixed"]) == (0, [], [])
    assert [change["kind"] for change in found["changes"]] == ["renamed"]
    mapped.write({"cx/cx.yaml": MAP})
    status, found = mapped.review("--base", "main", "--fail-on", "warning")
    assert (status, _rules(found["new"])) == (1, [("renamed-reference", "cx/cx.yaml", "stages/claim")])


def test_a_new_id_without_was_is_told_once(mapped: History) -> None:
    """By the rule; its findings are those of a new thing."""
    mapped.write({"cx/cx.yaml": MAP.replace("call, visit]", "call, look]"), "cx/visit.yaml": VISIT.replace("visit: {", "look: {")})  # fmt: skip
    status, found = mapped.review("--base", "main", "--fail-on", "warning", "--select", "change")
    assert (status, _rules(found["new"])) == (1, [("changed-id", "cx/visit.yaml", "moments/look")])


@pytest.mark.parametrize("before", [{"cx/call.yaml": "moments: [\n"}, {"cx/cx.yaml": MAP.removeprefix("spec: 1\n")}])
def test_a_base_that_can_not_be_read_is_said(mapped: History, before: dict[str, str]) -> None:
    """Then nobody knows what is new: all that is found counts, and nothing is called mended or unchanged."""
    mapped.git("checkout", "--quiet", "main")
    mapped.commit(before)
    mapped.git("checkout", "--quiet", "-B", "change")
    mapped.write(BASE)
    status, found = mapped.review("--base", "main", "--fail-on", "info")
    assert (status, found["base_known"], found["fixed"], found["unchanged"], found["changes"]) == (1, False, [], 0, [])
    assert [one["before"] for one in found["coverage"]] == [None] * 4
    assert "can not be read whole, so everything that is found counts as new" in mapped.run("review", "--base", "main")[1]  # fmt: skip


def test_a_head_that_can_not_be_read_is_said(mapped: History) -> None:
    """The file that breaks is the news; nothing is called mended, and no change is told."""
    mapped.write({"cx/call.yaml": "moments: [\n"})
    status, found = mapped.review("--base", "main")
    assert (status, found["partial"], [one["rule"] for one in found["new"]]) == (1, True, ["yaml-syntax"])
    assert (found["fixed"], found["changes"]) == ([], [])
    for format_ in ("text", "markdown"):
        said = mapped.run("review", "--base", "main", "--format", format_)[1]
        assert "so the rest was not checked and changes in meaning are not told" in said
    mapped.write({"cx/call.yaml": CALL, "cx/cx.yaml": MAP.removeprefix("spec: 1\n")})
    assert "No file says `spec: 1`, so the rest" in mapped.run("review", "--base", "main")[1]


def test_a_base_without_a_spec_is_said(history: History) -> None:
    """Everything is new, and no rule about changes speaks."""
    history.git("checkout", "--quiet", "--orphan", "empty")
    history.git("rm", "--quiet", "-r", "--force", ".")
    empty = history.commit({"README.md": "Nothing yet\n"})
    history.commit({"cx/cx.yaml": SPEC})
    status, found = history.review("--base", empty)
    assert (status, found["base_empty"], found["base_known"], found["changes"], found["unchanged"]) == (1, True, True, [], 0)  # fmt: skip
    assert len(found["new"]) > 10
    assert "There was no spec in" in history.run("review", "--base", empty)[1]


def test_a_head_without_a_spec_is_nothing_to_check(history: History) -> None:
    """Exit 3, in the folder and in a revision."""
    history.commit({"cx/cx.yaml": None, "cx/readme.md": ""})
    assert history.run("review", "--base", "main", "cx")[0] == 3
    assert history.run("review", "--base", "main", "--head", "change", "cx")[0] == 3
    assert history.run("review", "--base", "main", "--head", "main", "cx")[0] == 0


def test_a_level_that_rises_brings_what_it_asks_for(mapped: History) -> None:
    """What was a next step counts now; the other way round it is no mending, and the level is told."""
    mapped.write({"cx/cx.yaml": MAP.replace("level: owned", "level: measured")})
    status, found = mapped.review("--base", "main", "--fail-on", "warning")
    assert status == 1
    assert "undefined-kpi" in {one["rule"] for one in found["new"]}
    assert [change["kind"] for change in found["changes"]] == ["level-changed"]
    mapped.write({"cx/cx.yaml": MAP.replace("level: owned", "level: mapped")})
    status, found = mapped.review("--base", "main")
    assert (status, found["new"], found["fixed"], found["changes"]) == (0, [], [], [])
    assert found["loosened"] == [{"what": "level lowered from owned to mapped", "rule": None, "entity": None}]


LINT = "lint:\n  rules: {untouched-moment: error, thin: warning}\n  enforce: [unowned-moment]\n  ignore: []\n  custom:\n    thin: {select: moments, assert: {channels: {at_least: 2}}, message: '{id} is thin'}\n"  # fmt: skip
LOOSER = {
    "off": ("untouched-moment: error", "untouched-moment: 'off'", [("rule switched off", "untouched-moment")]),
    "milder": ("untouched-moment: error", "untouched-moment: info", [("rule made milder, from error to info", "untouched-moment")]),
    "stricter": ("thin: warning", "thin: error", []),
    "not enforced": ("enforce: [unowned-moment]", "enforce: []", [("rule no longer enforced", "unowned-moment")]),
    "files left out": ("ignore: []", "ignore: [visit.yaml]", [("files left out: visit.yaml", None)]),
    "another rule of its own": ("at_least: 2", "at_least: 1", [("rule of the spec changed", "thin")]),
    "no rule of its own": ("  custom:\n    thin: {select: moments, assert: {channels: {at_least: 2}}, message: '{id} is thin'}\n", "", [("rule of the spec deleted", "thin")]),
    "other options": ("rules: {", "rules: {overloaded-owner: {share: 50}, ", [("options of the rule changed", "overloaded-owner")]),
}  # fmt: skip


@pytest.mark.parametrize("name", LOOSER)
def test_settings_that_loosen_are_told_and_mend_nothing(mapped: History, name: str) -> None:
    """What a setting hides is neither new nor mended."""
    mapped.git("checkout", "--quiet", "main")
    mapped.commit({"cx/cx.yaml": MAP + LINT})
    mapped.git("checkout", "--quiet", "-B", "change")
    old, new, told = LOOSER[name]
    assert old in LINT
    mapped.write({"cx/cx.yaml": MAP + LINT.replace(old, new).replace(", thin: warning", "" if "deleted" in str(told) else ", thin: warning")})  # fmt: skip
    status, found = mapped.review("--base", "main")
    assert [(one["what"], one["rule"]) for one in found["loosened"]] == told
    assert status == (1 if name == "files left out" else 0)  # the stage lists a moment that is not there any more
    if told and "another" not in name:
        assert found["fixed"] == []


def test_the_settings_of_the_base_judge_a_change_that_loosens_its_own(mapped: History) -> None:
    """With the rules of its own, what it left out and took over, as they were there; the loosening is told all the same."""
    mapped.git("checkout", "--quiet", "main")
    strict = "rules: {untouched-moment: error}\n"
    mapped.commit({"cx/cx.yaml": MAP + LINT.replace("lint:\n", "lint:\n  extends: [cx/strict.yaml]\n").replace("untouched-moment: error, ", "").replace("cx/strict", "strict"), "cx/strict.yaml": strict})  # fmt: skip
    mapped.git("checkout", "--quiet", "-B", "change")
    bad = "moments:\n  visit: {name: Somebody comes}\n"
    mapped.write({"cx/cx.yaml": MAP + "lint: {ignore: [visit.yaml]}\n", "cx/strict.yaml": None, "cx/visit.yaml": bad})
    status, found = mapped.review("--base", "main")
    assert status == 1  # the stage lists a moment that is left out
    assert "untouched-moment" not in {one["rule"] for one in found["new"]}
    status, found = mapped.review("--base", "main", "--config-from", "main")
    assert status == 1
    assert [(one["rule"], one["severity"]) for one in found["new"]] == [("untouched-moment", "error")]
    assert {"files left out: visit.yaml", "rule of the spec deleted", "rule no longer enforced"} <= {one["what"] for one in found["loosened"]}  # fmt: skip


def test_settings_of_a_revision_without_a_spec_are_an_error(mapped: History) -> None:
    """Nobody is judged by nothing."""
    mapped.commit({"cx/call.yaml": "moments: [\n"})
    broken = mapped.git("rev-parse", "HEAD")
    mapped.write(BASE)
    status, said = mapped.review("--base", "main", "--config-from", broken)
    assert (status, "can not be read, so there are no settings in it" in said) == (2, True)


WAIVER = "waivers:\n  later: {rule: untouched-moment, target: moments/visit, reason: Soon, approved_by: cco, until: 2026-02-01}\n"  # fmt: skip


def test_waivers_that_come_and_go(mapped: History) -> None:
    """Added: told as a loosening, and nothing is mended; taken away: the finding is back; over in between: it was before."""
    bare = {"cx/visit.yaml": VISIT.replace(", channels: [phone]", "")}
    mapped.git("checkout", "--quiet", "main")
    mapped.commit(bare)
    mapped.git("checkout", "--quiet", "-B", "change")
    mapped.commit({"cx/cx.yaml": MAP + WAIVER})
    status, found = mapped.review("--base", "main")
    assert (status, found["new"], found["fixed"], found["changes"]) == (0, [], [], [])
    assert found["loosened"] == [{"what": "waiver added", "rule": "untouched-moment", "entity": "moments/visit"}]
    assert [one["because"] for one in found["approvers"]] == [["waivers/later"]]
    mapped.git("branch", "waived")
    mapped.write({"cx/cx.yaml": MAP})
    status, found = mapped.review("--base", "waived", "--fail-on", "info")
    assert (status, _rules(found["new"])) == (1, [("untouched-moment", "cx/visit.yaml", "moments/visit")])
    assert [change["class"] for change in found["changes"]] == ["strengthening"]
    mapped.write({"cx/cx.yaml": MAP + WAIVER})
    assert _nothing(mapped.review("--base", "waived", "--today", "2026-03-01")[1])
    mapped.write({"cx/cx.yaml": MAP + WAIVER.replace("2026-02-01", "2026-09-01")})
    status, found = mapped.review("--base", "waived", "--fail-on", "info")
    assert (status, found["changes"]) == (0, [])
    assert [one["what"] for one in found["loosened"]] == ["waiver prolonged from 2026-02-01 to 2026-09-01"]


def test_comments_that_suppress_are_told(mapped: History) -> None:
    """A comment is a loosening, not a mending."""
    mapped.git("checkout", "--quiet", "main")
    mapped.commit({"cx/visit.yaml": "moments:\n  visit: {name: Somebody comes}\n"})
    mapped.git("checkout", "--quiet", "-B", "change")
    mapped.write(
        {"cx/visit.yaml": "moments:\n  visit: {name: Somebody comes} # cxlint: ignore[untouched-moment] soon\n"}
    )
    status, found = mapped.review("--base", "main", "--fail-on", "info")
    assert (status, found["new"], found["fixed"]) == (0, [], [])
    assert found["loosened"] == [{"what": "comment added that suppresses", "rule": "untouched-moment", "entity": "moments/visit"}]  # fmt: skip


def test_entries_of_the_baseline_are_told(mapped: History) -> None:
    """The finding is new all the same: a change can not accept its own."""
    bare = "moments:\n  visit: {name: Somebody comes}\n"
    mapped.commit({"cxlint-baseline.json": '{"version": 1, "findings": []}\n'})
    mapped.git("branch", "with-baseline")
    entry = {"rule": "untouched-moment", "entity": "moments/visit", "field": "touchpoint"}
    mapped.write({"cx/visit.yaml": bare, "cxlint-baseline.json": json.dumps({"version": 1, "findings": [entry]})})
    status, found = mapped.review("--base", "with-baseline", "--fail-on", "info")
    assert (status, _rules(found["new"])) == (1, [("untouched-moment", "cx/visit.yaml", "moments/visit")])
    assert found["loosened"] == [{"what": "baseline entry added", "rule": "untouched-moment", "entity": "moments/visit"}]  # fmt: skip
    mapped.write({"cxlint-baseline.json": "no baseline\n"})
    assert mapped.review("--base", "with-baseline")[1]["loosened"] == []


def test_only_new_findings_fail(history: History) -> None:
    """And rules about changes; by --fail-on, by --select and --ignore."""
    history.write({"cx/cx.yaml": changed(CASES["a target easier"])})
    assert history.review("--base", "main")[0] == 0
    status, found = history.review("--base", "main", "--fail-on", "warning")
    assert (status, [one["rule"] for one in found["new"]]) == (1, ["lowered-target"])
    assert history.review("--base", "main", "--fail-on", "warning", "--ignore", "lowered-target")[0] == 0
    assert history.review("--base", "main", "--fail-on", "warning", "--select", "promises")[0] == 0
    status, said = history.review("--base", "main", "--select", "lowred-target")
    assert (status, "did you mean 'lowered-target'?" in said) == (2, True)
    history.write({"cx/cx.yaml": changed(CASES["nobody answers for a promise"])})
    assert history.review("--base", "main")[0] == 1


def test_a_rule_that_fails_is_told_by_name(history: History) -> None:
    """The rest still counts, and the verdict is a fault."""
    folder = history.root.parent / "rules"
    folder.mkdir()
    (folder / "bad.py").write_text(
        '"""A rule that fails.\n\n## Examples\n\n```yaml\nmoments: {a: {}}\n```\n"""\n\nfrom cxlint.spec import Moment\n\n'
        'LEVEL = "mapped"\nSEVERITY = "error"\n\n\ndef check(moment: Moment):\n    raise ValueError("no")\n'
    )
    out = ""
    for form in ("json", "text", "markdown"):
        status, out, err = history.run("review", "--base", "main", "--rules", str(folder), "--format", form)
        assert (status, "rule 'bad' failed, so what it looks for was not checked" in err, bool(out)) == (2, True, True)
    assert "rule `bad` failed, so what it looks for was not checked" in out


def test_entries_of_the_baseline_under_a_new_id_are_the_old_ones(mapped: History) -> None:
    """An entry follows what it accepts; one that accepts more is told, and so is a comment more."""
    bare = "moments:\n  visit: {name: Somebody comes}\n"
    entry = {"rule": "untouched-moment", "entity": "moments/visit", "field": "touchpoint"}
    whole = {"rule": "no-priority", "entity": None, "field": None}
    mapped.commit(
        {"cx/visit.yaml": bare, "cxlint-baseline.json": json.dumps({"version": 1, "findings": [whole, entry]})}
    )
    mapped.git("branch", "with-baseline")
    renamed = [whole, {**entry, "entity": "moments/look"}]
    mapped.write({
        "cx/cx.yaml": MAP.replace("call, visit]", "call, look]"),
        "cx/visit.yaml": "moments:\n  look: {was: [visit], name: Somebody comes}\n",
        "cxlint-baseline.json": json.dumps({"version": 1, "findings": renamed}),
    })  # fmt: skip
    assert mapped.review("--base", "with-baseline")[1]["loosened"] == []


def test_comments_of_old_are_no_loosening(mapped: History) -> None:
    """Only what a comment did not accept before."""
    mapped.commit(
        {"cx/visit.yaml": "moments:\n  visit: {name: Somebody comes} # cxlint: ignore[untouched-moment] soon\n"}
    )
    mapped.write(
        {"cx/visit.yaml": "moments:\n  visit: {name: Anybody comes} # cxlint: ignore[untouched-moment] later\n"}
    )
    assert mapped.review("--base", "HEAD")[1]["loosened"] == []


def test_more_than_one_reads_is_counted(history: History) -> None:
    """Findings, changes, loosenings and dependents beyond what a person reads, in words."""
    many = "".join(f"  m{number}: {{name: Moment {number}, owner: claims, kpis: [mood]}}\n" for number in range(60))
    waivers = "".join(f"  w{number}: {{rule: untouched-moment, target: moments/m{number}, reason: Soon, approved_by: cco, until: 2026-02-01}}\n" for number in range(60))  # fmt: skip
    history.commit({"cx/many.yaml": f"moments:\n{many}"})
    history.write({"cx/many.yaml": f"moments:\n{many.replace('owner: claims, ', 'touchpoint: Desk, ')}", "cx/w.yaml": f"waivers:\n{waivers}", "cx/cx.yaml": changed(CASES["a KPI gone that measures nothing"])})  # fmt: skip
    said = history.run("review", "--base", "HEAD", "--today", DAY)[1]
    assert "Checks relaxed or changed: 61\n" in said
    assert said.count("  and 11 more") >= 1
    assert "  and 10 more" in said
    assert "moments/m11, moments/m12, moments/m13 and " in said
    assert "Findings that are gone: " in said
