"""How a page is looked at in a browser: colour modes and widths, and what axe finds in it."""

from typing import Any

from playwright.sync_api import Page

FORCED = "forced-colours"
NARROW = {"width": 320, "height": 800}
MODES: dict[str, dict[str, Any]] = {
    "light": {"color_scheme": "light"},
    "dark": {"color_scheme": "dark"},
    FORCED: {"color_scheme": "dark", "forced_colors": "active"},
    "320": {"viewport": NARROW},
    "320-dark": {"viewport": NARROW, "color_scheme": "dark"},
}
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
WIDTH = "() => document.documentElement.scrollWidth - innerWidth"
UNFORCED = """() => [...document.querySelectorAll("body *")].filter(node =>
  getComputedStyle(node).forcedColorAdjust === "none" && [...node.childNodes].some(child => child.nodeType === 3 && child.data.trim())
).map(node => node.textContent.slice(0, 60))"""


def judged(page: Page, axe: str, only: dict[str, Any], *, contrast: bool = True) -> list[str]:
    """What axe finds in the page. It can not tell which colours the system forces, so there `contrast` is left out."""
    page.evaluate(axe)
    options = {
        "runOnly": only,
        "resultTypes": ["violations"],
        "preload": False,
        "rules": {"color-contrast": {"enabled": contrast}},
    }
    result = page.evaluate("options => axe.run(document, options)", options)
    return [
        f"{page.url}: {found['id']}: {node['html'][:200]}: {node['failureSummary'][:300]}"
        for found in result["violations"]
        for node in found["nodes"][:2]
    ]
