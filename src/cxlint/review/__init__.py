"""What a change to a spec makes better and worse: findings set apart, changes in meaning, who should agree.

Both revisions are checked, each by its own settings. A finding is the same in both where its fingerprint is, in the words of
the later revision; so a file that moves changes nothing, and a KPI that is deleted shows in files that nobody touched.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from cxlint.finding import Finding, Severity, fingerprint
from cxlint.lint import Outcome, check
from cxlint.load import Loaded
from cxlint.pairs import Pairs
from cxlint.review.affected import Approver, affected, approvers
from cxlint.review.changes import Change, changes
from cxlint.review.loosened import Loosening, loosened
from cxlint.rule import Rule
from cxlint.rules.own import known as known_rules
from cxlint.settings import Settings

__all__ = ["Approver", "Change", "Loosening", "Review", "review"]


@dataclass(frozen=True)
class Review:
    """The verdict on a change.

    `before` is None where the base holds no spec. `new` are the findings that count now and did not, `fixed` those that
    are gone; what only a setting, a waiver or a baseline hides is in neither. `affected` are, for each change, the things
    that depend on it.
    """

    before: Outcome | None
    after: Outcome
    new: tuple[Finding, ...]
    fixed: tuple[Finding, ...]
    unchanged: int
    changes: tuple[Change, ...]
    approvers: tuple[Approver, ...]
    loosened: tuple[Loosening, ...]

    @property
    def is_base_known(self) -> bool:
        """Whether the base could be read, so that new and old can be told apart."""
        return self.before is None or not self.before.spec.partial

    @property
    def crashes(self) -> tuple[tuple[str, str], ...]:
        """The rules that failed, on either side, each once."""
        both = (*self.after.crashes, *(self.before.crashes if self.before else ()))
        return tuple({name: (name, error) for name, error in both}.values())

    def fails(self, threshold: Severity) -> bool:
        """Whether a new finding is at or above the threshold."""
        return any(finding.severity.rank <= threshold.rank for finding in self.new)


def review(
    base: Loaded | None,
    head: Loaded,
    today: date,
    settings: Settings | None = None,
    rules: Mapping[str, Rule] | None = None,
) -> Review:
    """The verdict on what leads from `base` (None where there was no spec) to `head`.

    `settings` replace those of the head (see `settings.from_spec`), `rules` are all that are known. Raises `CxlintError`
    for settings that can not be followed.
    """
    rules = known_rules() if rules is None else rules
    before = check(base, today, rules=rules) if base else None
    after = check(head, today, settings, rules, before=base.spec if base else None)
    pairs = Pairs(base.spec, head.spec) if base else None
    is_comparable = bool(before and pairs and not before.spec.partial and not after.spec.partial)
    known = [_now(finding, pairs) for finding in before.counted] if before and pairs and not before.spec.partial else []
    new = _without(after.counted, known)
    gone = _without(known, after.findings) if is_comparable else []
    made = changes(pairs) if pairs and is_comparable else ()
    return Review(
        before,
        after,
        tuple(new),
        tuple(finding for finding in gone if finding.rule in after.looked_at),
        len(after.counted) - len(new),
        tuple(replace(change, affected=affected(change, pairs), findings=_of(change, new)) for change in made)
        if pairs
        else (),
        approvers(made, pairs) if pairs else (),
        loosened(before, after) if before else (),
    )


def _now(finding: Finding, pairs: Pairs) -> Finding:
    """A finding of the base in the words of the head: under today's id of the thing that it is about."""
    kind, _, name = (finding.entity or "").partition("/")
    today = pairs.now(kind, name) if kind else name
    target = _target_now(finding.target, pairs)
    if (today, target) == (name, finding.target):
        return finding
    entity = f"{kind}/{today}" if kind else finding.entity
    return replace(finding, entity=entity, fingerprint=fingerprint(finding.rule, entity, finding.field, target))


def _target_now(target: str, pairs: Pairs) -> str:
    kind, slash, name = target.partition("/")
    return f"{kind}/{pairs.now(kind, name)}" if slash and kind in pairs.kinds else target


def _without(findings: Sequence[Finding], others: Sequence[Finding]) -> list[Finding]:
    """The findings that the others do not hold as well, as often as they stand."""
    left = Counter(finding.fingerprint for finding in others)
    found = []
    for finding in findings:
        if left[finding.fingerprint] > 0:
            left[finding.fingerprint] -= 1
        else:
            found.append(finding)
    return found


def _of(change: Change, new: Sequence[Finding]) -> tuple[str, ...]:
    """The fingerprints of the new findings about the thing that changed."""
    return tuple(finding.fingerprint for finding in new if finding.entity == change.entity)
