"""Every link of a site checked against the files that it will hold, before anything is put in place."""

import re
from collections.abc import Callable, Iterable
from posixpath import dirname, join, normpath

_LINKS = re.compile(r'href="([^"]*)"')
_SOURCES = re.compile(r'src="([^"]*)"')
_OUTSIDE = ("http://", "https://", "mailto:")


class Links:
    """Collects the links of pages as they are made; `broken` says which lead nowhere once all files are known."""

    def __init__(self) -> None:
        """Holds nothing yet."""
        self._targets: dict[str, str] = {}
        self._places: dict[tuple[str, str], str] = {}
        self._lost: list[str] = []
        self._known: dict[str, set[str]] = {}

    def read(self, route: str, html: str) -> None:
        """Notes the links of one page; links that pages of the same depth share are looked at once."""
        up = "../" * route.count("/")
        known = self._known.setdefault(up, set())
        for link in {*_LINKS.findall(html), *_SOURCES.findall(html)} - known:
            if link.startswith(_OUTSIDE):
                continue
            path, _, anchor = link.partition("#")
            if not path:
                if f' id="{anchor}"' not in html:
                    self._lost.append(f"{route} links to #{anchor}")
                continue
            target = normpath(join(dirname(route), path))
            self._targets.setdefault(target, f"{route} links to {link}")
            if anchor:
                self._places.setdefault((target, anchor), f"{route} links to {link}")
            if up and link.startswith(up):
                known.add(link)

    def broken(self, files: Iterable[str], content: Callable[[str], str]) -> list[str]:
        """The links that lead to no file, and those that lead to no place in a page (`content` gives its HTML)."""
        held = frozenset(files)
        nowhere = [said for target, said in self._targets.items() if target not in held]
        lost = [
            said
            for (target, anchor), said in self._places.items()
            if target in held and f' id="{anchor}"' not in content(target)
        ]
        return sorted((*nowhere, *lost, *self._lost))
