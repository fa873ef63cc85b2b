"""A real browser for the site: Chromium, one for each worker, that says all it sees.

Where Chromium, Java or a checker from npm is missing, the tests that need it are skipped and say what was not tested.
"""

import os
import shutil
import threading
from collections.abc import Callable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Dialog, Page, Request, sync_playwright

from cxlint.cli import run

ROOT = Path(__file__).parent.parent.parent
TODAY = "2014-01-31"
"""The day of the example spec: the same pages whenever the tests run."""
_FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--no-first-run",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """One browser for all tests of a worker."""
    named = os.environ.get("CXLINT_CHROMIUM", "")
    program = named or shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if program is None:
        pytest.skip("NOT TESTED: no Chromium; install it (Debian: `apt-get install chromium`), or set CXLINT_CHROMIUM")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=list(_FLAGS))
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def build_site(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Path]:
    """Builds the site of a folder with a spec, and says where it stands: `team/site` in a folder of its own."""

    def build(spec: Path, *, today: str | None = TODAY) -> Path:
        target = tmp_path_factory.mktemp("built") / "team" / "site"
        target.parent.mkdir()
        held = ["--today", today] if today else []
        assert run(["site", "build", str(spec), "--output", str(target), *held]) == 0
        return target

    return build


@pytest.fixture(scope="session")
def build_text(build_site: Callable[..., Path], tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Path]:
    """Builds the site of one file's text."""

    def build(text: str, *, today: str | None = TODAY) -> Path:
        spec = tmp_path_factory.mktemp("spec") / "cx"
        spec.mkdir()
        (spec / "cx.yaml").write_bytes(text.encode("utf-8", "surrogatepass"))
        return build_site(spec, today=today)

    return build


@pytest.fixture(scope="session")
def site(build_site: Callable[..., Path]) -> Path:
    """The site of the example spec."""
    return build_site(ROOT / "cx")


class _Quiet(SimpleHTTPRequestHandler):
    def do_GET(self) -> None:
        """Answers as a host does; to the icon that a browser asks every host for there is nothing to say."""
        if self.path == "/favicon.ico":
            self.send_response(204)
            self.end_headers()
        else:
            super().do_GET()

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the standard library's name
        """Says nothing."""


@pytest.fixture(scope="session")
def serve() -> Iterator[Callable[[Path], str]]:
    """Serves a site by http in the sub-folder `team/site/`; its address."""
    servers: list[ThreadingHTTPServer] = []
    known: dict[Path, str] = {}

    def start(folder: Path) -> str:
        if folder not in known:
            server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder.parent.parent)))
            threading.Thread(target=server.serve_forever, daemon=True).start()
            servers.append(server)
            known[folder] = f"http://127.0.0.1:{server.server_port}/team/site/"
        return known[folder]

    yield start
    for server in servers:
        server.shutdown()
        server.server_close()


@pytest.fixture
def visit(chromium: Browser) -> Iterator[Callable[..., tuple[Page, list[str]]]]:
    """A page in a context of its own, with a list that fills with whatever goes wrong in it.

    That is: errors and warnings of the console (a broken Content-Security-Policy is one), exceptions, dialogs, requests
    that leave the site, requests that fail.
    """
    contexts: list[BrowserContext] = []

    def make(**options: Any) -> tuple[Page, list[str]]:
        context = chromium.new_context(
            **{"viewport": {"width": 1280, "height": 900}, "reduced_motion": "reduce", **options}
        )
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(10_000)
        seen: list[str] = []

        def said(what: str) -> None:
            seen.append(f"{page.url}: {what}")

        def shut(dialog: Dialog) -> None:
            said(f"dialog: {dialog.message}")
            dialog.dismiss()

        def asked(request: Request) -> None:
            if not request.url.startswith(("file://", "http://127.0.0.1:")):
                said(f"a request leaves the site: {request.url[:200]}")

        page.on("console", lambda told: said(f"console: {told.text}") if told.type in ("error", "warning") else None)
        page.on("pageerror", lambda error: said(f"exception: {error}"))
        page.on("dialog", shut)
        page.on("request", asked)
        page.on(
            "requestfailed",
            lambda request: said(f"failed: {request.url}") if request.failure != "net::ERR_ABORTED" else None,
        )
        page.on("response", lambda answer: said(f"{answer.status}: {answer.url}") if answer.status >= 400 else None)
        return page, seen

    yield make
    for context in contexts:
        context.close()


@pytest.fixture(scope="session")
def axe() -> str:
    """The checker axe-core, as a script."""
    named = os.environ.get("CXLINT_NODE_MODULES")
    found = (Path(named) if named else Path(__file__).parent / "node_modules") / "axe-core" / "axe.min.js"
    if not found.is_file():
        pytest.skip(f"NOT TESTED: no {found}; run `npm install` in tests/browser, or set CXLINT_NODE_MODULES")
    return found.read_text(encoding="utf-8")
