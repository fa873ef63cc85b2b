"""`cxlint baseline`, and `check --baseline`: old findings pass, new ones fail, and the file only shrinks by itself."""

import json
import os
import subprocess
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

import cxlint.cli.baseline
from cxlint.cli import run
from cxlint.cli.check import checked

Capture = pytest.CaptureFixture[str]
FILE = "cxlint-baseline.json"
SPEC = """\
spec: 1
name: Harbour
level: mapped
owner: cco
owners:
  cco: {name: Chief Customer Officer}
  claims: {name: Claims, parent: cco}
  sales: {name: Sales, parent: cco}
stages:
  buy: {goal: I get covered, definition: Until the policy is here., owner: sales, moments: [quote]}
  claim: {goal: I get it put right, definition: From the report to the end., owner: claims, moments: [report]}
moments:
  quote: {name: I ask what it costs, owner: sales, channels: [web]}
  report: {name: I report it, channels: [phone], owner: claims}
"""
GAP = SPEC.replace("definition: From the report to the end., ", "")
OTHER_GAP = SPEC.replace("definition: Until the policy is here., ", "")
WORDS = ("--today", "2026-01-15", "--select", "undefined-stage,unowned-moment,files,governance", "--fail-on", "info")


@pytest.fixture
def spec(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with a spec that lacks a definition, which is the current folder."""
    (tmp_path / ".git").mkdir()
    (tmp_path / "cx").mkdir()
    (tmp_path / "cx" / "cx.yaml").write_text(GAP, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path / "cx"


def _write(spec: Path, text: str) -> None:
    (spec / "cx.yaml").write_text(text, encoding="utf-8")


def _check(*words: str) -> int:
    return run(["check", "--baseline", FILE, *WORDS, *words])


def _rules() -> list[tuple[str, str, str]]:
    found = json.loads(Path(FILE).read_text(encoding="utf-8"))["findings"]
    return [(one["rule"], one["entity"], one["field"]) for one in found if one["rule"] == "undefined-stage"]


def test_old_findings_pass_and_new_ones_fail(spec: Path, capsys: Capture) -> None:
    """A gap that was there when the baseline was written does not fail; the same gap elsewhere does."""
    assert run(["check", *WORDS]) == 1
    assert run(["baseline", "--today", "2026-01-15"]) == 0
    said = capsys.readouterr().out
    assert f"Wrote {FILE}: " in said
    assert "Claims: " in said
    assert _rules() == [("undefined-stage", "stages/claim", "definition")]
    assert _check() == 0
    assert "no findings, 1 in the baseline\n" in capsys.readouterr().out
    _write(spec, GAP.replace("definition: Until the policy is here., ", ""))
    assert _check() == 1
    shown = capsys.readouterr().out
    assert "stage 'buy'" in shown
    assert "stage 'claim'" not in shown


def test_a_gap_that_is_swapped_for_another_fails_twice(spec: Path, capsys: Capture) -> None:
    """The new one is a finding, the old entry is stale."""
    run(["baseline"])
    _write(spec, OTHER_GAP)
    assert _check() == 1
    shown = capsys.readouterr().out
    assert "stage 'buy'" in shown
    line = next(
        n for n, text in enumerate(Path(FILE).read_text(encoding="utf-8").split("\n"), 1) if "undefined" in text
    )
    assert (
        f"error: {FILE}:{line}: the baseline accepts undefined-stage of stages/claim, field definition, "
        "and there is no such finding any more\n"
        f"`cxlint baseline --output {FILE}` takes them out.\n"
    ) in shown


def test_a_closed_gap_has_to_be_taken_out(spec: Path, capsys: Capture) -> None:
    """It fails whatever the threshold, and passes when the baseline was written anew; what is new stays out."""
    run(["baseline"])
    _write(spec, OTHER_GAP)
    assert _check("--fail-on", "error") == 1
    capsys.readouterr()
    assert run(["baseline"]) == 0
    said = capsys.readouterr().out
    assert "(1 gone)" in said
    assert (
        f"1 finding is new and not accepted; `cxlint check --baseline {FILE}` shows what, --add accepts it:\n  1  Sales: undefined-stage 1"
        in said
    )
    assert _rules() == []
    assert _check() == 1
    assert run(["baseline", "--add"]) == 0
    assert "(1 added)" in capsys.readouterr().out
    assert _rules() == [("undefined-stage", "stages/buy", "definition")]
    assert _check() == 0


def test_a_second_run_changes_nothing(spec: Path, capsys: Capture) -> None:
    """Not even the file's time."""
    run(["baseline", "--today", "2026-01-15"])
    before = os.stat(FILE).st_mtime_ns, os.stat(FILE).st_ino
    capsys.readouterr()
    for words in ([], ["--add"]):
        assert run(["baseline", "--today", "2026-01-15", *words]) == 0
        assert f"Nothing to change in {FILE}: " in capsys.readouterr().out
    assert (os.stat(FILE).st_mtime_ns, os.stat(FILE).st_ino) == before
    assert [path.name for path in spec.parent.iterdir() if path.is_file()] == [FILE]


def test_a_sound_spec_needs_no_baseline(spec: Path, capsys: Capture) -> None:
    """None is written; one that is there becomes empty."""
    _write(spec, "spec: 1\nname: Harbour\nlevel: mapped\nowner: cco\nowners:\n  cco: {name: Chief}\n")
    assert run(["baseline"]) == 0
    assert capsys.readouterr().out == "Nothing to accept: no baseline is needed.\n"
    assert not Path(FILE).exists()
    Path(FILE).write_text(
        '{"version": 1, "findings": [{"rule": "undefined-stage", "entity": "stages/x"}]}', encoding="utf-8"
    )
    assert run(["baseline"]) == 0
    assert capsys.readouterr().out == f"Nothing is accepted by {FILE} any more (1 gone); you can delete it.\n"
    assert Path(FILE).read_text(encoding="utf-8") == '{"version": 1, "findings": []}\n'


def test_mistakes_and_enforced_rules_are_never_accepted(spec: Path, capsys: Capture) -> None:
    """They stay findings, and the command says so."""
    _write(spec, GAP.replace("owner: cco\n", "owner: coo\nlint: {enforce: [undefined-stage]}\n", 1))
    assert run(["baseline"]) == 0
    assert "never accepted, as mistakes in files, waivers or settings and enforced rules are" in capsys.readouterr().out
    assert not Path(FILE).exists()
    entry = {"rule": "undefined-stage", "entity": "stages/claim", "field": "definition"}
    Path(FILE).write_text(json.dumps({"version": 1, "findings": [entry]}), encoding="utf-8")
    capsys.readouterr()
    assert _check() == 1
    shown = capsys.readouterr().out
    assert "and the manifest enforces this rule\n" in shown
    assert "stage 'claim' has no definition" in shown


def test_every_output_tells(spec: Path, capsys: Capture) -> None:
    """JSON keeps what is accepted, SARIF leaves it out, and each names the stale entries."""
    run(["baseline", "--today", "2026-01-15"])
    capsys.readouterr()
    text = Path(FILE).read_text(encoding="utf-8")
    stale = [{"rule": "undefined-stage", "entity": f"stages/{n:02}", "field": "definition"} for n in range(12)]
    whole = json.loads(text)
    whole["findings"] += stale
    Path(FILE).write_text(json.dumps(whole, indent=1), encoding="utf-8")
    assert (
        _check("--format", "json=a.json", "--format", "sarif=b.sarif", "--format", "github", "--format", "text=c.txt")
        == 1
    )
    found = json.loads(Path("a.json").read_text(encoding="utf-8"))
    assert (found["summary"]["error"], found["summary"]["waived"]) == (0, 0)
    assert (found["summary"]["baseline"], found["summary"]["baseline_stale"]) == (1, 12)
    assert [one["rule"] for one in found["findings"] if one["waived_by"] == "baseline"] == ["undefined-stage"]
    assert found["baseline"]["path"] == FILE
    first = found["baseline"]["stale"][0]
    assert (first["rule"], first["entity"], first["field"], first["target"]) == (
        "undefined-stage",
        "stages/00",
        "definition",
        "",
    )
    assert "there is no such finding any more" in first["message"]
    ran = json.loads(Path("b.sarif").read_text(encoding="utf-8"))["runs"][0]
    assert ran["results"] == []
    notes = ran["invocations"][0]["toolExecutionNotifications"]
    assert [note["level"] for note in notes] == ["error"] * 12
    commands = capsys.readouterr().out.splitlines()
    assert commands[0].startswith(f"::error title=cxlint,file={FILE},line={first['line']}::the baseline accepts ")
    assert commands[2] == "::error title=cxlint::... and 10 more stale entries of the baseline"
    assert f"and 2 more such entries of {FILE}\n" in Path("c.txt").read_text(encoding="utf-8")


def test_what_is_not_looked_at_is_not_stale(spec: Path, capsys: Capture) -> None:
    """Other rules than the selected ones, and all where a file can not be read."""
    run(["baseline", "--today", "2026-01-15"])
    _write(spec, SPEC)
    assert run(["check", "--baseline", FILE, "--select", "owners", "--today", "2026-01-15"]) == 0
    assert run(["check", "--baseline", FILE, "--ignore", "stages", "--today", "2026-01-15", "--level", "mapped"]) == 0
    assert run(["check", "--baseline", FILE, "--today", "2026-01-15"]) == 1
    (spec / "broken.yaml").write_text("a: [\n", encoding="utf-8")
    capsys.readouterr()
    run(["check", "--baseline", FILE, "--today", "2026-01-15"])
    assert "the baseline accepts" not in capsys.readouterr().out


def test_a_spec_that_can_not_be_read_leaves_it_as_it_was(spec: Path, capsys: Capture) -> None:
    """Nobody knows then what is gone."""
    run(["baseline"])
    before = Path(FILE).read_bytes()
    for text in ("a: [\n", "spec: 1\n"):
        (spec / "broken.yaml").write_text(text, encoding="utf-8")
        (spec / "cx.yaml").write_text(SPEC.replace("spec: 1\n", "") if text == "a: [\n" else SPEC, encoding="utf-8")
        status = run(["baseline"])
        if text == "a: [\n":
            assert status == 1
            assert "is left as it was" in capsys.readouterr().err
            assert Path(FILE).read_bytes() == before


def test_a_rule_that_fails_leaves_it_as_it_was(spec: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture) -> None:
    """What it would have found may still be there."""
    run(["baseline"])
    before = Path(FILE).read_bytes()
    _write(spec, SPEC)
    real = checked

    def failing(*words: Any) -> Any:
        return replace(real(*words), crashes=(("unowned-stage", "ZeroDivisionError: x"),))

    monkeypatch.setattr(cxlint.cli.baseline, "checked", failing)
    capsys.readouterr()
    assert run(["baseline"]) == 2
    assert capsys.readouterr().err == f"'{FILE}' is left as it was: rule 'unowned-stage' failed: ZeroDivisionError: x\n"
    assert Path(FILE).read_bytes() == before


def test_an_audit_accepts_nothing(spec: Path, capsys: Capture) -> None:
    """So the two options do not go together."""
    run(["baseline"])
    assert _check("--no-waivers") == 2
    assert "--no-waivers accepts nothing, so --baseline does not go with it" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (None, f"there is no baseline '{FILE}'; `cxlint baseline` writes one"),
        ("{}", f"baseline {FILE}, line 1: this is no baseline"),
        ('{"version": 1, "findings": [\n<<<<<<< HEAD\n', f"baseline {FILE}, line 2: `<<<<<<<` is left from a merge"),
    ],
)
def test_what_is_no_baseline_ends_with_2(spec: Path, text: str | None, said: str, capsys: Capture) -> None:
    """With the file and the line."""
    if text is not None:
        Path(FILE).write_text(text, encoding="utf-8")
    assert _check() == 2
    shown = capsys.readouterr()
    assert (shown.out, said in shown.err) == ("", True)


def test_it_stands_beside_the_folder_of_the_spec(spec: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Wherever one is; in the folder itself where that is the whole repository; where --output says."""
    assert run(["baseline", "--output", "other.json"]) == 0
    assert sorted(path.name for path in Path().iterdir()) == [".git", "cx", "other.json"]
    monkeypatch.chdir(spec)
    assert run(["baseline", "."]) == 0
    assert (spec.parent / FILE).exists()
    (spec / ".git").mkdir()
    assert run(["baseline"]) == 3
    assert run(["baseline", "."]) == 0
    assert (spec / FILE).exists()


def test_a_link_is_not_written_through(spec: Path, tmp_path_factory: pytest.TempPathFactory, capsys: Capture) -> None:
    """A pull request may have put it there."""
    victim = tmp_path_factory.mktemp("outside") / "victim.json"
    victim.write_text('{"version": 1, "findings": []}\n', encoding="utf-8")
    Path(FILE).symlink_to(victim)
    assert run(["baseline", "--add"]) == 2
    assert "could not be written" in capsys.readouterr().err
    assert victim.read_text(encoding="utf-8") == '{"version": 1, "findings": []}\n'
    del spec


def test_two_branches_merge(spec: Path) -> None:
    """Each closes another gap; git puts both together. What a conflict leaves, the command mends."""
    names = [f"m{number:02}" for number in range(10)]
    gaps = "".join(f"  {name}: {{goal: g, owner: sales}}\n" for name in names)
    base = SPEC.replace("moments:\n", f"{gaps}moments:\n", 1)
    (spec.parent / ".git").rmdir()

    def git(*words: str) -> int:
        settings = ["-c", "user.name=a", "-c", "user.email=a@b", "-c", "commit.gpgsign=false"]
        return subprocess.run(["git", *settings, *words], capture_output=True, check=False).returncode

    def close(name: str) -> None:
        text = (spec / "cx.yaml").read_text(encoding="utf-8")
        _write(spec, text.replace(f"  {name}: {{goal: g, ", f"  {name}: {{goal: g, definition: d, "))
        run(["baseline", "--today", "2026-01-15"])
        git("commit", "-qam", name)

    git("init", "-q", "-b", "main")
    _write(spec, base)
    run(["baseline", "--today", "2026-01-15"])
    git("add", "-A")
    git("commit", "-qm", "base")
    for branch, name in (("one", "m01"), ("two", "m07"), ("three", "m02")):
        git("checkout", "-qb", branch, "main")
        close(name)
    git("checkout", "-q", "one")
    assert git("merge", "-q", "two") == 0
    assert _check() == 0
    assert git("merge", "-q", "three") == 1
    git("checkout", "-q", "--theirs", "cx/cx.yaml")
    text = (spec / "cx.yaml").read_text(encoding="utf-8")
    for name in ("m01", "m07"):
        text = text.replace(f"  {name}: {{goal: g, ", f"  {name}: {{goal: g, definition: d, ")
    _write(spec, text.replace("<<<<<<<", "").replace(">>>>>>>", ""))
    assert _check() == 2
    assert run(["baseline", "--today", "2026-01-15"]) == 0
    assert _check() == 0
    assert {entity for _, entity, _ in _rules()} == {f"stages/{name}" for name in names} - {
        "stages/m01",
        "stages/m02",
        "stages/m07",
    }
