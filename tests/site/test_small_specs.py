"""Specs that lack nearly everything still make a good site, and say in words what is missing."""

from pathlib import Path

import pytest
from tests.site.made import build_to, of, pages, shape, written

MINIMAL = "spec: 1\nname: N\n"
NO_OWNERS = """
spec: 1
name: N
stages:
  s: {goal: I get it, moments: [m, n]}
moments:
  m: {priority: 1}
  n: {missed: true}
promises:
  p: {statement: Always on time}
pain_points:
  x: {text: It is slow, severity: 5, stage: s}
kpis:
  k: {}
"""
SMALLEST = """
spec: 1
name: Harbour Home Insurance
owner: cco
owners:
  cco: {name: Chief Customer Officer, kind: role}
  claims: {name: Claims}
stages:
  claim:
    goal: I get my home put right without chasing anyone
    owner: claims
    moments: [first-notice]
moments:
  first-notice:
    name: I report the damage
    owner: claims
"""


@pytest.mark.parametrize("spec", [MINIMAL, NO_OWNERS, SMALLEST])
def test_every_page_is_whole(spec: str) -> None:
    """Every page is whole."""
    for _, text in pages(of(spec)):
        found = shape(text)
        assert [tag for tag, _ in found.tags].count("h1") == 1
        assert "None" not in "".join(found.text).replace("None known", "").replace("None yet", "").split()


@pytest.mark.parametrize("spec", [MINIMAL, NO_OWNERS, SMALLEST])
def test_every_link_leads_somewhere(spec: str, tmp_path: Path) -> None:
    """The writer refuses a site with a link that leads nowhere."""
    assert build_to(written(spec, tmp_path), tmp_path / "site")


def said(made: dict[str, str], page: str) -> str:
    """The words of a page, blanks evened out."""
    return " ".join("".join(shape(made[page]).text).split())


def test_nobody_is_said_in_words() -> None:
    """Nobody is said in words."""
    made = of(NO_OWNERS)
    assert "Nobody answers for this experience yet" in said(made, "index.html")
    assert "No owner" in said(made, "moments/m/index.html")
    assert "Nobody answers for this moment yet." in said(made, "moments/m/index.html")
    assert "No KPI" in said(made, "moments/m/index.html")
    assert "1 of 1 promise has nothing behind it" in said(made, "promises/index.html")
    assert "No moment" in said(made, "promises/p/index.html")
    assert "No owner" in said(made, "grid/index.html")
    assert "Nobody named as the cause" in said(made, "letting-down/index.html")
    assert "No target" in said(made, "kpis/k/index.html")


def test_without_journeys_the_stages_are_the_one_lifecycle() -> None:
    """Without journeys the stages are the one lifecycle."""
    made = of(SMALLEST)
    assert "What customers of Harbour Home Insurance go through" in made["journeys/lifecycle/index.html"]
    assert "journeys/lifecycle/index.html" in made["index.html"]


def test_an_empty_spec_says_that_nothing_is_written() -> None:
    """An empty spec says that nothing is written."""
    made = of(MINIMAL)
    assert "No moment of truth is written yet." in said(made, "grid/index.html")
    assert "Nothing of this kind is written yet." in said(made, "moments/index.html")
    assert "No stage is written yet." in said(made, "stages/index.html")


def test_gaps_of_nobody_are_no_all_clear() -> None:
    """Gaps of nobody are no all clear."""
    made = of(NO_OWNERS)
    assert "Nobody has a gap to close" not in made["index.html"]
    assert "gaps concern nobody yet" in said(made, "index.html")
    assert "No owner is written yet." in said(made, "index.html")


def test_priority_contacts_of_no_kind_are_counted() -> None:
    """Priority contacts of no kind are counted."""
    assert "Not said" in said(of(NO_OWNERS), "priority/index.html")
    assert "Not said" not in said(
        of(NO_OWNERS.replace("priority: 1", "priority: 1, category: rescue")), "priority/index.html"
    )
