"""What puts cxlint in place does what it says: the scripts of the workflows, of the action and of GitLab, run on real git.

Each script is taken out of its file and run as its forge runs it, in a checkout of the kind that the forge makes.
"""

import os
import re
import subprocess
import sys
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml

from cxlint import __version__
from cxlint.cli.init import PLACED, STARTERS, placed_files

ROOT = Path(__file__).parent.parent
SPEC = {
    "cx/cx.yaml": "spec: 1\nname: Harbour\nlevel: owned\nowner: cco\nowners:\n  cco: {name: Chief}\n  claims: {name: Claims}\n",
    "cx/stages.yaml": "stages:\n  claim: {goal: Be helped, owner: claims, moments: [first-notice]}\n",
    "cx/moments.yaml": "moments:\n  first-notice:\n    priority: 1\n",
}
"""One gap from of old: the first notice is a priority contact, and only its stage has an owner."""
NO_GAP = "moments:\n  first-notice:\n    owner: claims\n    priority: 1\n"
WORSE = "moments:\n  first-notice:\n    priority: 1\n  repair: {priority: 2}\n"
MERGED = {"GITHUB_EVENT_NAME": "pull_request"}
TRAPS = ("venv.py", "pip.py", "click.py", "cxlint.py", "yaml.py", "sitecustomize.py", f"cxlint=={__version__}")


def _git(folder: Path, *words: str) -> str:
    who = ("-c", "user.name=A", "-c", "user.email=a@example.com", "-c", "commit.gpgsign=false", "-c", "gc.auto=0")
    environment = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    ran = subprocess.run(["git", *who, *words], cwd=folder, check=True, capture_output=True, text=True, env=environment)
    return ran.stdout.strip()


@dataclass
class Forge:
    """A repository on a server, a clone in which people work, and the machine that runs a job."""

    folder: Path
    home: Path

    @property
    def work(self) -> Path:
        """The clone in which people work."""
        return self.folder / "work"

    @property
    def checkout(self) -> Path:
        """What a job sees."""
        return self.folder / "checkout"

    def commit(self, files: Mapping[str, str], branch: str = "main") -> str:
        """A commit on a branch, which begins where the clone is."""
        if _git(self.work, "branch", "--list", branch):
            _git(self.work, "switch", "--quiet", branch)
        else:
            _git(self.work, "switch", "--quiet", "--create", branch)
        for name, text in files.items():
            (self.work / name).parent.mkdir(parents=True, exist_ok=True)
            (self.work / name).write_text(text, encoding="utf-8")
        _git(self.work, "add", "--all")
        _git(self.work, "commit", "--quiet", "--allow-empty", "--message", "A change")
        return _git(self.work, "rev-parse", "HEAD")

    def check_out(self, *branches: str, depth: int = 2) -> str:
        """What a job sees: a branch, or two merged as a forge merges a pull request, and no more history than `depth`."""
        _git(self.work, "switch", "--quiet", "--detach", branches[0])
        for branch in branches[1:]:
            _git(self.work, "merge", "--quiet", "--no-ff", "--message", "Merge", branch)
        _git(self.work, "branch", "--force", "seen")
        some = ("--depth", str(depth)) if depth else ()
        _git(self.folder, "clone", "--quiet", *some, "--branch", "seen", f"file://{self.work}", "checkout")
        return _git(self.checkout, "rev-parse", "HEAD")

    def run(self, script: str, /, **environment: str) -> "subprocess.CompletedProcess[str]":
        """Runs a script as GitHub does, on a machine where cxlint is installed."""
        known = {name: value for name, value in os.environ.items() if not name.startswith(("GIT_", "GITHUB_", "CI_"))}
        temp = {"RUNNER_TEMP": str(self.home), "CXLINT": str(self.home / "cxlint"), "SPEC": "cx"}
        files = {name: str(self.folder / name) for name in ("GITHUB_STEP_SUMMARY", "GITHUB_OUTPUT")}
        return subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script],
            cwd=self.checkout,
            env={**known, **temp, **files, "SOURCE_DATE_EPOCH": "1768435200", **environment},
            capture_output=True,
            text=True,
            check=False,
            timeout=120,
        )

    def prepare(self, *words: str) -> "subprocess.CompletedProcess[str]":
        """A command of cxlint in the clone in which people work."""
        command = [sys.executable, "-P", "-m", "cxlint", *words]
        return subprocess.run(command, cwd=self.work, capture_output=True, text=True, check=False, timeout=60)

    @property
    def summary(self) -> str:
        """What the job says of itself."""
        file = self.folder / "GITHUB_STEP_SUMMARY"
        return file.read_text(encoding="utf-8") if file.exists() else ""


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A machine where the workflow's own script has installed cxlint, out of a tree that tries to be run instead."""
    folder = tmp_path_factory.mktemp("machine")
    _wheel(folder)
    tree = tmp_path_factory.mktemp("tree")
    for name in TRAPS:
        (tree / name).write_text(f"#!/bin/sh\nopen({str(folder / 'trapped')!r}, 'w')\n", encoding="utf-8")
        (tree / name).chmod(0o755)
    ran = subprocess.run(
        ["bash", "-e", "-c", _step("github", "Install cxlint")["run"]],
        cwd=tree,
        env={**os.environ, "RUNNER_TEMP": str(folder), "PIP_NO_INDEX": "1", "PIP_FIND_LINKS": str(folder)},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert ran.returncode == 0, ran.stderr
    assert not (folder / "trapped").exists()
    return folder


def _wheel(folder: Path) -> None:
    """A package by the name of cxlint that runs the one under test."""
    name = f"cxlint-{__version__}"
    command = [sys.executable, "-P", "-m", "cxlint"]
    code = f"import os, sys\n\ndef main():\n    os.execv({command[0]!r}, {command} + sys.argv[1:])\n"
    with zipfile.ZipFile(folder / f"{name}-py3-none-any.whl", "w") as wheel:
        wheel.writestr("cxlint_under_test.py", code)
        wheel.writestr(f"{name}.dist-info/METADATA", f"Metadata-Version: 2.1\nName: cxlint\nVersion: {__version__}\n")
        wheel.writestr(f"{name}.dist-info/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
        wheel.writestr(f"{name}.dist-info/entry_points.txt", "[console_scripts]\ncxlint = cxlint_under_test:main\n")
        wheel.writestr(f"{name}.dist-info/RECORD", "")


@pytest.fixture
def forge(tmp_path: Path, home: Path, monkeypatch: pytest.MonkeyPatch) -> Forge:
    """A server with a spec that has one gap."""
    monkeypatch.setenv("PYTHONPATH", str(ROOT / "src"))
    for left in ("cxlint.md", "cxlint.sarif"):
        (home / left).unlink(missing_ok=True)
    made = Forge(tmp_path, home)
    made.work.mkdir()
    _git(made.work, "init", "--quiet", "--initial-branch", "main")
    made.commit(SPEC)
    return made


def _read(template: str) -> Any:
    files = placed_files(Path("cx"), [template])
    return yaml.load(next(iter(files.values())), Loader=yaml.BaseLoader)  # noqa: S506 - it makes texts of everything


def _step(template: str, name: str) -> dict[str, Any]:
    return _named(next(iter(_read(template)["jobs"].values()))["steps"], name)


def _named(steps: list[dict[str, Any]], name: str) -> dict[str, Any]:
    return next(step for step in steps if step.get("name") == name)


def _workflow(forge: Forge, **environment: str) -> "subprocess.CompletedProcess[str]":
    return forge.run(_step("github", "Check")["run"], **environment)


def _action(
    forge: Forge, inputs: Mapping[str, str] | None = None, **environment: str
) -> "subprocess.CompletedProcess[str]":
    """The step of the action that checks, with the inputs that a workflow gives it."""
    action = yaml.load((ROOT / "action.yml").read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506
    given = {name: one["default"] for name, one in action["inputs"].items()} | dict(inputs or {})
    step = _named(action["runs"]["steps"], "Check the spec")
    seen = {
        name: re.sub(r"\$\{\{ inputs\.([\w-]+) \}\}", lambda found: given[found[1]], value)
        for name, value in step["env"].items()
        if "github." not in value
    }
    here = {"GITHUB_SHA": _git(forge.checkout, "rev-parse", "HEAD"), "EVENT_BASE": ""}
    return forge.run(step["run"], **{**here, **seen, **environment})


Run = Callable[..., "subprocess.CompletedProcess[str]"]
both = pytest.mark.parametrize("run", [_workflow, _action])


@both
def test_a_push_is_checked_as_a_whole(run: Run, forge: Forge) -> None:
    """The old gap is red there, is shown beside its line, and stands in the summary of the run."""
    forge.check_out("main")
    ran = run(forge, GITHUB_EVENT_NAME="push")
    assert ran.returncode == 1, ran.stderr
    assert "error[unowned-moment]" in ran.stdout
    assert re.search("^::error .*unowned-moment.*file=cx/moments.yaml,line=2", ran.stdout, re.MULTILINE)
    assert "cxlint fails" in forge.summary


@both
def test_old_gaps_in_a_baseline_do_not_make_the_main_branch_red(run: Run, forge: Forge) -> None:
    """New ones do."""
    ran = forge.prepare("baseline")
    assert ran.returncode == 0, ran.stderr
    forge.commit({})
    forge.check_out("main")
    assert run(forge, GITHUB_EVENT_NAME="push").returncode == 0
    (forge.checkout / "cx" / "moments.yaml").write_text(WORSE, encoding="utf-8")
    assert run(forge, GITHUB_EVENT_NAME="push").returncode == 1


@both
@pytest.mark.parametrize(
    ("change", "status"),
    [
        ({"notes.txt": "nothing of the spec"}, 0),
        ({"cx/moments.yaml": NO_GAP}, 0),
        ({"cx/moments.yaml": WORSE}, 1),
        ({"cx/moments.yaml": WORSE, "cx/cx.yaml": SPEC["cx/cx.yaml"].replace("owned", "mapped")}, 1),
        ({"cx/moments.yaml": "moments: [\n"}, 1),
    ],
    ids=["elsewhere", "better", "worse", "worse and less strict", "unreadable"],
)
def test_a_pull_request_is_red_for_what_it_makes_worse(
    run: Run, forge: Forge, change: dict[str, str], status: int
) -> None:
    """Not for the old gap; and no change loosens its own check."""
    forge.commit(change, "change")
    forge.check_out("main", "change")
    ran = run(forge, **MERGED)
    assert ran.returncode == status, ran.stdout + ran.stderr
    assert forge.summary


@both
def test_what_has_come_to_the_base_since_is_not_blamed_on_a_pull_request(run: Run, forge: Forge) -> None:
    """It is compared with what it is merged into."""
    forge.commit({"notes.txt": "nothing"}, "change")
    forge.commit({"cx/moments.yaml": WORSE})
    forge.check_out("main", "change")
    assert run(forge, **MERGED).returncode == 0


@both
def test_the_pull_request_that_brings_the_spec_passes(run: Run, forge: Forge) -> None:
    """There are no settings in the base yet, so its own count."""
    _git(forge.work, "rm", "-r", "--quiet", "cx")
    forge.commit({"notes.txt": "nothing"})
    forge.commit(
        {**SPEC, "cx/moments.yaml": NO_GAP, "cx/cx.yaml": SPEC["cx/cx.yaml"].replace("owned", "mapped")}, "change"
    )
    forge.check_out("main", "change")
    ran = run(forge, **MERGED)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert "There is no spec in 'HEAD^1' yet" in ran.stderr


@both
def test_settings_that_can_not_be_read_are_no_settings(run: Run, forge: Forge) -> None:
    """Nobody gets rid of them by what stands broken in the base."""
    forge.commit({"cx/stages.yaml": "stages: [\n"})
    forge.commit({"cx/stages.yaml": SPEC["cx/stages.yaml"]}, "change")
    forge.check_out("main", "change")
    ran = run(forge, **MERGED)
    assert (ran.returncode, "the spec in 'HEAD^1' can not be read" in ran.stderr) == (2, True)


@both
def test_nothing_of_a_pull_request_is_run(run: Run, forge: Forge) -> None:
    """Neither modules that Python looks for nor a file by the name of the package."""
    trap = f"#!/bin/sh\nopen({str(forge.folder / 'trapped')!r}, 'w')\n"
    forge.commit(dict.fromkeys(TRAPS, trap), "change")
    forge.check_out("main", "change")
    assert run(forge, **MERGED).returncode == 0
    assert not (forge.folder / "trapped").exists()


@both
def test_a_folder_that_is_not_there_is_told(run: Run, forge: Forge) -> None:
    """By the exit code of its own."""
    forge.check_out("main")
    assert run(forge, GITHUB_EVENT_NAME="push", SPEC="elsewhere").returncode == 3
    assert forge.summary == ""


def test_the_action_tells_how_it_ended(forge: Forge) -> None:
    """Status and files, for the steps that follow; every finding goes to code scanning, which compares by itself."""
    forge.check_out("main")
    formats = "\njunit=cxlint.xml\njson=cxlint.json\n"
    ran = _action(forge, {"sarif": "true", "formats": formats}, GITHUB_EVENT_NAME="push")
    assert ran.returncode == 1
    said = (forge.folder / "GITHUB_OUTPUT").read_text(encoding="utf-8")
    assert said == f"status=1\nsummary={forge.home}/cxlint.md\nsarif={forge.home}/cxlint.sarif\n"
    assert "unowned-moment" in (forge.home / "cxlint.sarif").read_text(encoding="utf-8")
    assert "<testsuites" in (forge.checkout / "cxlint.xml").read_text(encoding="utf-8")
    assert (forge.checkout / "cxlint.json").is_file()


def test_the_action_takes_what_it_is_told(forge: Forge) -> None:
    """Another base, no base at all, the settings of the change, a milder limit, a baseline."""
    first = _git(forge.work, "rev-parse", "HEAD")
    forge.commit({"cx/moments.yaml": WORSE})
    forge.commit({"cx/cx.yaml": SPEC["cx/cx.yaml"].replace("owned", "mapped")}, "change")
    forge.check_out("main", "change", depth=0)
    assert _action(forge, None, **MERGED).returncode == 0
    assert _action(forge, {"base": first}, **MERGED).returncode == 1
    assert _action(forge, {"base": first, "config-from": "head"}, **MERGED).returncode == 0
    assert _action(forge, {"base": "none"}, **MERGED).returncode == 0
    assert _action(forge, {"base": "none", "fail-on": "info"}, **MERGED).returncode == 1
    assert _action(forge, {"baseline": "none.json"}, GITHUB_EVENT_NAME="push").returncode == 2


def test_the_action_says_what_a_checkout_lacks(forge: Forge) -> None:
    """A pull request without the commit before, and one whose head alone is there."""
    forge.commit({"cx/moments.yaml": WORSE}, "change")
    forge.check_out("main", "change", depth=1)
    ran = _action(forge, None, **MERGED)
    assert (ran.returncode, "fetch-depth" in ran.stdout) == (2, True)


def test_the_action_finds_the_base_where_the_head_alone_is_checked_out(forge: Forge) -> None:
    """By the event, as in a queue of merges."""
    base = _git(forge.work, "rev-parse", "HEAD")
    forge.commit({"cx/moments.yaml": WORSE}, "change")
    forge.check_out("change", depth=0)
    assert _action(forge, None, GITHUB_SHA="0" * 40, EVENT_BASE=base, **MERGED).returncode == 1
    assert _action(forge, EVENT_BASE=base, GITHUB_EVENT_NAME="merge_group").returncode == 1


def test_the_action_refuses_to_lend_strangers_the_rights_of_the_team(forge: Forge) -> None:
    """A workflow on pull_request_target has them."""
    forge.check_out("main")
    ran = _action(forge, GITHUB_EVENT_NAME="pull_request_target")
    assert (ran.returncode, "run this on pull_request" in ran.stdout) == (2, True)


@pytest.mark.parametrize(
    ("change", "status"),
    [({"notes.txt": "nothing"}, 0), ({"cx/moments.yaml": NO_GAP}, 0), ({"cx/moments.yaml": WORSE}, 1)],
    ids=["elsewhere", "better", "worse"],
)
def test_gitlab_judges_a_merge_request_and_compares_whole_reports(
    forge: Forge, change: dict[str, str], status: int
) -> None:
    """The verdict is on the change, while both reports hold the old gap as long as it is there."""
    base = _git(forge.work, "rev-parse", "HEAD")
    forge.commit(change, "change")
    forge.check_out("change", depth=0)
    script = _read("gitlab")["cxlint"]["script"][0]
    ran = forge.run(script, CI_MERGE_REQUEST_DIFF_BASE_SHA=base)
    assert ran.returncode == status, ran.stdout + ran.stderr
    assert (forge.checkout / "cxlint.md").read_text(encoding="utf-8")
    report = (forge.checkout / "gl-code-quality-report.json").read_text(encoding="utf-8")
    assert ("unowned-moment" in report) == ("cx/moments.yaml" not in change or status == 1)
    assert "<testsuites" in (forge.checkout / "cxlint-junit.xml").read_text(encoding="utf-8")


def test_gitlab_checks_the_default_branch_as_a_whole(forge: Forge) -> None:
    """The old gap is red there; a folder that is not there is told by the exit code of its own."""
    forge.check_out("main", depth=0)
    script = _read("gitlab")["cxlint"]["script"][0]
    assert forge.run(script).returncode == 1
    assert forge.run(script, SPEC="elsewhere").returncode == 3


def test_the_untrusted_half_of_a_preview_leaves_verdict_and_site(forge: Forge) -> None:
    """A finding is a verdict and not a failure to tell it."""
    forge.commit({"cx/moments.yaml": WORSE}, "change")
    forge.check_out("main", "change")
    ran = forge.run(_step("preview", "Judge and build")["run"], **MERGED)
    assert ran.returncode == 0, ran.stderr
    assert "repair" in (forge.home / "verdict.txt").read_text(encoding="utf-8")
    assert (forge.home / "site" / "index.html").is_file()


GH = """#!/bin/sh
case "$*" in
  pr*) echo "$NUMBER"; [ "$NUMBER" != none ] ;;
  *--paginate*) echo "$OLD" ;;
  *) echo "$*" > "$SENT"; cat "$RUNNER_TEMP/comment.md" >> "$SENT" ;;
esac
"""


@pytest.fixture
def comment(forge: Forge, tmp_path: Path) -> Callable[..., "subprocess.CompletedProcess[str]"]:
    """Runs the trusted half of a preview beside an artifact, with a stand-in for GitHub's program."""
    forge.checkout.mkdir()
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin" / "gh").write_text(GH, encoding="utf-8")
    (tmp_path / "bin" / "gh").chmod(0o755)
    temp = tmp_path / "temp"
    (temp / "verdict").mkdir(parents=True)
    known = {
        "PATH": f"{tmp_path / 'bin'}:{os.environ['PATH']}",
        "RUNNER_TEMP": str(temp),
        "SENT": str(tmp_path / "sent"),
        "GH_REPO": "harbour/cx",
        "OWNER": "harbour",
        "HEAD_OWNER": "stranger",
        "HEAD_BRANCH": "change",
        "HEAD_SHA": "1" * 40,
        "RUN_URL": "https://example.com/run",
        "OLD": "",
    }
    text = (STARTERS / "ci" / "comment.yml").read_text(encoding="utf-8")
    script = _named(yaml.safe_load(text)["jobs"]["comment"]["steps"], "Comment")["run"]
    return lambda **more: forge.run(script, **{**known, "NUMBER": "12", **more})


def test_the_trusted_half_takes_the_artifact_for_data(comment: Run, tmp_path: Path) -> None:
    """Whatever a stranger's run says, it is shown as a block of code: no line of it stands outside."""
    verdict = tmp_path / "temp" / "verdict" / "verdict.txt"
    verdict.write_bytes(b"fine\n```\r\n# red\r@harbour/team <img src=x>\x00 \xff\n</details>\n" + b"x" * 90_000)
    assert comment().returncode == 0
    call, first, about, empty, *shown = (tmp_path / "sent").read_text(encoding="utf-8").split("\n")
    assert call.startswith("api repos/harbour/cx/issues/12/comments ")
    assert (first, about[:10], empty) == ("<!-- cxlint -->", "What this ", "")
    assert all(line.startswith("    ") for line in shown if line)
    assert "    # red@harbour/team <img src=x> " in shown
    assert not {"\r", "\x00"} & set("".join(shown))
    assert sum(map(len, shown)) < 41_000


def test_the_trusted_half_writes_over_its_own_comment(comment: Run, tmp_path: Path) -> None:
    """One comment for a pull request, however often it is pushed."""
    (tmp_path / "temp" / "verdict" / "verdict.txt").write_text("fine", encoding="utf-8")
    assert comment(OLD="77").returncode == 0
    assert (
        (tmp_path / "sent")
        .read_text(encoding="utf-8")
        .startswith("api --method PATCH repos/harbour/cx/issues/comments/77 ")
    )


@pytest.mark.parametrize("number", ["", "none", "12; rm", "12\n13", "-1"])
def test_the_trusted_half_says_nothing_where_no_pull_request_is_meant(
    comment: Run, tmp_path: Path, number: str
) -> None:
    """One that is closed, or has gone on since."""
    assert comment(NUMBER=number).returncode == 0
    assert not (tmp_path / "sent").exists()


def test_the_trusted_half_follows_no_link(comment: Run, tmp_path: Path) -> None:
    """An artifact may not show a file of the machine."""
    (tmp_path / "temp" / "verdict" / "verdict.txt").symlink_to("/etc/passwd")
    assert comment().returncode == 1
    assert not (tmp_path / "sent").exists()


def test_foreign_actions_are_pinned_and_no_event_stands_in_a_script() -> None:
    """Each by a commit, with its version beside it; rights are given one by one."""
    texts = {path.name: path.read_text(encoding="utf-8") for path in (STARTERS / "ci").glob("*.yml")}
    texts["action.yml"] = (ROOT / "action.yml").read_text(encoding="utf-8")
    for name, text in texts.items():
        for uses in re.findall(r"uses: (.*)", text):
            assert re.fullmatch(r"[\w-]+/[\w/-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", uses), (name, uses)
        for script in re.findall(r"\n( +)run: \|\n((?:\1  .*\n|\n)+)", text):
            assert "${{" not in script[1], name
        if "\njobs:\n" in text:
            assert "\npermissions: {}\n" in text, name
            assert "\nconcurrency:\n" in text, name


def test_everything_that_can_be_put_in_place_is_there() -> None:
    """No text without a place, no place without a text."""
    named = {text for place in PLACED.values() for text in place.values()}
    assert named == {*(f"ci/{path.name}" for path in (STARTERS / "ci").iterdir()), "problem-matcher.json"}
