"""The handout's pictures, each opened once."""

from collections.abc import Iterator

from brochure.limits import PICTURE_BYTES
from brochure.pictures.model import Picture, Vector, VectorText
from brochure.pictures.open import PictureRefusedError, open_picture
from brochure.source.file import AssetRefusedError, Workspace
from brochure.source.route import Problem, Route
from brochure.theme.fonts import FontSet

_CODES = {
    "missing": "missing-image",
    "outside": "image-outside-folder",
    "ambiguous": "ambiguous-image-name",
    "too-large": "image-too-large",
}


class Shelf:
    """Opens pictures by name; remembers the opened ones."""

    def __init__(self, workspace: Workspace, fonts: FontSet) -> None:
        self._workspace = workspace
        self._fonts = fonts
        self._opened: dict[str, Picture | tuple[Problem, ...]] = {}

    def open(self, name: str, route: Route) -> tuple[Picture | None, tuple[Problem, ...]]:
        """The picture, or None and why not."""
        if name not in self._opened:
            self._opened[name] = self._read(name, route)
        found = self._opened[name]
        return (None, found) if isinstance(found, tuple) else (found, ())

    def _read(self, name: str, route: Route) -> Picture | tuple[Problem, ...]:
        try:
            data = self._workspace.read_asset(name, PICTURE_BYTES)
        except AssetRefusedError as error:
            code = _CODES.get(error.reason, "unreadable-image")
            return (Problem(code, error.message, route, hint=error.hint),)
        try:
            picture = open_picture(name, data, route, self._fonts.measure)
        except PictureRefusedError as error:
            return error.problems
        return tuple(self._missing_glyphs(picture, route)) or picture

    def _missing_glyphs(self, picture: Picture, route: Route) -> Iterator[Problem]:
        """The first character of each text of a drawing that no font has."""
        shapes = picture.shapes if isinstance(picture, Vector) else ()
        for text in [it for it in shapes if isinstance(it, VectorText)]:
            missing = self._fonts.missing(text.text)
            if missing:
                yield Problem(
                    "missing-glyph",
                    f"{picture.name}, line {text.line}: no font of the theme has {missing[0]}"
                    f" (U+{ord(missing[0]):04X})",
                    route,
                    hint="write it in words, or turn it into a path in the drawing program",
                )
