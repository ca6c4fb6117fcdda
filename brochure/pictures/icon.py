"""An icon in one color, as a picture that a page can show."""

from functools import lru_cache

from msgspec.structs import replace

from brochure.geometry import Color
from brochure.icons import icon_source
from brochure.pictures.picture import Vector, VectorPath
from brochure.pictures.svg.read import read_svg
from brochure.source.route import Route


@lru_cache(maxsize=256)
def draw_icon(name: str, color: Color) -> Vector:
    """The icon of this name, its strokes in this color. Raises FileNotFoundError."""
    drawing = read_svg(f"{name}.svg", icon_source(name), Route("icons"))
    shapes = tuple(replace(it, stroke=color) for it in drawing.shapes if isinstance(it, VectorPath))
    # The digest names a form of the PDF, and a # begins an escape in a name (ISO 32000-1 7.3.5).
    digest = f"{drawing.digest}-{str(color).removeprefix('#')}"
    return Vector(drawing.name, drawing.size, shapes, digest)
