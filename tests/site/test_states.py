"""The words that pages have for how things stand, each where it belongs and not one step beside it."""

from functools import cache

import pytest
from tests.site.made import of, shape

from cxlint.site.view.grid import status

SPEC = """
spec: 1
name: N
owners:
  a: {name: Ada, vacant_since: 2014-01-31}
  b: {name: Bob, vacant_since: 2014-02-01, lead: {name: Bo, until: 2014-01-30}}
  c: {name: Cleo, lead: {name: Cl, until: 2014-01-31}}
  d: {name: Dora}
  gone: {name: Gone, until: 2014-01-30}
  going: {name: Going, status: retiring, until: 2014-03-01}
  open: {name: Opened, status: retiring}
  hist: {name: Hist, status: retired}
stages:
  s: {goal: I get it, definition: Until it is done., moments: [m]}
  t: {goal: I have it}
moments:
  m: {owner: a}
  w: {status: draft}
promises:
  draft: {statement: One, status: draft}
  past: {statement: Two, until: 2014-01-30}
  kept: {statement: Three, until: 2014-01-31, kept_by: [m]}
  alone: {statement: Four}
  backed: {statement: Five, kept_by: [m], owner: a}
"""


@cache
def _made() -> dict[str, str]:
    return {
        name: " ".join("".join(shape(text).text).split()) for name, text in of(SPEC).items() if name.endswith("html")
    }


@pytest.mark.parametrize(
    ("page", "words", "other"),
    [
        ("owners/a", "Vacant since 31 January 2014", "No person named"),
        ("owners/b", "In charge until 30 January 2014", "Vacant since 1 February"),
        ("owners/c", "Cl", "In charge until"),
        ("owners/d", "No person named", "Vacant since"),
        ("owners/gone", "Departed on 30 January 2014", "Retiring"),
        ("owners/going", "Retiring, last day 1 March 2014", "Departed"),
        ("owners/open", "Retiring", "last day"),
        ("owners/hist", "Retired: does not count any more", "Departed"),
        ("moments/w", "Draft: does not count yet", "Retired"),
        ("promises/draft", "Draft", "Withdrawn"),
        ("promises/past", "Withdrawn", "Backed"),
        ("promises/kept", "No owner", "Withdrawn"),
        ("promises/alone", "No moment", "No measure"),
        ("promises/backed", "No measure", "No owner"),
        ("stages/t", "No definition", "Nobody to agree"),
    ],
)
def test_a_page_says_how_a_thing_stands(page: str, words: str, other: str) -> None:
    """By status, by date up to its last day, and by what is missing first."""
    said = _made()[f"{page}/index.html"]
    assert words in said
    assert other not in said


@pytest.mark.parametrize(
    ("owner", "process", "policy", "agreed", "word"),
    [
        (None, "ab", "ab", True, "No owner"),
        ("a", "", "", True, "No one in control"),
        ("a", "", "b", True, "No one controls the process"),
        ("a", "b", "", True, "No one controls the policy"),
        ("a", "a", "ab", False, "Policy contested"),
        ("a", "a", "ab", True, "Clear"),
        ("a", "abc", "ad", True, "Clear"),
        ("a", "abcd", "e", False, "Control scattered"),
        ("a", "abcd", "ae", False, "Policy contested"),
        ("a", "a", "b", False, "Clear"),
    ],
)
def test_a_row_of_the_grid_says_the_gravest(
    owner: str | None, process: str, policy: str, agreed: bool, word: str
) -> None:
    """What is missing first, then what is too much."""
    assert status(owner, {*process}, {*policy}, agreed=agreed).word == word
