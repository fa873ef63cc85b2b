"""The verdict on a change, for a terminal."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from cxlint.finding import Severity
from cxlint.report.colour import TONES, Paint
from cxlint.report.escape import defused, terminal
from cxlint.report.text import told
from cxlint.review import Review
from cxlint.review.changes import Change, Weight
from cxlint.spec import Spec

MANY = 50
"""How many changes of one weight, and how many findings that are gone, are listed."""
_AFFECTED = 6
_TONES = {
    Weight.BREAKING: "red",
    Weight.WEAKENING: "yellow",
    Weight.NEUTRAL: "bold",
    Weight.STRENGTHENING: "green",
}


def render(review: Review, base: str, *, colour: bool) -> str:
    """The verdict as text; `base` says in words what the change is compared with."""
    paint = Paint(colour)
    parts = [[told(finding, review.after, paint)] for finding in review.new]
    parts += [list(part) for part in (_changes(review, paint), _fixed(review, paint), _loosened(review, paint))]
    parts += [list(_approvers(review, paint)), list(_verdict(review, base, paint))]
    return defused("\n\n".join("\n".join(part) for part in parts if part) + "\n")


def _changes(review: Review, paint: Paint) -> Iterator[str]:
    for weight, group in groupby(review.changes, key=lambda change: change.weight):
        listed = list(group)
        yield paint(_TONES[weight], f"{weight.capitalize()}: {len(listed):,} change{'' if len(listed) == 1 else 's'}")
        for change in listed[:MANY]:
            yield from _change(change, review)
        if len(listed) > MANY:
            yield f"  and {len(listed) - MANY:,} more"


def _change(change: Change, review: Review) -> Iterator[str]:
    yield f"  {terminal(change.sentence)}"
    named = [name for name in change.affected if not name.startswith("owners/")]
    if change.weight is not Weight.NEUTRAL and named:
        rest = f" and {len(named) - _AFFECTED:,} more" if len(named) > _AFFECTED else ""
        yield f"    affects {', '.join(named[:_AFFECTED])}{rest}"
    del review


def _fixed(review: Review, paint: Paint) -> Iterator[str]:
    if review.fixed:
        yield paint("green", f"Mended: {len(review.fixed):,}")
    for finding in review.fixed[:MANY]:
        yield f"  {finding.rule}: {terminal(finding.message)}"
    if len(review.fixed) > MANY:
        yield f"  and {len(review.fixed) - MANY:,} more"


def _loosened(review: Review, paint: Paint) -> Iterator[str]:
    if review.loosened:
        yield paint("yellow", f"Less strict than before: {len(review.loosened):,}")
    for one in review.loosened:
        about = " of ".join(word for word in (one.rule, one.entity) if word)
        yield f"  {terminal(one.what)}" + (f": {terminal(about)}" if about else "")


def _approvers(review: Review, paint: Paint) -> Iterator[str]:
    if review.approvers:
        yield paint("bold", "Who should agree")
    for one in review.approvers:
        handle = f" ({terminal(one.github)})" if one.github else ""
        rest = f" and {len(one.because) - _AFFECTED:,} more" if len(one.because) > _AFFECTED else ""
        yield f"  {terminal(owner_name(review.after.spec, one.owner))}{handle}: {', '.join(one.because[:_AFFECTED])}{rest}"


def owner_name(spec: Spec, owner: str) -> str:
    """What people call an owner."""
    known = spec.owners.get(owner)
    return known.label if known else owner


def _verdict(review: Review, base: str, paint: Paint) -> Iterator[str]:
    if review.before is None:
        yield paint("yellow", f"There was no spec in {base}: everything counts as new.")
    elif not review.is_base_known:
        yield paint("yellow", f"The spec in {base} can not be read whole, so everything that is found counts as new.")
    if review.after.spec.partial:
        yield paint(
            "yellow", "A file can not be read, so the rest was not checked and changes in meaning are not told."
        )
    yield (
        f"Against {base}: {_counted(review, paint)}, {len(review.fixed):,} mended, {review.unchanged:,} unchanged; "
        f"{counted_changes(review.changes)}"
    )


def _counted(review: Review, paint: Paint) -> str:
    if not review.new:
        return paint("green", "nothing new")
    counts = [(severity, sum(one.severity is severity for one in review.new)) for severity in Severity]
    return ", ".join(paint(TONES[severity], f"{count:,} new {severity.value}") for severity, count in counts if count)


def counted_changes(changes: Sequence[Change]) -> str:
    """How many changes there are of each weight, in words."""
    counts = [(weight, sum(change.weight is weight for change in changes)) for weight in Weight]
    said = ", ".join(f"{count:,} {weight}" for weight, count in counts if count)
    return f"changes in meaning: {said}" if said else "no change in meaning"
