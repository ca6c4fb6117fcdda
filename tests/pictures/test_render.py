import struct
from io import BytesIO
from typing import Any

import pytest
from PIL import Image, ImageChops, ImageCms, ImageStat

from brochure.geometry import Size
from brochure.pictures.open import open_picture
from brochure.pictures.picture import Pixels, Raster
from brochure.pictures.render import render
from brochure.source.route import Route

WIDE = Size(7200.0, 7200.0)
"""So large that nothing is downsampled."""


def opened(data: bytes) -> Raster:
    picture = open_picture("picture", data, Route("content"))
    assert isinstance(picture, Raster)
    return picture


def rendered(data: bytes, printed: Size = WIDE) -> Pixels:
    return render(opened(data), printed)


def saved(image: Image.Image, kind: str, **options: Any) -> bytes:
    file = BytesIO()
    image.save(file, kind, **options)
    return file.getvalue()


def shown(pixels: Pixels) -> Image.Image:
    """What a page shows of the pixels."""
    mode = "L" if pixels.components == 1 else "RGB"
    if pixels.encoding == "jpeg":
        image: Image.Image = Image.open(BytesIO(pixels.data))
        assert image.mode == mode
        assert image.size == (pixels.width, pixels.height)
        return image
    assert pixels.encoding == {"L": "gray", "RGB": "rgb"}[mode]
    return Image.frombytes(mode, (pixels.width, pixels.height), pixels.data)


def photo(width: int = 64, height: int = 48) -> Image.Image:
    red = Image.linear_gradient("L").resize((width, height))
    green = Image.radial_gradient("L").resize((width, height))
    blue = Image.linear_gradient("L").transpose(Image.Transpose.ROTATE_90).resize((width, height))
    return Image.merge("RGB", (red, green, blue))


def difference(one: Image.Image, other: Image.Image) -> float:
    assert one.size == other.size
    return max(ImageStat.Stat(ImageChops.difference(one.convert("RGB"), other.convert("RGB"))).mean)


def marked() -> Image.Image:
    """40 x 24, red in the top left corner and blue in the top right one."""
    image = Image.new("RGB", (40, 24), "white")
    image.paste("#FF0000", (0, 0, 8, 8))
    image.paste("#0000FF", (32, 0, 40, 8))
    return image


_STORED = {
    1: None,
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_90,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_270,
}


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
@pytest.mark.parametrize("orientation", range(1, 9))
def test_pictures_are_turned_upright(kind: str, orientation: int) -> None:
    turn = _STORED[orientation]
    stored = marked() if turn is None else marked().transpose(turn)
    exif = Image.Exif()
    exif[0x0112] = orientation
    image = shown(rendered(saved(stored, kind, exif=exif)))
    assert image.size == (40, 24)
    assert difference(image, marked()) < 12


def with_everything() -> dict[str, Any]:
    exif = Image.Exif()
    exif[0x010F] = "CameraMaker"
    exif.get_ifd(0x8825)[2] = (40.0, 26.0, 46.0)
    return {"exif": exif, "xmp": b"<x:xmpmeta>Somebody</x:xmpmeta>", "icc_profile": srgb()}


def srgb() -> bytes:
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


_PRIVATE = (
    b"Exif",
    b"CameraMaker",
    b"xmpmeta",
    b"Somebody",
    b"ICC",
    b"8BIM",
    b"taken by",
    b"thumb",
)


@pytest.mark.parametrize("progressive", [False, True])
def test_a_jpeg_keeps_its_data_and_loses_its_metadata(*, progressive: bool) -> None:
    plain = saved(photo(), "JPEG", progressive=progressive)
    data = saved(photo(), "JPEG", progressive=progressive, comment=b"taken by", **with_everything())
    iptc = b"\xff\xed\0\x1aPhotoshop 3.0\x008BIM thumb."
    data = data[:2] + iptc + data[2:] + b"thumbnail after the end"
    assert all(word in data for word in (b"CameraMaker", b"Somebody", b"ICC", b"taken by"))
    pixels = rendered(data)
    assert pixels.encoding == "jpeg"
    assert pixels.data == plain
    assert not [word for word in _PRIVATE if word in pixels.data]
    assert shown(pixels).tobytes() == photo_of(plain).tobytes()


def photo_of(data: bytes) -> Image.Image:
    return Image.open(BytesIO(data)).convert("RGB")


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
def test_metadata_does_not_survive_decoding(kind: str) -> None:
    data = saved(photo(400, 300), kind, **with_everything())
    pixels = rendered(data, Size(36.0, 27.0))
    assert (pixels.width, pixels.height) == (150, 112)
    assert not [word for word in _PRIVATE if word in pixels.data]


def test_a_thumbnail_in_jfif_is_dropped() -> None:
    data = saved(photo(), "JPEG")
    assert data[2:4] == b"\xff\xe0"
    jfif = b"\xff\xe0" + struct.pack(">H", 19) + data[6:18] + b"\1\1rgb"
    assert rendered(data[:2] + jfif + data[20:]).data == data


def test_gray_stays_gray() -> None:
    gray = photo().convert("L")
    for kind, encoding in (("PNG", "gray"), ("JPEG", "jpeg")):
        pixels = rendered(saved(gray, kind))
        assert (pixels.encoding, pixels.components) == (encoding, 1)
        assert difference(shown(pixels), gray) < 2


def test_16_bit_gray_is_scaled_and_not_clipped() -> None:
    levels = [0, 1000, 0x4000, 0x8000, 0xC000, 0xFFFF]
    image = Image.frombytes("I;16", (6, 1), struct.pack("<6H", *levels))
    pixels = rendered(saved(image, "PNG"))
    assert pixels.encoding == "gray"
    assert list(pixels.data) == [level >> 8 for level in levels]


def chunks(data: bytes, name: bytes, payload: bytes, before: bytes = b"IDAT") -> bytes:
    """The PNG with one chunk more."""
    import zlib

    at = data.index(before) - 4
    checksum = zlib.crc32(name + payload).to_bytes(4, "big")
    return data[:at] + len(payload).to_bytes(4, "big") + name + payload + checksum + data[at:]


def png16(color_type: int, samples: list[int]) -> bytes:
    """One row of 16-bit samples."""
    import zlib

    columns = len(samples) // {0: 1, 2: 3, 4: 2, 6: 4}[color_type]
    data = b"\x89PNG\r\n\x1a\n\0\0\0\0IEND\xae\x42\x60\x82"
    row = b"\0" + struct.pack(f">{len(samples)}H", *samples)
    head = struct.pack(">IIBBBBB", columns, 1, 16, color_type, 0, 0, 0)
    data = chunks(data, b"IDAT", zlib.compress(row), b"IEND")
    return chunks(data, b"IHDR", head)


def test_16_bit_color_is_scaled_and_not_clipped() -> None:
    pixels = rendered(png16(2, [0xFFFF, 0x8000, 0, 0x1000, 0x2000, 0x3000]))
    assert (pixels.encoding, pixels.alpha) == ("rgb", None)
    assert list(pixels.data) == [255, 128, 0, 16, 32, 48]


def test_16_bit_alpha_is_scaled() -> None:
    gray = rendered(png16(4, [0x8000, 0x4000, 0xFFFF, 0xFFFF]))
    assert (gray.encoding, list(gray.data)) == ("gray", [128, 255])
    assert gray.alpha == bytes((64, 255))
    color = rendered(png16(6, [0x8000, 0x4000, 0x2000, 0]))
    assert (list(color.data), color.alpha) == ([128, 64, 32], b"\0")


def test_the_one_transparent_color_of_a_png() -> None:
    gray16 = chunks(png16(0, [0x1234, 0x1235]), b"tRNS", struct.pack(">H", 0x1235))
    assert rendered(gray16).alpha == b"\xff\0"
    color16 = chunks(png16(2, [256, 512, 768] * 2), b"tRNS", struct.pack(">3H", 256, 512, 768))
    assert rendered(color16).alpha == b"\0\0"
    color = saved(marked(), "PNG", transparency=(255, 0, 0))
    alpha = rendered(color).alpha
    assert alpha is not None
    assert alpha.count(b"\0") == 64


def test_a_palette_with_transparency() -> None:
    image = Image.new("P", (3, 1))
    image.putpalette([255, 0, 0, 0, 255, 0, 0, 0, 255])
    image.putdata([0, 1, 2])
    pixels = rendered(saved(image, "PNG", transparency=bytes((0, 128, 255))))
    assert list(pixels.data) == [255, 0, 0, 0, 255, 0, 0, 0, 255]
    assert pixels.alpha == bytes((0, 128, 255))
    assert rendered(saved(image, "PNG")).alpha is None


def test_an_opaque_alpha_channel_is_dropped() -> None:
    image = photo()
    image.putalpha(255)
    assert rendered(saved(image, "PNG")).alpha is None


def test_black_and_white_becomes_gray() -> None:
    image = photo().convert("1")
    assert rendered(saved(image, "PNG")).data == image.convert("L").tobytes()


def test_what_is_transparent_does_not_bleed_when_scaled() -> None:
    image = Image.new("RGBA", (400, 400), (0, 255, 0, 0))
    image.paste((255, 0, 0, 255), (101, 101, 299, 299))
    pixels = rendered(saved(image, "PNG"), Size(18.0, 18.0))
    assert pixels.alpha is not None
    greens = [g for g, a in zip(pixels.data[1::3], pixels.alpha, strict=True) if a > 8]
    assert max(greens) < 8


def test_cmyk_as_adobe_writes_it() -> None:
    image = Image.new("CMYK", (32, 32), (0, 255, 255, 0))
    data = saved(image, "JPEG", quality=95)
    assert b"Adobe" in data
    assert difference(shown(rendered(data)), Image.new("RGB", (32, 32), "#FF0000")) < 4


def test_cmyk_without_adobe_is_not_inverted() -> None:
    inverted = Image.new("CMYK", (32, 32), (255, 0, 0, 255))
    data = saved(inverted, "JPEG", quality=95)
    start = data.index(b"\xff\xee")
    length = int.from_bytes(data[start + 2 : start + 4], "big")
    plain = data[:start] + data[start + 2 + length :]
    assert difference(shown(rendered(plain)), Image.new("RGB", (32, 32), "#FF0000")) < 4


def cmyk_profile() -> bytes:
    """A printer profile that shows every color as a mid gray: L* 50, a* 0, b* 0 (ICC.1:2001)."""
    lut = b"mft1\0\0\0\0\x04\x03\x02\0"
    lut += struct.pack(">9i", *(65536 if i % 4 == 0 else 0 for i in range(9)))
    lut += bytes(range(256)) * 4 + bytes((128, 128, 128)) * 16 + bytes(range(256)) * 3
    tags = {
        b"desc": b"desc\0\0\0\0\0\0\0\x05test\0" + bytes(79),
        b"wtpt": b"XYZ \0\0\0\0" + struct.pack(">3i", 63190, 65536, 54061),
        b"cprt": b"text\0\0\0\0none\0\0\0\0",
        b"A2B0": lut,
    }
    offset, table, body = 128 + 4 + 12 * len(tags), b"", b""
    for name, payload in tags.items():
        padded = payload + bytes(-len(payload) % 4)
        table += name + struct.pack(">II", offset + len(body), len(payload))
        body += padded
    size = offset + len(body)
    head = struct.pack(">I4sI4s4s4s", size, b"lcms", 0x02100000, b"prtr", b"CMYK", b"Lab ")
    head += struct.pack(">6H", 2020, 1, 1, 0, 0, 0) + b"acsp" + bytes(28)
    head += struct.pack(">3i", 63190, 65536, 54061)
    return head + bytes(128 - len(head)) + struct.pack(">I", len(tags)) + table + body


def test_a_cmyk_profile_is_obeyed() -> None:
    image = Image.new("CMYK", (32, 32), (0, 255, 255, 0))
    without = shown(rendered(saved(image, "JPEG"))).getpixel((9, 9))
    found = shown(rendered(saved(image, "JPEG", icc_profile=cmyk_profile()))).getpixel((9, 9))
    assert isinstance(found, tuple)
    assert found != without
    assert max(found) - min(found) <= 3


def swapped() -> bytes:
    """An RGB profile whose red and green have changed places."""
    profile = bytearray(srgb())
    red, green = profile.index(b"rXYZ"), profile.index(b"gXYZ")
    profile[red : red + 4], profile[green : green + 4] = b"gXYZ", b"rXYZ"
    return bytes(profile)


@pytest.mark.parametrize(("kind", "tolerance"), [("PNG", 0), ("JPEG", 3), ("WEBP", 3)])
def test_an_rgb_profile_is_obeyed(kind: str, tolerance: int) -> None:
    image = Image.new("RGB", (32, 32), "#FF0000")
    data = saved(image, kind, icc_profile=swapped(), quality=95)
    assert difference(shown(rendered(data)), Image.new("RGB", (32, 32), "#00FF00")) <= tolerance


def test_alpha_survives_a_profile() -> None:
    image = Image.new("RGBA", (2, 1), (255, 0, 0, 77))
    pixels = rendered(saved(image, "PNG", icc_profile=swapped()))
    assert (list(pixels.data[:3]), pixels.alpha) == ([0, 255, 0], bytes((77, 77)))


@pytest.mark.parametrize(
    "profile",
    [
        b"no profile",
        ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes(),
        srgb()[:200],
        cmyk_profile(),
        srgb(),
    ],
)
def test_profiles_for_other_samples_and_srgb_change_nothing(profile: bytes) -> None:
    plain = saved(photo(), "JPEG")
    assert rendered(saved(photo(), "JPEG", icc_profile=profile)).data == plain
    png = rendered(saved(photo(), "PNG", icc_profile=profile))
    assert png.data == photo().tobytes()


def gray_profile(gamma: float) -> bytes:
    """A monochrome profile (ICC.1:2001, 6.3.1.1)."""
    curve = b"curv\0\0\0\0" + struct.pack(">IH", 1, round(gamma * 256)) + b"\0\0"
    tags = {
        b"desc": b"desc\0\0\0\0\0\0\0\x05test\0" + bytes(79),
        b"wtpt": b"XYZ \0\0\0\0" + struct.pack(">3i", 63190, 65536, 54061),
        b"cprt": b"text\0\0\0\0none\0\0\0\0",
        b"kTRC": curve,
    }
    offset, table, body = 128 + 4 + 12 * len(tags), b"", b""
    for name, payload in tags.items():
        table += name + struct.pack(">II", offset + len(body), len(payload))
        body += payload + bytes(-len(payload) % 4)
    size = offset + len(body)
    head = struct.pack(">I4sI4s4s4s", size, b"lcms", 0x02100000, b"mntr", b"GRAY", b"XYZ ")
    head += struct.pack(">6H", 2020, 1, 1, 0, 0, 0) + b"acsp" + bytes(28)
    head += struct.pack(">3i", 63190, 65536, 54061)
    return head + bytes(128 - len(head)) + struct.pack(">I", len(tags)) + table + body


def test_a_gray_profile_is_obeyed_and_gray_stays_gray() -> None:
    image = Image.new("L", (4, 4), 128)
    pixels = rendered(saved(image, "PNG", icc_profile=gray_profile(1.0)))
    assert pixels.encoding == "gray"
    # Half of the light is 188 in sRGB (IEC 61966-2-1).
    assert abs(pixels.data[0] - 188) <= 1


def test_rgb_stored_in_a_jpeg_without_a_word_is_encoded_again() -> None:
    data = saved(photo(), "JPEG", keep_rgb=True)
    kept = rendered(data)
    assert difference(shown(kept), photo()) < 4
    start = data.index(b"\xff\xee")
    bare = data[:start] + data[start + 16 :]
    assert b"Adobe" not in bare
    pixels = rendered(bare)
    assert pixels.data != bare
    assert difference(shown(pixels), photo()) < 4


def test_downsampling_begins_above_one_and_a_half_times_the_resolution() -> None:
    data = saved(photo(450, 300), "PNG")
    kept = rendered(data, Size(72.0, 48.0))
    assert (kept.width, kept.height) == (450, 300)
    scaled = rendered(data, Size(71.9, 47.9))
    assert (scaled.width, scaled.height) == (300, 200)
    assert difference(shown(scaled), photo(450, 300).resize((300, 200))) < 2


def test_downsampling_a_turned_jpeg() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    upright = photo(900, 1600)
    stored = upright.transpose(Image.Transpose.ROTATE_90)
    pixels = rendered(saved(stored, "JPEG", quality=95, exif=exif), Size(36.0, 64.0))
    assert (pixels.width, pixels.height) == (150, 267)
    assert difference(shown(pixels), upright.resize((150, 267))) < 4


@pytest.mark.parametrize(
    ("kind", "options", "encoding"),
    [
        ("JPEG", {}, "jpeg"),
        ("WEBP", {}, "jpeg"),
        ("WEBP", {"lossless": True}, "rgb"),
        ("PNG", {}, "rgb"),
    ],
)
def test_only_lossy_photographs_become_jpeg(
    kind: str, options: dict[str, Any], encoding: str
) -> None:
    assert rendered(saved(photo(800, 600), kind, **options), Size(48.0, 36.0)).encoding == encoding


def test_a_lossy_drawing_of_few_colors_stays_raw() -> None:
    pixels = rendered(saved(Image.new("RGB", (300, 300), "#336699"), "WEBP"))
    assert pixels.encoding == "rgb"


def test_a_lossy_photograph_with_alpha() -> None:
    image = photo(200, 200)
    image.putalpha(Image.linear_gradient("L").resize((200, 200)))
    pixels = rendered(saved(image, "WEBP"))
    assert pixels.encoding == "jpeg"
    assert pixels.alpha is not None
    assert len(pixels.alpha) == 200 * 200


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
def test_the_same_bytes_give_the_same_pixels(kind: str) -> None:
    data = saved(photo(300, 200), kind)
    assert rendered(data, Size(24.0, 16.0)) == rendered(data, Size(24.0, 16.0))
    assert rendered(data).digest != rendered(data, Size(24.0, 16.0)).digest
