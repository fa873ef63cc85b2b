"""Views to HTML: one template a page kind, inside a layout that is rendered once and filled in."""

import dataclasses
import hashlib
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Any

import jinja2
from jinja2.sandbox import ImmutableSandboxedEnvironment

from cxlint.errors import CxlintError
from cxlint.site.pieces import Pieces, Routes
from cxlint.site.plan import Page
from cxlint.site.prose import Prose

_SLOT = re.compile("\x00([a-z]+)\x00")
_SLOTS = ("title", "description", "main", "source")
NAVIGATION = (("home", "home", "", "Overview"), ("owners", "owners", "", "Owners"), ("journeys", "journey", "", "Journey"),
              ("moments", "moments", "", "Moments"), ("priority", "priority", "", "Priority"), ("grid", "grid", "", "Control"),
              ("promises", "promises", "", "Promises"), ("kpis", "kpis", "", "KPIs"), ("findings", "findings", "", "Findings"),
              ("about", "about", "", "More"))  # fmt: skip


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands around every page: names, revision, addresses of the repository, the day at which clocks are held."""

    title: str
    name: str
    revision: str
    repository: str = ""
    branch: str = "main"
    issues: str = ""
    held: str = ""
    held_words: str = ""
    logo: str = ""
    accent: bool = False
    version: str = ""


@dataclass(frozen=True, slots=True)
class Rendered:
    """A page as text: where it stands and the whole HTML."""

    route: str
    html: str


def fingerprint(template: str, view: Any) -> str:
    """What changes when a page's view or template does, and only then."""
    plain = dataclasses.asdict(view) if dataclasses.is_dataclass(view) and not isinstance(view, type) else view
    return hashlib.sha256(f"{template}\0{plain!r}".encode()).hexdigest()


class Renderer:
    """Turns views into pages. The templates come from the package, or from a folder that the command line names."""

    def __init__(self, routes: Routes, frame: Frame, templates: Path, prose: Prose, *, own: Path | None = None) -> None:
        """With a folder of `own` templates, those come first and run in a sandbox."""
        self._routes = routes
        self._frame = frame
        self._prose = prose
        self._base = _environment(templates, own)
        self._environments: dict[int, jinja2.Environment] = {}
        self._layouts: dict[tuple[int, str, bool], list[str]] = {}

    def render(self, page: Page) -> Rendered:
        """One page."""
        depth = page.route.count("/")
        environment = self._at(depth)
        view = page.view()
        body = _filled(environment, page.template, {"view": view, "page": page, "frame": self._frame})
        slots = {"title": escape(page.title), "description": escape(_described(view)), "main": body,
                 "source": self._source(page, view)}  # fmt: skip
        return Rendered(page.route, "".join(slots.get(part, part) if at % 2 else part
                                            for at, part in enumerate(self._layout(page, depth))))  # fmt: skip

    def redirect(self, route: str, target: str, title: str) -> Rendered:
        """A page that leads from an old address to the new one."""
        depth = route.count("/")
        html = _filled(self._at(depth), "redirect.html", {"target": "../" * depth + target, "title": title})
        return Rendered(route, html)

    def _source(self, page: Page, view: Any) -> str:
        core = getattr(view, "core", view)
        place = getattr(core, "place", None) if page.entity else None
        if place is None:
            return ""
        return _filled(self._at(page.route.count("/")), "partials/source.html", {"core": core, "frame": self._frame, "page": page})

    def _layout(self, page: Page, depth: int) -> list[str]:
        """The layout in pieces: text, slot, text, slot … """
        key = (depth, page.section, page.wide)
        if key not in self._layouts:
            slots = {name: jinja2.utils.markupsafe.Markup(f"\0{name}\0") for name in _SLOTS}
            text = _filled(self._at(depth), "layout.html", {"frame": self._frame, "section": page.section, "wide": page.wide,
                                                            "navigation": NAVIGATION, **slots})  # fmt: skip
            self._layouts[key] = _SLOT.split(text)
        return self._layouts[key]

    def _at(self, depth: int) -> jinja2.Environment:
        if depth not in self._environments:
            made = self._base.overlay()
            made.globals = {**self._base.globals, **Pieces(self._routes, depth, self._prose).glossary()}
            self._environments[depth] = made
        return self._environments[depth]


def _described(view: Any) -> str:
    """A sentence for search engines and previews."""
    core = getattr(view, "core", None)
    text = getattr(view, "sentence", "") or getattr(view, "lead", "") or getattr(core, "title", "")
    return str(text)[:300]


def _environment(templates: Path, own: Path | None) -> jinja2.Environment:
    make: Callable[..., jinja2.Environment] = ImmutableSandboxedEnvironment if own else jinja2.Environment
    folders = [str(own), str(templates)] if own else [str(templates)]
    return make(loader=jinja2.FileSystemLoader(folders), autoescape=True, undefined=jinja2.StrictUndefined, auto_reload=False,
                trim_blocks=True, lstrip_blocks=True, cache_size=-1)  # fmt: skip


def _filled(environment: jinja2.Environment, template: str, values: Mapping[str, Any]) -> str:
    try:
        return environment.get_template(template).render(values)
    except jinja2.TemplateError as error:
        message = f"the template {template!r} can not be filled: {error.message or type(error).__name__}"
        raise CxlintError(message) from error


def routes(pages: Iterator[Page] | list[Page]) -> dict[tuple[str, str], str]:
    """Where each page stands, by kind and id."""
    found = {(page.kind, page.id): page.route for page in pages}
    journeys = [route for (kind, entity), route in found.items() if kind == "journeys" and entity]
    found["journey", ""] = journeys[0] if journeys else found["journeys", ""]
    return found
