"""What a rule may say, and what the engine makes of it."""

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from cxlint.place import Pointer, Span


class Severity(StrEnum):
    """How much a finding weighs."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"

    @property
    def rank(self) -> int:
        """0 for error, 1 for warning, 2 for info: smaller is graver."""
        return list(Severity).index(self)


class Level(StrEnum):
    """How far an organisation has come; each level asks for what the one before does, and more."""

    MAPPED = "mapped"
    OWNED = "owned"
    MEASURED = "measured"
    GOVERNED = "governed"

    @property
    def rank(self) -> int:
        """0 for mapped up to 3 for governed."""
        return list(Level).index(self)

    @property
    def next(self) -> "Level | None":
        """The level after this one; None after the last."""
        return list(Level)[self.rank + 1] if self is not Level.GOVERNED else None


@dataclass(frozen=True, slots=True)
class Edit:
    """Put `text` in the place of what stands at `span` (an empty span inserts).

    With `whole`, `text` is the whole file, byte for byte: line ends and byte-order mark go with what stood there.
    """

    span: Span
    text: str
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Fix:
    """A way to mend a finding. A safe one changes form and never meaning."""

    title: str
    edits: tuple[Edit, ...]
    safe: bool = False


@dataclass(frozen=True, slots=True)
class Related:
    """Another place that belongs to a problem, with a few words on why."""

    at: Pointer
    message: str


Argument = str | int | float


def filled(message: str, arguments: Mapping[str, Argument]) -> str:
    """A message with its arguments filled in."""
    return re.sub(r"\{(\w+)\}", lambda hit: str(arguments.get(hit[1], hit[0])), message)


@dataclass(frozen=True, slots=True)
class Problem:
    """What a rule says: where, what is wrong, and what to do.

    `message` is a template; `{name}` takes the argument of that name, so that outputs which want texts and arguments
    apart have both. `label` stands under the excerpt, `hint` says the next step, `target` is the thing that is
    referred to, where one finding a field would not tell several apart. `severity` replaces the rule's own. `rule` is
    set by the reader and the engine alone, for the rules that have no check of their own.
    """

    at: Pointer
    message: str
    arguments: Mapping[str, Argument] = field(default_factory=dict)
    hint: str = ""
    label: str = ""
    related: tuple[Related, ...] = ()
    fix: Fix | None = None
    severity: Severity | None = None
    target: str = ""
    rule: str = ""

    @property
    def text(self) -> str:
        """The message with its arguments filled in."""
        return filled(self.message, self.arguments)


@dataclass(frozen=True, slots=True)
class Note:
    """A related place of a finding, found."""

    span: Span
    message: str


@dataclass(frozen=True, slots=True)
class Finding:
    """A problem with all that the engine adds: rule, weight, place, owners, fingerprint.

    `next_step` marks what belongs to a level above the spec's own; its severity is info and `own_severity` says what
    it will weigh. `waived_by` says what accepts it: the waiver (`waivers/ID`), a comment (`comment`), the baseline (`baseline`).
    """

    rule: str
    severity: Severity
    level: Level
    span: Span
    message: str
    template: str
    arguments: Mapping[str, Argument]
    entity: str | None
    field: str | None
    owners: tuple[str, ...]
    fingerprint: str
    hint: str = ""
    label: str = ""
    related: tuple[Note, ...] = ()
    fix: Fix | None = None
    confidence: str = "high"
    next_step: bool = False
    own_severity: Severity | None = None
    waived_by: str | None = None
    target: str = ""

    @property
    def order(self) -> tuple[object, ...]:
        """Path, line, column, rule: the order of every output."""
        start = self.span.start
        return (self.span.path, start.line, start.column, self.rule, self.field or "", self.message)


def fingerprint(rule: str, entity: str | None, field: str | None, target: str = "") -> str:
    """What stays the same when lines, files and wording change: a hash of rule, entity, field and target."""
    return hashlib.sha256("\0".join((rule, entity or "", field or "", target)).encode()).hexdigest()[:20]
