"""Pictures without their colors: each is as light as it was, by its luminance."""

import hashlib
from io import BytesIO
from typing import TypeVar

from msgspec import Struct
from msgspec.structs import replace

from brochure.geometry import Color, Size
from brochure.pictures.picture import Picture, Raster
from brochure.pictures.render import render

_QUALITY = 92
_UNRESIZED = 72.0
"""Points to an inch: a picture printed with as many points as it has pixels is not made smaller."""
_TINT = 230
"""A gray of a drawing that is as light is lost in a copy and takes ink: it becomes paper."""
_PAPER = Color(255, 255, 255)
Value = TypeVar("Value")


def gray(color: Color) -> Color:
    """The gray that is as light as the color (ITU-R BT.601, as Pillow and printers weigh it)."""
    level = round(0.299 * color.red + 0.587 * color.green + 0.114 * color.blue)
    return Color(level, level, level)


def gray_picture(picture: Picture) -> Picture:
    """The picture in grays."""
    if isinstance(picture, Raster):
        return _gray_raster(picture)
    return replace(_grayed(picture), digest=f"{picture.digest[:56]}gray")


def _grayed(value: Value) -> Value:
    """The value with every color in it, however deep, as a gray; the same object without any."""
    if isinstance(value, Color):
        made = gray(value)
        return _PAPER if made.red >= _TINT else made  # type: ignore[return-value]
    if isinstance(value, tuple):
        items = tuple(map(_grayed, value))
        is_same = all(one is other for one, other in zip(items, value, strict=True))
        return value if is_same else items  # type: ignore[return-value]
    if isinstance(value, Struct):
        before = {name: getattr(value, name) for name in value.__struct_fields__}
        changed = {name: made for name, it in before.items() if (made := _grayed(it)) is not it}
        return replace(value, **changed) if changed else value
    return value


def _gray_raster(raster: Raster) -> Raster:
    from PIL import Image

    pixels = render(raster, Size(float(raster.width), float(raster.height)), int(_UNRESIZED))
    if pixels.components == 1:
        return raster
    size = pixels.width, pixels.height
    if pixels.encoding == "jpeg":
        image = Image.open(BytesIO(pixels.data)).convert("L")
    else:
        image = Image.frombytes("RGB", size, pixels.data).convert("L")
    is_photograph = pixels.encoding == "jpeg"
    if pixels.alpha is not None:
        image = Image.merge("LA", (image, Image.frombytes("L", size, pixels.alpha)))
    target = BytesIO()
    if is_photograph and pixels.alpha is None:
        image.save(target, "JPEG", quality=_QUALITY)
    else:
        image.save(target, "PNG")
    data = target.getvalue()
    digest = hashlib.sha256(data).hexdigest()
    form = "JPEG" if is_photograph and pixels.alpha is None else "PNG"
    return replace(raster, data=data, format=form, digest=digest)
