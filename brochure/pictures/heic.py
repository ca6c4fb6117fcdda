"""Photographs as an iPhone saves them (HEIC, ISO/IEC 23008-12), made into JPEGs."""

import re
import warnings
from io import BytesIO
from typing import TYPE_CHECKING

from brochure.limits import EXIF_BYTES, MOST_PIXELS
from brochure.pictures.refusal import reject, reject_damaged

if TYPE_CHECKING:
    from pillow_heif import HeifFile

_BRANDS = re.compile(rb".{4}ftyp(?:heic|heix|heim|heis|hevc|hevx|mif1|msf1)", re.DOTALL)
_QUALITY = 95
"""So fine that a second compression for the page shows nothing of this one."""
_ELSEWHERE = (
    "make a JPEG of it: on a Mac open it in Preview and choose File > Export; under Windows open it"
    " in Photos and choose Save as; or send it from the iPhone by e-mail. Or let the builder read"
    " it: python -m pip install pillow-heif"
)


def is_heic(data: bytes) -> bool:
    """True where the bytes begin like a HEIC file."""
    return _BRANDS.match(data) is not None


def as_jpeg(data: bytes) -> bytes:
    """The main picture of a HEIC file as a JPEG, upright, with its color profile and EXIF data.

    A transparent picture becomes a PNG. Raises UnfitError for a file that is damaged or too large,
    and for every file where the package pillow-heif, the extra `photos`, is not installed.
    """
    try:
        import pillow_heif
    except ImportError:
        reject("is a HEIC photograph, which needs one more package to be read", _ELSEWHERE)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            photo = pillow_heif.open_heif(BytesIO(data))
            _check_size(photo)
            return _packed(photo)
    except (OSError, ValueError, RuntimeError, SyntaxError, EOFError, IndexError, TypeError):
        reject_damaged("its picture data can't be decoded")


def _check_size(photo: "HeifFile") -> None:
    width, height = photo.size
    if not 0 < width * height <= MOST_PIXELS:
        message = f"is too large: {width} x {height} pixels"
        hint = f"scale it down to at most {MOST_PIXELS / 1e6:g} million pixels"
        reject(message, hint, "image-too-large")


def _packed(photo: "HeifFile") -> bytes:
    """The picture as libheif turns it: its EXIF data are told so, and stay for the checks."""
    image = photo.to_pillow()
    exif = image.info.get("exif") or b""
    kept = {
        "exif": exif if len(exif) <= EXIF_BYTES else b"",
        "icc_profile": image.info.get("icc_profile") or b"",
    }
    packed = BytesIO()
    if image.mode in {"RGBA", "LA", "PA"}:
        image.save(packed, "PNG", **kept)
    else:
        colors = image if image.mode in {"L", "RGB"} else image.convert("RGB")
        colors.save(packed, "JPEG", quality=_QUALITY, subsampling=0, **kept)
    return packed.getvalue()
