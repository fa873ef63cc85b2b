"""`cxlint fix`: what can be mended without asking, in place, and nothing else in the files touched."""

import gc
import os
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from difflib import unified_diff
from pathlib import Path

import click

from cxlint import atomic
from cxlint.cli import clock
from cxlint.cli.formats import names
from cxlint.cli.output import say, tell
from cxlint.cli.own import rules_option
from cxlint.cli.progress import Progress
from cxlint.cli.where import spec_folder
from cxlint.errors import CxlintError
from cxlint.finding import Finding
from cxlint.fix import is_wanted
from cxlint.lint import Outcome, check
from cxlint.load import assemble
from cxlint.mend import Drafted, Files, Mended, mend
from cxlint.report.escape import defused, terminal
from cxlint.rule import Rule
from cxlint.rules.own import known as known_rules
from cxlint.settings import narrowed
from cxlint.tree import Folder, Limits

FOUND, FAULT = 1, 2
MOST = 100
"""How many fixes are listed; the rest is counted."""
_LIMITS = Limits()
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")


@click.command(epilog="Example: cxlint fix --diff")
@click.argument("path", required=False)
@click.option("--diff", is_flag=True, help="Show what would change, and write nothing.")
@click.option(
    "--unsafe", is_flag=True, help="Make the suggested fixes, too: they may change what is meant, so look at them."
)
@click.option(
    "--select", multiple=True, metavar="RULES", help="Only these rules or groups; commas between, repeatable."
)
@click.option("--ignore", multiple=True, metavar="RULES", help="Without these rules or groups.")
@rules_option
@click.option("--today", metavar="DATE", help="The day that counts. [default: SOURCE_DATE_EPOCH, else today in UTC]")
@click.option(
    "--max-files",
    type=click.IntRange(min=1),
    default=_LIMITS.files,
    show_default=True,
    help="How many files are read at most.",
)
@click.option(
    "--max-bytes",
    type=click.IntRange(min=1),
    default=_LIMITS.total,
    show_default=True,
    help="How many bytes are read at most, in all files.",
)
def fix(
    path: str | None,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    rule_folders: tuple[Path, ...],
    today: str | None,
    max_files: int,
    max_bytes: int,
    *,
    diff: bool,
    unsafe: bool,
) -> int:
    """Mend what can be mended without asking: form, never meaning.

    PATH is the folder that holds the spec; where it is left out, the folder cx here or above. Comments, quotes and
    line ends stay as they are. Each fix is proven before anything is written: the file still reads, and nothing
    else in it means something new.

    Exit codes: 0 done, or nothing to do; 1 a file can not be read and is left as it is, or with --diff something would
    change; 2 wrong usage or a fault; 3 nothing to check. What is left to do by hand, `cxlint check` says.
    """
    limits = replace(_LIMITS, files=max_files, total=max_bytes)
    workshop = Workshop(Folder(spec_folder(path)), known_rules(rule_folders), clock.today(today), limits)
    if not diff:
        workshop.recover()
    with Progress() as progress:
        progress(f"fixing {workshop.shown!r}")
        mended = workshop.mended(names(select), names(ignore), unsafe=unsafe)
    if diff:
        say(difference(workshop.files, mended.files))
        tell("\n".join(_told(mended, workshop, "would be fixed", unsafe=unsafe)))
    else:
        workshop.write(mended.files)
        say(defused("\n".join(map(terminal, _told(mended, workshop, "fixed", unsafe=unsafe))) + "\n"))
    for line in _troubles(mended.outcome):
        tell(line)
    if mended.outcome.crashes:
        return FAULT
    return FOUND if (diff and mended.files) or _unread(mended.outcome) else 0


class Workshop:
    """A spec on disk, read once, whose changes are tried in memory and written in the end."""

    def __init__(self, tree: Folder, rules: Mapping[str, Rule], today: date, limits: Limits) -> None:
        """Reads nothing yet."""
        self.tree = tree
        self.rules = rules
        self.today = today
        self.limits = limits
        self.draft = Drafted(tree)
        self.shown = str(tree.folder)
        self.files: dict[str, str] = {}
        self.outside: tuple[Finding, ...] = ()

    def recover(self) -> None:
        """Finishes or sweeps what an earlier run left that was cut off."""
        try:
            atomic.recover(self.shown)
        except OSError as error:
            raise self._unwritten(error) from error

    def mended(self, only: tuple[str, ...], without: tuple[str, ...], *, unsafe: bool) -> Mended:
        """The fixes of the rules that are asked for, made in memory.

        What belongs to a level above the spec's own is left for later. Raises `CxlintError` for a name that is no rule.
        """
        outcome = self._look({})
        settings = narrowed(outcome.settings, outcome.rules, only, without)
        self.files = {
            path: data.decode()
            for path, data in self.draft.known.items()
            if self._inside(path) and path in outcome.documents and not outcome.documents[path].broken
        }

        def is_mine(finding: Finding) -> bool:
            is_asked_for = settings.wants(outcome.rules[finding.rule]) and not finding.next_step
            return is_asked_for and is_wanted(finding, unsafe=unsafe)

        mended = mend(self.files, outcome, self._look, is_mine)
        self.outside = tuple(
            finding
            for finding in mended.outcome.findings
            if is_mine(finding) and any(not self._inside(path) for path in _touched(finding))
        )
        return mended

    def _look(self, files: Files) -> Outcome:
        self.draft.texts = files
        gc.disable()
        try:
            return check(assemble(self.draft, self.limits), self.today, rules=self.rules)
        finally:
            gc.enable()

    def _inside(self, path: str) -> str:
        """The path of a file below the spec's folder, links followed; empty where it leads out of that."""
        real, start = os.path.realpath(self.tree.root / path), f"{self.shown}{os.sep}"
        return real.removeprefix(start) if real.startswith(start) else ""

    def write(self, files: Files) -> None:
        """Puts changed files in their places, all or none. Raises `CxlintError` where that fails."""
        known = self.draft.known
        changes = [
            atomic.Change(self._inside(path), text.encode(), known[path]) for path, text in sorted(files.items())
        ]
        try:
            if changes:
                atomic.write(self.shown, changes)
        except OSError as error:
            raise self._unwritten(error) from error

    def _unwritten(self, error: OSError) -> CxlintError:
        return CxlintError(f"{self.shown!r} could not be written: {error.strerror}; nothing was changed")


def _touched(finding: Finding) -> set[str]:
    """The files that a fix would change."""
    return {edit.span.path for edit in finding.fix.edits} if finding.fix else set()


def _told(mended: Mended, workshop: Workshop, word: str, *, unsafe: bool) -> Iterator[str]:
    """What was done, and what is left."""
    if mended.made:
        files = f"{len(mended.files):,} file{'s' if len(mended.files) > 1 else ''}"
        yield f"{_counted(mended.made)} {word} in {files}:"
        yield from _listed(mended.made)
    else:
        yield "Nothing to fix."
    outside = set(map(id, workshop.outside))
    if left := [finding for finding in mended.left if id(finding) not in outside]:
        yield f"{_as_it_is(left)}, because the fix would change more than it says:"
        yield from _listed(left)
    if workshop.outside:
        yield f"{_as_it_is(workshop.outside)}, because the file lies outside {workshop.shown}:"
        yield from _listed(workshop.outside)
    counted = mended.outcome.counted
    suggested = [one for one in counted if one.fix and not one.fix.safe and not one.next_step]
    if suggested and not unsafe:
        yield f"{_counted(suggested)} with a suggested fix: `cxlint fix --unsafe --diff` shows what it would change."
    if counted:
        yield f"{_counted(counted)} left in all; `cxlint check` says what to do."


def _counted(findings: Sequence[Finding]) -> str:
    return "1 finding" if len(findings) == 1 else f"{len(findings):,} findings"


def _as_it_is(findings: Sequence[Finding]) -> str:
    return f"{_counted(findings)} left as {'it is' if len(findings) == 1 else 'they are'}"


def _listed(findings: Sequence[Finding]) -> Iterator[str]:
    for finding in findings[:MOST]:
        start, title = finding.span.start, finding.fix.title if finding.fix else ""
        yield f"  {finding.span.path}:{start.line}:{start.column}: {finding.rule}: {title}"
    if len(findings) > MOST:
        yield f"  and {len(findings) - MOST:,} more"


def _unread(outcome: Outcome) -> list[str]:
    return sorted(path for path, document in outcome.documents.items() if document.broken)


def _troubles(outcome: Outcome) -> Iterator[str]:
    for path in _unread(outcome)[:MOST]:
        yield f"{path} can not be read and is left as it is; `cxlint check` says why."
    for name, error in outcome.crashes:
        yield f"Error: rule {name!r} failed, so what it looks for was not fixed: {error}"


def difference(before: Files, after: Files) -> str:
    """A unified diff, as `git diff` writes it. Control characters are escaped, but tabs and line ends of Windows."""
    pieces: list[str] = []
    for path, text in sorted(after.items()):
        old, new = (_LINE.findall(one) for one in (before[path], text))
        pieces += [_shown(line) for line in unified_diff(old, new, f"a/{path}", f"b/{path}")]
    return "".join(pieces)


def _shown(line: str) -> str:
    body = line.rstrip("\r\n")
    end = line[len(body) :]
    shown = "\t".join(map(terminal, body.split("\t")))
    if not end:
        return f"{shown}\n\\ No newline at end of file\n"
    return f"{shown}{end}" if end.endswith("\n") else f"{shown}{terminal(end)}\n"
