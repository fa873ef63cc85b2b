"""A file of readings that is not written in its one form.

## Why it matters

Spreadsheets save the same rows in many ways: other line ends, quotes, columns in another order. In git each of them
looks like a change of every number, and a real change goes unseen in it. In the one form a changed line is a changed
reading.

## Source

Columns in the order of the format; rows by period, then by the columns; commas, and quotes only where a comma stands in a
value; values with six decimals, counts with none; lines that end in LF; no byte-order mark, no blank line. RFC 4180
describes CSV and leaves these open. A number with more decimals than six is left to a person, since rounding changes it.

## Examples

```yaml
kpis:
  first-call-settled: {family: fcr}
# file: readings/first-call-settled.csv
period,rows,n,good,state,value  # warning: reading-not-canonical
2025-12,2210,2210,1591,final,71.99095
2025-11,2184,2184,1507,final,69.001832
```

```yaml fixed
kpis:
  first-call-settled: {family: fcr}
# file: readings/first-call-settled.csv
period,rows,n,good,value,state
2025-11,2184,2184,1507,69.001832,final
2025-12,2210,2210,1591,71.990950,final
```

```yaml
kpis:
  first-call-settled: {family: fcr}
# file: readings/first-call-settled.csv
period,value
2025-11,69.00183150  # warning: reading-not-canonical
```

```yaml
kpis:
  first-call-settled: {family: fcr}
listening_posts:
  hotline: {type: call}
# file: readings/first-call-settled.csv
period,rows,n,good,value,state
2025-11,2184,2184,1507,69.001832,final
2025-12,2210,2210,1591,71.990950,final
# file: readings/feedback.csv
period,listening_post,channel,code,n
2025-12,hotline,all,"bill, unclear",41
2025-12,hotline,all,moved,12
```
"""

from collections.abc import Iterator

from cxlint.document import Spot
from cxlint.finding import Edit, Fix, Problem
from cxlint.place import Pointer, Position, Span
from cxlint.readings import Sheet, Table, canonical, differences, is_rounded
from cxlint.spec import Spec

LEVEL = "governed"
SEVERITY = "warning"
FIX = "safe"


def check(spec: Spec) -> Iterator[Problem]:
    for sheet in spec.sheets:
        if not sheet.problems and (wanted := canonical(sheet)) != sheet.table.raw:
            yield _problem(sheet, wanted)


def _problem(sheet: Sheet, wanted: str) -> Problem:
    table = sheet.table
    rounded = is_rounded(sheet)
    whose = f"the readings of KPI '{sheet.kpi}'" if sheet.kpi else "the counts of what customers said"
    return Problem(
        Pointer(Spot(_first_difference(table, wanted)), ("kpis", sheet.kpi, "readings") if sheet.kpi else ()),
        "{whose} are not written in their one form: {what}",
        {"whose": whose, "what": differences(sheet)},
        label="the first line that differs",
        hint="round the numbers to six decimals" if rounded else "let the fix write the file anew; no number changes",
        fix=None if rounded else Fix("Write the readings in their one form", (_anew(table, wanted),), safe=True),
    )


def _first_difference(table: Table, wanted: str) -> Span:
    """The first line that is written otherwise, else the head."""
    pairs = zip(table.lines, wanted.split("\n"), strict=False)
    number = next((number for number, (line, other) in enumerate(pairs, 1) if line != other), 1)
    return Span(table.path, Position(number, 1), Position(number, len(table.lines[number - 1]) + 1))


def _anew(table: Table, wanted: str) -> Edit:
    end = Position(len(table.lines), len(table.lines[-1]) + 1)
    return Edit(Span(table.path, Position(1, 1), end), wanted, whole=True)
