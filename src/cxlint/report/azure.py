"""For Azure Pipelines: logging commands, which it lists in the summary of a run.

Azure keeps ten errors and ten warnings of a task and knows nothing milder. So the most important come first, the last of
ten says how many there are besides, and what is `info` is told as plain lines of the log.
"""

from collections.abc import Iterator

from cxlint.finding import Finding, Severity
from cxlint.lint import Outcome
from cxlint.place import Span
from cxlint.report import line
from cxlint.report.columns import utf16
from cxlint.report.escape import azure_data, azure_property
from cxlint.report.importance import by_importance, fitting
from cxlint.report.remarks import remarks

MOST = 10
REMARKS = 3
"""How many things are told besides the findings, of a kind."""


def render(outcome: Outcome) -> str:
    """One logging command a line."""
    lines = [*_issues(outcome, Severity.ERROR), *_issues(outcome, Severity.WARNING)]
    lines.extend(line.of_finding(one) for one in outcome.counted if one.severity is Severity.INFO)
    return "".join(f"{one}\n" for one in lines)


def _issues(outcome: Outcome, severity: Severity) -> Iterator[str]:
    kind = severity.value
    told = [remark for remark in remarks(outcome) if remark.severity is severity]
    for remark in told[:REMARKS]:
        yield _issue(outcome, kind, remark.span, remark.name, remark.message)
    if len(told) > REMARKS:
        yield _count(kind, len(told) - REMARKS, f" like '{told[-1].name}'")
    found = by_importance(one for one in outcome.counted if one.severity is severity)
    shown, rest = fitting(found, MOST - min(len(told), REMARKS + 1))
    for finding in shown:
        yield _issue(outcome, kind, finding.span, finding.rule, *_lines(finding))
    if rest:
        yield _count(kind, rest, "; another format of `cxlint check` has all")


def _lines(finding: Finding) -> list[str]:
    return [
        finding.message,
        *([f"help: {finding.hint}"] if finding.hint else []),
        f"docs: cxlint explain {finding.rule}",
    ]


def _issue(outcome: Outcome, kind: str, span: Span, code: str, *lines: str) -> str:
    properties = {
        "type": kind,
        "code": code,
        "sourcepath": span.path,
        "linenumber": str(span.start.line),
        "columnnumber": str(utf16(outcome, span.path, span.start)),
    }
    written = "".join(f"{name}={azure_property(value)};" for name, value in properties.items())
    return f"##vso[task.logissue {written}]{azure_data(*lines)}"


def _count(kind: str, rest: int, what: str) -> str:
    return f"##vso[task.logissue type={kind};]{azure_data(f'... and {rest:,} more{what}')}"
