"""For Jenkins and whatever else reads the XML of Checkstyle: the findings of each file."""

from collections.abc import Iterator

from cxlint.finding import Severity
from cxlint.lint import Outcome
from cxlint.place import Span
from cxlint.report.escape import xml
from cxlint.report.remarks import remarks

VERSION = "8.0"
"""The Checkstyle whose form this is."""


def render(outcome: Outcome) -> str:
    """The report as one document."""
    files: dict[str, list[str]] = {}
    for remark in remarks(outcome):
        files.setdefault(remark.span.path, []).append(_error(remark.span, remark.severity, remark.name, remark.message))
    for finding in outcome.counted:
        rule = outcome.rules.get(finding.rule)
        name = f"{rule.group}.{finding.rule}" if rule else finding.rule
        lines = [finding.message, *([f"help: {finding.hint}"] if finding.hint else [])]
        files.setdefault(finding.span.path, []).append(_error(finding.span, finding.severity, name, *lines))
    return "\n".join(_document(files)) + "\n"


def _document(files: dict[str, list[str]]) -> Iterator[str]:
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield f'<checkstyle version="{VERSION}">'
    for path in sorted(files):
        yield f'  <file name="{xml(path)}">'
        yield from files[path]
        yield "  </file>"
    yield "</checkstyle>"


def _error(span: Span, severity: Severity, name: str, *lines: str) -> str:
    message = "&#10;".join(xml(line) for line in lines)
    place = f'line="{span.start.line}" column="{span.start.column}"'
    return f'    <error {place} severity="{severity}" message="{message}" source="cxlint.{xml(name)}"/>'
