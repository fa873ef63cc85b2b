"""The history for programs; `schema/history.json` describes it. One point a line."""

from dataclasses import asdict
from typing import Any

from cxlint.finding import Severity
from cxlint.history import Commit, History, Point
from cxlint.report.escape import json_text

VERSION = 1


def render(history: History) -> str:
    """The history as JSON, in plain ASCII, newest point last."""
    points = ",\n".join(f"  {json_text(_point(point))}" for point in history.points)
    return (
        f'{{"version": {VERSION},\n'
        f' "every": {json_text(history.every)},\n'
        f' "commits": {history.commits},\n'
        f' "cut": {json_text(_commit(history.cut) if history.cut else None)},\n'
        f' "points": [\n{points}]}}\n'
    )


def _commit(commit: Commit) -> dict[str, Any]:
    return {"commit": commit.name, "day": commit.day.isoformat() if commit.day else None}


def _point(point: Point) -> dict[str, Any]:
    return {
        **_commit(point.commit),
        "unread": point.unread or None,
        "level": point.level.value if point.level else None,
        "coverage": asdict(point.coverage) if point.coverage else None,
        "findings": {severity.value: point.findings[severity] for severity in Severity} if point.findings else None,
        "waived": point.waived if point.findings else None,
    }
