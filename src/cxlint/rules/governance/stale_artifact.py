"""Something that customers receive, and that nobody has looked at for a year.

## Why it matters

A letter goes on promising what the house gave up two years ago, with a signature of somebody who has left. It is sent a thousand
times a day and read by no one who could change it. An artifact with a `review_every` of its own is told by `overdue-review`; one
that does not say when it was reviewed is passed over.

## Source

Jeanne Bliss's Customer Room hangs on the wall what customers receive today. The year is a convention of this tool.

## Examples

```yaml
# today: 2026-01-15
artifacts:
  reminder-letter:
    name: Second reminder
    type: letter
    reviewed: 2024-11-04  # info: stale-artifact
```

```yaml
# today: 2026-01-15
artifacts:
  reminder-letter: {name: Second reminder, type: letter, reviewed: 2025-11-04}
```

A bank that reads its letters every half year:

```yaml
# today: 2026-01-15
spec: 1
name: Valley Savings Bank
level: governed
lint:
  rules:
    stale-artifact: {at_most_days: 184}
artifacts:
  reminder-letter: {reviewed: 2025-07-01}  # info: stale-artifact
  welcome-letter: {reviewed: 2025-08-01}
```

## Options

- `at_most_days`: after how many days an artifact should be looked at again; 366 unless given.
"""

from collections.abc import Iterator
from datetime import date

from cxlint.finding import Problem
from cxlint.spec import Artifact

LEVEL = "governed"
SEVERITY = "info"


def check(artifact: Artifact, today: date, *, at_most_days: int = 366) -> Iterator[Problem]:
    if artifact.reviewed is None or artifact.review_every or (today - artifact.reviewed).days <= at_most_days:
        return
    yield Problem(
        artifact.at / "reviewed",
        "artifact '{artifact}' was last looked at on {reviewed}",
        {"artifact": artifact.id, "reviewed": str(artifact.reviewed)},
        label=f"{(today - artifact.reviewed).days} days ago",
        hint="read it as a customer does, and write the day here; `review_every:` says how often from now on",
    )
