"""A photograph as an iPhone saves it is taken, or the message says how to get a JPEG of it."""

import sys
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pikepdf
import pillow_heif
import pytest
from conftest import handout
from PIL import Image, ImageStat

from brochure.diagnostics.diagnostic import Diagnostic, Severity
from brochure.pipeline import Laid, Ready, render_pdf

FIGURE = """\
- type: figure
  file: photo.heic
  alt: A red sign.
  caption: The way to the ward.
"""


def photo(orientation: int = 6) -> bytes:
    """240 x 320 once upright, its upper left quarter red; with the place it was taken."""
    upright = Image.effect_noise((240, 320), 60).convert("RGB")
    upright.paste("#E00000", (0, 0, 120, 160))
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x010F] = "CameraMaker"
    exif.get_ifd(0x8825)[2] = (40.0, 26.0, 46.0)
    turn = {1: None, 3: Image.Transpose.ROTATE_180, 6: Image.Transpose.ROTATE_90}[orientation]
    stored = upright if turn is None else upright.transpose(turn)
    file = BytesIO()
    pillow_heif.from_pillow(stored).save(file, quality=90, exif=exif.tobytes())
    return file.getvalue()


def errors(laid: Laid) -> list[Diagnostic]:
    return [it for it in laid.diagnostics if it.severity is Severity.ERROR]


@pytest.mark.parametrize("orientation", [1, 3, 6])
@pytest.mark.parametrize("name", ["photo.heic", "photo.jpg"])
def test_a_photo_is_taken_upright_without_its_metadata(
    orientation: int, name: str, folder: Path, run: Callable[..., Laid]
) -> None:
    (folder / name).write_bytes(photo(orientation))
    laid = run(handout(FIGURE.replace("photo.heic", name)))
    assert errors(laid) == []
    assert isinstance(laid, Ready)
    pdf = render_pdf(laid)
    assert b"CameraMaker" not in pdf
    with pikepdf.open(BytesIO(pdf)) as file:
        (image,) = (it for page in file.pages for it in page.get_images().values())
        assert b"CameraMaker" not in image.read_raw_bytes()
        shown = pikepdf.PdfImage(image).as_pil_image().convert("RGB")
    assert shown.size == (240, 320)
    quarters = [(x, y, x + 100, y + 140) for y in (0, 180) for x in (0, 140)]
    means = [ImageStat.Stat(shown.crop(quarter)).mean for quarter in quarters]
    assert [red > 180 and green < 60 for red, green, _ in means] == [True, False, False, False]


def test_without_the_package_the_message_says_how_to_get_a_jpeg(
    folder: Path, run: Callable[..., Laid], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pillow_heif", None)
    (folder / "photo.heic").write_bytes(photo())
    (found,) = errors(run(handout(FIGURE)))
    assert found.code == "unreadable-image"
    assert "`photo.heic` is a HEIC photograph" in found.message
    assert all(word in found.hint for word in ("JPEG", "Preview", "Windows", "pillow-heif"))


def test_a_damaged_photo_is_told(folder: Path, run: Callable[..., Laid]) -> None:
    data = photo()
    for damaged in (data[:100], data[: len(data) // 2], data[:24] + bytes(60) + data[84:]):
        (folder / "photo.heic").write_bytes(damaged)
        (found,) = errors(run(handout(FIGURE)))
        assert (found.code, found.span is not None) == ("unreadable-image", True)


def test_a_transparent_photo_keeps_its_colors(folder: Path, run: Callable[..., Laid]) -> None:
    file = BytesIO()
    pillow_heif.from_pillow(Image.new("RGBA", (80, 60), (200, 0, 0, 128))).save(file)
    (folder / "photo.heic").write_bytes(file.getvalue())
    assert errors(run(handout(FIGURE))) == []
