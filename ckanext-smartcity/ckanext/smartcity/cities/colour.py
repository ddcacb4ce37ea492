"""Accent colours: a city chooses one, and text on it stays readable."""

from __future__ import annotations

import re

from ckanext.smartcity.errors import N_, FieldError

DEFAULT_ACCENT = "#1b4965"
# WCAG 2.2, success criterion 1.4.3 (level AA) for normal text.
READABLE_CONTRAST = 4.5
_HEX = re.compile(r"#[0-9a-f]{6}")


def accent(value: str) -> str:
    """Return the colour as ``#rrggbb`` in lower case.

    Raises:
        FieldError: not of that form, or white text on it has a contrast below 4.5 : 1.
    """
    colour = value.strip().lower()
    if not _HEX.fullmatch(colour):
        raise FieldError(
            N_("“{value}” is no colour. Write # and six hexadecimal digits, e.g. #1d4f91."), value=value
        )
    contrast = contrast_with_white(colour)
    if contrast < READABLE_CONTRAST:
        raise FieldError(
            N_("White text on {value} has a contrast of {contrast}:1; {least}:1 is needed. Darken it."),
            value=colour,
            contrast=f"{contrast:.1f}",
            least=READABLE_CONTRAST,
        )
    return colour


def contrast_with_white(colour: str) -> float:
    """Return the contrast ratio of the colour ``#rrggbb`` and white (1 to 21), as WCAG 2.2 defines it."""
    red, green, blue = (_linear(int(colour[start : start + 2], 16) / 255) for start in (1, 3, 5))
    return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4
