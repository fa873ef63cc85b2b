"""A page to be made, where pages stand, and how a long list is cut into several."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, TypeVar

from cxlint.site.view.parts import Ref
from cxlint.site.view.tables import ROWS, Sheets, sheets
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
WIDE = frozenset({"grid", "priority", "journeys"})
"""Kinds of pages that take the whole width of a screen."""
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


def cut(
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
        yield Page(kind, name, address, template, heading, section, partial(view, part, sheet), wide=kind in WIDE)


def _sheet(kind: str, entity_id: str, number: int, count: int, total: int) -> Sheets | None:
    if count == 1:
        return None

    def to(other: int) -> Ref:
        return Ref(kind, f"{entity_id}\0{other}" if other > 1 else entity_id, f"Page {other}")

    return Sheets(
        number, count, total, to(number - 1) if number > 1 else None, to(number + 1) if number < count else None
    )
