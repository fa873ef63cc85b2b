"""Files put in the place of others: byte for byte old or new, whatever fails on the way.

New bytes go into a hidden file in the same folder, reach the disk, and take the name of the old file in one step. Before
that the old one is looked at again, and what somebody else has changed meanwhile is left alone. Several files change
together: once all new ones are there a mark is set, and after it a run that is cut off is finished by the next; before
it the next run takes away what was left. No link is followed below the folder that is written in.
"""

import contextlib
import fcntl
import hashlib
import os
import re
import secrets
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from types import EllipsisType

from cxlint.errors import CxlintError

_READ = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
_FOLDER = os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC
_CREATE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
_LEFT = re.compile(r"\.(?P<name>.+)\.cxlint-(?P<run>[0-9a-f]{12})-(?P<before>[0-9a-f]{16})", re.DOTALL)
_READY = re.compile(r"\.cxlint-(?P<run>[0-9a-f]{12})")
_NOTHING = "0" * 16


@dataclass(frozen=True, slots=True)
class Change:
    """New bytes for a file, by its path below the folder that is written in, with forward slashes.

    `before` is what must still stand there: None for no file, `...` for whatever is there.
    """

    path: str
    after: bytes
    before: bytes | EllipsisType | None = ...


class Changed(CxlintError):
    """Somebody else has changed a file between reading and writing."""

    def __init__(self, path: str) -> None:
        """The file's path."""
        super().__init__(f"{path!r} was changed by somebody else meanwhile and is left as it is; run this again")


class Unfinished(CxlintError):
    """Writing was stopped when some files had their new bytes and others had not."""

    def __init__(self, path: str, why: str) -> None:
        """The file at which it stopped, and why."""
        super().__init__(f"{path!r} could not be written: {why}. Run this again to finish what is begun")


def write(folder: str, changes: Sequence[Change]) -> None:
    """Puts every change in its place, all of them or none.

    Raises `Changed` where a file is no longer what it was, `OSError` where something can not be written and all is
    as it was, `Unfinished` where it came to that when the new files were ready: `recover` puts the rest in place.
    """
    top = os.open(folder, _FOLDER & ~os.O_NOFOLLOW)
    try:
        _lock(top, fcntl.LOCK_SH)
        _Run(top, changes).write()
    finally:
        _close(top)


class _Run:
    """One run over the files of a folder."""

    def __init__(self, top: int, changes: Sequence[Change]) -> None:
        self.top = top
        self.changes = changes
        self.name = secrets.token_hex(6)
        self.mark = f".cxlint-{self.name}"
        self.staged: list[tuple[Change, str]] = []
        self.changed: list[str] = []
        self.is_joint = len(changes) > 1

    def write(self) -> None:
        try:
            for change in self.changes:
                self._stage(change)
            for change, _ in self.staged:
                self._compare(change)
            if self.is_joint:
                self._set_mark()
            else:
                self._put_all()
        except BaseException:
            self._take_back()
            raise
        if self.is_joint:
            try:
                self._put_all()
                os.unlink(self.mark, dir_fd=self.top)
            except OSError as error:
                raise Unfinished(self.changes[0].path, error.strerror or str(error)) from error
        if self.changed:
            raise Changed(self.changed[0])

    def _put_all(self) -> None:
        self.changed = [change.path for change, beside in self.staged if not self._put(change, beside)]

    def _stage(self, change: Change) -> None:
        """The new bytes beside the old file, on the disk, with its mode."""
        with _inside(self.top, change.path) as (folder, name):
            old = _look(folder, name)
            beside = f".{name}.cxlint-{self.name}-{_digest(old)}"
            self.staged.append((change, beside))
            handle = os.open(beside, _CREATE, 0o666 if old is None else 0o600, dir_fd=folder)
            try:
                _fill(handle, change.after)
                if old is not None:
                    os.fchmod(handle, stat.S_IMODE(os.stat(name, dir_fd=folder, follow_symlinks=False).st_mode))
                os.fsync(handle)
            finally:
                _close(handle)
            os.fsync(folder)

    def _compare(self, change: Change) -> None:
        with _inside(self.top, change.path) as (folder, name):
            if not _is_as_before(change, folder, name):
                raise Changed(change.path)

    def _set_mark(self) -> None:
        _close(os.open(self.mark, _CREATE, 0o600, dir_fd=self.top))
        os.fsync(self.top)

    def _put(self, change: Change, beside: str) -> bool:
        """Gives the new file the name of the old one; False where somebody else was there first."""
        with _inside(self.top, change.path) as (folder, name):
            is_as_before = _is_as_before(change, folder, name)
            if is_as_before:
                os.replace(beside, name, src_dir_fd=folder, dst_dir_fd=folder)
                os.fsync(folder)
            else:
                os.unlink(beside, dir_fd=folder)
        return is_as_before

    def _take_back(self) -> None:
        """Leaves everything as it was; what can not be taken away is swept by the next run."""
        with contextlib.suppress(OSError):
            os.unlink(self.mark, dir_fd=self.top)
        for change, beside in self.staged:
            with contextlib.suppress(OSError), _inside(self.top, change.path) as (folder, _):
                os.unlink(beside, dir_fd=folder)


def recover(folder: str, *, names: Sequence[str] | None = None) -> None:
    """Finishes what a run that was cut off had begun, where its new files were complete, else takes them away.

    Looks at the folder and at all below it, or with `names` only at what was left of these files in the folder itself.
    Nothing happens while another run writes there.
    """
    top = os.open(folder, _FOLDER & ~os.O_NOFOLLOW)
    try:
        if _lock(top, fcntl.LOCK_EX):
            _sweep(folder, names)
    finally:
        _close(top)


def _sweep(folder: str, names: Sequence[str] | None) -> None:
    with os.scandir(folder) as entries:
        marks = {
            entry.name: hit["run"] for entry in entries if (hit := _READY.fullmatch(entry.name)) and _is_file(entry)
        }
    found = _Leftovers()
    found.look(folder, deep=names is None)
    for place, beside, hit in found.files:
        if names is not None and hit["name"] not in names:
            continue
        try:
            _settle(place, beside, hit, is_ready=hit["run"] in marks.values())
        except OSError:
            found.is_whole = False
    if names is None and found.is_whole:
        for mark in marks:
            with contextlib.suppress(OSError):
                os.unlink(os.path.join(folder, mark))


def _settle(place: str, beside: str, hit: re.Match[str], *, is_ready: bool) -> None:
    """Puts a file that was left over where it belongs, if it was ready and nobody came between; else takes it away."""
    folder = os.open(place, _FOLDER)
    try:
        if is_ready and _digest(_look(folder, hit["name"])) == hit["before"]:
            os.replace(beside, hit["name"], src_dir_fd=folder, dst_dir_fd=folder)
            os.fsync(folder)
        else:
            os.unlink(beside, dir_fd=folder)
    finally:
        _close(folder)


class _Leftovers:
    """Every file that a run left beside another: its folder, its name, and what the name says."""

    def __init__(self) -> None:
        self.files: list[tuple[str, str, re.Match[str]]] = []
        self.is_whole = True

    def look(self, folder: str, *, deep: bool) -> None:
        """Looks at a folder, `deep` also below it; one that can not be listed is passed over."""
        try:
            with os.scandir(folder) as found:
                entries = sorted(found, key=lambda one: one.name)
        except OSError:
            self.is_whole = False
            return
        for entry in entries:
            if deep and entry.is_dir(follow_symlinks=False) and not entry.name.startswith("."):
                self.look(entry.path, deep=True)
            elif (hit := _LEFT.fullmatch(entry.name)) and _is_file(entry):
                self.files.append((folder, entry.name, hit))


def _is_file(entry: "os.DirEntry[str]") -> bool:
    return entry.is_file(follow_symlinks=False)


def _lock(handle: int, kind: int) -> bool:
    """Whether the folder could be locked: shared by those who write, alone by who sweeps."""
    try:
        fcntl.flock(handle, kind | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


@contextlib.contextmanager
def _inside(top: int, path: str) -> Iterator[tuple[int, str]]:
    """The folder of a file, opened step by step so that no link is followed, and the file's name in it."""
    *folders, name = path.split("/")
    here = os.dup(top)
    try:
        for folder in folders:
            above, here = here, os.open(folder, _FOLDER, dir_fd=here)
            _close(above)
        yield here, name
    finally:
        _close(here)


def _look(folder: int, name: str) -> bytes | None:
    """The bytes of a file now; None where there is none. Raises `OSError` for a link and for what is no file."""
    try:
        handle = os.open(name, _READ, dir_fd=folder)
    except FileNotFoundError:
        return None
    try:
        pieces = []
        while piece := os.read(handle, 1 << 20):
            pieces.append(piece)
        return b"".join(pieces)
    finally:
        _close(handle)


def _is_as_before(change: Change, folder: int, name: str) -> bool:
    return change.before is ... or _look(folder, name) == change.before


def _close(handle: int) -> None:
    """Closes a handle whose bytes are on the disk, or that only read: nothing can be lost any more."""
    with contextlib.suppress(OSError):
        os.close(handle)


def _digest(data: bytes | None) -> str:
    return _NOTHING if data is None else hashlib.sha256(data).hexdigest()[:16]


def _fill(handle: int, data: bytes) -> None:
    """Writes all of it, however little the system takes at once."""
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(handle, rest) :]
