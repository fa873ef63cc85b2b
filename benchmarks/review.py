"""Times `cxlint review` of two revisions beside a cold `cxlint check` of the same spec, and prints the ratio.

A history is made in a folder of its own: a spec of so many files, and a commit that changes an owner, a target and a
priority in a tenth of them. CPU seconds (user and system, git's as well) and peak memory, the median of several runs in turn.
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from check import Figure
from spec_of_size import write

_NOBODY = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"} | {
    f"GIT_{who}_{what}": "a@b" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")
}


def _git(root: Path, *words: str) -> None:
    subprocess.run(["git", *words], cwd=root, env=os.environ | _NOBODY, check=True, capture_output=True)


def history(root: Path, size: int) -> None:
    """A repository with a spec of `size` moments on `main`, and a change to a tenth of them on top."""
    write(root / "cx", size)
    _git(root, "init", "--quiet", "--initial-branch=main")
    _git(root, "add", ".")
    _git(root, "commit", "--quiet", "-m", "spec")
    _git(root, "checkout", "--quiet", "-b", "change")
    for number, path in enumerate(sorted((root / "cx").rglob("*.yaml"))):
        text = path.read_text(encoding="utf-8")
        if number % 10 == 0 and text.startswith("moments:"):
            text = text.replace("    owner: function-00\n", "    owner: function-01\n").replace(
                "satisfaction: ", "satisfaction: 1 #"
            )
            path.write_text(text, encoding="utf-8")
    _git(root, "commit", "--quiet", "--all", "-m", "change")


def run(command: list[str], root: Path) -> Figure:
    """Runs a program and what it starts to the end; its output is thrown away."""
    before = os.times()
    with subprocess.Popen(command, cwd=root, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        _, _, used = os.wait4(process.pid, 0)
        process.returncode = 0
    after = os.times()
    spent = after.children_user + after.children_system - before.children_user - before.children_system
    return Figure(spent, used.ru_maxrss / 1024)


def main() -> None:
    """Prints what both cost, and the ratio."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[500])
    parser.add_argument("--runs", type=int, default=5)
    given = parser.parse_args()
    cxlint = [sys.executable, "-m", "cxlint"]
    programs = {
        "check": [*cxlint, "check", "--today", "2026-11-01"],
        "review": [*cxlint, "review", "--base", "main", "--head", "change", "--today", "2026-11-01"],
        "diff": [*cxlint, "diff", "main", "change"],
    }
    for size in given.sizes:
        with tempfile.TemporaryDirectory() as work:
            root = Path(work)
            history(root, size)
            found: dict[str, list[Figure]] = {name: [] for name in programs}
            for _ in range(given.runs):
                for name, command in programs.items():
                    found[name].append(run(command, root))
        cold = statistics.median(figure.cpu for figure in found["check"])
        print(f"\n{size:,} moments {'CPU s':>12} {'of check':>10} {'MB':>6}")
        for name, figures in found.items():
            cpu = statistics.median(figure.cpu for figure in figures)
            print(f"  {name:<14} {cpu:10.3f} {cpu / cold:9.2f}x {max(figure.memory for figure in figures):6.0f}")


if __name__ == "__main__":
    main()
