"""Texts that somebody typed to harm a reader of a report, and outcomes that hold them everywhere."""

from collections.abc import Iterable
from dataclasses import replace

from cxlint.finding import Edit, Finding, Fix, Note, Severity
from cxlint.lint import Outcome
from cxlint.place import Position, Span
from cxlint.spec import Owner

TEXTS = (
    "plain words",
    "line one\nline two\r\nthree",
    "a ]]> b <![CDATA[ c -->",
    "::error file=x::y",
    "\n::error::z",
    "##vso[task.complete result=Failed;]x",
    "##[error]y",
    "##teamcity[buildStop comment='x']",
    "a | b || c |n ' [x] |0x0041",
    "`code` and ``two`` and `",
    "<script>alert(1)</script>",
    "&lt;b&gt; &amp; &#60; \"x\" 'y'",
    "@team",
    "thanks @org/team and me@example.org, x@y@z",
    "#12 GH-12 org/repo#3 !4 AB#5 org/repo@deadbeef1 deadbeefcafe1234",
    "https://example.org/a?b=c&d=e#f www.example.org mailto:x@example.org",
    "\x1b[31mred\x07\x00\x7f\x85\u2028",
    "\udcff\ud800",
    "\u202eevil\u2066",
    "שלום \u200f!",
    "100 % %0A %25 %AZP25 %5D",
    "a;b=c]d",
    "x" * 10_000,
    "é日本🎉" * 50,
    "*bold* _it_ ~~no~~ # h\n- [ ] x",
    "\\ \\| \\` \\",
    "[x](javascript:alert(1)) ![y](http://z)",
    "| a | b |\n|---|---|",
    " lead and trail ",
    "a:1:2: error[x] y",
    "{0} {moment} {",
    "$x$ $$y$$ :tada: ^a^ ==b==",
    "- x",
    "1. x",
    "a\u00a0b\tc",
)


def everywhere(outcome: Outcome, texts: Iterable[str] = TEXTS, severity: Severity = Severity.ERROR) -> Outcome:
    """An outcome with one finding a text, which stands in everything a spec's author can write: the first in line 1."""
    findings = tuple(_finding(outcome, text, line, severity) for line, text in enumerate(texts, start=1))
    owners = {**outcome.spec.owners, **{one.owners[0]: _owner(outcome, one.owners[0]) for one in findings}}
    name = "\n".join(one.message for one in findings)
    return replace(outcome, spec=replace(outcome.spec, name=name, owners=owners), findings=findings)


def _owner(outcome: Outcome, name: str) -> Owner:
    return Owner(id=name, at=outcome.spec.at, name=name)


def _finding(outcome: Outcome, text: str, line: int, severity: Severity) -> Finding:
    span = Span(f"cx/{text}.yaml", Position(line, 3), Position(line, 5))
    return Finding(
        rule="unowned-moment",
        severity=severity,
        level=outcome.findings[0].level,
        span=span,
        message=text,
        template=f"{text}{{moment}}",
        arguments={"moment": text},
        entity=text,
        field=text,
        owners=(text,),
        fingerprint=f"{line:020}",
        hint=text,
        label=text,
        related=(Note(span, text),),
        fix=Fix(text, (Edit(span, text),)),
    )
