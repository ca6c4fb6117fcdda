"""Gradients as shading patterns (ISO 32000-1 8.7.4), and their opacity as soft masks (11.6.5)."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from brochure.geometry import Color, Size
from brochure.pdf.object_streams import stream
from brochure.pdf.syntax import fine, numbers
from brochure.pdf.tagged import TaggedCanvas
from brochure.pictures.picture import Gradient

_LINE: Final = 4
"""Numbers of a gradient along a line; one between circles has six."""


def set_gradient(canvas: TaggedCanvas, gradient: Gradient, size: Size, *, is_stroke: bool) -> None:
    """Fill, or stroke, what follows with a gradient; `size` is that of the picture.

    The matrix of a pattern leads to the space of the form that it is used in.
    """
    colors = [(it.offset, _channels(it.color)) for it in gradient.stops]
    shading = _shading(gradient, colors, "DeviceRGB")
    pattern = f"<</PatternType 2/Matrix[{fine(gradient.matrix)}]/Shading {shading}>>"
    name = canvas.resource("Pattern", pattern)
    if not gradient.is_opaque:
        canvas.put(f"/{_mask(canvas, gradient, size)} gs")
    operators = "/Pattern CS /{} SCN" if is_stroke else "/Pattern cs /{} scn"
    canvas.put(operators.format(name))


def _mask(canvas: TaggedCanvas, gradient: Gradient, size: Size) -> str:
    """The state in which what is painted is as opaque as the gradient."""
    grays = [(it.offset, (it.opacity,)) for it in gradient.stops]
    shading = _shading(gradient, grays, "DeviceGray")
    entries = (
        f"/Type/XObject/Subtype/Form/BBox[0 0 {numbers((size.width, size.height))}]"
        "/Group<</S/Transparency/CS/DeviceGray>>"
        f"/Resources<</Shading<</S {shading}>>>>"
    )
    content = f"{fine(gradient.matrix)} cm /S sh"
    form = canvas.stream_once(stream(content.encode(), entries.encode()))
    return canvas.resource("ExtGState", f"<</SMask<</S/Luminosity/G {form} 0 R>>>>")


def _shading(
    gradient: Gradient, steps: Sequence[tuple[float, tuple[float, ...]]], space: str
) -> str:
    kind = 2 if len(gradient.ends) == _LINE else 3
    return (
        f"<</ShadingType {kind}/ColorSpace/{space}/Coords[{fine(gradient.ends)}]"
        f"/Function {_function(steps)}/Extend[true true]>>"
    )


def _function(steps: Sequence[tuple[float, tuple[float, ...]]]) -> str:
    """Straight ways from step to step, jumps where two are at the same place."""
    first, last = steps[0], steps[-1]
    whole = [(0.0, first[1]), *steps, (1.0, last[1])]
    parts = [(a, b) for a, b in pairwise(whole) if b[0] > a[0]]
    ways = [
        f"<</FunctionType 2/Domain[0 1]/C0[{fine(a[1])}]/C1[{fine(b[1])}]/N 1>>" for a, b in parts
    ]
    if len(ways) == 1:
        return ways[0]
    bounds = fine(a[0] for a, _ in parts[1:])
    encode = " ".join(["0 1"] * len(parts))
    return (
        f"<</FunctionType 3/Domain[0 1]/Functions[{''.join(ways)}]/Bounds[{bounds}]"
        f"/Encode[{encode}]>>"
    )


def _channels(color: Color) -> tuple[float, ...]:
    return tuple(round(it / 255, 4) for it in (color.red, color.green, color.blue))
