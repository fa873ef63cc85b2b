"""A pain point of which nobody counts how often it hurts.

## Why it matters

Two pain points compete for the same money, and the one that somebody heard last week wins. A pain point is counted
when feedback carries a code for it (`codes`, so that every period is counted anew), or when it is known how many contacts
it spoils (`frequency`). How bad it is says `severity`, and that is a judgement.

## Source

Jeanne Bliss, *Chief Customer Officer*: categorise what customers say and trend it, so that leaders see which issues grow.

## Examples

```yaml
pain_points:
  hidden-fee:  # warning: unmeasured-pain
    text: There was a fee that nobody had told me of
    stage: pay
    severity: 3
  lost-card:
    text: I waited a week for a new card
    stage: pay
    codes: {branch-notes: [card-7]}  # warning: unmeasured-pain
listening_posts:
  branch-notes: {type: in-store, status: retired}
```

```yaml
pain_points:
  hidden-fee:
    text: There was a fee that nobody had told me of
    stage: pay
    codes: {hotline: [fee, fee-abroad]}
  lost-card:
    text: I waited a week for a new card
    stage: pay
    frequency: 0.4
listening_posts:
  hotline: {type: call, stages: [pay]}
```
"""

from collections.abc import Iterator

from cxlint.finding import Problem
from cxlint.spec import PainPoint, Spec

LEVEL = "governed"
SEVERITY = "warning"


def check(pain: PainPoint, spec: Spec) -> Iterator[Problem]:
    if pain.frequency is not None or any(pain.codes.values()):
        return
    dormant = any(spec.whole.pain_points[pain.id].codes.values())
    yield Problem(
        pain.at / "codes",
        "nobody counts how often pain point '{pain}' hurts",
        {"pain": pain.id},
        label="a listening post that is a draft or retired does not count"
        if dormant
        else "is it one customer, or every fifth?",
        hint="add `codes:` with a listening post and the codes that it uses for this, or `frequency:` in percent of contacts",
    )
