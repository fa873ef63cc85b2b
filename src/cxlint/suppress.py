"""Accepted gaps: comments in a file and waivers in the spec, as filters after the rules have spoken."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from cxlint.document import Document, Spot
from cxlint.document.survey import Comment
from cxlint.edits import removal
from cxlint.finding import Edit, Finding, Fix, Problem
from cxlint.place import Pointer, Position, Span
from cxlint.rule import Rule
from cxlint.settings import Settings, unknown_rule
from cxlint.spec import Owner, Spec, Waiver

_MARK = re.compile(r"#\s*cxlint:\s*(?P<verb>[\w-]*)\s*(?:\[(?P<names>[^\]]*)\])?\s*(?P<reason>.*)")
_NAME = re.compile(r"[^\s,](?:[^,]*[^\s,])?")


@dataclass
class Suppression:
    """One rule's name in one comment, the line it covers, and whether it covered anything."""

    rule: str
    path: str
    line: int
    at: Pointer
    fix: Fix
    used: bool = False


@dataclass
class Acceptance:
    """All that is accepted in a spec: comments and waivers that hold, and what is wrong with those that do not.

    One for a rule that speaks of errors, or that the manifest enforces, is among the problems.
    """

    suppressions: list[Suppression] = field(default_factory=list)
    waivers: list[Waiver] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    used: set[str] = field(default_factory=set)

    def apply(self, findings: Iterable[Finding]) -> list[Finding]:
        """The findings, each that is accepted marked with what accepts it."""
        return [self._accepted(finding) for finding in findings]

    def _accepted(self, finding: Finding) -> Finding:
        by = None
        for waiver in self.waivers:
            if waiver.rule == finding.rule and waiver.target == (finding.entity or "spec"):
                self.used.add(waiver.id)
                by = by or waiver.key
        for mark in self.suppressions:
            if (mark.rule, mark.path, mark.line) == (finding.rule, finding.span.path, finding.span.start.line):
                mark.used = True
                by = by or "comment"
        return replace(finding, waived_by=by) if by else finding

    def unused(self, ran: Iterable[str]) -> Iterator[Problem]:
        """What accepts nothing, of those whose rule was looked at."""
        looked_at = set(ran)
        for mark in self.suppressions:
            if not mark.used and mark.rule in looked_at:
                yield Problem(
                    mark.at,
                    "this comment suppresses '{rule}', and there is no such finding here",
                    {"rule": mark.rule},
                    hint="delete it",
                    fix=mark.fix,
                    target=mark.rule,
                    rule="unused-suppression",
                )
        for waiver in self.waivers:
            if waiver.id not in self.used and waiver.rule in looked_at:
                edit = removal(waiver.at)
                yield Problem(
                    waiver.at,
                    "waiver '{waiver}' accepts '{rule}' of '{target}', and there is no such finding",
                    {"waiver": waiver.id, "rule": waiver.rule or "", "target": waiver.target or ""},
                    hint="the gap is closed: delete the waiver",
                    fix=Fix(f"Delete waiver `{waiver.id}`", (edit,), safe=True) if edit else None,
                    rule="unused-waiver",
                )


def acceptance(
    spec: Spec, documents: Iterable[Document], rules: Mapping[str, Rule], settings: Settings, today: date
) -> Acceptance:
    """What comments and waivers accept on the day `today`."""
    found = Acceptance()
    for document in documents:
        if "cxlint:" in document.text and not document.broken:
            for comment in document.comments():
                _comment(document, comment, rules, settings, found)
    for waiver in spec.waivers.values():
        if waiver.is_live:
            _waiver(waiver, spec, rules, settings, today, found)
    return found


def _comment(
    document: Document, comment: Comment, rules: Mapping[str, Rule], settings: Settings, found: Acceptance
) -> None:
    mark = _MARK.match(comment.text)
    if not mark:
        return
    at = _spot(document, comment, 0, len(comment.text.rstrip()))
    places = {hit[0]: mark.start("names") + hit.start() for hit in _NAME.finditer(mark["names"] or "")}
    names = list(places)
    if mark["verb"] != "ignore" or not names or not mark["reason"].strip():
        why = "names no rule" if mark["verb"] == "ignore" and not names else "gives no reason"
        found.problems.append(
            Problem(
                at,
                "this comment {why}, so it suppresses nothing",
                {"why": why if mark["verb"] == "ignore" else "is no `ignore`"},
                hint="write `# cxlint: ignore[rule-name] and why the gap is accepted`",
                rule="invalid-waiver",
            )
        )
        return
    for name, start in places.items():
        here = _spot(document, comment, start, start + len(name))
        if name not in rules:
            found.problems.append(unknown_rule(here, name, rules))
        elif rules[name].is_firm or name in settings.enforced:
            found.problems.append(_refused(here, name, settings))
        else:
            line = comment.start.line + (1 if comment.alone else 0)
            found.suppressions.append(
                Suppression(name, document.path, line, here, _without(document, comment, names, name))
            )


def _refused(at: Pointer, name: str, settings: Settings) -> Problem:
    why = "is enforced by the manifest" if name in settings.enforced else "speaks of errors that nothing can accept"
    return Problem(
        at,
        "a finding of '{rule}' can not be accepted: the rule {why}",
        {"rule": name, "why": why},
        hint="delete this and mend what the rule finds",
        target=name,
        rule="invalid-waiver",
    )


def _spot(document: Document, comment: Comment, start: int, end: int) -> Pointer:
    line, column = comment.start.line, comment.start.column
    return Pointer(Spot(Span(document.path, Position(line, column + start), Position(line, column + end))))


def _without(document: Document, comment: Comment, names: list[str], name: str) -> Fix:
    """The comment without one of its names, or no comment where it was the only one."""
    line = comment.start.line
    text = document.lines[line - 1]
    if len(names) > 1:
        kept = ", ".join(other for other in names if other != name)
        start, end = text.index("[", comment.start.column - 1) + 2, text.index("]", comment.start.column - 1) + 1
        edit = Edit(Span(document.path, Position(line, start), Position(line, end)), kept)
        return Fix(f"Take `{name}` out of the comment", (edit,), safe=True)
    if comment.alone:
        edit = Edit(Span(document.path, Position(line, 1), Position(line + 1, 1)), "")
    else:
        kept_to = len(text[: comment.start.column - 1].rstrip())
        edit = Edit(Span(document.path, Position(line, kept_to + 1), Position(line, len(text) + 1)), "")
    return Fix("Delete the comment", (edit,), safe=True)


def _waiver(
    waiver: Waiver, spec: Spec, rules: Mapping[str, Rule], settings: Settings, today: date, found: Acceptance
) -> None:
    name = waiver.rule
    if name is None:
        return
    approver = spec.owners.get(waiver.approved_by or "")
    if name not in rules:
        found.problems.append(unknown_rule(waiver.at / "rule", name, rules))
    elif rules[name].is_firm or name in settings.enforced:
        found.problems.append(_refused(waiver.at / "rule", name, settings))
    elif approver and not approver.is_live:
        found.problems.append(_unapproved(waiver, approver))
    elif waiver.target and waiver.reason and approver and waiver.until and waiver.until >= today:
        found.waivers.append(waiver)


def _unapproved(waiver: Waiver, approver: Owner) -> Problem:
    return Problem(
        waiver.at / "approved_by",
        "waiver '{waiver}' accepts nothing: '{owner}', who approved it, {status}",
        {
            "waiver": waiver.id,
            "owner": approver.id,
            "status": "is a draft" if approver.status == "draft" else "is retired",
        },
        hint="let an owner who is there approve it, or close the gap and delete the waiver",
        rule="invalid-waiver",
    )
