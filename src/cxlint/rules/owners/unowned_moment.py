"""A moment of truth that nobody answers for.

## Why it matters

What everyone owns, nobody owns. A moment without one accountable owner is handled by whoever is near, and when it goes
wrong there is no one to ask why. A moment may inherit the owner of its stage; a priority contact may not, because the
contacts that make or break the relationship need somebody who has taken them on.

## Source

Jeanne Bliss, *Chief Customer Officer*: name one owner for each priority contact; the silos between owners are where
customers fall through.

## Examples

```yaml
owners:
  claims: {name: Claims}
stages:
  claim: {goal: I get my home put right, moments: [first-notice]}
moments:
  first-notice:  # error: unowned-moment
    name: I report the damage
```

```yaml
owners:
  claims: {name: Claims}
stages:
  claim: {goal: I get my home put right, owner: claims, moments: [first-notice, first-call]}
moments:
  first-notice:
    name: I report the damage
  first-call:  # error: unowned-moment
    name: Somebody calls me back
    priority: 1
```

```yaml
owners:
  claims: {name: Claims}
stages:
  claim: {goal: I get my home put right, owner: claims, moments: [first-notice, first-call]}
moments:
  first-notice:
    name: I report the damage
  first-call:
    name: Somebody calls me back
    priority: 1
    owner: claims
```
"""

from collections.abc import Iterator

from cxlint.finding import Problem, Related
from cxlint.spec import Moment, Spec

LEVEL = "owned"
SEVERITY = "error"


def check(moment: Moment, spec: Spec) -> Iterator[Problem]:
    at = moment.at / "owner"
    if spec.answers_for(moment) or at.path in spec.misnamed:
        return
    stage, dormant = spec.stage_of(moment), spec.dormant_owner(moment)
    out = f"owner '{dormant.id}' has status {dormant.status} and does not count" if dormant else ""
    if stage and stage.owner:
        yield Problem(
            at,
            "priority contact '{moment}' has no owner of its own",
            {"moment": moment.id},
            label=out or "a priority contact that nobody has taken on",
            hint=f"add `owner: {stage.owner}`, or name another function",
            related=(Related(stage.at / "owner", "the stage's owner; not enough for a priority contact"),),
        )
    else:
        yield Problem(
            at,
            "moment '{moment}' has no owner",
            {"moment": moment.id},
            label=out or "nobody answers for this moment",
            hint="add `owner:` with the id of one function" + ("" if moment.priority else ", here or at its stage"),
        )
