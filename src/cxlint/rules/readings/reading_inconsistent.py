"""A value that is not what the counts beside it give.

## Why it matters

A value can be checked only while it follows from its counts. Where the two part, one of them was changed by hand, and
nobody can say which: the number in the presentation, or the customers behind it.

## Source

Arithmetic, to six decimals: good / n in percent, (promoters - detractors) / n in points, sum / n, n itself,
events / exposure times what the KPI is counted per.

## Examples

```yaml
kpis:
  visitors-recommending: {family: nps}
# file: readings/visitors-recommending.csv
period,rows,n,promoters,detractors,value,state
2025-10,412,400,200,80,30.000000,final
2025-11,398,380,190,76,34.000000,final  # error: reading-inconsistent
```

```yaml
kpis:
  calls-about-one-order: {unit: calls, better: lower}
# file: readings/calls-about-one-order.csv
period,rows,n,value,state
2025-11,920,118,117,final  # error: reading-inconsistent
```

```yaml
kpis:
  visitors-recommending: {family: nps}
# file: readings/visitors-recommending.csv
period,rows,n,promoters,detractors,value,state
2025-10,412,400,200,80,30.000000,final
2025-11,398,381,190,76,29.921260,settling
```
"""

from collections.abc import Iterator
from fractions import Fraction

from cxlint.finding import Problem
from cxlint.readings import KINDS, Reading, exactly
from cxlint.spec import Kpi, Spec
from cxlint.verdict import scale

LEVEL = "governed"
SEVERITY = "error"
_HALF_A_STEP = Fraction(1, 2_000_000)


def check(kpi: Kpi, spec: Spec) -> Iterator[Problem]:
    series = spec.readings.get(kpi.id)
    for reading in series.rows if series else ():
        wanted = _worked_out(reading, kpi) if reading.value is not None else None
        if wanted is not None and abs(exactly(reading.columns["value"]) - wanted) > _HALF_A_STEP:
            yield _problem(kpi, reading, wanted)


def _worked_out(reading: Reading, kpi: Kpi) -> Fraction | None:
    """The value that the counts give, without rounding; None where the file holds none."""
    counts = {name: exactly(reading.columns[name]) for name in KINDS.get(reading.kind or "", ())}
    if reading.kind == "rate":
        return counts["events"] * Fraction(scale(kpi)) / counts["exposure"]
    if reading.kind == "proportion":
        return 100 * counts["good"] / counts["n"]
    if reading.kind == "nps":
        return 100 * (counts["promoters"] - counts["detractors"]) / counts["n"]
    if reading.kind == "mean":
        return counts["sum"] / counts["n"]
    return counts["n"] if reading.kind else None


def _problem(kpi: Kpi, reading: Reading, wanted: Fraction) -> Problem:
    right = f"{float(wanted):.6f}" if reading.kind != "count" else str(wanted)
    return Problem(
        reading.at,
        "the value of KPI '{kpi}' in {period} is {value}, and its counts give {right}",
        {"kpi": kpi.id, "period": reading.period.text, "value": reading.columns["value"], "right": right},
        label="does not follow from the counts in this row",
        hint=f"write `{right}`, or correct the counts",
    )
