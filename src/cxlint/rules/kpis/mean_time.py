"""A time to resolve that is told as a mean.

## Why it matters

Most cases are settled soon and a few take for ever. Those few pull the mean, so that it tells the time of nobody: most
customers waited less, and those who waited months are hidden. The median tells what most live through, the 90th
percentile what the unlucky do.

## Source

Arithmetic of skewed distributions. Complaint bodies and emergency services publish medians and percentiles.

## Examples

```yaml
kpis:
  fault-repaired:
    family: time-to-resolve
    variant: mean  # info: mean-time
    unit: hours
```

```yaml
kpis:
  fault-repaired:
    family: time-to-resolve
    variant: p90
    unit: hours
  wait-on-the-line:
    family: wait-time
    variant: mean
```
"""

from collections.abc import Iterator

from cxlint.finding import Problem
from cxlint.spec import Kpi

LEVEL = "governed"
SEVERITY = "info"


def check(kpi: Kpi) -> Iterator[Problem]:
    if kpi.family == "time-to-resolve" and kpi.variant == "mean":
        yield Problem(
            kpi.at / "variant",
            "KPI '{kpi}' tells the time to resolve as a mean",
            {"kpi": kpi.id},
            label="a few very long cases pull it",
            hint="measure `variant: median`, or `variant: p90` for what nine in ten customers live through",
        )
