"""A checked Raster to the samples that a page embeds: upright, in sRGB, without metadata."""

import hashlib
from io import BytesIO
from typing import TYPE_CHECKING, Literal

from brochure.geometry import Size
from brochure.pictures import jpeg, png
from brochure.pictures.header import Header, read_header
from brochure.pictures.picture import Pixels, Raster

if TYPE_CHECKING:
    from PIL import Image

_TOO_FINE = 1.5
"""How much finer than wanted a picture may be before it is downsampled."""
_FOR_PRINT = 300
"""Below this a file is made to be small, and no picture is finer than it is asked to be."""
_PHOTOGRAPH_COLORS = 4096
_PHOTOGRAPH_GRAYS = 128
_QUALITY = 90


def render(raster: Raster, printed: Size, ppi: int = 300) -> Pixels:
    """The raster as a page embeds it, for its printed size in points.

    More than 1.5 x `ppi` pixels an inch are brought down to `ppi`; below 300, more than `ppi`. A
    JPEG that needs neither that nor turning nor color conversion keeps its data; what was lossy and
    is a photograph becomes a JPEG again; everything else is raw samples.
    The bytes depend on the arguments and the versions of the image libraries, and nothing else.
    """
    header = read_header(raster.data)
    size = stored_size(raster, header, printed, ppi)
    is_resized = size != (header.width, header.height)
    if header.format == "JPEG" and not is_resized:
        kept = _kept(raster, header)
        if kept is not None:
            return kept
    from brochure.pictures.color import separate, to_srgb

    image, depth, is_straight = _decode(raster, header, size)
    colors, alpha = separate(image, depth, straight_cmyk=is_straight)
    if is_resized:
        colors, alpha = _resize(colors, alpha, size)
    colors = _upright(to_srgb(colors, header.icc), header.orientation)
    alpha = None if alpha is None else _upright(alpha, header.orientation)
    return _encode(colors, alpha, may_be_jpeg=header.is_lossy)


def stored_size(raster: Raster, header: Header, printed: Size, ppi: int) -> tuple[int, int]:
    """The pixels to aim at, in width and height, before the picture is turned upright."""
    finest = min(raster.width / printed.width, raster.height / printed.height) * 72 / ppi
    if finest <= (_TOO_FINE if ppi >= _FOR_PRINT else 1.0):
        return header.width, header.height
    return max(1, round(header.width / finest)), max(1, round(header.height / finest))


def _kept(raster: Raster, header: Header) -> Pixels | None:
    """The JPEG's own data without its metadata, or None where it can't stay as it is."""
    photo = jpeg.read_jpeg(raster.data)
    components = len(photo.component_ids)
    if header.orientation != 1 or components not in {1, 3}:
        return None
    # A PDF reader takes three components for YCbCr unless Adobe's segment says otherwise
    # (ISO 32000-1 7.4.8, Table 13); a JPEG decoder also believes the letters.
    if photo.component_ids == b"RGB" and photo.adobe_transform is None and not photo.has_jfif:
        return None
    if header.icc:
        from brochure.pictures.color import is_srgb

        if not is_srgb(header.icc, "L" if components == 1 else "RGB"):
            return None
    data = jpeg.without_metadata(raster.data)
    return _pixels((raster.width, raster.height), "jpeg", data, None, components)


def _decode(
    raster: Raster, header: Header, size: tuple[int, int]
) -> tuple["Image.Image", int, bool]:
    """The decoded image, its bits per sample, and whether its CMYK is not Adobe's."""
    from PIL import Image

    data, depth, is_straight, is_gray = raster.data, 8, False, False
    if header.format == "PNG":
        stored = png.read_png(data)
        depth, is_gray = stored.depth, stored.color_type == png.GRAY_WITH_ALPHA
        data = png.without_metadata(data)
    elif header.format == "JPEG":
        is_straight = jpeg.read_jpeg(data).adobe_transform is None
        data = jpeg.without_metadata(data)
    image = Image.open(BytesIO(data), formats=[header.format])
    if size[0] * 2 < header.width:
        # libjpeg scales by halves while it decodes; LANCZOS gets at least twice what it needs.
        image.draft(image.mode, (size[0] * 2, size[1] * 2))
    image.load()
    if is_gray and image.mode == "RGBA":
        # Pillow reads 16-bit gray with alpha as color.
        return Image.merge("LA", (image.getchannel("R"), image.getchannel("A"))), depth, False
    return image, depth, is_straight


def _resize(
    colors: "Image.Image", alpha: "Image.Image | None", size: tuple[int, int]
) -> tuple["Image.Image", "Image.Image | None"]:
    """Both at the new size; the color of what is transparent does not bleed into the rest."""
    from PIL import Image

    if alpha is None or colors.mode == "CMYK":
        return colors.resize(size, Image.Resampling.LANCZOS), alpha
    together = Image.merge(colors.mode + "A", (*colors.split(), alpha))
    resized = together.resize(size, Image.Resampling.LANCZOS)
    return resized.convert(colors.mode), resized.getchannel("A")


def _upright(image: "Image.Image", orientation: int) -> "Image.Image":
    """EXIF 2.32, 4.6.4: orientation 1 to 8, undone."""
    from PIL.Image import Transpose

    turn = {
        2: Transpose.FLIP_LEFT_RIGHT,
        3: Transpose.ROTATE_180,
        4: Transpose.FLIP_TOP_BOTTOM,
        5: Transpose.TRANSPOSE,
        6: Transpose.ROTATE_270,
        7: Transpose.TRANSVERSE,
        8: Transpose.ROTATE_90,
    }.get(orientation)
    return image if turn is None else image.transpose(turn)


def _encode(colors: "Image.Image", alpha: "Image.Image | None", *, may_be_jpeg: bool) -> Pixels:
    samples = None if alpha is None else alpha.tobytes()
    is_gray = colors.mode == "L"
    few = _PHOTOGRAPH_GRAYS if is_gray else _PHOTOGRAPH_COLORS
    components = 1 if is_gray else 3
    if may_be_jpeg and colors.getcolors(few) is None:
        data = jpeg.without_metadata(_as_jpeg(colors))
        return _pixels(colors.size, "jpeg", data, samples, components)
    return _pixels(colors.size, "gray" if is_gray else "rgb", colors.tobytes(), samples, components)


def _as_jpeg(colors: "Image.Image") -> bytes:
    """The image as a JPEG file, its code tables made for it where Pillow has room for that.

    For tables of its own libjpeg needs the whole file in one buffer, and Pillow gives it one byte
    a pixel. Dots, noise and text need more, and then libjpeg complains on the error output and
    stops. Standard tables are written piece by piece, and no tables of its own make a file longer.
    """
    colors.info.clear()
    packed = BytesIO()
    colors.save(packed, "JPEG", quality=_QUALITY, subsampling=0)
    if packed.tell() >= colors.width * colors.height:
        return packed.getvalue()
    packed = BytesIO()
    colors.save(packed, "JPEG", quality=_QUALITY, subsampling=0, optimize=True)
    return packed.getvalue()


def _pixels(
    size: tuple[int, int],
    encoding: Literal["jpeg", "rgb", "gray"],
    data: bytes,
    alpha: bytes | None,
    components: int,
) -> Pixels:
    digest = hashlib.sha256(f"{size} {encoding} {components} ".encode())
    digest.update(data)
    digest.update(b"" if alpha is None else b"alpha" + alpha)
    return Pixels(
        width=size[0],
        height=size[1],
        encoding=encoding,
        data=data,
        alpha=alpha,
        digest=digest.hexdigest(),
        components=1 if components == 1 else 3,
    )
