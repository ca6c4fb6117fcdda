"""Pictures as data: a web page that is one file holds them itself (RFC 2397)."""

import base64
from collections.abc import Iterator
from io import BytesIO

from brochure.geometry import Color, Size
from brochure.pictures.picture import Measure, Pixels, Raster, Vector, VectorPath, VectorText
from brochure.pictures.render import render
from brochure.web.markup import tag, text

_WIDEST = 480.0
"""Points: the page's column; at twice the density of a screen."""
_PPI = 216


def raster_uri(raster: Raster) -> str:
    """The picture, upright and without what its camera wrote into it, as a data: address."""
    width = min(_WIDEST, raster.width / _PPI * 72.0)
    pixels = render(raster, Size(width, width * raster.height / raster.width), _PPI)
    if pixels.encoding == "jpeg" and pixels.alpha is None:
        return _uri("image/jpeg", pixels.data)
    return _uri("image/png", _png(pixels))


def vector_uri(vector: Vector, measure: Measure) -> str:
    """The drawing as an SVG file of nothing but shapes and words, as a data: address."""
    size = vector.size
    shapes = "".join(_shapes(vector, measure))
    drawn = tag(
        "svg",
        shapes,
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {size.width:g} {size.height:g}",
        width=f"{size.width:g}",
        height=f"{size.height:g}",
    )
    return _uri("image/svg+xml", drawn.encode())


def _uri(kind: str, data: bytes) -> str:
    return f"data:{kind};base64,{base64.b64encode(data).decode()}"


def _png(pixels: Pixels) -> bytes:
    from PIL import Image

    size = (pixels.width, pixels.height)
    if pixels.encoding == "jpeg":
        image = Image.open(BytesIO(pixels.data), formats=["JPEG"]).copy()
    else:
        image = Image.frombytes("RGB" if pixels.encoding == "rgb" else "L", size, pixels.data)
    if pixels.alpha is not None:
        image.putalpha(Image.frombytes("L", size, pixels.alpha))
    written = BytesIO()
    image.save(written, "PNG", optimize=True)
    return written.getvalue()


def _shapes(vector: Vector, measure: Measure) -> Iterator[str]:
    for shape in vector.shapes:
        yield _path(shape) if isinstance(shape, VectorPath) else _words(shape, measure)


def _path(path: VectorPath) -> str:
    return tag(
        "path",
        d=" ".join(_number(it) for segment in path.segments for it in segment),
        fill=_color(path.fill),
        fill_rule="evenodd" if path.even_odd else None,
        stroke=_color(path.stroke) if path.stroke is not None else None,
        stroke_width=_number(path.stroke_width) if path.stroke is not None else None,
        stroke_dasharray=" ".join(map(_number, path.dash)),
        stroke_linecap="round" if path.round_caps else None,
        stroke_linejoin="round" if path.round_joins else None,
        stroke_miterlimit=_number(path.miter_limit) if path.stroke is not None else None,
    )


def _words(shape: VectorText, measure: Measure) -> str:
    """A line of text that takes the room that it takes on paper, whatever face shows it."""
    face = shape.face
    width = measure(shape.text, face, shape.size)  # type: ignore[arg-type]
    return tag(
        "text",
        text(shape.text),
        x=_number(shape.x),
        y=_number(shape.baseline),
        fill=_color(shape.color),
        font_family="sans-serif",
        font_size=_number(shape.size),
        font_weight="bold" if "bold" in face else None,
        font_style="italic" if "italic" in face else None,
        textLength=_number(width),
        lengthAdjust="spacingAndGlyphs",
    )


def _number(value: str | float) -> str:
    return value if isinstance(value, str) else f"{value:.3f}".rstrip("0").rstrip(".")


def _color(color: Color | None) -> str:
    return "none" if color is None else str(color)
