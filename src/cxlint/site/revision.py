"""When and where a spec was committed: what the site says of itself instead of a clock."""

import subprocess
from dataclasses import dataclass
from pathlib import Path

_GIT = ("git", "-c", "safe.bareRepository=explicit", "-c", "core.fsmonitor=false", "--no-optional-locks")


@dataclass(frozen=True, slots=True)
class Revision:
    """The last commit that touched a spec: its day (`2014-01-31`), its short name, and whether files differ from it."""

    day: str
    commit: str
    changed: bool


def revision(folder: Path) -> Revision | None:
    """The revision of a spec's folder; None outside git, before the first commit, and without git."""
    told = _git(folder, "log", "-1", "--no-show-signature", "--format=%cs %H", "--", ".")
    day, _, commit = told.partition(" ")
    if not commit:
        return None
    return Revision(
        day, commit[:10], bool(_git(folder, "status", "--porcelain", "--untracked-files=normal", "--", "."))
    )


def _git(folder: Path, *words: str) -> str:
    try:
        done = subprocess.run([*_GIT, *words], cwd=folder, capture_output=True, check=False, timeout=20)  # noqa: S603
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout.decode("utf-8", "replace").strip() if done.returncode == 0 else ""
