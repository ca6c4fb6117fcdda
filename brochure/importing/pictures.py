"""Pictures of leaflets as files that a handout can show."""

import io
import re
import warnings
from pathlib import PurePosixPath

from brochure.importing.document import Picture

_KINDS = (
    (b"\x89PNG\r\n", ".png"),
    (b"\xff\xd8\xff", ".jpg"),
)
_CONVERTED = (b"GIF8", b"BM", b"II*\x00", b"MM\x00*")
_METAFILES = (
    (b"\x01\x00\x00\x00", "EMF"),
    (b"\xd7\xcd\xc6\x9a", "WMF"),
    (b"\x01\x00\x09\x00", "WMF"),
)
_MOST_PIXELS = 40_000_000


def take_picture(name: str, data: bytes, alt: str, *, is_decorative: bool = False) -> Picture:
    """The picture under a name that says what it is; with a fault where it can't be shown."""
    stem = re.sub(r"[^A-Za-z0-9_-]+", "-", PurePosixPath(name).stem).strip("-") or "picture"
    for signature, ending in _KINDS:
        if data.startswith(signature):
            return Picture(stem.lower() + ending, data, alt, is_decorative)
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return Picture(f"{stem.lower()}.webp", data, alt, is_decorative)
    if b"<svg" in data[:1024]:
        return Picture(f"{stem.lower()}.svg", data, alt, is_decorative)
    for signature, kind in _METAFILES:
        if data.startswith(signature):
            fault = f"it is a drawing of Windows ({kind}), which can't be shown here"
            return Picture(name, b"", alt, is_decorative, fault=fault)
    converted = _converted(data) if data.startswith(_CONVERTED) else None
    if converted is None:
        fault = "its kind is not known, or it is damaged"
        return Picture(name, b"", alt, is_decorative, fault=fault)
    return Picture(f"{stem.lower()}.png", converted, alt, is_decorative)


def _converted(data: bytes) -> bytes | None:
    """A GIF, BMP or TIFF as PNG; None for one that is damaged or too large."""
    from PIL import Image, UnidentifiedImageError

    out = io.BytesIO()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(io.BytesIO(data), formats=("GIF", "BMP", "TIFF")) as image:
                if image.width * image.height > _MOST_PIXELS:
                    return None
                mode = "RGBA" if "transparency" in image.info or image.mode == "RGBA" else "RGB"
                image.convert(mode).save(out, "PNG")
    except (OSError, ValueError, SyntaxError, UnidentifiedImageError, Image.DecompressionBombError):
        return None
    return out.getvalue()
