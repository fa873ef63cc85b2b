"""A stage with several functions in which no KPI is shared.

## Why it matters

Each function measures its own piece, each number is green, and the customer who walked from one to the next has had a
bad day. What falls between the pieces is nobody's number. A KPI is shared when more than one function stands behind
it: its owner and those who agreed to its targets count, a role or team for the function that it belongs to. Looked at
are the KPIs of the stage and of its moments.

## Source

Jeanne Bliss, *Chief Customer Officer*: silo metrics make silo experiences; hold leaders to a few metrics together.

## Examples

```yaml
stages:
  settle:  # info: siloed-kpi
    owner: claims
    contributors: [finance]
    moments: [decision, payment]
moments:
  decision: {kpis: [days-to-decision]}
  payment: {kpis: [days-to-payment]}
kpis:
  days-to-decision: {owner: claims}
  days-to-payment: {owner: finance, targets: [{from: 2026-Q1, value: 2, agreed_by: [finance]}]}
```

```yaml
stages:
  settle:
    owner: claims
    contributors: [finance]
    kpis: [days-to-money]
  renew:
    owner: sales
    kpis: [renewals]
kpis:
  days-to-money: {owner: claims, targets: [{from: 2026-Q1, value: 9, agreed_by: [claims, finance]}]}
  renewals: {owner: sales}
```
"""

from collections.abc import Iterator

from cxlint.finding import Problem
from cxlint.spec import Kpi, Spec, Stage

LEVEL = "measured"
SEVERITY = "info"


def check(stage: Stage, spec: Spec) -> Iterator[Problem]:
    behind = [_functions(spec.kpis[kpi], spec) for kpi in spec.measures_of(stage)]
    if not any(behind) or any(len(functions) > 1 for functions in behind):
        return
    functions = spec.functions_of(stage)
    if len(functions) > 1:
        yield Problem(
            stage.at / "kpis",
            "{count} functions take part in stage '{stage}', and each of its KPIs is one function's own",
            {"stage": stage.id, "count": len(functions)},
            label="each can be green while the stage is red",
            hint="add a KPI of the whole stage, and let the functions agree to its target together with `agreed_by:`",
        )


def _functions(kpi: Kpi, spec: Spec) -> tuple[str, ...]:
    """The functions that stand behind a KPI: its owner, and those who agreed to a target."""
    agreed = (owner for target in kpi.targets for owner in target.agreed_by)
    return spec.functions((*((kpi.owner,) if kpi.owner else ()), *agreed))
