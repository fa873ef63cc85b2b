"""A lifecycle that begins at the purchase, or ends before the customer leaves or renews.

## Why it matters

Most maps begin where the company's systems begin, at the order, and end at the invoice. Yet the customer has chosen
before that, and decides afterwards whether to stay; both ends are where customers are won and lost, and mostly no
function owns them. The rule looks for English words in the ids, names, goals, definitions, entries and exits of the
stages (compare, choose, plan …; leave, renew, come back …), so it guesses.

## Source

Jeanne Bliss, *Chief Customer Officer*: the stages span the whole relationship, from first hearing of you to leaving or
coming back.

## Examples

```yaml
spec: 1
name: Moviebox  # info: missing-lifecycle-end
level: governed
stages:
  order: {goal: I sign up in a minute}
  watch: {goal: I see what I like tonight}
```

```yaml
spec: 1
name: Moviebox  # info: missing-lifecycle-end
level: governed
stages:
  compare: {goal: I know what I would get}
  watch: {goal: I see what I like tonight}
```

```yaml
spec: 1
name: Moviebox  # info: missing-lifecycle-end
level: governed
stages:
  watch: {goal: I see what I like tonight}
  cancel: {goal: I stop with one click}
```

```yaml
spec: 1
name: Moviebox
level: governed
stages:
  compare: {goal: I know what I would get}
  watch: {goal: I see what I like tonight}
  cancel: {goal: I stop with one click}
```
"""

from collections.abc import Iterator

from cxlint.finding import Problem
from cxlint.spec import Spec
from cxlint.words import BEFORE_PURCHASE, LEAVE_OR_RENEW, says

LEVEL = "governed"
SEVERITY = "info"
CONFIDENCE = "low"


def check(spec: Spec) -> Iterator[Problem]:
    said = " ".join(
        text
        for stage in spec.stages.values()
        for text in (stage.id, stage.name, stage.goal, stage.definition, stage.entry, stage.exit)
        if text
    )
    ends = [] if says(said, BEFORE_PURCHASE) else ["before the purchase"]
    ends += [] if says(said, LEAVE_OR_RENEW) else ["for leaving or renewing"]
    if said and ends:
        yield Problem(
            spec.at,
            "no stage seems to be {ends}",
            {"ends": ", and none ".join(ends)},
            label="where are customers won, and where are they lost?",
            hint=f"add the stage {' and the one '.join(ends)}, with the `goal:` that customers have in it",
        )
