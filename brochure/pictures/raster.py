"""From the bytes of a picture of pixels to a checked Raster."""

import hashlib
import warnings
from io import BytesIO
from typing import Final

from msgspec import structs

from brochure.limits import MOST_BUFFERED_SAMPLES, MOST_PIXELS, MOST_SIDE_PIXELS, MOST_WEBP_PIXELS
from brochure.pictures import heic, jpeg, png
from brochure.pictures.header import Header, read_header
from brochure.pictures.last_used import LastUsed
from brochure.pictures.picture import Raster
from brochure.pictures.refusal import reject, reject_cut_off, reject_damaged

_checked: Final = LastUsed[Raster](1_000)
"""The pictures looked through last, without their data, by its digest."""


def open_raster(name: str, data: bytes) -> Raster:
    """The checked picture, not yet decoded. Raises UnfitError."""
    digest = hashlib.sha256(data).hexdigest()
    known = _checked.get(digest)
    if known is not None and not heic.is_heic(data):
        return structs.replace(known, name=name, data=data)
    if heic.is_heic(data):
        data = heic.as_jpeg(data)
    header = read_header(data)
    _check_size(header)
    if header.is_animated:
        message = "is animated, and paper does not move"
        reject(message, "save its most telling frame as PNG or JPEG")
    _check_samples(header, data)
    turned = header.orientation >= 5  # noqa: PLR2004 -- EXIF 2.32, 4.6.4
    raster = Raster(
        name=name,
        data=data,
        format=header.format,
        width=header.height if turned else header.width,
        height=header.width if turned else header.height,
        digest=digest,
    )
    # What was looked through once, to its last row, need not be again.
    _checked.put(digest, structs.replace(raster, data=b""), 1)
    return raster


def _check_size(header: Header) -> None:
    width, height = header.width, header.height
    if not width or not height:
        reject_damaged(f"its size is {width} x {height} pixels")
    limit = MOST_WEBP_PIXELS if header.format == "WEBP" else MOST_PIXELS
    if width * height > limit or max(width, height) > MOST_SIDE_PIXELS:
        message = f"is too large: {width} x {height} pixels"
        hint = (
            f"scale it down to at most {limit / 1e6:g} million pixels and"
            f" {MOST_SIDE_PIXELS:,} pixels a side; 2,500 pixels fill the width of a page"
        )
        reject(message, hint, "image-too-large")
    if header.buffered_samples > MOST_BUFFERED_SAMPLES:
        message = f"is too large for a progressive JPEG: {width} x {height} pixels"
        hint = "save it as a baseline JPEG (not progressive), or scale it down"
        reject(message, hint, "image-too-large")


def _check_samples(header: Header, data: bytes) -> None:
    """Find damage that only the picture data shows, at the smallest cost in memory."""
    if header.format == "PNG":
        png.check_samples(data, png.read_png(data))
        return
    from PIL import Image

    bare = data
    if header.format == "JPEG":
        if not jpeg.read_jpeg(data).is_filled:
            reject_cut_off()
        bare = jpeg.without_metadata(data)
    try:
        with warnings.catch_warnings(), Image.open(BytesIO(bare), formats=[header.format]) as image:
            warnings.simplefilter("ignore")
            # An eighth of the size passes through all of the data and keeps 1/64 of the pixels.
            image.draft(image.mode, (max(1, header.width // 8), max(1, header.height // 8)))
            image.load()
    except (OSError, ValueError, SyntaxError, EOFError, IndexError, TypeError, KeyError):
        reject_damaged("its picture data can't be decoded")
