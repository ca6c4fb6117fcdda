"""Pictures in a theme: the logo for the cover's ground, and drawings with their words in place."""

from collections.abc import Iterator
from pathlib import Path

from msgspec.structs import replace

from brochure.compose.story import Logo, Node, Picture
from brochure.diagnostics.diagnostic import Severity
from brochure.fitting.outlines import with_outlines
from brochure.geometry import Length
from brochure.pictures.lettering import set_words
from brochure.pictures.picture import Drawing, InPixels, Raster, Vector, small_text, texts
from brochure.pictures.raster import open_raster
from brochure.pictures.refusal import UnfitError
from brochure.source.route import Problem, Route
from brochure.theme.program import read_program
from brochure.theme.styles import Theme

_PLATES = {True: "logo-plate", False: "dark-logo-plate"}
"""The box of a logo by whether the cover is dark: what the logo's colors can be seen on."""


class PictureFitter:
    """Fits the pictures of one story to a theme; each file is told of once."""

    def __init__(self, theme: Theme) -> None:
        self.problems: list[Problem] = []
        self._theme = theme
        self._set: dict[int, Vector | Raster | None] = {}
        """By the drawing's identity: one that stands in two places is one drawing."""

    def fit(self, node: Picture | Logo) -> tuple[Node, ...]:
        """What the theme shows of a picture or a logo."""
        if isinstance(node, Logo):
            return self._logo(node)
        if isinstance(node.image, Drawing):
            drawn = self._drawn(node.image, node.route.down("file"))
            return () if drawn is None else (replace(node, image=drawn),)
        if node.quiet and isinstance(node.image, Vector):
            return (replace(node, fixed=self._code_width(node.image, node.quiet)),)
        return (node,)

    def _code_width(self, code: Vector, quiet: int) -> Length:
        measures, modules = self._theme.measures, code.size.width
        return max(measures.code_width, measures.code_modules * modules / (modules - 2 * quiet))

    def _logo(self, logo: Logo) -> tuple[Node, ...]:
        is_dark = self._theme.is_cover_dark
        file, other = logo.on_light, logo.on_dark
        if is_dark:
            file, other = other, file
        # One logo is enough: it stands on a plate of the ground that it was made for.
        style = logo.style if file is not None else (_PLATES[is_dark], *logo.style)
        file = file or other
        if file is None:
            return ()
        self.problems.extend(file.problems)
        image = file.image
        if isinstance(image, Drawing):
            image = self._drawn(image, file.route)
            if isinstance(image, Vector):
                image = with_outlines(image, self._theme.fonts)
        if image is None:
            return ()
        height = self._theme.measures.logo_height
        return (Picture(None, style, image, None, file.route, height=height),)

    def _drawn(self, drawing: Drawing, route: Route) -> Vector | Raster | None:
        """What the theme's faces make of a drawing; None where that is told as a problem."""
        if id(drawing) not in self._set:
            vector = set_words(drawing, self._theme.fonts.measure)
            self.problems.extend(self._missing_glyphs(vector, route))
            pixels = drawing.in_pixels
            drawn = vector if pixels is None else self._in_pixels(vector, pixels, route)
            self._set[id(drawing)] = drawn
        return self._set[id(drawing)]

    def _in_pixels(self, vector: Vector, pixels: InPixels, route: Route) -> Raster | None:
        """The drawing in pixels, its words too, which is told."""
        from brochure.pictures.in_pixels import PixelFaces, draw_in_pixels, names_of

        fonts = self._theme.fonts
        # What draws pixels takes the files of packages, not a handout's own.
        faces = [face for family in fonts.families for face in family.values()]
        faces = [face for face in faces if isinstance(face.path, Path)] or faces
        files = tuple(dict.fromkeys(it.path for it in faces if isinstance(it.path, Path)))
        program = read_program(faces[0].path, faces[0].weight).face
        family = program.get_name(16) or program.get_name(1) or faces[0].family
        place = f"{vector.name}, line {pixels.line}"
        try:
            data = draw_in_pixels(pixels, vector.size, PixelFaces(files, family))
            raster = open_raster(vector.name, data)
        except UnfitError as error:
            message = f"{place}: the drawing {error.message}"
            self.problems.append(Problem(error.code, message, route, error.hint))
            return None
        smallest = small_text(vector, 1.0)
        self.problems.append(
            Problem(
                "drawing-in-pixels",
                f"{place}: {names_of(pixels)} makes this a picture in pixels, 300 an inch"
                + (": its words can't be searched or copied" if smallest else ""),
                route,
                "nothing has to be done; without it in the drawing program, the drawing is printed"
                " as sharp shapes and text",
                severity=Severity.WARNING if smallest else Severity.INFO,
            )
        )
        return replace(raster, smallest_text=smallest or 0.0)

    def _missing_glyphs(self, vector: Vector, route: Route) -> Iterator[Problem]:
        """The first character of each text of a drawing that no font has."""
        for text in texts(vector):
            missing = self._theme.fonts.missing(text.text)
            if missing:
                yield Problem(
                    "missing-glyph",
                    f"{vector.name}, line {text.line}: no font of the theme has {missing[0]}"
                    f" (U+{ord(missing[0]):04X})",
                    route,
                    hint="write it in words, or turn it into a path in the drawing program",
                )
