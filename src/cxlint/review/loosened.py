"""Where a change lets more pass than before: settings, waivers, comments, the level, the baseline."""

from collections.abc import Iterator
from dataclasses import dataclass

from cxlint.finding import Severity
from cxlint.lint import Outcome
from cxlint.rule import Rule
from cxlint.spec import Spec


@dataclass(frozen=True, slots=True)
class Loosening:
    """One way in which more passes than before: what was done, to which rule, for which thing."""

    what: str
    rule: str | None = None
    entity: str | None = None


def loosened(before: Outcome, after: Outcome) -> tuple[Loosening, ...]:
    """Everything by which the later revision is less strict than the earlier, whatever it did to the findings."""
    return (
        *_level(before, after),
        *_rules(before, after),
        *_lists(before, after),
        *_waivers(before.spec, after.spec),
        *_accepted(before, after),
    )


def _level(before: Outcome, after: Outcome) -> Iterator[Loosening]:
    was, now = before.settings.level, after.settings.level
    if now.rank < was.rank:
        yield Loosening(f"level lowered from {was} to {now}")


def _rules(before: Outcome, after: Outcome) -> Iterator[Loosening]:
    for name, rule in {**before.rules, **after.rules}.items():
        if name not in after.rules:
            yield Loosening("rule of the spec deleted", name)
            continue
        was, now = _weight(before, rule), _weight(after, rule)
        if was is not None and now is None:
            yield Loosening("rule switched off", name)
        elif was is not None and now is not None and now.rank > was.rank:
            yield Loosening(f"rule made milder, from {was} to {now}", name)
        if before.settings.options.get(name, {}) != after.settings.options.get(name, {}):
            yield Loosening("options of the rule changed", name)


def _weight(outcome: Outcome, rule: Rule) -> Severity | None:
    """How severe a rule is by the settings; None where it is off. A custom rule has its severity in itself."""
    own = outcome.rules.get(rule.name, rule)
    return outcome.settings.severities.get(rule.name, own.severity)


def _lists(before: Outcome, after: Outcome) -> Iterator[Loosening]:
    for name in sorted(before.settings.enforced - after.settings.enforced):
        yield Loosening("rule no longer enforced", name)
    for pattern in sorted(_ignored(after.spec) - _ignored(before.spec)):
        yield Loosening(f"files left out: {pattern}")


def _ignored(spec: Spec) -> set[str]:
    return {
        pattern for section in spec.lint for pattern in section.values.get("ignore") or () if isinstance(pattern, str)
    }


def _waivers(before: Spec, after: Spec) -> Iterator[Loosening]:
    known = {(waiver.rule, waiver.target): waiver.until for waiver in before.live.waivers.values()}
    for waiver in after.live.waivers.values():
        key = (waiver.rule, waiver.target)
        if key not in known:
            yield Loosening("waiver added", waiver.rule, waiver.target)
        elif waiver.until and (known[key] is None or waiver.until > known[key]):  # type: ignore[operator]
            yield Loosening(f"waiver prolonged to {waiver.until}", waiver.rule, waiver.target)


def _accepted(before: Outcome, after: Outcome) -> Iterator[Loosening]:
    """Findings that a comment or the baseline accepts and did not."""
    words = {"comment": "comment added that suppresses", "baseline": "baseline entry added"}
    known = {(one.fingerprint, one.waived_by) for one in before.waived}
    for finding in after.waived:
        what = words.get(finding.waived_by or "")
        if what and (finding.fingerprint, finding.waived_by) not in known:
            yield Loosening(what, finding.rule, finding.entity)
