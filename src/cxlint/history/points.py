"""How a spec stood in one commit after another."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from cxlint.document import Document
from cxlint.errors import CxlintError, NothingToCheck
from cxlint.finding import Level, Problem, Severity
from cxlint.history.commits import Commit
from cxlint.kept import Kept
from cxlint.lint import Outcome, check, founding
from cxlint.load import Loaded, Memory, assemble
from cxlint.past import Damaged, Objects, Past
from cxlint.readings import Table
from cxlint.rule import Check, Rule
from cxlint.spec import Spec
from cxlint.tree import Limits


@dataclass(frozen=True, slots=True)
class Share:
    """How many of `total` things have what is asked for."""

    count: int
    total: int

    @property
    def percent(self) -> int | None:
        """Rounded down, so that 100 means all; 1 at least where there are some. None of nothing."""
        if self.total == 0:
            return None
        return max(100 * self.count // self.total, 1 if self.count else 0)


@dataclass(frozen=True, slots=True)
class Coverage:
    """What is covered, drafts and what is retired aside.

    Moments with an owner who truly answers, priority contacts with a KPI, promises with a moment that keeps them, stages
    of today with a listening post.
    """

    owned: Share
    measured: Share
    kept: Share
    heard: Share


@dataclass(frozen=True, slots=True)
class Point:
    """How the spec stood in one commit.

    `unread` says why it can not be read; then there is no `level`, no `coverage` and nothing in `findings`, which counts
    by severity what counts. `waived` is how much a waiver or a comment accepts.
    """

    commit: Commit
    unread: str = ""
    level: Level | None = None
    coverage: Coverage | None = None
    findings: Mapping[Severity, int] = field(default_factory=dict)
    waived: int = 0


def coverage(spec: Spec) -> Coverage:
    """How much of a spec is covered."""
    live = spec.live
    stages = live.current_stages
    owned, measured, kept = (Share(count.total - count.missing, count.total) for count in founding(spec))
    heard = Share(sum(stage.id in live.posts_by_stage for stage in stages), len(stages))
    return Coverage(owned, measured, kept, heard)


class Judge:
    """Judges one commit after another.

    What rules find in a file alone is found once for all commits that share the file. `crashes` are the rules that failed,
    each with its first error.
    """

    def __init__(self, objects: Objects, rules: Mapping[str, Rule], limits: Limits) -> None:
        """Has judged nothing yet."""
        self.crashes: dict[str, str] = {}
        self._objects = objects
        self._limits = limits
        self._memory = Memory()
        self._found: list[_Found] = []
        self._rules = {name: self._lasting(rule) for name, rule in rules.items()}

    def point(self, commit: Commit) -> Point:
        """How the spec stood in a commit. Raises `Damaged` where git can not read on."""
        self._memory.turn()
        self._objects.turn()
        for found in self._found:
            found.kept.turn()
        if commit.day is None:
            return Point(commit, "its day is in no calendar")
        try:
            return self._point(commit, commit.day)
        except Damaged:
            raise
        except NothingToCheck:
            return Point(commit, "there was no spec")
        except CxlintError as error:
            return Point(commit, error.message)

    def _point(self, commit: Commit, day: date) -> Point:
        loaded = assemble(Past(self._objects, commit.name), self._limits, memory=self._memory)
        if why := _unread(loaded):
            return Point(commit, why)
        outcome = check(loaded, day, rules=self._rules)
        self.crashes = {**dict(outcome.crashes), **self.crashes}
        return _judged(commit, outcome)

    def _lasting(self, rule: Rule) -> Rule:
        """A rule that looks at a file only once, where it asks for nothing but the file."""
        if rule.check is None or rule.given or not set(rule.visits) <= {Document, Table}:
            return rule
        found = _Found(rule.check)
        self._found.append(found)
        return replace(rule, check=found)


class _Found:
    """What a rule has found in files."""

    def __init__(self, check: Check) -> None:
        self.kept = Kept[tuple[Document | Table, tuple[tuple[str, Any], ...]], tuple[Problem, ...]](
            lambda key: tuple(check(key[0], **dict(key[1])))
        )

    def __call__(self, visited: Document | Table, **options: Any) -> Iterator[Problem]:
        return iter(self.kept[visited, tuple(sorted(options.items()))])


def _unread(loaded: Loaded) -> str:
    """Why a spec can not be judged; empty where it can."""
    if loaded.spec.partial:
        return next(f"{read.path} can not be read" for read in loaded.files if read.broken)
    return "" if loaded.has_manifest else "no file says `spec: 1`"


def _judged(commit: Commit, outcome: Outcome) -> Point:
    return Point(
        commit,
        "",
        outcome.settings.level,
        coverage(outcome.spec),
        {severity: outcome.count(severity) for severity in Severity},
        len(outcome.waived),
    )
