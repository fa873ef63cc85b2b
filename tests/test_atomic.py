"""Files are old or new, whatever fails on the way: every call that writing makes fails once, and dies once."""

import contextlib
import errno
import json
import os
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from cxlint import atomic
from cxlint.atomic import Change, Changed, Unfinished
from cxlint.cli import run

OLD = {"a.yaml": b"old a\r\n", "sub/b.yaml": b"old b", "sub/deep/c d.csv": b""}
NEW = {"a.yaml": b"new a, longer than before\r\n", "sub/b.yaml": b"", "sub/deep/c d.csv": b"new c" * 5_000}
ALL = [Change(path, NEW[path], OLD[path]) for path in OLD]
DEAD = 9


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with old files, each with a mode of its own."""
    _reset(tmp_path)
    return tmp_path


def _reset(folder: Path) -> None:
    for number, (path, data) in enumerate(OLD.items()):
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)
        (folder / path).chmod(0o640 + number)


def _files(folder: Path) -> dict[str, bytes]:
    """Every file, those that are left over among them."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


class _Calls:
    """The module `os` with something that happens at the nth call of it."""

    def __init__(self, at: int, event: Callable[[str], None]) -> None:
        self.at = at
        self.event = event
        self.count = 0

    def __getattr__(self, name: str) -> Any:
        real = getattr(os, name)
        if not callable(real) or name == "fspath":
            return real

        def call(*words: Any, **named: Any) -> Any:
            self.count += 1
            if self.count == self.at:
                if name == "close":
                    real(*words)
                self.event(name)
            return real(*words, **named)

        return call


def _failing(code: int) -> Callable[[str], None]:
    def fail(name: str) -> None:
        raise OSError(code, os.strerror(code))

    return fail


def test_files_are_replaced_with_their_modes(folder: Path) -> None:
    """Also new ones, and nothing is left beside them."""
    atomic.write(str(folder), [*ALL, Change("new.json", b"{}", None)])
    assert _files(folder) == {**NEW, "new.json": b"{}"}
    assert [stat.S_IMODE((folder / path).stat().st_mode) for path in OLD] == [0o640, 0o641, 0o642]
    mask = os.umask(0)
    os.umask(mask)
    assert stat.S_IMODE((folder / "new.json").stat().st_mode) == 0o666 & ~mask


def test_what_somebody_else_changed_is_left(folder: Path) -> None:
    """Before anything is replaced: then nothing is. In the last moment: then that file alone is not."""
    (folder / "sub" / "b.yaml").write_bytes(b"theirs")
    for before in (OLD["sub/b.yaml"], None):
        with pytest.raises(Changed, match=r"^'sub/b.yaml' was changed by somebody else meanwhile"):
            atomic.write(str(folder), [ALL[0], Change("sub/b.yaml", b"mine", before)])
    assert _files(folder) == {**OLD, "sub/b.yaml": b"theirs"}
    with pytest.raises(Changed):
        atomic.write(str(folder), [Change("gone.yaml", b"mine", b"something")])
    atomic.write(str(folder), [Change("sub/b.yaml", b"mine")])
    assert (folder / "sub" / "b.yaml").read_bytes() == b"mine"


def test_what_changes_in_the_last_moment_is_left_alone(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The others are written."""
    set_mark = atomic._Run._set_mark

    def late(self: Any) -> None:
        set_mark(self)
        (folder / "a.yaml").write_bytes(b"theirs")

    monkeypatch.setattr(atomic._Run, "_set_mark", late)
    with pytest.raises(Changed, match=r"'a\.yaml'"):
        atomic.write(str(folder), ALL)
    assert _files(folder) == {**NEW, "a.yaml": b"theirs"}


def test_no_link_is_followed(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Neither for a file nor for a folder on the way; what it leads to stays as it is."""
    outside = tmp_path_factory.mktemp("outside")
    (outside / "x.yaml").write_bytes(b"theirs")
    (folder / "x.yaml").symlink_to(outside / "x.yaml")
    (folder / "way").symlink_to(outside)
    for path in ("x.yaml", "way/x.yaml"):
        for before in (b"theirs", ...):
            with pytest.raises(OSError, match=r"link|directory"):
                atomic.write(str(folder), [ALL[0], Change(path, b"mine", before)])
    assert (outside / "x.yaml").read_bytes() == b"theirs"
    assert [path.name for path in outside.iterdir()] == ["x.yaml"]
    assert {path: data for path, data in _files(folder).items() if "x.yaml" not in path} == OLD
    (folder / "pipe").mkdir()
    with pytest.raises(IsADirectoryError):
        atomic.write(str(folder), [Change("pipe", b"mine")])


def test_little_by_little(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A system that takes seven bytes at once gets them all."""
    real = os.write
    monkeypatch.setattr(os, "write", lambda handle, data: real(handle, data[:7]))
    atomic.write(str(folder), ALL)
    assert _files(folder) == NEW


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EIO])
@pytest.mark.parametrize("changes", [ALL, ALL[:1]], ids=["several", "one"])
def test_an_error_at_any_call_leaves_old_or_new(
    changes: list[Change], code: int, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And the next run, undisturbed, gives new and leaves nothing beside it."""
    wanted = {**OLD, **{change.path: change.after for change in changes}}
    for at in range(1, 1_000):
        _reset(folder)
        calls = _Calls(at, _failing(code))
        with monkeypatch.context() as patch:
            patch.setattr(atomic, "os", calls)
            came_to = "new"
            try:
                atomic.write(str(folder), changes)
            except Unfinished:
                came_to = "begun"
            except OSError:
                came_to = "old" if len(changes) > 1 else "old or new"
        if calls.count < at:
            break
        now = {path: data for path, data in _files(folder).items() if path in OLD}
        assert all(now[path] in (OLD[path], wanted[path]) for path in OLD), at
        assert came_to not in ("old", "new") or now == {"old": OLD, "new": wanted}[came_to], at
        atomic.recover(str(folder))
        assert _files(folder) == (wanted if came_to == "begun" else now), at
    else:
        pytest.fail("it never came to an end")
    assert at > (60 if len(changes) > 1 else 15)


@pytest.mark.parametrize("code", [errno.EIO, errno.EACCES])
def test_an_error_at_any_call_of_recovery_is_mended_by_the_next(
    code: int, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever was ready becomes new in the end."""
    for at in range(1, 1_000):
        _reset(folder)
        _cut_off(folder, monkeypatch)
        calls = _Calls(at, _failing(code))
        with monkeypatch.context() as patch:
            patch.setattr(atomic, "os", calls)
            with contextlib.suppress(OSError):
                atomic.recover(str(folder))
        if calls.count < at:
            break
        now = _files(folder)
        assert all(now[path] in (OLD[path], NEW[path]) for path in OLD), at
        atomic.recover(str(folder))
        assert _files(folder) == NEW, at
    else:
        pytest.fail("it never came to an end")
    assert at > 10


def _cut_off(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A run that dies when its new files are ready."""
    with monkeypatch.context() as patch:
        patch.setattr(atomic._Run, "_put", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt))
        with pytest.raises(KeyboardInterrupt):
            atomic.write(str(folder), ALL)
    assert len(_files(folder)) == 2 * len(OLD) + 1


def test_a_run_that_was_interrupted_is_finished(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """But a file that was changed since is left as it is."""
    _cut_off(folder, monkeypatch)
    (folder / "sub" / "b.yaml").write_bytes(b"by hand")
    atomic.recover(str(folder))
    assert _files(folder) == {**NEW, "sub/b.yaml": b"by hand"}


def test_one_that_was_interrupted_earlier_is_swept(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """At once where it can, else by the next; a name that only looks like a leftover stays."""
    with monkeypatch.context() as patch:
        patch.setattr(atomic._Run, "_compare", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt))
        with pytest.raises(KeyboardInterrupt):
            atomic.write(str(folder), ALL)
        assert _files(folder) == OLD
        patch.setattr(atomic._Run, "_take_back", lambda _: None)
        with pytest.raises(KeyboardInterrupt):
            atomic.write(str(folder), ALL)
    assert len(_files(folder)) == 2 * len(OLD)
    (folder / ".a.yaml.cxlint-notes").write_bytes(b"kept")
    (folder / f".b.yaml.cxlint-{'0' * 12}-{'0' * 16}").mkdir()
    atomic.recover(str(folder), names=["b.yaml"])
    assert len(_files(folder)) == 2 * len(OLD) + 1
    atomic.recover(str(folder))
    assert _files(folder) == {**OLD, ".a.yaml.cxlint-notes": b"kept"}


def test_only_leftovers_of_the_named_files_are_swept(folder: Path) -> None:
    """Beside a result, where anything else may stand."""
    left = [folder / f".{name}.cxlint-{'a' * 12}-{'b' * 16}" for name in ("a.yaml", "other.yaml")]
    deep = folder / "sub" / left[0].name
    for path in (*left, deep):
        path.write_bytes(b"half")
    atomic.recover(str(folder), names=["a.yaml"])
    assert [path.exists() for path in (*left, deep)] == [False, True, True]
    atomic.recover(str(folder))
    assert _files(folder) == OLD


def test_a_folder_that_can_not_be_looked_at_is_passed_over(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """And hidden ones are none of ours."""
    left = f".x.yaml.cxlint-{'a' * 12}-{'b' * 16}"
    (folder / ".git").mkdir()
    for place in (folder / ".git" / left, folder / "sub" / left):
        place.write_bytes(b"half")
    real = os.scandir

    def scandir(path: Any) -> Any:
        if str(path).endswith("sub"):
            raise PermissionError(errno.EACCES, "no")
        return real(path)

    with monkeypatch.context() as patch:
        patch.setattr(os, "scandir", scandir)
        atomic.recover(str(folder))
    assert (folder / "sub" / left).exists()
    atomic.recover(str(folder))
    assert not (folder / "sub" / left).exists()
    assert (folder / ".git" / left).exists()


def test_who_writes_is_not_swept(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A second run waits for nobody and touches nothing of the first."""
    compare = atomic._Run._compare

    def meanwhile(self: Any, change: Change) -> None:
        atomic.recover(str(folder))
        compare(self, change)

    monkeypatch.setattr(atomic._Run, "_compare", meanwhile)
    atomic.write(str(folder), ALL)
    assert _files(folder) == NEW


DYING = """
import json, os, sys
from pathlib import Path
sys.path.insert(0, {tests!r})
from cxlint import atomic
from cxlint.cli import run


class Calls:
    def __init__(self, at):
        self.at, self.count = at, 0

    def __getattr__(self, name):
        real = getattr(os, name)
        if not callable(real):
            return real
        def call(*words, **named):
            self.count += 1
            if self.count == self.at:
                os._exit({dead})
            return real(*words, **named)
        return call


def died(action, at):
    child = os.fork()
    if not child:
        atomic.os = Calls(at)
        null = os.open(os.devnull, os.O_WRONLY)
        os.dup2(null, 1)
        os.dup2(null, 2)
        os._exit(action())
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == {dead}


def files(folder):
    return {{path.relative_to(folder).as_posix(): path.read_bytes().decode() for path in sorted(folder.rglob("*")) if path.is_file()}}


folder = Path(sys.argv[1])
old = files(folder)
action = lambda: run(json.loads(sys.argv[2]))
states = []
with open(os.devnull, "w") as sys.stdout:
    action()
sys.stdout = sys.__stdout__
for at in range(1, 2000):
    for path in list(folder.rglob("*")):
        if path.is_file():
            path.unlink()
    for path, text in old.items():
        (folder / path).write_bytes(text.encode())
    dead = died(action, at)
    between = files(folder)
    if between != old:
        died(action, 0)
    states.append([dead, between, files(folder)])
    if not dead:
        break
print(json.dumps([old, states]))
"""


def _deaths(folder: Path, *words: str) -> tuple[dict[str, str], list[tuple[bool, dict[str, str], dict[str, str]]]]:
    """Runs a command again and again, dying at the first call, then at the second and so on.

    Gives the files before, then each time whether it died, the files after that, and the files after an undisturbed run,
    which is not made where nothing differs from before.
    """
    code = DYING.format(tests=str(Path(__file__).parent), dead=DEAD)
    ran = subprocess.run(
        [sys.executable, "-c", code, str(folder), json.dumps(words)], capture_output=True, text=True, check=False
    )
    assert ran.returncode == 0, ran.stderr
    old, states = json.loads(ran.stdout)
    return old, states


SPEC = {
    "cx.yaml": "spec: 1\r\nname: Harbour  House\r\nlevel: measured\r\nowner: cco\r\nowners:\r\n  cco: {name: Chief}\r\n",
    "a.yaml": "stages:\n  claim: {owner: cco, moments: [one, two, three]}\nmoments:\n  one: {name: One, priority: 2, owner: cco}\n",
    "sub/b.yaml": "moments:\n  two: {name: Two, priority: 4, owner: cco}  # kept\n",
    "sub/c.yaml": "moments:\n  three: {name: Three, priority: 7, owner: cco}\n",
}


def _write(folder: Path) -> None:
    (folder / "sub").mkdir(parents=True)
    for path, text in SPEC.items():
        (folder / path).write_bytes(text.encode())


def test_a_fix_that_dies_at_any_call_is_finished_by_the_next(tmp_path: Path) -> None:
    """One fix numbers the contacts of three files anew: each is old or new, and in the end all are what they would be."""
    _write(tmp_path / "cx")
    old, states = _deaths(tmp_path / "cx", "fix", str(tmp_path / "cx"), "--today", "2026-01-15")
    is_dead, new, _ = states[-1]
    assert not is_dead
    assert len(states) > 60
    assert [new[path] == old[path] for path in SPEC] == [False, False, False, False]
    assert "priority: 1" in new["a.yaml"]
    assert "priority: 2, owner: cco}  # kept" in new["sub/b.yaml"]
    assert "priority: 3" in new["sub/c.yaml"]
    for _, between, after in states:
        assert all(between[path] in (old[path], new[path]) for path in SPEC)
        assert after == (old if between == old else new)


def test_a_baseline_that_dies_at_any_call_is_old_or_new(tmp_path: Path) -> None:
    """Where there was none, there is none or a whole one."""
    _write(tmp_path / "cx")
    file = tmp_path / "cx" / "baseline.json"
    words = ("baseline", str(tmp_path / "cx"), "--output", str(file), "--today", "2026-01-15", "--add")
    for _ in range(2):
        old, states = _deaths(tmp_path / "cx", *words)
        new = states[-1][1]
        assert len(states) > 10
        assert '"rule": "undefined-stage"' in new["baseline.json"]
        for _, between, after in states:
            assert between.get("baseline.json") in (old.get("baseline.json"), new["baseline.json"])
            assert after == (old if between == old else new)
        file.write_text('{"version": 1, "findings": []}\n', encoding="utf-8")


def test_a_result_that_dies_at_any_call_is_old_or_new(tmp_path: Path) -> None:
    """What is left beside it is swept by the next."""
    _write(tmp_path / "cx")
    words = ("check", str(tmp_path / "cx"), "--format", f"json={tmp_path / 'cx' / 'out.json'}", "--today", "2026-01-15")
    (tmp_path / "cx" / "out.json").write_text("old", encoding="utf-8")
    old, states = _deaths(tmp_path / "cx", *words)
    new = states[-1][1]
    for _, between, after in states:
        assert between["out.json"] in (old["out.json"], new["out.json"])
        assert after == (old if between == old else new)


@pytest.fixture
def spec(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A spec with something to fix in every file, in the current folder."""
    _write(tmp_path / "cx")
    monkeypatch.chdir(tmp_path)
    return tmp_path / "cx"


def test_a_disk_that_is_full_is_told(
    spec: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Exit 2, nothing changed, nothing left."""
    before = _files(spec)
    real = os.fsync
    seen: list[int] = []

    def full(handle: int) -> None:
        seen.append(handle)
        if len(seen) == 5:
            raise OSError(errno.ENOSPC, "No space left on device")
        real(handle)

    monkeypatch.setattr(os, "fsync", full)
    assert run(["fix", "--today", "2026-01-15"]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert "could not be written: No space left on device; nothing was changed" in said.err
    assert _files(spec) == before
