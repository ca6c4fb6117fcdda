"""From the bytes of a file to a checked picture, or to the problems that an author can act on."""

from brochure.pictures.header import is_svg
from brochure.pictures.picture import Opened
from brochure.pictures.raster import open_raster
from brochure.pictures.refusal import PictureRefusedError, UnfitError
from brochure.pictures.svg.read import read_svg
from brochure.source.route import Problem, Route

__all__ = ("PictureRefusedError", "open_picture")


def open_picture(name: str, data: bytes, route: Route) -> Opened:
    """The checked picture in `data`; `name` is the file's name as the author wrote it.

    Raises PictureRefusedError with every problem found (unreadable-image, image-too-large,
    unsupported-svg), each at `route`.
    """
    if is_svg(data):
        return read_svg(name, data, route)
    try:
        return open_raster(name, data)
    except UnfitError as error:
        message = f"`{name}` {error.message}"
        problem = Problem(error.code, message, route, error.hint)
        raise PictureRefusedError((problem,)) from None
