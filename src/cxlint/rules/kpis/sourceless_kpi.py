"""A KPI that does not say where its numbers come from, or how often.

## Why it matters

A number that nobody can trace back to a system or a report can be neither checked nor measured again by somebody else.
And without a rhythm nobody notices that it has not been measured for a year.

## Source

ISO 10004, on monitoring and measuring customer satisfaction: settle the sources of data and the frequency before
collecting.

## Examples

```yaml
kpis:
  export-complete:  # warning: sourceless-kpi
    definition: Exports that held every record, of all exports.
  export-time:  # warning: sourceless-kpi
    source: Job log
  export-asked-again:  # warning: sourceless-kpi
    cadence: P1M
```

```yaml
kpis:
  export-complete:
    definition: Exports that held every record, of all exports.
    source: Job log, with the nightly count of records
    cadence: P1W
  export-time:
    measure: {source: jobs, kind: mean, value: minutes}
    cadence: P1M
```
"""

from collections.abc import Iterator

from cxlint.finding import Problem
from cxlint.spec import Kpi

LEVEL = "measured"
SEVERITY = "warning"
_HINTS = {
    "source": "add `source:` with the system or report that the numbers come from",
    "cadence": "add `cadence:` with how often there is a new value, such as `P1M` (every month)",
}


def check(kpi: Kpi) -> Iterator[Problem]:
    has = {"source": kpi.source or (kpi.measure and kpi.measure.source), "cadence": kpi.cadence}
    missing = [name for name, value in has.items() if not value]
    if missing:
        yield Problem(
            kpi.at / missing[0],
            "KPI '{kpi}' has no {missing}",
            {"kpi": kpi.id, "missing": " and no ".join(missing)},
            label="where does the number come from?" if "source" in missing else "how often is it measured?",
            hint="; ".join(_HINTS[name] for name in missing),
        )
