"""For GitHub Actions: workflow commands, which it shows beside the lines of a pull request.

GitHub keeps ten errors, ten warnings and ten notices of a step and drops the rest without a word. So the most important
come first, and the last of ten says how many there are besides.
"""

from collections.abc import Iterator, Sequence

from cxlint.finding import Finding, Severity
from cxlint.lint import Outcome
from cxlint.report.columns import utf16
from cxlint.report.escape import command_data, command_property
from cxlint.report.importance import by_importance, fitting
from cxlint.report.remarks import PARTIAL

MOST = 10
STALE = 2
"""How many entries of the baseline are shown that accept nothing any more."""
_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def render(outcome: Outcome) -> str:
    """One workflow command a line."""
    lines: list[str] = []
    for severity, command in _COMMANDS.items():
        found = by_importance(one for one in outcome.counted if one.severity is severity)
        before = list(_before(outcome, severity, command))
        lines.extend([*before, *_commands(found, outcome, command, MOST - len(before))])
    return "".join(f"{line}\n" for line in lines)


def _before(outcome: Outcome, severity: Severity, command: str) -> Iterator[str]:
    """What is no finding and must be known first."""
    if severity is Severity.WARNING and outcome.spec.partial:
        yield _remark(command, PARTIAL)
    if severity is Severity.ERROR and outcome.baseline:
        for stale in outcome.stale[:STALE]:
            place = f"file={command_property(outcome.baseline.path)},line={stale.entry.line}"
            yield f"::{command} title=cxlint,{place}::{command_data(stale.message)}"
        if len(outcome.stale) > STALE:
            yield _remark(command, f"... and {len(outcome.stale) - STALE:,} more stale entries of the baseline")


def _commands(findings: Sequence[Finding], outcome: Outcome, command: str, room: int) -> Iterator[str]:
    """As many findings as there is room for; where they are more, the last command counts the rest."""
    shown, rest = fitting(findings, room)
    for finding in shown:
        yield _command(finding, outcome, command)
    if rest:
        yield _remark(
            command, f"... and {rest:,} more; the report of `cxlint check` in this log or another format has all"
        )


def _remark(command: str, text: str) -> str:
    return f"::{command} title=cxlint::{command_data(text)}"


def _command(finding: Finding, outcome: Outcome, command: str) -> str:
    properties = {"title": finding.rule, "file": finding.span.path, **_lines(finding, outcome)}
    written = ",".join(f"{name}={command_property(str(value))}" for name, value in properties.items())
    help_lines = [f"help: {finding.hint}"] if finding.hint else []
    return (
        f"::{command} {written}::{command_data(finding.message, *help_lines, f'docs: cxlint explain {finding.rule}')}"
    )


def _lines(finding: Finding, outcome: Outcome) -> dict[str, int]:
    """Lines and columns; GitHub takes columns only within one line, and counts them as JavaScript does."""
    start, end = finding.span.start, finding.span.end
    lines = {"line": start.line, "endLine": end.line}
    if start.line != end.line:
        return lines
    path = finding.span.path
    return {**lines, "col": utf16(outcome, path, start), "endColumn": utf16(outcome, path, end)}
