"""A CODEOWNERS file as GitHub reads it: the last line that matches a file says who approves changes to it."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from cxlint.codeowners.pattern import Pattern, pattern
from cxlint.tree import Limits, Tree

FILES = (".github/CODEOWNERS", "CODEOWNERS", "docs/CODEOWNERS")
"""Where GitHub looks; the first that is there is the only one that it reads."""
MOST_BYTES = 3_000_000
"""What holds more GitHub does not read at all."""

_WORDS = re.compile(r"(?P<pattern>(?:\\.|[^\s\\]|\\$)+)(?P<owners>.*)", re.DOTALL)
_OWNER = re.compile(r"@[\w-]+(?:/[\w.-]+)?|[^\s@]+@[^\s@]+", re.ASCII)


@dataclass(frozen=True, slots=True)
class Line:
    """A line that counts: its number, its pattern, and who is asked; without owners nobody is."""

    number: int
    pattern: Pattern
    owners: tuple[str, ...]


@dataclass(frozen=True)
class Codeowners:
    """The lines of a file that count, in order. Lines that GitHub can not read it skips, and they are not here."""

    lines: tuple[Line, ...]

    @cached_property
    def _plain(self) -> dict[str, Line]:
        return {line.pattern.literal: line for line in self.lines if line.pattern.literal is not None}

    @cached_property
    def _others(self) -> tuple[Line, ...]:
        return tuple(line for line in reversed(self.lines) if line.pattern.literal is None)

    def line_for(self, path: str) -> Line | None:
        """The line that decides for a file; None where none matches."""
        plain = [line for name in _names(path) if (line := self._plain.get(name))]
        best = max(plain, key=lambda line: line.number, default=None)
        for line in self._others:
            if best and line.number < best.number:
                break
            if line.pattern.matches(path):
                return line
        return best

    def of(self, path: str) -> tuple[str, ...]:
        """Who is asked to approve changes to a file; any one of them is enough."""
        line = self.line_for(path)
        return line.owners if line else ()


def _names(path: str) -> Iterator[str]:
    """How a plain pattern may name a file: itself, or a folder above it with or without a slash."""
    yield path
    for index, letter in enumerate(path):
        if letter == "/":
            yield path[:index]
            yield path[: index + 1]


def parsed(text: str) -> Codeowners:
    """What a file's text says."""
    lines = enumerate(text.removeprefix("\ufeff").split("\n"), 1)
    return Codeowners(tuple(line for number, written in lines if (line := _line(number, written.strip()))))


def _line(number: int, written: str) -> Line | None:
    words = _WORDS.match(written)
    if words is None or written.startswith(("#", "\\#")):
        return None
    owners = re.split(r"\s#", words["owners"], maxsplit=1)[0].split()
    known = pattern(words["pattern"])
    if known is None or not all(map(_OWNER.fullmatch, owners)):
        return None
    return Line(number, known, tuple(owners))


def committed(tree: Tree) -> str | None:
    """The path of the file that GitHub reads; None where there is none."""
    return next((path for path in FILES if tree.kind(path) == "file"), None)


def text_of(tree: Tree, path: str) -> str:
    """A file's text; empty where GitHub would not read it. Bytes that are no UTF-8 are kept as they are."""
    content = tree.read(path, Limits(file=MOST_BYTES))
    return content.data.decode("utf-8", "surrogateescape")


def approvers(tree: Tree, paths: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Whom GitHub asks to approve changes to each file, by path in the repository; any one of them is enough.

    Empty where the tree holds no CODEOWNERS file; nobody for a file that no line matches. GitHub goes by the file of the
    branch that a change is meant for, so ask the tree of the base.
    """
    path = committed(tree)
    if path is None:
        return {}
    known = parsed(text_of(tree, path))
    return {name: known.of(name) for name in paths}
