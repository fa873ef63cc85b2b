"""Times `cxlint check` beside its peers on the same specs in the same run, and prints ratios.

CPU seconds (user and system) and peak memory of the whole process, the median of several runs in turn. Peers are run
where they are installed; `.ci/benchmark` installs them. What they do is less: none of them follows a reference.
"""

import argparse
import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from spec_of_size import write

HERE = Path(__file__).parent
SCHEMA = HERE.parent / "schema" / "format.json"
ONCE_FROM = {"spectral": 100, "check-jsonschema": 1000, "yamllint": 1000}
"""From which size on a slow peer is run once, and not several times."""
NOT_ABOVE = {"spectral": 1000}
"""The largest spec that a peer is given unless `--all` says so: ten thousand files keep Spectral busy for half an hour."""


@dataclass(frozen=True)
class Figure:
    """What one run of a program cost."""

    cpu: float
    memory: float


def programs(folder: Path) -> Iterator[tuple[str, list[str]]]:
    """Every program that is installed, with its command for the spec in `folder`."""
    yield "python -c pass", [sys.executable, "-c", "pass"]
    yield "cat", ["sh", "-c", f"find {folder} -name '*.yaml' -exec cat {{}} + >/dev/null"]
    yield "cxlint --version", [sys.executable, "-m", "cxlint", "--version"]
    yield "cxlint check", [sys.executable, "-m", "cxlint", "check", str(folder), "--today", "2026-11-01"]
    beside = Path(sys.executable).parent
    if native := next(
        beside.parent.glob(f"lib/*/site-packages/sourcemeta_jsonschema/jsonschema-linux-{_machine()}"), None
    ):
        yield "sourcemeta jsonschema", [str(native), "validate", str(SCHEMA), str(folder), "--extension", ".yaml"]
    if (beside / "yamllint").exists():
        yield "yamllint", [str(beside / "yamllint"), "-d", "relaxed", str(folder)]
    if (beside / "check-jsonschema").exists():
        files = sorted(map(str, folder.rglob("*.yaml")))
        yield "check-jsonschema", [str(beside / "check-jsonschema"), "--schemafile", str(SCHEMA), *files]
    spectral = HERE / "node_modules" / ".bin" / "spectral"
    if spectral.exists() and shutil.which("node"):
        yield "spectral", [str(spectral), "lint", "--ruleset", str(_ruleset(folder.parent)), f"{folder}/**/*.yaml"]


def _ruleset(folder: Path) -> Path:
    """The shape that cxlint's schema asks for, as a rule of Spectral's."""
    path = folder / "ruleset.js"
    path.write_text(
        "import { schema } from '@stoplight/spectral-functions'\n"
        f"const format = {SCHEMA.read_text(encoding='utf-8')}\n"
        "export default { rules: { shape: { given: '$', severity: 'error', message: '{{error}}',\n"
        "  then: { function: schema, functionOptions: { schema: format } } } } }\n"
    )
    return path


def _machine() -> str:
    return {"aarch64": "arm64"}.get(platform.machine(), platform.machine())


def run(command: list[str]) -> Figure:
    """Runs a program to its end; its output is thrown away."""
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        _, _, used = os.wait4(process.pid, 0)
        process.returncode = 0
    return Figure(used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)


def measure(folder: Path, size: int, runs: int, *, every: bool) -> dict[str, Figure]:
    """The median cost of every program on one spec; the programs run in turn."""
    commands = {name: command for name, command in programs(folder) if every or size <= NOT_ABOVE.get(name, size)}
    found: dict[str, list[Figure]] = {name: [] for name in commands}
    for turn in range(runs):
        for name, command in commands.items():
            if turn == 0 or size < ONCE_FROM.get(name, sys.maxsize):
                found[name].append(run(command))
    return {
        name: Figure(statistics.median(figure.cpu for figure in figures), max(figure.memory for figure in figures))
        for name, figures in found.items()
    }


def main() -> None:
    """Prints one table a size, then how the cost grows."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[100, 1000, 10_000])
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--all", action="store_true", help="every peer on every spec, however long it takes")
    given = parser.parse_args()
    own: dict[str, float] = {}
    with tempfile.TemporaryDirectory() as work:
        for size in given.sizes:
            folder = Path(work) / str(size) / "cx"
            write(folder, size)
            figures = measure(folder, size, given.runs, every=given.all)
            _print(f"{size:,} moments", figures)
            own[f"{size:,}"] = figures["cxlint check"].cpu
        faulty = Path(work) / "faulty" / "cx"
        write(faulty, max(given.sizes), faulty=True)
        command = dict(programs(faulty))["cxlint check"]
        own[f"{max(given.sizes):,}, every moment faulty"] = statistics.median(run(command).cpu for _ in range(3))
    print("\nHow `cxlint check` grows")
    for name, cpu in own.items():
        print(f"  {name:<32} {cpu:8.2f} s")


def _print(title: str, figures: dict[str, Figure]) -> None:
    own = figures["cxlint check"].cpu
    print(f"\n{title:<24} {'CPU s':>8} {'of cxlint':>10} {'MB':>6}")
    for name, figure in sorted(figures.items(), key=lambda entry: entry[1].cpu):
        print(f"  {name:<22} {figure.cpu:8.3f} {figure.cpu / own:9.2f}x {figure.memory:6.0f}", flush=True)


if __name__ == "__main__":
    main()
