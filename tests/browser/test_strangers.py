"""A stranger's text in every field: nothing of it runs, and no page changes its shape, with the security policy and without.

Policy or not, the pages must be safe by themselves: other hosts of the same pages may send no policy.
"""

import csv
import json
import re
import shutil
from collections.abc import Callable
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from cxlint.place import COLLECTIONS
from cxlint.rules import catalogue
from cxlint.schema import resolved

Visit = Callable[..., tuple[Page, list[str]]]
Serve = Callable[[Path], str]

PAYLOADS = (
    "<script>alert(1)</script>",
    "</script><script>alert(2)</script>",
    '"><img src=x onerror=alert(3)>',
    "' onmouseover=alert(4) x='",
    "javascript:alert(5)",
    "JaVa\tScRiPt:alert(6)",
    "data:text/html,<script>alert(7)</script>",
    "<svg onload=alert(8)><svg>",
    "{{ 7+7 }}{% raw %}${7+7}",
    "</title></style></textarea><iframe srcdoc='<script>alert(9)</script>'>",
    "a\u2028alert(10)\u2029b",
    "<!--<img src=x onerror=alert(11)>-->",
    "&lt;script&gt;alert(12)&lt;/script&gt;",
    "\u202e<b>evil</b>\u202c",
    "]]><a href=javascript:alert(13)>x</a>",
    "\\u003cscript>alert(14)\\u003c/script>",
    "<meta http-equiv=refresh content='0;url=https://evil.example/'>",
    "<base href=https://evil.example/>",
    "<form action=https://evil.example/>",
)
MARKDOWN = (
    "[x](javascript:alert(20))",
    "[x](data:text/html,alert)",
    "![x](https://evil.example/x.png)",
    '<https://evil.example" onclick=alert(21)>',
    "[x]: javascript:alert(22)\n[x]",
    "<details open ontoggle=alert(23)>",
    "`</code><script>alert(24)</script>`",
    "[x](//evil.example)",
    "[x](&#106;avascript:alert(25))",
    "| a |\n|-|\n| <img src=x onerror=alert(26)> |",
)
HARMLESS = "Harmless words of 7"
FREE = ("text", "markdown", "name", "term", "link", "expression")
BREAKS = re.compile("[\n\u2028\u2029\t]")
ACTIVE = re.compile(r"[<>\"'&`={}%$!/\\\[\]]")
TOLD = re.compile("^[a-z\t]+:|[\u2028\u202e]", re.IGNORECASE)
"""Texts of which the linter tells, whatever the settings: they are held against texts of which it tells too."""
SHAPES = """async routes => {
  const shapes = {};
  for (const route of routes) {
    const text = await (await fetch(route)).text();
    const page = new DOMParser().parseFromString(text, "text/html");
    shapes[route] = [...page.querySelectorAll("*")].map(node => node.localName + "[" + [...node.attributes].map(one => one.name).sort() + "]").join(" ");
  }
  return shapes;
}"""
ACTORS = """() => [...document.querySelectorAll("*")].filter(node => {
  const name = node.localName;
  if (name === "script") return !node.src.startsWith(location.origin) || !/\\/assets\\/[a-z0-9-]+[.]js$/.test(node.src);
  if (["iframe", "object", "embed", "form", "base", "style", "math", "template", "foreignobject"].includes(name)) return true;
  return [...node.attributes].some(one => one.name.startsWith("on") || one.name === "style" || one.name === "srcdoc"
    || ["href", "src", "action"].includes(one.name) && !["http:", "https:", "mailto:"].includes(new URL(one.value, location.href).protocol));
}).map(node => node.outerHTML.slice(0, 200))"""


def _filled(definition: dict[str, Any], words: Callable[[str], str]) -> Any:
    """A value of the form that the schema asks for: free text from `words`, references to what there is."""
    known = resolved(definition)
    if "properties" in known:
        return {
            key: _filled(value, words)
            for key, value in known["properties"].items()
            if key not in ("was", "image", "status")
        }
    if "items" in known:
        return [_filled(known["items"], words)]
    if known.get("type") == "object":
        return {words("name"): words("text")}
    target = known.get("x-ref")
    if target:
        return "moments/moments-x" if target == "*" else _id(target)
    if known.get("x-value") in FREE and "enum" not in known and re.search(known.get("pattern", ""), HARMLESS):
        return words(known["x-value"])
    return known["examples"][0] if "examples" in known else known["enum"][0] if "enum" in known else 1


def _id(kind: str) -> str:
    return f"{kind.replace('_', '-')}-x"


def _spec(words: Callable[[str], str], *, silent: bool) -> str:
    """A spec with one entity of each kind that uses every field; with `silent` no rule adds findings to the pages."""
    whole: dict[str, Any] = {"spec": 1, "name": words("name"), "owner": _id("owners"), "level": "governed"}
    if silent:
        whole["lint"] = {"rules": dict.fromkeys(catalogue(), "off")}
    for kind in COLLECTIONS:
        whole[kind] = {_id(kind): _filled({"$ref": f"#/$defs/{kind}"}, words)}
    for kind in ("owners", "moments", "kpis", "stages"):
        whole[kind][_id(kind)]["was"] = [f"old-{kind}"]
    whole["owners"][_id("owners")].pop("parent")
    whole["owners"][_id("owners")].pop("replaced_by")
    return json.dumps(whole)


def _one(payload: str) -> Callable[[str], str]:
    """The same payload everywhere, in one line where a field takes one line."""
    return lambda value: payload if value in ("text", "markdown") else BREAKS.sub(" ", payload)


def _mixed(start: int) -> Callable[[str], str]:
    """Another payload in each field."""
    turn = count(start)

    def words(value: str) -> str:
        every = (*PAYLOADS, *MARKDOWN) if value in ("text", "markdown") else PAYLOADS
        payload = every[next(turn) % len(every)]
        return payload if value in ("text", "markdown") else BREAKS.sub(" ", payload)

    return words


def _pages(built: Path) -> list[str]:
    return sorted(path.relative_to(built).as_posix() for path in built.rglob("*.html"))


def _open(built: Path, tmp_path: Path) -> Path:
    """A copy of a site whose pages have no policy."""
    copy = tmp_path / "team" / "site"
    shutil.copytree(built, copy)
    for name in _pages(copy):
        text = (copy / name).read_text(encoding="utf-8")
        bare, times = re.subn(r'<meta http-equiv="Content-Security-Policy"[^>]*>\n', "", text)
        assert times == 1, name
        (copy / name).write_text(bare, encoding="utf-8")
    return copy


@pytest.fixture(scope="module")
def shapes(build_text: Callable[..., Path], serve: Serve) -> Callable[[Page, str], dict[str, str]]:
    """The shape of every page of a spec full of a text: the elements in their order, with the names of their attributes."""

    def read(page: Page, text: str) -> dict[str, str]:
        built = build_text(_spec(_one(text), silent=True))
        page.goto(f"{serve(built)}assets/mark.svg")
        result: dict[str, str] = page.evaluate(SHAPES, [f"../{name}" for name in _pages(built)])
        return result

    return read


def test_no_payload_changes_the_shape_of_a_page(shapes: Callable[[Page, str], dict[str, str]], visit: Visit) -> None:
    """Whatever a text holds, the page has the elements that it has for a harmless one."""
    page, _ = visit()
    plain = shapes(page, HARMLESS)
    assert len(plain) > 40
    told = [payload for payload in PAYLOADS if TOLD.search(payload)]
    others = [payload for payload in PAYLOADS if payload not in told]
    changed = []
    for payload in (*told, *(" ".join(others[at : at + 3]) for at in range(0, len(others), 3))):
        harmless = shapes(page, ACTIVE.sub("x", payload)) if payload in told else plain
        changed += [
            f"{payload!r}: {route}" for route, shape in shapes(page, payload).items() if shape != harmless.get(route)
        ]
    assert changed == []


@pytest.mark.parametrize("policy", [True, False], ids=["policy", "no-policy"])
@pytest.mark.parametrize("start", [0, 7])
def test_nothing_runs(
    start: int, policy: bool, build_text: Callable[..., Path], serve: Serve, visit: Visit, tmp_path: Path
) -> None:
    """All payloads at once, in fields, in the findings about them, in the search and in old addresses."""
    built = build_text(_spec(_mixed(start), silent=False))
    base = serve(built if policy else _open(built, tmp_path))
    page, seen = visit()
    for name in _pages(built):
        page.goto(base + name)
        if "/old-" in name:
            page.wait_for_url(lambda url: "/old-" not in url)
        seen += [f"{name}: {actor}" for actor in page.evaluate(ACTORS)]
    page.goto(f"{base}search/index.html")
    page.get_by_label("Search this site").fill("alert")
    expect(page.locator("main .cx-find__hit").first).to_be_visible()
    seen += page.evaluate(ACTORS)
    page.get_by_label("Search this site").fill("<img src=x onerror=alert(1)>")
    seen += page.evaluate(ACTORS)
    assert seen == []


def test_names_are_shown_as_written(build_text: Callable[..., Path], serve: Serve, visit: Visit) -> None:
    """A text is neither run nor swallowed."""
    page, seen = visit()
    for payload in PAYLOADS[:4]:
        page.goto(f"{serve(build_text(_spec(_one(payload), silent=True)))}moments/moments-x/index.html")
        assert page.locator("h1").text_content() == payload
        assert payload in page.title()
    assert seen == []


@pytest.mark.parametrize(
    "address", ["moments/index.html", "journeys/trip/index.html", "search/index.html", "index.html"]
)
def test_the_address_is_a_stranger_s_text_too(address: str, site: Path, serve: Serve, visit: Visit) -> None:
    """What scripts read from the address changes nothing but filters and lanes."""
    page, seen = visit()
    for text in ("<img src=x onerror=alert(1)>", "javascript:alert(1)", "__proto__=1", "%E0%A4%A", "a,goal,<b>"):
        state = "&".join(f"{key}={text}" for key in ("f0", "f0.1", "hide", "q", "__proto__"))
        page.goto(f"{serve(site)}{address}?{state}#{state}")
        assert page.evaluate(ACTORS) == []
        page.goto("about:blank")
    assert seen == []


def test_a_spreadsheet_runs_nothing(build_text: Callable[..., Path]) -> None:
    """No cell of a CSV file begins like a formula."""
    for payload in ("=HYPERLINK(1)", "+1+cmd", "-2+3", "@SUM(1)", "\t=1", "\r=1"):
        built = build_text(_spec(_one(payload), silent=True))
        for path in built.rglob("*.csv"):
            with path.open(encoding="utf-8-sig", newline="") as file:
                cells = [cell for row in csv.reader(file) for cell in row]
            assert [cell for cell in cells if cell[:1] in ("=", "+", "-", "@", "\t", "\r")] == []
