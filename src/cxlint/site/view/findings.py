"""What does the linter say, and how do I fix it? By rule, by owner, by file; accepted gaps and next steps apart."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from cxlint.finding import Finding, Severity
from cxlint.site import words
from cxlint.site.atlas import Atlas
from cxlint.site.view.parts import Part, Ref, Row
from cxlint.site.view.tables import ROWS, Sheets

_FILES = 30


@dataclass(frozen=True, slots=True)
class RuleGroup:
    """The findings of one rule."""

    rule: str
    title: str
    tone: str
    word: str
    rows: tuple[Row, ...]
    total: int
    rest: Ref | None


@dataclass(frozen=True, slots=True)
class FindingsView:
    """Everything the linter says."""

    sentence: str
    counts: tuple[tuple[str, str, int], ...]
    groups: tuple[RuleGroup, ...]
    owners: tuple[tuple[Ref, int], ...]
    files: tuple[tuple[str, int], ...]
    waived: tuple[Row, ...]
    next_steps: tuple[RuleGroup, ...]
    next_level: str
    founding: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class RuleView:
    """One sheet of the findings of one rule."""

    rule: str
    title: str
    total: int
    rows: tuple[Row, ...]
    sheets: Sheets | None


def grouped(findings: Iterable[Finding]) -> dict[str, list[Finding]]:
    """Findings by rule: the gravest rules first, then those with the most."""
    found: dict[str, list[Finding]] = {}
    for finding in findings:
        found.setdefault(finding.rule, []).append(finding)
    return dict(sorted(found.items(), key=lambda entry: (entry[1][0].severity.rank, -len(entry[1]), entry[0])))


def findings_view(atlas: Atlas, own_pages: frozenset[str]) -> FindingsView:
    """The findings page; rules in `own_pages` have pages of their own for what is too much here."""
    outcome = atlas.outcome
    steps = [finding for finding in outcome.findings if finding.next_step and not finding.waived_by]
    waived = [finding for finding in outcome.findings if finding.waived_by]
    owners = Counter(owner for finding in atlas.open_gaps for owner in finding.owners)
    files = Counter(finding.span.path for finding in atlas.open)
    after = outcome.settings.level.next
    return FindingsView(
        sentence=_sentence(atlas),
        counts=_counts(atlas, len(waived), len(steps)),
        groups=_groups(atlas, grouped(atlas.open), own_pages),
        owners=tuple((ref, count) for owner, count in _most(owners) if (ref := atlas.ref("owners", owner))),
        files=tuple(_most(files)[:_FILES]),
        waived=tuple(atlas.row(finding) for finding in waived[:ROWS]),
        next_steps=_groups(atlas, grouped(steps), own_pages, 5),
        next_level=after.value if after else "",
        founding=founding(atlas),
    )


def _most(counter: Counter[str]) -> list[tuple[str, int]]:
    return sorted(counter.items(), key=lambda entry: (-entry[1], entry[0]))


def founding(atlas: Atlas) -> tuple[Part, ...]:
    """The three counts that cxlint was founded on."""
    return tuple(Part(count.label, count.total - count.missing, count.total) for count in atlas.outcome.founding)


def _sentence(atlas: Atlas) -> str:
    errors, warnings = atlas.outcome.count(Severity.ERROR), atlas.outcome.count(Severity.WARNING)
    if not errors and not warnings:
        return f"Nothing is missing at the level {words.word(atlas.outcome.settings.level.value).lower()}."
    return f"{words.plural(errors, 'error')} and {words.plural(warnings, 'warning')} to close at the level {atlas.outcome.settings.level.value}."


def _counts(atlas: Atlas, waived: int, steps: int) -> tuple[tuple[str, str, int], ...]:
    outcome = atlas.outcome
    return (
        ("missing", "Errors", outcome.count(Severity.ERROR)),
        ("near", "Warnings", outcome.count(Severity.WARNING)),
        ("info", "Notes", outcome.count(Severity.INFO)),
        ("none", "Accepted", waived),
        ("none", "Next steps", steps),
    )


def _groups(
    atlas: Atlas, found: dict[str, list[Finding]], own_pages: frozenset[str], most: int = 25
) -> tuple[RuleGroup, ...]:
    groups = []
    left = ROWS
    for rule, findings in found.items():
        size = min(most, max(1, left)) if rule in own_pages else len(findings)
        rows = tuple(atlas.row(finding) for finding in findings[:size])
        left -= len(rows)
        rest = Ref("rule", rule, f"All {len(findings):,}") if len(findings) > len(rows) else None
        groups.append(RuleGroup(rule, title(atlas, rule), rows[0].tone, rows[0].word, rows, len(findings), rest))
    return tuple(groups)


def title(atlas: Atlas, rule: str) -> str:
    """What a rule catches, in its own first sentence."""
    known = atlas.outcome.rules.get(rule)
    return known.summary.rstrip(".") if known else rule


def long_rules(atlas: Atlas) -> frozenset[str]:
    """Rules whose findings need pages of their own."""
    told = [finding for finding in atlas.outcome.findings if not finding.waived_by]
    counts = Counter(finding.rule for finding in told)
    return frozenset(rule for rule, count in counts.items() if count > 5 and (len(told) > ROWS or count > 25))  # noqa: PLR2004


def rule_view(atlas: Atlas, rule: str, total: int, shown: Sequence[Finding], sheets: Sheets | None) -> RuleView:
    """One sheet of a rule's findings."""
    return RuleView(rule, title(atlas, rule), total, tuple(atlas.row(finding) for finding in shown), sheets)
