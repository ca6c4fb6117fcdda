"""A printed picture with its dots, scanned and lying on its side by EXIF, is printed upright."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from conftest import handout
from PIL import Image, ImageStat

from brochure.diagnostics.diagnostic import Severity
from brochure.pipeline import Laid, render_pdf

FIGURE = """\
- type: figure
  file: scan.jpg
  alt: A scanned picture of the door to the ward.
  caption: The way to the ward.
"""
TO_STORED = {
    1: None,
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_90,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_270,
}


def scan(mode: str) -> Image.Image:
    """240 x 320 in dots, its upper left quarter black: what no JPEG packs well."""
    dots = Image.effect_noise((240, 320), 200).convert("1").convert("L")
    if mode != "L":
        dots = Image.merge("RGB", [dots, dots.transpose(Image.Transpose.ROTATE_180), dots])
    dots.paste(0, (0, 0, 120, 160))
    return dots.convert(mode)


def saved(image: Image.Image, orientation: int, *, progressive: bool) -> bytes:
    turn = TO_STORED[orientation]
    exif = Image.Exif()
    exif[0x0112] = orientation
    file = BytesIO()
    stored = image if turn is None else image.transpose(turn)
    if progressive:
        # Pillow has no room for a progressive scan of finer quality.
        stored.save(file, "JPEG", quality=20, progressive=True, exif=exif)
    else:
        stored.save(file, "JPEG", quality=95, subsampling=0, exif=exif)
    return file.getvalue()


def placed(pdf: bytes) -> Image.Image:
    """The only picture of the PDF, as a page shows it."""
    with pikepdf.open(BytesIO(pdf)) as file:
        (image,) = (it for page in file.pages for it in page.get_images().values())
        return pikepdf.PdfImage(image).as_pil_image().convert("L")


@pytest.mark.parametrize(
    ("mode", "progressive"),
    [("L", False), ("RGB", False), ("CMYK", False), ("L", True), ("RGB", True)],
)
@pytest.mark.parametrize("orientation", TO_STORED)
def test_a_scan_is_in_the_pdf_upright(
    mode: str,
    orientation: int,
    folder: Path,
    run: Callable[..., Laid],
    capfd: pytest.CaptureFixture[str],
    *,
    progressive: bool,
) -> None:
    data = saved(scan(mode), orientation, progressive=progressive)
    (folder / "scan.jpg").write_bytes(data)
    capfd.readouterr()
    laid = run(handout(FIGURE))
    assert not [it for it in laid.diagnostics if it.severity is Severity.ERROR]
    shown = placed(render_pdf(laid))
    assert shown.size == (240, 320)
    quarters = [(x, y, x + 100, y + 140) for y in (0, 180) for x in (0, 140)]
    dark = [ImageStat.Stat(shown.crop(quarter)).mean[0] < 40 for quarter in quarters]
    assert dark == [True, False, False, False]
    assert capfd.readouterr().err == ""
