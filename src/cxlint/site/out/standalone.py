"""The site as a folder of files that opens from a web server, from a sub-folder and by double click.

Written aside, checked, and put in place at once. Files in the folder that are not ours stay: a list of our own files
(`.cxlint-site`) says which those are.
"""

import json
import os
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath

from cxlint.errors import CxlintError
from cxlint.site.out.exchange import aside, exchange
from cxlint.site.out.links import Links

OWN = ".cxlint-site"
File = tuple[str, bytes | str]


def write(target: Path, files: Iterable[File]) -> int:
    """Puts a site at `target`; the number of its pages.

    Raises `CxlintError` where a file that is not ours is in the way, where a link leads nowhere, and where the disk
    refuses. The old site stays as it was until the new one is whole.
    """
    place = Path(os.path.realpath(target))
    if place.exists() and not place.is_dir():
        message = f"{str(target)!r} is a file; name a folder for the site"
        raise CxlintError(message)
    try:
        with aside(place) as new:
            written = _fill(new, files)
            _carry(place, new, written)
            new.chmod(place.stat().st_mode & 0o7777 if place.exists() else 0o777 & ~_umask())
            exchange(new, place)
            return sum(name.endswith(".html") for name in written)
    except OSError as error:
        message = f"the site can not be written to {str(target)!r}: {error.strerror or error}"
        raise CxlintError(message) from error


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _fill(folder: Path, files: Iterable[File]) -> list[str]:
    """Writes every file and the list of them, and checks their links."""
    links = Links()
    made: set[str] = set()
    written: list[str] = []
    for name, content in files:
        parent = name.rpartition("/")[0]
        if parent not in made:
            os.makedirs(folder / parent, exist_ok=True)
            made.add(parent)
        if isinstance(content, str):
            if name.endswith(".html"):
                links.read(name, content)
            content = content.encode("utf-8", "replace")  # noqa: PLW2901
        with open(f"{folder}/{name}", "wb") as handle:
            handle.write(content)
        written.append(name)
    broken = links.broken(written, lambda name: (folder / name).read_text(encoding="utf-8"))
    if broken:
        message = f"a link leads nowhere: {broken[0]}" + (f", and {len(broken) - 1} more" if len(broken) > 1 else "")
        raise CxlintError(message)
    (folder / OWN).write_text(json.dumps({"version": 1, "files": sorted(written)}, indent=0) + "\n", encoding="utf-8")
    return written


def _carry(old: Path, new: Path, written: list[str]) -> None:
    """Brings the files that are not ours from the old folder into the new one, as the same files where that goes."""
    if not old.is_dir():
        return
    names = {*written, OWN}
    for path in _foreign(old, _ours(old)):
        name = path.relative_to(old).as_posix()
        if name in names or _blocked(new, name) or ((new / name).is_dir() and not path.is_dir()):
            message = f"{str(path)!r} is in the way and was not made by cxlint; move it, or name another folder"
            raise CxlintError(message)
        _same(path, new / name)


def _blocked(new: Path, name: str) -> bool:
    """Whether one of our files stands where a folder on the way to `name` belongs."""
    return any((new / folder).is_file() for folder in list(PurePosixPath(name).parents)[:-1])


def _ours(folder: Path) -> frozenset[str]:
    try:
        known = json.loads((folder / OWN).read_text(encoding="utf-8"))
        return frozenset(str(name) for name in known["files"])
    except (OSError, ValueError, KeyError, TypeError):
        return frozenset()


def _foreign(folder: Path, ours: frozenset[str]) -> Iterator[Path]:
    """Every file, link and empty folder that the list of our files does not name."""
    for here, folders, names in os.walk(folder):
        base = Path(here)
        for name in sorted(names):
            inside = (base / name).relative_to(folder).as_posix()
            if inside not in ours and inside != OWN:
                yield base / name
        links = [name for name in folders if (base / name).is_symlink()]
        yield from (base / name for name in sorted(links))
        if not names and not folders and base != folder:
            yield base


def _same(path: Path, copy: Path) -> None:
    """The same file at a second place: a hard link, else a copy."""
    copy.parent.mkdir(parents=True, exist_ok=True)
    if path.is_symlink():
        copy.symlink_to(os.readlink(path))
    elif path.is_dir():
        copy.mkdir(exist_ok=True)
    else:
        try:
            os.link(path, copy)
        except OSError:
            shutil.copy2(path, copy)
