"""The list page of any kind: a plain table of its entities, drafts and what is retired apart."""

from dataclasses import dataclass
from typing import Any

from cxlint.place import COLLECTIONS
from cxlint.schema import label
from cxlint.site import words
from cxlint.site.atlas import Atlas
from cxlint.site.view.entity import collection_title
from cxlint.site.view.facts import fact
from cxlint.site.view.heard import Counted
from cxlint.site.view.parts import Bit, Ref, Text
from cxlint.site.view.tables import FILTERED, Column, Line, Section, Sheets, Table

FIELDS = {
    "segments": ("share",),
    "research": ("method", "kind", "n", "date"),
    "listening_posts": ("type", "owner", "stages", "cadence"),
    "pain_points": ("severity", "stage", "owners", "frequency"),
    "voices": ("stage", "listening_post", "date"),
    "initiatives": ("state", "owner", "due", "addresses"),
    "forums": ("chair", "cadence", "last_held"),
    "artifacts": ("type", "stages", "owner"),
    "recognitions": ("moments", "criterion", "owner"),
    "glossary": ("definition", "agreed_by", "agreed_on"),
    "sources": ("engine", "table", "lag"),
    "waivers": ("rule", "target", "approved_by", "until"),
}
_FILTERS = frozenset({"method", "type", "owner", "severity", "stage", "state", "rule", "kind"})
INTRODUCTIONS = {
    "pain_points": "What hurts customers, and every function that causes it.",
    "listening_posts": "Where customers are heard.",
    "voices": "What customers said, in their own words.",
    "initiatives": "Who is fixing what, by when.",
    "research": "The evidence on which statements about customers rest.",
    "artifacts": "What customers receive.",
    "forums": "Where leaders look at the experience together and decide.",
    "recognitions": "Praise and rewards tied to a moment of truth.",
    "segments": "Groups of customers with needs of their own.",
    "glossary": "Words that mean one thing to everyone here.",
    "sources": "Where measured values come from.",
    "waivers": "Gaps that are accepted for a while, by somebody, for a reason.",
    "moments": "The contacts and impressions at which customers decide how good we are.",
    "kpis": "What is measured, whose it is, and what it must reach. Those that miss their target stand first.",
    "owners": "Whoever can answer for something: functions, roles and teams. Those with the most gaps stand first.",
    "journeys": "What customers go through, stage by stage.",
    "stages": "The chapters of the journey, with one definition that everybody agreed to.",
    "promises": "What we say in public, and what stands behind it.",
}
_CELL_REFS = 4


@dataclass(frozen=True, slots=True)
class ListView:
    """A list of entities of one kind."""

    kind: str
    title: str
    sentence: str
    table: Table
    apart: Table | None
    sheets: Sheets | None
    parts: tuple[tuple[Ref, int, str], ...] = ()
    counted: Counted | None = None


def columns(kind: str) -> tuple[Column, ...]:
    """The columns of a kind's list."""
    return (
        Column(words.word(COLLECTIONS[kind])),
        *(Column(label(kind, field), filter=field in _FILTERS) for field in FIELDS[kind]),
    )


def line(atlas: Atlas, entity: Any) -> Line:
    """An entity as a row."""
    cells = tuple(_cell(fact(atlas, entity, field)) for field in FIELDS[entity.collection])
    text = getattr(entity, "text", "") or ""
    return Line(atlas.to(entity), cells, text if len(text) <= 280 else f"{text[:279]}…")  # noqa: PLR2004


def _cell(bits: tuple[Bit, ...]) -> tuple[Bit, ...]:
    if len(bits) <= _CELL_REFS + 1:
        return bits
    return (*bits[:_CELL_REFS], Text(f"and {len(bits) - _CELL_REFS} more"))


def list_view(
    kind: str,
    table: Table,
    total: int,
    apart: Table | None = None,
    sheets: Sheets | None = None,
    parts: tuple[tuple[Ref, int, str], ...] = (),
    sentence: str = "",
    counted: Counted | None = None,
) -> ListView:
    """A list page."""
    said = sentence or INTRODUCTIONS.get(kind, "")
    return ListView(
        kind,
        collection_title(kind),
        said if total else "Nothing of this kind is written yet.",
        table,
        apart,
        sheets,
        parts,
        counted,
    )


def table(caption: str, heads: tuple[Column, ...], lines: tuple[Line, ...]) -> Table:
    """A table of one section."""
    return Table(caption, heads, (Section("", None, lines, len(lines)),), filters=len(lines) > FILTERED)
