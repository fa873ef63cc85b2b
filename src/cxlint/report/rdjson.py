"""For reviewdog: its diagnostic format, with fixes as suggestions. Columns count bytes of UTF-8."""

from typing import Any

from cxlint.finding import Finding, Fix, Severity
from cxlint.lint import Outcome
from cxlint.place import Position, Span
from cxlint.report.columns import utf8
from cxlint.report.escape import json_lines, visible
from cxlint.report.remarks import Remark, remarks

_SEVERITIES = {Severity.ERROR: "ERROR", Severity.WARNING: "WARNING", Severity.INFO: "INFO"}
Json = dict[str, Any]


def render(outcome: Outcome) -> str:
    """The result in plain ASCII, one diagnostic a line."""
    told = [_remark(outcome, remark) for remark in remarks(outcome)]
    told.extend(_diagnostic(outcome, finding) for finding in outcome.counted)
    return f'{{"source": {{"name": "cxlint"}}, "diagnostics": [{json_lines(told)}]}}\n'


def _remark(outcome: Outcome, remark: Remark) -> Json:
    return {
        "message": visible(remark.message),
        "location": _location(outcome, remark.span),
        "severity": _SEVERITIES[remark.severity],
        "code": {"value": remark.name},
    }


def _diagnostic(outcome: Outcome, finding: Finding) -> Json:
    lines = [visible(finding.message), *([f"help: {visible(finding.hint)}"] if finding.hint else [])]
    found: Json = {
        "message": "\n".join(lines),
        "location": _location(outcome, finding.span),
        "severity": _SEVERITIES[finding.severity],
        "code": {"value": finding.rule},
    }
    if finding.related:
        found["related_locations"] = [
            {"message": visible(note.message), "location": _location(outcome, note.span)} for note in finding.related
        ]
    if finding.fix and _is_one_edit(finding, finding.fix):
        edit = finding.fix.edits[0]
        found["suggestions"] = [{"range": _range(outcome, edit.span), "text": edit.text}]
    return found


def _is_one_edit(finding: Finding, fix: Fix) -> bool:
    """Whether a fix is one edit in the file of its finding; reviewdog offers each edit by itself."""
    return len(fix.edits) == 1 and fix.edits[0].span.path == finding.span.path and not fix.edits[0].whole


def _location(outcome: Outcome, span: Span) -> Json:
    return {"path": visible(span.path), "range": _range(outcome, span)}


def _range(outcome: Outcome, span: Span) -> Json:
    return {"start": _position(outcome, span.path, span.start), "end": _position(outcome, span.path, span.end)}


def _position(outcome: Outcome, path: str, at: Position) -> Json:
    return {"line": at.line, "column": utf8(outcome, path, at)}
