"""Two functions that pull a moment in opposite directions, and no word on how far people may go.

## Why it matters

Sales is measured by speed and stock by thrift, and the customer stands between them. A counter KPI says that two
numbers pull against each other. As long as one function has both, it weighs them. Where each belongs to another
function, each does what its own number asks, and the person at the counter has to choose whom to disappoint. It is
settled by agreeing how far people may decide themselves, or by a policy that both have signed.

## Source

Dick Lee on accountability for what customers experience: where several silos shape one contact, ask who controls its
process and its policy, and how far people may decide themselves. That opposed numbers make the question urgent is this
rule's addition.

## Examples

```yaml
moments:
  part-in-stock:  # warning: opposed-kpis
    name: My spare part is there
    kpis: [delivered-next-day]
kpis:
  delivered-next-day: {owner: sales, counter_kpi: [stock-value]}
  stock-value: {owner: warehouse}
owners:
  sales: {name: Sales}
  warehouse: {name: Warehouse}
```

```yaml
moments:
  part-in-stock:
    name: My spare part is there
    kpis: [delivered-next-day]
    control:
      discretion: For a machine that stands still, the desk takes the part from any other customer's order
kpis:
  delivered-next-day: {owner: sales, counter_kpi: [stock-value]}
  stock-value: {owner: warehouse}
owners:
  sales: {name: Sales}
  warehouse: {name: Warehouse}
```
"""

from collections.abc import Iterator

from cxlint.finding import Problem, Related
from cxlint.spec import Kpi, Moment, Spec

LEVEL = "measured"
SEVERITY = "warning"


def check(moment: Moment, spec: Spec) -> Iterator[Problem]:
    control = moment.control
    if control and (control.discretion or control.policy_ref):
        return
    opposed = list(_opposed(moment, spec))
    if opposed:
        (kpi, owner), (other, against) = opposed[0]
        yield Problem(
            moment.at / "control" / "discretion",
            "at moment '{moment}' KPI '{kpi}' of '{owner}' and KPI '{other}' of '{against}' pull against each other, "
            "and neither discretion nor policy is agreed",
            {"moment": moment.id, "kpi": kpi.id, "owner": owner, "other": other.id, "against": against},
            label="whoever serves the customer must choose",
            hint="let both agree how far people may decide, and write it down under `control:` as `discretion:` or "
            "`policy_ref:`",
            related=tuple(Related(first.at / "counter_kpi", "pull against each other") for (first, _), _ in opposed),
        )


_Side = tuple[Kpi, str]


def _opposed(moment: Moment, spec: Spec) -> Iterator[tuple[_Side, _Side]]:
    """Each KPI of a moment with a counter KPI of another function; each with its function."""
    for kpi in (spec.kpis[measure] for measure in moment.measures):
        for other in (spec.kpis[counter] for counter in kpi.counter_kpi):
            if kpi.owner and other.owner:
                mine, theirs = spec.function_of(kpi.owner), spec.function_of(other.owner)
                if mine != theirs:
                    yield (kpi, mine), (other, theirs)
