"""For TeamCity: service messages, which it shows as inspections of a build. A rule is told before its first finding."""

from collections.abc import Iterator

from cxlint.finding import Finding, Severity
from cxlint.lint import Outcome
from cxlint.report.escape import shortened, teamcity_value, visible, xml
from cxlint.report.remarks import remarks

_SHORT, _LONG = 255, 4_000
"""How many characters TeamCity takes: of names, and of texts."""
_STATUS = {Severity.ERROR: "ERROR", Severity.WARNING: "WARNING", Severity.INFO: "INFO"}


def render(outcome: Outcome) -> str:
    """One service message a line."""
    lines = [
        _message("message", status=_STATUS[remark.severity], text=_cut(f"{remark.span.path}: {remark.message}", _LONG))
        for remark in remarks(outcome)
    ]
    told: set[str] = set()
    for finding in outcome.counted:
        if finding.rule not in told:
            told.add(finding.rule)
            lines.append(_type(outcome, finding.rule))
        lines.append(_inspection(finding))
    return "".join(f"{line}\n" for line in lines)


def _type(outcome: Outcome, name: str) -> str:
    """A rule; TeamCity reads its description as HTML."""
    rule = outcome.rules.get(name)
    return _message(
        "inspectionType",
        category=_cut(rule.group if rule else "cxlint", _SHORT),
        description=xml(_cut(rule.summary if rule else name, _LONG // 8)),
        id=_cut(name, _SHORT),
        name=_cut(name.replace("-", " ").capitalize(), _SHORT),
    )


def _inspection(finding: Finding) -> str:
    help_line = f" (help: {finding.hint})" if finding.hint else ""
    return _message(
        "inspection",
        SEVERITY=_STATUS[finding.severity],
        file=_cut(finding.span.path, _LONG),
        line=str(finding.span.start.line),
        message=_cut(finding.message + help_line, _LONG),
        typeId=_cut(finding.rule, _SHORT),
    )


def _cut(text: str, most: int) -> str:
    return shortened(visible(text), most)


def _message(kind: str, /, **values: str) -> str:
    return f"##teamcity[{kind}{''.join(_attributes(values))}]"


def _attributes(values: dict[str, str]) -> Iterator[str]:
    for name, value in values.items():
        yield f" {name}='{teamcity_value(value)}'"
