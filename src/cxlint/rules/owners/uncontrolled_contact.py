"""A priority contact where nobody controls how it runs, what may be given, or both.

## Why it matters

Two things decide what a customer gets: the process (how it runs) and the policy (what is allowed). An owner who
controls neither can only apologise. Who controls them is often another function than the one that meets the customer,
and that is what has to be seen.

## Source

Dick Lee's grid of moments and functions: for each moment of truth, write who controls the process and who the policy.

## Examples

```yaml
moments:
  wrong-dish:  # warning: uncontrolled-contact
    name: I get the wrong dish
    priority: 1
    owner: service
  long-wait:
    name: I wait for a table
    priority: 2
    owner: service
    control: {process: [service]}  # warning: uncontrolled-contact
  spilled-wine:
    name: Wine on my jacket
    priority: 3
    owner: service
    control:  # warning: uncontrolled-contact
      policy: [manager]
      discretion: The cleaning is on us
  no-table:
    name: My table is taken
    priority: 4
    owner: service
    control: {process: [host], policy: [host]}  # warning: uncontrolled-contact
owners:
  host: {name: Host, status: retired}
```

```yaml
moments:
  wrong-dish:
    name: I get the wrong dish
    priority: 1
    owner: service
    control: {process: [kitchen, service], policy: [manager]}
  menu:
    name: I read the menu
```
"""

from collections.abc import Iterator

from cxlint.finding import Problem
from cxlint.spec import Control, Moment, Spec

LEVEL = "owned"
SEVERITY = "warning"


def check(moment: Moment, spec: Spec) -> Iterator[Problem]:
    missing = _missing(moment)
    if not moment.priority or not missing:
        return
    at = moment.at / "control"
    dormant = _missing(spec.whole.moments[moment.id]) != missing
    yield Problem(
        at if len(missing) > 1 else at / missing[0],
        "nobody controls the {missing} of priority contact '{moment}'",
        {"moment": moment.id, "missing": " or the ".join(missing)},
        label="who is named is a draft or retired and does not count" if dormant else _ASKS[" ".join(missing)],
        hint=f"add {' and '.join(f'`{key}: […]`' for key in missing)} under `control:`, with the ids of those who decide",
    )


_ASKS = {
    "process": "who decides how it runs?",
    "policy": "who decides what may be given?",
    "process policy": "who decides how it runs, and what may be given?",
}


def _missing(moment: Moment) -> list[str]:
    control = moment.control or Control()
    return [name for name, who in (("process", control.process), ("policy", control.policy)) if not who]
