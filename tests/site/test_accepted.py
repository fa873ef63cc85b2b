"""What is accepted stays in sight: on the page of the findings, with who accepted it and until when."""

from tests.site.made import of, shape

SPEC = """spec: 1
name: Harbour
level: owned
owner: cco
owners: {cco: {name: Chief of Customers, kind: role}}
stages:
  claim: {goal: I get my home put right, definition: From loss to repair, moments: [told, paid]}
moments:
  told: {name: I tell them}
  paid: {name: I am paid}  # cxlint: ignore[unowned-moment] two functions still argue about it
waivers:
  until-june:
    rule: unowned-moment
    target: moments/told
    reason: The new head starts in June.
    approved_by: cco
    until: 2014-05-31
"""


def test_accepted_findings_stand_on_the_page_of_the_findings() -> None:
    """Under a heading of their own, beside those that nobody accepted; after its last day a waiver hides nothing."""
    said = _words(SPEC)
    open_ones, _, accepted = said.partition("Accepted for a while")
    assert "moment 'told' has no owner" not in open_ones
    assert "moment 'told' has no owner" in accepted
    assert "Accepted by Chief of Customers until 31 May 2014" in accepted
    assert "moment 'paid' has no owner" in accepted
    assert "Accepted by a comment in the file" in accepted
    assert "stage 'claim' has no owner" in open_ones
    over = _words(SPEC.replace("2014-05-31", "2014-01-30"))
    assert "moment 'told' has no owner" in over.partition("Accepted for a while")[0]


def _words(spec: str) -> str:
    return " ".join("".join(shape(of(spec)["findings/index.html"]).text).split())
