"""Icons as inline SVG: own marks for status, paths of lucide (ISC licence) for the rest.

Every icon carries its own stroke, so that it is right without a style sheet, and is hidden from screen readers: the
word beside it says the same.
"""

from markupsafe import Markup

_STATUS = {
    "ok": '<path d="M3 8.5l3.5 3.5L13 4.5"/>',
    "near": '<path d="M2.5 9c1.5-3 3.5-3 5.5-1s4 2 5.5-1"/>',
    "missing": '<path d="M4 4l8 8M12 4l-8 8"/>',
    "none": '<circle cx="8" cy="8" r="4.5"/>',
    "info": '<path d="M8 7v6M8 3v1.2"/>',
}
_LUCIDE = {
    "star": '<path fill="currentColor" d="M11.525 2.295a.53.53 0 0 1 .95 0l2.31 4.679a2.123 2.123 0 0 0 1.595 1.16l5.166.756a.53.53 0 0 1 '
    ".294.904l-3.736 3.638a2.123 2.123 0 0 0-.611 1.878l.882 5.14a.53.53 0 0 1-.771.56l-4.618-2.428a2.122 2.122 0 0 0-"
    "1.973 0L6.396 21.01a.53.53 0 0 1-.77-.56l.881-5.139a2.122 2.122 0 0 0-.611-1.879L2.16 9.795a.53.53 0 0 1 .294-.906"
    'l5.165-.755a2.122 2.122 0 0 0 1.597-1.16z"/>',
    "arrow": '<path d="M5 12h14"/><path d="m12 5 7 7-7 7"/>',
    "search": '<path d="m21 21-4.34-4.34"/><circle cx="11" cy="11" r="8"/>',
    "theme": '<circle cx="12" cy="12" r="9"/><path d="M12 3a9 9 0 0 1 0 18z" fill="currentColor"/>',
    "menu": '<path d="M4 6h16M4 12h16M4 18h16"/>',
    "file": '<path d="M15 2H6a2 2 0 0 0-2 2v16a2 2 0 0 0 2 2h12a2 2 0 0 0 2-2V7Z"/><path d="M14 2v4a2 2 0 0 0 2 2h4"/>',
    "edit": '<path d="M12 20h9"/><path d="M16.5 3.5a2.1 2.1 0 0 1 3 3L7 19l-4 1 1-4Z"/>',
    "flag": '<path d="M4 22V4a10 10 0 0 1 8 0 10 10 0 0 0 8 0v11a10 10 0 0 1-8 0 10 10 0 0 0-8 0"/>',
    "clock": '<path d="M12 6v6l4 2"/><circle cx="12" cy="12" r="10"/>',
    "download": '<path d="M12 15V3"/><path d="M21 15v4a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2v-4"/><path d="m7 10 5 5 5-5"/>',
}


def _svg(paths: str, box: int) -> Markup:
    opening = f'<svg class="cx-icon" viewBox="0 0 {box} {box}" width="16" height="16" fill="none" '
    return Markup(f'{opening}stroke="currentColor" stroke-width="2" aria-hidden="true">{paths}</svg>')  # noqa: S704


ICONS = {
    **{name: _svg(paths, 16) for name, paths in _STATUS.items()},
    **{name: _svg(paths, 24) for name, paths in _LUCIDE.items()},
}
"""Every icon by name, ready to stand in a page."""
