"""Viewports: a rectangle, and the part of the drawing that is fitted into it (SVG 1.1, 7)."""

from typing import Final

from msgspec import Struct

from brochure.pictures.picture import Matrix
from brochure.pictures.svg.path import numbers
from brochure.pictures.svg.tree import Fault, Node, SvgFaultError

_SHARES: Final = {"Min": 0.0, "Mid": 0.5, "Max": 1.0}
_QUOTED: Final = 40


class View(Struct, frozen=True):
    """Left, top, width and height of what is shown."""

    left: float
    top: float
    width: float
    height: float


def view_box(node: Node) -> View | None:
    """The `viewBox` of an element; None without one. Raises SvgFaultError."""
    text = node.attributes.get("viewBox")
    if text is None:
        return None
    try:
        found = numbers(text)
    except ValueError:
        found = []
    if len(found) != 4 or min(found[2:]) <= 0:  # noqa: PLR2004 -- x, y, width, height
        hint = "write four numbers: left, top, width and height"
        message = f"`viewBox` can't be read: {text[:_QUOTED]}"
        raise SvgFaultError(Fault(node.line, message, hint))
    return View(*found)


def fitted(node: Node, view: View, width: float, height: float) -> Matrix:
    """The matrix that fits a view into a viewport by `preserveAspectRatio` (SVG 1.1, 7.8).

    Raises SvgFaultError where that can't be read.
    """
    text = node.attributes.get("preserveAspectRatio", "xMidYMid").strip() or "xMidYMid"
    words = [it for it in text.split() if it != "defer"]
    across, down = width / view.width, height / view.height
    align = words[0]
    if align == "none":
        return (across, 0.0, 0.0, down, -view.left * across, -view.top * down)
    x, y = _SHARES.get(align[1:4]), _SHARES.get(align[5:8])
    if x is None or y is None or (align[0], align[4]) != ("x", "Y"):
        hint = "write xMidYMid, or delete it"
        message = f"`preserveAspectRatio` can't be read: {text[:_QUOTED]}"
        raise SvgFaultError(Fault(node.line, message, hint))
    scale = max(across, down) if words[-1] == "slice" else min(across, down)
    dx = (width - view.width * scale) * x - view.left * scale
    dy = (height - view.height * scale) * y - view.top * scale
    return (scale, 0.0, 0.0, scale, dx, dy)
