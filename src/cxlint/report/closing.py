"""How it stands in the end: the three founding counts, the findings counted, and the way to the next level."""

from collections import Counter
from collections.abc import Iterable, Iterator

from cxlint.finding import Finding, Level, Severity
from cxlint.lint import Count, Outcome, by_owner, by_rule
from cxlint.report.colour import TONES, Paint
from cxlint.report.escape import terminal

OWNERS = 10
"""How many owners the way to the next level lists."""
RULES = 3
"""How many rules it names for each."""
_THINGS = ("moments", "priority contacts", "promises")


def closing(outcome: Outcome, paint: Paint, *, statistics: bool) -> Iterator[list[str]]:
    """The last paragraphs of the report."""
    if statistics:
        yield list(_by_rule(outcome.counted))
    if outcome.stale:
        yield list(_stale(outcome, paint))
    if outcome.is_whole:
        yield list(_founding(outcome.founding, paint))
    yield list(_tally(outcome, paint))
    if outcome.is_whole:
        yield list(_level(outcome, paint))


def _stale(outcome: Outcome, paint: Paint) -> Iterator[str]:
    """What the baseline holds too much; it fails the run whatever the threshold."""
    path = terminal(outcome.baseline.path) if outcome.baseline else ""
    for stale in outcome.stale[:OWNERS]:
        yield paint(TONES[Severity.ERROR], "error") + f": {path}:{stale.entry.line}: {terminal(stale.message)}"
    if len(outcome.stale) > OWNERS:
        yield f"and {len(outcome.stale) - OWNERS:,} more such entries of {path}"
    yield f"`cxlint baseline --output {path}` takes them out."


def _by_rule(findings: Iterable[Finding]) -> Iterator[str]:
    counts = Counter(finding.rule for finding in findings)
    size = max((len(f"{count:,}") for count in counts.values()), default=0)
    for rule, count in sorted(counts.items(), key=lambda entry: (-entry[1], entry[0])):
        yield f"{count:>{size},}  {rule}"


def _founding(counts: Iterable[Count], paint: Paint) -> Iterator[str]:
    """The three counts; what there is none of is no success."""
    for count, things in zip(counts, _THINGS, strict=True):
        if count.total == 0:
            answer = paint("yellow", f"no {things} yet")
        else:
            answer = paint("red" if count.missing else "green", f"{count.missing:,} of {count.total:,}")
        yield f"{count.label + ':':<34} {answer}"


def _tally(outcome: Outcome, paint: Paint) -> Iterator[str]:
    """Findings by severity, and whom they concern."""
    words = [_counted(outcome.count(severity), severity, paint) for severity in Severity]
    if not outcome.counted:
        words = [paint("green", "no findings")]
    if outcome.waived:
        words.append(f"{len(outcome.waived):,} waived")
    if outcome.baselined:
        words.append(f"{len(outcome.baselined):,} in the baseline")
    yield ", ".join(words)
    if outcome.counted:
        yield f"Whom they concern: {_named(outcome, by_owner(outcome.counted))}"


def _counted(count: int, severity: Severity, paint: Paint) -> str:
    name = severity.value if count == 1 or severity is Severity.INFO else f"{severity.value}s"
    return paint(TONES[severity], f"{count:,} {name}") if count else f"0 {name}"


def _named(outcome: Outcome, groups: dict[str, list[Finding]]) -> str:
    """The owners with most findings, each with how many."""
    named = [f"{_owner(outcome, owner)} {len(found):,}" for owner, found in groups.items()]
    rest = len(named) - OWNERS
    return ", ".join(named[:OWNERS]) + (f" and {rest:,} more" if rest > 0 else "")


def _owner(outcome: Outcome, owner: str) -> str:
    known = outcome.spec.owners.get(owner)
    return terminal(known.label if known else owner) or "nobody yet"


def _level(outcome: Outcome, paint: Paint) -> Iterator[str]:
    """What is missing to the next level, and where the present one comes from."""
    level, after = outcome.settings.level, outcome.settings.level.next
    manifest = terminal(outcome.spec.at.document.path)
    if not outcome.spec.level_declared:
        yield f"{manifest} names no level, so {paint('bold', level)} counts; a fresh map may say `level: mapped`."
    if after and not (outcome.settings.only or outcome.settings.without):
        yield from _way(outcome, after, manifest, paint)


def _way(outcome: Outcome, after: Level, manifest: str, paint: Paint) -> Iterator[str]:
    missing = outcome.to_next_level
    if not missing:
        if not outcome.fails(Severity.WARNING):
            yield f"Nothing is missing to level {paint('bold', after)}: write `level: {after}` in {manifest}."
        return
    things = "1 thing is" if len(missing) == 1 else f"{len(missing):,} things are"
    yield f"To level {paint('bold', after)} {things} missing; `cxlint check --level {after}` shows each:"
    yield from owned(outcome, missing)


def owned(outcome: Outcome, findings: Iterable[Finding]) -> Iterator[str]:
    """Findings counted by owner, most first, each with the rules to begin with."""
    groups = by_owner(findings)
    size = max((len(f"{len(found):,}") for found in groups.values()), default=0)
    for owner, found in list(groups.items())[:OWNERS]:
        yield f"  {len(found):>{size},}  {_owner(outcome, owner)}: {_rules(found)}"
    rest = len(groups) - OWNERS
    if rest > 0:
        yield f"  and {rest:,} more owner{'s' if rest > 1 else ''}"


def _rules(findings: Iterable[Finding]) -> str:
    """The rules to begin with, each with how many findings it has."""
    counts = by_rule(findings)
    named = ", ".join(f"{rule} {count:,}" for rule, count in list(counts.items())[:RULES])
    rest = len(counts) - RULES
    return f"{named} and {rest:,} more rule{'s' if rest > 1 else ''}" if rest > 0 else named
