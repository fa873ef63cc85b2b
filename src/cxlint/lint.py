"""The engine: rules over documents and spec, then suppressions and levels as filters, then one order."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from cxlint.baseline import NAME as BASELINE
from cxlint.baseline import Baseline, Stale
from cxlint.baseline import apply as apply_baseline
from cxlint.document import Document
from cxlint.finding import Finding, Note, Problem, Severity, fingerprint
from cxlint.load import Loaded
from cxlint.place import Pointer
from cxlint.readings import Table
from cxlint.rule import Rule
from cxlint.rules.own import known as known_rules
from cxlint.settings import Settings, from_spec
from cxlint.spec import Entity, Reference, Spec
from cxlint.suppress import Acceptance, acceptance
from cxlint.words import starred


@dataclass(frozen=True, slots=True)
class Count:
    """One of the three founding counts: how many of `total` things lack what they need."""

    label: str
    missing: int
    total: int


@dataclass(frozen=True)
class Outcome:
    """What a run came to: every finding in order, accepted ones and next steps among them.

    `rules` are all that are known, those of the spec among them; `looked_at` names those that saw everything, `crashes`
    those that failed, each with its error. `stale` are the entries of the run's `baseline` that accept nothing any more.
    `founding` holds the three counts that the project was founded on. Without a manifest only the form of files was
    checked.
    """

    spec: Spec
    documents: Mapping[str, Document | Table]
    findings: tuple[Finding, ...]
    founding: tuple[Count, ...]
    settings: Settings
    today: date
    rules: Mapping[str, Rule] = field(default_factory=dict)
    crashes: tuple[tuple[str, str], ...] = ()
    has_manifest: bool = True
    looked_at: frozenset[str] = frozenset()
    baseline: Baseline | None = None
    stale: tuple[Stale, ...] = ()

    @property
    def is_whole(self) -> bool:
        """Whether everything could be read and there is a manifest, so that every rule was looked at."""
        return self.has_manifest and not self.spec.partial

    @property
    def counted(self) -> tuple[Finding, ...]:
        """The findings that count: neither accepted nor a next step."""
        return tuple(finding for finding in self.findings if not finding.next_step and not finding.waived_by)

    @property
    def waived(self) -> tuple[Finding, ...]:
        """The findings that a waiver or a comment accepts."""
        return tuple(finding for finding in self.findings if finding.waived_by and finding.waived_by != BASELINE)

    @property
    def baselined(self) -> tuple[Finding, ...]:
        """The findings that the baseline accepts."""
        return tuple(finding for finding in self.findings if finding.waived_by == BASELINE)

    @property
    def to_next_level(self) -> tuple[Finding, ...]:
        """What is missing to reach the next level: its errors and warnings that are not accepted."""
        after = self.settings.level.next
        return tuple(
            finding
            for finding in self.findings
            if finding.next_step
            and finding.level is after
            and finding.own_severity is not Severity.INFO
            and not finding.waived_by
        )

    def count(self, severity: Severity) -> int:
        """How many findings of one severity count."""
        return sum(finding.severity is severity for finding in self.counted)

    def fails(self, threshold: Severity) -> bool:
        """Whether a finding at or above the threshold counts, or the baseline holds what is gone."""
        return bool(self.stale) or any(finding.severity.rank <= threshold.rank for finding in self.counted)


def check(
    loaded: Loaded,
    today: date,
    settings: Settings | None = None,
    rules: Mapping[str, Rule] | None = None,
    baseline: Baseline | None = None,
    before: Spec | None = None,
) -> Outcome:
    """Every finding of a spec on the day `today`.

    `settings` are the spec's own unless given (see `settings.from_spec`), `rules` the whole catalogue and those of
    installed packages unless given; the spec's own rules come on top. What `baseline` holds is accepted. Where `before` is
    given, the spec of an earlier revision, rules about changes look at both. Raises `CxlintError` for settings that can
    not be followed.
    """
    rules = known_rules() if rules is None else rules
    own, settings_problems = from_spec(loaded.spec, rules)
    judge = settings or own
    run = _Run(loaded, today, judge, {**rules, **own.custom, **judge.custom}, before)
    outcome = run.outcome(settings_problems)
    return outcome if baseline is None else _with_baseline(outcome, baseline)


def _with_baseline(outcome: Outcome, baseline: Baseline) -> Outcome:
    """The outcome with what the baseline accepts marked, and with its stale entries."""
    found, stale = apply_baseline(baseline, outcome.findings, outcome.rules, outcome.settings, outcome.looked_at)
    return replace(outcome, findings=tuple(found), baseline=baseline, stale=tuple(stale))


class _Run:
    """One run of the rules over one spec."""

    def __init__(
        self, loaded: Loaded, today: date, settings: Settings, rules: Mapping[str, Rule], before: Spec | None = None
    ) -> None:
        self.loaded = loaded
        self.spec = loaded.spec
        self.today = today
        self.settings = settings
        self.rules = rules
        self.before = before if before and not before.partial else None
        self.crashes: list[tuple[str, str]] = []

    def outcome(self, settings_problems: list[Problem]) -> Outcome:
        documents = [read for read in self.loaded.files if not read.broken]
        active = [rule for rule in self.rules.values() if self._runs(rule)]
        accepted = acceptance(self.spec, self.loaded.documents, self.rules, self.settings, self.today)
        told = [*self.loaded.problems, *settings_problems, *accepted.problems]
        findings = [self._finding(self.rules[problem.rule], problem) for problem in told if self._tells(problem)]
        for rule in active:
            findings.extend(self._finding(rule, problem) for problem in self._problems(rule, documents))
        findings = self._filtered(findings, accepted, active)
        findings.sort(key=lambda finding: finding.order)
        return Outcome(
            self.spec,
            {read.path: read for read in self.loaded.files},
            tuple(findings),
            founding(self.spec),
            self.settings,
            self.today,
            self.rules,
            tuple(self.crashes),
            self.loaded.has_manifest,
            self._looked_at(active),
        )

    def _looked_at(self, active: list[Rule]) -> frozenset[str]:
        """The rules that saw all there is, so that what they do not find is not there."""
        if self.spec.partial or not self.loaded.has_manifest:
            return frozenset()
        return frozenset(rule.name for rule in active) - {name for name, _ in self.crashes}

    def _runs(self, rule: Rule) -> bool:
        """Whether a rule is looked at in this run."""
        if not self.settings.wants(rule) or self.settings.is_off(rule):
            return False
        if self.spec.partial:
            return rule.reads_one_file
        if rule.compares and self.before is None:
            return False
        return self.loaded.has_manifest or rule.group == "files"

    def _tells(self, problem: Problem) -> bool:
        """Whether a problem of the reader or the engine is told in this run."""
        rule = self.rules.get(problem.rule)
        if rule is None or not self.settings.wants(rule) or self.settings.is_off(rule):
            return False
        if not self.spec.partial:
            return self.loaded.has_manifest or rule.group == "files"
        own_file = all(related.at.document.path == problem.at.document.path for related in problem.related)
        return own_file and (rule.group == "files" or rule.name in ("invalid-waiver", "unknown-rule"))

    def _filtered(self, findings: list[Finding], accepted: Acceptance, active: list[Rule]) -> list[Finding]:
        """The findings with what is accepted marked, and with what accepts nothing added."""
        if not self.settings.waivers:
            return findings
        found = accepted.apply(findings)
        failed = {name for name, _ in self.crashes}
        ran = [rule.name for rule in active if rule.name not in failed]
        for problem in accepted.unused(ran):
            rule = self.rules.get(problem.rule)
            if self.spec.partial and problem.rule == "unused-waiver":
                continue
            if rule and self.settings.wants(rule) and not self.settings.is_off(rule):
                found.extend(accepted.apply([self._finding(rule, problem)]))
        return found

    def _problems(self, rule: Rule, documents: list[Document | Table]) -> Iterator[Problem]:
        """What one rule has to say; a rule that fails is remembered by name, and the rest still runs."""
        if rule.check is None:
            return
        spec = self.spec if rule.sees_drafts else self.spec.live
        given = {"spec": spec, "today": self.today, "after": spec}
        wanted = {name: given[name] for name in rule.given} | dict(self.settings.options.get(rule.name, {}))
        try:
            for visited in self._visited(rule, spec, documents):
                yield from rule.check(visited, **wanted)
        except Exception as error:  # noqa: BLE001 - whatever a rule raises is a fault of that rule alone
            self.crashes.append((rule.name, f"{type(error).__name__}: {error}"))

    def _visited(self, rule: Rule, spec: Spec, documents: list[Document | Table]) -> Iterator[Any]:
        for kind in rule.visits:
            if kind is Spec:
                yield self.before if rule.compares else spec
            elif kind in (Document, Table):
                yield from (read for read in documents if isinstance(read, kind))
            elif kind is Reference:
                yield from spec.loose
                yield from spec.renamed
            elif kind is Entity:
                yield from spec.entities()
            else:
                yield from spec.collection(kind.collection).values()

    def _finding(self, rule: Rule, problem: Problem) -> Finding:
        shown = {name: starred(word) if isinstance(word, str) else word for name, word in problem.arguments.items()}
        problem = replace(problem, arguments=shown)
        own = problem.severity or rule.severity
        severity, next_step = self.settings.weight(rule, own)
        entity, field = problem.at.entity, problem.at.field
        return Finding(
            rule=rule.name,
            severity=Severity.INFO if next_step else severity,
            level=rule.level,
            span=problem.at.span,
            message=problem.text,
            template=problem.message,
            arguments=problem.arguments,
            entity=entity,
            field=field,
            owners=self.spec.owner_ids_of(entity),
            fingerprint=fingerprint(rule.name, entity, field, problem.target),
            hint=_next_step(problem),
            label=problem.label,
            related=tuple(Note(related.at.span, related.message) for related in problem.related),
            fix=problem.fix,
            confidence=rule.confidence,
            next_step=next_step,
            own_severity=own if next_step else None,
            target=problem.target,
        )


def _next_step(problem: Problem) -> str:
    """The hint; a key that stands there already, with an empty list or nothing of use, is written anew and not added."""
    at, adds = problem.at, f"add `{problem.at.path[-1]}:" if problem.at.path else ""
    is_there = adds and problem.hint.startswith(adds) and at.span != Pointer(at.document, at.path[:-1]).span
    return problem.hint.replace("add ", "write ", 1) if is_there else problem.hint


def founding(spec: Spec) -> tuple[Count, ...]:
    """Moments without an owner, priority contacts without a KPI, promises with nothing behind them."""
    live = spec.live
    moments = list(live.moments.values())
    contacts = list(live.priority_contacts)
    promises = list(live.promises.values())
    return (
        Count("moments without an owner", sum(live.answers_for(moment) is None for moment in moments), len(moments)),
        Count("priority contacts without a KPI", sum(not moment.measures for moment in contacts), len(contacts)),
        Count(
            "promises with nothing behind them", sum(not live.keepers(promise) for promise in promises), len(promises)
        ),
    )


def summary(outcome: Outcome) -> dict[str, Any]:
    """The numbers of a run, as every output gives them."""
    after = outcome.settings.level.next
    return {
        **{severity.value: outcome.count(severity) for severity in Severity},
        "waived": len(outcome.waived),
        "baseline": len(outcome.baselined),
        "baseline_stale": len(outcome.stale),
        "next_level": after.value if after else None,
        "to_next_level": len(outcome.to_next_level),
        "to_next_level_by_owner": [
            _share(outcome.spec, owner, found) for owner, found in by_owner(outcome.to_next_level).items()
        ],
    }


def _share(spec: Spec, owner: str, findings: list[Finding]) -> dict[str, Any]:
    """What concerns one owner, in numbers; None for what concerns nobody yet."""
    known = spec.owners.get(owner)
    name = known.label if known else owner
    return {"owner": owner or None, "name": name or None, "count": len(findings), "rules": by_rule(findings)}


def by_owner(findings: Iterable[Finding]) -> dict[str, list[Finding]]:
    """Findings by the owner they concern, most first; what concerns nobody under an empty name."""
    found: dict[str, list[Finding]] = {}
    for finding in findings:
        for owner in finding.owners or ("",):
            found.setdefault(owner, []).append(finding)
    return dict(sorted(found.items(), key=lambda entry: (-len(entry[1]), entry[0])))


def by_rule(findings: Iterable[Finding]) -> dict[str, int]:
    """How many findings each rule has, in the order to begin with: the gravest, then those with most."""
    found: dict[str, list[Finding]] = {}
    for finding in findings:
        found.setdefault(finding.rule, []).append(finding)
    ranks = {rule: min((one.own_severity or one.severity).rank for one in ones) for rule, ones in found.items()}
    return {rule: len(found[rule]) for rule in sorted(found, key=lambda rule: (ranks[rule], -len(found[rule]), rule))}


def with_level(settings: Settings, level: Any) -> Settings:
    """The settings at another level than the spec's own."""
    return replace(settings, level=level)
