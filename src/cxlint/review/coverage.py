"""How much of an experience somebody answers for, measures, keeps and hears: two revisions side by side."""

from dataclasses import dataclass

from cxlint.lint import founding
from cxlint.spec import Spec

LABELS = ("moments owned", "priority contacts measured", "promises kept", "stages heard")


@dataclass(frozen=True, slots=True)
class Share:
    """So many of so many."""

    part: int
    total: int


@dataclass(frozen=True, slots=True)
class Coverage:
    """One share, before (None where that is not known) and after."""

    label: str
    before: Share | None
    after: Share


def coverage(before: Spec | None, after: Spec) -> tuple[Coverage, ...]:
    """The four shares of a spec, with those of the earlier revision where it is known."""
    was = _shares(before) if before else (None,) * len(LABELS)
    return tuple(map(Coverage, LABELS, was, _shares(after)))


def _shares(spec: Spec) -> tuple[Share, ...]:
    """What is live of a spec."""
    live = spec.live
    counts = (Share(count.total - count.missing, count.total) for count in founding(spec))
    stages = live.current_stages
    return (*counts, Share(sum(stage.id in live.posts_by_stage for stage in stages), len(stages)))
