"""The site by keyboard alone: every stop can be seen, nothing traps, what scrolls can be scrolled."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

Visit = Callable[..., tuple[Page, list[str]]]
Serve = Callable[[Path], str]

STOPS = 60
HERE = """() => {
  const node = document.activeElement;
  if (!node || node === document.body) return null;
  const style = getComputedStyle(node);
  const boxes = [...node.getClientRects()].map(box => {
    const left = Math.max(box.left, 0), top = Math.max(box.top, 0);
    return {left: left, top: top, width: Math.min(box.right, innerWidth) - left, height: Math.min(box.bottom, innerHeight) - top};
  });
  const points = boxes.flatMap(box => [.02, .3, .5, .7, .98].flatMap(x => [.02, .2, .5, .8, .98].map(y => [box.left + x * box.width, box.top + y * box.height])));
  const hit = points.some(([x, y]) => { const top = document.elementFromPoint(x, y); return top && (node.contains(top) || top.contains(node) && top !== document.body && top !== document.documentElement); });
  node.cxSeen = (node.cxSeen || 0) + 1;
  return {
    name: node.tagName + " " + (node.getAttribute("aria-label") || node.textContent.trim().slice(0, 40)),
    ring: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2, hit: hit, again: node.cxSeen > 1,
  };
}"""
UNREACHED = """() => [...document.querySelectorAll(".cx-scroll")].filter(box => {
  if (box.scrollWidth <= box.clientWidth && box.scrollHeight <= box.clientHeight) return false;
  return box.tabIndex !== 0 || box.getAttribute("role") !== "region" || !box.getAttribute("aria-labelledby");
}).map(box => box.textContent.slice(0, 60))"""


def _walk(page: Page, steps: int) -> list[dict[str, Any]]:
    """What has the focus after each press of Tab, until the page is left or begins anew."""
    stops: list[dict[str, Any]] = []
    for _ in range(steps):
        page.keyboard.press("Tab")
        stop = page.evaluate(HERE)
        if stop is None or stop["again"]:
            break
        stops.append(stop)
    return stops


@pytest.mark.parametrize("width", [1280, 320])
@pytest.mark.parametrize(
    "address",
    [
        "index.html",
        "journeys/trip/index.html",
        "grid/index.html",
        "moments/index.html",
        "promises/index.html",
        "search/index.html",
        "findings/index.html",
    ],
)
def test_every_stop_is_seen(address: str, width: int, site: Path, serve: Serve, visit: Visit) -> None:
    """Each press of Tab lands on something with a ring that no sticky part covers (WCAG 2.4.7, 2.4.11)."""
    page, seen = visit(viewport={"width": width, "height": 800})
    page.goto(serve(site) + address)
    page.wait_for_load_state("networkidle")
    page.evaluate("() => { document.activeElement.blur(); }")
    stops = _walk(page, STOPS)
    assert len(stops) > 5
    assert [stop["name"] for stop in stops if not stop["ring"]] == []
    assert [stop["name"] for stop in stops if not stop["hit"]] == []
    assert page.evaluate(UNREACHED) == []
    assert seen == []


def test_skip_link(site: Path, serve: Serve, visit: Visit) -> None:
    """The first stop leads over the navigation into the page."""
    page, seen = visit()
    page.goto(f"{serve(site)}moments/index.html")
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Skip to content")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport(ratio=1)
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()
    page.keyboard.press("Tab")
    assert page.evaluate("() => document.querySelector('main').contains(document.activeElement)")
    assert seen == []


@pytest.mark.parametrize("address", ["journeys/trip/index.html", "grid/index.html"])
def test_wide_tables_scroll_by_keys(address: str, site: Path, serve: Serve, visit: Visit) -> None:
    """The map and the grid take the focus, move by arrow keys, and carry their name."""
    page, seen = visit()
    page.goto(serve(site) + address)
    region = page.locator(".cx-scroll").first
    region.focus()
    assert region.get_attribute("role") == "region"
    for key, side in (("ArrowRight", "scrollLeft"), ("ArrowDown", "scrollTop")):
        for _ in range(5):
            page.keyboard.press(key)
        page.wait_for_timeout(200)
        assert region.evaluate(f"box => box.{side}") > 0
    assert seen == []


def test_search_by_keys_alone(site: Path, serve: Serve, visit: Visit) -> None:
    """Open, type, go down the hits and up again, leave, come back to where one was, open a hit."""
    page, seen = visit()
    page.goto(f"{serve(site)}owners/index.html")
    opener = page.locator("[data-cx-search]")
    opener.focus()
    page.keyboard.press("Enter")
    field = page.get_by_label("Search this site")
    expect(field).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("dialog")).to_be_hidden()
    expect(opener).to_be_focused()
    page.keyboard.press("/")
    expect(field).to_be_focused()
    page.keyboard.type("bagage")
    first = page.locator("dialog .cx-find__hit").first
    expect(first).to_be_visible()
    page.keyboard.press("ArrowDown")
    expect(first).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(field).to_be_focused()
    page.keyboard.press("ArrowDown")
    target = first.evaluate("link => link.href")
    page.keyboard.press("Enter")
    page.wait_for_url(target)
    assert seen == []


def test_filters_and_lanes_by_keys(site: Path, serve: Serve, visit: Visit) -> None:
    """A checkbox of a lane and a choice of a filter answer to the space and arrow keys."""
    page, seen = visit()
    page.goto(f"{serve(site)}journeys/trip/index.html")
    page.get_by_label("KPIs").focus()
    page.keyboard.press("Space")
    expect(page.locator("tr[data-cx-lane=kpis]")).to_be_hidden()
    page.goto(f"{serve(site)}moments/index.html")
    rows = page.locator(".cx-table tbody tr:not(.cx-table__group):visible")
    every = rows.count()
    page.locator(".cx-filters select").first.focus()
    page.keyboard.press("ArrowDown")
    assert rows.count() < every
    assert seen == []
