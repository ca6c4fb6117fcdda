"""The `text` elements of an SVG as words and their anchors (SVG 1.1, 10)."""

import re
from collections.abc import Callable, Iterator

from msgspec import Struct, field

from brochure.content.characters import NO_BREAK_HYPHEN, put_right
from brochure.diagnostics.diagnostic import Severity
from brochure.pictures.picture import AnchoredWords, Lettering, WordPiece
from brochure.pictures.svg_path import Matrix
from brochure.pictures.svg_style import Style, parse_length
from brochure.pictures.svg_tree import Node
from brochure.source.route import Route

StyleOf = Callable[[Node, Style], Style]
Report = Callable[[Node, str, str], None]
_SPACES = re.compile(r"[ \t\r\n]+")
_LEVEL = 1e-6
_SHARES = {"start": 0.0, "middle": 0.5, "end": 1.0}


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

    def __init__(self, style_of: StyleOf, report: Report) -> None:
        """Keep the two."""
        self._style_of = style_of
        self._report = report

    def read(self, node: Node, style: Style, matrix: Matrix) -> Iterator[Lettering]:
        """The words of a `text` element; `style` is the element's own, computed."""
        a, b, c, d, _, _ = matrix
        if a <= 0 or max(abs(b), abs(c), abs(a - d)) > _LEVEL * a:
            hint = "set text level and in its natural proportions"
            self._report(node, "text is turned, mirrored or stretched", hint)
            return
        chunks = [_Chunk(0.0, 0.0, style)]
        self._collect(node, style, chunks, keeps_spaces=False)
        _trim(chunks)
        anchored = tuple(
            AnchoredWords(
                it.x,
                it.y,
                _SHARES[it.style.anchor],
                tuple(self._piece(node, piece) for piece in it.pieces),
            )
            for it in chunks
        )
        if any(piece.color is not None for it in anchored for piece in it.pieces):
            yield Lettering(anchored, matrix, node.line)

    def _piece(self, node: Node, piece: _Piece) -> WordPiece:
        style = piece.style
        color = style.fill if piece.text.strip() else None
        if piece.text.strip():
            if style.stroke is not None and style.stroke_width:
                color = None
                hint = 'set stroke="none" on the text'
                self._report(node, "`stroke` on text is not supported", hint)
            elif style.fill is None or not style.font_size:
                color = None
                self._report(node, "text is invisible", "give it a fill and a size, or delete it")
        return WordPiece(piece.text, style.face, style.font_size, color, piece.dx, piece.dy)

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
