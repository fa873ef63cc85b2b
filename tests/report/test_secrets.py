"""No output shows a secret: logs are read by more people than the repository."""

import json
from collections.abc import Callable

from cxlint.lint import Outcome
from cxlint.report import azure, checkstyle, github, gitlab, junit, line, markdown, rdjson, sarif, teamcity, text
from cxlint.report import json as json_report

MORE = (azure, checkstyle, gitlab, junit, line, markdown, rdjson, teamcity)
SPEC = """\
spec: 1
name: Harbour
level: mapped
owners:
  claims:
    contact: ftp://cx:m00rings@example.org
    more:
      Password: T0rmentil9
      Key: "see\\
        \\ password: T0rmentil9"
"""


def test_no_format_shows_a_secret(outcome_of: Callable[..., Outcome]) -> None:
    """Neither in the message of whatever rule nor in the lines that are shown; everything keeps its place."""
    outcome = outcome_of({"cx.yaml": SPEC})
    assert {"secret-in-spec", "unsafe-link"} <= {finding.rule for finding in outcome.findings}
    for report in (text, json_report, github, sarif, *MORE):
        shown = report.render(outcome)
        assert "m00rings" not in shown, report.__name__
        assert "T0rmentil9" not in shown, report.__name__
    shown = text.render(outcome)
    assert "the link 'ftp://cx:********@example.org'" in shown
    assert "8 |       Password: **********" in shown


def test_a_snippet_is_what_stands_there_with_stars(outcome_of: Callable[..., Outcome]) -> None:
    """Cut out of the lines around it: a value alone does not say that it is a password."""
    results = json.loads(sarif.render(outcome_of({"cx.yaml": SPEC})))["runs"][0]["results"]
    places = [result["locations"][0]["physicalLocation"] for result in results if result["ruleId"] == "secret-in-spec"]
    assert [place["region"]["snippet"]["text"] for place in places] == [
        "ftp://cx:********@example.org",
        "**********",
        '"see\\',
    ]
    assert places[0]["contextRegion"]["snippet"]["text"].splitlines()[2:4] == [
        "    contact: ftp://cx:********@example.org",
        "    more:",
    ]
