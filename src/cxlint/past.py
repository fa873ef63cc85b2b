"""A folder as it stood in one commit after another, for thousands of them: one talk with git, no call a commit or file.

Folders and files that stay the same from one commit to the next are read once.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from itertools import islice
from os import fsdecode
from types import TracebackType
from typing import Any, Self

from cxlint.errors import CxlintError
from cxlint.kept import Kept
from cxlint.tree import LONGEST_LINK, WHOLE, Repository, Stored, answer

Entry = tuple[str, str]
"""Mode and name of an object."""
NONE: Entry = ("", "")
_FOLDER = "40000"
_LARGEST_FOLDER = 100_000_000
MANY = 1_000_000
"""How many files of a folder are looked at, whatever their names."""


class Damaged(CxlintError):
    """The repository can not be read on, whatever commit is asked for."""

    def __init__(self) -> None:
        super().__init__(f"git can not read on; `git fsck` says what is damaged, and {WHOLE}")


class Objects:
    """The objects of a repository, kept from one commit to the next. Files beyond `largest` bytes are passed over."""

    def __init__(self, repository: Repository, largest: int) -> None:
        """Asks nothing yet."""
        self.prefix = repository.prefix
        self._talk: Any = repository.talk("cat-file", "--batch=%(objectsize)")
        self.file = Kept[str, tuple[int, bytes]](lambda name: self._asked(name, largest))
        self.link = Kept[str, tuple[int, bytes]](lambda name: self._asked(name, LONGEST_LINK))
        self.folder = Kept(self._folder)

    def __enter__(self) -> Self:
        """For as long as the talk lasts."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Ends the talk."""
        self._talk.kill()
        for pipe in (self._talk.stdin, self._talk.stdout):
            with suppress(OSError):
                pipe.close()
        self._talk.wait()

    def turn(self) -> None:
        """Goes on to another commit."""
        for kept in (self.file, self.link, self.folder):
            kept.turn()

    def _asked(self, name: str, largest: int) -> tuple[int, bytes]:
        """Size and bytes of an object; -1 where the repository does not hold it.

        Its name is made of letters and digits, so it can ask for nothing else.
        """
        size, data = -2, b""
        with suppress(BrokenPipeError):
            self._talk.stdin.write(f"{name}\n".encode())
            self._talk.stdin.flush()
            size, data = answer(self._talk.stdout, largest)
        if size < -1 or len(data) < size <= largest:
            raise Damaged
        return size, data

    def _folder(self, name: str) -> Mapping[str, Entry]:
        """What stands in a folder: mode and object by name."""
        size, data = self._asked(name, _LARGEST_FOLDER)
        if not 0 <= size <= _LARGEST_FOLDER:
            message = f"the repository does not hold the folder as it stood then; {WHOLE}"
            raise CxlintError(message)
        try:
            return dict(_entries(data, len(name.partition("^")[0]) // 2))
        except ValueError as error:
            raise Damaged from error


def _entries(data: bytes, size: int) -> Iterator[tuple[str, Entry]]:
    """The entries of a folder as git writes them, with names of objects of so many bytes."""
    start = 0
    while start < len(data):
        space = data.index(b" ", start)
        end = data.index(b"\0", space)
        mode, name = data[start:space].decode().lstrip("0"), fsdecode(data[space + 1 : end])
        start = end + 1 + size
        yield name, (mode, data[end + 1 : start].hex())


class Past(Stored):
    """A folder as it stood in a commit."""

    def __init__(self, objects: Objects, commit: str) -> None:
        """Reads nothing yet."""
        self.prefix = objects.prefix
        self.commit = commit
        self._objects = objects
        self._root = f"{commit}^{{tree}}"
        self._known: dict[str, Entry] = {}

    def _below(self) -> Iterable[str]:
        mode, name = self._walk(self.prefix) if self.prefix else (_FOLDER, self._root)
        if mode == _FOLDER:
            self._known = dict(islice(self._files(name, f"{self.prefix}/" if self.prefix else ""), MANY + 1))
        if len(self._known) > MANY:
            message = f"there are more than {MANY:,} files"
            raise CxlintError(message)
        return self._known

    def _files(self, folder: str, path: str) -> Iterator[tuple[str, Entry]]:
        """Every file below a folder, by its path in the repository."""
        folders = [(folder, path)]
        while folders:
            folder, path = folders.pop()
            for name, entry in self._objects.folder[folder].items():
                if entry[0] == _FOLDER:
                    folders.append((entry[1], f"{path}{name}/"))
                else:
                    yield f"{path}{name}", entry

    def _entry(self, name: str) -> Entry:
        known = self._known.get(name) or self._walk(name)
        return NONE if known[0] == _FOLDER else known

    def _walk(self, path: str) -> Entry:
        """What stands at a path, from the root down."""
        found = (_FOLDER, self._root)
        for step in path.split("/"):
            if found[0] != _FOLDER:
                return NONE
            found = self._objects.folder[found[1]].get(step, NONE)
        return found

    def _mode(self, name: str) -> str:
        return self._entry(name)[0]

    def _is_folder(self, name: str) -> bool:
        return name == "." or self._walk(name)[0] == _FOLDER

    def _link(self, name: str) -> str:
        size, data = self._objects.link[self._entry(name)[1]]
        if size < 0:
            raise self._lacking(name, self.commit)
        return fsdecode(data)

    def _read(self, names: Sequence[str], largest: int) -> Iterator[tuple[str, int, bytes]]:
        for name in names:
            size, data = self._objects.file[self._entry(name)[1]]
            if size < 0:
                raise self._lacking(name, self.commit)
            yield name, size, data if size <= largest else b""
