"""Pictures in a theme: the logo for the cover's ground, and drawings with their words in place."""

from collections.abc import Iterator

from msgspec.structs import replace

from brochure.compose.story import Logo, Node, Picture
from brochure.diagnostics.diagnostic import Severity
from brochure.geometry import Length
from brochure.pictures.lettering import set_words
from brochure.pictures.picture import Drawing, InPixels, Raster, Vector, small_text, texts
from brochure.pictures.raster import open_raster
from brochure.pictures.refusal import UnfitError
from brochure.source.route import Problem, Route
from brochure.theme.program import read_program
from brochure.theme.styles import Theme


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
        file = logo.on_dark if is_dark else logo.on_light
        if file is None:
            self.problems.append(_missing_variant(logo.route, is_dark=is_dark))
            return ()
        self.problems.extend(file.problems)
        image = file.image
        if isinstance(image, Drawing):
            image = self._drawn(image, file.route)
        if image is None:
            return ()
        height = self._theme.measures.logo_height
        return (Picture(None, logo.style, image, None, file.route, height=height),)

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
        faces = [face for family in fonts.families for face in family.values()]
        files = tuple(dict.fromkeys(face.path for face in faces))
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


def _missing_variant(publisher: Route, *, is_dark: bool) -> Problem:
    ground, variant = ("dark", "light") if is_dark else ("light", "dark")
    field, other = ("logo_on_dark", "logo") if is_dark else ("logo", "logo_on_dark")
    return Problem(
        "missing-logo-variant",
        f"this theme's cover is {ground}, and there is no logo for a {ground} ground",
        publisher.down(other),
        hint=f"add `{field}:` with the logo in {variant} colors",
    )
