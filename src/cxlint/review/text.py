"""The verdict on a change, for a terminal."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from cxlint.finding import Severity
from cxlint.report.colour import TONES, Paint
from cxlint.report.escape import defused, terminal
from cxlint.report.text import MOST, told
from cxlint.review import Change, Coverage, Loosening, Review, Weight
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
    parts = [[told(finding, review.after, paint)] for finding in review.new[:MOST]]
    if len(review.new) > MOST:
        parts.append([f"... and {len(review.new) - MOST:,} more; `--format json` gives all of them"])
    parts += [list(part) for part in (lines(review.changes, paint), _fixed(review, paint), _loosened(review, paint))]
    parts += [list(_approvers(review, paint)), list(_verdict(review, base, paint))]
    return defused("\n\n".join("\n".join(part) for part in parts if part) + "\n")


def lines(changes: Sequence[Change], paint: Paint) -> Iterator[str]:
    """Changes in meaning, gravest first, one a line."""
    for weight, group in groupby(changes, key=lambda change: change.weight):
        listed = list(group)
        yield paint(_TONES[weight], f"{weight.capitalize()}: {len(listed):,} change{'' if len(listed) == 1 else 's'}")
        for change in listed[:MANY]:
            yield f"  {terminal(change.sentence)}"
            if weight is not Weight.NEUTRAL and (named := dependents(change)):
                yield f"    affects {some(named)}"
        if len(listed) > MANY:
            yield f"  and {len(listed) - MANY:,} more"


def dependents(change: Change) -> list[str]:
    """The things that depend on a change; owners are asked to agree and told there."""
    return [name for name in change.affected if not name.startswith("owners/")]


def some(names: Sequence[str]) -> str:
    """The first of some names, and how many more there are."""
    rest = f" and {len(names) - _AFFECTED:,} more" if len(names) > _AFFECTED else ""
    return ", ".join(names[:_AFFECTED]) + rest


def _fixed(review: Review, paint: Paint) -> Iterator[str]:
    if review.fixed:
        yield paint("green", f"Findings that are gone: {len(review.fixed):,}")
    for finding in review.fixed[:MANY]:
        yield f"  {finding.rule}: {terminal(finding.message)}"
    if len(review.fixed) > MANY:
        yield f"  and {len(review.fixed) - MANY:,} more"


def _loosened(review: Review, paint: Paint) -> Iterator[str]:
    if review.loosened:
        yield paint("yellow", f"Checks relaxed or changed: {len(review.loosened):,}")
    for one in review.loosened[:MANY]:
        yield f"  {terminal(loosening(one))}"
    if len(review.loosened) > MANY:
        yield f"  and {len(review.loosened) - MANY:,} more"


def loosening(one: Loosening) -> str:
    """A loosening in one line: what was done, to which rule, for which thing."""
    about = " of ".join(word for word in (one.rule, one.entity) if word)
    return f"{one.what}: {about}" if about else one.what


def _approvers(review: Review, paint: Paint) -> Iterator[str]:
    if review.approvers:
        yield paint("bold", "Who should agree")
    for one in review.approvers:
        handle = f" ({terminal(one.github)})" if one.github else ""
        yield f"  {terminal(owner_name(review.after.spec, one.owner))}{handle}: {some(one.because)}"


def owner_name(spec: Spec, owner: str) -> str:
    """What people call an owner."""
    known = spec.owners.get(owner)
    return known.label if known else owner


def doubts(review: Review, base: str) -> Iterator[str]:
    """What the verdict could not see."""
    if review.before is None:
        yield f"There was no spec in {base}: everything counts as new."
    elif not review.is_base_known:
        yield f"The spec in {base} can not be read whole, so everything that is found counts as new."
    if not review.after.is_whole:
        what = "A file can not be read" if review.after.spec.partial else "No file says `spec: 1`"
        yield f"{what}, so the rest was not checked and changes in meaning are not told."


def _verdict(review: Review, base: str, paint: Paint) -> Iterator[str]:
    for line in doubts(review, base):
        yield paint("yellow", terminal(line))
    if review.after.is_whole:
        yield "; ".join(covered(one) for one in review.coverage)
    yield (
        f"Against {terminal(base)}: {_counted(review, paint)}, {len(review.fixed):,} gone, "
        f"{review.unchanged:,} unchanged; {counted_changes(review.changes)}"
    )


def covered(one: Coverage) -> str:
    """One share, before and after, in words: `moments owned 9/10 → 10/10`."""
    was = f"{one.before.part:,}/{one.before.total:,} → " if one.before and one.before != one.after else ""
    return f"{one.label} {was}{one.after.part:,}/{one.after.total:,}"


def counts(review: Review) -> Iterable[tuple[Severity, str]]:
    """How many new findings there are of each severity, in words."""
    found = ((severity, sum(one.severity is severity for one in review.new)) for severity in Severity)
    return [(severity, f"{count:,} new {_plural(severity, count)}") for severity, count in found if count]


def _plural(severity: Severity, count: int) -> str:
    return severity.value if count == 1 or severity is Severity.INFO else f"{severity.value}s"


def _counted(review: Review, paint: Paint) -> str:
    found = [paint(TONES[severity], said) for severity, said in counts(review)]
    return ", ".join(found) if found else paint("green", "nothing new")


def counted_changes(changes: Sequence[Change]) -> str:
    """How many changes there are of each weight, in words."""
    found = [(weight, sum(change.weight is weight for change in changes)) for weight in Weight]
    said = ", ".join(f"{count:,} {weight}" for weight, count in found if count)
    return f"changes in meaning: {said}" if said else "no change in meaning"
