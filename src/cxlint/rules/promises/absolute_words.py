"""A live promise in absolute words (always, never, guaranteed, 24/7) with no number and no condition.

## Why it matters

One case is enough to break an absolute promise, and the case will come. Words that hold for everybody and every hour
can not be measured and so can not be kept on purpose. A number that is promised (`condition`) or a sentence that says when
it does not hold (unless, except, if) tells customers what they can rely on, and colleagues what they have to reach.

This looks at English words and guesses; a word may be meant in another way. It is silent where `condition` holds a number.

## Source

ISO 10001: a promise is clear, accurate and not misleading. Jeanne Bliss, *Chief Customer Officer*: say what the operation
can do each time.

## Examples

```yaml
promises:
  never-down:
    statement: Your calls never drop.  # info: absolute-words
  support:
    statement: >-  # info: absolute-words
      A human being answers,
      24/7, every time.
```

```yaml
promises:
  never-down:
    statement: Your calls never drop.
    condition: {kpi: dropped-calls, at_most: 0.5, unit: percent}
  support:
    statement: A human being answers 24/7, except when a storm has cut the lines.
  roaming:
    statement: It almost always works abroad.
```
"""

from collections.abc import Iterator

from cxlint.finding import Problem
from cxlint.spec import Promise
from cxlint.words import ABSOLUTE, CONDITIONAL

LEVEL = "measured"
SEVERITY = "info"
CONFIDENCE = "low"


def check(promise: Promise) -> Iterator[Problem]:
    words = " ".join(promise.statement.split())
    hit = ABSOLUTE.search(words)
    if not hit or CONDITIONAL.search(words) or _promises_a_number(promise):
        return
    yield Problem(
        promise.at / "statement",
        "promise '{promise}' says '{word}', and names no number and no condition",
        {"promise": promise.id, "word": hit[0]},
        label="the first exception breaks it",
        hint="add `condition:` with the KPI and the number that customers can hold you to, or say in the words when it holds",
    )


def _promises_a_number(promise: Promise) -> bool:
    condition = promise.condition
    return condition is not None and (condition.at_least, condition.at_most) != (None, None)
