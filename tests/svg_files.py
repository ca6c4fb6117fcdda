"""Small SVG files, read for tests."""

from brochure.pictures.lettering import set_words
from brochure.pictures.open import open_picture
from brochure.pictures.picture import (
    Drawing,
    FaceName,
    Vector,
    VectorGroup,
    VectorPath,
    VectorText,
    leaves,
)
from brochure.source.route import Route

SPACES = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'


def measure(text: str, face: FaceName, size: float) -> float:
    """Half an em a character, a whole em in bold."""
    return len(text) * size * (1.0 if face.startswith("bold") else 0.5)


def drawing(inside: str) -> Drawing:
    """A drawing of 100 x 100 pixels, which are 75 points."""
    data = f'<svg {SPACES} viewBox="0 0 100 100">\n{inside}</svg>'.encode()
    found = open_picture("d.svg", data, Route("content"))
    assert isinstance(found, Drawing)
    return found


def read(inside: str) -> Vector:
    found = drawing(inside)
    assert found.in_pixels is None, found.in_pixels
    return set_words(found, measure)


def paths(inside: str) -> list[VectorPath]:
    return [it for it in leaves(read(inside).shapes) if isinstance(it, VectorPath)]


def path(inside: str) -> VectorPath:
    (found,) = paths(inside)
    return found


def texts(inside: str) -> list[VectorText]:
    return [it for it in leaves(read(inside).shapes) if isinstance(it, VectorText)]


def group(inside: str) -> VectorGroup:
    (found,) = read(inside).shapes
    assert isinstance(found, VectorGroup)
    return found


def box(shape: VectorPath) -> tuple[float, float, float, float]:
    """Left, top, right and bottom of the end points, in pixels."""
    points = [(float(it[-2]), float(it[-1])) for it in shape.segments if it[0] != "Z"]
    xs, ys = [x / 0.75 for x, _ in points], [y / 0.75 for _, y in points]
    left, top, right, bottom = min(xs), min(ys), max(xs), max(ys)
    return round(left, 2), round(top, 2), round(right, 2), round(bottom, 2)
