"""The handout's pictures, each opened once."""

from collections.abc import Callable
from pathlib import Path

from brochure.limits import PICTURE_BYTES
from brochure.pictures.open import PictureRefusedError, open_picture
from brochure.pictures.picture import Opened
from brochure.source.file import AssetRefusedError, Workspace
from brochure.source.route import Problem, Route

_CODES = {
    "missing": "missing-image",
    "outside": "image-outside-folder",
    "ambiguous": "ambiguous-image-name",
    "too-large": "image-too-large",
}


class OpenedPictures:
    """Opens pictures by name; remembers the opened ones.

    `workspace_of` gives the root of the files that are named at a place: a brand's are in its own.
    """

    def __init__(self, workspace_of: Callable[[Route], Workspace]) -> None:
        self._workspace_of = workspace_of
        self._opened: dict[tuple[Path, str], Opened | tuple[Problem, ...]] = {}

    def open(self, name: str, route: Route) -> tuple[Opened | None, tuple[Problem, ...]]:
        """The picture, or None and why not."""
        key = self._workspace_of(route).root, name
        if key not in self._opened:
            self._opened[key] = self._read(name, route)
        found = self._opened[key]
        return (None, found) if isinstance(found, tuple) else (found, ())

    def look(self, name: str, route: Route) -> tuple[Opened | None, tuple[Problem, ...]]:
        """The same for one of several variants, of which one is shown; its faults are not kept."""
        key = self._workspace_of(route).root, name
        read = self._opened.get(key) or self._read(name, route)
        if isinstance(read, tuple):
            return None, read
        self._opened[key] = read
        return read, ()

    def _read(self, name: str, route: Route) -> Opened | tuple[Problem, ...]:
        try:
            data = self._workspace_of(route).read_asset(name, PICTURE_BYTES)
        except AssetRefusedError as error:
            code = _CODES.get(error.reason, "unreadable-image")
            return (Problem(code, error.message, route, hint=error.hint),)
        try:
            return open_picture(name, data, route)
        except PictureRefusedError as error:
            return error.problems
