"""What comes first where a reader keeps only so many: the graver, then the founding checks, then what is certain."""

from collections.abc import Iterable, Sequence

from cxlint.finding import Finding

FOUNDING = ("unowned-moment", "unmeasured-priority", "unkept-promise")


def by_importance(findings: Iterable[Finding]) -> list[Finding]:
    """The findings, the most important first; among equals the order stays."""
    return sorted(findings, key=_importance)


def _importance(finding: Finding) -> tuple[object, ...]:
    return (
        finding.severity.rank,
        finding.rule not in FOUNDING,
        finding.confidence != "high",
        finding.level.rank,
    )


def fitting(findings: Sequence[Finding], room: int) -> tuple[Sequence[Finding], int]:
    """As many findings as there is room for, and how many are left out: then one place is kept to say so."""
    shown = findings if len(findings) <= room else findings[: max(room - 1, 0)]
    return shown, len(findings) - len(shown)
