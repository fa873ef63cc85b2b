"""The owners: what am I accountable for? who has the most gaps? And one owner's sheet."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from cxlint.site import words
from cxlint.site.atlas import Atlas
from cxlint.site.view.entity import Core, core
from cxlint.site.view.facts import link
from cxlint.site.view.measured import measured
from cxlint.site.view.parts import Bit, Ref, Row, State, Text
from cxlint.site.view.promise import verdict
from cxlint.site.view.quotes import times
from cxlint.site.view.tables import Column, Line
from cxlint.spec import Moment, Owner

SHOWN = 40
GAPS = 30
_APART = ("kind", "lead", "deputy", "contact", "github", "escalates_to", "parent", "customer_contact")
COLUMNS = (
    Column("Owner"),
    Column("Person in charge"),
    Column("Kind", filter=True),
    Column("Moments", number=True),
    Column("Of these priority", number=True),
    Column("Stages", number=True),
    Column("Promises", number=True),
    Column("KPIs", number=True),
    Column("Gaps"),
)


@dataclass(frozen=True, slots=True)
class DutyRow:
    """One thing that an owner has a duty for."""

    ref: Ref
    context: Ref | None
    states: tuple[Bit, ...]


@dataclass(frozen=True, slots=True)
class DutyGroup:
    """All things of one duty, such as "Answers for" or "Controls the policy of"."""

    slug: str
    title: str
    noun: str
    rows: tuple[DutyRow, ...]
    total: int
    note: str = ""


@dataclass(frozen=True, slots=True)
class OwnerView:
    """One owner's sheet."""

    core: Core
    sentence: str
    person: str
    person_states: tuple[State, ...]
    contacts: tuple[tuple[str, tuple[Bit, ...]], ...]
    groups: tuple[DutyGroup, ...]
    default_note: str
    gaps: tuple[Row, ...]
    gap_count: int
    teams: tuple[Ref, ...]


def answered(atlas: Atlas) -> dict[str, list[Moment]]:
    """The live moments by who answers for them, in the customer's order."""
    found: dict[str, list[Moment]] = {}
    for moment in atlas.live.moments_in_order:
        if owner := atlas.live.answers_for(moment):
            found.setdefault(owner, []).append(moment)
    return found


def held(atlas: Atlas, owner: str, kind: str, field: str) -> list[Any]:
    """The live entities whose field names an owner."""
    return atlas.using(f"owners/{owner}", kind, field)


def owner_view(atlas: Atlas, owner: Owner, mine: list[Moment]) -> OwnerView:
    """Everything one owner is accountable for."""
    gaps = atlas.gaps_of_owner.get(owner.id, [])
    groups = tuple(group for group in _groups(atlas, owner, mine) if group.total)
    return OwnerView(
        core=core(atlas, owner, _APART, (), tuple((kind, "*") for kind in _SHOWN_KINDS)),
        sentence=_sentence(atlas, owner, mine, len(gaps)),
        person=owner.lead.name or "" if owner.lead else "",
        person_states=_vacancy(atlas, owner),
        contacts=_contacts(atlas, owner),
        groups=groups,
        default_note=_defaults(atlas, owner),
        gaps=tuple(atlas.row(finding) for finding in gaps[:GAPS]),
        gap_count=len(gaps),
        teams=tuple(atlas.to(other) for other in atlas.using(owner.key, "owners", "parent"))[:SHOWN],
    )


_SHOWN_KINDS = (
    "moments",
    "stages",
    "promises",
    "kpis",
    "pain_points",
    "initiatives",
    "listening_posts",
    "forums",
    "artifacts",
    "recognitions",
    "waivers",
    "glossary",
    "owners",
)


def _sentence(atlas: Atlas, owner: Owner, mine: list[Moment], gaps: int) -> str:
    counts = (
        (len(mine), "moment"),
        (len(held(atlas, owner.id, "stages", "owner")), "stage"),
        (len(held(atlas, owner.id, "promises", "owner")), "promise"),
        (len(held(atlas, owner.id, "kpis", "owner")), "KPI"),
    )
    said = [words.plural(count, noun) for count, noun in counts if count]
    answers = f"Answers for {words.listed(said)}." if said else "Answers for nothing yet."
    return f"{answers} {words.plural(gaps, 'gap').capitalize() if gaps else 'No gap'} to close."


def _vacancy(atlas: Atlas, owner: Owner) -> tuple[State, ...]:
    found = []
    if owner.vacant_since and owner.vacant_since <= atlas.today:
        found.append(State("missing", f"Vacant since {words.day(owner.vacant_since)}"))
    elif owner.lead and owner.lead.until and owner.lead.until < atlas.today:
        found.append(State("missing", f"In charge until {words.day(owner.lead.until)}"))
    elif not (owner.lead and owner.lead.name):
        found.append(State("none", "No person named"))
    return tuple(found)


def _contacts(atlas: Atlas, owner: Owner) -> tuple[tuple[str, tuple[Bit, ...]], ...]:
    parent, above, after = (
        atlas.ref("owners", entry) for entry in (owner.parent, owner.escalates_to, owner.replaced_by)
    )
    since = f", since {words.day(owner.lead.since)}" if owner.lead and owner.lead.since else ""
    rows: tuple[tuple[str, tuple[Bit, ...]], ...] = (
        ("Person in charge", (Text(f"{owner.lead.name}{since}"),) if owner.lead and owner.lead.name else ()),
        ("Deputy", (Text(owner.deputy),) if owner.deputy else ()),
        ("Kind", (Text(words.word(owner.kind)),)),
        ("Belongs to", (parent,) if parent else ()),
        ("Escalates to", (above,) if above else ()),
        ("Replaced by", (after,) if after else ()),
        ("Contact", (link(owner.contact),) if owner.contact else ()),
        ("GitHub team", (Text(owner.github),) if owner.github else ()),
        ("Contact with customers", (Text(words.word(owner.customer_contact)),) if owner.customer_contact else ()),
    )
    return tuple(row for row in rows if row[1])


def _defaults(atlas: Atlas, owner: Owner) -> str:
    usual, standard = atlas.whole.responsibility, atlas.whole.standard
    duties = [
        duty
        for duty, who in (("designs", usual and usual.design), ("improves", usual and (usual.improve or usual.design)))
        if who == owner.id
    ]
    said = []
    if atlas.whole.owner == owner.id:
        said.append("Answers for the whole experience.")
    if standard and standard.owner == owner.id:
        said.append(f"Keeps the ideal design standard{f', {standard.ref}' if standard.ref else ''}.")
    if duties:
        said.append(f"{words.listed(duties).capitalize()} every moment that names nobody else for it.")
    return " ".join(said)


def _groups(atlas: Atlas, owner: Owner, mine: list[Moment]) -> Iterable[DutyGroup]:
    def of(slug: str, title: str, noun: str, kind: str, *fields: str) -> DutyGroup:
        found = atlas.using(owner.key, kind, *fields)
        return DutyGroup(slug, title, noun, tuple(row_of(atlas, item) for item in found[:SHOWN]), len(found))

    ranked = sorted(mine, key=lambda moment: (moment.priority is None, moment.priority or 0))
    yield DutyGroup(
        "answers", "Answers for", "moment", tuple(row_of(atlas, moment) for moment in ranked[:SHOWN]), len(mine)
    )
    yield of("stages", "Owns the stages", "stage", "stages", "owner")
    yield of("promises", "Owns the promises", "promise", "promises", "owner")
    yield of("kpis", "Owns the KPIs", "KPI", "kpis", "owner")
    yield of("designs", "Designs", "moment", "moments", "responsibility.design")
    yield of("manages", "Manages", "moment", "moments", "responsibility.manage")
    yield of("improves", "Improves", "moment", "moments", "responsibility.improve")
    yield of("process", "Controls the process of", "moment", "moments", "control.process")
    yield of("policy", "Controls the policy of", "moment", "moments", "control.policy")
    yield of("messages", "Writes the message of", "moment", "moments", "message.owner")
    yield of("contributes", "Contributes to", "moment", "moments", "contributors")
    yield of("stage-contributes", "Takes part in the stages", "stage", "stages", "contributors")
    yield of("causes", "Is named as a cause of", "pain point", "pain_points", "owners")
    yield of("initiatives", "Leads the initiatives", "initiative", "initiatives", "owner")
    yield of("teams", "Works on the initiatives", "initiative", "initiatives", "team")
    yield of("sits", "Chairs or sits on", "forum", "forums", "chair", "members")
    yield of("listens", "Listens at", "listening post", "listening_posts", "owner")
    yield of("artifacts", "Answers for what customers receive", "artifact", "artifacts", "owner")
    yield of("recognises", "Gives the recognition", "recognition", "recognitions", "owner")
    yield of("waivers", "Approved the accepted gaps", "waiver", "waivers", "approved_by")
    yield of("escalations", "Decides for", "owner", "owners", "escalates_to")


def row_of(atlas: Atlas, item: Any) -> DutyRow:
    """Anything an owner has a duty for, with its stage and how it stands."""
    kind = item.collection
    states: list[Bit] = []
    context = None
    if kind == "moments":
        context = atlas.stage_of(item)
        if item.priority:
            states.append(State("star", f"Priority {item.priority}"))
        states.append(atlas.reliability(item))
    elif kind == "promises":
        states.append(verdict(atlas, item).state)
    elif kind == "kpis":
        states.extend(measured(atlas, item.id))
    elif kind == "pain_points" and item.severity:
        states.append(Text(f"Severity {item.severity} of 5"))
        if heard := times(atlas, item):
            states.append(Text(heard))
        context = atlas.ref("stages", item.stage)
    elif kind == "initiatives" and item.state:
        states.append(Text(words.word(item.state)))
    gaps = len(atlas.gaps.get(item.key, ()))
    if gaps:
        states.append(State("missing", words.plural(gaps, "gap")))
    return DutyRow(atlas.to(item), context, tuple(states))


def owners_in_order(atlas: Atlas) -> list[Owner]:
    """The owners that count, those with the most gaps first."""
    return sorted(atlas.live.owners.values(), key=lambda owner: -len(atlas.gaps_of_owner.get(owner.id, ())))


def line(atlas: Atlas, owner: Owner, mine: list[Moment]) -> Line:
    """An owner as a row of the list."""
    gaps = len(atlas.gaps_of_owner.get(owner.id, ()))
    vacancy = _vacancy(atlas, owner)
    person: tuple[Bit, ...] = (Text(owner.lead.name),) if owner.lead and owner.lead.name and not vacancy else vacancy

    def count(kind: str) -> tuple[Bit, ...]:
        return (Text(words.number(len(held(atlas, owner.id, kind, "owner")))),)

    return Line(
        atlas.to(owner),
        (
            person,
            (Text(words.word(owner.kind)),),
            (Text(words.number(len(mine))),),
            (Text(words.number(sum(moment.priority is not None for moment in mine))),),
            count("stages"),
            count("promises"),
            count("kpis"),
            (State("missing", words.plural(gaps, "gap")),) if gaps else (Text("No gap"),),
        ),
    )
