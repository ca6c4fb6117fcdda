"""Pictures as data: a web page that is one file holds them itself (RFC 2397)."""

import base64
from io import BytesIO

from brochure.geometry import Size
from brochure.pictures.picture import Measure, Pixels, Raster, Vector
from brochure.pictures.render import render
from brochure.web.drawing import vector_svg

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
    return _uri("image/svg+xml", vector_svg(vector, measure).encode())


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
