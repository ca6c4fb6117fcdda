"""The one rule on pictures that reads the picture's own file."""

import datetime as dt
import io
from pathlib import Path

import pytest
from PIL import Image

from brochure.checks.engine import find_rules
from brochure.diagnostics.diagnostic import Severity
from brochure.pictures.location import has_location
from brochure.pictures.picture import Raster
from brochure.pipeline import Options, prepare
from brochure.source.file import Workspace

XMP = b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf exif:GPSLatitude="51,30N"/></x:xmpmeta>'


def picture(kind: str, *, gps: bool = False, camera: bool = False, xmp: bytes = b"") -> bytes:
    exif = Image.Exif()
    if camera:
        exif[0x010F] = "Example Camera"
    if gps:
        exif.get_ifd(0x8825)[1] = "N"
        exif.get_ifd(0x8825)[2] = (51.0, 30.0, 0.0)
    file = io.BytesIO()
    options: dict[str, object] = {"xmp": xmp} if xmp else {}
    Image.new("RGB", (40, 30), (9, 99, 9)).save(file, kind, exif=exif, **options)
    return file.getvalue()


def raster(data: bytes, kind: str) -> Raster:
    assert kind in {"JPEG", "PNG", "WEBP"}
    return Raster("a", data, kind, 40, 30, "")  # type: ignore[arg-type]


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_location_is_found_in_each_format(kind: str) -> None:
    assert has_location(raster(picture(kind, gps=True, camera=True), kind))
    assert not has_location(raster(picture(kind, camera=True), kind))
    assert not has_location(raster(picture(kind), kind))


def test_location_is_found_in_xmp() -> None:
    assert has_location(raster(picture("JPEG", xmp=XMP), "JPEG"))
    assert not has_location(raster(picture("JPEG", xmp=XMP.replace(b"GPSL", b"L")), "JPEG"))


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_damaged_metadata_have_no_location_and_raise_nothing(kind: str) -> None:
    data = picture(kind, gps=True)
    whole = [has_location(raster(data[:size], kind)) for size in range(len(data))]
    assert len(whole) > 100
    assert not whole[10]


def test_rule_points_at_the_file_of_the_figure(tmp_path: Path) -> None:
    (tmp_path / "home.jpg").write_bytes(picture("JPEG", gps=True))
    (tmp_path / "clean.jpg").write_bytes(picture("JPEG", camera=True))
    figure = (
        "      - type: figure\n        file: {}\n        decorative: true\n        licence: X\n"
    )
    path = tmp_path / "content.yaml"
    path.write_text(
        "schema: 1\nhandout:\n  id: EX\n  title: T\n  language: en-US\nsections:\n"
        "  - heading: H\n    content:\n" + figure.format("clean.jpg") + figure.format("home.jpg"),
        "utf-8",
    )
    workspace = Workspace(tmp_path, dt.date(2026, 12, 1))
    laid = prepare(str(path), workspace, Options(least=Severity.INFO))
    found = [it for it in laid.diagnostics if it.code == "location-in-picture"]
    assert [(it.severity, it.span.line if it.span else 0) for it in found] == [(Severity.INFO, 14)]
    assert "home.jpg" in found[0].message
    # Advice is not told by a build.
    built = prepare(str(path), workspace, Options())
    assert built.document is not None
    assert all(it.severity > Severity.INFO for it in built.diagnostics)
    assert "location-in-picture" in {it.code for it in find_rules()}
