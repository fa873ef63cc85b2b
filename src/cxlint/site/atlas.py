"""The spec looked up in every direction: what every page asks of it."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

from cxlint import schema
from cxlint.finding import Finding, Severity
from cxlint.lint import Outcome
from cxlint.place import COLLECTIONS
from cxlint.site import words
from cxlint.site.view.parts import Place, Ref, Row, State
from cxlint.spec import Entity, Moment, Owner, Spec

_TONE = {Severity.ERROR: ("missing", "Error"), Severity.WARNING: ("near", "Warning"), Severity.INFO: ("info", "Note")}
_KEY = re.compile(r" +([a-z0-9-]+) *:")


@dataclass(frozen=True, slots=True)
class Use:
    """One reference: who refers, by which field (dotted, without list positions)."""

    by: Entity
    field: str


def _attribute(step: str) -> str:
    return "from_" if step == "from" else step


def _targets(value: Any, path: tuple[str | int, ...]) -> Iterator[str]:
    """The ids that stand at `path` inside a value of the model."""
    if value is None:
        return
    if not path:
        if isinstance(value, str):
            yield value
        return
    step, rest = path[0], path[1:]
    if step == schema.ITEMS:
        for item in value:
            yield from _targets(item, rest)
    elif step == schema.KEYS:
        yield from value
    else:
        yield from _targets(getattr(value, _attribute(str(step)), None), rest)


@dataclass(frozen=True, eq=False)
class Atlas:
    """A spec with its findings, and everything that is looked up in them.

    `whole` holds drafts and what is retired too; `live` counts. `assets` says where the picture of an entity (`kind/id`) is
    copied to.
    """

    outcome: Outcome
    assets: Mapping[str, str] = field(default_factory=dict)
    _keys: dict[str, dict[str, list[int]]] = field(default_factory=dict)
    _refs: dict[tuple[str, str], Ref] = field(default_factory=dict)

    @property
    def whole(self) -> Spec:
        """Everything that is written, drafts and retired things too."""
        return self.outcome.spec

    @cached_property
    def live(self) -> Spec:
        """What counts."""
        return self.outcome.spec.live

    @property
    def today(self) -> date:
        """The day on which the spec was checked."""
        return self.outcome.today

    @cached_property
    def uses(self) -> dict[str, list[Use]]:
        """Every reference between entities, by the `kind/id` it leads to."""
        found: dict[str, list[Use]] = {}
        for kind in COLLECTIONS:
            fields = [
                (ref, ".".join(str(step) for step in ref.path if isinstance(step, str)))
                for ref in schema.reference_fields(kind)
            ]
            for entity in self.whole.collection(kind).values():
                for ref, name in fields:
                    for target in _targets(entity, ref.path):
                        key = target if ref.kind == "*" else f"{ref.kind}/{target}"
                        found.setdefault(key, []).append(Use(entity, name))
        return found

    def using(self, key: str, kind: str, *fields: str) -> list[Any]:
        """The live entities of a kind that refer to `key` by one of the fields (by any where none is named)."""
        found = {
            use.by.id: use.by
            for use in self.uses.get(key, ())
            if use.by.collection == kind and use.by.is_live and (not fields or use.field in fields)
        }
        return list(found.values())

    def entity(self, kind: str, entity_id: str | None) -> Any:
        """The entity of that kind and id, draft or not; None where there is none."""
        return self.whole.collection(kind).get(entity_id) if entity_id else None

    def ref(self, kind: str, entity_id: str | None) -> Ref | None:
        """A link to an entity; None where there is none."""
        if not entity_id:
            return None
        found = self._refs.get((kind, entity_id))
        if found is None and (entity := self.entity(kind, entity_id)):
            found = self.to(entity)
        return found

    def refs(self, kind: str, ids: Iterable[str]) -> tuple[Ref, ...]:
        """Links to several entities of a kind."""
        return tuple(ref for ref in (self.ref(kind, entity_id) for entity_id in ids) if ref)

    def to(self, entity: Entity) -> Ref:
        """A link to an entity, with a mark where it does not count any more or not yet."""
        key = (entity.collection, entity.id)
        found = self._refs.get(key)
        if found is None:
            found = self._refs[key] = Ref(*key, entity.label, self.mark(entity))
        return found

    def mark(self, entity: Entity) -> str:
        """`draft`, `retired`, `retiring`, `departed`, or nothing."""
        if entity.status != "live":
            return entity.status
        return "departed" if isinstance(entity, Owner) and entity.has_departed(self.today) else ""

    def owner_of(self, moment: Moment) -> Ref | None:
        """Who answers for a moment: its own owner, or for what is no priority contact its stage's."""
        return self.ref("owners", self.live.answers_for(moment) if moment.is_live else moment.owner)

    def stage_of(self, moment: Moment) -> Ref | None:
        """The stage that lists a moment."""
        stage = self.live.stage_of(moment)
        return self.to(stage) if stage else None

    @cached_property
    def open(self) -> tuple[Finding, ...]:
        """The findings that count, gravest first."""
        return tuple(sorted(self.outcome.counted, key=lambda finding: finding.severity.rank))

    @cached_property
    def gaps(self) -> dict[str, list[Finding]]:
        """Errors and warnings that count, by the entity they are about."""
        return _by(self.open_gaps, lambda finding: (finding.entity or "",))

    @cached_property
    def open_gaps(self) -> tuple[Finding, ...]:
        """The findings that ask for work now: errors and warnings that nobody has accepted."""
        return tuple(finding for finding in self.open if finding.severity is not Severity.INFO)

    @cached_property
    def gaps_of_owner(self) -> dict[str, list[Finding]]:
        """Errors and warnings by the owners whom they concern."""
        return _by(self.open_gaps, lambda finding: finding.owners)

    @cached_property
    def all_by_entity(self) -> dict[str, list[Finding]]:
        """Every finding by entity: those that count, the accepted ones, next steps last."""
        order = sorted(
            self.outcome.findings, key=lambda found: (found.next_step, bool(found.waived_by), found.severity.rank)
        )
        return _by(order, lambda finding: (finding.entity or "",))

    def row(self, finding: Finding) -> Row:
        """A finding as pages show it."""
        tone, word = _TONE[finding.severity]
        if finding.next_step:
            tone, word = "none", "Next step"
        entity = self.whole.entity(finding.entity) if finding.entity else None
        return Row(
            finding.rule,
            tone,
            word,
            finding.message,
            finding.hint,
            self.to(entity) if entity else None,
            self.refs("owners", finding.owners),
            Place(finding.span.path, finding.span.start.line),
            self._acceptance(finding),
            finding.next_step,
        )

    def _acceptance(self, finding: Finding) -> str:
        """Who accepts a finding and until when, in words; empty for what nobody accepts."""
        if not finding.waived_by:
            return ""
        waiver = self.whole.entity(finding.waived_by) if "/" in finding.waived_by else None
        if waiver is None:
            return "Accepted by a comment in the file"
        approver = self.ref("owners", getattr(waiver, "approved_by", None))
        until = f" until {words.day(waiver.until)}" if waiver.until else ""
        return f"Accepted by {approver.text if approver else 'nobody that is known'}{until}"

    def place(self, entity: Entity) -> Place:
        """The line on which an entity begins. A plain look for its key; only where that is not certain, its pointer."""
        path = entity.at.document.path
        if path not in self._keys and path in self.outcome.documents:
            self._keys[path] = _key_lines(self.outcome.documents[path].text)
        lines = self._keys.get(path, {}).get(entity.id, ())
        if len(lines) == 1:
            return Place(path, lines[0])
        span = entity.at.span
        return Place(span.path, span.start.line)

    def reliability(self, moment: Moment) -> State:
        """How reliable a moment is, as a status."""
        now = moment.reliability.now if moment.reliability else None
        if moment.missed:
            return State("missing", "Missed opportunity")
        tones = {
            "broken": ("missing", "Broken"),
            "reliable": ("ok", "Reliable"),
            "differentiating": ("ok", "Differentiating"),
        }
        return State(*tones.get(now or "", ("none", "Reliability unknown")))


def _key_lines(text: str) -> dict[str, list[int]]:
    """The lines of a file that begin with an indented word and a colon, by that word."""
    found: dict[str, list[int]] = {}
    for number, line in enumerate(text.split("\n"), start=1):
        if line[:1] == " " and (hit := _KEY.match(line)):
            found.setdefault(hit[1], []).append(number)
    return found


def _by(findings: Iterable[Finding], keys: Any) -> dict[str, list[Finding]]:
    found: dict[str, list[Finding]] = {}
    for finding in findings:
        for key in keys(finding):
            found.setdefault(key, []).append(finding)
    return found
