"""`lint.extends`: files of the repository and sets of installed packages, and what is wrong with them."""

import sys
from datetime import date
from importlib.metadata import EntryPoint
from pathlib import Path

import pytest

from cxlint import sections
from cxlint.errors import CxlintError
from cxlint.lint import Outcome, check
from cxlint.load import load

HEAD = "spec: 1\nname: Harbour\nlevel: mapped\nlint:\n"
SPEC = (
    "owners: {claims: {}}\nstages: {claim: {goal: g, definition: d, owner: claims, moments: [a]}}\nmoments: {a: {}}\n"
)
HOUSE = "custom:\n  own: {select: moments, assert: {owner: {present: true}}, message: m, severity: error}\n"


@pytest.fixture
def team(tmp_path: Path) -> Path:
    """A repository with a spec in `cx/`."""
    (tmp_path / ".git").mkdir()
    (tmp_path / "cx").mkdir()
    (tmp_path / "cx" / "spec.yaml").write_text(SPEC, encoding="utf-8")
    return tmp_path


def _check(team: Path, lint: str, **files: str) -> Outcome:
    (team / "cx" / "cx.yaml").write_text(HEAD + "".join(f"  {line}\n" for line in lint.splitlines()), encoding="utf-8")
    for name, text in files.items():
        path = team / f"{name.replace('__', '/')}.yaml"
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return check(load(team / "cx"), date(2026, 1, 15))


def _told(outcome: Outcome) -> list[str]:
    return [
        f"{one.span.path}:{one.span.start.line}:{one.span.start.column} {one.severity} {one.rule} {one.message}"
        for one in outcome.counted
        if one.rule not in ("untouched-moment", "unused-entity")
    ]


def test_what_is_taken_over_counts_and_what_stands_here_comes_on_top(team: Path) -> None:
    """Per rule and option: the later file, then the manifest."""
    found = _check(
        team,
        "extends: [../house.yaml, ../second.yaml]\nrules: {own: warning, priority-count: {at_most: 9}}",
        house=HOUSE + "rules: {priority-count: {at_least: 3, at_most: 5}, own: info}\nenforce: [own]\n",
        second="rules: {priority-count: info, priority-rank: off}\n",
    )
    assert _told(found) == ["cx/spec.yaml:3:11 warning own m"]
    assert found.settings.options["priority-count"] == {"at_least": 3, "at_most": 9}
    assert found.settings.severities["priority-count"] == "info"
    assert found.settings.severities["priority-rank"] is None
    assert found.settings.enforced == {"own"}


def test_a_file_in_the_folder_of_the_spec_is_settings_and_no_part_of_it(team: Path) -> None:
    """Also where it stands beside the manifest, and with its own `extends` and `ignore`."""
    found = _check(
        team,
        "extends: [house.yaml]",
        cx__house="extends: [more/even.yaml]\nignore: [old.yaml]\n",
        cx__more__even=HOUSE,
        cx__old="moments: {7: x}\n",
    )
    assert _told(found) == ["cx/spec.yaml:3:11 error own m"]


def test_mistakes_stand_in_the_file_that_makes_them(team: Path) -> None:
    """With the words that the manifest's would have."""
    found = _check(
        team,
        "extends: [../house.yaml]",
        house="ruls: {}\nrules: {nonesuch: off, priority-count: {at_most: many}}\nenforce: [a-b, a-b]\n",
    )
    assert _told(found) == [
        "house.yaml:1:1 error unknown-key 'lint' has no key 'ruls'",
        "house.yaml:2:9 error unknown-rule there is no rule 'nonesuch'",
        "house.yaml:2:50 error wrong-shape option 'at_most' of rule 'priority-count' must be a whole number",
        "house.yaml:3:11 error unknown-rule there is no rule 'a-b'",
        "house.yaml:3:16 error wrong-shape 'Rules without exception' of 'lint' names 'a-b' twice",
    ]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("- a\n", "house.yaml:1:1 error wrong-shape 'Rule settings' of this file must be a group with keys such as rules, enforce, ignore, extends, custom, not a list"),
        ("rules: [\n", "house.yaml:1:8 error yaml-syntax a bracket is opened here and ne"),
        ("rules: &a {}\n", "house.yaml:1:8 error yaml-feature"),
    ],
)  # fmt: skip
def test_a_file_that_holds_no_settings_is_told(text: str, told: str, team: Path) -> None:
    """At its place, in plain words."""
    assert [line[: len(told)] for line in _told(_check(team, "extends: [../house.yaml]", house=text))] == [told]


def test_an_empty_file_gives_nothing(team: Path) -> None:
    """And is no error."""
    assert _told(_check(team, "extends: [../house.yaml]", house="# nothing yet\n")) == []


@pytest.mark.parametrize("path", ["../none.yaml", "../../out.yaml", "/etc/x.yaml", "../.git/x.yaml", "../link.yaml"])
def test_a_path_that_leads_nowhere_or_out_is_no_safe_link(path: str, team: Path) -> None:
    """Nothing out of the repository is read."""
    (team / "link.yaml").symlink_to("/etc/hostname")
    (team.parent / "out.yaml").write_text(HOUSE)
    (team / ".git" / "x.yaml").write_text(HOUSE)
    (line,) = _told(_check(team, f"extends: [{path}]"))
    assert "error unsafe-link" in line


@pytest.mark.parametrize(
    ("files", "told"),
    [
        ({"house": "extends: [house.yaml]\n"}, "house.yaml:1:11 error reference-cycle the settings of house.yaml extend themselves"),
        (
            {"house": "extends: [second.yaml]\n", "second": "extends: [house.yaml]\n"},
            "house.yaml:1:11 error reference-cycle the settings of house.yaml extend themselves, by way of second.yaml",
        ),
        (
            {"house": "extends: [cx/cx.yaml]\n"},
            "cx/cx.yaml:5:13 error reference-cycle the settings of cx/cx.yaml extend themselves, by way of house.yaml",
        ),
    ],
)  # fmt: skip
def test_files_that_take_each_other_over_are_told_once(files: dict[str, str], told: str, team: Path) -> None:
    """At the first member."""
    assert _told(_check(team, "extends: [../house.yaml]", **files)) == [told]


def test_a_file_that_two_take_over_is_no_circle(team: Path) -> None:
    """It counts once."""
    found = _check(team, "extends: [../a.yaml, ../b.yaml]", a="extends: [c.yaml]\n", b="extends: [c.yaml]\n", c=HOUSE)
    assert _told(found) == ["cx/spec.yaml:3:11 error own m"]


def _package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    folder = tmp_path / "site"
    (folder / "acme_cx").mkdir(parents=True)
    (folder / "acme_cx" / "__init__.py").touch()
    (folder / "acme_cx" / "acme.yaml").write_text(text)
    monkeypatch.syspath_prepend(str(folder))
    monkeypatch.delitem(sys.modules, "acme_cx", raising=False)
    entry = EntryPoint("acme", "acme_cx", sections.SETS)
    monkeypatch.setattr(sections, "brought", lambda group: {"acme": entry} if group == sections.SETS else {})


def test_a_set_of_an_installed_package_counts(
    team: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Named without an ending; a name that is unknown is told with the nearest."""
    _package(tmp_path_factory.mktemp("p"), monkeypatch, HOUSE)
    assert _told(_check(team, "extends: [acme]")) == ["cx/spec.yaml:3:11 error own m"]
    assert _told(_check(team, "extends: [acmee]")) == [
        "cx/cx.yaml:5:13 error unknown-value no installed package brings the set of settings 'acmee'"
    ]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("rules: {nonesuch: off}\n", "there is no rule 'nonesuch'"),
        ("rules: 3\n", "must be"),
        ("rules: [\n", "never closed"),
        ("extends: [x.yaml]\n", "a set extends nothing"),
    ],
)
def test_a_faulty_set_ends_the_run(
    text: str, why: str, team: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is a fault of the package, which no change of the spec can mend."""
    _package(tmp_path_factory.mktemp("p"), monkeypatch, text)
    with pytest.raises(CxlintError, match=why):
        _check(team, "extends: [acme]")
