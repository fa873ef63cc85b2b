"""Where a value stands, or would stand.

A `Pointer` is the address of a value in a document; it costs nothing until somebody asks for its `span`. Places are
found late, so only files with a finding pay for them.
"""

from dataclasses import dataclass
from typing import NamedTuple, Protocol

Step = str | int
Path = tuple[Step, ...]


class Position(NamedTuple):
    """A place between two characters: 1-based line and column, counted in code points."""

    line: int
    column: int


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of one file, from `start` up to but not including `end`."""

    path: str
    start: Position
    end: Position


class Locator(Protocol):
    """What can tell where a value stands: a `Document`."""

    path: str

    def locate(self, path: Path, *, key: bool) -> Span:
        """The span of the value at `path`, or of its nearest ancestor that is there."""
        ...


@dataclass(frozen=True, slots=True)
class Pointer:
    """The address of a value, whether or not it is there.

    `path` holds keys and list indexes from the document's root. The span of a text or number is the value itself, of a
    mapping or list its key; `key=True` asks for the key in any case. What is missing falls back to the nearest
    ancestor that is there, which is how a finding points at a missing owner.
    """

    document: Locator
    path: Path = ()
    key: bool = False

    def __truediv__(self, step: Step) -> "Pointer":
        """The address one step further in."""
        return Pointer(self.document, (*self.path, step))

    def at_key(self) -> "Pointer":
        """The same address, pointing at the key and not at the value."""
        return Pointer(self.document, self.path, key=True)

    @property
    def span(self) -> Span:
        """Where it stands now."""
        return self.document.locate(self.path, key=self.key)

    @property
    def entity(self) -> str | None:
        """The entity it lies in, as `kind/id`; None in the manifest."""
        return f"{self.path[0]}/{self.path[1]}" if len(self.path) > 1 and self.path[0] in COLLECTIONS else None

    @property
    def field(self) -> str | None:
        """The dotted path from the entity (`targets[0].value`), or None where it points at the entity itself."""
        steps = self.path[2:] if self.entity else self.path
        text = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in steps)
        return text.removeprefix(".") or None


COLLECTIONS = {
    "owners": "owner",
    "segments": "segment",
    "journeys": "journey",
    "stages": "stage",
    "moments": "moment",
    "promises": "promise",
    "kpis": "KPI",
    "research": "research",
    "listening_posts": "listening post",
    "pain_points": "pain point",
    "voices": "voice",
    "initiatives": "initiative",
    "forums": "forum",
    "artifacts": "artifact",
    "recognitions": "recognition",
    "glossary": "term",
    "sources": "data source",
    "waivers": "waiver",
}
"""The kinds of a spec, in the order of the format, each with the word for one of them."""
