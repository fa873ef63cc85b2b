"""Every kind of page for everyone: no accessibility violation, nothing wider than the screen, nothing that goes wrong."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from for_everyone import FORCED, MODES, TAGS, UNFORCED, WIDTH, judged
from playwright.sync_api import Page

Visit = Callable[..., tuple[Page, list[str]]]

COLOURS = ["color-contrast", "link-in-text-block"]
NOTHING = "spec: 1\nname: Nothing\n"
NOBODY = """\
spec: 1
name: Nobody
stages: {buy: {moments: [find, pay]}, use: {}}
moments: {find: {priority: 1}, pay: {missed: true}}
promises: {day: {statement: The next day}}
kpis: {time: {}}
pain_points: {late: {text: Late again, severity: 5, stage: buy}}
"""
DOUBLE = """() => {
  const every = [...document.querySelectorAll("body, body *")];
  const sizes = every.map(node => parseFloat(getComputedStyle(node).fontSize));
  every.forEach((node, at) => { node.style.fontSize = 2 * sizes[at] + "px"; });
}"""
SPACED = """() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync("*{line-height:1.5!important;letter-spacing:.12em!important;word-spacing:.16em!important}p{margin-bottom:2em!important}");
  document.adoptedStyleSheets = [sheet];
}"""
CUT = """() => [...document.querySelectorAll("main *, .cx-nav a, .cx-footer *")].filter(node => {
  const style = getComputedStyle(node);
  if (node.closest(".cx-sr, .cx-scroll, svg") || style.display === "none" || !node.offsetParent) return false;
  return style.overflow !== "visible" && node.scrollWidth > node.clientWidth + 1;
}).map(node => node.className + ": " + node.textContent.slice(0, 60))"""

LIKE_OTHERS = (
    "artifacts",
    "forums",
    "initiatives",
    "listening",
    "recognitions",
    "research",
    "segments",
    "sources",
    "voices",
    "waivers",
)
"""Folders whose pages come from the same templates as those of `pain`."""


def templates(site: Path) -> list[str]:
    """One address for every template."""
    return [address for name, address in kinds(site).items() if name.partition("/")[0] not in LIKE_OTHERS]


def kinds(site: Path) -> dict[str, str]:
    """One address of every kind of page: each list, and the largest page below it."""
    found = {"home": "index.html", "404": "404.html"}
    for folder in sorted(path for path in site.iterdir() if (path / "index.html").is_file()):
        found[folder.name] = f"{folder.name}/index.html"
        below = [path for path in folder.iterdir() if (path / "index.html").is_file()]
        if below:
            largest = max(sorted(below), key=lambda path: (path / "index.html").stat().st_size)
            found[f"{folder.name}/x"] = f"{folder.name}/{largest.name}/index.html"
    return found


def test_there_is_a_page_of_every_kind(site: Path) -> None:
    """The pages that the other tests look at."""
    known = kinds(site)
    for name in (
        "journeys/x",
        "stages",
        "stages/x",
        "moments",
        "moments/x",
        "owners",
        "owners/x",
        "grid",
        "responsibility",
        "priority",
        "promises",
        "promises/x",
        "kpis",
        "kpis/x",
        "letting-down",
        "findings",
        "glossary",
        "glossary/x",
        "search",
        "about",
        "pain/x",
        "waivers/x",
    ):
        assert name in known


@pytest.mark.parametrize("mode", MODES)
def test_page_for_everyone(mode: str, site: Path, serve: Callable[[Path], str], visit: Visit, axe: str) -> None:
    """Colour modes and widths; rules that no colour changes are asked where the page is laid out anew."""
    page, seen = visit(**MODES[mode])
    whole = mode in ("light", "320")
    only: dict[str, Any] = (
        {"type": "tag", "values": TAGS} if whole or mode == FORCED else {"type": "rule", "values": COLOURS}
    )
    for address in kinds(site).values() if whole else templates(site):
        page.goto(serve(site) + address)
        if (wide := page.evaluate(WIDTH)) > 0:
            seen.append(f"{address} is {wide} px wider than the screen")
        seen += judged(page, axe, only, contrast=mode != FORCED)
        if mode == FORCED:
            seen += [f"{address}: keeps a colour of its own: {text}" for text in page.evaluate(UNFORCED)]
    assert seen == []


@pytest.mark.parametrize(("mode", "text"), [("320", NOTHING), ("dark", NOBODY), ("320", NOBODY)])
def test_specs_that_lack_nearly_everything(
    mode: str, text: str, build_text: Callable[..., Path], serve: Callable[[Path], str], visit: Visit, axe: str
) -> None:
    """What stands in the place of what is missing is for everyone too."""
    page, seen = visit(**MODES[mode])
    built = build_text(text)
    for address in templates(built):
        page.goto(serve(built) + address)
        if (wide := page.evaluate(WIDTH)) > 0:
            seen.append(f"{address} is {wide} px wider than the screen")
        seen += judged(page, axe, {"type": "tag", "values": TAGS})
    assert seen == []


def test_larger_text(site: Path, serve: Callable[[Path], str], visit: Visit) -> None:
    """Text alone at 200 %, and text with the spacing of WCAG 1.4.12: nothing is wider than the screen, nothing is cut."""
    page, seen = visit()
    for change in (DOUBLE, SPACED):
        for address in kinds(site).values():
            page.goto(serve(site) + address)
            page.evaluate(change)
            if (wide := page.evaluate(WIDTH)) > 0:
                seen.append(f"{address} is {wide} px wider than the screen")
            seen += [f"{address}: cut: {cut}" for cut in page.evaluate(CUT)]
    assert seen == []


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_paper(theme: str, site: Path, serve: Callable[[Path], str], visit: Visit, axe: str) -> None:
    """Print is dark on white, whatever colours the reader chose for the screen."""
    page, seen = visit(color_scheme=theme)
    page.goto(serve(site) + "index.html")
    page.evaluate("theme => localStorage.setItem('cx-theme', theme)", theme)
    page.emulate_media(media="print")
    for address in templates(site):
        page.goto(serve(site) + address)
        assert page.evaluate("() => getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
        seen += judged(page, axe, {"type": "rule", "values": COLOURS})
    assert seen == []
