"""The files of a spec, from a folder or from a git revision, read so that nothing in them can surprise the reader.

A tree lists the files below one folder of a repository and gives their bytes. Links that leave the repository, pipes,
devices and files over the limit are refused, each with a reason; nothing is left out unseen.
"""

import os
import stat
import subprocess
import threading
from abc import ABC, abstractmethod
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path, PurePosixPath
from types import MappingProxyType
from typing import Any, Protocol

from cxlint.errors import CxlintError, NothingToCheck

ENDINGS = (".yaml", ".yml")
_LINK = "120000"


@dataclass(frozen=True, slots=True)
class Limits:
    """How much is read. Bytes a file, files in all, bytes in all."""

    file: int = 5_000_000
    files: int = 20_000
    total: int = 100_000_000


Beside = Mapping[str, tuple[str, ...]]
"""Endings of the files that are read too where they stand directly in a folder, by that folder's name."""
NOTHING: Beside = MappingProxyType({})


def is_asked_for(name: str, endings: tuple[str, ...], beside: Beside) -> bool:
    """Whether a file is read whose path below the spec's folder is `name`."""
    folder, _, own = name.rpartition("/")
    return own.lower().endswith((*endings, *beside.get(folder, ())))


@dataclass(frozen=True, slots=True)
class Content:
    """One file: its path in the repository (POSIX) and its bytes, or why it could not be read."""

    path: str
    data: bytes = b""
    refused: str = ""


class Tree(Protocol):
    """A folder of a repository, wherever it is kept. `prefix` is the folder's path in the repository."""

    prefix: str

    def contents(self, endings: tuple[str, ...], limits: Limits, beside: Beside = NOTHING) -> Iterator[Content]:
        """Every file below the folder whose name ends so, and those that `beside` asks for, in order of paths."""
        ...

    def read(self, path: str, limits: Limits) -> Content:
        """One file by its path in the repository."""
        ...

    def kind(self, path: str) -> str:
        """What stands at a path of the repository: `file`, `folder`, or an empty text."""
        ...


class Folder:
    """A folder on disk."""

    def __init__(self, folder: Path) -> None:
        """Raises `NothingToCheck` where there is none, `CxlintError` where it is no folder."""
        if not folder.exists():
            message = f"there is no folder {str(folder)!r}"
            raise NothingToCheck(message)
        if not folder.is_dir():
            message = f"{str(folder)!r} is a file; name the folder that holds the spec"
            raise CxlintError(message)
        self.folder = Path(os.path.realpath(folder))
        self.root = repository(self.folder)
        self.prefix = self.folder.relative_to(self.root).as_posix()
        if self.prefix == ".":
            self.prefix = ""

    def contents(self, endings: tuple[str, ...], limits: Limits, beside: Beside = NOTHING) -> Iterator[Content]:
        """Every file below the folder whose name ends so, in order of paths; a file with several links once."""
        names = sorted(self._scan(str(self.folder), endings, beside))
        _count(len(names), limits)
        plain = {name for name in names if not os.path.islink(name)}
        seen = set(plain)
        total = 0
        for name in names:
            target = name
            if name not in plain:
                target = os.path.realpath(name)
                if target in seen:
                    continue
                seen.add(target)
            content = self._open(name, target, limits)
            total += len(content.data)
            _weigh(total, limits)
            yield content

    def read(self, path: str, limits: Limits) -> Content:
        """One file by its path in the repository."""
        name = str(self.root / path)
        return self._open(name, os.path.realpath(name), limits)

    def kind(self, path: str) -> str:
        """What stands at a path of the repository, followed through links that stay inside."""
        target = os.path.realpath(self.root / path)
        if target != str(self.root) and not target.startswith(f"{self.root}{os.sep}"):
            return ""
        return "folder" if os.path.isdir(target) else "file" if os.path.isfile(target) else ""

    def _scan(self, folder: str, endings: tuple[str, ...], beside: Beside = NOTHING) -> Iterator[str]:
        """The files below a folder; `beside` holds for the outermost alone."""
        try:
            entries = list(os.scandir(folder))
        except OSError as error:
            message = f"{self._shown(folder)!r} can not be listed: {error.strerror}"
            raise CxlintError(message) from error
        for entry in entries:
            if entry.name.startswith("."):
                continue
            if entry.is_dir(follow_symlinks=False):
                here = beside.get(entry.name, ())
                yield from self._scan(entry.path, endings, {"": here} if here else NOTHING)
            elif is_asked_for(entry.name, endings, beside) or (entry.is_symlink() and os.path.isdir(entry.path)):
                yield entry.path

    def _open(self, name: str, target: str, limits: Limits) -> Content:
        path = self._shown(name)
        if target != name and not target.startswith(f"{self.root}{os.sep}"):
            return Content(path, refused="it is a link that leads out of the repository")
        try:
            handle = os.open(target, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
        except OSError as error:
            is_link = os.path.islink(name)
            return Content(path, refused="it is a link that leads nowhere" if is_link else f"{error.strerror}".lower())
        try:
            return Content(path, *_bytes(handle, limits))
        finally:
            os.close(handle)

    def _shown(self, name: str) -> str:
        return name[len(str(self.root)) :].lstrip(os.sep).replace(os.sep, "/")


def _bytes(handle: int, limits: Limits) -> tuple[bytes, str]:
    """The bytes of an open file, or none and why."""
    status = os.fstat(handle)
    if stat.S_ISDIR(status.st_mode):
        return b"", "it is a link to a folder"
    if not stat.S_ISREG(status.st_mode):
        return b"", "it is no ordinary file"
    if status.st_size > limits.file:
        return b"", _too_large(status.st_size, limits)
    try:
        data = os.read(handle, status.st_size + 1)
        while len(data) < status.st_size and (more := os.read(handle, status.st_size)):
            data += more
    except OSError as error:
        return b"", f"{error.strerror}".lower()
    return data, ""


def _too_large(size: int, limits: Limits) -> str:
    return f"it holds {size:,} bytes, more than {limits.file:,}; split it into several files"


def _count(files: int, limits: Limits) -> None:
    if files > limits.files:
        message = f"there are {files:,} files, more than {limits.files:,}; --max-files raises this limit"
        raise CxlintError(message)


def _weigh(total: int, limits: Limits) -> None:
    if total > limits.total:
        message = f"the files hold more than {limits.total:,} bytes in all; --max-bytes raises this limit"
        raise CxlintError(message)


def repository(folder: Path) -> Path:
    """The folder at or above `folder` that holds `.git`; without one, the folder in which `folder` stands."""
    for candidate in (folder, *folder.parents):
        if (candidate / ".git").exists():
            return candidate
    return folder.parent


class Repository:
    """The git repository in which a folder lies, asked for its history. Nothing of it is executed."""

    def __init__(self, folder: Path) -> None:
        """Raises `CxlintError` where there is no repository."""
        self.folder = Path(os.path.realpath(folder))
        self.root = repository(self.folder)
        if not (self.root / ".git").exists():
            message = f"{str(folder)!r} lies in no git repository"
            raise CxlintError(message)
        self.prefix = "" if self.folder == self.root else self.folder.relative_to(self.root).as_posix()

    def commit(self, revision: str) -> str:
        """The commit that a revision names. Raises `CxlintError` where there is none."""
        named = self.git("rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
        if named.returncode:
            why = f": {said}" if (said := first_line(named.stderr)) else ""
            if not why and self.is_shallow:
                why = "; the clone is shallow, so it may be cut off: `git fetch --unshallow` brings the rest"
            message = f"there is no revision {revision!r} in this repository{why}"
            raise CxlintError(message)
        return named.stdout.decode().strip()

    def merge_base(self, one: str, other: str) -> str | None:
        """The commit where two histories part; None where they share none, or it is cut off."""
        found = self.git("merge-base", one, other)
        return found.stdout.decode().strip() or None

    @cached_property
    def is_shallow(self) -> bool:
        """Whether its history is cut off."""
        return self.git("rev-parse", "--is-shallow-repository").stdout.strip() == b"true"

    def git(self, *words: str) -> "subprocess.CompletedProcess[bytes]":
        """What git answers; it fetches nothing and runs no program that the repository names."""
        try:
            return subprocess.run(  # noqa: S603
                [*_GIT, *words], cwd=self.root, capture_output=True, check=False, env=_environment()
            )
        except FileNotFoundError as error:
            raise CxlintError(_NO_GIT) from error

    def talk(self, *words: str) -> "subprocess.Popen[bytes]":
        """A conversation with git under the same terms, in which it answers each line as it comes."""
        try:
            return subprocess.Popen(  # noqa: S603
                [*_GIT, *words],
                cwd=self.root,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env=_environment(),
            )
        except FileNotFoundError as error:
            raise CxlintError(_NO_GIT) from error

    def blobs(self, objects: Sequence[str], largest: int) -> Iterator[tuple[int, bytes]]:
        """Size and bytes of objects, all from one process; bytes beyond `largest` are passed over, -1 is what is not there."""
        if not objects:
            return
        with self.talk("cat-file", "--batch=%(objectsize)") as process:
            asking = threading.Thread(target=_ask, args=(process.stdin, objects), daemon=True)
            asking.start()
            try:
                for _ in objects:
                    yield answer(process.stdout, largest)
            finally:
                process.kill()
                asking.join()


_GIT = (
    "git",
    *("-c", "safe.bareRepository=explicit", "-c", "core.fsmonitor=false", "-c", f"core.hooksPath={os.devnull}"),
    "--no-optional-locks",
)
"""git, so that it runs no program that a repository names."""
_NO_GIT = "git is not installed"


def _environment() -> dict[str, str]:
    """What git is told: that it may neither fetch what a partial clone lacks, by any protocol, nor ask anybody."""
    return {**os.environ, "GIT_NO_LAZY_FETCH": "1", "GIT_ALLOW_PROTOCOL": "", "GIT_TERMINAL_PROMPT": "0", "LC_ALL": "C"}


def first_line(said: bytes) -> str:
    """What git says that went wrong."""
    first = next(iter(said.decode("utf-8", "replace").splitlines()), "")
    return first.removeprefix("fatal: ").removeprefix("error: ")


def _ask(into: Any, objects: Sequence[str]) -> None:
    """Names the objects to git; git may have ended before."""
    with suppress(BrokenPipeError), into:
        into.write("".join(f"{one}\n" for one in objects).encode())


def answer(stream: Any, largest: int) -> tuple[int, bytes]:
    """Size and bytes of the next object that git tells of; see `Repository.blobs`. -2 where git has ended."""
    head = stream.readline()
    if not head.strip().isdigit():
        return -1 if head.endswith(b"\n") else -2, b""
    size = int(head)
    data = stream.read(size) if size <= largest else b""
    for start in range(0 if size > largest else size, size, _PIECE):
        stream.read(min(_PIECE, size - start))
    stream.read(1)
    return size, data


_PIECE = 1_000_000


class Stored(ABC):
    """A folder as git's objects hold it; links are followed inside the repository alone."""

    prefix: str

    def contents(self, endings: tuple[str, ...], limits: Limits, beside: Beside = NOTHING) -> Iterator[Content]:
        """Every file below the folder whose name ends so, in order of paths."""
        inside = f"{self.prefix}/" if self.prefix else ""
        names = [
            name
            for name in sorted(self._below())
            if (is_asked_for(name[len(inside) :], endings, beside) or self._is_link_to_folder(name))
            and not any(part.startswith(".") for part in name[len(inside) :].split("/"))
        ]
        _count(len(names), limits)
        yield from self._blobs(names, limits)

    def read(self, path: str, limits: Limits) -> Content:
        """One file by its path in the repository."""
        return next(self._blobs([path], limits))

    def kind(self, path: str) -> str:
        """What stood at a path of the repository."""
        clean = PurePosixPath(os.path.normpath(path)).as_posix()
        if self._target(clean):
            return "file"
        return "folder" if self._is_folder(clean) else ""

    @abstractmethod
    def _below(self) -> Iterable[str]:
        """The path of every file below the folder."""

    @abstractmethod
    def _mode(self, name: str) -> str:
        """What git says of the file of that name; an empty text where there is none."""

    @abstractmethod
    def _is_folder(self, name: str) -> bool:
        """Whether files stand below a path."""

    @abstractmethod
    def _link(self, name: str) -> str:
        """Where a link leads, as it is written."""

    @abstractmethod
    def _read(self, names: Sequence[str], largest: int) -> Iterator[tuple[str, int, bytes]]:
        """Path, size and bytes of files. Raises `CxlintError` for what the repository does not hold."""

    def _is_link_to_folder(self, name: str) -> bool:
        return self._mode(name) == _LINK and self._is_folder(self._leads(name))

    def _target(self, name: str) -> str:
        """The file that a name leads to, through links inside the revision; empty where it leads to none."""
        place = self._leads(name)
        return place if self._mode(place).startswith("100") else ""

    def _leads(self, name: str) -> str:
        """The path that a name leads to, through links inside the revision; empty where they go in a circle."""
        for _ in range(16):
            if self._mode(name) != _LINK:
                return name
            name = os.path.normpath(os.path.join(os.path.dirname(name), self._link(name)))
        return ""

    def _blobs(self, names: list[str], limits: Limits) -> Iterator[Content]:
        """The files of these names; one with several links once, and of one over the limit only its size is looked at."""
        targets = {name: self._target(name) for name in names}
        seen = {name for name in names if targets[name] == name}
        found: dict[str, Content] = {}
        total = 0
        for target, size, data in self._read(sorted({*targets.values()} - {""}), limits.file):
            refused = _too_large(size, limits) if size > limits.file else ""
            found[target] = Content(target, data, refused)
            total += len(data)
            _weigh(total, limits)
        for name in names:
            target = targets[name]
            if not target or name == target or target not in seen:
                seen.add(target)
                content = found.get(target, Content("", refused=_NOWHERE))
                yield Content(name, content.data, content.refused)

    def _lacking(self, name: str, commit: str) -> CxlintError:
        return CxlintError(f"the repository does not hold what stands in {name!r} in revision {commit[:10]}; {WHOLE}")


class Revision(Stored):
    """A folder as it stood in a revision, read from git's objects; nothing is checked out."""

    def __init__(self, folder: Path, revision: str) -> None:
        """Raises `CxlintError` where there is no repository or no such revision."""
        self.repository = Repository(folder)
        self.commit = self.repository.commit(revision)
        self.prefix = self.repository.prefix

    @cached_property
    def _entries(self) -> dict[str, tuple[str, str]]:
        """Mode and object of every file of the revision, by path."""
        listed = self.repository.git("ls-tree", "-r", "-z", "--full-tree", self.commit)
        if listed.returncode:
            message = f"revision {self.commit[:10]} can not be read: {first_line(listed.stderr)}; {WHOLE}"
            raise CxlintError(message)
        found = {}
        for line in listed.stdout.split(b"\0"):
            facts, _, name = line.partition(b"\t")
            if name:
                mode, _, object_id = facts.decode().split()
                found[os.fsdecode(name)] = (mode, object_id)
        return found

    @property
    def paths(self) -> Collection[str]:
        """Every file of the revision, wherever it stood."""
        return self._entries.keys()

    def _below(self) -> Iterable[str]:
        inside = f"{self.prefix}/" if self.prefix else ""
        return (name for name in self._entries if name.startswith(inside))

    def _mode(self, name: str) -> str:
        return self._entries.get(name, ("", ""))[0]

    def _is_folder(self, name: str) -> bool:
        return name in self._folders

    @cached_property
    def _folders(self) -> frozenset[str]:
        return frozenset(folder.as_posix() for name in self._entries for folder in PurePosixPath(name).parents)

    def _link(self, name: str) -> str:
        return self._links[name]

    @cached_property
    def _links(self) -> dict[str, str]:
        """Where every link of the revision leads, as it is written."""
        names = [name for name, (mode, _) in self._entries.items() if mode == _LINK]
        return {name: os.fsdecode(data) for name, _, data in self._read(names, LONGEST_LINK)}

    def _read(self, names: Sequence[str], largest: int) -> Iterator[tuple[str, int, bytes]]:
        answers = self.repository.blobs([self._entries[name][1] for name in names], largest)
        for name, (size, data) in zip(names, answers, strict=True):
            if size < 0:
                raise self._lacking(name, self.commit)
            yield name, size, data


LONGEST_LINK = 4096
_NOWHERE = "it is a link that leads nowhere, to a folder, or out of the repository"
WHOLE = "where the clone is a partial one, `git fetch --refetch --no-filter` makes it whole"
