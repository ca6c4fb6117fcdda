"""The words of a drawing, each piece where the widths of a theme's letters put it."""

from collections.abc import Iterator

from brochure.pictures.picture import (
    AnchoredWords,
    Drawing,
    Lettering,
    Measure,
    Vector,
    VectorPath,
    VectorText,
    WordPiece,
)
from brochure.pictures.svg_path import apply


def set_words(drawing: Drawing, measure: Measure) -> Vector:
    """The drawing with its words in place; `measure` gives a text's width in a face and size."""
    shapes: list[VectorPath | VectorText] = []
    for shape in drawing.shapes:
        if isinstance(shape, Lettering):
            shapes.extend(_set(shape, measure))
        else:
            shapes.append(shape)
    return Vector(drawing.name, drawing.size, tuple(shapes), drawing.digest)


def _set(lettering: Lettering, measure: Measure) -> Iterator[VectorText]:
    x = y = 0.0
    for chunk in lettering.chunks:
        x = x if chunk.x is None else chunk.x
        y = y if chunk.y is None else chunk.y
        x -= chunk.share * _width(chunk, measure)
        for piece in chunk.pieces:
            x, y = x + piece.dx, y + piece.dy
            if piece.color is not None:
                left, baseline = apply(lettering.matrix, x, y)
                yield VectorText(
                    x=round(left, 4),
                    baseline=round(baseline, 4),
                    text=piece.text,
                    face=piece.face,
                    size=round(piece.size * lettering.matrix[0], 4),
                    color=piece.color,
                    line=lettering.line,
                )
            x += _advance(piece, measure)


def _width(chunk: AnchoredWords, measure: Measure) -> float:
    return sum(piece.dx + _advance(piece, measure) for piece in chunk.pieces)


def _advance(piece: WordPiece, measure: Measure) -> float:
    return measure(piece.text, piece.face, piece.size)
