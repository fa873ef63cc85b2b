"""Too few or too many priority contacts.

## Why it matters

Priority means to leave something out. With three contacts, most of what drives customers away is nobody's concern;
with forty, nothing has priority. The set is counted for each segment that a contact names, because a segment has its
own make or break moments; a contact without segments counts in each. On a small map, of fewer than ten moments, the
rule is silent, and so it is where no moment has a priority yet.

## Source

Jeanne Bliss, *Chief Customer Officer*: the top ten to twenty contacts are what an organisation can keep reliable.

## Examples

Ten moments, and one of them with a priority:

```yaml
spec: 1
name: Hotel Aurora  # warning: priority-count
moments:
  search: {}
  book: {}
  confirmation: {}
  arrival: {priority: 1}
  room: {}
  breakfast: {}
  complaint: {}
  check-out: {}
  invoice: {}
  come-back: {}
```

A hotel that has agreed on its own measure:

```yaml
spec: 1
name: Hotel Aurora
lint:
  rules:
    priority-count: {at_least: 2, at_most: 3, silent_below: 4}
moments:
  search: {}
  arrival: {priority: 1}
  room: {}
  complaint: {priority: 2}
```

## Options

- `at_least`: the fewest priority contacts that a set should have; 10 unless given.
- `at_most`: the most that it should have; 20 unless given.
- `silent_below`: with fewer moments than this the rule says nothing; 10 unless given.
"""

from collections.abc import Iterator

from cxlint.finding import Problem
from cxlint.spec import Spec

LEVEL = "measured"
SEVERITY = "warning"


def check(spec: Spec, *, at_least: int = 10, at_most: int = 20, silent_below: int = 10) -> Iterator[Problem]:
    if len(spec.moments) < silent_below:
        return
    for segment, contacts in spec.priority_sets.items():
        count = len(contacts)
        if at_least <= count <= at_most:
            continue
        whose = f"segment '{segment}' has" if segment else "there is" if count == 1 else "there are"
        norm = f"{at_least} to {at_most}" if at_least < at_most else f"{at_least}"
        yield Problem(
            spec.segments[segment].at.at_key() if segment else spec.at,
            "{whose} {count} priority contact{s}; the norm is {norm}",
            {"whose": whose, "count": count, "s": "" if count == 1 else "s", "norm": norm},
            label="too few to carry the experience" if count < at_least else "too many to get right every time",
            hint="give a `priority:` to more of the moments that make or break the experience"
            if count < at_least
            else "take the `priority:` from those that customers would forgive",
        )
