"""A customer's e-mail address, phone number or card number in a file of readings.

## Why it matters

Files of readings are written by exports, and an export takes along what stands in the source: the sender of a complaint as
its "code", the caller's number as the channel. What lands in git stays there for ever, for everyone who has the
repository, and deleting the line deletes nothing.

## Source

GDPR, article 5(1)(c): no more personal data than the purpose needs. A count of what customers said needs none. The
patterns are those of `personal-data`; numbers in the columns of counts and values are numbers.

## Examples

```yaml
listening_posts:
  guest-mail: {type: email}
# file: readings/feedback.csv
period,listening_post,channel,code,n
2025-12,guest-mail,all,late check-in (jane.doe@example.com),1  # error: private-data
2025-12,guest-mail,all,noise,14
2025-12,guest-mail,all,paid with 4111 1111 1111 1111,1  # error: private-data
```

```yaml
listening_posts:
  guest-mail: {type: email}
kpis:
  nights-sold: {unit: nights, better: higher}
# file: readings/feedback.csv
period,listening_post,channel,code,n
2025-12,guest-mail,all,late check-in,1
2025-12,guest-mail,all,sent to service@example.com,3
# file: readings/nights-sold.csv
period,value
2025-12,4111111111111111.000000
```
"""

import re
from collections.abc import Iterator

from cxlint.document import Spot
from cxlint.finding import Problem
from cxlint.place import Pointer
from cxlint.readings import Cell, Table, is_number_in
from cxlint.spec import Spec
from cxlint.words import masked, personal_data

LEVEL = "governed"
SEVERITY = "error"
_MAY_HOLD = re.compile(r"@|\d(?:\D{0,9}\d){8}")
"""No address is without the sign, and no number has fewer than nine digits."""


def check(table: Table, spec: Spec) -> Iterator[Problem]:
    names = [cell.text for cell in table.head]
    for row in table.rows:
        for number, cell in enumerate(row):
            name = names[number] if number < len(names) else ""
            if not _MAY_HOLD.search(cell.text) or is_number_in(name, cell.text):
                continue
            if found := list(personal_data(cell.text)):
                yield _problem(table, spec, cell, found)


def _problem(table: Table, spec: Spec, cell: Cell, found: list[tuple[str, str]]) -> Problem:
    shown = ", ".join(masked(written) for _, written in found)
    return Problem(
        Pointer(Spot(table.span(cell)), ("kpis", table.name, "readings") if table.name in spec.kpis else ()),
        "the readings hold {what} that may be a customer's: {found}",
        {"what": " and ".join(dict.fromkeys(what for what, _ in found)), "found": shown},
        label="in git this stays for ever",
        hint="take it out before it is committed, and have the export leave it out",
        target=shown,
    )
