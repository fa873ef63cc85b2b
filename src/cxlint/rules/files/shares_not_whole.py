"""Shares of the customer segments that do not add up to 100 percent.

## Why it matters

Shares say for how many customers a gap counts. When they add up to 80 a segment is missing from the map; when they add up
to 130 some customers are in two, and every weight that is made of them is wrong.

## Source

Arithmetic; half a percent is left for rounding. Silent while a segment has no share.

## Examples

```yaml
segments:  # info: shares-not-whole
  premium: {share: 12}
  standard: {share: 68}
moments:
  first-notice: {segments: [premium, standard]}
```

```yaml
segments:
  premium: {share: 12.4}
  standard: {share: 88}
moments:
  first-notice: {segments: [premium, standard]}
```

```yaml
segments:
  premium: {share: 12}
  standard: {name: All others}
moments:
  first-notice: {segments: [premium, standard]}
```
"""

from collections.abc import Iterator

from cxlint.finding import Problem
from cxlint.place import Pointer
from cxlint.spec import Spec

LEVEL = "mapped"
SEVERITY = "info"
_ROUNDING = 0.5


def check(spec: Spec) -> Iterator[Problem]:
    shares = [segment.share for segment in spec.live.segments.values() if segment.share is not None]
    total = sum(shares)
    if not shares or len(shares) < len(spec.live.segments) or abs(total - 100) <= _ROUNDING:
        return
    first = next(iter(spec.live.segments.values()))
    yield Problem(
        Pointer(first.at.document, ("segments",)),
        "the shares of the segments add up to {total} percent, not to 100",
        {"total": round(total, 2)},
        label="all customers together are 100 percent",
        hint="correct a `share:`, or write the segment that is missing",
    )
