"""For the test reports of build servers: JUnit's XML, as Jenkins and GitLab read it.

A suite is a group of rules, and a rule that finds nothing is a test that passes. A finding is a test that fails, by its
message, so that a server knows it again when lines move. What is too mild to fail the run is a skipped test.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from cxlint.finding import Finding, Severity
from cxlint.lint import Outcome
from cxlint.report import line
from cxlint.report.escape import xml
from cxlint.report.remarks import Remark, remarks

FAILURE, ERROR, SKIPPED, PASSED = "failure", "error", "skipped", ""
RUN = "cxlint"
"""The suite of what the run itself has to say, and of rules that nobody knows."""


@dataclass(frozen=True, slots=True)
class Case:
    """A test: what it is called, how it ended, and why."""

    suite: str
    owner: str
    name: str
    end: str = PASSED
    kind: str = ""
    message: str = ""
    lines: tuple[str, ...] = ()


def render(outcome: Outcome, fail_on: Severity = Severity.ERROR) -> str:
    """The report as one document. What is milder than `fail_on` is a skipped test."""
    suites: dict[str, list[Case]] = {}
    for case in _cases(outcome, fail_on):
        suites.setdefault(case.suite, []).append(case)
    return "\n".join(_document(suites)) + "\n"


def _cases(outcome: Outcome, fail_on: Severity) -> Iterator[Case]:
    yield from map(_of_remark, remarks(outcome))
    yield from _passed(outcome)
    for finding in outcome.counted:
        rule = outcome.rules.get(finding.rule)
        yield _of_finding(finding, rule.group if rule else RUN, fail_on)


def _passed(outcome: Outcome) -> Iterator[Case]:
    """The rules that were looked at, count at this level, and find nothing."""
    speaking = {finding.rule for finding in outcome.findings}
    for name, rule in outcome.rules.items():
        _, is_next_step = outcome.settings.weight(rule, rule.severity)
        if name in outcome.looked_at and name not in speaking and not is_next_step and not rule.compares:
            yield Case(rule.group, rule.group, name)


def _of_finding(finding: Finding, suite: str, fail_on: Severity) -> Case:
    hint = [f"help: {finding.hint}"] if finding.hint else []
    return Case(
        suite,
        f"{suite}.{finding.rule}",
        finding.message,
        FAILURE if finding.severity.rank <= fail_on.rank else SKIPPED,
        finding.severity.value,
        finding.message,
        (line.of_finding(finding), *hint, f"docs: cxlint explain {finding.rule}"),
    )


def _of_remark(remark: Remark) -> Case:
    end = FAILURE if remark.name == "stale-baseline" else ERROR
    told = (line.of_remark(remark),)
    return Case(RUN, f"{RUN}.{remark.name}", remark.message, end, remark.severity.value, remark.message, told)


def _document(suites: Mapping[str, list[Case]]) -> Iterator[str]:
    every = [case for cases in suites.values() for case in cases]
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield f'<testsuites name="cxlint" {_counts(every)}>'
    for name, cases in suites.items():
        skipped = sum(case.end == SKIPPED for case in cases)
        yield f'  <testsuite name="{xml(name)}" {_counts(cases)} skipped="{skipped}">'
        seen: Counter[tuple[str, str]] = Counter()
        for case in cases:
            seen[case.owner, case.name] += 1
            yield from _case(case, seen[case.owner, case.name])
        yield "  </testsuite>"
    yield "</testsuites>"


def _counts(cases: list[Case]) -> str:
    ends = Counter(case.end for case in cases)
    return f'tests="{len(cases)}" failures="{ends[FAILURE]}" errors="{ends[ERROR]}"'


def _case(case: Case, number: int) -> Iterator[str]:
    """A test; servers take two of one name for one, so the second is numbered."""
    name = case.name if number == 1 else f"{case.name} ({number})"
    opened = f'    <testcase classname="{xml(case.owner)}" name="{xml(name)}"'
    if case.end == PASSED:
        yield f"{opened}/>"
        return
    told = "\n".join(xml(text) for text in case.lines)
    yield f"{opened}>"
    yield f'      <{case.end} type="{xml(case.kind)}" message="{xml(case.message)}">{told}</{case.end}>'
    yield "    </testcase>"
