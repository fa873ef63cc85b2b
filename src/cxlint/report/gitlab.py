"""For GitLab: a Code Quality report, which it compares with the target branch and shows in a merge request.

It knows an issue by its fingerprint alone, so no two may be the same.
"""

import hashlib
from collections import Counter
from typing import Any

from cxlint.finding import Finding, Severity
from cxlint.lint import Outcome
from cxlint.place import Span
from cxlint.report.escape import json_lines, visible
from cxlint.report.remarks import Remark, remarks

_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.INFO: "info"}
Json = dict[str, Any]


def render(outcome: Outcome) -> str:
    """The report in plain ASCII, one issue a line."""
    seen: Counter[str] = Counter()
    issues = [_remark(remark, seen) for remark in remarks(outcome)]
    issues.extend(_finding(finding, seen) for finding in outcome.counted)
    return f"[{json_lines(issues)}]\n"


def _finding(finding: Finding, seen: Counter[str]) -> Json:
    hint = {"content": {"body": visible(finding.hint)}} if finding.hint else {}
    return {
        "type": "issue",
        "check_name": finding.rule,
        "description": visible(finding.message),
        **hint,
        "categories": ["Clarity"],
        "severity": _SEVERITIES[finding.severity],
        "fingerprint": _once(finding.fingerprint, seen),
        "location": _location(finding.span),
    }


def _remark(remark: Remark, seen: Counter[str]) -> Json:
    key = hashlib.sha256(f"{remark.name}\0{visible(remark.message)}".encode()).hexdigest()[:20]
    return {
        "type": "issue",
        "check_name": remark.name,
        "description": visible(remark.message),
        "categories": ["Clarity"],
        "severity": _SEVERITIES[remark.severity],
        "fingerprint": _once(key, seen),
        "location": _location(remark.span),
    }


def _once(fingerprint: str, seen: Counter[str]) -> str:
    """The fingerprint where it is the first of its kind, else a new one made of it and its number."""
    seen[fingerprint] += 1
    number = seen[fingerprint]
    return fingerprint if number == 1 else hashlib.sha256(f"{fingerprint}\0{number}".encode()).hexdigest()[:20]


def _location(span: Span) -> Json:
    return {"path": visible(span.path), "lines": {"begin": span.start.line, "end": span.end.line}}
