"""`cxlint diff`: changes in meaning alone, between revisions and as git's external diff."""

import json
import sys
from pathlib import Path

import jsonschema
import pytest
from harbour import CASES, SPEC, changed
from histories import History

from cxlint.cli import run
from cxlint.schema import text

WAIT = "moments:\n  wait: {name: I wait, owner: claims, kpis: [queue]}\n"


@pytest.fixture
def external(history: History) -> History:
    """A repository whose YAML files git compares with cxlint."""
    history.git("config", "diff.cx.command", f"'{sys.executable}' -m cxlint diff")
    history.commit({".gitattributes": "*.yaml diff=cx\n", "cx/wait.yaml": WAIT})
    return history


def test_two_revisions_or_the_working_tree(history: History) -> None:
    """Exit 0 whatever changed."""
    history.commit({"cx/cx.yaml": changed(CASES["a target easier"])})
    history.write({"cx/cx.yaml": SPEC})
    easier = (
        "Weakening: 1 change\n  The target of KPI 'Minutes to the first answer' from 2025-Q1 until 2026-Q1 is easier: "
        "90 minutes, not 60 minutes.\n    affects journeys/cover, stages/claim, moments/first-notice, promises/one-hour\n"
        "Changes in meaning: 1 weakening.\n"
    )
    assert history.run("diff", "main", "change") == (0, easier, "")
    assert history.run("diff", "main") == (0, "No change in meaning.\n", "")
    status, said, _ = history.run("diff", "change", "--format", "json")
    found = json.loads(said)
    assert (status, found["version"], found["before"], found["after"]) == (
        0,
        1,
        history.git("rev-parse", "change"),
        None,
    )
    known = json.loads(text("review"))
    validator = jsonschema.Draft202012Validator({**known["$defs"]["change"], "$defs": known["$defs"]})
    assert [validator.is_valid(change) for change in found["changes"]] == [True]
    history.write({"cx/cx.yaml": changed(CASES["a waiver for longer"])})
    assert "'Last day' of waiver 'Quiet' is 2026-12-31 now" in history.run("diff", "main")[1]


def test_what_can_not_be_compared_is_told(history: History, tmp_path: Path) -> None:
    """A side without a spec, one that can not be read, too many words, no such revision."""
    history.commit({"cx/other.yaml": "moments: [\n"})
    status, _, said = history.run("diff", "main")
    assert (status, "the spec in the working tree can not be read whole" in said) == (2, True)
    assert history.run("diff", "change", "main")[0] == 2
    history.git("checkout", "--quiet", "--orphan", "empty")
    history.git("rm", "--quiet", "-r", "--force", ".")
    empty = history.commit({"README.md": ""})
    assert history.run("diff", empty, "main", "--spec", "cx")[0] == 3
    assert history.run("diff", "main", "nope", "--spec", "cx")[0] == 2
    assert history.run("diff", "main", "main", "main", "--spec", "cx")[0] == 2
    assert history.run("diff")[0] == 2


def test_git_speaks_of_owners_and_promises(external: History) -> None:
    """In a log: owners and KPIs of other files by their ids, a form that changed as no change, a file that came and went."""
    external.commit({"cx/wait.yaml": WAIT.replace("claims, kpis: [queue]", "service, priority: 2")})
    external.commit({"cx/wait.yaml": "# a remark\n" + WAIT.replace("claims, kpis: [queue]", "'service', priority: 2")})
    external.commit({"cx/wait.yaml": "moments: [\n"})
    external.commit({"cx/wait.yaml": None})
    said = external.git("log", "-p", "--ext-diff", "--reverse", "--format=", "main..")
    assert [part.strip("\n") for part in said.split("\ncx/wait.yaml")[1:]] == [
        "Neutral: 1 change\n  Moment 'I wait' is new.",
        (
            "Accountability-breaking: 1 change\n  KPI 'queue' no longer measures moment 'I wait'.\n"
            "Weakening: 1 change\n  Moment 'I wait' passes from claims to service.\n"
            "Strengthening: 1 change\n  Moment 'I wait' is a priority contact now, number 2."
        ),
        "  nothing changed in meaning",
        ": can not be read now, so its meaning is not known",
        ": can not be read before, so its meaning is not known",
    ]


def test_things_that_move_between_files_come_and_go(external: History) -> None:
    """One file knows nothing of the other."""
    external.commit({"cx/wait.yaml": WAIT + "kpis:\n  queue: {name: Queue}\n"})
    said = external.git("show", "--ext-diff", "--format=", "HEAD")
    assert said == "cx/wait.yaml\nNeutral: 1 change\n  KPI 'Queue' is new here."
    external.commit({"cx/wait.yaml": WAIT})
    said = external.git("show", "--ext-diff", "--format=", "HEAD")
    assert said == "cx/wait.yaml\nWeakening: 1 change\n  KPI 'Queue' is gone from here."


def test_a_file_that_is_renamed_and_one_that_is_not_merged(external: History) -> None:
    """Both names are told; a conflict is told and no fault."""
    external.git("mv", "cx/wait.yaml", "cx/later.yaml")
    external.commit({"cx/later.yaml": WAIT.replace("I wait", "I am waiting")})
    said = external.git("show", "--ext-diff", "-M10", "--format=", "HEAD")
    assert said == "cx/wait.yaml → cx/later.yaml\nNeutral: 1 change\n  Moment 'I am waiting' was called 'I wait'."
    external.git("checkout", "--quiet", "-b", "mine")
    external.commit({"cx/later.yaml": WAIT.replace("I wait", "Mine")})
    external.git("checkout", "--quiet", "change")
    external.commit({"cx/later.yaml": WAIT.replace("I wait", "Theirs")})
    with pytest.raises(Exception, match="merge"):
        external.git("merge", "--quiet", "mine")
    assert "cx/later.yaml: not merged yet" in external.git("diff", "--ext-diff", "--cached")


def test_what_a_stranger_writes_is_shown_and_never_obeyed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Names of files and things, with control characters and commands of build servers."""
    new = tmp_path / "new.yaml"
    new.write_text('moments:\n  a: {name: "##[error]\\e[31m"}\n')
    words = ["##vso[task]\x1b[2J.yaml", "/dev/null", ".", ".", str(new), "0" * 40, "100644"]
    assert run(["diff", *words]) == 0
    said = capsys.readouterr().out
    assert "\x1b" not in said
    assert "##[" not in said
    assert "##vso[" not in said
    assert "is new" in said


def test_a_manifest_and_a_file_of_remarks(external: History) -> None:
    """Settings and pictures of other files are not looked at; what holds nothing is compared with what holds something."""
    manifest = SPEC + "lint: {extends: [strict.yaml]}\nsite: {logo: logo.svg}\n"
    external.commit({"cx/cx.yaml": manifest, "cx/wait.yaml": "# only remarks\n"})
    said = external.git("show", "--ext-diff", "--format=", "HEAD")
    assert said == (
        "cx/cx.yaml\n  nothing changed in meaning\ncx/wait.yaml\nWeakening: 1 change\n  Moment 'I wait' is gone."
    )
    external.commit(
        {
            "cx/wait.yaml": "moments:\n  wait: {owner: [Claims, Service]}\nwaivers:\n  w: {rule: a-rule, target: moments/other}\n"
        }
    )
    said = external.git("show", "--ext-diff", "--format=", "HEAD")
    assert "Moment 'Wait' is new." in said
    assert "it accepts what a-rule finds" in said
