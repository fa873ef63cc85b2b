"""The model: what a spec says, as frozen values that rules, reports and the site share.

A `Spec` holds the entities of every kind by id and looks up what they say of each other.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date as Day  # noqa: N812 - the format has fields of the name `date`
from functools import cached_property
from itertools import chain
from typing import Any

from cxlint.finding import Level
from cxlint.place import COLLECTIONS, Path, Pointer
from cxlint.readings import Feedback, Series, Sheet
from cxlint.spec.entities import (
    DORMANT,
    KINDS,
    Artifact,
    Baseline,
    Condition,
    Control,
    Decision,
    Emotion,
    Entity,
    Forum,
    Ideal,
    Ids,
    Importance,
    Initiative,
    Journey,
    Kpi,
    Lead,
    ListeningPost,
    Measure,
    Message,
    Moment,
    Owner,
    PainPoint,
    Promise,
    Recognition,
    Reliability,
    Research,
    Responsibility,
    Scale,
    Segment,
    SeriesBreak,
    Source,
    Stage,
    Standard,
    Target,
    Term,
    Thresholds,
    Trigger,
    Voice,
    Waiver,
    Walkthrough,
    plainly,
    readable,
)
from cxlint.tree import Tree

__all__ = [
    "DORMANT",
    "KINDS",
    "Artifact",
    "Baseline",
    "Condition",
    "Control",
    "Decision",
    "Emotion",
    "Entity",
    "Forum",
    "Ideal",
    "IdealDesign",
    "Ids",
    "Importance",
    "Initiative",
    "Journey",
    "Kpi",
    "Lead",
    "ListeningPost",
    "Measure",
    "Message",
    "Moment",
    "Owner",
    "PainPoint",
    "Promise",
    "Recognition",
    "Reference",
    "Reliability",
    "Research",
    "Responsibility",
    "Scale",
    "Section",
    "Segment",
    "SeriesBreak",
    "Site",
    "Source",
    "Spec",
    "Stage",
    "Standard",
    "Target",
    "Term",
    "Thresholds",
    "Trigger",
    "Voice",
    "Waiver",
    "Walkthrough",
    "plainly",
    "readable",
]


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class IdealDesign:
    """The manifest's `standard`: the ideal design that everyone who manages a moment answers to."""

    owner: str | None = None
    ref: str | None = None
    agreed_by: Ids = ()
    agreed_on: Day | None = None


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Site:
    """How the site is named and where it and its source stand."""

    title: str | None = None
    url: str | None = None
    repository: str | None = None
    branch: str | None = None
    logo: str | None = None
    accent: str | None = None
    pages: str | None = None


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Section:
    """Settings of rules as one file gives them: the manifest under `lint:`, or a file that it extends.

    `values` are without what the reader refused; `faulty` names the rules under `custom` of which something was
    refused, `brought_by` the set of an installed package that they come from.
    """

    at: Pointer
    values: Mapping[str, Any]
    faulty: frozenset[str] = frozenset()
    brought_by: str | None = None


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Reference:
    """An id that was written where `kind` belongs, and what it leads to.

    `at` is where it stands (with the entity that refers); `written` the value as it was read, which may be no id at
    all; `leads_to` the id of a living entity, or None. A reference by an old id leads to the new one.
    """

    at: Pointer
    kind: str
    written: Any
    leads_to: str | None = None


@dataclass(frozen=True)
class Spec:
    """A whole customer experience.

    `at` is where a finding about the whole stands. `loose` holds references that lead nowhere, `renamed` those by an
    old id, `used` every `kind/id` that something else refers to. `misnamed` maps the addresses where an owner was
    written in a way that a rule of its own explains to that rule's name. `partial` says that some file could not be read. `level` is the
    declared one, or `measured` where none was; `lint` are the settings of rules, the manifest's own last and strongest;
    `tree` holds the files of the repository. `readings` are the measured values by KPI, `feedback` what customers said;
    both hold sound rows alone. `sheets` are the files that they stand in, with what is wrong in them.

    What `load` returns is the whole spec; `live` is the same without drafts and without what is retired, also as an
    answer: references to them are gone. Rules outside the groups *files* and *change* see the live spec.
    """

    at: Pointer
    name: str = ""
    owner: str | None = None
    standard: IdealDesign | None = None
    responsibility: Responsibility | None = None
    level: Level = Level.MEASURED
    level_declared: bool = False
    lint: tuple[Section, ...] = ()
    site: Site = field(default_factory=Site)

    owners: Mapping[str, Owner] = field(default_factory=dict)
    segments: Mapping[str, Segment] = field(default_factory=dict)
    journeys: Mapping[str, Journey] = field(default_factory=dict)
    stages: Mapping[str, Stage] = field(default_factory=dict)
    moments: Mapping[str, Moment] = field(default_factory=dict)
    promises: Mapping[str, Promise] = field(default_factory=dict)
    kpis: Mapping[str, Kpi] = field(default_factory=dict)
    research: Mapping[str, Research] = field(default_factory=dict)
    listening_posts: Mapping[str, ListeningPost] = field(default_factory=dict)
    pain_points: Mapping[str, PainPoint] = field(default_factory=dict)
    voices: Mapping[str, Voice] = field(default_factory=dict)
    initiatives: Mapping[str, Initiative] = field(default_factory=dict)
    forums: Mapping[str, Forum] = field(default_factory=dict)
    artifacts: Mapping[str, Artifact] = field(default_factory=dict)
    recognitions: Mapping[str, Recognition] = field(default_factory=dict)
    glossary: Mapping[str, Term] = field(default_factory=dict)
    sources: Mapping[str, Source] = field(default_factory=dict)
    waivers: Mapping[str, Waiver] = field(default_factory=dict)

    readings: Mapping[str, Series] = field(default_factory=dict)
    feedback: tuple[Feedback, ...] = ()
    sheets: tuple[Sheet, ...] = ()

    loose: tuple[Reference, ...] = ()
    renamed: tuple[Reference, ...] = ()
    used: frozenset[str] = frozenset()
    misnamed: Mapping[Path, str] = field(default_factory=dict)
    partial: bool = False
    tree: Tree | None = None
    without_drafts: "Spec | None" = None
    with_drafts: "Spec | None" = None

    @property
    def live(self) -> "Spec":
        """The spec without drafts and what is retired; itself where there are none."""
        return self.without_drafts or self

    @property
    def whole(self) -> "Spec":
        """The spec with drafts and with what is retired; itself where it is that."""
        return self.with_drafts or self

    def collection(self, kind: str) -> Mapping[str, Any]:
        """All entities of one kind by id."""
        found: Mapping[str, Any] = getattr(self, kind)
        return found

    def entities(self) -> Iterator[Entity]:
        """Every entity, kind by kind in the order of the format, each kind in the order it was read."""
        for kind in COLLECTIONS:
            yield from self.collection(kind).values()

    def entity(self, key: str) -> Entity | None:
        """The entity named `kind/id`; None where there is none."""
        kind, _, entity_id = key.partition("/")
        return self.collection(kind).get(entity_id) if kind in KINDS else None

    @cached_property
    def _ids_by_name(self) -> dict[str, dict[str, str]]:
        return {kind: {} for kind in COLLECTIONS}

    def called(self, kind: str, name: str) -> str | None:
        """The id of the thing whose display name is written, without regard to case and doubled spaces; of several the first."""
        known = self._ids_by_name[kind]
        if not known:
            for entity in self.collection(kind).values():
                known.setdefault(plainly(entity.label), entity.id)
        return known.get(plainly(name))

    @cached_property
    def _stage_by_moment(self) -> dict[str, Stage]:
        found: dict[str, Stage] = {}
        for stage in self.stages_in_order:
            for moment in stage.moments:
                found.setdefault(moment, stage)
        return found

    def stage_of(self, moment: Moment | str) -> Stage | None:
        """The stage that lists a moment; of several, the first in the order of the journeys."""
        return self._stage_by_moment.get(moment if isinstance(moment, str) else moment.id)

    @cached_property
    def _moments_by_kpi(self) -> dict[str, list[Moment]]:
        found: dict[str, list[Moment]] = {}
        for moment in self.moments.values():
            for kpi in moment.measures:
                found.setdefault(kpi, []).append(moment)
        return found

    def moments_of(self, kpi: Kpi) -> tuple[Moment, ...]:
        """The moments that a KPI measures, as they were read."""
        return tuple(self._moments_by_kpi.get(kpi.id, ()))

    @cached_property
    def _measures_by_stage(self) -> dict[str, Ids]:
        found = {}
        for stage in self.stages.values():
            moments = (self.moments[moment].measures for moment in stage.moments)
            found[stage.id] = tuple(dict.fromkeys((*stage.kpis, *chain.from_iterable(moments))))
        return found

    def measures_of(self, stage: Stage | str) -> Ids:
        """All KPIs of a stage: its own and those of its moments, each once."""
        return self._measures_by_stage[stage if isinstance(stage, str) else stage.id]

    def owner_of(self, moment: Moment) -> str | None:
        """Who answers for a moment: its own owner, else its stage's."""
        stage = self.stage_of(moment)
        return moment.owner or (stage.owner if stage else None)

    def answers_for(self, moment: Moment) -> str | None:
        """Who truly answers for a moment: for a priority contact only its own owner counts."""
        return moment.owner if moment.priority else self.owner_of(moment)

    def keepers(self, promise: Promise) -> Ids:
        """The moments that stand behind a promise, drafts and retired ones among them; none is a promise unkept."""
        return self.whole.promises[promise.id].kept_by

    @cached_property
    def promises_by_moment(self) -> Mapping[str, tuple[Promise, ...]]:
        """The promises that each moment keeps, as they were read; a moment that keeps none is not there."""
        found: dict[str, list[Promise]] = {}
        for promise in self.promises.values():
            for moment in dict.fromkeys(promise.kept_by):
                found.setdefault(moment, []).append(promise)
        return {moment: tuple(promises) for moment, promises in found.items()}

    @cached_property
    def current_stages(self) -> tuple[Stage, ...]:
        """The stages that customers live through today: all but those that only future journeys list."""
        future = {stage for journey in self.journeys.values() if journey.state == "future" for stage in journey.stages}
        today = {stage for journey in self.journeys.values() if journey.state != "future" for stage in journey.stages}
        return tuple(stage for stage in self.stages.values() if stage.id not in future - today)

    @cached_property
    def posts_by_stage(self) -> Mapping[str, tuple[ListeningPost, ...]]:
        """The listening posts that hear each stage, as they were read; a stage that none hears is not there."""
        found: dict[str, list[ListeningPost]] = {}
        for post in self.listening_posts.values():
            for stage in post.stages:
                found.setdefault(stage, []).append(post)
        return {stage: tuple(posts) for stage, posts in found.items()}

    @cached_property
    def initiatives_by_pain(self) -> Mapping[str, tuple[Initiative, ...]]:
        """The initiatives that address each pain point, in whatever state, as they were read."""
        found: dict[str, list[Initiative]] = {}
        for initiative in self.initiatives.values():
            for pain in initiative.addresses:
                found.setdefault(pain, []).append(initiative)
        return {pain: tuple(initiatives) for pain, initiatives in found.items()}

    @cached_property
    def initiatives_by_moment(self) -> Mapping[str, tuple[Initiative, ...]]:
        """The initiatives that name each moment, open and closed, as they were read."""
        found: dict[str, list[Initiative]] = {}
        for initiative in self.initiatives.values():
            for moment in initiative.moments:
                found.setdefault(moment, []).append(initiative)
        return {moment: tuple(initiatives) for moment, initiatives in found.items()}

    @cached_property
    def _initiatives_by_kpi(self) -> dict[str, list[Initiative]]:
        found: dict[str, list[Initiative]] = {}
        for initiative in self.initiatives.values():
            moments = (self.moments[moment].measures for moment in initiative.moments)
            promises = (self.promises[promise].proofs for promise in initiative.promises)
            for kpi in dict.fromkeys((*initiative.kpis, *chain(*moments), *chain(*promises))):
                found.setdefault(kpi, []).append(initiative)
        return found

    def initiatives_for(self, kpi: Kpi) -> tuple[Initiative, ...]:
        """The initiatives, open and closed, that name a KPI, a moment that it measures or a promise that it proves."""
        return tuple(self._initiatives_by_kpi.get(kpi.id, ()))

    def stages_hurt_by(self, pain: PainPoint) -> Ids:
        """The stages of a pain point: the one that it names, and those of its moments."""
        moments = (stage.id for moment in pain.moments if (stage := self.stage_of(moment)))
        return tuple(dict.fromkeys((*((pain.stage,) if pain.stage else ()), *moments)))

    def dormant_owner(self, entity: Entity | None = None) -> Owner | None:
        """The owner that is written there, or for the whole, and does not count because it is a draft or retired."""
        written = getattr(self.whole.entity(entity.key) if entity else self.whole, "owner", None)
        known = self.whole.owners.get(written) if written else None
        return known if known and not known.is_live else None

    def function_of(self, owner: str) -> str:
        """The column of the grid that an owner counts for: a role or team counts for its parent."""
        seen: set[str] = set()
        while owner not in seen:
            seen.add(owner)
            known = self.owners.get(owner)
            if known is None or known.kind == "function" or known.parent is None:
                return owner
            owner = known.parent
        return owner

    def successor_of(self, owner: Owner, today: Day) -> Owner | None:
        """Who has taken over from an owner, over any number of successions; None where they end at nobody who is there."""
        seen: set[str] = set()
        known: Owner | None = owner
        while known and known.has_departed(today) and known.id not in seen:
            seen.add(known.id)
            known = self.owners.get(known.replaced_by or "")
        return known if known and known.id not in seen else None

    def renewer_of(self, waiver: Waiver, today: Day) -> str:
        """Who is to be asked for a waiver's new last day, in words: who approved it, or has taken over since."""
        approver = self.owners.get(waiver.approved_by or "")
        if approver is None:
            return "somebody"
        known = self.successor_of(approver, today)
        return known.label if known else f"whoever took over from {approver.label}"

    def functions(self, owners: Iterable[str]) -> tuple[str, ...]:
        """The columns of the grid that some owners count for, each once, in the order they are named."""
        return tuple(dict.fromkeys(self.function_of(owner) for owner in owners))

    def functions_of(self, thing: Moment | Stage) -> tuple[str, ...]:
        """The functions that take part, each once.

        In a moment its owner (own or inherited), its contributors and who controls it; in a stage its owner, its
        contributors and the functions of its moments.
        """
        if isinstance(thing, Moment):
            owner, control = self.owner_of(thing), thing.control or Control()
            return self.functions(
                (*((owner,) if owner else ()), *thing.contributors, *control.process, *control.policy)
            )
        moments = (self.functions_of(self.moments[moment]) for moment in thing.moments)
        return self.functions((*thing.concerned, *chain.from_iterable(moments)))

    @cached_property
    def lifecycle(self) -> tuple[str, ...]:
        """The stages of the one lifecycle where no journey is written: all, as they were read."""
        return tuple(self.stages)

    @cached_property
    def stages_in_order(self) -> tuple[Stage, ...]:
        """Every stage once: those of journeys in the journeys' order, then the rest as they were read."""
        listed = (stage for journey in self.journeys.values() for stage in journey.stages)
        return tuple(self.stages[stage] for stage in dict.fromkeys((*listed, *self.stages)) if stage in self.stages)

    def stages_of(self, thing: Artifact | Voice) -> Ids:
        """The stages that an artifact or a voice is about: those it names and those of its moments."""
        own = thing.stages if isinstance(thing, Artifact) else (thing.stage,) if thing.stage else ()
        listing = (self.stage_of(moment) for moment in thing.moments)
        return tuple(dict.fromkeys((*own, *(stage.id for stage in listing if stage))))

    @cached_property
    def moments_in_order(self) -> tuple[Moment, ...]:
        """Every moment once: by stage in order, then the unplaced ones as they were read."""
        listed = (moment for stage in self.stages_in_order for moment in stage.moments)
        return tuple(
            self.moments[moment] for moment in dict.fromkeys((*listed, *self.moments)) if moment in self.moments
        )

    @cached_property
    def priority_contacts(self) -> tuple[Moment, ...]:
        """The moments that make or break it, by rank."""
        ranked = [moment for moment in self.moments.values() if moment.priority]
        return tuple(sorted(ranked, key=lambda moment: (moment.priority or 0, moment.id)))

    @cached_property
    def priority_sets(self) -> Mapping[str, tuple[Moment, ...]]:
        """The priority contacts by segment, as they were read; one that names no segment counts in each.

        Only segments that a contact names are there. Where no contact names one there is a single set, under an empty
        text; without contacts there is none.
        """
        contacts = [moment for moment in self.moments.values() if moment.priority]
        named = {segment for moment in contacts for segment in moment.segments}
        if not named:
            return {"": tuple(contacts)} if contacts else {}
        return {
            segment: tuple(moment for moment in contacts if not moment.segments or segment in moment.segments)
            for segment in self.segments
            if segment in named
        }

    def owner_ids_of(self, key: str | None) -> Ids:
        """Who a finding about an entity concerns: its owner, own or inherited, else who answers for the whole."""
        entity = self.entity(key) if key else None
        if isinstance(entity, Moment) and (owner := self.owner_of(entity)):
            return (owner,)
        if isinstance(entity, Owner):
            return (entity.id,)
        if isinstance(entity, PainPoint) and entity.owners:
            return entity.owners
        own = getattr(entity, "owner", None) or getattr(entity, "chair", None) or getattr(entity, "approved_by", None)
        whole = own or self.owner
        return (whole,) if whole else ()
