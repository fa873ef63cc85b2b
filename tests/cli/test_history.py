"""`cxlint history`: the table, the words below it, JSON, and what somebody typed into a commit."""

import json
from pathlib import Path

import jsonschema
import pytest
from git_history import Script, git

from cxlint.cli import run
from cxlint.cli.check import FAULT
from cxlint.finding import Level, Severity
from cxlint.history import Coverage, History, Point, Share
from cxlint.history.commits import Commit
from cxlint.history.text import render
from cxlint.rules.own import known
from cxlint.schema import text as schema_text

Capture = pytest.CaptureFixture[str]
Patch = pytest.MonkeyPatch

HEAD = "spec: 1\nname: Harbour\nlevel: {level}\nowner: claims\nowners: {{claims: {{name: Claims}}}}\n"
CLAIM = "stages:\n  claim: {goal: I am safe, moments: [a, b]}\n"
ONE = "moments:\n  a: {name: I call}\n  b: {name: I wait, owner: claims, priority: 1, rationale: It hurts}\n"
BOTH = ONE.replace("{name: I call}", "{name: I call, owner: claims}")


@pytest.fixture
def script(tmp_path: Path, monkeypatch: Patch) -> Script:
    """Four commits of four weeks, of which the third can not be read, and three rules; the current folder is theirs."""
    names = ("unowned-moment", "unmeasured-priority", "unkept-promise")
    monkeypatch.setattr(
        "cxlint.cli.history.known_rules", lambda folders: {name: known(folders)[name] for name in names}
    )
    found = Script(tmp_path / "repository")
    found.commit("2026-01-05", {"cx/cx.yaml": HEAD.format(level="mapped") + CLAIM, "cx/m.yaml": ONE})
    found.commit("2026-01-13", {"cx/cx.yaml": HEAD.format(level="measured") + CLAIM})
    found.commit("2026-01-21", {"cx/m.yaml": "moments: {"})
    found.commit("2026-01-29", {"cx/m.yaml": BOTH})
    git(found.root, "reset", "--quiet", "--hard")
    monkeypatch.chdir(found.root)
    return found


TABLE = """\
day         commit      level     owned       measured    kept      heard       errors  warnings  infos  waived
2026-01-05  {0}  mapped     50 % of 2    0 % of 1  none yet    0 % of 1       0         0      0       0
2026-01-13  {1}  measured   50 % of 2    0 % of 1  none yet    0 % of 1       2         0      0       0
2026-01-21  {2}  can not be judged: cx/m.yaml can not be read
2026-01-29  {3}  measured  100 % of 2    0 % of 1  none yet    0 % of 1       1         0      0       0

From 2026-01-05 to 2026-01-29
  owned     moments with an owner who answers: up from 50 % to 100 %, 2 of 2
  measured  priority contacts with a KPI: still 0 %, 0 of 1
  kept      promises that a moment keeps: none yet
  heard     stages with a listening post: still 0 %, 0 of 1
  errors    from 0 to 1
  warnings  still 0
  infos     still 0
  level     from mapped to measured, so other rules count

4 commits touched the spec, each is shown; each is judged by its own settings on its own day, by the rules of today.
"""


def _names(script: Script) -> list[str]:
    return git(script.root, "rev-list", "--reverse", "HEAD").split()


def _judged(script: Script, capsys: Capture, *words: str) -> str:
    assert run(["history", *words]) == 0
    return capsys.readouterr().out


def test_the_table_and_the_words_below_it(script: Script, capsys: Capture) -> None:
    """Newest last; what can not be read is no zero; what there is none of is no success."""
    shown = _judged(script, capsys)
    assert shown == TABLE.format(*(name[:10] for name in _names(script)))


def test_every_since_and_limit(script: Script, capsys: Capture) -> None:
    """Each as the words below say."""

    def days(*words: str) -> list[str]:
        return [line[:10] for line in _judged(script, capsys, *words).splitlines() if line.startswith("2026-")]

    assert days("--every", "month") == ["2026-01-29"]
    assert days("--limit", "2") == ["2026-01-21", "2026-01-29"]
    assert days("--since", "2026-01-21") == ["2026-01-21", "2026-01-29"]
    assert days("--since", "HEAD~2") == ["2026-01-13", "2026-01-21", "2026-01-29"]
    assert "4 commits touched the spec, the last of each week is shown;" in _judged(script, capsys, "--every", "week")
    assert "4 commits touched the spec, the last 2 are shown;" in _judged(script, capsys, "--limit", "2")
    assert "1 commit touched the spec, each is shown;" in _judged(script, capsys, "--since", "HEAD")


def test_json_is_what_its_schema_says(script: Script, capsys: Capture) -> None:
    """With a commit that can not be read, and in a clone that is cut off."""
    validator = jsonschema.Draft202012Validator(json.loads(schema_text("history")))
    told = json.loads(_judged(script, capsys, "--format", "json"))
    validator.validate(told)
    names = _names(script)
    assert {key: told[key] for key in ("version", "every", "commits", "cut")} == {
        "version": 1,
        "every": "commit",
        "commits": 4,
        "cut": None,
    }
    nothing = {"level": None, "coverage": None, "findings": None, "waived": None}
    assert told["points"][2] == {
        "commit": names[2], "day": "2026-01-21", "unread": "cx/m.yaml can not be read", **nothing,
    }  # fmt: skip
    assert told["points"][3] == {
        "commit": names[3],
        "day": "2026-01-29",
        "unread": None,
        "level": "measured",
        "coverage": {
            "owned": {"count": 2, "total": 2},
            "measured": {"count": 0, "total": 1},
            "kept": {"count": 0, "total": 0},
            "heard": {"count": 0, "total": 1},
        },
        "findings": {"error": 1, "warning": 0, "info": 0},
        "waived": 0,
    }
    git(script.root, "clone", "--quiet", "--depth=1", f"file://{script.root}", "clone")
    told = json.loads(_judged(script, capsys, "--format", "json", "clone/cx"))
    validator.validate(told)
    assert told["cut"] == {"commit": names[3], "day": "2026-01-29"}
    shown = _judged(script, capsys, "clone/cx")
    assert f"History cut at {names[3][:10]} (2026-01-29): this clone is shallow; `git fetch --unshallow`" in shown
    assert "From " not in shown


def test_wrong_words_end_with_2_and_nothing_with_3(script: Script, capsys: Capture) -> None:
    """And say what would be right."""
    for words, status, said in (
        (["--since", "2026-02-30"], 2, "--since is a day such as 2026-03-31 or a revision, not '2026-02-30'"),
        (["--since", "nowhere"], 2, "there is no revision 'nowhere'"),
        (["--since", "2026-02-01"], 3, "no commit since then touches"),
        (["--every", "year"], 2, "'year' is not one of"),
        (["--limit", "0"], 2, "x>=1"),
        (["elsewhere"], 3, "no commit touches 'elsewhere'"),
    ):
        assert run(["history", *words]) == status, words
        shown = capsys.readouterr()
        assert (shown.out, said in shown.err) == ("", True), shown.err


def test_a_rule_that_fails_ends_with_2(script: Script, capsys: Capture, monkeypatch: Patch) -> None:
    """The history is told all the same."""
    monkeypatch.setattr("cxlint.cli.history.known_rules", known)
    folder = script.root.parent / "rules"
    folder.mkdir()
    (folder / "our_rule.py").write_text(
        '"""Ours."""\n'
        "from collections.abc import Iterator\n"
        "from cxlint.finding import Problem\n"
        "from cxlint.spec import Moment\n"
        "LEVEL, SEVERITY = 'mapped', 'error'\n"
        "def check(moment: Moment) -> Iterator[Problem]:\n"
        "    raise KeyError(moment.id)\n"
    )
    assert run(["history", "--rules", str(folder)]) == FAULT
    shown = capsys.readouterr()
    assert shown.out.startswith("day ")
    assert (
        shown.err == "Error: rule 'our-rule' failed, so what it looks for is missing from the counts: KeyError: 'a'\n"
    )


HARM = "\x1b[2J\x1b]0;x\x07 ##vso[task.logissue]x\n::error::x\n\u202e@everyone"


@pytest.mark.parametrize("form", ["text", "json"])
def test_what_was_typed_to_harm(tmp_path: Path, capsys: Capture, form: str) -> None:
    """Who made a commit and what they said of it is not shown; the name of a file is shown so that it can be seen."""
    script = Script(tmp_path / "repository")
    who = "\x1b[31mM\u202e <m@example.org>"
    script.commit("2026-01-05", {"cx/cx.yaml": HEAD.format(level="owned")}, who=who, message=HARM)
    script.commit("2026-01-06", {f"cx/{HARM}.yaml": "a: [", "cx/\udcff.yaml": "a: ["}, who=who, message=HARM)
    assert run(["history", str(script.root / "cx"), "--format", form]) == 0
    shown = capsys.readouterr().out
    harm = [letter for letter in shown if letter != "\n" and (not letter.isprintable() or letter == "\u202e")]
    assert harm == []
    assert "##vso[" not in shown
    assert not any(line.startswith("::") for line in shown.splitlines())
    assert "example.org" not in shown
    if form == "json":
        assert "cx/\x1b[2J" in json.loads(shown)["points"][1]["unread"]
    else:
        assert r"can not be judged: cx/\x1b[2J\x1b]0;x\x07 #\x23vso[task.logissue]x\n::error::x" in shown


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        (Share(1, 2), Share(2, 3), "up from 50 % to 66 %, 2 of 3"),
        (Share(1, 2), Share(1, 3), "down from 50 % to 33 %, 1 of 3"),
        (Share(1, 2), Share(2, 4), "still 50 %, 2 of 4"),
        (Share(1000, 2001), Share(1001, 2002), "up from 49 % to 50 %, 1,001 of 2,002"),
        (Share(0, 0), Share(0, 0), "none yet"),
        (Share(0, 0), Share(1, 2), "from none yet to 1 of 2"),
        (Share(1, 2), Share(0, 0), "from 1 of 2 to none yet"),
    ],
)
def test_what_became_of_a_share(before: Share, after: Share, said: str) -> None:
    """From the first point that could be judged to the last."""
    points = [
        Point(
            Commit("a" * 40, None),
            "",
            Level.OWNED,
            Coverage(share, share, share, share),
            {Severity.ERROR: 1234, Severity.WARNING: number, Severity.INFO: 0},
        )
        for number, share in enumerate((before, after))
    ]
    unread = Point(Commit("b" * 40, None), "why")
    shown = render(History((unread, *points, unread), "day", 1234), colour=True)
    assert f"owned     moments with an owner who answers: {said}\n" in shown
    assert "  errors    still 1,234\n  warnings  from 0 to 1\n" in shown
    assert "so other rules count" not in shown
    assert "??????????  bbbbbbbbbb  \x1b[1;33mcan not be judged: why\x1b[0m\n" in shown
    assert "1,234 commits touched the spec, the last of each day is shown;" in shown
    assert "From" not in render(History((unread, points[0]), "day", 2), colour=False)
