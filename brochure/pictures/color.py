"""Decoded samples of any kind to 8-bit gray or sRGB, with the alpha channel apart."""

from functools import cache
from io import BytesIO
from typing import Any

from PIL import Image, ImageChops, ImageCms

_SPACES = {"L": "GRAY", "RGB": "RGB", "CMYK": "CMYK"}
_TOLERANCE = 2
"""Of 255: profiles that say "sRGB" in other words differ by rounding."""
_DATE_IN_PROFILE, _PLATFORM_IN_PROFILE = slice(24, 36), slice(40, 44)
_STEPS = (0, 32, 64, 96, 128, 160, 192, 224, 255)


def separate(
    image: Image.Image, depth: int = 8, *, straight_cmyk: bool = False
) -> tuple[Image.Image, Image.Image | None]:
    """The colors as an "L", "RGB" or "CMYK" image, and the alpha as "L", or None if opaque.

    `depth` is the source's bits per sample, in which a PNG states its one transparent color.
    `straight_cmyk` undoes Pillow's reading of every CMYK JPEG as Adobe's, which is inverted.
    """
    key = image.info.get("transparency")
    alpha: Image.Image | None = None
    if image.mode.startswith("I"):
        image, alpha = _from_16_bits(image, key)
    elif image.mode == "P":
        image = image.convert("RGB" if key is None else "RGBA")
    elif image.mode == "1":
        image = image.convert("L")
    if image.mode in {"L", "RGB"} and key is not None and alpha is None:
        alpha = _alpha_of_key(image, key, depth)
    if image.mode in {"LA", "RGBA"}:
        alpha = image.getchannel("A")
        image = image.convert(image.mode[:-1])
    if image.mode == "CMYK" and straight_cmyk:
        image = ImageChops.invert(image)
    if alpha is not None and alpha.getextrema() == (255, 255):
        alpha = None
    return image, alpha


def _from_16_bits(image: Image.Image, key: object) -> tuple[Image.Image, Image.Image | None]:
    """The high byte of each sample; Pillow's own conversion clips, and gray turns white."""
    samples = image.convert("I;16").tobytes()
    low, high = samples[0::2], samples[1::2]
    alpha = None
    if isinstance(key, int):
        clear = key.to_bytes(2, "little")
        opaque = bytes(
            0 if pair == (clear[0], clear[1]) else 255 for pair in zip(low, high, strict=True)
        )
        alpha = Image.frombytes("L", image.size, opaque)
    return Image.frombytes("L", image.size, high), alpha


def _alpha_of_key(image: Image.Image, key: object, depth: int) -> Image.Image:
    """Transparent where the pixel has the one color that PNG's tRNS names (ISO 15948, 11.3.2)."""
    values = key if isinstance(key, tuple) else (key,)
    full = 2 ** min(depth, 8) - 1
    scaled = [(int(value) >> max(0, depth - 8)) * 255 // full for value in values]
    alpha: Image.Image | None = None
    for channel, value in zip(image.split(), scaled, strict=False):
        differs = channel.point([0 if level == value else 255 for level in range(256)])
        alpha = differs if alpha is None else ImageChops.lighter(alpha, differs)
    return alpha if alpha is not None else Image.new("L", image.size, 255)


def to_srgb(image: Image.Image, icc: bytes) -> Image.Image:
    """The "L", "RGB" or "CMYK" image as "L" or "RGB" in sRGB; gray stays gray.

    A profile that is damaged or made for another kind of samples counts as none; without one, gray
    and RGB are taken as sRGB and CMYK as ideal inks.
    """
    transform = None if is_srgb(icc, image.mode) else _transform(icc, image.mode)
    if image.mode == "CMYK":
        return image.convert("RGB") if transform is None else _apply(transform, image)
    if transform is None:
        return image
    if image.mode == "L":
        return image.point(_apply(transform, _probe("L")).getchannel("G").tobytes())
    return _apply(transform, image)


@cache
def is_srgb(icc: bytes, mode: str) -> bool:
    """True where samples of this mode ("L", "RGB") are sRGB as they are, to within rounding.

    Judged by what the profile does to a set of colors and not by its name.
    """
    if mode == "CMYK":
        return False
    transform = _transform(icc, mode)
    if transform is None:
        return True
    probe = _probe(mode)
    difference = ImageChops.difference(_apply(transform, probe), probe.convert("RGB"))
    return all(high <= _TOLERANCE for _, high in _ranges(difference))


def _ranges(image: Image.Image) -> list[tuple[int, int]]:
    return [(min(data), max(data)) for data in (band.tobytes() for band in image.split())]


def _probe(mode: str) -> Image.Image:
    if mode == "L":
        return Image.frombytes("L", (256, 1), bytes(range(256)))
    patches = bytes(c for r in _STEPS for g in _STEPS for b in _STEPS for c in (r, g, b))
    return Image.frombytes("RGB", (len(patches) // 3, 1), patches)


def _apply(transform: ImageCms.ImageCmsTransform, image: Image.Image) -> Image.Image:
    converted = transform.apply(image)
    converted.info.clear()
    return converted


def _transform(icc: bytes, mode: str) -> ImageCms.ImageCmsTransform | None:
    if not icc:
        return None
    try:
        profile: Any = ImageCms.ImageCmsProfile(BytesIO(icc))
        if profile.profile.xcolor_space.strip() != _SPACES[mode]:
            return None
        return ImageCms.buildTransform(
            profile,
            ImageCms.createProfile("sRGB"),
            mode,
            "RGB",
            renderingIntent=ImageCms.Intent.RELATIVE_COLORIMETRIC,
            flags=ImageCms.Flags.BLACKPOINTCOMPENSATION,
        )
    except (OSError, ValueError, TypeError, ImageCms.PyCMSError):
        return None


@cache
def srgb_profile() -> bytes:
    """An sRGB profile (ICC.1 7.2), without the second and the platform it was made on."""
    profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    # 2000-01-01: a date is required, none would be true.
    profile[_DATE_IN_PROFILE] = b"".join(part.to_bytes(2, "big") for part in (2000, 1, 1, 0, 0, 0))
    profile[_PLATFORM_IN_PROFILE] = bytes(4)
    return bytes(profile)
