"""For code scanning: SARIF 2.1.0, as GitHub and Microsoft's tools read it.

Accepted findings and next steps are left out: most readers of SARIF take every result for an open one.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from cxlint import __version__
from cxlint.document import Document
from cxlint.finding import Argument, Finding, Fix, Note, Severity
from cxlint.lint import Outcome
from cxlint.place import Span
from cxlint.readings import Table
from cxlint.report.escape import json_text, uri
from cxlint.report.remarks import PARTIAL
from cxlint.rule import Rule
from cxlint.words import starred

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
ROOT = "SRCROOT"
AROUND = 2
"""Lines that are shown before and after a finding."""
LONG = 5_000
"""Characters of such lines beyond which none is shown, so that one endless line does not make an endless result."""
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
Json = dict[str, Any]


def render(outcome: Outcome, provenance: Mapping[str, str] | None = None) -> str:
    """The result as SARIF in plain ASCII.

    `provenance` says what is known of the revision: `repositoryUri`, `revisionId`, `branch`.
    """
    texts = _Texts(outcome.counted)
    driver = {
        "name": "cxlint",
        "semanticVersion": __version__,
        "rules": [_rule(name, outcome.rules.get(name), texts.of(name)) for name in texts.rules],
    }
    run: Json = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {ROOT: {"description": {"text": "The root of the repository that holds the spec."}}},
        "invocations": [_invocation(outcome)],
        "results": [_result(finding, texts, outcome.documents) for finding in outcome.counted],
    }
    if provenance:
        run["versionControlProvenance"] = [{**provenance, "mappedTo": {"uriBaseId": ROOT}}]
    return json_text({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}) + "\n"


class _Texts:
    """The rules that speak in a run, in order, each with the messages that it gives."""

    def __init__(self, findings: Sequence[Finding]) -> None:
        self._templates: dict[str, list[str]] = {}
        for finding in sorted(findings, key=lambda one: one.rule):
            known = self._templates.setdefault(finding.rule, [])
            if finding.template not in known:
                known.append(finding.template)
        self.rules = list(self._templates)

    def of(self, rule: str) -> dict[str, str]:
        """The rule's messages by their names: numbered places for the arguments, a full stop at the end."""
        return {self._name(number): _numbered(template)[0] for number, template in enumerate(self._templates[rule])}

    def message(self, finding: Finding) -> Json:
        """The message of a result: its text, and the name of its template with the arguments."""
        _, names = _numbered(finding.template)
        number = self._templates[finding.rule].index(finding.template)
        return {
            "text": _sentence(finding.message),
            "id": self._name(number),
            "arguments": [_argument(finding.arguments, name) for name in names],
        }

    @staticmethod
    def _name(number: int) -> str:
        return "default" if number == 0 else f"default{number + 1}"


def _numbered(template: str) -> tuple[str, list[str]]:
    """A template with `{0}`, `{1}` … for its named places, and the names in order."""
    names = list(dict.fromkeys(re.findall(r"\{(\w+)\}", template)))
    pieces = re.split(r"\{(\w+)\}", template)
    text = "".join(
        f"{{{names.index(piece)}}}" if index % 2 else piece.replace("{", "{{").replace("}", "}}")
        for index, piece in enumerate(pieces)
    )
    return _sentence(text), names


def _argument(arguments: Mapping[str, Argument], name: str) -> str:
    return str(arguments.get(name, f"{{{name}}}"))


def _sentence(text: str) -> str:
    return text if text.endswith((".", "!", "?")) else f"{text}."


def _rule(name: str, rule: Rule | None, messages: Mapping[str, str]) -> Json:
    described = _page(rule) if rule else {}
    return {
        "id": name,
        "name": "".join(word.capitalize() for word in name.split("-")),
        **described,
        "messageStrings": {key: {"text": text} for key, text in messages.items()},
    }


def _page(rule: Rule) -> Json:
    page = rule.page.strip()
    prose = page.partition("## Examples")[0].strip()
    level = _LEVELS[rule.severity]
    return {
        "shortDescription": {"text": _sentence(rule.summary)},
        "fullDescription": {"text": _sentence(prose.replace("## ", ""))[:1000]},
        "help": {"text": f"{prose}\n\ncxlint explain {rule.name}", "markdown": page},
        "defaultConfiguration": {"level": level},
        "properties": {
            "tags": ["customer-experience", rule.group, rule.level.value],
            "precision": "high" if rule.confidence == "high" else "low",
            "problem.severity": "recommendation" if level == "note" else level,
        },
    }


def _invocation(outcome: Outcome) -> Json:
    """Whether the run itself went well; rules that failed, files that could not be read and a stale baseline are named."""
    notes: list[Json] = [
        {"level": "error", "message": {"text": f"Rule '{name}' failed: {error}."}, "associatedRule": {"id": name}}
        for name, error in outcome.crashes
    ]
    if outcome.spec.partial:
        notes.append({"level": "warning", "message": {"text": PARTIAL}})
    notes.extend({"level": "error", "message": {"text": _sentence(stale.message)}} for stale in outcome.stale)
    told = {"toolExecutionNotifications": notes} if notes else {}
    return {"executionSuccessful": not outcome.crashes, **told}


def _result(finding: Finding, texts: _Texts, documents: Mapping[str, Document | Table]) -> Json:
    location = _location(finding.span, documents)
    if finding.entity:
        location["logicalLocations"] = [{"fullyQualifiedName": finding.entity}]
    found: Json = {
        "ruleId": finding.rule,
        "ruleIndex": texts.rules.index(finding.rule),
        "level": _LEVELS[finding.severity],
        "message": texts.message(finding),
        "locations": [location],
        "partialFingerprints": {"cxlint/v1": finding.fingerprint},
    }
    if finding.related:
        found["relatedLocations"] = [_related(number, note, documents) for number, note in enumerate(finding.related)]
    if finding.fix:
        found["fixes"] = [_fix(finding.fix)]
    if finding.owners or finding.hint:
        found["properties"] = {"owners": list(finding.owners), **({"hint": finding.hint} if finding.hint else {})}
    return found


def _related(number: int, note: Note, documents: Mapping[str, Document | Table]) -> Json:
    return {"id": number, **_location(note.span, documents), "message": {"text": _sentence(note.message)}}


def _location(span: Span, documents: Mapping[str, Document | Table]) -> Json:
    region = _region(span)
    physical: Json = {"artifactLocation": _artifact(span.path), "region": region}
    document = documents.get(span.path)
    if document and document.text and span.end.line <= len(document.lines):
        first, last = max(span.start.line - AROUND, 1), min(span.end.line + AROUND, len(document.lines))
        lines = starred("\n".join(document.lines[first - 1 : last])).split("\n")
        if sum(map(len, lines)) <= LONG:
            region["snippet"] = {"text": _cut(lines, span, first)}
            physical["contextRegion"] = {"startLine": first, "endLine": last, "snippet": {"text": "\n".join(lines)}}
    return {"physicalLocation": physical}


def _cut(lines: list[str], span: Span, first: int) -> str:
    """What stands at a span, of lines of which the first has the number `first`."""
    rows = lines[span.start.line - first : span.end.line - first + 1]
    rows[-1] = rows[-1][: span.end.column - 1]
    rows[0] = rows[0][span.start.column - 1 :]
    return "\n".join(rows)


def _region(span: Span) -> Json:
    return {
        "startLine": span.start.line,
        "startColumn": span.start.column,
        "endLine": span.end.line,
        "endColumn": span.end.column,
    }


def _artifact(path: str) -> Json:
    return {"uri": uri(path), "uriBaseId": ROOT}


def _fix(fix: Fix) -> Json:
    changes: dict[str, list[Json]] = {}
    for edit in fix.edits:
        replacement = {"deletedRegion": _region(edit.span), "insertedContent": {"text": edit.text}}
        changes.setdefault(edit.span.path, []).append(replacement)
    return {
        "description": {"text": _sentence(fix.title)},
        "artifactChanges": [
            {"artifactLocation": _artifact(path), "replacements": replacements}
            for path, replacements in changes.items()
        ],
    }
