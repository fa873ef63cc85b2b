"""The revisions that a command compares, from git's objects: nothing is checked out."""

from dataclasses import dataclass
from pathlib import Path

from cxlint.errors import CxlintError, NothingToCheck
from cxlint.load import Loaded, load
from cxlint.tree import Limits, Repository


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a comparison: the spec, None where there is none there, its commit, and what it is called."""

    loaded: Loaded | None
    commit: str | None
    name: str


def side(folder: Path, revision: str | None, limits: Limits) -> Side:
    """The spec in `folder` as it stands in a revision; in the working tree where none is named.

    Raises `CxlintError` for a revision that does not exist.
    """
    try:
        loaded = load(folder, revision, limits)
    except NothingToCheck:
        loaded = None
    commit = Repository(folder).commit(revision) if revision else None
    return Side(loaded, commit, revision or "the working tree")


def base_side(folder: Path, revision: str, head: str | None, limits: Limits, *, is_exact: bool) -> Side:
    """The spec that a change is compared with: where the head parted from `revision`, or `revision` itself.

    Raises `CxlintError` where the history does not reach so far.
    """
    git = Repository(folder)
    commit = git.commit(revision)
    if is_exact:
        return Side(side(folder, commit, limits).loaded, commit, f"{revision} ({commit[:10]})")
    parting = git.merge_base(commit, git.commit(head or "HEAD"))
    if parting is None:
        why = (
            "the clone is shallow; `git fetch --unshallow` brings the rest"
            if git.is_shallow
            else "they share no history"
        )
        message = (
            f"it is not known where {head or 'HEAD'!r} parted from {revision!r}: {why}, or compare with --no-merge-base"
        )
        raise CxlintError(message)
    name = f"{revision} ({commit[:10]})" if parting == commit else f"{parting[:10]}, where it parted from {revision}"
    return Side(side(folder, parting, limits).loaded, parting, name)
