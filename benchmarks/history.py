"""Times `cxlint history`: a spec with one file a moment, and commits that change one file each.

Every third change breaks something. CPU seconds of this process, git's aside.
"""

import argparse
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import spec_of_size

from cxlint.history import history

_START = 1_735_732_800
_HALF_A_DAY = 43_200


def write(root: Path, moments: int, commits: int) -> None:
    """A repository with so many commits, two a day, of a spec in `cx`."""
    spec_of_size.write(root / "cx", moments)
    files = {path.relative_to(root).as_posix(): path.read_bytes() for path in sorted((root / "cx").rglob("*.yaml"))}
    subprocess.run(["git", "init", "--quiet", "--initial-branch=main", root], check=True)
    stream = b"".join(_commits(files, commits))
    subprocess.run(["git", "fast-import", "--quiet"], cwd=root, input=stream, check=True)


def _commits(files: dict[str, bytes], commits: int) -> Iterator[bytes]:
    yield _commit(0, files)
    names = [name for name in files if "/moments/" in name]
    for number in range(1, commits):
        name = names[number % len(names)]
        old, new = (
            (b"help number", b"help no. %d, number" % number) if number % 3 else (b"    owner: ", b"    own_er: ")
        )
        yield _commit(number, {name: files[name].replace(old, new, 1)})


def _commit(number: int, files: dict[str, bytes]) -> bytes:
    head = f"commit refs/heads/main\ncommitter A <a@example.org> {_START + number * _HALF_A_DAY} +0000\ndata 1\n-\n"
    changes = (b"M 644 inline %s\ndata %d\n%s\n" % (name.encode(), len(data), data) for name, data in files.items())
    return head.encode() + b"".join(changes) + b"\n"


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--moments", type=int, default=200)
    parser.add_argument("--commits", type=int, default=1000)
    given = parser.parse_args()
    with TemporaryDirectory() as folder:
        write(Path(folder), given.moments, given.commits)
        for every in ("month", "week", "commit"):
            before = time.process_time()
            points = len(history(Path(folder) / "cx", every=every).points)
            print(f"every {every:<6} {points:>6,} points {time.process_time() - before:8.1f} s")
