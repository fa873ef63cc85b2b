"""Other people's readers of what build servers, forges and editors are given, and texts typed to harm them.

What is read back is what was found: as many, by the same rules, in the same lines, with the same messages. Readers come
from npm (`npm install` in this folder), from PyPI (the group `dev`) and from Debian; where one is absent its tests are
skipped, and say so.
"""

import io
import json
import os
import re
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hostile import TEXTS, everywhere

from cxlint.baseline import Baseline, Entry, Key, Stale
from cxlint.finding import Severity
from cxlint.lint import Outcome
from cxlint.report import azure, checkstyle, gitlab, junit, line, rdjson, teamcity
from cxlint.report.escape import terminal, visible

from .modules import modules

Check = Callable[..., Outcome]
Read = list[tuple[str, int, str]]

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
XSD = HERE / "downloads" / "junit-10.xsd"
EMPTY = {"cx.yaml": "spec: 1\nname: Harbour\nlevel: mapped\nowner: cco\nowners:\n  cco: {name: Chief}\n"}
FAULTY = {
    "cx.yaml": 'spec: 1\nname: "Harbour 🎉 | 100 %"\nowner: cco\nowners:\n  cco: {name: Chief}\n',
    "stages.yaml": "stages:\n  claim: {owner: cco, moments: [a, a, reprt]}\n  leave: {moments: [a]}\n",
    "moments.yaml": 'moments:\n  a: {name: "日本 🎉, %0A: x", ower: cco}\n  b: {touchpoint: true, priority: 1}\n  "::error::x": {}\n',
    "b,c: 100%.yaml": "moments:\n  a: {name: again}\n  c: {reliability: {now: brocken}}\n",
}
BROKEN = {**FAULTY, "broken.yaml": "a: [\n"}


@pytest.fixture(params=["empty", "faulty", "broken", "hostile", "mild", "all at once"])
def outcome(request: pytest.FixtureRequest, outcome_of: Check) -> Outcome:
    """Runs of every kind: nothing found, much found, files that can not be read, harmful texts, remarks of each kind."""
    faulty = outcome_of(FAULTY)
    stale = Stale(Entry(Key("unowned-moment", "moments/a", None, ""), line=4), "and there is no such finding any more")
    kinds: dict[str, Callable[[], Outcome]] = {
        "empty": lambda: replace(outcome_of(EMPTY), findings=()),
        "faulty": lambda: faulty,
        "broken": lambda: outcome_of(BROKEN),
        "hostile": lambda: everywhere(faulty),
        "mild": lambda: everywhere(faulty, severity=Severity.INFO),
        "all at once": lambda: replace(
            everywhere(outcome_of(BROKEN)),
            crashes=tuple((text, text) for text in TEXTS),
            baseline=Baseline("cx|<b>.json"),
            stale=(stale, stale),
        ),
    }
    return kinds[request.param]()


def _expected(outcome: Outcome) -> Read:
    return [(one.rule, one.span.start.line, visible(one.message)) for one in outcome.counted]


def _first_lines(read: Read) -> Read:
    return [(rule, number, message.split("\n")[0]) for rule, number, message in read]


def _is_remark(rule: str) -> bool:
    return rule in ("not-checked", "rule-failed", "stale-baseline")


def _node(program: str, given: Any, packages: str) -> Any:
    """What a program for node answers to a JSON value on its standard input."""
    found = modules(packages)
    ran = subprocess.run(
        ["node", "-e", program],
        input=json.dumps(given),
        capture_output=True,
        text=True,
        check=True,
        encoding="utf-8",
        timeout=120,
        env={**os.environ, "NODE_PATH": str(found.resolve()), "NODE_MODULES": str(found.resolve())},
    )
    return json.loads(ran.stdout)


def test_junit_passes_the_schema_of_jenkins_and_pytest(outcome: Outcome) -> None:
    """The XSD that both use, which knows no more than every server does."""
    etree = pytest.importorskip("lxml.etree", reason="NOT TESTED: lxml is not installed")
    if not XSD.is_file():
        pytest.skip(f"NOT TESTED: {XSD} is missing; `.ci/setup tests` fetches it")
    schema = etree.XMLSchema(etree.parse(XSD))
    document = etree.fromstring(junit.render(outcome).encode("utf-8"))
    schema.assertValid(document)
    document[0].set("tests", "1")
    document[0].set("unheard", "1")
    assert not schema.validate(document)


@pytest.mark.parametrize("fail_on", list(Severity))
def test_junitparser_reads_the_findings(outcome: Outcome, fail_on: Severity) -> None:
    """As failures, or as skipped tests where they are too mild; each test has a name of its own."""
    junitparser = pytest.importorskip("junitparser", reason="NOT TESTED: junitparser is not installed")
    found = junitparser.JUnitXml.fromstring(junit.render(outcome, fail_on).encode("utf-8"))
    read: Read = []
    names = []
    counts = {"failures": 0, "skipped": 0}
    for case in (case for suite in found for case in suite):
        names.append((case.classname, case.name))
        rule = case.classname.rpartition(".")[2]
        for result in case.result:
            if _is_remark(rule):
                continue
            number = int(re.search(r":(\d+):\d+: (?:error|warning|info)\[", result.text)[1])  # type: ignore[index]
            read.append((rule, number, result.message))
            fails = Severity(result.type).rank <= fail_on.rank
            assert isinstance(result, junitparser.Failure if fails else junitparser.Skipped)
            counts["failures" if fails else "skipped"] += 1
    assert sorted(read) == sorted(_expected(outcome))
    assert len(set(names)) == len(names) == found.tests
    assert found.failures == counts["failures"] + len(outcome.stale)
    assert found.errors == len(outcome.crashes) + outcome.spec.partial
    assert sum(suite.skipped for suite in found) == counts["skipped"]


def test_azures_own_library_reads_and_writes_the_same_commands(outcome: Outcome) -> None:
    """Line by line; what is mild stands in the log as it is."""
    program = """
    const { TaskCommand, commandFromString } = require("azure-pipelines-task-lib/taskcommand");
    const lines = JSON.parse(require("fs").readFileSync(0, "utf8"));
    console.log(JSON.stringify(lines.map((line) => {
      const { command, properties, message } = commandFromString(line);
      return { command, properties, message, again: new TaskCommand(command, properties, message).toString() };
    })));
    """
    single = [replace(outcome, findings=(one,), stale=(), crashes=()) for one in outcome.counted]
    rendered = [azure.render(one).splitlines() for one in [outcome, *single]]
    commands = [one for lines in rendered for one in lines if one.startswith("##vso[")]
    read = _node(program, commands, "azure-pipelines-task-lib")
    assert [one["again"] for one in read] == commands
    assert {one["command"] for one in read} <= {"task.logissue"}
    found = [
        (one["properties"]["code"], int(one["properties"]["linenumber"]), one["message"])
        for one in read[sum(one.startswith("##vso[") for one in rendered[0]) :]
        if not _is_remark(one["properties"]["code"])
    ]
    grave = [one for one in outcome.counted if one.severity is not Severity.INFO]
    assert _first_lines(found) == [(one.rule, one.span.start.line, terminal(one.message)) for one in grave]
    assert all(sum(f"type={kind};" in one for one in rendered[0]) <= 10 for kind in ("error", "warning"))
    mild = [one for one in outcome.counted if one.severity is Severity.INFO]
    assert sum(not one.startswith("##vso[") for one in rendered[0]) == len(mild)


_MESSAGE = re.compile(r"##teamcity\[(\w+)((?: \w+='(?:[^|'\n\r\[\]]|\|['nrxlp|\[\]]|\|0x[0-9A-Fa-f]{4})*')*)\]")
"""A service message, as TeamCity documents it."""


def test_teamcitys_own_library_writes_the_same_messages(outcome: Outcome) -> None:
    """Byte for byte but for the time, which we do not tell; a rule is known before it is found."""
    library = pytest.importorskip("teamcity.messages", reason="NOT TESTED: teamcity-messages is not installed")
    told: list[tuple[str, dict[str, str]]] = []
    again = []
    for one in teamcity.render(outcome).splitlines():
        match = _MESSAGE.fullmatch(one)
        assert match, one[:200]
        values = {
            hit[1]: re.sub(r"\|(.)", r"\1", hit[2]) for hit in re.finditer(r" (\w+)='((?:[^|']|\|.)*)'", match[2])
        }
        told.append((match[1], values))
        stream = io.StringIO()
        library.TeamcityServiceMessages(output=stream, now=lambda: 0, encoding=None).message(match[1], **values)
        again.append(re.sub(r" timestamp='[^']*'", "", stream.getvalue().rstrip("\n")))
    assert again == teamcity.render(outcome).splitlines()
    known: set[str] = set()
    read: Read = []
    for kind, values in told:
        if kind == "inspectionType":
            known.add(values["id"])
            assert all(len(values[name]) <= 255 for name in ("id", "name", "category"))
        elif kind == "inspection":
            assert values["typeId"] in known
            read.append((values["typeId"], int(values["line"]), values["message"]))
        assert all(len(value) <= 4000 for value in values.values())
    for (rule, number, message), finding in zip(read, outcome.counted, strict=True):
        assert (rule, number) == (finding.rule, finding.span.start.line)
        start = visible(finding.message)[:3_990]
        assert message.startswith(start)


GITLAB = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["description", "check_name", "fingerprint", "severity", "location"],
        "properties": {
            "description": {"type": "string"},
            "check_name": {"type": "string", "minLength": 1},
            "fingerprint": {"type": "string", "pattern": "^[0-9a-f]{20}$"},
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "location": {
                "type": "object",
                "required": ["path", "lines"],
                "properties": {
                    "path": {"type": "string", "pattern": "^(?!\\./|/)"},
                    "lines": {
                        "type": "object",
                        "required": ["begin"],
                        "properties": {"begin": {"type": "integer", "minimum": 1}, "end": {"type": "integer"}},
                    },
                },
            },
        },
    },
}
"""What GitLab's documentation asks of a Code Quality report."""


def test_gitlab_gets_what_it_documents(outcome: Outcome) -> None:
    """And no fingerprint twice: GitLab takes two of one for the same issue."""
    issues = json.loads(gitlab.render(outcome))
    jsonschema.Draft202012Validator(GITLAB).validate(issues)
    assert len({one["fingerprint"] for one in issues}) == len(issues)
    read = [(one["check_name"], one["location"]["lines"]["begin"], one["description"]) for one in issues]
    assert [one for one in read if not _is_remark(one[0])] == _expected(outcome)


def test_a_validator_of_reviewdogs_format_finds_no_fault(outcome: Outcome) -> None:
    """In its strict mode; and it is no yes-man."""
    program = """
    const { RDFormatValidator } = require("@umbrelladocs/rdformat-validator");
    const texts = JSON.parse(require("fs").readFileSync(0, "utf8"));
    const validator = new RDFormatValidator({ strictMode: true });
    Promise.all(texts.map((text) => validator.validateString(text))).then((all) => console.log(JSON.stringify(all)));
    """
    text = rdjson.render(outcome)
    broken = text.replace('"line": ', '"line": -') if outcome.counted else text.replace("[", "{").replace("]", "}")
    found = _node(program, [text, broken], "@umbrelladocs/rdformat-validator")
    assert found[0]["valid"], found[0]["errors"][:3]
    assert not found[1]["valid"]
    read = [
        (one["code"]["value"], one["location"]["range"]["start"]["line"], one["message"])
        for one in json.loads(text)["diagnostics"]
    ]
    assert _first_lines([one for one in read if not _is_remark(one[0])]) == _expected(outcome)


def test_danger_reads_checkstyle(outcome: Outcome) -> None:
    """The plugin of Danger that comments on pull requests what a linter found."""
    program = """
    const convert = require("xml-js");
    const { parseCheckstyle } = require(process.env.NODE_MODULES + "/danger-plugin-lint-report/dist/parse/checkstyle_parser.js");
    const report = convert.xml2js(JSON.parse(require("fs").readFileSync(0, "utf8")));
    const sources = (report.elements[0].elements ?? []).flatMap((file) => file.elements.map((one) => one.attributes.source));
    console.log(JSON.stringify(parseCheckstyle(report, "\\0").map((one, index) => ({ ...one, rule: sources[index] }))));
    """
    read = _node(program, checkstyle.render(outcome), "danger-plugin-lint-report")
    found = [(one["rule"].rpartition(".")[2], one["line"], one["message"]) for one in read]
    found = [one for one in found if not _is_remark(one[0])]
    assert sorted(_first_lines(found)) == sorted(_expected(outcome))
    assert {one.severity.value for one in outcome.counted} <= {one["severity"] for one in read}


MATCHER = ROOT / "src" / "cxlint" / "cli" / "starters" / "problem-matcher.json"


def _line_expected(outcome: Outcome) -> Read:
    return [(one.rule, one.span.start.line, terminal(one.message)) for one in outcome.counted]


def _of_vs_code() -> Any:
    """The matcher that the README gives for a task of VS Code."""
    block = re.search(
        r"```json\n(\{\"owner\": \"cxlint\".*?)\n```", (ROOT / "README.md").read_text(encoding="utf-8"), re.DOTALL
    )
    assert block, "README.md has no problem matcher"
    return json.loads(block[1])


@pytest.mark.parametrize("editor", ["GitHub", "VS Code"])
def test_a_problem_matcher_reads_lines(outcome: Outcome, editor: str) -> None:
    """Microsoft's parser, with the matcher that GitHub can be told to use, and that of the README."""
    program = """
    const { parseProblemMatchersJson } = require("@rushstack/problem-matcher");
    const { matchers, lines } = JSON.parse(require("fs").readFileSync(0, "utf8"));
    const all = parseProblemMatchersJson(matchers);
    const read = lines.map((line) => all.map((one) => one.exec(line + "\\n")).filter(Boolean));
    console.log(JSON.stringify(read));
    """
    matchers = json.loads(MATCHER.read_text(encoding="utf-8"))["problemMatcher"]
    chosen = matchers if editor == "GitHub" else [_of_vs_code()]
    named = [{**one, "name": one["owner"]} for one in chosen]
    lines = line.render(outcome).splitlines()
    read = _node(program, {"matchers": named, "lines": lines}, "@rushstack/problem-matcher")
    assert [len(one) for one in read] == [1] * len(lines)
    found = [(one["code"], one["line"], one.get("message") or "") for (one,) in read if not _is_remark(one["code"])]
    assert found == _line_expected(outcome)


def test_vim_reads_lines(outcome: Outcome, tmp_path: Path) -> None:
    """With the `errorformat` that the README gives; vim itself cuts lines at 4,095 bytes."""
    vim = shutil.which("vim")
    if vim is None:
        pytest.skip("NOT TESTED: vim is not installed")
    known = re.search(r"^ *set errorformat=(\S.*)$", (ROOT / "README.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert known, "README.md has no errorformat"
    short = replace(outcome, findings=tuple(one for one in outcome.findings if len(one.message) < 1_000), crashes=())
    (tmp_path / "out.txt").write_text(line.render(short), encoding="utf-8")
    (tmp_path / "read.vim").write_text(
        f"set encoding=utf-8\nset errorformat={known[1]}\ncgetfile out.txt\n"
        "let found = map(getqflist(), {_, one -> extend(one, {'file': bufname(one.bufnr)})})\n"
        "call writefile([json_encode(found)], 'read.json')\nqall!\n",
        encoding="utf-8",
    )
    subprocess.run([vim, "-es", "-u", "NONE", "-i", "NONE", "-S", "read.vim"], cwd=tmp_path, timeout=60, check=False)
    entries = json.loads((tmp_path / "read.json").read_text(encoding="utf-8"))
    assert all(one["valid"] for one in entries)
    read = []
    for one in entries:
        rule, _, message = one["text"].removeprefix("[").partition("]")
        if not _is_remark(rule):
            assert one["type"] in ("e", "w", "i")
            assert one["file"]
            read.append((rule, one["lnum"], message.removeprefix(" ")))
    assert [(rule, number, message.strip()) for rule, number, message in read] == [
        (rule, number, message.strip()) for rule, number, message in _line_expected(short)
    ]
