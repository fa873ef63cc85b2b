"""`cxlint baseline`: old findings accepted for now, in a file that may only shrink by itself."""

import os
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import click

from cxlint import atomic
from cxlint.baseline import FILE, Baseline, Entry, is_acceptable, key_of, read, written
from cxlint.cli import clock
from cxlint.cli.check import Request, checked
from cxlint.cli.output import say, tell
from cxlint.cli.own import rules_option
from cxlint.cli.progress import Progress
from cxlint.cli.where import spec_folder
from cxlint.errors import CxlintError
from cxlint.finding import Finding
from cxlint.lint import Outcome
from cxlint.report.closing import owned
from cxlint.report.escape import defused, terminal
from cxlint.tree import repository

UNREADABLE, FAULT = 1, 2


@click.command(epilog="Example: cxlint baseline && cxlint check --baseline cxlint-baseline.json")
@click.argument("path", required=False)
@click.option("--output", metavar="FILE", help=f"The baseline. [default: {FILE} beside the folder of the spec]")
@click.option("--add", is_flag=True, help="Accept what has come since the file was written, too.")
@rules_option
@click.option("--today", metavar="DATE", help="The day that counts. [default: SOURCE_DATE_EPOCH, else today in UTC]")
def baseline(
    path: str | None, output: str | None, today: str | None, rule_folders: tuple[Path, ...], *, add: bool
) -> int:
    """Accept the old findings of a spec for now, so that only new ones fail.

    The first time every finding that counts is written down, by rule, entity and field. After that the file only
    shrinks: an entry whose finding is gone is taken out, and what is new is told and stays out unless --add is given.
    Mistakes in files, waivers and settings, and rules that the manifest enforces, are never accepted.

    Exit codes: 0 done, 1 a file of the spec can not be read, 2 wrong usage or a fault, 3 nothing to check.
    """
    day = clock.today(today)
    file = beside(spec_folder(path)) if output is None else output
    known = read(file, is_mended=True) if os.path.lexists(file) else None
    with Progress() as progress:
        outcome = checked(Request(path=path, rule_folders=rule_folders), day, progress)
    if not outcome.is_whole:
        tell(f"{file!r} is left as it was: a file of the spec can not be read, or no file says `spec: 1`.")
        return UNREADABLE
    if outcome.crashes:
        tell(f"{file!r} is left as it was: rule {outcome.crashes[0][0]!r} failed: {outcome.crashes[0][1]}")
        return FAULT
    result = renewed(outcome, known, add=add)
    is_changed = _write(file, known, result)
    say(defused("\n".join(_told(file, outcome, result, is_changed=is_changed)) + "\n"))
    return 0


def beside(folder: Path) -> str:
    """Where the baseline of a spec stands: beside its folder, or in it where that is a whole repository."""
    place = Path(os.path.realpath(folder))
    home = place if repository(place) == place else place.parent
    return os.path.relpath(home / FILE)


@dataclass(frozen=True, slots=True)
class Renewed:
    """What a baseline becomes.

    `accepted` are the findings that its entries accept; `gone` of the old ones are taken out, `added` put in. `new`
    findings stay out, `refused` ones nothing can accept.
    """

    entries: tuple[Entry, ...]
    accepted: tuple[Finding, ...]
    gone: int
    added: int
    new: tuple[Finding, ...]
    refused: tuple[Finding, ...]


def renewed(outcome: Outcome, known: Baseline | None, *, add: bool = False) -> Renewed:
    """The baseline after a run: all that counts where there was none or with `add`, else what is left of the old one."""
    can = [finding for finding in outcome.counted if _can(finding, outcome)]
    now = Counter(key_of(finding) for finding in can)
    later = Counter(key_of(finding) for finding in outcome.findings if finding.next_step and _can(finding, outcome))
    old = Counter({entry.key: entry.count for entry in known.entries} if known else {})
    kept = old & (now + later)
    after = kept | now if add or known is None else kept
    left = Counter(after)
    accepted = []
    for finding in can:
        if left[key_of(finding)] > 0:
            left[key_of(finding)] -= 1
            accepted.append(finding)
    taken = set(map(id, accepted))
    return Renewed(
        entries=tuple(Entry(key, count) for key, count in after.items()),
        accepted=tuple(accepted),
        gone=(old - kept).total(),
        added=(after - old).total() if known else 0,
        new=tuple(finding for finding in can if id(finding) not in taken),
        refused=tuple(finding for finding in outcome.counted if not _can(finding, outcome)),
    )


def _can(finding: Finding, outcome: Outcome) -> bool:
    return is_acceptable(finding, outcome.rules, outcome.settings)


def _write(file: str, known: Baseline | None, result: Renewed) -> bool:
    """Whether the file had to be written. Raises `CxlintError` where it can not be."""
    text = written(result.entries).encode()
    before = known.data if known else None
    if text == before or (known is None and not result.entries):
        return False
    folder, name = os.path.split(os.path.abspath(file))
    try:
        atomic.recover(folder, names=[name])
        atomic.write(folder, [atomic.Change(name, text, before)])
    except OSError as error:
        message = f"{file!r} could not be written: {error.strerror}"
        raise CxlintError(message) from error
    return True


def _told(file: str, outcome: Outcome, result: Renewed, *, is_changed: bool) -> Iterator[str]:
    shown = terminal(file)
    changes = [f"{result.gone:,} gone"] * bool(result.gone) + [f"{result.added:,} added"] * bool(result.added)
    told = f" ({', '.join(changes)})" if changes else ""
    if result.entries:
        verb = "Wrote" if is_changed else "Nothing to change in"
        yield f"{verb} {shown}: {_findings(len(result.accepted))} accepted for now{told}"
        yield from owned(outcome, result.accepted)
    elif os.path.lexists(file):
        yield f"Nothing is accepted by {shown} any more{told}; you can delete it."
    else:
        yield "Nothing to accept: no baseline is needed."
    if result.new:
        yield f"{_findings(len(result.new))} new and not accepted; `cxlint check --baseline {shown}` shows what, --add accepts it:"
        yield from owned(outcome, result.new)
    if result.refused:
        yield (
            f"{_findings(len(result.refused))} never accepted, as mistakes in files, waivers or settings and enforced rules are; "
            "`cxlint check` shows what."
        )


def _findings(count: int) -> str:
    return "1 finding is" if count == 1 else f"{count:,} findings are"
