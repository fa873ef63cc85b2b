"""Counts of what customers say: once per stage, in full for every function, nothing for nobody."""

from functools import cache

import pytest
from power import texts
from tests.site.made import of, shape


@cache
def _made() -> dict[str, str]:
    return of(texts())


def _text(name: str) -> str:
    return " ".join(" ".join(shape(_made()[f"{name}/index.html"]).text).split())


@pytest.mark.parametrize(
    ("page", "words"),
    [
        ("pain", "Dark 79 80 81 82 83 84 942"),
        ("pain", "Again 53 54 55 56 57 58 630"),
        ("pain", "Use 882 60 48 990"),
        ("pain", "Join 300 0 0 300"),
        ("pain", "Customer Care 0 990 0 990"),
        ("pain", "Network 0 942 0 942"),
        ("pain", "Field Service 0 630 0 630"),
        ("pain", "Billing 300 0 300 300"),
        ("pain/again", "630 times in the 12 months to 2013-12"),
        ("pain/again", "2013-12 5 49 4 58"),
        ("pain/again", "2012-05 5 30 0 35 not all of its sources brought something"),
        ("pain/again", "Counts in full for Field Service , Customer Care"),
        ("listening", "1 of 4 stages is silent."),
        ("listening", "Calls 300 942 300 144 1,386"),
        ("listening", "Letters 48 48"),
        ("listening", "Survey listens no data"),
        ("listening", "Is the stage heard? Heard Heard Heard Nobody listens"),
        ("listening/calls", "repeat 49 50 51 52 53 54 582 Again , Dark"),
        ("listening/calls", "other 12 12 12 12 12 12 144 No pain point"),
        ("stages/use", "Caused by Field Service and Customer Care. Heard 630 times in the 12 months to 2013-12"),
        ("owners/field", "Heard 630 times in the 12 months to 2013-12"),
    ],
)
def test_counts(page: str, words: str) -> None:
    """A code of two pain points counts once in their stage, and in full for each function that either names."""
    assert words in _text(page)


def test_a_spec_without_counts_says_so() -> None:
    """And still shows who listens where."""
    given = {name: text for name, text in texts().items() if "feedback" not in name}
    made = of(given)
    assert "Nothing is counted yet" in made["pain/index.html"]
    assert "Nothing is counted yet" in made["listening/index.html"]
    assert "listening/feedback.csv" not in made
    assert "How often it is heard" not in made["pain/again/index.html"]


def test_a_silent_stage_and_one_without_a_post() -> None:
    """Two kinds of silence: nobody listens, and somebody listens and nothing came."""
    made = of(
        "spec: 1\nname: N\nstages: {a: {}, b: {}, c: {}}\nlisting: {}\nlistening_posts: {p: {type: call, stages: [a, b]}}\n"
        "pain_points: {x: {text: T, stage: a}}\n".replace("listing: {}\n", "")
    )
    text = " ".join(" ".join(shape(made["listening/index.html"]).text).split())
    assert "2 of 3 stages are silent." in text
    assert "Is the stage heard? Heard Silent Nobody listens" in text


def test_a_growing_pain_is_marked_with_its_figures() -> None:
    """By the same test as the linter's."""
    rows = [f"2013-{month:02},p,all,c,{20 if month < 10 else 90}" for month in range(1, 13)]
    made = of(
        {
            "cx.yaml": "spec: 1\nname: N\nlistening_posts: {p: {type: call}}\npain_points: {x: {text: T, codes: {p: [c]}}}\n",
            "readings/feedback.csv": "\n".join(("period,listening_post,channel,code,n", *rows)) + "\n",
        }
    )
    text = " ".join(" ".join(shape(made["pain/x/index.html"]).text).split())
    assert "90 times Growing 90 a month in the last 3, 20 a month in the 9 before" in text
    assert "Nobody named as the cause" in text


def test_a_code_that_looks_like_a_person_is_not_shown() -> None:
    """Neither on a page nor in the CSV."""
    made = of(
        {
            "cx.yaml": "spec: 1\nname: N\nlistening_posts: {p: {type: call}}\n",
            "readings/feedback.csv": "period,listening_post,channel,code,n\n2013-11,p,all,ada@example.org,4\n2013-12,p,all,ada@example.org,4\n",
        }
    )
    shown = made["listening/p/index.html"].partition('id="heard-codes"')[2].partition("</table>")[0]
    assert "ada@example.org" not in shown
    assert "looks like personal data" in shown
    assert "ada@example.org" not in made["listening/feedback.csv"]
