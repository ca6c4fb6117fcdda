"""The `text` elements of an SVG as lines of text at their left ends (SVG 1.1, 10)."""

import re
from collections.abc import Callable, Iterator

from msgspec import Struct, field

from brochure.content.characters import NO_BREAK_HYPHEN, put_right
from brochure.diagnostics.model import Severity
from brochure.pictures.model import Measure, VectorText
from brochure.pictures.svg_path import Matrix, apply
from brochure.pictures.svg_style import Style, parse_length
from brochure.pictures.svg_tree import Node
from brochure.source.route import Route

StyleOf = Callable[[Node, Style], Style]
Report = Callable[[Node, str, str], None]
_SPACES = re.compile(r"[ \t\r\n]+")
_LEVEL = 1e-6


class _Piece(Struct):
    """Characters in one style, shifted from where the last piece ended."""

    text: str
    style: Style
    dx: float = 0.0
    dy: float = 0.0
    keeps_spaces: bool = False


class _Chunk(Struct):
    """What one anchor holds: it begins at each absolute x or y (SVG 1.1, 10.5)."""

    x: float | None
    y: float | None
    style: Style
    pieces: list[_Piece] = field(default_factory=list)


class TextReader:
    """Reads `text` elements; `style_of` computes an element's style, `report` takes faults."""

    def __init__(self, style_of: StyleOf, report: Report, measure: Measure) -> None:
        """Keep the three."""
        self._style_of = style_of
        self._report = report
        self._measure = measure

    def read(self, node: Node, style: Style, matrix: Matrix) -> Iterator[VectorText]:
        """The lines of a `text` element; `style` is the element's own, computed."""
        a, b, c, d, _, _ = matrix
        if a <= 0 or max(abs(b), abs(c), abs(a - d)) > _LEVEL * a:
            hint = "set text level and in its natural proportions"
            self._report(node, "text is turned, mirrored or stretched", hint)
            return
        chunks = [_Chunk(0.0, 0.0, style)]
        self._collect(node, style, chunks, keeps_spaces=False)
        _trim(chunks)
        x = y = 0.0
        for chunk in chunks:
            x = x if chunk.x is None else chunk.x
            y = y if chunk.y is None else chunk.y
            x -= {"start": 0.0, "middle": 0.5, "end": 1.0}[chunk.style.anchor] * self._width(chunk)
            for piece in chunk.pieces:
                x, y = x + piece.dx, y + piece.dy
                if piece.text.strip():
                    yield from self._line(node, piece, apply(matrix, x, y), a)
                x += self._advance(piece)

    def _line(
        self, node: Node, piece: _Piece, at: tuple[float, float], scale: float
    ) -> Iterator[VectorText]:
        style = piece.style
        if style.stroke is not None and style.stroke_width:
            self._report(node, "`stroke` on text is not supported", 'set stroke="none" on the text')
        elif style.fill is None or not style.font_size:
            self._report(node, "text is invisible", "give it a fill and a size, or delete it")
        else:
            size = round(style.font_size * scale, 4)
            yield VectorText(
                x=round(at[0], 4),
                baseline=round(at[1], 4),
                text=piece.text,
                face=style.face,
                size=size,
                color=style.fill,
                line=node.line,
            )

    def _advance(self, piece: _Piece) -> float:
        return self._measure(piece.text, piece.style.face, piece.style.font_size)

    def _width(self, chunk: _Chunk) -> float:
        return sum(piece.dx + self._advance(piece) for piece in chunk.pieces)

    def _collect(
        self, node: Node, style: Style, chunks: list[_Chunk], *, keeps_spaces: bool
    ) -> None:
        keeps_spaces = {"preserve": True, "default": False}.get(
            node.attributes.get("xml:space", ""), keeps_spaces
        )
        x, y = self._coordinate(node, "x"), self._coordinate(node, "y")
        if x is not None or y is not None:
            chunks.append(_Chunk(x, y, style))
        dx, dy = self._coordinate(node, "dx") or 0.0, self._coordinate(node, "dy") or 0.0
        if dx or dy:
            chunks[-1].pieces.append(_Piece("", style, dx, dy))
        for child in node.content:
            if isinstance(child, str):
                spaced = re.sub(r"[\t\r\n]", " ", child)
                text = spaced if keeps_spaces else _SPACES.sub(" ", child)
                if not keeps_spaces and text.startswith(" ") and _ends_with_space(chunks):
                    text = text[1:]
                text = self._put_right(node, text)
                if text:
                    chunks[-1].pieces.append(_Piece(text, style, keeps_spaces=keeps_spaces))
            elif child.name == "tspan":
                inner = self._style_of(child, style)
                self._collect(child, inner, chunks, keeps_spaces=keeps_spaces)

    def _put_right(self, node: Node, text: str) -> str:
        """The text as it is drawn: what no page can show is a fault here, too."""
        drawn, problems = put_right(text.replace(NO_BREAK_HYPHEN, "-"), Route(""))
        for problem in problems:
            if problem.severity is Severity.ERROR:
                self._report(node, problem.message, "write the words in another way, or draw them")
        return drawn

    def _coordinate(self, node: Node, name: str) -> float | None:
        if name not in node.attributes:
            return None
        value = node.attributes[name]
        try:
            return parse_length(value)
        except ValueError as error:
            self._report(node, f"`{name}` of `{node.name}` can't be read: {value[:40]}", str(error))
            return None


def _last(chunks: list[_Chunk]) -> _Piece | None:
    """The last piece with characters."""
    pieces = (piece for chunk in reversed(chunks) for piece in reversed(chunk.pieces))
    return next((piece for piece in pieces if piece.text), None)


def _ends_with_space(chunks: list[_Chunk]) -> bool:
    """True at the beginning too: leading spaces are dropped (SVG 1.1, 10.15)."""
    last = _last(chunks)
    return last is None or last.text.endswith(" ")


def _trim(chunks: list[_Chunk]) -> None:
    """Drop the space at the end of each chunk: it would shift what is anchored."""
    for chunk in chunks:
        last = _last([chunk])
        if last is not None and not last.keeps_spaces:
            last.text = last.text.removesuffix(" ")
