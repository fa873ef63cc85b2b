"""The verdict on a change, for programs; `schema/review.json` describes it."""

from typing import Any

from cxlint.report.escape import json_text
from cxlint.report.json import described
from cxlint.review import Change, Coverage, Review

VERSION = 1


def render(review: Review, base: str | None, head: str | None) -> str:
    """The verdict as JSON, in plain ASCII, one finding and one change a line; `base` and `head` are commits."""
    lists = {
        "new": [described(finding) for finding in review.new],
        "fixed": [described(finding) for finding in review.fixed],
        "changes": [change(one) for one in review.changes],
        "approvers": [
            {"owner": one.owner, "github": one.github, "because": list(one.because)} for one in review.approvers
        ],
        "coverage": [_covered(one) for one in review.coverage],
        "loosened": [{"what": one.what, "rule": one.rule, "entity": one.entity} for one in review.loosened],
    }
    facts = {
        "base": base,
        "head": head,
        "base_known": review.is_base_known,
        "base_empty": review.before is None,
        "partial": not review.after.is_whole,
        "unchanged": review.unchanged,
    }
    told = [f'"{key}": {json_text(value)}' for key, value in facts.items()]
    told += [f'"{key}": [{_lines(entries)}]' for key, entries in lists.items()]
    return f'{{"version": {VERSION},\n ' + ",\n ".join(told) + "}\n"


def _covered(one: Coverage) -> dict[str, Any]:
    before = one.before and {"part": one.before.part, "total": one.before.total}
    return {"label": one.label, "before": before, "after": {"part": one.after.part, "total": one.after.total}}


def _lines(entries: list[dict[str, Any]]) -> str:
    return "".join(f"{',' if index else ''}\n  {json_text(entry)}" for index, entry in enumerate(entries))


def change(one: Change) -> dict[str, Any]:
    """A change as plain values."""
    return {
        "kind": one.kind,
        "entity": one.entity,
        "field": one.field,
        "class": one.weight.value,
        "sentence": one.sentence,
        "before": one.before,
        "after": one.after,
        "affected": list(one.affected),
        "findings": list(one.findings),
    }
