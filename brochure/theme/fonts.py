"""The typefaces of a theme: which face draws a character, and how wide it is."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, TypeAlias

from brochure.geometry import Length

StyleName: TypeAlias = Literal["regular", "bold", "italic", "bold_italic"]
STYLE_NAMES: tuple[StyleName, ...] = ("regular", "bold", "italic", "bold_italic")
_WEIGHT_AND_SLANT = {
    "regular": (400, "normal"),
    "bold": (700, "normal"),
    "italic": (400, "italic"),
    "bold_italic": (700, "italic"),
}


class MissingFamilyError(Exception):
    """No installed font package carries this family."""


@dataclass(frozen=True, slots=True)
class Face:
    """One font file: its metrics in thousandths of the size, and where it lies."""

    key: str
    """Unique in the FontSet; the name under which `pdf/` registers the file."""
    family: str
    path: Path
    widths: dict[int, float]
    default_width: float
    ascent: float
    descent: float
    cap_height: float
    licence: str

    def covers(self, character: str) -> bool:
        """True where this face has a glyph for the character."""
        return ord(character) in self.widths


@dataclass(frozen=True, slots=True)
class FontSet:
    """The families of a theme in order of preference, four faces each."""

    families: tuple[dict[StyleName, Face], ...]
    faces: dict[str, Face]
    _measured: dict[tuple[str, str], float] = field(default_factory=dict, repr=False)
    _chosen: dict[tuple[str, StyleName], Face | None] = field(default_factory=dict, repr=False)

    def face_for(self, character: str, style: StyleName) -> Face | None:
        """The first family's face that has the character, or None."""
        wanted = (character, style)
        if wanted not in self._chosen:
            self._chosen[wanted] = next(
                (family[style] for family in self.families if family[style].covers(character)), None
            )
        return self._chosen[wanted]

    def split(self, text: str, style: StyleName) -> Iterator[tuple[Face, str]]:
        """Runs of the text, each with the face that draws all of it.

        A character that no face has goes to the first family's face: `missing` names it.
        """
        start = 0
        current: Face | None = None
        for index, character in enumerate(text):
            face = self.face_for(character, style) or self.families[0][style]
            if current is not None and face is not current:
                yield current, text[start:index]
                start = index
            current = face
        if current is not None:
            yield current, text[start:]

    def missing(self, text: str) -> tuple[str, ...]:
        """The characters of the text that no face has, each once, in order."""
        unknown = dict.fromkeys(c for c in text if self.face_for(c, "regular") is None)
        return tuple(unknown)

    def measure(self, word: str, style: StyleName, size: Length) -> Length:
        """The width in points of the text set in a style at a size."""
        known = self._measured.get((word, style))
        if known is None:
            known = sum(self._advance(face, run) for face, run in self.split(word, style))
            self._measured[word, style] = known
        return known * size / 1000.0

    @staticmethod
    def _advance(face: Face, run: str) -> float:
        return sum(face.widths.get(ord(c), face.default_width) for c in run)


def load_fonts(families: Sequence[str]) -> FontSet:
    """The FontSet of these families, from installed font packages only.

    Raises MissingFamilyError with the family's name where no package carries it.
    """
    loaded = tuple(
        {style: _load_face(family, style) for style in STYLE_NAMES} for family in families
    )
    return FontSet(loaded, {face.key: face for family in loaded for face in family.values()})


def _load_face(family: str, style: StyleName) -> Face:
    import fontpkg
    from reportlab.pdfbase.ttfonts import TTFontFile

    weight, slant = _WEIGHT_AND_SLANT[style]
    try:
        path = fontpkg.path(family, weight=weight, style=slant)
        licence = fontpkg.family(family).license
    except fontpkg.FontpkgError as error:
        raise MissingFamilyError(family) from error
    program = TTFontFile(str(path), validate=0)
    return Face(
        key=f"{family.replace(' ', '')}-{style}",
        family=family,
        path=path,
        widths=dict(program.charWidths),
        default_width=float(program.defaultWidth),
        ascent=float(program.ascent),
        descent=float(program.descent),
        cap_height=float(program.capHeight),
        licence=str(licence),
    )
