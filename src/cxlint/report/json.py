"""For programs: everything a run came to, as `schema/output.json` describes it. One finding a line."""

from typing import Any

from cxlint.finding import Finding, Fix
from cxlint.lint import Outcome, summary
from cxlint.place import COLLECTIONS, Position, Span
from cxlint.report.escape import json_text

VERSION = 1


def render(outcome: Outcome) -> str:
    """The result as JSON, in plain ASCII."""
    findings = ",\n".join(f"  {json_text(described(finding))}" for finding in outcome.findings)
    return (
        f'{{"version": {VERSION},\n'
        f' "spec": {json_text(_spec(outcome))},\n'
        f' "summary": {json_text(summary(outcome))},\n'
        f' "baseline": {json_text(_baseline(outcome))},\n'
        f' "findings": [{f"{chr(10)}{findings}" if findings else ""}]}}\n'
    )


def _spec(outcome: Outcome) -> dict[str, Any]:
    spec = outcome.spec
    return {
        "name": spec.name or None,
        "level": outcome.settings.level.value,
        "level_declared": spec.level_declared,
        "partial": spec.partial,
        "counts": {kind: len(spec.collection(kind)) for kind in COLLECTIONS},
    }


def _baseline(outcome: Outcome) -> dict[str, Any] | None:
    """The baseline of a run and its entries that accept nothing any more."""
    if outcome.baseline is None:
        return None
    stale = [
        {**stale.entry.key._asdict(), "line": stale.entry.line, "message": stale.message} for stale in outcome.stale
    ]
    return {"path": outcome.baseline.path, "stale": stale}


def described(finding: Finding) -> dict[str, Any]:
    """A finding as plain values."""
    own = {"own_severity": finding.own_severity.value} if finding.own_severity else {}
    return {
        "rule": finding.rule,
        "severity": finding.severity.value,
        **own,
        "confidence": finding.confidence,
        "level": finding.level.value,
        "next_step": finding.next_step,
        "message": finding.message,
        "arguments": dict(finding.arguments),
        "hint": finding.hint or None,
        **_span(finding.span),
        "entity": finding.entity,
        "field": finding.field,
        "owners": list(finding.owners),
        "fingerprint": finding.fingerprint,
        "related": [{**_span(note.span), "message": note.message} for note in finding.related],
        "fix": _fix(finding.fix) if finding.fix else None,
        "waived_by": finding.waived_by,
        "docs": f"cxlint explain {finding.rule}",
    }


def _fix(fix: Fix) -> dict[str, Any]:
    return {
        "title": fix.title,
        "safe": fix.safe,
        "edits": [{**_span(edit.span), "text": edit.text} for edit in fix.edits],
    }


def _span(span: Span) -> dict[str, Any]:
    return {"path": span.path, "start": _position(span.start), "end": _position(span.end)}


def _position(position: Position) -> dict[str, int]:
    return {"line": position.line, "column": position.column}
