"""A rank that two priority contacts share, or a gap in the ranks.

## Why it matters

The rank says which contact is repaired first. Two with the same rank leave that open, and a gap makes people look for
a contact that is not there. Ranks run from 1, among the contacts of the same segment; a contact without segments
counts in each. The fix numbers the contacts anew and keeps their order; of two with one rank, the one that is written
first stays first.

## Source

Jeanne Bliss, *Chief Customer Officer*: prioritise the contacts, one after another. That ranks begin at 1 and leave out
none is the spec's format.

## Examples

```yaml
moments:
  parcel-late: {priority: 1}
  wrong-size: {priority: 1}  # warning: priority-rank
  refund: {priority: 3}  # warning: priority-rank
```

```yaml fixed
moments:
  parcel-late: {priority: 1}
  wrong-size: {priority: 2}
  refund: {priority: 3}
```

Two segments, each with ranks of its own after the one contact that matters to both:

```yaml
moments:
  parcel-late: {priority: 1}
  wrong-size: {priority: 2, segments: [private]}
  invoice: {priority: 2, segments: [business]}
```
"""

from collections.abc import Iterator, Sequence

from cxlint.finding import Edit, Fix, Problem, Related
from cxlint.spec import Moment, Spec

LEVEL = "measured"
SEVERITY = "warning"
FIX = "safe"


def check(spec: Spec) -> Iterator[Problem]:
    fix = _renumbering(spec)
    told: set[str] = set()
    for segment, contacts in spec.priority_sets.items():
        for problem in _problems(contacts, f" in segment '{segment}'" if segment else "", fix):
            if problem.at.entity not in told:
                told.add(str(problem.at.entity))
                yield problem


def _problems(contacts: Sequence[Moment], where: str, fix: Fix | None) -> Iterator[Problem]:
    """What is wrong in one set: first at the second holders of a rank, then above each gap."""
    first: dict[int, Moment] = {}
    for moment in contacts:
        rank = moment.priority or 0
        other = first.setdefault(rank, moment)
        if other is not moment:
            yield Problem(
                moment.at / "priority",
                "priority contacts '{other}' and '{moment}' both have rank {rank}{where}",
                {"moment": moment.id, "other": other.id, "rank": rank, "where": where},
                label="this rank is taken",
                hint="decide which of the two comes first",
                fix=fix,
                related=(Related(other.at / "priority", "has the same rank"),),
            )
    before = 0
    for rank in sorted(first):
        if rank > before + 1:
            missing = f"{before + 1}" if rank == before + 2 else f"{before + 1} to {rank - 1}"
            yield Problem(
                first[rank].at / "priority",
                "priority contact '{moment}' has rank {rank}, and no contact has rank {missing}{where}",
                {"moment": first[rank].id, "rank": rank, "missing": missing, "where": where},
                label="the first above a gap",
                hint="number the contacts from 1 on and leave out none",
                fix=fix,
            )
        before = rank


def _renumbering(spec: Spec) -> Fix | None:
    """Ranks without a gap in every set, in the order that they have; None where two sets want different ones."""
    ranks: dict[str, int] = {}
    for contacts in spec.priority_sets.values():
        for rank, moment in enumerate(sorted(contacts, key=lambda moment: moment.priority or 0), 1):
            if ranks.setdefault(moment.id, rank) != rank:
                return None
    changed = [(spec.moments[moment], rank) for moment, rank in ranks.items() if spec.moments[moment].priority != rank]
    edits = tuple(Edit((moment.at / "priority").span, str(rank)) for moment, rank in changed)
    return Fix("Number the priority contacts from 1 on, in the order that they have", edits, safe=True)
