"""A verdict in every format: the new findings alone where a format knows nothing else, and valid where there are none."""

import json
from typing import Any
from xml.etree import ElementTree as ET

import jsonschema
import pytest
from harbour import CASES, SPEC, changed
from histories import DAY, History

from cxlint.cli.formats import FORMATS
from cxlint.report.markdown import LARGEST
from cxlint.schema import text

MANY = (
    "nobody answers for a priority contact", "a target easier", "a KPI gone that measures a priority contact",
    "a waiver for longer", "level lowered", "a moment more", "a promise reworded alone", "moments in another order",
)  # fmt: skip


def _many() -> str:
    found = SPEC
    for name in MANY:
        for old, new in CASES[name]:
            found = found.replace(old, new)
    return found


def _told(history: History, form: str) -> str:
    return history.run("review", "--base", "main", "--today", DAY, "--format", form)[1]


def _html(markdown: str) -> str:
    cmarkgfm: Any = pytest.importorskip("cmarkgfm", reason="NOT TESTED: cmarkgfm is not installed")
    unsafe = 1 << 17
    html: str = cmarkgfm.github_flavored_markdown_to_html(markdown, unsafe)
    return html


def test_the_verdict_in_words(history: History, golden: Any) -> None:
    """For a terminal and for a pull request."""
    history.write({"cx/cx.yaml": _many()})
    commit = history.git("rev-parse", "main")[:10]
    for form in ("text", "markdown"):
        golden(f"review/verdict.{form}", _told(history, form).replace(commit, "0123456789"))
    history.write({"cx/cx.yaml": SPEC})
    assert "nothing new, 0 gone, 46 unchanged; no change in meaning\n" in _told(history, "text")
    said = _told(history, "markdown")
    assert said.startswith("<!-- cxlint -->\n## ✅ cxlint passes: nothing new\n\nAgainst main (")
    assert "###" not in said


@pytest.mark.parametrize("case", [*CASES, "many"])
def test_json_is_as_its_schema_says(history: History, case: str) -> None:
    """Every change there is."""
    history.write({"cx/cx.yaml": _many() if case == "many" else changed(CASES[case])})
    jsonschema.Draft202012Validator(json.loads(text("review"))).validate(history.review("--base", "main")[1])


def test_the_schemas_agree() -> None:
    """A finding is described alike, wherever it stands; every key is there."""
    output, own = json.loads(text("output")), json.loads(text("review"))
    jsonschema.Draft202012Validator.check_schema(own)
    shared = output["$defs"].keys() & own["$defs"].keys()
    assert {"finding", "fix", "edit", "position", "related"} <= shared
    assert all(output["$defs"][name] == own["$defs"][name] for name in shared)


@pytest.mark.parametrize("form", FORMATS)
def test_new_findings_alone(history: History, form: str) -> None:
    """An old finding is in none of the formats, and a format without findings is whole."""
    empty = _told(history, form)
    history.write({"cx/cx.yaml": _many()})
    full = _told(history, form)
    if form != "json":
        assert "unowned-moment" in full
    assert "unowned-moment" not in empty
    for said in (empty, full):
        assert "undefined-kpi" not in said or "waiver prolonged" in said or form in ("text", "markdown", "json")
    if form in ("json", "sarif", "gitlab", "rdjson"):
        assert json.loads(empty) is not None
    if form in ("junit", "checkstyle"):
        assert ET.fromstring(empty).tag  # noqa: S314 - our own
    if form == "sarif":
        runs = [json.loads(said)["runs"][0]["results"] for said in (empty, full)]
        assert [len(results) for results in runs] == [0, len(history.review("--base", "main")[1]["new"])]


def test_a_comment_fits(history: History) -> None:
    """Ten thousand findings and changes: what is grave stays, the rest is counted."""
    moments = "".join(f"  m{number}: {{name: Moment {number} {'x' * 120}, priority: 2}}\n" for number in range(3000))
    history.commit({"cx/many.yaml": f"moments:\n{moments}"})
    history.git("checkout", "--quiet", "-b", "next")
    history.commit(
        {"cx/cx.yaml": _many(), "cx/many.yaml": f"moments:\n{moments.replace('priority: 2', 'owner: claims')}"}
    )
    said = history.run("review", "--base", "change", "--format", "markdown")[1]
    assert len(said.encode()) <= LARGEST
    assert said.startswith("<!-- cxlint -->\n## ❌ cxlint fails: ")
    assert "more changes" in said
    assert "Nobody answers for moment 'I report the damage' any more" in said
    assert "### Who should agree" in said


def test_nobody_is_called(history: History) -> None:
    """Names, handles, revisions and messages of a stranger are shown as they were typed and do nothing."""
    evil = '"@team <img src=x onerror=alert(1)> [a](javascript:b) #12 `c` | d"'
    text_ = _many().replace("name: I report the damage", f"name: {evil}").replace("@harbour/claims", "@harbour/all")
    history.write({"cx/cx.yaml": text_})
    said = _told(history, "markdown")
    html = _html(said)
    assert "<img" not in html
    assert "javascript:" not in html or 'href="javascript:' not in html
    assert "<code>@harbour/all</code>" in html
    outside = html
    while "<code>" in outside:
        start, end = outside.index("<code>"), outside.index("</code>") + len("</code>")
        outside = outside[:start] + outside[end:]
    assert "@" not in outside
    assert "#12" not in outside
