"""Charts in a real browser: for everyone, at every width, nothing over anything else, whole on paper."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from for_everyone import MODES, TAGS, UNFORCED, WIDTH, judged
from playwright.sync_api import Page
from power import texts

Visit = Callable[..., tuple[Page, list[str]]]

PAGES = (
    "kpis/first-fix/index.html",
    "kpis/time-to-answer/index.html",
    "kpis/cut-offs/index.html",
    "kpis/silent/index.html",
    "kpis/index.html",
    "pain/index.html",
    "pain/again/index.html",
    "listening/index.html",
    "listening/calls/index.html",
    "moments/repair/index.html",
    "priority/index.html",
)
OVERLAPS = """() => [...document.querySelectorAll(".cx-chart")].flatMap(chart => {
  const words = [...chart.querySelectorAll("text, li")].filter(node => node.getClientRects().length && node.textContent.trim());
  const boxes = words.map(node => [node.textContent, node.getBoundingClientRect()]);
  return boxes.flatMap(([text, one], at) => boxes.slice(at + 1).filter(([, other]) =>
    one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom
  ).map(([other]) => text + " over " + other));
})"""
OUTSIDE = """() => [...document.querySelectorAll(".cx-chart text")].filter(node => node.getClientRects().length).filter(node => {
  const box = node.getBoundingClientRect();
  return box.left < 0 || box.right > document.documentElement.clientWidth;
}).map(node => node.textContent)"""
SMALL = """() => [...document.querySelectorAll(".cx-chart text")].filter(node => parseFloat(getComputedStyle(node).fontSize) < 12).length"""
DOTS = """() => document.querySelectorAll(".cx-chart__plot .cx-c-dots").length"""


@pytest.fixture(scope="session")
def measured(build_site: Callable[..., Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of a spec with years of readings of every kind."""
    spec = tmp_path_factory.mktemp("measured") / "cx"
    for name, text in texts().items():
        (spec / name).parent.mkdir(parents=True, exist_ok=True)
        (spec / name).write_text(text, encoding="utf-8")
    return build_site(spec)


@pytest.mark.parametrize("mode", MODES)
def test_charts_for_everyone(mode: str, measured: Path, serve: Callable[[Path], str], visit: Visit, axe: str) -> None:
    """No violation, no words over others, none outside of the screen or too small to read, in any colours."""
    page, seen = visit(**MODES[mode])
    only: dict[str, Any] = {"type": "tag", "values": TAGS}
    for address in PAGES:
        page.goto(serve(measured) + address)
        if (wide := page.evaluate(WIDTH)) > 0:
            seen.append(f"{address} is {wide} px wider than the screen")
        seen += judged(page, axe, only, contrast="forced" not in mode)
        seen += [f"{address}: {said}" for said in page.evaluate(OVERLAPS)]
        seen += [f"{address}: outside: {said}" for said in page.evaluate(OUTSIDE)]
        if "forced" in mode:
            seen += [f"{address}: keeps a colour of its own: {text}" for text in page.evaluate(UNFORCED)]
        assert page.evaluate(SMALL) == 0
    assert seen == []


def test_a_chart_fills_its_room_and_keeps_its_text(measured: Path, serve: Callable[[Path], str], visit: Visit) -> None:
    """The plot is as wide as there is room; letters and dots are as large on a narrow screen as on a wide one."""
    sizes = []
    for width in (320, 1440):
        page, seen = visit(viewport={"width": width, "height": 900})
        page.goto(serve(measured) + PAGES[0])
        plot = page.locator(".cx-chart__plot").first.bounding_box()
        text = page.locator(".cx-chart__scale text").first.bounding_box()
        assert plot
        assert text
        assert page.evaluate(DOTS) == 1
        sizes.append((plot["width"], text["height"]))
        assert seen == []
    assert sizes[0][0] < 300
    assert sizes[1][0] > 700
    assert sizes[0][1] == sizes[1][1]


def test_a_chart_is_read_out(measured: Path, serve: Callable[[Path], str], visit: Visit) -> None:
    """One image with a name and a description; the table has the same numbers."""
    page, seen = visit()
    page.goto(serve(measured) + PAGES[0])
    image = page.get_by_role("img", name="First fix, 2009-02 to 2013-12")
    assert image.count() == 1
    assert "Not clear" in (page.locator("#chart-said").text_content() or "")
    assert page.get_by_role("table", name="The chart as a table").get_by_role("row").count() == 60
    page.get_by_role("link", name="The same as a table").click()
    assert page.evaluate("location.hash") == "#numbers"
    assert seen == []


def test_a_chart_on_paper(measured: Path, serve: Callable[[Path], str], visit: Visit, axe: str) -> None:
    """Dark on white whatever the theme, and not cut in two."""
    page, seen = visit(color_scheme="dark", viewport={"width": 794, "height": 1123})
    page.emulate_media(media="print")
    page.goto(serve(measured) + PAGES[0])
    assert page.evaluate("() => getComputedStyle(document.querySelector('.cx-chart')).breakInside") == "avoid"
    assert page.evaluate("() => getComputedStyle(document.querySelector('.cx-c-text')).fill") == "rgb(82, 91, 102)"
    assert page.evaluate(OVERLAPS) == []
    seen += judged(page, axe, {"type": "rule", "values": ["color-contrast"]})
    assert seen == []
