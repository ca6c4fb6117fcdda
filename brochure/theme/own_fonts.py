"""Fonts of the handout's own folder: the families that its files make, read with suspicion.

A font is used only where its maker allows it to be embedded (OpenType 1.9, OS/2 fsType), and where
all that the builder needs of it can be read.
"""

import struct
from collections.abc import Iterator, Mapping, Sequence
from fnmatch import fnmatchcase
from typing import Final, Literal, TypeAlias

from msgspec import Struct

from brochure.diagnostics.diagnostic import Severity
from brochure.limits import FONT_BYTES, MOST_FONT_CHARACTERS, MOST_FONT_FILES
from brochure.source.file import AssetRefusedError, Workspace
from brochure.source.route import Problem, Route
from brochure.theme.program import REGULAR, FontFile, FontProgram, read_program
from brochure.theme.subset import subset_program

OwnStyle: TypeAlias = Literal["regular", "bold", "italic", "bold_italic"]
_WANTED: Final[Mapping[OwnStyle, tuple[int, bool]]] = {
    "regular": (REGULAR, False),
    "bold": (700, False),
    "italic": (REGULAR, True),
    "bold_italic": (700, True),
}
_INSTEAD: Final[Mapping[OwnStyle, tuple[OwnStyle, ...]]] = {
    "regular": ("regular", "bold", "italic", "bold_italic"),
    "bold": ("bold", "regular", "bold_italic", "italic"),
    "italic": ("italic", "regular", "bold_italic", "bold"),
    "bold_italic": ("bold_italic", "bold", "italic", "regular"),
}
"""What is set where a family lacks a face: the first of these that it has."""
_BOLD_FROM: Final = 600
_NEEDED: Final = frozenset(("glyf", "head", "hhea", "hmtx", "loca", "maxp", "cmap", "OS/2"))
_TRUETYPE, _COLLECTION, _CFF = (b"\0\1\0\0", b"true"), b"ttcf", b"OTTO"
_RESTRICTED, _LICENCES, _NO_SUBSETS, _BITMAPS = 2, 0xF, 0x100, 0x200
"""Of OS/2 fsType: no embedding; the bits that say so; no subsetting; bitmaps only."""
_ITALIC: Final = 1
"""Of OS/2 fsSelection."""
_UPRIGHT_UNITS: Final = (16, 16_384)
"""The units of an em (OpenType 1.9, head unitsPerEm)."""
_ASK = "ask its maker for a licence that allows embedding, or take another font"


class OwnFace(Struct, frozen=True):
    """A font file of the folder, at a weight where it has several."""

    file: FontFile
    weight: int


class OwnFamily(Struct, frozen=True):
    """The files of one family; every style has a face, if need be that of another style."""

    name: str
    regular: OwnFace
    bold: OwnFace
    italic: OwnFace
    bold_italic: OwnFace

    def face(self, style: str) -> OwnFace:
        """The face of a style, one of the four above. Raises AttributeError."""
        found: OwnFace = getattr(self, style)
        return found


class OwnFonts(Struct, frozen=True):
    """The families in the order of their files' names, and what is wrong with the files."""

    families: tuple[OwnFamily, ...] = ()
    problems: tuple[Problem, ...] = ()


class _UnfitError(Exception):
    """Why a font can't be used, and what to do."""

    def __init__(self, code: str, message: str, hint: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.hint = hint


class _Read(Struct, frozen=True):
    file: FontFile
    family: str
    weight: int
    is_italic: bool
    is_variable: bool


def read_own_fonts(patterns: Sequence[tuple[str, Route]], workspace: Workspace | None) -> OwnFonts:
    """The families of the files that these paths name, with `*` for any letters.

    Every problem is told at its path's route: missing-font, unreadable-font,
    font-forbids-embedding, and as a warning missing-face.
    """
    problems: list[Problem] = []
    read: dict[str, _Read] = {}
    for pattern, route in patterns:
        for name in _names(pattern, workspace):
            if name in read:
                continue
            if len(read) == MOST_FONT_FILES:
                message = f"`{pattern}` names more than {MOST_FONT_FILES} font files"
                hint = "name those of one family: regular, bold, italic and bold italic"
                problems.append(Problem("unreadable-font", message, route, hint))
                break
            try:
                read[name] = _read(name, workspace)
            except _UnfitError as error:
                problems.append(Problem(error.code, error.message, route, error.hint))
    families = tuple(_families(tuple(read.values())))
    route = patterns[0][1] if patterns else Route("theme")
    problems.extend(it for family in families for it in _lacking(family, route))
    return OwnFonts(families, tuple(problems))


def _names(pattern: str, workspace: Workspace | None) -> tuple[str, ...]:
    if workspace is None or not any(it in pattern for it in "*?["):
        return (pattern,)
    wanted = pattern.removeprefix("./")
    found = tuple(sorted(it for it in workspace.names() if fnmatchcase(it, wanted)))
    return found or (pattern,)


def _read(name: str, workspace: Workspace | None) -> _Read:
    if workspace is None:
        raise _UnfitError("missing-font", f"there is no folder to look for `{name}` in", _ASK)
    try:
        data = workspace.read_asset(name, FONT_BYTES)
    except AssetRefusedError as error:
        message = f"no file is named like `{name}`" if "*" in name else error.message
        hint = error.hint or "put the font's file (.ttf) beside the content file"
        raise _UnfitError("missing-font", message, hint) from None
    _check_form(name, data)
    try:
        return _understood(name, data)
    except (struct.error, ValueError, KeyError, IndexError, OverflowError, RuntimeError):
        raise _damaged(name) from None


def _check_form(name: str, data: bytes) -> None:
    if data[:4] in {_CFF, b"wOFF", b"wOF2", _COLLECTION}:
        kind = {_CFF: "has PostScript outlines (OTF)", _COLLECTION: "is a collection of fonts"}
        said = kind.get(data[:4], "is packed for web pages (WOFF)")
        hint = "take the font's TrueType file (.ttf)"
        raise _UnfitError("unreadable-font", f"`{name}` {said}, which can't be used", hint)
    if data[:4] not in _TRUETYPE:
        hint = "a font is a TrueType file (.ttf)"
        raise _UnfitError("unreadable-font", f"`{name}` is no font", hint)


def _damaged(name: str) -> _UnfitError:
    hint = "get the file again from its maker"
    return _UnfitError("unreadable-font", f"`{name}` is a damaged font", hint)


def _understood(name: str, data: bytes) -> _Read:
    file = FontFile(name, data)
    program = read_program(file)
    if not set(program.face.table_tags) >= _NEEDED:
        raise _damaged(name)
    least, most = _UPRIGHT_UNITS
    if not least <= program.face.upem <= most or not program.glyphs:
        raise _damaged(name)
    if len(program.glyphs) > MOST_FONT_CHARACTERS:
        message = f"`{name}` has more than {MOST_FONT_CHARACTERS:,} characters"
        raise _UnfitError("unreadable-font", message, "take a font of fewer scripts")
    windows = program.table("OS/2")
    _check_rights(name, struct.unpack_from(">H", windows, 8)[0])
    # What can't be cut to the letters in use can't be embedded: better told here than at the end.
    if not subset_program(program, {1: next(iter(program.glyphs))}):
        raise _damaged(name)
    selection = struct.unpack_from(">H", windows, 62)[0]
    weight = struct.unpack_from(">H", windows, 4)[0]
    is_variable = any(it.tag == "wght" for it in program.face.axis_infos)
    is_italic = bool(selection & _ITALIC) or program.italic_angle != 0
    return _Read(file, _family_name(program, name), weight, is_italic, is_variable)


def _check_rights(name: str, rights: int) -> None:
    """Refuse what its maker forbids (OpenType 1.9, OS/2 fsType)."""
    forbidden = ""
    if rights & _LICENCES == _RESTRICTED:
        forbidden = "to be embedded in a file"
    elif rights & _NO_SUBSETS:
        forbidden = "to be embedded in part"
    elif rights & _BITMAPS:
        forbidden = "that its outlines are embedded"
    if forbidden:
        message = f"the maker of `{name}` does not allow it {forbidden}"
        raise _UnfitError("font-forbids-embedding", message, _ASK)


def _family_name(program: FontProgram, name: str) -> str:
    """The name that people choose it by (OpenType 1.9, name 16, or 1)."""
    found = program.face.get_name(16) or program.face.get_name(1) or name
    return "".join(it for it in str(found) if it.isprintable()).strip()[:64] or name


def _families(read: Sequence[_Read]) -> Iterator[OwnFamily]:
    for name in dict.fromkeys(it.family for it in read):
        files = [it for it in read if it.family == name]
        found = {style: _best(files, *wanted) for style, wanted in _WANTED.items()}
        faces: dict[OwnStyle, OwnFace] = {}
        for style, instead in _INSTEAD.items():
            faces[style] = next(face for it in instead if (face := found[it]) is not None)
        yield OwnFamily(name, **faces)


def _best(files: Sequence[_Read], weight: int, is_italic: bool) -> OwnFace | None:
    """The face nearest to a weight; None where none is near."""
    slanted = [it for it in files if it.is_italic == is_italic]
    for it in slanted:
        if it.is_variable:
            return OwnFace(it.file, weight)
    near = min(slanted, key=lambda it: abs(it.weight - weight), default=None)
    if near is None or (near.weight >= _BOLD_FROM) != (weight >= _BOLD_FROM):
        # A family of one weight, be it light, is its regular face.
        is_only = near is not None and weight == REGULAR
        return OwnFace(near.file, REGULAR) if near is not None and is_only else None
    return OwnFace(near.file, near.weight if weight >= _BOLD_FROM else REGULAR)


def _lacking(family: OwnFamily, route: Route) -> Iterator[Problem]:
    """One warning for the faces that other ones stand in for."""
    lacks = []
    if family.bold == family.regular:
        lacks.append("bold")
    if family.italic in (family.regular, family.bold):
        lacks.append("italic")
    if lacks:
        yield Problem(
            "missing-face",
            f"“{family.name}” has no {' and no '.join(lacks)} face: such words look like others",
            route,
            hint="add the font's file for it (…-Bold.ttf, …-Italic.ttf)",
            severity=Severity.WARNING,
        )
