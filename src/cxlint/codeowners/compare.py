"""Where a committed CODEOWNERS file says something else than the spec."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from difflib import unified_diff

from cxlint.codeowners.block import Block, Torn, found
from cxlint.codeowners.derive import Owned
from cxlint.codeowners.file import FILES, committed, parsed, text_of
from cxlint.finding import Argument, filled
from cxlint.spec import Spec
from cxlint.tree import Tree

_HEADS = ("--", "++", "@@")


@dataclass(frozen=True, slots=True)
class Difference:
    """One way in which a file is not what it should be: the line, what is wrong, and what to do.

    `lines` are those to add and to take out, with `+` and `-` before them.
    """

    file: str
    line: int
    message: str
    arguments: Mapping[str, Argument] = field(default_factory=dict)
    label: str = ""
    hint: str = ""
    lines: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The message with its arguments filled in."""
        return filled(self.message, self.arguments)


def holder(tree: Tree, folder: str) -> str | None:
    """The file that holds the lines of cxlint for a spec; None where none does."""
    return next((path for path in FILES if tree.kind(path) == "file" and _is_marked(text_of(tree, path), folder)), None)


def _is_marked(text: str, folder: str) -> bool:
    try:
        return found(text, folder) is not None
    except Torn:
        return True


def compared(spec: Spec, owned: Owned, file: str) -> Iterator[Difference]:
    """How a committed file that holds the lines of cxlint differs from what the spec says."""
    tree = spec.tree
    if tree is None:
        return
    read = committed(tree)
    text = text_of(tree, file)
    again = f"run `{command(spec, read or file)}`"
    try:
        block = found(text, owned.folder)
    except Torn as torn:
        hint = f"leave one pair of marks, then {again}"
        yield Difference(file, torn.line, "the marks around cxlint's lines in {file} do not fit", {"file": file}, str(torn.message), hint)  # fmt: skip
        return
    if block and read in FILES and read != file:
        yield Difference(
            file,
            block.first,
            "GitHub reads {read}, so cxlint's lines in {file} count for nothing",
            {"read": str(read), "file": file},
            "nobody is asked by these lines",
            f"{again} and delete the lines here",
        )
    elif block:
        yield from _lines(block, owned, file, again)
        yield from _overruled(block, owned, text, file)


def command(spec: Spec, file: str) -> str:
    """What to type, in the root of the repository, to have the lines written into a file."""
    prefix = spec.tree.prefix if spec.tree else ""
    path = "" if prefix == "cx" else f" {prefix or '.'}"
    return f"cxlint codeowners{path} --output {file}"


def _lines(block: Block, owned: Owned, file: str, again: str) -> Iterator[Difference]:
    """The lines that are not as they should be."""
    if block.lines == owned.lines:
        return
    changes = tuple(line for line in unified_diff(block.lines, owned.lines, n=0, lineterm="") if line[:2] not in _HEADS)
    count = Counter(line[0] for line in changes)
    parts = [f"{count[sign]:,} to {verb}" for sign, verb in (("+", "add"), ("-", "take out")) if count[sign]]
    yield Difference(
        file,
        block.first,
        "{file} no longer asks those who answer for what the spec holds",
        {"file": file},
        f"lines: {' and '.join(parts)}, the first is `{changes[0][1:]}`",
        again,
        changes,
    )


def _overruled(block: Block, owned: Owned, text: str, file: str) -> Iterator[Difference]:
    """The lines below cxlint's that take a file away from its owners: each once, with the first such file."""
    known = parsed(text)
    told = set()
    for path, handles in owned.files.items():
        line = known.line_for(path)
        if line and line.number > block.last and set(line.owners) != set(handles) and line.number not in told:
            told.add(line.number)
            yield Difference(
                file,
                line.number,
                "line {line} of {file} overrules those who answer for '{path}'",
                {"line": line.number, "file": file, "path": path},
                f"asks {' '.join(line.owners) or 'nobody'} and not {' '.join(handles)}",
                "move it above cxlint's lines: the last line that matches a file decides",
            )
