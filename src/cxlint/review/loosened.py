"""Where a change lets more pass than before: settings, waivers, comments, the level, the baseline.

The two specs' own settings are compared, whatever settings they are judged by.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from cxlint import baseline
from cxlint.errors import CxlintError
from cxlint.finding import Finding, Severity
from cxlint.load import Loaded
from cxlint.pairs import Pairs
from cxlint.review.same import entry_now, named_now
from cxlint.rule import Rule
from cxlint.settings import Settings, from_spec
from cxlint.spec import Spec
from cxlint.tree import Limits


@dataclass(frozen=True, slots=True)
class Loosening:
    """One way in which more passes than before: what was done, to which rule, for which thing."""

    what: str
    rule: str | None = None
    entity: str | None = None


def loosened(
    base: Loaded, head: Loaded, suppressed: tuple[Sequence[Finding], Sequence[Finding]], rules: Mapping[str, Rule]
) -> tuple[Loosening, ...]:
    """Everything by which the later revision is less strict than the earlier, whatever it did to the findings.

    `suppressed` are the findings that comments accept, before (in today's words) and after.
    """
    before, after = from_spec(base.spec, rules)[0], from_spec(head.spec, rules)[0]
    return (
        *_level(before, after),
        *_rules(before, after, rules),
        *_lists(before, after, base.spec, head.spec),
        *_waivers(Pairs(base.spec, head.spec)),
        *_comments(*suppressed),
        *_baseline(base, head),
    )


def _level(before: Settings, after: Settings) -> Iterator[Loosening]:
    if after.level.rank < before.level.rank:
        yield Loosening(f"level lowered from {before.level} to {after.level}")


def _rules(before: Settings, after: Settings, rules: Mapping[str, Rule]) -> Iterator[Loosening]:
    """Rules that count less, at the level of the earlier revision."""
    after = replace(after, level=before.level)
    for name, rule in {**rules, **before.custom}.items():
        now = rules.get(name) or after.custom.get(name)
        if now is None:
            yield Loosening("rule of the spec deleted", name)
            continue
        was, is_now = _weight(before, rule), _weight(after, now)
        if was and not is_now:
            yield Loosening("rule switched off", name)
        elif was and is_now and is_now.rank > was.rank:
            yield Loosening(f"rule made milder, from {was} to {is_now}", name)
        if name in before.custom and rule.page != now.page and (not is_now or was == is_now):
            yield Loosening("rule of the spec changed", name)
        if before.options.get(name, {}) != after.options.get(name, {}) and is_now:
            yield Loosening("options of the rule changed", name)


def _weight(settings: Settings, rule: Rule) -> Severity | None:
    """How severe a rule is by the settings; None where it is off, or only a next step."""
    severity, next_step = settings.weight(rule, rule.severity)
    return None if settings.is_off(rule) or next_step else severity


def _lists(before: Settings, after: Settings, base: Spec, head: Spec) -> Iterator[Loosening]:
    for name in sorted(before.enforced - after.enforced):
        yield Loosening("rule no longer enforced", name)
    for pattern in sorted(_ignored(head) - _ignored(base)):
        yield Loosening(f"files left out: {pattern}")


def _ignored(spec: Spec) -> set[str]:
    patterns = (pattern for section in spec.lint for pattern in section.values.get("ignore") or ())
    return {pattern for pattern in patterns if isinstance(pattern, str)}


def _waivers(pairs: Pairs) -> Iterator[Loosening]:
    known = {}
    for waiver in pairs.before.live.waivers.values():
        known[waiver.rule, named_now(waiver.target or "", pairs)] = waiver.until
    for waiver in pairs.after.live.waivers.values():
        key = (waiver.rule, waiver.target or "")
        if key not in known:
            yield Loosening("waiver added", waiver.rule, waiver.target)
        elif waiver.until and (was := known[key]) and waiver.until > was:
            yield Loosening(f"waiver prolonged from {was} to {waiver.until}", waiver.rule, waiver.target)


def _comments(before: Sequence[Finding], after: Sequence[Finding]) -> Iterator[Loosening]:
    """Findings that a comment accepts and did not."""
    left = Counter(finding.fingerprint for finding in before)
    for finding in after:
        left[finding.fingerprint] -= 1
        if left[finding.fingerprint] < 0:
            yield Loosening("comment added that suppresses", finding.rule, finding.entity)


def _baseline(base: Loaded, head: Loaded) -> Iterator[Loosening]:
    """What the file of accepted old findings accepts and did not."""
    pairs = Pairs(base.spec, head.spec)
    known: Counter[baseline.Key] = Counter()
    for entry in _entries(base):
        known[entry_now(entry.key, pairs)] += entry.count
    for entry in _entries(head):
        if entry.count > known[entry.key]:
            yield Loosening("baseline entry added", entry.key.rule, entry.key.entity)


def _entries(loaded: Loaded) -> Sequence[baseline.Entry]:
    """What the baseline beside a spec's folder holds; nothing where there is none that could be read."""
    folder, _, _ = loaded.tree.prefix.rpartition("/")
    path = f"{folder}/{baseline.FILE}" if folder else baseline.FILE
    if not loaded.tree.prefix or loaded.tree.kind(path) != "file":
        return ()
    try:
        return baseline.parsed(path, loaded.tree.read(path, Limits()).data).entries
    except CxlintError:
        return ()
