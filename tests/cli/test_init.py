"""`cxlint init`: what it writes passes, and it never harms what is there."""

import os
import re
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from cxlint.cli import run
from cxlint.cli.init import PLACED, create
from cxlint.errors import CxlintError
from cxlint.schema import schema

Capture = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty repository, which is the current folder."""
    root = tmp_path / "repository"
    (root / ".git").mkdir(parents=True)
    monkeypatch.chdir(root)
    return root


def _written() -> list[str]:
    return sorted(str(path) for path in Path().rglob("*") if path.is_file())


def _yaml(path: str) -> Any:
    return yaml.safe_load(Path(path).read_text(encoding="utf-8"))


@pytest.mark.parametrize("starter", ["minimal", "insurer"])
def test_what_it_writes_passes(starter: str, capsys: Capture) -> None:
    """Without a finding of any severity, and against the schema that it points editors to."""
    assert run(["init", "--from", starter]) == 0
    assert "`cxlint check` says what is missing" in capsys.readouterr().out
    assert run(["check", "--fail-on", "info", "--today", "2026-01-15"]) == 0
    assert "0 of" in capsys.readouterr().out
    for path in Path("cx").rglob("*.yaml"):
        first = path.read_text(encoding="utf-8").splitlines()[0]
        named = first.removeprefix("# yaml-language-server: $schema=")
        assert (path.parent / named).resolve() == Path("cx/cxlint.schema.json").resolve()
    whole: dict[str, Any] = {}
    for path in Path("cx").rglob("*.yaml"):
        whole |= yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506 - it makes texts of everything
    assert set(whole) <= set(schema()["properties"])


def test_pre_commit_and_github_check_the_folder() -> None:
    """By the command that fits."""
    assert run(["init"]) == 0
    assert _written() == [".github/workflows/cx.yml", ".pre-commit-config.yaml", "cx/cx.yaml", "cx/cxlint.schema.json"]
    hook = _yaml(".pre-commit-config.yaml")["repos"][0]["hooks"][0]
    assert (hook["entry"], hook["pass_filenames"]) == ("cxlint check", False)
    assert _yaml(".github/workflows/cx.yml")["jobs"]["check"]["env"] == {"SPEC": "cx"}


def test_another_folder_is_named_in_the_commands() -> None:
    """Also one that needs quotes, and one deep in the repository."""
    Path("docs").mkdir()
    os.chdir("docs")
    assert run(["init", "our: 'cx'"]) == 0
    os.chdir("..")
    entry = _yaml(".pre-commit-config.yaml")["repos"][0]["hooks"][0]["entry"]
    assert entry == "cxlint check 'docs/our: '\"'\"'cx'\"'\"''"
    assert _yaml(".github/workflows/cx.yml")["jobs"]["check"]["env"] == {"SPEC": "docs/our: 'cx'"}


@pytest.mark.parametrize("name", ["no", "0x10", "1e3", "~", "a: b", "c -", "#d", "{e}", "f'\"g"])
def test_a_folder_of_any_name_stays_what_it_is(name: str) -> None:
    """In every file that YAML reads."""
    assert run(["init", name, "--with", "github,preview,gitlab"]) == 0
    for file, place in ((".github/workflows/cx.yml", "check"), (".github/workflows/cx-preview.yml", "build")):
        assert _yaml(file)["jobs"][place]["env"]["SPEC"] == name
    assert _yaml(".gitlab-ci.yml")["cxlint"]["variables"]["SPEC"] == name


PLACES = {
    "pre-commit": [".pre-commit-config.yaml"],
    "github": [".github/workflows/cx.yml"],
    "preview": [".github/workflows/cx-comment.yml", ".github/workflows/cx-preview.yml"],
    "gitlab": [".gitlab-ci.yml"],
    "docker": ["cxlint.Dockerfile"],
    "matcher": [".github/cxlint-matcher.json"],
}


def test_each_place_can_be_named(capsys: Capture) -> None:
    """Several with commas or one by one; each is told with what is left to do, and the text is for this version."""
    assert PLACES.keys() == PLACED.keys()
    assert run(["init", "--with", "gitlab,docker", "--with", "preview"]) == 0
    files = PLACES["preview"] + PLACES["gitlab"] + ["cx/cx.yaml", "cx/cxlint.schema.json"] + PLACES["docker"]
    assert _written() == files
    told = capsys.readouterr().out
    assert "`Pipelines must succeed`" in told
    assert "docker build" in told
    assert "pre-commit install" not in told
    for file in files:
        text = Path(file).read_text(encoding="utf-8")
        assert not re.search("@[A-Z]+@", text), file


@pytest.mark.parametrize("place", PLACES)
def test_a_spec_that_is_there_is_put_in_place(place: str, capsys: Capture) -> None:
    """Its own files are left alone; what is there already is not overwritten."""
    assert run(["init", "--spec-only"]) == 0
    Path("cx/cx.yaml").write_text("spec: 1\nname: Mine\n", encoding="utf-8")
    assert run(["init", "--with", place]) == 0
    assert _written() == sorted([*PLACES[place], "cx/cx.yaml", "cx/cxlint.schema.json"])
    assert Path("cx/cx.yaml").read_text(encoding="utf-8") == "spec: 1\nname: Mine\n"
    capsys.readouterr()
    before = {path: Path(path).read_bytes() for path in _written()}
    assert run(["init", "--with", place]) == 2
    assert f"there already: {PLACES[place][0]}" in capsys.readouterr().err
    assert {path: Path(path).read_bytes() for path in _written()} == before


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--with", "gitlb"], "--with knows no 'gitlb'; did you mean 'gitlab'?"),
        (
            ["--with", "everything"],
            "--with knows no 'everything'; there are pre-commit, github, preview, gitlab, docker",
        ),
        (["--with", "github", "--spec-only"], "--spec-only writes no such files, so --with does not go with it"),
        (["--with", "github", "a${{ b }}"], "is no name for a folder"),
    ],
)
def test_what_can_not_be_put_in_place_is_told(words: list[str], said: str, capsys: Capture) -> None:
    """And nothing is written."""
    assert run(["init", *words]) == 2
    assert said in capsys.readouterr().err
    assert _written() == []


def test_the_files_for_pre_commit_and_github_are_optional() -> None:
    """The spec alone."""
    assert run(["init", "--spec-only"]) == 0
    assert _written() == ["cx/cx.yaml", "cx/cxlint.schema.json"]


def test_without_a_repository_everything_stays_here(repository: Path) -> None:
    """Nothing is written above the current folder."""
    (repository / ".git").rmdir()
    assert run(["init", "."]) == 0
    assert _written() == [".github/workflows/cx.yml", ".pre-commit-config.yaml", "cx.yaml", "cxlint.schema.json"]
    assert [path.name for path in repository.parent.iterdir()] == ["repository"]


@pytest.mark.parametrize(
    "taken", ["cx/cx.yaml", "cx/deep/owners.YML", ".pre-commit-config.yaml", ".github/workflows/cx.yml", "cx"]
)
def test_nothing_is_overwritten(taken: str, capsys: Capture) -> None:
    """What is there already is named, and nothing is written."""
    Path(taken).parent.mkdir(parents=True, exist_ok=True)
    Path(taken).write_text("mine", encoding="utf-8")
    assert run(["init"]) == 2
    assert taken in capsys.readouterr().err
    assert _written() == [taken]
    assert Path(taken).read_text(encoding="utf-8") == "mine"


def test_many_files_are_named_in_few_words(capsys: Capture) -> None:
    """Five, and how many more."""
    Path("cx").mkdir()
    for number in range(8):
        Path(f"cx/{number}.yaml").touch()
    assert run(["init", "--spec-only"]) == 2
    assert "cx/4.yaml and 3 more. Nothing was written" in capsys.readouterr().err


def test_a_link_that_leads_nowhere_is_not_followed(tmp_path: Path) -> None:
    """Writing through it would write elsewhere."""
    Path(".pre-commit-config.yaml").symlink_to(tmp_path / "elsewhere")
    assert run(["init"]) == 2
    assert not (tmp_path / "elsewhere").exists()


def test_nothing_is_left_half_written(monkeypatch: pytest.MonkeyPatch) -> None:
    """A full disk in the middle takes back what was written before."""
    write = Path.write_text

    def fail(path: Path, *words: Any, **other: Any) -> int:
        if path.name == "b":
            write(path, "half")
            raise OSError(28, "No space left on device", str(path))
        return write(path, *words, **other)

    monkeypatch.setattr(Path, "write_text", fail)
    with pytest.raises(
        CxlintError, match=r"'new/deep/b' could not be written: No space left on device. Nothing was written"
    ):
        create(Path("new"), {Path("new/a"): "a", Path("new/deep/b"): "b"})
    assert [path.name for path in Path().iterdir()] == [".git"]


def test_a_folder_that_nobody_can_type_is_refused(capsys: Capture) -> None:
    """It would stand in files that others read."""
    assert run(["init", "a\nb"]) == 2
    assert "is no name for a folder" in capsys.readouterr().err


def test_the_starters_show_fields_that_exist() -> None:
    """Against the schema, with dates as text."""
    assert run(["init", "--from", "insurer"]) == 0
    for path in Path("cx").rglob("*.yaml"):
        loader = yaml.SafeLoader(path.read_text(encoding="utf-8"))
        loader.yaml_implicit_resolvers = {
            sign: [entry for entry in entries if entry[0] != "tag:yaml.org,2002:timestamp"]
            for sign, entries in loader.yaml_implicit_resolvers.items()
        }
        jsonschema.Draft202012Validator(schema()).validate(loader.get_single_data())
