"""A folder put in the place of another at once: old or new, never half.

The new folder is made beside the old one, under a name that no reader looks for, and exchanged with it in one step
where the system can (`RENAME_EXCHANGE`), else in two renames. What a run that was cut off left behind is swept by the
next one; a folder that another run is still filling is locked and left alone.
"""

import contextlib
import ctypes
import errno
import fcntl
import os
import secrets
import shutil
from collections.abc import Iterator
from pathlib import Path

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2


@contextlib.contextmanager
def aside(target: Path) -> Iterator[Path]:
    """A new empty folder beside `target`, locked while it is being filled, and gone at the end whatever happens."""
    target.parent.mkdir(parents=True, exist_ok=True)
    sweep(target)
    folder = target.parent / f".{target.name}.cxlint-{secrets.token_hex(6)}"
    folder.mkdir()
    lock = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        with contextlib.suppress(OSError):
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield folder
    finally:
        os.close(lock)
        shutil.rmtree(folder, ignore_errors=True)


def sweep(target: Path) -> None:
    """Takes away what earlier runs that were cut off left beside `target`, and puts back a site half exchanged."""
    before = target.parent / f".{target.name}.cxlint-before"
    if before.is_dir() and not target.exists():
        before.rename(target)
    for left in target.parent.glob(f".{glob_name(target.name)}.cxlint-*"):
        if left.is_dir() and not left.is_symlink() and _is_free(left):
            shutil.rmtree(left, ignore_errors=True)


def glob_name(name: str) -> str:
    """A file name as a pattern that matches itself alone."""
    return "".join(f"[{char}]" if char in "*?[" else char for char in name)


def _is_free(folder: Path) -> bool:
    """Whether no other run is filling a folder."""
    try:
        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    except OSError:
        return False
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    finally:
        os.close(handle)
    return True


def exchange(new: Path, target: Path) -> None:
    """Puts `new` in the place of `target`; what stood there is at `new` afterwards."""
    if not target.exists():
        new.rename(target)
    elif not _swap(new, target):
        _dance(new, target)


def _swap(new: Path, target: Path) -> bool:
    """The exchange in one step; False where the system has none."""
    try:
        libc = ctypes.CDLL(None, use_errno=True)
        rename = libc.renameat2
    except (OSError, AttributeError, TypeError):
        return False
    if rename(_AT_FDCWD, os.fsencode(new), _AT_FDCWD, os.fsencode(target), _RENAME_EXCHANGE) == 0:
        return True
    code = ctypes.get_errno()
    if code in (errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EPERM):
        return False
    raise OSError(code, os.strerror(code), str(target))


def _dance(new: Path, target: Path) -> None:
    """The exchange in two renames: for a moment there is no folder, and `sweep` knows how to go back."""
    before = target.parent / f".{target.name}.cxlint-before"
    target.rename(before)
    try:
        new.rename(target)
    except OSError:
        before.rename(target)
        raise
    before.rename(new)
