"""How a spec has come on: coverage and findings, commit by commit, over the history of its folder.

Every commit is judged by its own settings on its own day, and by the rules of today. History is followed along first
parents, so what was merged counts from the merge on. It is not followed through another name of the folder.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from cxlint.errors import CxlintError, NothingToCheck
from cxlint.history.commits import EVERY, Commit, Since, commits, cut, last_of_each
from cxlint.history.points import Coverage, Judge, Point, Share, coverage
from cxlint.past import Objects
from cxlint.rule import Rule
from cxlint.rules.own import known as known_rules
from cxlint.tree import Limits, Repository

__all__ = ["EVERY", "FEW", "Commit", "Coverage", "History", "Point", "Share", "Since", "coverage", "history"]

FEW = 30
"""Up to how many commits each has a point of its own where nothing else is asked for."""


@dataclass(frozen=True, slots=True)
class History:
    """The points, newest last, each for the last commit of a time (`every`).

    `commits` is how many commits touched the spec in the time that was asked for, those without a point among them. `cut`
    is the commit where a shallow clone ends; None where nothing is missing. `crashes` are the rules that failed in some
    commit, each once, with an error.
    """

    points: tuple[Point, ...]
    every: str
    commits: int
    cut: Commit | None = None
    crashes: tuple[tuple[str, str], ...] = ()


def history(
    folder: Path,
    since: Since | None = None,
    every: str | None = None,
    limit: int | None = None,
    rules: Mapping[str, Rule] | None = None,
    limits: Limits | None = None,
    told: Callable[[str], None] = lambda _: None,
) -> History:
    """The history of the spec in `folder`.

    `every` is one of `EVERY`; left out, a commit where there are few, else a week. `limit` keeps the newest points alone.
    `told` hears in words what goes on. Raises `NothingToCheck` where no commit touches the folder, `CxlintError` outside
    a repository, for a revision that does not exist, and for a repository that is damaged.
    """
    repository = Repository(folder)
    if repository.folder.is_file():
        message = f"{str(folder)!r} is a file; name the folder that holds the spec"
        raise CxlintError(message)
    since = since or Since()
    found = commits(repository, since)
    if not found:
        message = f"no commit {'' if since == Since() else 'since then '}touches {str(folder)!r}"
        raise NothingToCheck(message)
    every = every or ("commit" if len(found) <= FEW else "week")
    chosen = last_of_each(found, every)
    newest = chosen[-limit:] if limit else chosen
    limits = limits or Limits()
    with Objects(repository, limits.file) as objects:
        judge = Judge(objects, known_rules() if rules is None else rules, limits)
        points = []
        for number, commit in enumerate(newest, 1):
            told(f"judging commit {number:,} of {len(newest):,}")
            points.append(judge.point(commit))
    is_whole = len(newest) == len(chosen)
    end = cut(repository, since) if is_whole else None
    return History(tuple(points), every, len(found), end, tuple(judge.crashes.items()))
