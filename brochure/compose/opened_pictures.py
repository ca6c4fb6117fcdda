"""The handout's pictures, each opened once."""

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
    """Opens pictures by name; remembers the opened ones."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._opened: dict[str, Opened | tuple[Problem, ...]] = {}

    def open(self, name: str, route: Route) -> tuple[Opened | None, tuple[Problem, ...]]:
        """The picture, or None and why not."""
        if name not in self._opened:
            self._opened[name] = self._read(name, route)
        found = self._opened[name]
        return (None, found) if isinstance(found, tuple) else (found, ())

    def look(self, name: str, route: Route) -> tuple[Opened | None, tuple[Problem, ...]]:
        """The same for one of several variants, of which one is shown; its faults are not kept."""
        read = self._opened.get(name) or self._read(name, route)
        if isinstance(read, tuple):
            return None, read
        self._opened[name] = read
        return read, ()

    def _read(self, name: str, route: Route) -> Opened | tuple[Problem, ...]:
        try:
            data = self._workspace.read_asset(name, PICTURE_BYTES)
        except AssetRefusedError as error:
            code = _CODES.get(error.reason, "unreadable-image")
            return (Problem(code, error.message, route, hint=error.hint),)
        try:
            return open_picture(name, data, route)
        except PictureRefusedError as error:
            return error.problems
