"""Which commits of a repository a history looks at."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from cxlint.errors import CxlintError, NothingToCheck
from cxlint.tree import WHOLE, Repository, first_line

EVERY = ("day", "week", "month", "commit")
"""What one point may stand for: the last commit of a day, week or month, or each commit."""
_LAST_YEAR = 9998
"""Beyond it there are no days to look ahead to."""


@dataclass(frozen=True, slots=True)
class Commit:
    """A commit: its name, and its day where it was made; None for a day that no calendar knows."""

    name: str
    day: date | None


@dataclass(frozen=True, slots=True)
class Since:
    """Where a history begins: on a day, or with how the spec stood in a revision. Without either at its first commit."""

    day: date | None = None
    revision: str | None = None

    def excludes(self, commit: Commit) -> bool:
        """Whether a commit is older than the day."""
        return bool(self.day and commit.day and commit.day < self.day)


def commits(repository: Repository, since: Since) -> list[Commit]:
    """The commits that touched the folder of a repository, oldest first, along first parents.

    Raises `NothingToCheck` before the first commit, `CxlintError` for a revision that does not exist.
    """
    if repository.git("rev-parse", "--verify", "--quiet", "HEAD^{commit}").returncode:
        message = "there is no commit in this repository yet"
        raise NothingToCheck(message)
    folder = ("--", repository.prefix or ".")
    if since.revision is None:
        return [one for one in _listed(repository, "HEAD", *folder) if not since.excludes(one)]
    start = repository.commit(since.revision)
    return [
        *_listed(repository, "--max-count=1", start, *folder),
        *_listed(repository, "HEAD", f"^{start}", *folder),
    ]


def cut(repository: Repository, since: Since) -> Commit | None:
    """The commit behind which a shallow clone holds nothing, where the history that is asked for reaches so far."""
    if not repository.is_shallow or since.revision is not None:
        return None
    ends = _listed(repository, "--max-parents=0", "HEAD")
    return next((end for end in ends if not since.excludes(end)), None)


def _listed(repository: Repository, *words: str) -> list[Commit]:
    """The commits that `git rev-list` names, oldest first. Nothing that somebody wrote is asked for."""
    told = repository.git("--literal-pathspecs", "rev-list", "--first-parent", "--format=%H %cs", *words)
    if told.returncode:
        message = f"the history can not be read: {first_line(told.stderr)}; {WHOLE}"
        raise CxlintError(message)
    lines = (line.split() for line in told.stdout.decode().splitlines() if not line.startswith("commit "))
    return [Commit(name, _day(day)) for name, day in lines][::-1]


def _day(text: str) -> date | None:
    try:
        found = date.fromisoformat(text)
    except ValueError:
        return None
    return found if found.year <= _LAST_YEAR else None


def last_of_each(commits: Iterable[Commit], every: str) -> Sequence[Commit]:
    """The last commit of each day, week (from Monday) or month, in their own order; or every commit."""
    if every == "commit":
        return tuple(commits)
    last: dict[tuple[int, ...], Commit] = {}
    time: tuple[int, ...] = ()
    for commit in commits:
        time = _time(commit.day, every) if commit.day else time
        last.pop(time, None)
        last[time] = commit
    return tuple(last.values())


def _time(day: date, every: str) -> tuple[int, ...]:
    if every == "week":
        return day.isocalendar()[:2]
    return (day.year, day.month) if every == "month" else (day.year, day.month, day.day)
