"""The words of a drawing, each piece where the widths of a theme's letters put it."""

from collections.abc import Iterator, Sequence
from typing import Final, TypeAlias

from msgspec.structs import replace

from brochure.pictures.picture import (
    AnchoredWords,
    Drawing,
    Lettering,
    Matrix,
    Measure,
    Vector,
    VectorGroup,
    VectorPath,
    VectorText,
    WordPiece,
)
from brochure.pictures.svg.path import apply

_LEVEL: Final = 1e-6


def set_words(drawing: Drawing, measure: Measure) -> Vector:
    """The drawing with its words in place; `measure` gives a text's width in a face and size."""
    shapes = tuple(_set_all(drawing.shapes, measure))
    return Vector(drawing.name, drawing.size, shapes, drawing.digest)


def _set_all(
    shapes: Sequence[VectorPath | VectorText | Lettering | VectorGroup], measure: Measure
) -> Iterator[VectorPath | VectorText | VectorGroup]:
    for shape in shapes:
        if isinstance(shape, Lettering):
            yield from _set(shape, measure)
        elif isinstance(shape, VectorGroup):
            yield replace(shape, shapes=tuple(_set_all(shape.shapes, measure)))
        else:
            yield shape


def _set(lettering: Lettering, measure: Measure) -> Iterator[VectorText]:
    x = y = 0.0
    scale, turn = _turn(lettering.matrix)
    for chunk in lettering.chunks:
        x = x if chunk.x is None else chunk.x
        y = y if chunk.y is None else chunk.y
        width = _width(chunk, measure)
        stretch, more = _spread(chunk, width)
        x -= chunk.share * (width if chunk.length is None else chunk.length)
        for piece in chunk.pieces:
            x, y = x + piece.dx, y + piece.dy
            if piece.color is not None:
                left, baseline = apply(lettering.matrix, x, y + piece.rise)
                yield VectorText(
                    x=round(left, 4),
                    baseline=round(baseline, 4),
                    text=piece.text,
                    face=piece.face,
                    size=round(piece.size * scale, 4),
                    color=piece.color,
                    line=lettering.line,
                    opacity=piece.opacity,
                    turn=_stretched(turn, stretch),
                    spacing=round((piece.spacing + more) * scale, 4),
                    stroke=piece.stroke,
                    stroke_width=round(piece.stroke_width * scale, 4),
                )
            x += _advance(piece, measure) * stretch + more * len(piece.text)


_Turn: TypeAlias = tuple[float, float, float, float] | None


def _turn(matrix: Matrix) -> tuple[float, _Turn]:
    """How much the matrix enlarges letters; and what else it does to them, None for nothing."""
    a, b, c, d, _, _ = matrix
    if a > 0 and max(abs(b), abs(c), abs(a - d)) <= _LEVEL * a:
        return a, None
    scale = abs(a * d - b * c) ** 0.5
    return scale, (
        round(a / scale, 6),
        round(b / scale, 6),
        round(c / scale, 6),
        round(d / scale, 6),
    )


def _stretched(turn: _Turn, stretch: float) -> _Turn:
    if stretch == 1:
        return turn
    a, b, c, d = turn or (1.0, 0.0, 0.0, 1.0)
    return round(a * stretch, 6), round(b * stretch, 6), c, d


def _spread(chunk: AnchoredWords, width: float) -> tuple[float, float]:
    """What gives the words the length they are to have: a factor, and space after each letter."""
    letters = sum(len(it.text) for it in chunk.pieces)
    if chunk.length is None or not letters or width <= 0:
        return 1.0, 0.0
    if chunk.is_stretched:
        return chunk.length / width, 0.0
    return 1.0, (chunk.length - width) / letters


def _width(chunk: AnchoredWords, measure: Measure) -> float:
    return sum(piece.dx + _advance(piece, measure) for piece in chunk.pieces)


def _advance(piece: WordPiece, measure: Measure) -> float:
    return measure(piece.text, piece.face, piece.size) + piece.spacing * len(piece.text)
