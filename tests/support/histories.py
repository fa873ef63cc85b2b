"""Histories in real git repositories, and what a review of them says."""

import json
import os
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from cxlint.cli import run

DAY = "2026-01-15"
_NOBODY = {
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
    **{f"GIT_{who}_{what}": "a@b" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")},
}


@dataclass
class History:
    """A repository with a spec in `cx/`, and the commands that look at it from inside."""

    root: Path
    patch: pytest.MonkeyPatch
    screen: pytest.CaptureFixture[str]

    def git(self, *words: str, at: Path | None = None) -> str:
        """Runs git and gives what it says."""
        done = subprocess.run(
            ["git", "-c", "protocol.file.allow=always", *words],
            cwd=at or self.root,
            env=os.environ | _NOBODY,
            check=True,
            capture_output=True,
            text=True,
        )
        return done.stdout.strip()

    def write(self, files: Mapping[str, str | None]) -> None:
        """Writes files below the root; None takes one away."""
        for name, text in files.items():
            path = self.root / name
            if text is None:
                path.unlink()
            else:
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(text, encoding="utf-8")

    def commit(self, files: Mapping[str, str | None] | None = None) -> str:
        """Writes files and commits everything; gives the commit."""
        self.write(files or {})
        self.git("add", "--all")
        self.git("commit", "--quiet", "--allow-empty", "-m", "change")
        return self.git("rev-parse", "HEAD")

    def run(self, *words: str, at: Path | None = None) -> tuple[int, str, str]:
        """What a command of cxlint ends with and says."""
        self.patch.chdir(at or self.root)
        status = run([*words])
        said = self.screen.readouterr()
        return status, said.out, said.err

    def review(self, *words: str, at: Path | None = None) -> tuple[int, Any]:
        """The verdict as JSON; what went wrong where there is none."""
        status, out, err = self.run("review", "--today", DAY, "--format", "json", *words, at=at)
        return status, json.loads(out) if out else err
