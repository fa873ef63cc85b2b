"""Other people's readers of our formats: Microsoft's SARIF tool, GitHub's own encoder of workflow commands.

They come from npm: `npm install` in this folder, or a folder named by CXLINT_NODE_MODULES. Where they are absent these
tests are skipped, and say so.
"""

import json
import os
import subprocess
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from cxlint.lint import Outcome
from cxlint.report import github, sarif

from .modules import modules

Check = Callable[..., Outcome]

EMPTY = {"cx.yaml": "spec: 1\nname: Harbour\nlevel: mapped\nowner: cco\nowners:\n  cco: {name: Chief}\n"}
FAULTY = {
    "cx.yaml": 'spec: 1\nname: "Harbour 🎉 | 100 %"\nowner: cco\nowners:\n  cco: {name: Chief}\n',
    "stages.yaml": "stages:\n  claim: {owner: cco, moments: [a, a, reprt]}\n  leave: {moments: [a]}\n",
    "moments.yaml": 'moments:\n  a: {name: "日本 🎉, %0A: x", ower: cco}\n  b: {touchpoint: true, priority: 1}\n  "::error::x": {}\n',
    "b,c: 100%.yaml": "moments:\n  a: {name: again}\n  c: {reliability: {now: brocken}}\n",
}
BROKEN = {**FAULTY, "broken.yaml": "a: [\n"}
KNOWN = {"repositoryUri": "https://example.com/harbour", "revisionId": "0" * 40, "branch": "main"}
NO_ADDRESS_YET = "SARIF2005"
"""The tool should name an address about itself; it has none yet, and none is made up."""


def _multitool() -> Path:
    """The program itself: the npm wrapper hands its arguments to a shell without quotes."""
    found = sorted((modules("@microsoft") / "@microsoft").glob("sarif-multitool-*/Sarif.Multitool*"))
    program = next((path for path in found if path.suffix in ("", ".exe") or path.name == "Sarif.Multitool"), None)
    if program is None:
        pytest.skip("NOT TESTED: @microsoft/sarif-multitool has no program for this system")
    program.chmod(0o755)
    return program


def _complaints(program: Path, folder: Path, text: str) -> "Counter[tuple[str, str]]":
    """What the validator says, as (rule, level) → how often."""
    (folder / "in.sarif").write_text(text, encoding="utf-8")
    command = [
        str(program),
        "validate",
        "in.sarif",
        "--rule-kind",
        "Sarif;Ghas",
        "--level",
        "Error;Warning;Note",
        "--output",
        "out.sarif",
    ]
    subprocess.run(command, cwd=folder, capture_output=True, check=True, timeout=300)
    results: list[dict[str, Any]] = json.loads((folder / "out.sarif").read_text(encoding="utf-8-sig"))["runs"][0][
        "results"
    ]
    return Counter((result["ruleId"], result.get("level", "warning")) for result in results)


@pytest.mark.parametrize("files", [EMPTY, FAULTY, BROKEN], ids=["empty", "faulty", "broken"])
@pytest.mark.parametrize("provenance", [None, KNOWN], ids=["unknown", "known"])
def test_microsofts_validator_finds_no_error_and_no_warning(
    files: dict[str, str], provenance: dict[str, str] | None, outcome_of: Check, tmp_path: Path
) -> None:
    """By the rules of SARIF and those of GitHub's code scanning."""
    found = _complaints(_multitool(), tmp_path, sarif.render(outcome_of(files), provenance))
    assert [rule for rule, level in found if level in ("error", "warning")] in ([], [NO_ADDRESS_YET])
    assert ("SARIF2003", "note") not in found or provenance is None


def test_the_validator_would_complain(outcome_of: Check, tmp_path: Path) -> None:
    """It is no yes-man: a place that is none is an error."""
    result = json.loads(sarif.render(outcome_of(FAULTY)))
    result["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["region"]["startLine"] = 0
    found = _complaints(_multitool(), tmp_path, json.dumps(result))
    assert [rule for rule, level in found if level == "error"]


def test_microsofts_matcher_knows_findings_again(outcome_of: Check, tmp_path: Path) -> None:
    """By their fingerprints, when all lines have moved and one finding is gone."""
    before, moved = outcome_of(FAULTY), outcome_of({name: f"# one\n# two\n{text}" for name, text in FAULTY.items()})
    (tmp_path / "old.sarif").write_text(sarif.render(before), encoding="utf-8")
    (tmp_path / "new.sarif").write_text(sarif.render(replace(moved, findings=moved.findings[1:])), encoding="utf-8")
    command = [
        str(_multitool()),
        "match-results-forward",
        "new.sarif",
        "--previous",
        "old.sarif",
        "--output-file-path",
        "matched.sarif",
    ]
    subprocess.run(command, cwd=tmp_path, capture_output=True, check=True, timeout=300)
    matched = json.loads((tmp_path / "matched.sarif").read_text(encoding="utf-8-sig"))["runs"][0]["results"]
    states = Counter(result.get("baselineState") for result in matched)
    assert states["new"] == 0
    assert states["absent"] == 1
    assert sum(states.values()) == len(before.counted)


def _encoded(commands: list[dict[str, Any]], folder: Path) -> list[str]:
    """Workflow commands as GitHub's own library writes them."""
    program = """
    const core = require("@actions/core");
    for (const { command, properties, message } of JSON.parse(require("fs").readFileSync(0, "utf8"))) core[command](message, properties);
    """
    found = modules("@actions/core")
    ran = subprocess.run(
        ["node", "-e", program],
        cwd=folder,
        input=json.dumps(commands),
        capture_output=True,
        text=True,
        check=True,
        encoding="utf-8",
        env={**os.environ, "NODE_PATH": str(found.resolve())},
    )
    return ran.stdout.splitlines()


def test_githubs_own_library_writes_the_same_commands(outcome_of: Check, tmp_path: Path) -> None:
    """Byte for byte, whatever stands in messages and names of files."""
    outcome = outcome_of(FAULTY)
    ours, commands = [], []
    for finding in outcome.counted:
        line = github.render(replace(outcome, findings=(finding,))).rstrip("\n")
        text = outcome.documents[finding.span.path].lines[finding.span.start.line - 1]
        columns = [
            len(text[: place.column - 1].encode("utf-16-le")) // 2 + 1
            for place in (finding.span.start, finding.span.end)
        ]
        ours.append(line)
        commands.append(
            {
                "command": {"error": "error", "warning": "warning", "info": "notice"}[finding.severity],
                "message": "\n".join(
                    [
                        finding.message,
                        *([f"help: {finding.hint}"] if finding.hint else []),
                        f"docs: cxlint explain {finding.rule}",
                    ]
                ),
                "properties": {
                    "title": finding.rule,
                    "file": finding.span.path,
                    "startLine": finding.span.start.line,
                    "endLine": finding.span.end.line,
                    "startColumn": columns[0],
                    "endColumn": columns[1],
                },
            }
        )
    assert len(ours) > 10
    assert any("100%25" in line for line in ours)
    assert _encoded(commands, tmp_path) == ours
