import struct
import subprocess
import sys
import textwrap
import time
import zlib
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from brochure.pictures.header import is_svg, read_header
from brochure.pictures.open import open_picture
from brochure.pictures.picture import Raster
from brochure.pictures.refusal import PictureRefusedError
from brochure.source.route import Problem, Route

ROUTE = Route("content", ("sections", 0, "content", 2, "src"))


def accepted(data: bytes) -> Raster:
    picture = open_picture("picture.png", data, ROUTE)
    assert isinstance(picture, Raster)
    return picture


def refused(data: bytes, name: str = "picture.png") -> Problem:
    with pytest.raises(PictureRefusedError) as caught:
        open_picture(name, data, ROUTE)
    (problem,) = caught.value.problems
    assert problem.route == ROUTE
    assert problem.hint
    assert name in problem.message
    return problem


def saved(image: Image.Image, kind: str, **options: Any) -> bytes:
    file = BytesIO()
    image.save(file, kind, **options)
    return file.getvalue()


def photo(width: int = 64, height: int = 48) -> Image.Image:
    red = Image.linear_gradient("L").resize((width, height))
    green = Image.radial_gradient("L").resize((width, height))
    return Image.merge("RGB", (red, green, red.transpose(Image.Transpose.FLIP_TOP_BOTTOM)))


def chunk(name: bytes, payload: bytes) -> bytes:
    checksum = zlib.crc32(payload, zlib.crc32(name))
    return struct.pack(">I", len(payload)) + name + payload + struct.pack(">I", checksum)


def png(width: int, height: int, samples: bytes, *more: bytes) -> bytes:
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0))
    data = chunk(b"IDAT", zlib.compress(samples))
    return b"\x89PNG\r\n\x1a\n" + head + b"".join(more) + data + chunk(b"IEND", b"")


@pytest.mark.parametrize(
    ("kind", "options"),
    [
        ("PNG", {}),
        ("JPEG", {}),
        ("JPEG", {"progressive": True}),
        ("WEBP", {"lossless": True}),
        ("WEBP", {"lossless": False}),
        ("WEBP", {"lossless": True, "icc_profile": b"x" * 9}),
        ("WEBP", {"lossless": False, "exact": True, "exif": b"Exif\0\0II*\0"}),
    ],
)
def test_size_and_format_come_from_the_header(kind: str, options: dict[str, Any]) -> None:
    raster = accepted(saved(photo(61, 37), kind, **options))
    assert (raster.format, raster.width, raster.height) == (kind, 61, 37)
    assert len(raster.digest) == 64


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
@pytest.mark.parametrize("orientation", range(1, 9))
def test_sizes_are_upright(kind: str, orientation: int) -> None:
    exif = Image.Exif()
    exif[0x0112] = orientation
    data = saved(photo(60, 40), kind, exif=exif)
    assert read_header(data).orientation == orientation
    raster = accepted(data)
    assert (raster.width, raster.height) == ((60, 40) if orientation < 5 else (40, 60))


def test_big_endian_exif_is_read() -> None:
    tiff = b"MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0"
    assert read_header(saved(photo(), "JPEG", exif=b"Exif\0\0" + tiff)).orientation == 6


@pytest.mark.parametrize(
    "tiff", [b"", b"II*\0", b"II*\0\xff\xff\xff\xff", b"MM\0*\0\0\0\x08\xff\xff"]
)
def test_damaged_exif_is_upright(tiff: bytes) -> None:
    assert read_header(saved(photo(), "JPEG", exif=b"Exif\0\0" + tiff)).orientation == 1


def test_content_decides_and_not_the_extension() -> None:
    picture = open_picture("photo.png", saved(photo(), "JPEG"), ROUTE)
    assert isinstance(picture, Raster)
    assert picture.format == "JPEG"


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (saved(photo(), "GIF"), "a GIF picture"),
        (saved(photo(), "TIFF"), "a TIFF picture"),
        (saved(photo(), "BMP"), "a BMP picture"),
        (saved(photo(), "PDF"), "a PDF"),
        (saved(photo(), "ICO"), "an icon"),
        (b"\0\0\0\x18ftypavif\0\0\0\0", "an AVIF picture"),
        (b"<!doctype html><html><body>not found</body></html>", "a web page"),
        (b"PK\3\4....", "a ZIP archive"),
        (b"hello", "not a picture"),
    ],
)
def test_other_formats_are_named(data: bytes, words: str) -> None:
    problem = refused(data)
    assert problem.code == "unreadable-image"
    assert words in problem.message


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
def test_every_shorter_file_is_refused(kind: str) -> None:
    whole = saved(photo(16, 12), kind)
    for length in range(len(whole)):
        assert refused(whole[:length]).code == "unreadable-image"


@pytest.mark.parametrize("kind", ["PNG", "WEBP"])
def test_a_changed_byte_never_raises_anything_else(kind: str) -> None:
    whole = saved(photo(16, 12), kind)
    for index in range(len(whole)):
        changed = bytearray(whole)
        changed[index] ^= 0x55
        try:
            open_picture("picture", bytes(changed), ROUTE)
        except PictureRefusedError as error:
            assert error.problems  # noqa: PT017 -- either outcome is right, others are not


def test_a_changed_byte_in_a_jpeg_never_raises_anything_else() -> None:
    whole = saved(photo(16, 12), "JPEG")
    outcomes = set()
    for index in range(len(whole)):
        changed = bytearray(whole)
        changed[index] ^= 0x55
        try:
            open_picture("picture", bytes(changed), ROUTE)
            outcomes.add("accepted")
        except PictureRefusedError:
            outcomes.add("refused")
    assert outcomes == {"accepted", "refused"}


@pytest.mark.parametrize(("width", "height"), [(0, 5), (5, 0)])
def test_zero_sized_pictures_are_refused(width: int, height: int) -> None:
    problem = refused(png(width, height, b""))
    assert problem.code == "unreadable-image"
    assert f"{width} x {height}" in problem.message


def test_a_zero_sized_jpeg_is_refused() -> None:
    data = bytearray(saved(photo(), "JPEG"))
    frame = data.index(b"\xff\xc0")
    data[frame + 5 : frame + 7] = b"\0\0"
    assert "64 x 0" in refused(bytes(data)).message


def test_missing_rows_of_a_png_are_found_without_decoding_it() -> None:
    assert "cut off" in refused(png(4, 4, b"\0\1\2\3\4" * 3)).message
    assert accepted(png(4, 4, b"\0\1\2\3\4" * 4)).height == 4
    assert accepted(png(4, 4, b"\0\1\2\3\4" * 5)).height == 4


def test_an_unknown_row_filter_is_damage() -> None:
    assert "damaged" in refused(png(4, 2, b"\0\1\2\3\4\5\1\2\3\4")).message


@pytest.mark.parametrize("mode", ["1", "L", "P", "RGB", "RGBA", "LA", "I;16"])
@pytest.mark.parametrize("size", [(1, 1), (3, 2), (9, 13), (640, 481)])
def test_every_sample_layout_of_a_png_is_whole(mode: str, size: tuple[int, int]) -> None:
    image = photo(*size).convert("L" if mode == "I;16" else mode).convert(mode)
    assert accepted(saved(image, "PNG")).width == size[0]


def test_an_interlaced_png_is_whole() -> None:
    """Adam7 of 3 x 2 gray pixels: passes of 1, 0, 0, 1, 0, 1 + 0 and 3 pixels."""
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", 3, 2, 8, 0, 0, 0, 1))
    rows = b"\0\1" + b"\0\1" + b"\0\1" + b"\0\1\2\3"
    for samples, is_whole in ((rows, True), (rows[:-1], False)):
        data = chunk(b"IDAT", zlib.compress(samples))
        whole = b"\x89PNG\r\n\x1a\n" + head + data + chunk(b"IEND", b"")
        if is_whole:
            Image.open(BytesIO(whole)).load()
            assert accepted(whole).width == 3
        else:
            assert "cut off" in refused(whole).message


PALETTE = chunk(b"PLTE", bytes((0, 1, 2)))


@pytest.mark.parametrize(
    ("kind", "more"),
    [
        pytest.param(0, chunk(b"tRNS", b"\1"), id="half a gray"),
        pytest.param(2, chunk(b"tRNS", b"\0" * 5), id="part of a color"),
        pytest.param(3, PALETTE + chunk(b"tRNS", b"\0" * 300), id="more than the palette"),
        pytest.param(3, chunk(b"PLTE", b"\0" * 3 * 257), id="257 colors"),
        pytest.param(3, chunk(b"PLTE", b"\0" * 4), id="a color and a third"),
    ],
)
def test_a_senseless_palette_is_refused(kind: int, more: bytes) -> None:
    # The decoder raises at these, which was a crash once a page was made.
    assert "palette or its transparent color" in refused(png_of(kind, more)).message


@pytest.mark.parametrize("name", [b"IHDR", b"PLTE", b"tRNS"])
def test_a_png_that_says_a_thing_twice_is_refused(name: bytes) -> None:
    # A decoder takes the last size: 30,000 x 30,000 pixels behind a header of 4 x 4.
    one = {b"IHDR": struct.pack(">IIBBBBB", 30_000, 30_000, 8, 3, 0, 0, 0)}.get(name, bytes(3))
    more = chunk(name, one) if name == b"IHDR" else chunk(name, one) * 2
    before = b"" if name == b"PLTE" else PALETTE
    assert "twice" in refused(png_of(3, before + more)).message


def png_of(kind: int, more: bytes) -> bytes:
    """A PNG of 4 x 4 pixels with chunks before its samples."""
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", 4, 4, 8, kind, 0, 0, 0))
    row = bytes(1 + 4 * {0: 1, 2: 3, 3: 1}[kind])
    data = chunk(b"IDAT", zlib.compress(row * 4))
    return b"\x89PNG\r\n\x1a\n" + head + more + data + chunk(b"IEND", b"")


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(lambda: png_of(0, chunk(b"tEXt", b"") * 60_000), id="PNG"),
        pytest.param(
            lambda: SIGNED + b"\xff\xfe\0\2" * 10_001 + saved(photo(), "JPEG")[2:], id="JPEG"
        ),
        pytest.param(lambda: SIGNED + b"\xff\xd0" * 10_001 + saved(photo(), "JPEG")[2:], id="RST"),
        pytest.param(
            lambda: _riff(saved(photo(), "WEBP")[12:] + b"JUNK\0\0\0\0" * 10_001), id="WebP"
        ),
    ],
)
def test_a_file_of_too_many_parts_is_refused(data: Callable[[], bytes]) -> None:
    assert "too many parts" in refused(data()).message


SIGNED = b"\xff\xd8"


def _riff(chunks: bytes) -> bytes:
    return b"RIFF" + struct.pack("<I", 4 + len(chunks)) + b"WEBP" + chunks


def test_fill_bytes_cost_no_time() -> None:
    began = time.process_time()
    accepted(SIGNED + b"\xff" * 8_000_000 + saved(photo(), "JPEG")[2:])
    assert time.process_time() - began < 1


def test_a_jpeg_without_code_tables_is_refused() -> None:
    data = saved(photo(), "JPEG").replace(b"\xff\xc4", b"\xff\xfe")
    assert "code tables" in refused(data).message


@pytest.mark.parametrize("is_progressive", [False, True])
def test_a_jpeg_too_short_for_its_size_is_refused(is_progressive: bool) -> None:
    # A decoder makes the rest gray and says nothing.
    data = bytearray(saved(photo(), "JPEG", progressive=is_progressive))
    frame = data.index(b"\xff\xc2" if is_progressive else b"\xff\xc0")
    data[frame + 5 : frame + 9] = struct.pack(">HH", 5000, 5000)
    assert "cut off" in refused(bytes(data)).message


@pytest.mark.parametrize("kind", ["PNG", "WEBP"])
def test_animations_are_refused(kind: str) -> None:
    frames = [photo(), photo().transpose(Image.Transpose.ROTATE_180)]
    problem = refused(saved(frames[0], kind, save_all=True, append_images=frames[1:]))
    assert problem.code == "unreadable-image"
    assert "animated" in problem.message


def test_a_side_too_long_is_refused() -> None:
    assert refused(png(20_001, 1, b"\0" * 20_002)).code == "image-too-large"
    assert accepted(png(20_000, 1, b"\0" * 20_001)).width == 20_000


def test_a_bomb_costs_no_memory() -> None:
    """169 megapixels in 20 KB, a progressive JPEG of 49, and a PNG that is cut off at 50."""
    script = """
        import resource, struct, sys, zlib
        sys.path.insert(0, sys.argv[1])
        import test_open as t
        from PIL import Image
        import PIL.JpegImagePlugin, PIL.WebPImagePlugin, PIL.PngImagePlugin
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        bomb = t.png(13000, 13000, bytes(1000))
        assert t.refused(bomb).code == "image-too-large"
        data = bytearray(t.saved(t.photo(), "JPEG", progressive=True, subsampling=0))
        frame = data.index(b"\\xff\\xc2")
        data[frame + 5 : frame + 9] = struct.pack(">HH", 7000, 7000)
        assert t.refused(bytes(data)).code == "image-too-large"
        packer = zlib.compressobj()
        rows = b"".join(packer.compress(bytes(7001)) for _ in range(7000)) + packer.flush()
        head = t.chunk(b"IHDR", struct.pack(">IIBBBBB", 7000, 7001, 8, 0, 0, 0, 0))
        whole = b"\\x89PNG\\r\\n\\x1a\\n" + head + t.chunk(b"IDAT", rows) + t.chunk(b"IEND", b"")
        assert "cut off" in t.refused(whole).message
        print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)
    """
    command = [sys.executable, "-c", textwrap.dedent(script), str(Path(__file__).parent)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.stderr == ""
    assert int(done.stdout) < 100_000, "kilobytes"


def test_a_webp_that_states_two_sizes_is_refused() -> None:
    data = bytearray(saved(photo(), "WEBP", exif=b"Exif\0\0II*\0"))
    assert data[12:16] == b"VP8X"
    data[24:27] = (9_999).to_bytes(3, "little")
    assert "two different sizes" in refused(bytes(data)).message


def test_a_jpeg_of_a_rare_kind_is_refused() -> None:
    data = saved(photo(), "JPEG").replace(b"\xff\xc0", b"\xff\xc9", 1)
    assert "rare kind" in refused(data).message


def test_endless_scans_are_refused() -> None:
    data = saved(photo(), "JPEG", progressive=True)
    start = data.rindex(b"\xff\xda")
    assert "passes" in refused(data[:start] + data[start:-2] * 200 + b"\xff\xd9").message


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", True),
        (b"\xef\xbb\xbf<?xml version='1.0'?>\n<!-- made by hand -->\n<svg:svg />", True),
        ("\ufeff<svg/>".encode("utf-16-le"), True),
        (b"<html><body>an svg</body></html>", False),
        (b"svg", False),
    ],
)
def test_svg_is_told_from_other_text(data: bytes, *, expected: bool) -> None:
    assert is_svg(data) is expected


def test_a_jpeg_of_endless_segments_is_refused() -> None:
    data = saved(photo(), "JPEG")
    assert "too many parts" in refused(data[:2] + b"\xff\xfe\0\2" * 10_001 + data[2:]).message


def test_a_webp_of_too_many_pixels_is_refused() -> None:
    data = bytearray(saved(photo(), "WEBP", lossless=True))
    assert data[12:16] == b"VP8L"
    data[21:25] = struct.pack("<I", 4999 | 4999 << 14)
    assert refused(bytes(data)).code == "image-too-large"


def test_a_jpeg_that_can_not_be_decoded_is_refused() -> None:
    data = saved(photo(), "JPEG").replace(b"\xff\xdb", b"\xff\xfe")
    assert "can't be decoded" in refused(data).message
