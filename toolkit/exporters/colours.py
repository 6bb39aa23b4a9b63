"""Colours as numbers, and the contrast of text with its background, as WCAG 2 measures it."""

from __future__ import annotations

LEAST_CONTRAST = 4.5
"""Text needs a contrast of 4.5:1 or more (WCAG 2, level AA)."""


def rgb(colour: str) -> tuple[float, float, float]:
    """`RRGGBB` as three numbers from 0 to 1."""
    red, green, blue = bytes.fromhex(colour)
    return red / 255, green / 255, blue / 255


def brightness(value: float) -> float:
    """The brightness from 0 to 1 of a part of an sRGB colour, which is from 0 to 1 as well."""
    return value / 12.92 if value <= 0.04045 else float(((value + 0.055) / 1.055) ** 2.4)


def contrast(one: str, other: str) -> float:
    """The contrast of two colours `RRGGBB`: from 1 to 21."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    """Relative luminance as WCAG 2 defines it."""
    red, green, blue = map(brightness, rgb(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
