"""What a change to a spec makes better and worse: findings set apart, changes in meaning, who should agree.

Both revisions are checked. A finding is the same in both where its fingerprint is, in the words of the later revision; so a
file that moves changes nothing, and a KPI that is deleted shows in files that nobody touched.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from cxlint.finding import Finding, Severity
from cxlint.lint import Outcome, check
from cxlint.load import Loaded
from cxlint.pairs import Pairs
from cxlint.review.affected import Approver, Dependence
from cxlint.review.change import Change, Weight
from cxlint.review.changes import changes
from cxlint.review.coverage import Coverage, coverage
from cxlint.review.loosened import Loosening, loosened
from cxlint.review.same import now, without
from cxlint.rule import Rule
from cxlint.rules.own import known as known_rules
from cxlint.settings import Settings

__all__ = ["Approver", "Change", "Coverage", "Loosening", "Review", "Weight", "review", "weighed"]


@dataclass(frozen=True)
class Review:
    """The verdict on a change.

    `before` is None where the base holds no spec. `new` are the findings that count now and did not, `fixed` those that
    are gone; what only a setting, a waiver or a baseline hides is in neither. `affected` are, for each change, the things
    that depend on it. `coverage` is how much is owned, measured, kept and heard, before and after.
    """

    before: Outcome | None
    after: Outcome
    new: tuple[Finding, ...]
    fixed: tuple[Finding, ...]
    unchanged: int
    changes: tuple[Change, ...]
    approvers: tuple[Approver, ...]
    loosened: tuple[Loosening, ...]
    coverage: tuple[Coverage, ...]

    @property
    def is_base_known(self) -> bool:
        """Whether the base could be read, so that new and old can be told apart."""
        return self.before is None or self.before.is_whole

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
    base_settings: Settings | None = None,
) -> Review:
    """The verdict on what leads from `base` (None where there was no spec) to `head`.

    `settings` replace those of the head and `base_settings` those of the base (see `settings.from_spec`), `rules` are all
    that are known. Raises `CxlintError` for settings that can not be followed.
    """
    rules = known_rules() if rules is None else rules
    before = check(base, today, base_settings, rules) if base else None
    after = check(head, today, settings, rules, before=base.spec if base and before and before.is_whole else None)
    if before is None or base is None:
        return Review(None, after, after.counted, (), 0, (), (), (), coverage(None, head.spec))
    pairs = Pairs(base.spec, head.spec)
    known = [now(finding, pairs) for finding in before.counted] if before.is_whole else []
    new = without(after.counted, known)
    gone = _gone(known, after) if after.is_whole else []
    made = weighed(pairs, new) if before.is_whole and after.is_whole else ()
    return Review(
        before,
        after,
        tuple(new),
        tuple(gone),
        len(after.counted) - len(new),
        tuple(change for change in made if not change.loosens),
        Dependence(pairs).approvers(made) if made else (),
        loosened(base, head, ([now(one, pairs) for one in _commented(before)], _commented(after)), rules),
        coverage(base.spec if before.is_whole else None, head.spec),
    )


def weighed(pairs: Pairs, new: Sequence[Finding] = ()) -> tuple[Change, ...]:
    """The changes in meaning, each with what depends on it and the new findings about it."""
    found = changes(pairs)
    depends = Dependence(pairs) if found else None
    return tuple(
        replace(change, affected=depends.affected(change) if depends else (), findings=_of(change, new))
        for change in found
    )


def _gone(known: Sequence[Finding], after: Outcome) -> list[Finding]:
    """The findings of the base that are mended: the rule still looks, the file is still read or is gone."""
    tree = after.spec.tree

    def is_left_out(path: str) -> bool:
        return path not in after.documents and tree is not None and tree.kind(path) == "file"

    found = [finding for finding in without(known, after.findings) if finding.rule in after.looked_at]
    left_out = {path: is_left_out(path) for path in {finding.span.path for finding in found}}
    return [finding for finding in found if not left_out[finding.span.path]]


def _commented(outcome: Outcome) -> list[Finding]:
    """The findings that a comment accepts."""
    return [finding for finding in outcome.findings if finding.waived_by == "comment"]


def _of(change: Change, new: Sequence[Finding]) -> tuple[str, ...]:
    """The fingerprints of the new findings about the things that a change speaks of."""
    about = (change.entity, *change.touches)
    return tuple(finding.fingerprint for finding in new if finding.entity in about)
