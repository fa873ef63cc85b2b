"""The lines of cxlint in a CODEOWNERS file, between two marks that name the spec; everything else is somebody else's."""

from collections.abc import Sequence
from dataclasses import dataclass

from cxlint.errors import CxlintError


class Torn(CxlintError):
    """A mark stands without the other, or twice; `line` is where."""

    def __init__(self, line: int, message: str) -> None:
        """The number of the line, and what is wrong there."""
        super().__init__(message)
        self.line = line


@dataclass(frozen=True, slots=True)
class Block:
    """Where the lines of cxlint stand: the numbers of the lines with the marks, and the lines between them."""

    first: int
    last: int
    lines: tuple[str, ...]


def begin(folder: str) -> str:
    """The mark above the lines for a spec, which is named by the pattern for its folder."""
    return f"# begin cxlint {folder}: written by `cxlint codeowners`, not by hand"


def end(folder: str) -> str:
    """The mark below them."""
    return f"# end cxlint {folder}"


def found(text: str, folder: str) -> Block | None:
    """The lines of cxlint in a file's text; None where there are no marks. Raises `Torn` where they do not fit."""
    lines = [line.rstrip("\r") for line in text.removeprefix("\ufeff").split("\n")]
    opened = begin(folder).partition(": ")[0] + ":"
    first = [number for number, line in enumerate(lines, 1) if line.startswith(opened)]
    last = [number for number, line in enumerate(lines, 1) if line.rstrip() == end(folder)]
    if not first and not last:
        return None
    if len(first) != 1 or len(last) != 1 or last[0] < first[0]:
        odd = (first[1:] or last[1:] or last if first else last) or first
        message = f"the lines of cxlint must stand once, between `{opened}` and `{end(folder)}`"
        raise Torn(odd[0], message)
    return Block(first[0], last[0], tuple(lines[first[0] : last[0] - 1]))


def put(text: str, folder: str, lines: Sequence[str]) -> str:
    """A file's text with the lines between the marks: in the place of the old ones, else at the end.

    Everything else stays as it is. Raises `Torn` where the marks do not fit.
    """
    old = found(text, folder)
    known = text.split("\n")
    line_end = "\r\n" if known[0].endswith("\r") else "\n"
    made = line_end.join((begin(folder), *lines, end(folder)))
    if old is None:
        gap = line_end * 2 if known[-1] else line_end if text else ""
        return f"{text}{gap}{made}{line_end}"
    mark = "\ufeff" if old.first == 1 and text.startswith("\ufeff") else ""
    tail = "\r" if known[old.last - 1].endswith("\r") else ""
    return "\n".join([*known[: old.first - 1], f"{mark}{made}{tail}", *known[old.last :]])
