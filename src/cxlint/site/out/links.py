"""Every link of a site checked against the files that it will hold, before anything is put in place."""

import re
from collections.abc import Iterable, Mapping
from posixpath import dirname, join, normpath

_LINKS = re.compile(r'\s(?:href|src)="([^"]*)"|content="0; url=([^"]*)"')
_ANCHORS = re.compile(r'\sid="([^"]*)"')


class Links:
    """Collects the links of pages as they are made; `broken` says which lead nowhere once all files are known."""

    def __init__(self) -> None:
        """Holds nothing yet."""
        self._seen: dict[tuple[str, str], str] = {}
        self._anchors: dict[str, frozenset[str]] = {}
        self._wanted: dict[tuple[str, str], str] = {}
        self._known: dict[str, set[str]] = {}

    def read(self, route: str, html: str) -> None:
        """Notes the links of one page."""
        depth = "../" * route.count("/")
        known = self._known.setdefault(depth, set())
        links = {one or other for one, other in _LINKS.findall(html)}
        for link in links - known:
            if link.startswith(depth) and "#" not in link:
                known.add(link)
            self._note(route, link)
        if route.count("/") < 2 or " id=" in html:  # noqa: PLR2004
            self._anchors[route] = frozenset(_ANCHORS.findall(html))

    def _note(self, route: str, link: str) -> None:
        if link.startswith(("http://", "https://", "mailto:")):
            return
        path, _, anchor = link.partition("#")
        target = normpath(join(dirname(route), path)) if path else route
        if anchor:
            self._wanted.setdefault((target, anchor), route)
        self._seen.setdefault((target, ""), f"{route} links to {link}")

    def broken(self, files: Iterable[str]) -> list[str]:
        """The links that lead to no file, and those that lead to no place in a page; in order."""
        held: Mapping[str, None] = dict.fromkeys(files)
        nowhere = [said for (target, _), said in self._seen.items() if target not in held]
        lost = [f"{route} links to {target}#{anchor}" for (target, anchor), route in self._wanted.items()
                if target in held and anchor not in self._anchors.get(target, frozenset())]  # fmt: skip
        return sorted((*nowhere, *lost))
