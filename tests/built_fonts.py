"""Faces that tests build: as small as a face can be."""

from pathlib import Path

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib.tables.TupleVariation import TupleVariation

SQUARE = [(100, 0), (100, 500), (600, 500), (600, 0)]


def built_face(path: Path, *, is_cff: bool = False) -> Path:
    """A face with one letter: variable from 400 to 900 (500 to 900 units wide), or of CFF."""
    builder = FontBuilder(1000, isTTF=not is_cff)
    builder.setupGlyphOrder([".notdef", "A"])
    builder.setupCharacterMap({ord("A"): "A"})
    builder.setupHorizontalMetrics({".notdef": (400, 0), "A": (500, 100)})
    pen = T2CharStringPen(500, None) if is_cff else TTGlyphPen(None)
    pen.moveTo(SQUARE[0])
    for point in SQUARE[1:]:
        pen.lineTo(point)
    pen.closePath()
    if is_cff:
        empty = T2CharStringPen(400, None).getCharString()
        builder.setupCFF("Drawn", {}, {".notdef": empty, "A": pen.getCharString()}, {})
    else:
        builder.setupGlyf({".notdef": TTGlyphPen(None).glyph(), "A": pen.glyph()})
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupOS2(sTypoAscender=800, sTypoDescender=-200, usWeightClass=400)
    builder.setupNameTable({"familyName": "Drawn", "styleName": "Regular", "psName": "Drawn"})
    builder.setupPost()
    if not is_cff:
        builder.setupFvar([("wght", 400, 400, 900, "Weight")], [])
        moved = [(0, 0), (0, 0), (200, 0), (200, 0), (0, 0), (400, 0), (0, 0), (0, 0)]
        builder.setupGvar({"A": [TupleVariation({"wght": (0.0, 1.0, 1.0)}, moved)]})
    builder.save(path)
    return path
