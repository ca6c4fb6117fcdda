"""The typefaces of a theme: which face draws a character, and how wide it is."""

import unicodedata
from collections.abc import Hashable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Final, Literal, TypeAlias, TypeVar, get_args

from msgspec import Struct, field

from brochure.geometry import Length
from brochure.theme.kerning import kerns_of
from brochure.theme.own_fonts import OwnFamily
from brochure.theme.program import REGULAR, FontPath, read_program

StyleName: TypeAlias = Literal["regular", "bold", "italic", "bold_italic", "head", "head_italic"]
"""The faces of running text, and those of heads, which may be of another family."""
STYLE_NAMES: tuple[StyleName, ...] = get_args(StyleName)
_WEIGHT_AND_SLANT = {
    "regular": (400, "normal"),
    "bold": (700, "normal"),
    "italic": (400, "italic"),
    "bold_italic": (700, "italic"),
    "head": (600, "normal"),
    "head_italic": (600, "italic"),
}
_IN_TEXT: Final[Mapping[StyleName, StyleName]] = {"head": "bold", "head_italic": "bold_italic"}
"""What heads are set in without a family of their own, or where it has no such weight."""
_WITHOUT_SLANT: Final[Mapping[StyleName, StyleName]] = {
    it: "regular" if it in {"regular", "italic"} else "bold" for it in STYLE_NAMES
}


_DIGITS: Final = frozenset("0123456789")
_SIGNS: Final = "Source Sans 3"
"""The family that draws signs which a theme's own lack (♀ ♂ ℞ ✓ ✗ ☐ ■); not opened for others."""
_MOST_MEASURED: Final = 1 << 15
"""Words of a style; a process that builds for days does not keep all it ever measured."""


class MissingFamilyError(Exception):
    """No installed font package carries this family."""


class Face(Struct, frozen=True):
    """One font file: its metrics in thousandths of the size, and where it lies."""

    key: str
    """Unique in the FontSet; the name of the face in `pdf/`."""
    family: str
    path: FontPath
    widths: dict[int, float]
    default_width: float
    ascent: float
    descent: float
    cap_height: float
    licence: str
    weight: int = REGULAR
    """Where a variable face is pinned."""

    def covers(self, character: str) -> bool:
        """True where this face has a glyph for the character."""
        return ord(character) in self.widths


class FontSet(Struct, frozen=True):
    """The families of a theme in order of preference, with all faces each."""

    families: tuple[Mapping[StyleName, Face], ...]
    faces: Mapping[str, Face]
    """By key."""
    own: tuple[str, ...] = ()
    """The families that come from the handout's own folder."""
    figures: Mapping[StyleName, Face] | None = None
    """The family of the digits 0 to 9, where that is not the first."""
    signs: Mapping[StyleName, Face] | None = None
    """The family of the signs (Unicode's category So) that no other has."""
    _measured: dict[StyleName, dict[str, float]] = field(
        default_factory=lambda: {style: {} for style in STYLE_NAMES}
    )
    _chosen: dict[tuple[str, StyleName], Face | None] = field(default_factory=dict)

    def face_for(self, character: str, style: StyleName) -> Face | None:
        """The first family's face that has the character, or None."""
        if self.figures is not None and character in _DIGITS:
            return self.figures[style]
        wanted = (character, style)
        if wanted not in self._chosen:
            self._chosen[wanted] = next(
                (it[style] for it in self._may_draw(character) if it[style].covers(character)), None
            )
        return self._chosen[wanted]

    def _may_draw(self, character: str) -> Iterator[Mapping[StyleName, Face]]:
        yield from self.families
        if self.signs is not None and unicodedata.category(character) == "So":
            yield self.signs

    def split(self, text: str, style: StyleName) -> Iterator[tuple[Face, str]]:
        """Runs of the text, each with the face that draws all of it.

        A character that no face has goes to the first family's face: `missing` names it.
        """
        first = self.families[0][style]
        used = set(text)
        is_plain = self.figures is None or used.isdisjoint(_DIGITS)
        if text and is_plain and first.widths.keys() >= set(map(ord, used)):
            yield first, text
            return
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
        first = self.families[0]["regular"]
        if first.widths.keys() >= set(map(ord, text)):
            return ()
        unknown = dict.fromkeys(c for c in text if self.face_for(c, "regular") is None)
        return tuple(unknown)

    def measure(self, word: str, style: StyleName, size: Length) -> Length:
        """The width in points of the text set in a style at a size."""
        measured = self._measured[style]
        known = measured.get(word)
        if known is None:
            known = sum(self._advance(face, run) for face, run in self.split(word, style))
            if len(measured) >= _MOST_MEASURED:
                measured.clear()
            measured[word] = known
        return known * size / 1000.0

    def advances(self, text: str, style: StyleName, size: Length) -> list[Length]:
        """How far each character moves the pen, in points; together what `measure` gives."""
        found: list[float] = []
        for face, run in self.split(text, style):
            own = [face.widths.get(ord(c), face.default_width) for c in run]
            for index, kern in kerns_of(face.path, run, face.weight):
                own[index] += kern
            found.extend(own)
        return [it * size / 1000.0 for it in found]

    @staticmethod
    def _advance(face: Face, run: str) -> float:
        widths = sum(face.widths.get(ord(c), face.default_width) for c in run)
        return widths + sum(kern for _, kern in kerns_of(face.path, run, face.weight))


def load_fonts(
    families: Sequence[str],
    heads: str = "",
    own: Sequence[OwnFamily] = (),
    figures: str = "",
) -> FontSet:
    """The FontSet of these families, and of one for heads: `own` ones, or of font packages.

    `figures` names the family of the digits, where that is not the first. Signs that no family has
    are drawn by one of the builder's own. A face is read from its file when it is first needed.
    Raises MissingFamilyError with the family's name where no package carries it.
    """
    by_name = {family.name: family for family in own}
    found = tuple(_sources(family, by_name) for family in families)
    if heads:
        # What the family of the heads lacks, the other families draw in bold.
        found[0].update({it: _source(heads, it, by_name, own_head=True) for it in _IN_TEXT})
    digits = _sources(figures, by_name) if figures and figures != families[0] else None
    signs = {} if _SIGNS in families else _upright(_SIGNS)
    others = (digits, signs) if digits else (signs,)
    by_key = {it.key: it for family in (*found, *others) for it in family.values()}
    return FontSet(
        tuple(_Faces(family) for family in found),
        _Faces(by_key),
        own=tuple(it for it in families if it in by_name),
        figures=_Faces(digits) if digits else None,
        signs=_Faces(signs) if signs else None,
    )


def _sources(family: str, own: Mapping[str, OwnFamily]) -> dict[StyleName, "_Source"]:
    return {style: _source(family, style, own) for style in STYLE_NAMES}


def _upright(family: str) -> dict[StyleName, "_Source"]:
    """Regular and bold alone: a sign is not slanted."""
    return {style: _find(family, _WITHOUT_SLANT[style]) for style in STYLE_NAMES}


def _source(
    family: str, style: StyleName, own: Mapping[str, OwnFamily], *, own_head: bool = False
) -> "_Source":
    if family not in own:
        return _find(family, style, own=own_head)
    style = _IN_TEXT.get(style, style)
    face = own[family].face(style)
    key = f"Own{list(own).index(family)}-{style}"
    return _Source(key, family, face.file, "", face.weight)


KeyT = TypeVar("KeyT", bound=Hashable)


class _Source(Struct, frozen=True):
    """Where a face is read from."""

    key: str
    family: str
    path: FontPath
    licence: str
    weight: int


class _Faces(Mapping[KeyT, Face]):
    """Faces that are read when they are first looked up."""

    def __init__(self, sources: Mapping[KeyT, _Source]) -> None:
        self._sources = sources

    def __getitem__(self, key: KeyT) -> Face:
        return _read(self._sources[key])

    def __iter__(self) -> Iterator[KeyT]:
        return iter(self._sources)

    def __len__(self) -> int:
        return len(self._sources)


def _find(family: str, style: StyleName, *, own: bool = False) -> _Source:
    """The source of a face; a head of a family of running text is its bold, unless it is `own`."""
    import fontpkg

    style = style if own else _IN_TEXT.get(style, style)
    weight, slant = _WEIGHT_AND_SLANT[style]
    try:
        path = fontpkg.path(family, weight=weight, style=slant)
        licence = fontpkg.family(family).license
    except fontpkg.WeightNotAvailable:
        return _find(family, style)
    except fontpkg.FontpkgError as error:
        raise MissingFamilyError(family) from error
    return _Source(f"{family.replace(' ', '')}-{style}", family, path, str(licence), weight)


@lru_cache(maxsize=256)
def _read(source: _Source) -> Face:
    program = read_program(source.path, source.weight)
    return Face(
        key=source.key,
        family=source.family,
        path=source.path,
        widths=program.widths,
        default_width=program.missing_width,
        ascent=program.ascent,
        descent=program.descent,
        cap_height=program.cap_height,
        licence=source.licence,
        weight=source.weight,
    )
