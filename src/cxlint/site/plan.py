"""Which pages a spec has, and where they stand. No page is made here; each says how its view is made."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from cxlint.place import COLLECTIONS
from cxlint.site.atlas import Atlas
from cxlint.site.indexes import index_pages
from cxlint.site.page import SECTIONS, Page, cut, route
from cxlint.site.view import (
    down,
    findings,
    grid,
    heard,
    home,
    journey,
    kpi,
    lists,
    moment,
    owner,
    priority,
    promise,
    responsibility,
    stage,
)
from cxlint.site.view.entity import plain_view
from cxlint.site.view.tables import ROWS
from cxlint.spec import Entity


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
        yield from index_pages(atlas, kind)
        yield from _entities(atlas, kind)
    about = partial(home.about_view, atlas, version, lists.INTRODUCTIONS)
    yield Page("about", "", "about/index.html", "about.html", "Everything in this site", "about", about)
    yield Page("search", "", "search/index.html", "search.html", "Search", "search", lambda: None)
    yield Page("404", "", "404.html", "404.html", "Page not found", "", lambda: None)


def _questions(atlas: Atlas) -> Iterator[Page]:
    yield from _grid(atlas)
    yield from cut(
        "priority",
        "priority/",
        "priority.html",
        "Priority contacts",
        "priority",
        atlas.live.priority_contacts,
        lambda part, sheet: priority.priority_view(atlas, list(part), sheet),
        50,
    )
    yield from cut(
        "responsibility",
        "responsibility/",
        "responsibility.html",
        "Who designs, manages, improves",
        "grid",
        atlas.live.moments_in_order,
        lambda part, sheet: responsibility.responsibility_view(atlas, list(part), sheet),
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
        yield from cut(
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
            yield from cut(
                "rule",
                f"findings/{rule}/",
                "rule.html",
                findings.title(atlas, rule),
                "findings",
                found,
                view,
                ROWS,
                rule,
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
        "pain_points": ("heard.html", heard.pain_view),
        "listening_posts": ("heard.html", heard.post_view),
        "journeys": ("journey.html", journey.journey_view),
    }
    template, make = known.get(kind, ("entity.html", plain_view))
    return template, partial(make, atlas)
