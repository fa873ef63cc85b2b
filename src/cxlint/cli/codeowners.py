"""`cxlint codeowners`: the files of a spec and who approves changes to them, in GitHub's words."""

import os
from collections.abc import Iterator

import click

from cxlint import atomic
from cxlint.cli.output import say, tell
from cxlint.cli.progress import Progress
from cxlint.cli.where import spec_folder
from cxlint.codeowners import (
    FILES,
    MOST_BYTES,
    Gap,
    Owned,
    Torn,
    begin,
    command,
    committed,
    compared,
    derived,
    end,
    found,
    holder,
    parsed,
    put,
    text_of,
)
from cxlint.errors import CxlintError
from cxlint.load import Loaded, load
from cxlint.report.escape import defused, terminal
from cxlint.tree import Folder

UNREADABLE = DIFFERENT = 1
_MANY = 20
"""How many gaps, and how many lines that differ, are listed."""


@click.command(epilog="Example: cxlint codeowners --output .github/CODEOWNERS && cxlint codeowners --check")
@click.argument("path", required=False)
@click.option(
    "--output",
    metavar="FILE",
    help="Put the lines into this file, between two marks; the rest of it stays. [default: standard output]",
)
@click.option(
    "--check",
    "is_check",
    is_flag=True,
    help="Write nothing; end with exit code 1 where the committed file, or --output FILE, says something else.",
)
def codeowners(path: str | None, output: str | None, *, is_check: bool) -> int:
    """Print who approves changes to which file, as lines for GitHub's CODEOWNERS file.

    Every file belongs to the teams of those who answer for what stands in it. What decides over others - manifest,
    settings, owners, waivers - and everything that nobody else answers for belongs to who answers for the whole. Teams
    come from `github` of the owners, or of the owner that they belong to.

    Exit codes: 0 done, 1 the committed file differs, or a file of the spec can not be read, 2 wrong usage, an owner without
    a team, or a fault, 3 nothing to check.
    """
    with Progress() as progress:
        progress("reading the spec")
        loaded = load(spec_folder(path))
    if loaded.spec.partial or not loaded.has_manifest:
        tell("It is not known who answers: a file of the spec can not be read, or no file says `spec: 1`.")
        return UNREADABLE
    owned = derived(loaded.spec)
    if not owned.lines:
        message = "\n".join(_refusal(owned, loaded))
        raise CxlintError(message)
    if is_check:
        return _check(loaded, owned, output)
    if output is None:
        say("".join(f"{line}\n" for line in (begin(owned.folder), *owned.lines, end(owned.folder))))
    else:
        _write(output, owned, loaded)
    _remarks(owned)
    return 0


def _refusal(owned: Owned, loaded: Loaded) -> Iterator[str]:
    """Why there are no lines, by name."""
    yield "GitHub can not be told who approves, so nothing is written:"
    wrong = {problem.at.entity for problem in loaded.problems if problem.at.field == "github"}
    for gap in owned.gaps[:_MANY]:
        yield f"  {_gap(gap, wrong)}, so nobody can approve {_listed(gap.files)}"
    for path in owned.strange[:_MANY]:
        yield f"  no line can name '{terminal(path)}'; give it another name"
    left = len(owned.gaps[_MANY:]) + len(owned.strange[_MANY:])
    if left:
        yield f"  and {left:,} more"


def _gap(gap: Gap, wrong: set[str | None]) -> str:
    if gap.owner is None:
        return "nobody answers for the whole; add `owner:` to the manifest, with an owner that has `github`"
    if gap.owner.key in wrong:
        return f'`github` of owner {gap.owner.id!r} is no team; write it as "@organisation/team"'
    return f"owner {gap.owner.id!r} has no `github`, nor has an owner that it belongs to"


def _listed(files: tuple[str, ...]) -> str:
    return terminal(files[0]) + (f" and {len(files) - 1:,} more" if len(files) > 1 else "")


def _check(loaded: Loaded, owned: Owned, output: str | None) -> int:
    """Tells how the committed file differs."""
    tree = loaded.tree
    file = _in_repository(output, loaded) if output else holder(tree, owned.folder) or committed(tree)
    if file and file.startswith("../"):
        message = f"{output!r} is no file of the repository that holds the spec"
        raise CxlintError(message)
    if file is None or tree.kind(file) != "file":
        where = f"{file!r} is not there" if file else f"there is no CODEOWNERS file ({', '.join(FILES)})"
        say(defused(f"{terminal(where)}; `{terminal(command(loaded.spec, file or FILES[0]))}` writes it.\n"))
        return DIFFERENT
    told = list(_told(loaded, owned, file))
    shown = terminal(file)
    say(defused("\n".join(told or [f"{shown} says what the spec says: {_lines(owned)}."]) + "\n"))
    return DIFFERENT if told else 0


def _told(loaded: Loaded, owned: Owned, file: str) -> Iterator[str]:
    """What differs, line by line."""
    if not _is_marked(loaded, owned, file):
        yield terminal(f"{file} holds no lines of cxlint; `{command(loaded.spec, file)}` adds them.")
        return
    for one in compared(loaded.spec, owned, file):
        yield terminal(f"{file}:{one.line}: {one.text}")
        yield from (terminal(f"  {line}") for line in one.lines[:_MANY] or (one.label,))
        if len(one.lines) > _MANY:
            yield f"  and {len(one.lines) - _MANY:,} more"
        yield terminal(f"  help: {one.hint}")


def _is_marked(loaded: Loaded, owned: Owned, file: str) -> bool:
    try:
        return found(text_of(loaded.tree, file), owned.folder) is not None
    except Torn:
        return True


def _lines(owned: Owned) -> str:
    count, files = len(owned.lines), len(owned.files)
    return f"{count:,} line{'' if count == 1 else 's'} for {files:,} file{'' if files == 1 else 's'}"


def _in_repository(output: str, loaded: Loaded) -> str:
    """The path of a file from the root of the repository that holds the spec."""
    root = str(loaded.tree.root) if isinstance(loaded.tree, Folder) else os.curdir
    folder, name = os.path.split(output)
    return os.path.relpath(os.path.join(os.path.realpath(folder or os.curdir), name), root).replace(os.sep, "/")


def _write(output: str, owned: Owned, loaded: Loaded) -> None:
    """Puts the lines into a file. Raises `CxlintError` where that can not be."""
    before = _bytes(output)
    text = (before or b"").decode("utf-8", "surrogateescape")
    try:
        after = put(text, owned.folder, owned.lines)
    except Torn as torn:
        message = f"{output!r}, line {torn.line}: {torn.message}"
        raise CxlintError(message) from torn
    data = after.encode("utf-8", "surrogateescape")
    if len(data) > MOST_BYTES:
        message = f"{output!r} would hold {len(data):,} bytes, and GitHub reads no more than {MOST_BYTES:,}: keep what one owner answers for in a folder of its own"
        raise CxlintError(message)
    if data != before:
        _put(output, data, before)
    say(defused(f"{'Wrote' if data != before else 'Nothing to change in'} {terminal(output)}: {_lines(owned)}.\n"))
    _remarks_on_file(_in_repository(output, loaded), after, loaded)


def _bytes(output: str) -> bytes | None:
    """What stands in a file; None where there is none. Raises `CxlintError` for a link, a folder or a pipe."""
    if not os.path.lexists(output):
        return None
    if os.path.islink(output) or not os.path.isfile(output):
        message = f"{output!r} is no ordinary file"
        raise CxlintError(message)
    try:
        with open(output, "rb") as file:
            return file.read()
    except OSError as error:
        message = f"{output!r} can not be read: {error.strerror}"
        raise CxlintError(message) from error


def _put(output: str, data: bytes, before: bytes | None) -> None:
    folder, name = os.path.split(os.path.abspath(output))
    try:
        os.makedirs(folder, exist_ok=True)
        atomic.recover(folder, names=[name])
        atomic.write(folder, [atomic.Change(name, data, before)])
    except OSError as error:
        message = f"{output!r} could not be written: {error.strerror}"
        raise CxlintError(message) from error


def _remarks_on_file(file: str, text: str, loaded: Loaded) -> None:
    """What keeps GitHub from doing what the lines say."""
    read = committed(loaded.tree)
    if file not in FILES:
        tell(f"GitHub does not look into {file!r}: it reads the first of {', '.join(FILES)}.")
    elif read in FILES and read != file:
        tell(f"GitHub reads {read!r} and not {file!r}: put the lines there.")
    elif not parsed(text).of(file):
        tell(f"Nobody has to approve changes to {file!r} itself; a line above the marks can say who.")


def _remarks(owned: Owned) -> None:
    """Files of several owners, of whom any one may approve."""
    if owned.shared:
        count = "1 file holds" if len(owned.shared) == 1 else f"{len(owned.shared):,} files hold"
        tell(
            f"{count} what several teams answer for, and GitHub asks for any one of them: {_listed(owned.shared)}. "
            "Give each owner files of their own to have them asked."
        )
