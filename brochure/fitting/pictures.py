"""Pictures in a theme: the logo for the cover's ground, and drawings with their words in place."""

from collections.abc import Iterator

from msgspec.structs import replace

from brochure.compose.story import Logo, Node, Picture
from brochure.geometry import Length
from brochure.pictures.lettering import set_words
from brochure.pictures.picture import Drawing, Vector, VectorText
from brochure.source.route import Problem, Route
from brochure.theme.styles import Theme


class PictureFitter:
    """Fits the pictures of one story to a theme; each file is told of once."""

    def __init__(self, theme: Theme) -> None:
        self.problems: list[Problem] = []
        self._theme = theme
        self._set: dict[int, Vector] = {}
        """By the drawing's identity: one that stands in two places is one drawing."""

    def fit(self, node: Picture | Logo) -> tuple[Node, ...]:
        """What the theme shows of a picture or a logo."""
        if isinstance(node, Logo):
            return self._logo(node)
        if isinstance(node.image, Drawing):
            return (replace(node, image=self._drawn(node.image, node.route.down("file"))),)
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
        if image is None:
            return ()
        if isinstance(image, Drawing):
            image = self._drawn(image, file.route)
        height = self._theme.measures.logo_height
        return (Picture(None, logo.style, image, None, file.route, height=height),)

    def _drawn(self, drawing: Drawing, route: Route) -> Vector:
        known = self._set.get(id(drawing))
        if known is None:
            known = set_words(drawing, self._theme.fonts.measure)
            self._set[id(drawing)] = known
            self.problems.extend(self._missing_glyphs(known, route))
        return known

    def _missing_glyphs(self, vector: Vector, route: Route) -> Iterator[Problem]:
        """The first character of each text of a drawing that no font has."""
        for text in (it for it in vector.shapes if isinstance(it, VectorText)):
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
