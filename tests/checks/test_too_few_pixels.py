from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import handout
from PIL import Image

from brochure.diagnostics.diagnostic import Diagnostic, Severity
from brochure.pipeline import Laid


def figure(width: str = "100%") -> str:
    return handout(f"- {{type: figure, file: a.png, alt: A sign., width: {width}}}\n")


def found(laid: Laid) -> list[Diagnostic]:
    return [it for it in laid.diagnostics if it.code == "too-few-pixels"]


@pytest.mark.parametrize(
    ("size", "density"), [((1, 1), "not even 1"), ((98, 63), "14"), ((800, 600), "1")]
)
def test_a_coarse_picture_is_told_at_its_line_by_build(
    size: tuple[int, int], density: str, folder: Path, run: Callable[..., Laid]
) -> None:
    Image.new("RGB", size, "teal").save(folder / "a.png")
    (told,) = found(run(figure()))
    assert told.severity is Severity.WARNING
    assert f"`a.png` has {size[0]} x {size[1]} pixels: {density}" in told.message
    assert "pixels: use a larger copy, or print it smaller" in told.hint
    assert told.span is not None
    assert "a.png" in figure().splitlines()[told.span.line - 1]


def test_the_pixels_that_are_needed_are_enough(folder: Path, run: Callable[..., Laid]) -> None:
    Image.new("RGB", (90, 60), "teal").save(folder / "a.png")
    (told,) = found(run(figure()))
    wide, high = told.hint.split("needs ")[1].split(" pixels")[0].replace(",", "").split(" x ")
    Image.new("RGB", (int(wide), int(high)), "teal").save(folder / "a.png")
    assert found(run(figure())) == []


def test_a_picture_that_is_printed_smaller_needs_fewer(
    folder: Path, run: Callable[..., Laid]
) -> None:
    Image.new("RGB", (500, 300), "teal").save(folder / "a.png")
    assert found(run(figure()))
    assert found(run(figure("25%"))) == []


def test_a_dot_is_told_however_small_it_is_printed(folder: Path, run: Callable[..., Laid]) -> None:
    Image.new("RGB", (1, 1), "teal").save(folder / "a.png")
    (told,) = found(run(handout("- {type: figure, file: a.png, alt: A sign.}\n")))
    assert told.message == "`a.png` has 1 x 1 pixels, and is printed as a dot"
