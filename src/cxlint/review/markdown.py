"""The verdict on a change as a comment in a pull request: it fits one of GitHub, and a job summary as well.

Verdict first, then what each owner has to mend, the changes with the gravest first, who should agree, what was relaxed. The
first line is a mark that is not shown, by which the comment is found again.
"""

from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby

from cxlint.finding import Severity
from cxlint.report.escape import markdown_code
from cxlint.report.markdown import LARGEST, Groups, fitted, size, words
from cxlint.review import Approver, Change, Coverage, Review, Weight
from cxlint.review.coverage import Share
from cxlint.review.text import counted_changes, counts, dependents, doubts, loosening, owner_name, some

MARK = "<!-- cxlint -->"
"""The first line of every comment."""
_CHANGES, _ASIDE = 24_000, 6_000
"""Bytes for the changes, and for each thing that is told beside them."""


def render(review: Review, base: str, fail_on: Severity = Severity.ERROR, source: str = "") -> str:
    """The comment. `base` says what the change is compared with, `source` is as for a check."""
    before = [f"{MARK}\n{_verdict(review, fail_on)}", *_summary(review, base)]
    after = [*_changes(review), *_approvers(review), *_loosened(review), *_fixed(review)]
    room = LARGEST - sum(size(block) for block in (*before, *after))
    new = replace(review.after, findings=review.new)
    return "\n\n".join([*before, *Groups(new, source, "New findings by owner").told(room), *after]) + "\n"


def _verdict(review: Review, fail_on: Severity) -> str:
    fails = review.fails(fail_on) or bool(review.crashes)
    said = ", ".join(said for _, said in counts(review))
    return f"## {'❌' if fails else '✅'} cxlint {'fails' if fails else 'passes'}: {said or 'nothing new'}"


def _summary(review: Review, base: str) -> Iterator[str]:
    """What it is compared with, what could not be seen, and how much is owned, measured, kept and heard."""
    yield (
        f"Against {words(base)}: {len(review.fixed):,} gone, {review.unchanged:,} unchanged; "
        f"{counted_changes(review.changes)}."
    )
    unseen = [f"rule `{name}` failed, so what it looks for was not checked" for name, _ in review.crashes]
    if lines := [f"- **Attention:** {words(line)}" for line in (*doubts(review, base), *unseen)]:
        yield "\n".join(lines)
    if review.after.is_whole:
        rows = [f"| {one.label} | {_share(one.before)} | {_changed(one)} |" for one in review.coverage]
        yield "\n".join(["| | before | now |", "|---|--:|--:|", *rows])


def _share(share: Share | None) -> str:
    return f"{share.part:,} of {share.total:,}" if share and share.total else "none yet" if share else "not known"


def _changed(one: Coverage) -> str:
    now = _share(one.after)
    return now if one.before in (None, one.after) else f"**{now}**"


def _changes(review: Review) -> Iterator[str]:
    if not review.changes:
        return
    yield "### Changes in meaning"
    groups = [(weight, list(group)) for weight, group in groupby(review.changes, key=lambda change: change.weight)]
    room = _CHANGES
    for weight, group in groups:
        shown = fitted([_change(change) for change in group], room, "changes")
        yield "\n".join([f"#### {weight.capitalize()}: {len(group):,}", "", *shown])
        room -= sum(map(size, shown))


def _change(change: Change) -> str:
    named = dependents(change) if change.weight is not Weight.NEUTRAL else []
    return f"- {words(change.sentence)}" + (f"\\\n  *Affects* {words(some(named))}" if named else "")


def _approvers(review: Review) -> Iterator[str]:
    if review.approvers:
        yield "\n".join(["### Who should agree", "", *fitted([_approver(review, one) for one in review.approvers], _ASIDE, "owners")])  # fmt: skip


def _approver(review: Review, one: Approver) -> str:
    handle = f" {markdown_code(one.github)}" if one.github else ""
    return f"- **{words(owner_name(review.after.spec, one.owner), 80)}**{handle} for {words(some(one.because))}"


def _loosened(review: Review) -> Iterator[str]:
    if review.loosened:
        lines = [f"- {words(loosening(one))}" for one in review.loosened]
        head = f"### Checks relaxed or changed: {len(lines):,}"
        yield "\n".join([head, "", *fitted(lines, _ASIDE, "such things")])


def _fixed(review: Review) -> Iterator[str]:
    if review.fixed:
        lines = [f"- {markdown_code(finding.rule)} {words(finding.message)}" for finding in review.fixed]
        yield "\n".join([f"### Findings that are gone: {len(lines):,}", "", *fitted(lines, _ASIDE, "findings")])
