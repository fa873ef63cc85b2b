"""Every file of the site read by strangers: the Nu HTML checker, and a parser that follows every link."""

import os
import shutil
import subprocess
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest

BASE = "https://cx.example/"
SAFE = ("https", "http", "mailto")


class _Reader(HTMLParser):
    """The links, ids and anything that could act, of one page."""

    def __init__(self) -> None:
        super().__init__()
        self.links: list[str] = []
        self.ids: list[str] = []
        self.odd: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Notes what the element refers to."""
        for name, value in attrs:
            if name in ("href", "src"):
                self.links.append(value or "")
            if name == "id":
                self.ids.append(value or "")
            if name.startswith("on") or name == "style":
                self.odd.append(f"<{tag} {name}>")
        if tag in ("style", "iframe", "object", "embed", "form", "base", "use") or (
            tag == "script" and not dict(attrs).get("src")
        ):
            self.odd.append(f"<{tag}>")


def test_html_is_valid(site: Path) -> None:
    """The Nu HTML checker over the whole site: no error."""
    named = os.environ.get("CXLINT_NODE_MODULES")
    jar = (Path(named) if named else Path(__file__).parent / "node_modules") / "vnu-jar" / "build" / "dist" / "vnu.jar"
    if not jar.is_file():
        pytest.skip(f"NOT TESTED: no {jar}; run `npm install` in tests/browser, or set CXLINT_NODE_MODULES")
    java = shutil.which("java")
    if java is None:
        pytest.skip("NOT TESTED: no Java; install it (Debian: `apt-get install default-jre-headless`)")
    told = subprocess.run(
        [java, "-Xss8m", "-jar", str(jar), "--skip-non-html", "--errors-only", str(site)],
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    assert told.stderr == ""
    assert told.returncode == 0


def test_every_link_leads_somewhere(site: Path) -> None:
    """Files and anchors inside the site; outside only web and mail addresses. Nothing in a body can act."""
    pages: dict[str, _Reader] = {}
    files = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}
    for name in files:
        if name.endswith(".html"):
            pages[name] = _Reader()
            pages[name].feed((site / name).read_text(encoding="utf-8"))
    complaints = []
    for name, page in pages.items():
        complaints += [f"{name}: {odd}" for odd in page.odd]
        complaints += [f"{name}: two of #{one}" for one in set(page.ids) if page.ids.count(one) > 1]
        for link in page.links:
            target = urlsplit(urljoin(BASE + name, link))
            if target.netloc != "cx.example":
                if target.scheme not in SAFE:
                    complaints.append(f"{name}: {link}")
                continue
            path = unquote(target.path).removeprefix("/")
            if link.startswith("/") or path not in files:
                complaints.append(f"{name}: {link} leads nowhere")
            elif target.fragment and target.fragment not in pages[path].ids:
                complaints.append(f"{name}: {link} leads to no place in the page")
    assert complaints == []
    assert len(pages) > 200
