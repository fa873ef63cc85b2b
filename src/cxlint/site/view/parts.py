"""The small values that pages are put together from."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Ref:
    """A link to another page: `kind` and `id` are what `url_for` takes; `mark` warns of a draft or something gone."""

    kind: str
    id: str
    text: str
    mark: str = ""
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Text:
    """Plain words."""

    text: str


@dataclass(frozen=True, slots=True)
class Prose:
    """Markdown, with the folder of the repository that its relative links start from."""

    text: str
    folder: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """A way out of the site, allowed by `safe_url`."""

    href: str
    text: str


@dataclass(frozen=True, slots=True)
class State:
    """A status: `tone` (ok, near, missing, none, info) gives shape and colour, `word` says it."""

    tone: str
    word: str


@dataclass(frozen=True, slots=True)
class Due:
    """A day that passes: `iso` for the reader's clock, `late` what is said from the day after on."""

    iso: str
    text: str
    late: str


@dataclass(frozen=True, slots=True)
class Picture:
    """An image of the repository that is shown: the path it is copied to, and what it shows in words."""

    asset: str
    alt: str


@dataclass(frozen=True, slots=True)
class Group:
    """Several facts that belong together, such as one dated target."""

    facts: tuple["Fact", ...]


@dataclass(frozen=True, slots=True)
class Spark:
    """A small line of values, oldest first, with the target of each period; the words beside it say the same.

    `tone` is that of the newest value's verdict. `low` and `high` are the ends of the scale where several lines share one.
    """

    values: tuple[float, ...]
    targets: tuple[float | None, ...] = ()
    tone: str = ""
    low: float | None = None
    high: float | None = None


Bit = Text | Prose | Ref | Link | State | Due | Picture | Group | Spark


@dataclass(frozen=True, slots=True)
class Fact:
    """A label and what is said under it."""

    label: str
    bits: tuple[Bit, ...]
    listed: bool = False


@dataclass(frozen=True, slots=True)
class Mention:
    """Where something is referred to: a label and links, `more` of them not shown."""

    label: str
    refs: tuple[Ref, ...]
    more: int = 0


@dataclass(frozen=True, slots=True)
class Place:
    """A line of a file of the repository."""

    path: str
    line: int


@dataclass(frozen=True, slots=True)
class Row:
    """A finding as a page shows it."""

    rule: str
    tone: str
    word: str
    message: str
    hint: str
    about: Ref | None
    owners: tuple[Ref, ...]
    place: Place
    waived: str = ""
    next_step: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """`done` of `total`, with a sentence."""

    label: str
    done: int
    total: int
    note: str = ""

    @property
    def step(self) -> int:
        """0 (none) to 4 (all), for the five steps of a heat map; -1 where there is nothing to count."""
        if not self.total:
            return -1
        if self.done == self.total:
            return 4
        return min(3, -(-self.done * 3 // self.total)) if self.done else 0

    @property
    def missing(self) -> int:
        """How many are not done."""
        return self.total - self.done
