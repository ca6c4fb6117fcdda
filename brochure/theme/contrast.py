"""Contrast of two colors, and what each text of a theme must reach on its ground."""

from brochure.geometry import Color

_LINEAR_END = 0.04045
"""IEC 61966-2-1: below this an sRGB channel is a straight line."""
LEAST = 4.5
"""WCAG 2.1, 1.4.3, for every text (large text is given no discount)."""
LEAST_BODY = 7.0
"""WCAG 2.1, 1.4.6, for running text."""


def contrast(one: Color, other: Color) -> float:
    """The contrast ratio of two colors, 1 to 21 (WCAG 2.1, definition of contrast ratio)."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(color: Color) -> float:
    return (
        0.2126 * _linear(color.red) + 0.7152 * _linear(color.green) + 0.0722 * _linear(color.blue)
    )


def _linear(channel: int) -> float:
    value = channel / 255
    return value / 12.92 if value <= _LINEAR_END else ((value + 0.055) / 1.055) ** 2.4
