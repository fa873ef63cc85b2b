"""What a run has to say besides its findings: what was not checked, rules that failed, a baseline that holds too much."""

from collections.abc import Iterator
from dataclasses import dataclass

from cxlint.finding import Severity
from cxlint.lint import Outcome
from cxlint.place import Position, Span

PARTIAL = "Files could not be read, so only the form of files was checked and the rest was not checked."
NO_MANIFEST = "No file says `spec: 1`, so only the form of files was checked and the rest was not checked."


@dataclass(frozen=True, slots=True)
class Remark:
    """One of them. `name` stands where a finding has its rule, `span` is where a person looks first."""

    name: str
    severity: Severity
    message: str
    span: Span


def remarks(outcome: Outcome) -> Iterator[Remark]:
    """All there are, for formats that tell them beside the findings."""
    place = outcome.spec.at.span
    if outcome.spec.partial:
        yield Remark("not-checked", Severity.WARNING, PARTIAL, place)
    elif not outcome.has_manifest:
        yield Remark("not-checked", Severity.WARNING, NO_MANIFEST, place)
    for name, error in outcome.crashes:
        message = f"rule '{name}' failed, so what it looks for was not checked: {error}"
        yield Remark("rule-failed", Severity.ERROR, message, place)
    for stale in outcome.stale:
        at = Position(stale.entry.line, 1)
        path = outcome.baseline.path if outcome.baseline else ""
        yield Remark("stale-baseline", Severity.ERROR, stale.message, Span(path, at, at))
