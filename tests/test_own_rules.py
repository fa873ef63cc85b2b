"""Rules written in Python outside of cxlint: of installed packages and of folders that the command line names."""

import subprocess
import sys
from collections.abc import Iterator
from importlib.metadata import EntryPoint
from pathlib import Path

import pytest

from cxlint import installed
from cxlint.cli import run
from cxlint.errors import CxlintError
from cxlint.rules import catalogue, own

RULE = '''\
"""A moment without a name.

## Examples

```yaml
moments:
  a: {}  # warning: nameless-moment
  b: {name: We meet}
```

```yaml
moments:
  b: {name: We meet}
```
"""

from collections.abc import Iterator

from cxlint.finding import Problem
from cxlint.spec import Moment

LEVEL = "mapped"
SEVERITY = "warning"


def check(moment: Moment) -> Iterator[Problem]:
    if moment.name is None:
        yield Problem(moment.at.at_key(), "moment '{moment}' has no name", {"moment": moment.id})
'''
SPEC = "spec: 1\nname: Harbour\nlevel: mapped\nstages: {s: {goal: g, definition: d, moments: [a]}}\nmoments: {a: {channels: [web]}}\n"
Capture = pytest.CaptureFixture[str]


@pytest.fixture
def team(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a spec in `cx/` and a rule in `ours/`, in which the command runs."""
    for name in ("cx", "ours", ".git"):
        (tmp_path / name).mkdir()
    (tmp_path / "cx" / "cx.yaml").write_text(SPEC)
    (tmp_path / "ours" / "nameless_moment.py").write_text(RULE)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def no_packages(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """No rule is remembered of packages that a test makes."""
    own._of_packages.cache_clear()
    yield
    monkeypatch.undo()
    own._of_packages.cache_clear()


def test_a_folder_on_the_command_line_brings_rules(team: Path, capsys: Capture) -> None:
    """To a check, to the list, to their pages; and they can be selected by name and group."""
    assert run(["check", "--rules", "ours", "--fail-on", "warning", "--select", "custom"]) == 1
    assert "warning[nameless-moment]: moment 'a' has no name" in capsys.readouterr().out
    assert run(["check", "--fail-on", "warning"]) == 0
    assert "nameless" not in capsys.readouterr().out
    assert run(["rules", "--rules", "ours"]) == 0
    assert "custom\n  nameless-moment" in capsys.readouterr().out
    assert run(["explain", "nameless-moment", "--rules", "ours"]) == 0
    assert "nameless-moment: A moment without a name." in capsys.readouterr().out
    assert run(["check", "--rules", "none"]) == 2
    assert "there is no folder 'none' to take rules from" in capsys.readouterr().err
    del team


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("LEVEL = (", "SyntaxError"),
        ("x = 1\n", "needs LEVEL and SEVERITY"),
        ("LEVEL, SEVERITY = 'mapped', 'error'\ndef check(thing: int): ...\n", "says nothing that a rule can visit"),
        ("LEVEL, SEVERITY = 'mapped', 'error'\ndef check(thing: Nobody): ...\n", "NameError"),
        ("raise RuntimeError('odd')\n", "RuntimeError: odd"),
    ],
)
def test_a_file_that_is_no_rule_ends_the_run(text: str, why: str, team: Path) -> None:
    """With its path; a name that begins with an underscore is no rule and is not read."""
    (team / "ours" / "_shared.py").write_text("raise RuntimeError\n")
    (team / "ours" / "odd.py").write_text(text)
    with pytest.raises(CxlintError, match=rf"ours/odd\.py can not be loaded: .*{why}"):
        own.known([Path("ours")])


def test_a_name_belongs_to_one_rule(team: Path) -> None:
    """Of the catalogue, of a package, of a folder."""
    (team / "ours" / "unowned_moment.py").write_text(RULE)
    with pytest.raises(CxlintError, match="holds a rule 'unowned-moment', and there is a rule of that name already"):
        own.known([Path("ours")])


def test_an_installed_package_brings_rules(team: Path, monkeypatch: pytest.MonkeyPatch, no_packages: None) -> None:
    """A module that is a rule, or a package whose modules are."""
    site = team / "site"
    (site / "acme_rules").mkdir(parents=True)
    (site / "acme_rules" / "__init__.py").touch()
    (site / "acme_rules" / "_shared.py").write_text("raise RuntimeError\n")
    (site / "acme_rules" / "nameless_moment.py").write_text(RULE)
    (site / "lone_rule.py").write_text(RULE)
    monkeypatch.syspath_prepend(str(site))
    entries = {
        name: EntryPoint(name, target, own.ENTRY_POINTS)
        for name, target in {"acme": "acme_rules", "lone": "lone_rule"}.items()
    }
    monkeypatch.setattr(own, "brought", lambda group: entries if group == own.ENTRY_POINTS else {})
    assert [name for name in own.known() if name not in catalogue()] == ["nameless-moment", "lone-rule"]
    entries["odd"] = EntryPoint("odd", "nowhere_at_all", own.ENTRY_POINTS)
    own._of_packages.cache_clear()
    with pytest.raises(CxlintError, match="package 'odd' can not be loaded: ModuleNotFoundError"):
        own.known()
    del no_packages


def test_what_packages_bring_is_found_in_their_registers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """By entry point; a folder that is not there, and a register that can not be read, bring nothing."""
    for name, text in {"a": b"[cxlint.rules]\nours = x.y\n", "b": b"\xff"}.items():
        folder = tmp_path / f"{name}-1.0.dist-info"
        folder.mkdir()
        (folder / "entry_points.txt").write_bytes(text)
        (folder / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n")
    (tmp_path / "c-1.0.dist-info").mkdir()
    monkeypatch.setattr(sys, "path", [str(tmp_path / "none"), str(tmp_path), *sys.path])
    installed.brought.cache_clear()
    try:
        (tmp_path / "b-1.0.dist-info" / "entry_points.txt").unlink()
        assert {name: entry.value for name, entry in installed.brought("cxlint.rules").items()} == {"ours": "x.y"}
        assert installed.brought("cxlint.nothing") == {}
    finally:
        installed.brought.cache_clear()


def test_nothing_of_the_tree_under_review_is_executed(team: Path) -> None:
    """Not even with `python -m cxlint` in a folder that holds modules and a register of entry points."""
    (team / "yaml.py").write_text("raise SystemExit('executed')\n")
    (team / "evil.py").write_text("raise SystemExit('executed')\n")
    (team / "evil-1.0.dist-info").mkdir()
    (team / "evil-1.0.dist-info" / "METADATA").write_text("Metadata-Version: 2.1\nName: evil\nVersion: 1.0\n")
    (team / "evil-1.0.dist-info" / "entry_points.txt").write_text("[cxlint.rules]\nevil = evil\n")
    (team / "cx" / "rules").mkdir()
    (team / "cx" / "rules" / "evil.py").write_text("raise SystemExit('executed')\n")
    ran = subprocess.run(
        [sys.executable, "-m", "cxlint", "check"], cwd=team, capture_output=True, text=True, check=False
    )
    assert (ran.returncode, "executed" in ran.stdout + ran.stderr) == (0, False), ran.stderr


@pytest.mark.parametrize(
    ("text", "code", "told"),
    [
        (RULE, 0, "ours/nameless_moment.py: nameless-moment: 2 examples, all hold\n"),
        (RULE.replace("b: {name: We meet}\n```\n\n", "b: {}\n```\n\n", 1), 1, "unwanted {('cx/example.yaml', 3, 'warning', 'nameless-moment')}"),
        (RULE.replace("is None", "is not None"), 1, "missing {('cx/example.yaml', 2, 'warning', 'nameless-moment')}"),
        ("x = 1\n", 2, ""),
    ],
)  # fmt: skip
def test_a_teams_rules_are_tested_like_those_of_cxlint(
    text: str, code: int, told: str, team: Path, capsys: Capture
) -> None:
    """By their examples."""
    (team / "ours" / "nameless_moment.py").write_text(text)
    assert run(["test-rules", "ours"]) == code
    assert told in capsys.readouterr().out


def test_examples_beside_a_rule_are_run_too(team: Path, capsys: Capture) -> None:
    """In a file of its name that ends in .md."""
    (team / "ours" / "nameless_moment.md").write_text("```yaml\nmoments:\n  c: {}\n```\n")
    assert run(["test-rules", "ours"]) == 1
    assert "unwanted {('cx/example.yaml', 2" in capsys.readouterr().out


def test_a_folder_without_a_rule_has_nothing_to_test(team: Path, capsys: Capture) -> None:
    """Exit 3, with a word."""
    (team / "ours" / "nameless_moment.py").unlink()
    assert run(["test-rules", "ours"]) == 3
    assert "there is no rule in 'ours'" in capsys.readouterr().err


def test_a_rule_of_the_spec_has_a_page(team: Path, capsys: Capture) -> None:
    """`explain` tells of the rules that the spec here brings as data."""
    (team / "cx" / "own.yaml").write_text("# nothing\n")
    rule = "lint: {custom: {has-web: {select: moments, where: {name: {present: false}}, assert: {channels: {contains: web, at_most: 3}}, message: m}}}\n"
    (team / "cx" / "cx.yaml").write_text(SPEC + rule)
    assert run(["explain", "has-web"]) == 0
    shown = capsys.readouterr().out
    assert (
        "has-web: Of moments of which `name` is not there: `channels` holds web and `channels` has at most 3 items."
        in shown
    )
    assert run(["explain", "has-wob"]) == 2
    assert "did you mean 'has-web'?" in capsys.readouterr().err


def test_the_guide_shows_what_works(team: Path, capsys: Capture) -> None:
    """Its rule in Python passes its own examples, its rule as data is accepted."""
    guide = (Path(__file__).parent.parent / "docs" / "own-rules.md").read_text(encoding="utf-8")
    (team / "ours" / "nameless_moment.py").write_text(guide.partition("~~~python\n")[2].partition("~~~")[0])
    assert run(["test-rules", "ours"]) == 0
    data = guide.partition("```yaml\n")[2].partition("```")[0]
    (team / "cx" / "cx.yaml").write_text(
        SPEC.replace("moments: {a: {", "segments: {premium: {}}\nmoments: {a: {segments: [premium], ") + data
    )
    assert run(["check", "--fail-on", "warning"]) == 1
    shown = capsys.readouterr().out
    assert "warning[premium-moment-needs-phone]: 'a' serves premium customers and cannot be reached by phone" in shown
    assert "1 warning" in shown
