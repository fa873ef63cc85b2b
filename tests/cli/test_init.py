"""`cxlint init`: what it writes passes, and it never harms what is there."""

import os
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from cxlint.cli import run
from cxlint.cli.init import create
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
    step = _yaml(".github/workflows/cx.yml")["jobs"]["check"]["steps"][1]["run"]
    assert step.endswith(" check --format github --format text")


def test_another_folder_is_named_in_the_commands() -> None:
    """Also one that needs quotes, and one deep in the repository."""
    Path("docs").mkdir()
    os.chdir("docs")
    assert run(["init", "our: 'cx'"]) == 0
    os.chdir("..")
    entry = _yaml(".pre-commit-config.yaml")["repos"][0]["hooks"][0]["entry"]
    assert entry == "cxlint check 'docs/our: '\"'\"'cx'\"'\"''"


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
