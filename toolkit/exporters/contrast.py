"""The contrast of text with its background, as WCAG 2 measures it."""

from __future__ import annotations

LEAST_CONTRAST = 4.5
"""Text needs a contrast of 4.5:1 or more (WCAG 2, level AA)."""


def contrast(one: str, other: str) -> float:
    """The contrast of two colours `RRGGBB`: from 1 to 21."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    """Relative luminance as WCAG 2 defines it."""
    parts = [byte / 255 for byte in bytes.fromhex(colour)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
