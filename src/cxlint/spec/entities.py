"""The kinds of a spec, one frozen dataclass each, with the groups of fields inside them.

Fields are named as in the format (`from` is `from_`) and hold what can be relied on: a value that the reader refused
and a reference that leads nowhere are absent here. References are ids; the spec looks them up. Every entity has an
`id` and `at`, the pointer to where it stands.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date as Day  # noqa: N812 - the format has fields of the name `date`
from typing import ClassVar

from cxlint.period import Duration, Period
from cxlint.place import Pointer

Ids = tuple[str, ...]

DORMANT = ("draft", "retired")
"""The statuses of what does not count: a candidate, and history."""
VACANT_DAYS = 30
"""For how long a post may be empty before it counts as vacant."""


SEVERE = 4
"""From this severity on a pain point is severe."""


def readable(entity_id: str) -> str:
    """An id as a name: `first-notice` is "First notice"."""
    return entity_id.replace("-", " ").capitalize()


def plainly(name: str) -> str:
    """A name in small letters, with single spaces: how names are compared."""
    return " ".join(name.lower().split())


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Entity:
    """What every entity may carry."""

    collection: ClassVar[str] = ""
    id: str
    at: Pointer
    name: str | None = None
    description: str | None = None
    was: Ids = ()
    status: str = "live"
    until: Day | None = None
    reviewed: Day | None = None
    review_every: Duration | None = None
    tags: Ids = ()
    more: Mapping[str, str] = field(default_factory=dict)

    @property
    def label(self) -> str:
        """Its name, or its id made readable."""
        return self.name or readable(self.id)

    @property
    def key(self) -> str:
        """How it is named in every message: `kind/id`."""
        return f"{self.collection}/{self.id}"

    @property
    def is_live(self) -> bool:
        """Whether it counts: neither a draft (a candidate) nor retired (history)."""
        return self.status not in DORMANT


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Lead:
    """The person at the head of an owner."""

    name: str | None = None
    since: Day | None = None
    until: Day | None = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Owner(Entity):
    """Whoever can answer for something: a function, a role, a team."""

    collection: ClassVar[str] = "owners"
    kind: str = "function"
    customer_contact: str | None = None
    parent: str | None = None
    lead: Lead | None = None
    deputy: str | None = None
    contact: str | None = None
    github: str | None = None
    escalates_to: str | None = None
    from_: Day | None = None
    replaced_by: str | None = None
    vacant_since: Day | None = None

    def has_departed(self, today: Day) -> bool:
        """Whether its last day is over."""
        return self.until is not None and self.until < today

    def is_long_vacant(self, today: Day) -> bool:
        """Whether nobody has held it for more than 30 days."""
        return self.vacant_since is not None and (today - self.vacant_since).days > VACANT_DAYS

    def is_leaderless(self, today: Day) -> bool:
        """Whether its lead is gone and no deputy stands in."""
        return bool(self.lead and self.lead.until and self.lead.until < today and not self.deputy)

    def is_vacant(self, today: Day) -> bool:
        """Whether there is nobody who could answer: long vacant, or leaderless."""
        return self.is_long_vacant(today) or self.is_leaderless(today)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Segment(Entity):
    """A group of customers."""

    collection: ClassVar[str] = "segments"
    share: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Journey(Entity):
    """An ordered way through stages towards a customer's goal."""

    collection: ClassVar[str] = "journeys"
    stages: Ids = ()
    kind: str | None = None
    state: str | None = None
    segments: Ids = ()
    parent: str | None = None
    kpis: Ids = ()


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Emotion:
    """How it feels, from -2 (angry) to 2 (delighted): now, and as it should."""

    now: float | None = None
    ideal: float | None = None


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Walkthrough:
    """Somebody went through a stage as a customer does."""

    date: Day | None = None
    by: str | None = None
    findings: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Stage(Entity):
    """A chapter of the journey, defined from the customer's view."""

    collection: ClassVar[str] = "stages"
    goal: str | None = None
    definition: str | None = None
    owner: str | None = None
    contributors: Ids = ()
    agreed_by: Ids = ()
    agreed_on: Day | None = None
    entry: str | None = None
    exit: str | None = None
    emotion: Emotion | None = None
    evidence: Ids = ()
    kpis: Ids = ()
    moments: Ids = ()
    walkthrough: Walkthrough | None = None

    @property
    def concerned(self) -> Ids:
        """Who must agree to its definition: its owner and its contributors, each once."""
        return tuple(dict.fromkeys((*((self.owner,) if self.owner else ()), *self.contributors)))


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Responsibility:
    """Who designs, manages and improves (Peppers)."""

    design: str | None = None
    manage: str | None = None
    improve: str | None = None


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Control:
    """Who decides how it runs and what may be given (Lee)."""

    process: Ids = ()
    policy: Ids = ()
    discretion: str | None = None
    policy_ref: str | None = None


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Importance:
    """1 (little) to 5 (decisive), for the customer and for the business."""

    customer: int | None = None
    business: int | None = None


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Standard:
    """One measurable standard of an ideal experience."""

    text: str | None = None
    kpi: str | None = None


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Ideal:
    """What a moment should be."""

    statement: str | None = None
    standards: tuple[Standard, ...] = ()


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Reliability:
    """How reliable a moment is: broken, reliable or differentiating."""

    now: str | None = None
    target: str | None = None
    due: Day | None = None


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Message:
    """What is said at a moment, what the customer wants said, who writes it."""

    type: str | None = None
    wanted: str | None = None
    owner: str | None = None


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Trigger:
    """What sets a contact off."""

    event: str | None = None
    nth: int | None = None
    at_least: int | None = None
    at_most: int | None = None
    within: Duration | None = None
    before: Duration | None = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Moment(Entity):
    """A moment of truth: a contact or impression that can make or break the relationship."""

    collection: ClassVar[str] = "moments"
    owner: str | None = None
    contributors: Ids = ()
    responsibility: Responsibility | None = None
    control: Control | None = None
    category: str | None = None
    priority: int | None = None
    rationale: str | None = None
    every_time: bool = False
    initiator: str | None = None
    place: str | None = None
    touchpoint: str | None = None
    channels: Ids = ()
    segments: Ids = ()
    importance: Importance | None = None
    satisfaction: float | None = None
    emotion: Emotion | None = None
    evidence: Ids = ()
    ideal: Ideal | None = None
    kpis: Ids = ()
    reliability: Reliability | None = None
    message: Message | None = None
    capabilities: tuple[str, ...] = ()
    data_needed: tuple[str, ...] = ()
    trigger: Trigger | None = None
    missed: bool = False

    @property
    def measures(self) -> Ids:
        """All its KPIs: its own and those of its ideal's standards, each once."""
        standards = self.ideal.standards if self.ideal else ()
        return tuple(dict.fromkeys((*self.kpis, *(standard.kpi for standard in standards if standard.kpi))))


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Condition:
    """The number that a promise's words promise."""

    kpi: str | None = None
    at_least: float | None = None
    at_most: float | None = None
    unit: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Promise(Entity):
    """What the brand says in public."""

    collection: ClassVar[str] = "promises"
    statement: str = ""
    source: str | None = None
    owner: str | None = None
    from_: Day | None = None
    deliverable: str | None = None
    wanted: str | None = None
    evidence: Ids = ()
    kept_by: Ids = ()
    proven_by: Ids = ()
    condition: Condition | None = None

    @property
    def proofs(self) -> Ids:
        """The KPIs that prove it: `proven_by`, and the KPI of its condition."""
        condition = (self.condition.kpi,) if self.condition and self.condition.kpi else ()
        return tuple(dict.fromkeys((*self.proven_by, *condition)))


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Baseline:
    """Where a KPI stood before."""

    value: float | None = None
    period: Period | None = None
    n: int | None = None


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Target:
    """A dated target: a value, or a band from `low` to `high`. `index` is its place in the list."""

    from_: Period | None = None
    value: float | None = None
    low: float | None = None
    high: float | None = None
    agreed_by: Ids = ()
    agreed_on: Day | None = None
    index: int = 0

    @property
    def is_set(self) -> bool:
        """Whether it asks for a number at all."""
        return (self.value, self.low, self.high) != (None, None, None)

    def least(self, better: str | None) -> tuple[float | None, str]:
        """The least that it asks for, with its key: of a band the end that is nearer."""
        if self.value is not None:
            return self.value, "value"
        return (self.low, "low") if better == "higher" else (self.high, "high")


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Thresholds:
    """From where a KPI's value is a warning, and from where it is critical."""

    warn: float | None = None
    critical: float | None = None


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Scale:
    """The scale of a question, and what its 0 means."""

    min: float | None = None
    max: float | None = None
    zero: str | None = None


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class SeriesBreak:
    """From when a KPI's values can not be compared with those before."""

    from_: Period | None = None
    why: str | None = None


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Measure:
    """How a KPI's readings are computed, or that they are kept by hand."""

    manual: bool = False
    source: str | None = None
    kind: str | None = None
    grain: str | None = None
    where: str | None = None
    good: str | None = None
    promoters: str | None = None
    detractors: str | None = None
    value: str | None = None
    events: str | None = None
    exposure: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Kpi(Entity):
    """A KPI: its definition and targets. Its measured values stand in `readings/`."""

    collection: ClassVar[str] = "kpis"
    definition: str | None = None
    family: str | None = None
    variant: str | None = None
    perspective: str | None = None
    indicator: str | None = None
    unit: str | None = None
    better: str | None = None
    owner: str | None = None
    source: str | None = None
    cadence: Duration | None = None
    baseline: Baseline | None = None
    targets: tuple[Target, ...] = ()
    thresholds: Thresholds | None = None
    question: str | None = None
    population: str | None = None
    min_n: int | None = None
    scale: Scale | None = None
    per: int | None = None
    window: Duration | None = None
    clock: str | None = None
    counter_kpi: Ids = ()
    validated_by: Ids = ()
    series_break: tuple[SeriesBreak, ...] = ()
    measure: Measure | None = None

    def target_on(self, today: Day) -> Target | None:
        """The target in force: the last whose `from` has begun."""
        begun = [target for target in self.targets if target.from_ and target.from_.first <= today]
        return max(
            begun, key=lambda target: (target.from_.first if target.from_ else Day.min, target.index), default=None
        )

    def targets_ahead(self, today: Day) -> tuple[Target, ...]:
        """What has to be reached: the target in force and those to come, as they were written."""
        in_force = self.target_on(today)
        return tuple(
            target
            for target in self.targets
            if target is in_force or (target.from_ is not None and target.from_.first > today)
        )

    @property
    def numbers(self) -> Iterator[tuple[Pointer, float]]:
        """Every number that is given in its unit, with its place: baseline, targets, thresholds."""
        baseline, steps = self.baseline or Baseline(), self.thresholds or Thresholds()
        given = [(self.at / "baseline" / "value", baseline.value)]
        for target in self.targets:
            at = self.at / "targets" / target.index
            given += [(at / "value", target.value), (at / "low", target.low), (at / "high", target.high)]
        at = self.at / "thresholds"
        given += [(at / "warn", steps.warn), (at / "critical", steps.critical)]
        return ((place, value) for place, value in given if value is not None)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Research(Entity):
    """Evidence from customers."""

    collection: ClassVar[str] = "research"
    method: str | None = None
    kind: str | None = None
    n: int | None = None
    date: Day | None = None
    ref: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class ListeningPost(Entity):
    """A source of feedback."""

    collection: ClassVar[str] = "listening_posts"
    type: str | None = None
    owner: str | None = None
    stages: Ids = ()
    cadence: Duration | None = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class PainPoint(Entity):
    """What hurts."""

    collection: ClassVar[str] = "pain_points"
    text: str = ""
    stage: str | None = None
    moments: Ids = ()
    severity: int | None = None
    frequency: float | None = None
    owners: Ids = ()
    evidence: Ids = ()
    codes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def is_severe(self) -> bool:
        """Whether it is one of the worst: severity 4 or 5."""
        return self.severity is not None and self.severity >= SEVERE


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Voice(Entity):
    """What a customer said."""

    collection: ClassVar[str] = "voices"
    text: str = ""
    recording: str | None = None
    listening_post: str | None = None
    stage: str | None = None
    moments: Ids = ()
    date: Day | None = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Initiative(Entity):
    """A fix that several functions work on."""

    collection: ClassVar[str] = "initiatives"
    owner: str | None = None
    team: Ids = ()
    moments: Ids = ()
    promises: Ids = ()
    addresses: Ids = ()
    kpis: Ids = ()
    state: str | None = None
    due: Day | None = None
    done_on: Day | None = None
    result: str | None = None

    @property
    def is_open(self) -> bool:
        """Whether it is neither done nor dropped."""
        return self.state not in ("done", "dropped")


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Decision:
    """What a forum decided."""

    date: Day | None = None
    text: str | None = None
    initiative: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Forum(Entity):
    """Where leaders review and decide: the Customer Room."""

    collection: ClassVar[str] = "forums"
    chair: str | None = None
    members: Ids = ()
    cadence: Duration | None = None
    stages: Ids = ()
    last_held: Day | None = None
    decisions: tuple[Decision, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Artifact(Entity):
    """What a customer receives."""

    collection: ClassVar[str] = "artifacts"
    type: str | None = None
    stages: Ids = ()
    moments: Ids = ()
    owner: str | None = None
    image: str | None = None
    alt: str | None = None
    ref: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Recognition(Entity):
    """A reward tied to a moment."""

    collection: ClassVar[str] = "recognitions"
    moments: Ids = ()
    criterion: str | None = None
    owner: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Term(Entity):
    """A word that means one thing."""

    collection: ClassVar[str] = "glossary"
    definition: str = ""
    agreed_by: Ids = ()
    agreed_on: Day | None = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Source(Entity):
    """Where measured values come from."""

    collection: ClassVar[str] = "sources"
    engine: str | None = None
    path: str | None = None
    url_env: str | None = None
    table: str | None = None
    time: str | None = None
    time_type: str | None = None
    timezone: str | None = None
    lag: Duration | None = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Waiver(Entity):
    """An accepted gap, on the record, until a day."""

    collection: ClassVar[str] = "waivers"
    rule: str | None = None
    target: str | None = None
    reason: str | None = None
    approved_by: str | None = None


KINDS: dict[str, type[Entity]] = {
    kind.collection: kind
    for kind in (
        Owner,
        Segment,
        Journey,
        Stage,
        Moment,
        Promise,
        Kpi,
        Research,
        ListeningPost,
        PainPoint,
        Voice,
        Initiative,
        Forum,
        Artifact,
        Recognition,
        Term,
        Source,
        Waiver,
    )
}
