"""Every page of the example: links, shape, policy, weight, what stands on it."""

import re
from itertools import pairwise
from posixpath import dirname, join, normpath

import pytest
from tests.site.made import EXAMPLE, example, of, pages, shape, site

from cxlint.load import load
from cxlint.place import COLLECTIONS
from cxlint.site.page import folder

RULES = re.compile(r"\bstyle=|<style|\son[a-z]+=|javascript:|<use|foreignObject|<iframe|<base")


def test_every_link_leads_to_a_file_and_every_anchor_to_a_place() -> None:
    """Every link leads to a file and every anchor to a place."""
    made = example()
    for name, text in made.items():
        if not name.endswith(".html"):
            continue
        for address in shape(text).addresses:
            if address.startswith(("http://", "https://", "mailto:")):
                continue
            path, _, anchor = address.partition("#")
            target = normpath(join(dirname(name), path)) if path else name
            assert target in made, f"{name} links to {address}"
            assert not anchor or f'id="{anchor}"' in made[target], f"{name} links to {address}"
            assert not path or "." in path.rpartition("/")[2], f"{name} links to the folder {address}"


def test_no_page_holds_a_script_or_style_of_its_own() -> None:
    """No page holds a script or style of its own."""
    for name, text in pages(example()):
        assert not RULES.search(text), name
        assert all(re.fullmatch(r'<script src="[^"]+"( defer)?>', tag) for tag in re.findall(r"<script[^>]*>", text)), (
            name
        )
        assert "<script></script>" not in re.sub(r"<script[^>]*>", "<script>", text.replace("</script>", "")), name


def test_the_policy_allows_only_what_is_shipped() -> None:
    """The policy allows only what is shipped."""
    for name, text in example().items():
        if name.endswith(".html"):
            policy = re.search(r'Content-Security-Policy" content="([^"]*)"', text)
            assert policy, name
            assert policy[1].startswith("default-src 'none'"), name
            assert "unsafe" not in policy[1], name
            assert "base-uri 'none'; form-action 'none'" in policy[1], name


def test_every_class_of_a_body_begins_with_cx() -> None:
    """Every class of a body begins with cx."""
    for name, text in pages(example()):
        for names in re.findall(r'class="([^"]*)"', text):
            assert all(word.startswith("cx") for word in names.split()), f"{name}: {names}"


def test_ids_stand_once_on_a_page() -> None:
    """Ids stand once on a page."""
    for name, text in pages(example()):
        ids = re.findall(r'\sid="([^"]*)"', text)
        assert len(ids) == len(set(ids)), f"{name}: {sorted(ids)}"


def test_svg_carries_its_own_colours() -> None:
    """Svg carries its own colours."""
    for name, text in pages(example()):
        for drawn in re.findall(r"<svg.*?</svg>", text, re.DOTALL):
            assert "fill=" in drawn, name


def test_pages_are_light() -> None:
    """Pages are light."""
    sizes = [len(text.encode()) for _, text in pages(example())]
    assert sum(sizes) / len(sizes) < 15_000
    assert max(sizes) < 300_000


def test_every_entity_has_a_page_with_its_name_its_source_and_no_holes() -> None:
    """Every entity has a page with its name its source and no holes."""
    spec = load(EXAMPLE).spec
    made = example()
    for entity in spec.entities():
        name = f"{folder(entity.collection)}/{entity.id}/index.html"
        page = shape(made[name])
        assert entity.label in "".join(page.text), name
        assert entity.at.document.path in "".join(page.text), name


@pytest.mark.parametrize("kind", COLLECTIONS)
def test_every_kind_has_a_list(kind: str) -> None:
    """Every kind has a list."""
    assert f"{folder(kind)}/index.html" in example()


@pytest.mark.parametrize(
    ("page", "words"),
    [
        ("index.html", "answers for this experience"),
        ("index.html", "What am I accountable for?"),
        ("index.html", "Which promises have nothing behind them?"),
        ("grid/index.html", "Who controls what, and who is missing?"),
        ("journeys/trip/index.html", "How it feels"),
        ("stages/index.html", "Who has agreed to what"),
        ("moments/flight-cancelled/index.html", "What it should be, and what it is"),
        ("kpis/on-time-arrival/index.html", "Measured values"),
        ("priority/index.html", "Are the ones that matter covered?"),
        ("404.html", "There is no such page"),
    ],
)
def test_pages_answer_their_question(page: str, words: str) -> None:
    """Pages answer their question."""
    assert words in "".join(shape(example()[page]).text)


def test_the_navigation_has_ten_items_at_most() -> None:
    """The navigation has ten items at most."""
    nav = re.search(r'<nav class="cx-nav".*?</nav>', example()["index.html"], re.DOTALL)
    assert nav
    assert len(re.findall("<a ", nav[0])) == 10


def test_a_status_is_word_and_shape() -> None:
    """A status is word and shape."""
    for name, text in pages(example()):
        for chip in re.findall(r'<span class="cx-chip[^>]*>(.*?)</span>', text, re.DOTALL):
            assert chip.startswith("<svg"), name
            assert chip.partition("</svg>")[2].strip(), name


def test_the_emotion_curve_is_unbroken() -> None:
    """The emotion curve is unbroken."""
    points = re.findall(
        r'cx-curve__now" points="0,([\d.]+) 50,([\d.]+) 100,([\d.]+)"', example()["journeys/trip/index.html"]
    )
    assert len(points) == 8
    for here, after in pairwise(points):
        assert here[2] == after[0]
    assert points[0][0] == points[0][1].removesuffix(".0") or float(points[0][0]) == float(points[0][1])


def test_a_held_clock_is_said_and_a_running_one_is_not() -> None:
    """A held clock is said and a running one is not."""
    assert "Dates are judged as of 31 January 2014" in example()["index.html"]
    assert 'data-cx-today="2014-01-31"' in example()["index.html"]
    running = site(EXAMPLE, held=False)["index.html"]
    assert "data-cx-today" not in running
    assert "judged" not in running


def test_old_ids_lead_to_the_new_page_without_a_script() -> None:
    """Old ids lead to the new page without a script."""
    made = of(
        "spec: 1\nname: N\nmoments:\n  new-name: {was: [old-name, older], name: M}\nowners:\n  a: {was: [b]}\n  c: {}\n"
    )
    for old in ("moments/old-name", "moments/older"):
        text = made[f"{old}/index.html"]
        assert 'content="0; url=../../moments/new-name/index.html"' in text
        assert "<script" not in text


def test_drafts_stand_apart_and_do_not_count() -> None:
    """Drafts stand apart and do not count."""
    made = of(
        "spec: 1\nname: N\nowners: {o: {name: O}}\nstages: {s: {owner: o, moments: [live-one, draft-one]}}\n"
        "moments:\n  live-one: {owner: o}\n  draft-one: {status: draft}\n  gone-one: {status: retired}\n"
    )
    assert "Drafts and retired" in made["moments/index.html"]
    assert "Draft: does not count yet" in made["moments/draft-one/index.html"]
    assert "Retired: does not count any more" in made["moments/gone-one/index.html"]
    assert "of 1 moment of truth" in made["index.html"]


def test_links_to_the_repository_stand_only_where_one_is_named() -> None:
    """Links to the repository stand only where one is named."""
    plain = of("spec: 1\nname: N\nmoments: {m: {}}\n")["moments/m/index.html"]
    assert "Edit this page" not in plain
    named = of("spec: 1\nname: N\nsite: {repository: 'https://example.org/r/', branch: trunk}\nmoments: {m: {}}\n")
    text = named["moments/m/index.html"]
    assert 'href="https://example.org/r/edit/trunk/cx/cx.yaml"' in text
    assert 'href="https://example.org/r/blob/trunk/cx/cx.yaml#L4"' in text
    assert "Report a problem" in text


def test_a_sitemap_needs_an_address() -> None:
    """A sitemap needs an address."""
    assert "sitemap.xml" not in example()
    made = of("spec: 1\nname: N\nsite: {url: 'https://example.org/cx'}\nmoments: {m: {}}\n")
    assert "<loc>https://example.org/cx/moments/m/</loc>" in made["sitemap.xml"]
