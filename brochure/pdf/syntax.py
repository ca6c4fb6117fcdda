"""PDF numbers and strings (ISO 32000-1 7.3), shorter than ReportLab has them."""

from collections.abc import Iterable
from functools import lru_cache


@lru_cache(maxsize=4096)
def number(value: float) -> str:
    """The number with at most two decimals: 1/100 pt is finer than any press."""
    written = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if written == "-0" else written


def numbers(values: Iterable[float]) -> str:
    """Numbers, one after the other."""
    return " ".join(map(number, values))


def fine(values: Iterable[float]) -> str:
    """Numbers with at most six decimals, for factors by which others are enlarged."""
    written = (f"{it:.6f}".rstrip("0").rstrip(".") for it in values)
    return " ".join("0" if it == "-0" else it for it in written)


def literal(codes: str) -> str:
    """The literal string of these codes; a bare line end in one would be changed (7.3.4.2)."""
    escaped = codes.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
    return "(" + escaped.replace("\r", "\\r").replace("\n", "\\n") + ")"


def text_string(text: str) -> bytes:
    """The text string: ASCII as it is, anything else as UTF-16 with its mark (7.9.2.2)."""
    codes = text if text.isascii() else (b"\xfe\xff" + text.encode("utf-16-be")).decode("latin-1")
    return literal(codes).encode("latin-1")
