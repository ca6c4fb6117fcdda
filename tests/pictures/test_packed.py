"""Pictures packed once: what is kept gives the same file, and a PNG's own rows stay."""

import io
import zlib
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from PIL import Image

from brochure.geometry import Size
from brochure.pictures import packed as module
from brochure.pictures.last_used import LastUsed
from brochure.pictures.open import open_picture
from brochure.pictures.packed import Packed, pack_raster
from brochure.pictures.picture import Raster
from brochure.source.route import Route

HERE = Route("content")
FULL = Size(72.0, 72.0)


def raster(image: Image.Image, kind: str = "PNG", **options: object) -> Raster:
    file = io.BytesIO()
    image.save(file, kind, **options)
    opened = open_picture("a", file.getvalue(), HERE)
    assert isinstance(opened, Raster)
    return opened


def gradient(mode: str) -> Image.Image:
    gray = Image.linear_gradient("L")
    return Image.merge("RGB", (gray, gray.rotate(90), gray)) if mode == "RGB" else gray


def samples(packed: Packed) -> bytes:
    """The samples as a PDF reader unpacks them."""
    data = zlib.decompress(packed.content)
    if not packed.by_rows:
        return data
    # PNG's rows through Pillow, which knows the filters.
    kind = 2 if packed.components == 3 else 0
    head = (
        packed.width.to_bytes(4, "big")
        + packed.height.to_bytes(4, "big")
        + bytes((8, kind, 0, 0, 0))
    )
    parts = [b"\x89PNG\r\n\x1a\n"]
    for name, payload in ((b"IHDR", head), (b"IDAT", packed.content), (b"IEND", b"")):
        check = zlib.crc32(name + payload).to_bytes(4, "big")
        parts.append(len(payload).to_bytes(4, "big") + name + payload + check)
    return Image.open(io.BytesIO(b"".join(parts))).tobytes()


@pytest.mark.parametrize("mode", ["L", "RGB"])
def test_a_png_keeps_its_own_rows(mode: str) -> None:
    picture = raster(gradient(mode))
    packed = pack_raster(picture, FULL)
    assert packed.content in picture.data
    assert packed.by_rows
    assert samples(packed) == gradient(mode).tobytes()


@pytest.mark.parametrize(
    "change",
    [
        lambda: raster(gradient("RGB").quantize(64)),
        lambda: raster(gradient("RGB").convert("RGBA")),
        lambda: raster(gradient("L").point(lambda it: 255 * (it > 99)).convert("1")),
        lambda: raster(gradient("RGB"), transparency=(0, 0, 0)),
    ],
    ids=["palette", "opacity", "one bit", "clear color"],
)
def test_what_a_pdf_can_not_hold_is_packed_anew(change: Callable[[], Raster]) -> None:
    picture = change()
    packed = pack_raster(picture, FULL)
    assert packed.content not in picture.data
    shown = Image.open(io.BytesIO(picture.data)).convert("RGBA").convert("RGB")
    found = samples(packed)
    wanted = shown.convert("L").tobytes() if packed.components == 1 else shown.tobytes()
    if packed.mask is None:
        assert found == wanted
    assert len(found) == len(wanted)


def test_rows_that_go_on_or_stop_early_are_not_kept() -> None:
    image = Image.new("RGB", (8, 8), (9, 9, 9))
    rows = b"".join(b"\0" + bytes((9, 9, 9)) * 8 for _ in range(8))
    for content in (zlib.compress(rows + b"\0" * 25), zlib.compress(rows)[:-4]):
        file = io.BytesIO()
        image.save(file, "PNG")
        own = file.getvalue()
        start = own.index(b"IDAT") - 4
        length = int.from_bytes(own[start : start + 4], "big")
        check = zlib.crc32(b"IDAT" + content).to_bytes(4, "big")
        chunk = len(content).to_bytes(4, "big") + b"IDAT" + content + check
        data = own[:start] + chunk + own[start + 12 + length :]
        opened = open_picture("a", data, HERE)
        assert isinstance(opened, Raster)
        assert samples(pack_raster(opened, FULL)) == image.tobytes()
        assert pack_raster(opened, FULL).content != content


def test_a_picture_larger_than_needed_is_made_smaller_first() -> None:
    packed = pack_raster(raster(gradient("RGB")), Size(20.0, 20.0))
    assert (packed.width, packed.height) == (83, 83)


def test_what_is_kept_is_what_would_be_packed(monkeypatch: pytest.MonkeyPatch) -> None:
    picture = raster(gradient("RGB").convert("RGBA"))
    first = pack_raster(picture, FULL)
    assert pack_raster(picture, FULL) is first
    monkeypatch.setattr(module, "_kept", LastUsed[Packed](0))
    assert pack_raster(picture, FULL) == first


def test_no_more_than_so_many_bytes_are_held_and_threads_may_share() -> None:
    cache = LastUsed[int](100)
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda it: cache.put(it, it, 10), range(1000)))
    held = [it for it in range(1000) if cache.get(it) is not None]
    assert len(held) == 10
    cache.put("large", 1, 101)
    assert cache.get("large") is None
    cache.get(held[0])
    cache.put("new", 1, 10)
    assert cache.get(held[0]) == held[0]
    assert cache.get(held[1]) is None
