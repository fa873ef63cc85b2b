"""A moment that no stage lists.

## Why it matters

A moment outside of every stage is on no map: nobody sees it in its order, it inherits no owner, and no stage is judged
by it. The stage that lists a moment also says when it happens.

The fix is offered where it is plain which stage is meant: where there is only one, or where the moment's file lies in a
folder that has a stage's name. It puts the moment last; whether that is when it happens is for you to say.

## Source

Jeanne Bliss, *Chief Customer Officer*: the contacts are sorted by the stages of the customer's experience.

## Examples

```yaml
stages:
  order:
    goal: I find what fits and have it at home by Friday
    moments: [size-chart]
moments:
  size-chart: {name: I look for my size}
  parcel-late: {name: My parcel is late}  # warning: unplaced-moment
```

```yaml fixed
stages:
  order:
    goal: I find what fits and have it at home by Friday
    moments: [size-chart, parcel-late]
moments:
  size-chart: {name: I look for my size}
  parcel-late: {name: My parcel is late}
```

```yaml
stages:
  order:
    goal: I find what fits and have it at home by Friday
    moments: [size-chart, parcel-late]
moments:
  size-chart: {name: I look for my size}
  parcel-late: {name: My parcel is late}
```
"""

from collections.abc import Iterator

from cxlint.edits import appended
from cxlint.finding import Fix, Problem
from cxlint.spec import Moment, Spec, Stage

LEVEL = "mapped"
SEVERITY = "warning"
FIX = "suggested"


def check(spec: Spec) -> Iterator[Problem]:
    unplaced = [(moment, _obvious(moment, spec)) for moment in spec.moments.values() if not spec.stage_of(moment)]
    meant: dict[str, list[str]] = {}
    for moment, stage in unplaced:
        if stage:
            meant.setdefault(stage.id, []).append(moment.id)
    for moment, stage in unplaced:
        yield Problem(
            moment.at.at_key(),
            "no stage lists moment '{moment}'",
            {"moment": moment.id},
            label="when does this happen to the customer?",
            hint=f"add `{moment.id}` to the `moments:` of stage `{stage.id}`"
            if stage
            else f"add `{moment.id}` to the `moments:` of the stage in which it happens"
            if spec.stages
            else f"write the stage in which it happens below `stages:`, with `moments: [{moment.id}]`",
            fix=_fix(stage, meant[stage.id]) if stage else None,
        )


def _fix(stage: Stage, moments: list[str]) -> Fix | None:
    """All that belongs to one stage goes there in one edit."""
    edit = appended(stage.at / "moments", *moments)
    what = f"`{moments[0]}`" if len(moments) == 1 else f"these {len(moments)} moments"
    return Fix(f"Put {what} last in stage `{stage.id}`", (edit,)) if edit else None


def _obvious(moment: Moment, spec: Spec) -> Stage | None:
    """The stage that a moment plainly belongs to: the only one, or the one that a folder of its file is named for."""
    base = spec.at.document.path.rpartition("/")[0]
    folders = moment.at.document.path.removeprefix(f"{base}/").split("/")[:-1]
    named = [stage for stage in spec.stages.values() if stage.id in folders] or list(spec.stages.values())
    return named[0] if len(named) == 1 else None
