"""Pictures that are damaged, mislabelled, enormous or elsewhere are refused at their line."""

import io
import os
import resource
import struct
import subprocess
import sys
import tracemalloc
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import PROBE
from hostile_runs import codes, handout, told
from PIL import Image

from brochure.pipeline import Laid, render_pdf

Run = Callable[..., Laid]


def figure(name: str) -> str:
    return handout(
        f"- type: figure\n  file: {name}\n  alt: A picture.\n  caption: What it shows.\n"
    )


def chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def png(
    width: int, height: int, rows: bytes = b"", depth: int = 8, kind: int = 2, more: bytes = b""
) -> bytes:
    header = struct.pack(">IIBBBBB", width, height, depth, kind, 0, 0, 0)
    body = more + chunk(b"IDAT", zlib.compress(rows))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + body + chunk(b"IEND", b"")


def saved(mode: str, kind: str, size: tuple[int, int] = (40, 30), **options: object) -> bytes:
    stream = io.BytesIO()
    base = Image.linear_gradient("L").resize(size)
    image = base.convert("I;16") if mode == "I;16" else base.convert("RGBA").convert(mode)
    image.save(stream, kind, **options)
    return stream.getvalue()


JPEG = saved("RGB", "JPEG")
FRAMES = [Image.new("RGB", (8, 8), color) for color in ("red", "blue")]


def animated(kind: str) -> bytes:
    stream = io.BytesIO()
    FRAMES[0].save(stream, kind, save_all=True, append_images=FRAMES[1:])
    return stream.getvalue()


SMALL = png(4, 4, bytes(13 * 4))
TWO_SIZES = SMALL[:33] + png(30_000, 30_000)[8:33] + SMALL[33:]
LONG_PALETTE = png(4, 4, bytes(5 * 4), kind=3, more=chunk(b"PLTE", bytes(3 * 257)))


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        pytest.param("a.jpg", JPEG[: len(JPEG) // 2], "unreadable-image", id="truncated JPEG"),
        pytest.param("a.png", saved("RGB", "PNG")[:-30], "unreadable-image", id="truncated PNG"),
        pytest.param("a.webp", saved("RGB", "WEBP")[:-9], "unreadable-image", id="truncated WebP"),
        pytest.param("a.png", b"", "unreadable-image", id="empty"),
        pytest.param("a.png", b"not a picture", "unreadable-image", id="text"),
        pytest.param("a.png", b"GIF89a" + b"\0" * 99, "unreadable-image", id="GIF"),
        pytest.param("a.png", png(0, 10), "unreadable-image", id="no width"),
        pytest.param("a.png", png(10, 10), "unreadable-image", id="no rows"),
        pytest.param("a.png", png(13_000, 13_000), "image-too-large", id="169 megapixels"),
        pytest.param("a.png", png(2**31 - 1, 2**31 - 1), "image-too-large", id="2^62 pixels"),
        pytest.param("a.png", png(60_000, 1), "image-too-large", id="a hair"),
        pytest.param("a.png", animated("PNG"), "unreadable-image", id="animated PNG"),
        pytest.param("a.webp", animated("WEBP"), "unreadable-image", id="animated WebP"),
        pytest.param("a.png", TWO_SIZES, "unreadable-image", id="a bomb behind a small header"),
        pytest.param("a.png", LONG_PALETTE, "unreadable-image", id="257 colors"),
    ],
)
def test_bad_pictures_are_told(run: Run, folder: Path, name: str, data: bytes, code: str) -> None:
    (folder / name).write_bytes(data)
    errors = told(run(figure(name)))
    assert [it.code for it in errors] == [code]
    assert name in errors[0].message
    assert errors[0].span is not None
    assert errors[0].span.line == 15


@pytest.mark.parametrize(
    ("name", "data"),
    [
        pytest.param("a.jpg", saved("CMYK", "JPEG"), id="CMYK"),
        pytest.param("a.png", saved("I;16", "PNG"), id="16 bits"),
        pytest.param("a.png", saved("P", "PNG", transparency=3), id="palette with alpha"),
        pytest.param("a.png", saved("LA", "PNG"), id="grey with alpha"),
        pytest.param("a.png", saved("1", "PNG"), id="one bit"),
        pytest.param("a.webp", saved("RGBA", "WEBP"), id="WebP with alpha"),
        pytest.param("a.jpg", saved("RGB", "JPEG", icc_profile=b"\0" * 200), id="a bad profile"),
        pytest.param("a.png", saved("RGB", "PNG", size=(1, 1)), id="one pixel"),
        pytest.param("a.png", saved("RGB", "PNG", size=(3000, 2)), id="a strip"),
        pytest.param("a.png", saved("RGB", "PNG", size=(2, 3000)), id="a post"),
    ],
)
def test_odd_pictures_are_drawn_or_told(run: Run, folder: Path, name: str, data: bytes) -> None:
    (folder / name).write_bytes(data)
    laid = run(figure(name))
    if laid.stops:
        told(laid)
    else:
        assert len(render_pdf(laid)) > 1000


def test_a_file_too_large_to_be_a_picture_is_not_read(run: Run, folder: Path) -> None:
    with (folder / "a.png").open("wb") as file:
        file.truncate(40 * 1024 * 1024 + 1)
    (error,) = told(run(figure("a.png")))
    assert (error.code, error.span is not None and error.span.line) == ("image-too-large", 15)
    assert "is larger than 40 MB" in error.message


def test_a_mislabelled_picture_is_drawn_as_what_it_is(run: Run, folder: Path) -> None:
    (folder / "a.png").write_bytes(JPEG)
    laid = run(figure("a.png"))
    assert not laid.stops
    assert b"/DCTDecode" in render_pdf(laid)


def test_a_profile_that_unpacks_without_end_is_left_out(run: Run, folder: Path) -> None:
    data = saved("RGB", "PNG")
    body = b"iCCP" + b"x\0\0" + zlib.compress(b"\0" * 200_000_000)
    chunk = len(body[4:]).to_bytes(4) + body + zlib.crc32(body).to_bytes(4)
    after_header = 8 + 25
    (folder / "a.png").write_bytes(data[:after_header] + chunk + data[after_header:])
    tracemalloc.start()
    laid = run(figure("a.png"))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert not laid.stops
    assert peak < 100_000_000


@pytest.mark.parametrize("orientation", range(1, 9))
def test_every_orientation_stands_upright(run: Run, folder: Path, orientation: int) -> None:
    exif = Image.Exif()
    exif[0x0112] = orientation
    (folder / "a.jpg").write_bytes(saved("RGB", "JPEG", exif=exif.tobytes()))
    laid = run(figure("a.jpg"))
    assert laid.document is not None
    placed = next(
        it.rect
        for page in laid.document.pages
        for it in page.placements
        if getattr(getattr(it, "picture", None), "name", "") == "a.jpg"
    )
    assert (placed.width > placed.height) == (orientation < 5)
    assert b"Exif" not in render_pdf(laid)


@pytest.mark.parametrize(
    "name",
    [
        "../secret.png",
        "assets/../../secret.png",
        "/etc/hostname",
        "file:///etc/hostname",
        "https://example.org/a.png",
        "'\\\\host\\share\\a.png'",
        "//host/share/a.png",
        "'C:\\a.png'",
        "link.png",
        "folder-link/secret.png",
        "pipe.png",
        "folder.png",
        "none.png",
        ".",
        "'a\\0b.png'",
        f"{'x' * 5000}.png",
    ],
)
def test_what_lies_elsewhere_is_not_read(run: Run, folder: Path, name: str) -> None:
    outside = folder.parent / f"{folder.name}-outside"
    outside.mkdir()
    for path in (folder.parent / "secret.png", outside / "secret.png"):
        path.write_bytes(saved("RGB", "PNG"))
    (folder / "link.png").symlink_to(folder.parent / "secret.png")
    (folder / "folder-link").symlink_to(outside)
    os.mkfifo(folder / "pipe.png")
    (folder / "folder.png").mkdir()
    assert codes(run(figure(name))) <= {"image-outside-folder", "missing-image", "unreadable-image"}


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("/etc/hostname", "image-outside-folder"),
        ("https://example.org/a.png", "image-outside-folder"),
        ("'\\\\host\\share\\a.png'", "image-outside-folder"),
        ("'C:\\a.png'", "image-outside-folder"),
        ("pipe.png", "unreadable-image"),
        ("folder.png", "unreadable-image"),
        ("loop.png", "missing-image"),
    ],
)
def test_why_it_is_not_read_is_said(run: Run, folder: Path, name: str, code: str) -> None:
    os.mkfifo(folder / "pipe.png")
    (folder / "folder.png").mkdir()
    (folder / "loop.png").symlink_to(folder / "loop.png")
    (error,) = told(run(figure(name)))
    assert error.code == code
    if code == "unreadable-image":
        assert "is not a file" in error.message


def test_a_device_is_not_opened(run: Run, folder: Path) -> None:
    (folder / "zero.png").symlink_to("/dev/zero")
    assert codes(run(figure("zero.png"))) == {"image-outside-folder"}


def svg(inside: str, before: str = "", more: str = "") -> str:
    name = "http://www.w3.org/2000/svg"
    return f'{before}<svg xmlns="{name}" width="40" height="30" {more}>\n{inside}\n</svg>'


BOMB = "<!DOCTYPE s [<!ENTITY a 'x'>" + "".join(
    f"<!ENTITY {new} '{f'&{old};' * 10}'>" for old, new in zip("abcdefgh", "bcdefghi", strict=True)
)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(svg("<text>&i;</text>", f"{BOMB}]>"), id="an entity bomb"),
        pytest.param(
            svg("<text>&x;</text>", "<!DOCTYPE s [<!ENTITY x SYSTEM 'x'>]>"), id="external"
        ),
        pytest.param(svg("<script>alert(1)</script>"), id="a script"),
        pytest.param(svg("<rect width='9' height='9' onclick='x()'/>"), id="an event"),
        pytest.param(svg("<image href='http://example.org/a.png'/>"), id="a web picture"),
        pytest.param(svg("<use href='other.svg#a'/>"), id="another file"),
        pytest.param(svg("<rect filter='url(f.svg#f)' width='9'/>"), id="a filter elsewhere"),
        pytest.param(svg("<foreignObject/>"), id="HTML"),
        pytest.param(svg("<style>@import 'x';</style>"), id="a style sheet"),
        pytest.param(svg("<rect width='9' height='9'/>" * 100_000), id="100,000 shapes"),
        pytest.param(svg("<g>" * 5000 + "</g>" * 5000), id="5,000 groups"),
        pytest.param(svg("<rect width='1e999' height='9'/>"), id="an endless number"),
        pytest.param(svg("<rect width='nan' height='9'/>"), id="no number"),
        pytest.param(svg("<path d='M0 0" + " L 1" * 3 + "'/>"), id="a bad path"),
        pytest.param(svg("<rect"), id="cut off"),
    ],
)
def test_hostile_drawings_are_told_at_their_line(run: Run, folder: Path, text: str) -> None:
    (folder / "a.svg").write_text(text, "utf-8")
    errors = told(run(figure("a.svg")))
    assert {it.code for it in errors} <= {"unsupported-svg", "unreadable-image", "image-too-large"}
    assert all("a.svg" in it.message for it in errors)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("\u05d0\u05d1", "unsupported-svg"),
        ("abc \u202edef", "unsupported-svg"),
        ("\ue000", "unsupported-svg"),
        ("q\u0323", "unsupported-svg"),
        ("\U0001f600", "missing-glyph"),
        ("\u4e2d", "missing-glyph"),
    ],
)
def test_what_no_font_can_draw_in_a_drawing_is_told(
    run: Run, folder: Path, text: str, code: str
) -> None:
    # The gate found these once the pages were made, and called them a fault of ours.
    (folder / "a.svg").write_text(svg(f"<rect width='9' height='9'/><text>{text}</text>"), "utf-8")
    (error,) = told(run(figure("a.svg")))
    assert error.code == code
    assert error.message.startswith("a.svg, line 2: ")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (svg("<rect width='9' height='9'/>", "<!DOCTYPE svg []>"), "document type"),
        (svg("<defs><script>x()</script></defs><rect width='9' height='9'/>"), "`script`"),
        (svg("<rect width='9' height='9'/>" * 20_001), "more than 20,000 elements"),
        (svg(f"<path d='M0 0{'l1 1' * 200_001}'/>"), "more than 200,000 lines"),
        (svg("<g transform='scale(900)'><rect x='900' width='9' height='9'/></g>"), "far outside"),
    ],
)
def test_why_a_drawing_is_refused_is_said(run: Run, folder: Path, text: str, words: str) -> None:
    (folder / "a.svg").write_text(text, "utf-8")
    assert any(words in it.message for it in told(run(figure("a.svg"))))


def test_the_line_of_a_drawing_is_named(run: Run, folder: Path) -> None:
    (folder / "a.svg").write_text(PROBE.replace("</svg>", "\n\n<script/></svg>"), "utf-8")
    (error,) = told(run(figure("a.svg")))
    line = PROBE.count("\n", 0, PROBE.index("</svg>")) + 3
    assert f"line {line}" in error.message


@pytest.mark.parametrize("size", [(13_000, 13_000), (7_000, 7_000)])
def test_a_bomb_takes_little_memory(folder: Path, size: tuple[int, int]) -> None:
    rows = zlib.compressobj(1)
    line = b"\0" * (1 + size[0] * 3)
    packed = b"".join(rows.compress(line) for _ in range(size[1])) + rows.flush()
    data = png(*size)
    empty = zlib.compress(b"")
    chunk = struct.pack(">I", len(packed)) + b"IDAT" + packed
    chunk += struct.pack(">I", zlib.crc32(b"IDAT" + packed))
    start = data.index(struct.pack(">I", len(empty)) + b"IDAT")
    data = data[:start] + chunk + data[start + 12 + len(empty) :]
    (folder / "a.png").write_bytes(data)
    (folder / "content.yaml").write_text(figure("a.png"), "utf-8")
    script = (
        "import datetime as dt, re; from pathlib import Path\n"
        "from brochure.pipeline import Options, prepare\n"
        "from brochure.source.file import Workspace\n"
        "laid = prepare('content.yaml', Workspace(Path.cwd(), dt.date(2026, 11, 22)), Options())\n"
        # The peak since the process began its own program, in KiB (proc(5)): ru_maxrss also
        # counts what the parent held when it forked.
        "status = Path('/proc/self/status').read_text()\n"
        "print(laid.stops, int(re.search(r'VmHWM:\\s+(\\d+)', status)[1]) // 1024)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        cwd=folder,
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (1 << 30, 1 << 30)),
    )
    stops, megabytes = done.stdout.split()
    assert stops == str(size[0] * size[1] > 50_000_000)
    assert int(megabytes) < 200


def test_a_path_with_backslashes_is_said_as_it_is_written_here(run: Run) -> None:
    (error,) = told(run(figure("'images\\new\\probe.svg'")))
    assert error.code == "image-outside-folder"
    assert error.hint == "write `images/new/probe.svg`"
    (error,) = told(run(figure("'images\\\\new\\probe.svg'")))
    assert error.hint == "write `images/new/probe.svg`"
