"""What the page of any entity shows: its facts, who refers to it, what is found about it, where it stands."""

from dataclasses import dataclass, replace
from typing import Any

from cxlint.place import COLLECTIONS
from cxlint.schema import label as label_of
from cxlint.schema import schema
from cxlint.site import words
from cxlint.site.atlas import Atlas
from cxlint.site.view.facts import facts
from cxlint.site.view.parts import Due, Fact, Mention, Place, Prose, Ref, Row, State

SHOWN = 40
_FINDINGS = 25
_LEADS = {"pain_points": "text", "voices": "text", "glossary": "definition", "recognitions": "criterion"}
_INVERSE = {
    ("stages", "moments"): "Stage",
    ("journeys", "stages"): "Journeys",
    ("journeys", "parent"): "Journey that opens up here",
    ("moments", "kpis"): "Measures the moments",
    ("moments", "ideal.standards.kpi"): "Standard of the moments",
    ("stages", "kpis"): "Measures the stages",
    ("journeys", "kpis"): "Measures the journeys",
    ("promises", "kept_by"): "Promises it keeps",
    ("promises", "proven_by"): "Proves the promises",
    ("promises", "condition.kpi"): "The number of the promises",
    ("initiatives", "kpis"): "Initiatives that move it",
    ("initiatives", "moments"): "Initiatives",
    ("initiatives", "promises"): "Initiatives",
    ("initiatives", "addresses"): "Initiatives that address it",
    ("forums", "decisions.initiative"): "Decided by",
    ("forums", "stages"): "Walked in the forum",
    ("pain_points", "stage"): "Pain points",
    ("pain_points", "moments"): "Pain points",
    ("voices", "moments"): "What customers said",
    ("voices", "stage"): "What customers said",
    ("voices", "listening_post"): "What was heard here",
    ("artifacts", "moments"): "What customers receive",
    ("artifacts", "stages"): "What customers receive",
    ("recognitions", "moments"): "Recognition",
    ("waivers", "target"): "Accepted gaps",
    ("listening_posts", "stages"): "Listened to by",
    ("kpis", "counter_kpi"): "Balances",
    ("kpis", "validated_by"): "KPIs it validates",
}


@dataclass(frozen=True, slots=True)
class Core:
    """What every entity's page shows."""

    kind: str
    id: str
    noun: str
    title: str
    states: tuple[State, ...]
    trail: tuple[Ref, ...]
    description: Prose | None
    facts: tuple[Fact, ...]
    mentions: tuple[Mention, ...]
    findings: tuple[Row, ...]
    more_findings: int
    place: Place
    reviewed: str
    due: Due | None
    lead: str = ""


def collection_title(kind: str) -> str:
    """What people call a collection: `pain_points` is "Pain points"."""
    return str(schema()["properties"][kind].get("title") or words.word(kind))


def states(atlas: Atlas, entity: Any) -> tuple[State, ...]:
    """Whether it is a draft, retiring or history; nothing for what is simply live."""
    mark = atlas.mark(entity)
    if mark == "departed":
        return (State("missing", f"Departed on {words.day(entity.until)}"),)
    if mark == "retiring" and entity.until:
        return (State("near", f"Retiring, last day {words.day(entity.until)}"),)
    said = {"draft": "Draft: does not count yet", "retired": "Retired: does not count any more", "retiring": "Retiring"}
    return (State("none", said[mark]),) if mark in said else ()


def core(
    atlas: Atlas,
    entity: Any,
    skip: tuple[str, ...] = (),
    trail: tuple[Ref, ...] = (),
    answered: tuple[tuple[str, str], ...] = (),
) -> Core:
    """The common part of an entity's page. `skip` names fields and `answered` mentions shown elsewhere on the page."""
    kind = entity.collection
    found = atlas.all_by_entity.get(entity.key, [])
    start = Ref(kind, "", collection_title(kind))
    folder = entity.at.document.path.rpartition("/")[0]
    due = entity.review_every.after(entity.reviewed) if entity.reviewed and entity.review_every else None
    return Core(
        kind=kind,
        id=entity.id,
        noun=COLLECTIONS[kind],
        title=entity.label,
        states=states(atlas, entity),
        trail=(start, *trail),
        description=Prose(entity.description, folder) if entity.description else None,
        facts=facts(atlas, entity, *skip),
        mentions=mentions(atlas, entity, answered),
        findings=tuple(atlas.row(finding) for finding in found[:_FINDINGS]),
        more_findings=max(0, len(found) - _FINDINGS),
        place=atlas.place(entity),
        reviewed=words.day(entity.reviewed) if entity.reviewed else "",
        due=Due(due.isoformat(), f"Next review by {words.day(due)}", "Review overdue") if due else None,
    )


def mentions(atlas: Atlas, entity: Any, answered: tuple[tuple[str, str], ...] = ()) -> tuple[Mention, ...]:
    """Who refers to an entity, grouped by the field that does."""
    groups: dict[str, dict[str, Ref]] = {}
    for use in atlas.uses.get(entity.key, ()):
        source = (use.by.collection, use.field)
        if source not in answered and (use.by.collection, "*") not in answered:
            groups.setdefault(mention_label(*source), {})[use.by.key] = atlas.to(use.by)
    return tuple(
        Mention(label, tuple(refs.values())[:SHOWN], max(0, len(refs) - SHOWN)) for label, refs in groups.items()
    )


def mention_label(kind: str, field: str) -> str:
    """What a reference means, seen from the other end."""
    known = _INVERSE.get((kind, field))
    return known or f"{collection_title(kind)}: {label_of(kind, field).lower() if field else 'refer to it'}"


def plain_view(atlas: Atlas, entity: Any) -> Core:
    """The page of a kind that has none of its own: what it says first, then its facts."""
    field = _LEADS.get(entity.collection, "")
    return replace(core(atlas, entity, (field,)), lead=str(getattr(entity, field, None) or "") if field else "")
