"""Which pages a spec has, and where they stand. No page is made here; each says how its view is made."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, TypeVar

from cxlint.place import COLLECTIONS
from cxlint.site.atlas import Atlas
from cxlint.site.view import down, findings, grid, home, journey, kpi, lists, moment, owner, priority, promise, stage
from cxlint.site.view.entity import collection_title, core
from cxlint.site.view.parts import Ref
from cxlint.site.view.tables import FILTERED, ROWS, Section, Sheets, Table, sheets
from cxlint.spec import Entity

FOLDERS = {"pain_points": "pain", "listening_posts": "listening"}
SECTIONS = {
    "owners": "owners",
    "journeys": "journeys",
    "stages": "journeys",
    "moments": "moments",
    "promises": "promises",
    "kpis": "kpis",
}
Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Page:
    """A page to be made: the key that links name it by, its route, template, title, and how its view is made."""

    kind: str
    id: str
    route: str
    template: str
    title: str
    section: str
    view: Callable[[], Any]
    entity: Entity | None = None
    wide: bool = False


def folder(kind: str) -> str:
    """The first part of the address of a kind's pages."""
    return FOLDERS.get(kind, kind.replace("_", "-"))


def route(kind: str, entity_id: str) -> str:
    """Where an entity's page stands."""
    return f"{folder(kind)}/{entity_id}/index.html"


def redirects(atlas: Atlas) -> Iterator[tuple[str, str, Entity]]:
    """Old addresses: the route of each earlier id, the route it leads to, the entity."""
    for entity in atlas.whole.entities():
        taken = atlas.whole.collection(entity.collection)
        for old in entity.was:
            if old not in taken:
                yield route(entity.collection, old), route(entity.collection, entity.id), entity


def plan(atlas: Atlas, version: str) -> Iterator[Page]:
    """Every page, in a fixed order."""
    yield Page("home", "", "index.html", "home.html", "Overview", "home", partial(home.home_view, atlas))
    yield from _questions(atlas)
    yield from _findings(atlas)
    for kind in COLLECTIONS:
        yield from _lists(atlas, kind)
        yield from _entities(atlas, kind)
    about = partial(home.about_view, atlas, version, lists.INTRODUCTIONS)
    yield Page("about", "", "about/index.html", "about.html", "Everything in this site", "about", about)
    yield Page("search", "", "search/index.html", "search.html", "Search", "search", lambda: None)
    yield Page("404", "", "404.html", "404.html", "Page not found", "", lambda: None)


def _questions(atlas: Atlas) -> Iterator[Page]:
    yield from _grid(atlas)
    yield from _sheets(
        "priority",
        "priority/",
        "priority.html",
        "Priority contacts",
        "priority",
        atlas.live.priority_contacts,
        lambda part, sheet: priority.priority_view(atlas, list(part), sheet),
        50,
    )
    yield from _sheets(
        "responsibility",
        "responsibility/",
        "responsibility.html",
        "Who designs, manages, improves",
        "grid",
        atlas.live.moments_in_order,
        lambda part, sheet: grid.responsibility_view(atlas, list(part), sheet),
    )
    yield Page(
        "letting-down",
        "",
        "letting-down/index.html",
        "down.html",
        "Where we let customers down",
        "priority",
        partial(down.down_view, atlas),
    )


def _sheets(
    kind: str,
    start: str,
    template: str,
    title: str,
    section: str,
    items: Sequence[Item],
    view: Callable[[Sequence[Item], Sheets | None], Any],
    size: int = ROWS,
    entity_id: str = "",
) -> Iterator[Page]:
    """A long list as pages: the first at `start`, the others at `start` + number."""
    parts = sheets(items, size)
    for number, part in enumerate(parts, start=1):
        sheet = _sheet(kind, entity_id, number, len(parts), len(items))
        name = f"{entity_id}\0{number}" if number > 1 else entity_id
        address = f"{start}index.html" if number == 1 else f"{start}{number}/index.html"
        heading = title if number == 1 else f"{title}, page {number}"
        yield Page(kind, name, address, template, heading, section, partial(view, part, sheet), wide=kind in _WIDE)


_WIDE = frozenset({"grid", "priority", "journeys"})


def _sheet(kind: str, entity_id: str, number: int, count: int, total: int) -> Sheets | None:
    if count == 1:
        return None

    def to(other: int) -> Ref:
        return Ref(kind, f"{entity_id}\0{other}" if other > 1 else entity_id, f"Page {other}")

    return Sheets(
        number, count, total, to(number - 1) if number > 1 else None, to(number + 1) if number < count else None
    )


def _grid(atlas: Atlas) -> Iterator[Page]:
    functions = grid.columns(atlas)
    title = "Who controls what"
    if grid.is_short(atlas):
        whole = partial(grid.grid_view, atlas, grid.by_stage(atlas), functions, title=title)
        yield Page("grid", "", "grid/index.html", "grid.html", title, "grid", whole, wide=True)
        return
    index = partial(grid.grid_view, atlas, [], functions, title=title, with_index=True)
    yield Page("grid", "", "grid/index.html", "grid.html", title, "grid", index, wide=True)
    for place, moments in grid.by_stage(atlas):
        name = place.label if place else "In no stage"
        key = place.id if place else "-"
        yield from _sheets(
            "grid",
            f"grid/{key}/",
            "grid.html",
            f"{title}: {name}",
            "grid",
            moments,
            lambda part, sheet, place=place, name=name: grid.grid_view(  # type: ignore[misc]
                atlas, [(place, list(part))], functions, title=f"{title}: {name}", sheets=sheet
            ),
            ROWS,
            key,
        )


def _findings(atlas: Atlas) -> Iterator[Page]:
    own_pages = findings.long_rules(atlas)
    yield Page(
        "findings",
        "",
        "findings/index.html",
        "findings.html",
        "Findings",
        "findings",
        partial(findings.findings_view, atlas, own_pages),
    )
    told = findings.grouped(
        sorted(
            (found for found in atlas.outcome.findings if not found.waived_by), key=lambda found: found.severity.rank
        )
    )
    for rule, found in told.items():
        if rule in own_pages:
            view = partial(findings.rule_view, atlas, rule, len(found))
            yield from _sheets(
                "rule", f"findings/{rule}/", "rule.html", findings.title(rule), "findings", found, view, ROWS, rule
            )


def _lists(atlas: Atlas, kind: str) -> Iterator[Page]:
    """The list page of a kind."""
    section = SECTIONS.get(kind, "about")
    title = collection_title(kind)
    start = f"{folder(kind)}/"
    if kind == "stages":
        yield Page(kind, "", f"{start}index.html", "stages.html", title, section, partial(stage.stages_view, atlas))
    elif kind == "moments":
        yield from _moment_lists(atlas)
    elif kind == "promises":
        yield from _sheets(
            kind,
            start,
            "promises.html",
            title,
            section,
            promise.ledger(atlas),
            lambda part, sheet: promise.promises_view(atlas, list(part), sheet),
        )
    else:
        yield from _table_pages(atlas, kind, start, title, section)


def _table_pages(atlas: Atlas, kind: str, start: str, title: str, section: str) -> Iterator[Page]:
    heads, make = _rows(atlas, kind)
    every = owner.owners_in_order(atlas) if kind == "owners" else list(atlas.live.collection(kind).values())
    rest = [entity for entity in atlas.whole.collection(kind).values() if not entity.is_live]

    def view(part: Sequence[Any], sheet: Sheets | None) -> lists.ListView:
        shown = lists.table(title, heads, tuple(make(entity) for entity in part))
        first = sheet is None or sheet.number == 1
        apart = (
            lists.table("Drafts and retired", heads, tuple(make(entity) for entity in rest[:ROWS]))
            if rest and first
            else None
        )
        return lists.list_view(kind, shown, len(every) + len(rest), apart, sheet)

    yield from _sheets(kind, start, "list.html", title, section, every, view)


def _rows(atlas: Atlas, kind: str) -> tuple[tuple[Any, ...], Callable[[Any], Any]]:
    """Columns and rows of a kind's table."""
    if kind == "owners":
        mine = owner.answered(atlas)
        return owner.COLUMNS, lambda entity: owner.line(atlas, entity, mine.get(entity.id, []))
    if kind == "kpis":
        return kpi.COLUMNS, partial(kpi.line, atlas)
    if kind == "journeys":
        return journey.COLUMNS, partial(journey.line, atlas)
    return lists.columns(kind), partial(lists.line, atlas)


def _moment_lists(atlas: Atlas) -> Iterator[Page]:
    parts = grid.by_stage(atlas)
    short = grid.is_short(atlas)
    rest = [entity for entity in atlas.whole.moments.values() if not entity.is_live]

    def section(place: Any, shown: Sequence[Any]) -> Section:
        return Section(
            place.label if place else "In no stage",
            atlas.to(place) if place else None,
            tuple(moment.line(atlas, entity) for entity in shown),
            len(shown),
        )

    def whole() -> lists.ListView:
        held = tuple(section(place, moments) for place, moments in parts) if short else ()
        apart = Table("Drafts and retired", moment.COLUMNS, (section_of(rest),)) if rest else None
        index = (
            ()
            if short
            else tuple(
                (
                    Ref("moments-in", place.id if place else "-", place.label if place else "In no stage"),
                    len(moments),
                    place.goal or "" if place else "",
                )
                for place, moments in parts
            )
        )
        table = Table(
            "Moments of truth by stage", moment.COLUMNS, held, filters=short and len(atlas.live.moments) > FILTERED
        )
        return lists.list_view("moments", table, len(atlas.whole.moments), apart, None, index)

    def section_of(shown: Sequence[Any]) -> Section:
        return Section("", None, tuple(moment.line(atlas, entity) for entity in shown[:ROWS]), len(shown))

    yield Page("moments", "", "moments/index.html", "list.html", "Moments of truth", "moments", whole)
    if short:
        return
    for place, moments in parts:
        key, name = (place.id, place.label) if place else ("-", "In no stage")

        def view(part: Sequence[Any], sheet: Sheets | None, place: Any = place, name: str = name) -> lists.ListView:
            shown = section(place, part)
            table = Table(
                f"Moments of truth: {name}",
                moment.COLUMNS,
                (Section("", None, shown.lines, shown.total),),
                filters=True,
            )
            return lists.list_view("moments", table, 1, None, sheet, (), f"Moments of truth in the stage {name}.")

        yield from _sheets(
            "moments-in",
            f"moments/in/{key}/",
            "list.html",
            f"Moments of truth: {name}",
            "moments",
            moments,
            view,
            ROWS,
            key,
        )


def _entities(atlas: Atlas, kind: str) -> Iterator[Page]:
    """The pages of a kind's entities, drafts and retired ones too."""
    section = SECTIONS.get(kind, "about")
    template, make = _entity_view(atlas, kind)
    for entity in atlas.whole.collection(kind).values():
        yield Page(
            kind,
            entity.id,
            route(kind, entity.id),
            template,
            entity.label,
            section,
            partial(make, entity),
            entity,
            wide=kind == "journeys",
        )
    if kind == "journeys" and not atlas.whole.journeys and "lifecycle" not in atlas.whole.journeys:
        yield Page(
            kind,
            "lifecycle",
            route(kind, "lifecycle"),
            "journey.html",
            "The journey",
            section,
            partial(journey.journey_view, atlas, None),
            wide=True,
        )


def _entity_view(atlas: Atlas, kind: str) -> tuple[str, Callable[[Any], Any]]:
    if kind == "owners":
        mine = owner.answered(atlas)
        return "owner.html", lambda entity: owner.owner_view(atlas, entity, mine.get(entity.id, []))
    known: dict[str, tuple[str, Callable[[Any, Any], Any]]] = {
        "moments": ("moment.html", moment.moment_view),
        "stages": ("stage.html", stage.stage_view),
        "promises": ("promise.html", promise.promise_view),
        "kpis": ("kpi.html", kpi.kpi_view),
        "journeys": ("journey.html", journey.journey_view),
    }
    template, make = known.get(kind, ("entity.html", core))
    return template, partial(make, atlas)
