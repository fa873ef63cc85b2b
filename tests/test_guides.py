"""The guides are run as they stand: each command in a repository of its own, and what it says is what is shown."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parent.parent
GUIDE = ROOT / "docs" / "ci.md"
DATE = "2026-01-15T09:00:00Z"
_BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def _environment(folder: Path) -> dict[str, str]:
    """A desk with cxlint on it, on a day that does not pass."""
    (folder / "bin").mkdir()
    program = folder / "bin" / "cxlint"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -P -m cxlint "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    known = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    people = {f"GIT_{role}_{what}": text for role in ("AUTHOR", "COMMITTER") for what, text in _WHO.items()}
    desk = {"PATH": f"{folder / 'bin'}:{known['PATH']}", "PYTHONPATH": str(ROOT / "src"), "HOME": str(folder)}
    return {**known, **people, **desk, "SOURCE_DATE_EPOCH": "1768435200", "COLUMNS": "100", "LC_ALL": "C.UTF-8"}


_WHO = {"NAME": "A", "EMAIL": "a@example.com", "DATE": DATE}


class _Desk:
    """A repository in which the guide is followed, one command after the other."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "harbour"
        self.folder.mkdir()
        self.environment = _environment(folder)
        self.status = 0
        self._ran("git init --quiet --initial-branch main && git commit --quiet --allow-empty --message Begin")

    def _ran(self, command: str) -> str:
        ran = subprocess.run(
            ["bash", "-c", f"(exit {self.status}); {command}"],
            cwd=self.folder,
            env=self.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
            timeout=60,
        )
        self.status = ran.returncode
        return ran.stdout

    def block(self, kind: str, text: str) -> str:
        """A block of the guide as it should read: commands with what they say now; a file is written."""
        if kind == "yaml" and (named := re.match(r"# (cx/\S+)\n", text)):
            (self.folder / named[1]).write_text(text, encoding="utf-8")
        if kind != "console":
            return text
        commands = [line.removeprefix("$ ") for line in text.splitlines() if line.startswith("$ ")]
        return "".join(f"$ {command}\n{_shown(self._ran(command))}" for command in commands)


def _shown(text: str) -> str:
    """What a command says, for a page: a commit is another one with each change of what `init` writes."""
    return re.sub(r"\b[0-9a-f]{10}\b", "0123456789", "".join(f"{line.rstrip()}\n" for line in text.splitlines()))


def test_the_guide_to_ci_shows_what_happens(tmp_path: Path, request: pytest.FixtureRequest) -> None:
    """`pytest --update` writes what the commands say anew."""
    desk = _Desk(tmp_path)
    text = GUIDE.read_text(encoding="utf-8")
    now = _BLOCK.sub(lambda block: f"```{block[1]}\n{desk.block(block[1], block[2])}```", text)
    if request.config.getoption("--update"):
        GUIDE.write_text(now, encoding="utf-8", newline="\n")
    assert now == GUIDE.read_text(encoding="utf-8"), "docs/ci.md differs; `pytest --update` writes it anew"
    assert "Traceback" not in now


def test_the_guide_to_ci_lists_the_inputs_of_the_action() -> None:
    """Each, with what it is for and what it is when left out."""
    inputs = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))["inputs"]
    rows = [f"| `{name}` | {one['description'].strip()}{_default(one['default'])} |" for name, one in inputs.items()]
    assert "\n".join(rows) in GUIDE.read_text(encoding="utf-8")


def _default(text: str) -> str:
    return f" Default: `{text}`." if text else ""


def test_links_of_the_guide_lead_somewhere() -> None:
    """To pages that exist and headings that stand in them."""
    for link in re.findall(r"\]\(([^)]+)\)", GUIDE.read_text(encoding="utf-8")):
        path, _, anchor = link.partition("#")
        page = (GUIDE.parent / path if path else GUIDE).read_text(encoding="utf-8")
        headings = re.findall(r"^#+ (.*)$", page, re.MULTILINE)
        assert not anchor or anchor in {re.sub(r"[^\w -]", "", one.lower()).replace(" ", "-") for one in headings}, link
