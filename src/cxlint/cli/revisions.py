"""The revisions that a command compares, from git's objects: nothing is checked out."""

from dataclasses import dataclass, replace
from pathlib import Path

from cxlint.errors import CxlintError, NothingToCheck
from cxlint.load import Loaded, load
from cxlint.spec import Section
from cxlint.tree import Limits, Repository, Revision

Judge = tuple[Section, ...] | None
"""The settings of another revision, which say what files are left out; None for a revision's own."""


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a comparison: the spec, None where there is none there, its commit, and what it is called."""

    loaded: Loaded | None
    commit: str | None
    name: str


def side(folder: Path, revision: str | None, judge: Judge = None) -> Side:
    """The spec in `folder` as it stands in a revision; in the working tree where none is named.

    Raises `CxlintError` for a revision that does not exist.
    """
    commit = Repository(folder).commit(revision) if revision is not None else None
    return Side(_loaded(folder, commit, judge), commit, revision or "the working tree")


def _loaded(folder: Path, commit: str | None, judge: Judge) -> Loaded | None:
    try:
        return load(folder, commit, Limits(), judge)
    except NothingToCheck:
        return None


def base_side(folder: Path, revision: str, head: str | None, *, is_exact: bool, judge: Judge = None) -> Side:
    """The spec that a change is compared with: where the head parted from `revision`, or `revision` itself.

    Raises `CxlintError` where the history does not reach so far.
    """
    git = Repository(folder)
    commit = git.commit(revision)
    parting = commit if is_exact else git.merge_base(commit, git.commit("HEAD" if head is None else head))
    if parting is None:
        why = "they share no history"
        if git.is_shallow:
            why = "the clone is shallow; `git fetch --unshallow` brings the rest"
        message = (
            f"nobody knows where {head or 'HEAD'!r} parted from {revision!r}: {why}, or compare with --no-merge-base"
        )
        raise CxlintError(message)
    name = f"{revision} ({commit[:10]})" if parting == commit else f"{parting[:10]}, where it parted from {revision}"
    return Side(_loaded(folder, parting, judge), parting, name)


def followed(base: Side, folder: Path, head: Loaded, judge: Judge = None) -> Side:
    """The base's spec where it stood in another folder then: the only one with a manifest at the same place in it."""
    if base.loaded is not None or base.commit is None:
        return base
    manifest = head.spec.at.document.path.removeprefix(f"{head.tree.prefix}/" if head.tree.prefix else "")
    root = Repository(folder).root
    homes = [
        path[: -len(manifest)].rstrip("/")
        for path in Revision(folder, base.commit).paths
        if f"/{path}".endswith(f"/{manifest}")
    ]
    if len(homes) != 1:
        return base
    found = _loaded(root / homes[0], base.commit, judge)
    if found is None or not found.has_manifest:
        return base
    return replace(base, loaded=found, name=f"{base.name}, where the spec stood in {homes[0] or '.'!r}")
