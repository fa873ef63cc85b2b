"""For editors, hooks and scripts: one finding a line, `file:line:column: level[rule] message`.

Columns count code points, as in the other outputs for people.
"""

import re

from cxlint.finding import Finding
from cxlint.lint import Outcome
from cxlint.place import Span
from cxlint.report.escape import terminal
from cxlint.report.remarks import Remark, remarks

_PLACE = re.compile(r":(?=\d)")


def render(outcome: Outcome) -> str:
    """The findings in order of their places, what else there is to say before them."""
    lines = [*map(of_remark, remarks(outcome)), *map(of_finding, outcome.counted)]
    return "".join(f"{line}\n" for line in lines)


def of_finding(finding: Finding) -> str:
    """The line of a finding."""
    return f"{_place(finding.span)}: {finding.severity}[{terminal(finding.rule)}] {terminal(finding.message)}"


def of_remark(remark: Remark) -> str:
    """The line of a remark."""
    return f"{_place(remark.span)}: {remark.severity}[{remark.name}] {terminal(remark.message)}"


def _place(span: Span) -> str:
    r"""A colon before a digit would be taken for the end of the name, so in names it is `\x3a`."""
    path = _PLACE.sub(r"\\x3a", terminal(span.path))
    return f"{path}:{span.start.line}:{span.start.column}"
