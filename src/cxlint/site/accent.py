"""The team's own accent colour, for light and dark; refused where text in it could not be read."""

import colorsys

from cxlint.errors import CxlintError

LEAST = 4.5
_WHITE, _DARK = (1.0, 1.0, 1.0), (0x0E / 255, 0x11 / 255, 0x16 / 255)
Colour = tuple[float, float, float]


def css(text: str) -> str:
    """The style sheet that sets the accent.

    Raises `CxlintError` for a colour with a contrast of less than 4.5 to 1 on white.
    """
    colour = parse(text)
    if contrast(colour, _WHITE) < LEAST:
        message = (
            f"`site.accent` {text} has a contrast of {contrast(colour, _WHITE):.1f} to 1 on white, and text needs "
            f"{LEAST} to 1; take a darker colour"
        )
        raise CxlintError(message)
    dark = lighter(colour)
    return (
        f":root{{--cx-accent:{written(colour)}}}\n"
        f'@media screen and (prefers-color-scheme:dark){{:root:not([data-theme="light"]){{--cx-accent:{written(dark)}}}}}\n'
        f'@media screen{{:root[data-theme="dark"]{{--cx-accent:{written(dark)}}}}}\n'
    )


def parse(text: str) -> Colour:
    """`#rgb` or `#rrggbb` as three numbers from 0 to 1."""
    digits = text.strip().removeprefix("#")
    digits = "".join(digit * 2 for digit in digits) if len(digits) == 3 else digits  # noqa: PLR2004
    try:
        red, green, blue = (int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4))
    except ValueError as error:
        message = f"`site.accent` {text!r} is no colour such as #0b5cad"
        raise CxlintError(message) from error
    return red, green, blue


def contrast(one: Colour, other: Colour) -> float:
    """The contrast of two colours as WCAG 2.2 counts it, from 1 to 21."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: Colour) -> float:
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in colour)  # noqa: PLR2004
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def lighter(colour: Colour) -> Colour:
    """The same hue, as light as it must be to be read well on the dark ground."""
    hue, light, full = colorsys.rgb_to_hls(*colour)
    found = colour
    while contrast(found, _DARK) < 7 and light < 1:  # noqa: PLR2004
        light = min(1.0, light + 0.02)
        found = colorsys.hls_to_rgb(hue, light, full)
    return found


def written(colour: Colour) -> str:
    """A colour as `#rrggbb`."""
    return "#" + "".join(f"{round(part * 255):02x}" for part in colour)
