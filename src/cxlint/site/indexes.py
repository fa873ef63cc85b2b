"""The list pages of every kind: whole where they are short, else by stage or sheet by sheet."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any

from cxlint.site.atlas import Atlas
from cxlint.site.page import SECTIONS, Page, cut, folder
from cxlint.site.view import grid, heard, journey, kpi, lists, moment, owner, promise, stage
from cxlint.site.view.entity import collection_title
from cxlint.site.view.parts import Ref
from cxlint.site.view.tables import FILTERED, ROWS, Section, Sheets, Table


def index_pages(atlas: Atlas, kind: str) -> Iterator[Page]:
    """The list page of a kind."""
    section = SECTIONS.get(kind, "about")
    title = collection_title(kind)
    start = f"{folder(kind)}/"
    if kind == "stages":
        yield Page(kind, "", f"{start}index.html", "stages.html", title, section, partial(stage.stages_view, atlas))
    elif kind == "moments":
        yield from _moment_lists(atlas)
    elif kind == "promises":
        yield from cut(
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
    every: Sequence[Any] = _IN_ORDER[kind](atlas) if kind in _IN_ORDER else list(atlas.live.collection(kind).values())
    rest = [entity for entity in atlas.whole.collection(kind).values() if not entity.is_live]

    def view(part: Sequence[Any], sheet: Sheets | None) -> lists.ListView:
        shown = lists.table(title, heads, tuple(make(entity) for entity in part))
        first = sheet is None or sheet.number == 1
        apart = (
            lists.table("Drafts and retired", heads, tuple(make(entity) for entity in rest[:ROWS]))
            if rest and first
            else None
        )
        counted = _COUNTED[kind](atlas) if kind in _COUNTED and first and every else None
        said = f"{lists.INTRODUCTIONS[kind]} {counted.listening.sentence}" if counted and counted.listening else ""
        return lists.list_view(kind, shown, len(every) + len(rest), apart, sheet, sentence=said, counted=counted)

    yield from cut(kind, start, "list.html", title, section, every, view)


_IN_ORDER: Mapping[str, Callable[[Atlas], Sequence[Any]]] = {
    "owners": owner.owners_in_order,
    "kpis": kpi.kpis_in_order,
}


_COUNTED: Mapping[str, Callable[[Atlas], heard.Counted]] = {
    "pain_points": heard.pains_counted,
    "listening_posts": heard.posts_counted,
}


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

        yield from cut(
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
