"""The `text` elements of an SVG as words and their anchors (SVG 1.1, 10)."""

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Final

from msgspec import Struct, field

from brochure.content.characters import NO_BREAK_HYPHEN, put_right
from brochure.diagnostics.diagnostic import Severity
from brochure.geometry import Color
from brochure.pictures.picture import AnchoredWords, Lettering, Matrix, WordPiece
from brochure.pictures.svg.allowed import Beyond
from brochure.pictures.svg.lengths import Scale, parse_length
from brochure.pictures.svg.style import Style
from brochure.pictures.svg.switch import is_hidden
from brochure.pictures.svg.tree import Node
from brochure.source.route import Route

StyleOf = Callable[[Node, Style], Style]
Report = Callable[[Node, str, str], None]
_SPACES: Final = re.compile(r"[ \t\r\n]+")
_SHARES: Final = {"start": 0.0, "middle": 0.5, "end": 1.0}
_BASELINES: Final = {
    "middle": 0.25,
    "central": 0.33,
    "mathematical": 0.47,
    "hanging": 0.76,
    "text-before-edge": 0.95,
    "before-edge": 0.95,
    "text-top": 0.95,
    "top": 0.95,
    "text-bottom": -0.29,
    "bottom": -0.29,
    "text-after-edge": -0.29,
    "after-edge": -0.29,
    "ideographic": -0.29,
}
"""How far, in shares of the size, letters go down to stand on another line than their own.

They are measures of Atkinson Hyperlegible, from which those of other faces differ little.
"""
_SHIFTS: Final = {"sub": 0.2, "super": -0.4, "baseline": 0.0}
_MOST_PLACES: Final = 20_000
"""Letters of one text that are placed one by one."""


class _Piece(Struct):
    """Characters in one style, shifted from where the last piece ended."""

    text: str
    style: Style
    dx: float = 0.0
    dy: float = 0.0
    keeps_spaces: bool = False
    rise: float = 0.0


class _Chunk(Struct):
    """What one anchor holds: it begins at each absolute x or y (SVG 1.1, 10.5)."""

    x: float | None
    y: float | None
    style: Style
    pieces: list[_Piece] = field(default_factory=list)
    length: float | None = None
    is_stretched: bool = False


class _Places(Struct):
    """Where an element puts its letters: a number for each of the first of them."""

    x: Sequence[float] = ()
    y: Sequence[float] = ()
    dx: Sequence[float] = ()
    dy: Sequence[float] = ()
    at: int = 0
    """How many letters were placed."""

    @property
    def count(self) -> int:
        """How many letters it has a number for."""
        return max(len(self.x), len(self.y), len(self.dx), len(self.dy))


class TextReader:
    """Reads `text` elements; `style_of` computes an element's style, `report` takes faults."""

    def __init__(
        self, style_of: StyleOf, report: Report, beyond: list[Beyond], scale: Scale
    ) -> None:
        """Keep them; what is drawn in pixels only goes to `beyond`."""
        self._style_of = style_of
        self._report = report
        self._beyond = beyond
        self._scale = scale

    def read(self, node: Node, style: Style, matrix: Matrix) -> Iterator[Lettering]:
        """The words of a `text` element; `style` is the element's own, computed."""
        chunks = [_Chunk(0.0, 0.0, style)]
        self._collect(node, style, chunks, [], keeps_spaces=False, rise=0.0)
        _trim(chunks)
        anchored = tuple(
            AnchoredWords(
                it.x,
                it.y,
                _SHARES[it.style.anchor],
                tuple(self._piece(node, piece) for piece in it.pieces),
                it.length,
                it.is_stretched,
            )
            for it in chunks
        )
        if any(piece.color is not None for it in anchored for piece in it.pieces):
            yield Lettering(anchored, matrix, node.line)

    def _piece(self, node: Node, piece: _Piece) -> WordPiece:
        style = piece.style
        fill, stroke = style.fill, style.stroke if style.stroke_width else None
        color, outline = None, None
        if piece.text.strip() and style.is_visible:
            if (fill is None and stroke is None) or not style.font_size:
                self._report(node, "text is invisible", "give it a fill and a size, or delete it")
            elif not isinstance(fill, Color):
                self._beyond.append(Beyond(node.line, "text with a gradient or an outline"))
                color = style.color
            else:
                color = fill
            if stroke is not None:
                if isinstance(stroke, Color) and not style.strokes_first:
                    outline = stroke
                else:
                    self._beyond.append(Beyond(node.line, "text with an outline"))
        return WordPiece(
            text=piece.text,
            face=style.face,
            size=style.font_size,
            color=color,
            dx=piece.dx,
            dy=piece.dy,
            opacity=round(style.fill_alpha * style.fill_opacity, 4),
            spacing=style.letter_spacing,
            stroke=outline,
            stroke_width=style.stroke_width if outline else 0.0,
            rise=piece.rise,
        )

    def _collect(
        self,
        node: Node,
        style: Style,
        chunks: list[_Chunk],
        placed: list[_Places],
        *,
        keeps_spaces: bool,
        rise: float,
        parent: Style | None = None,
    ) -> None:
        if "white-space" in node.properties:
            keeps_spaces = style.keeps_spaces
        keeps_spaces = {"preserve": True, "default": False}.get(
            node.attributes.get("xml:space", ""), keeps_spaces
        )
        x, y, dx, dy = (self._coordinates(node, it, style) for it in ("x", "y", "dx", "dy"))
        own = _Places(x, y, dx, dy)
        placed = [*placed, own]
        rise += self._rise(node, style, chunks[-1].style if parent is None else parent)
        first = len(chunks) + (1 if own.x or own.y else 0)
        for child in node.content:
            if isinstance(child, str):
                spaced = re.sub(r"[\t\r\n]", " ", child)
                text = spaced if keeps_spaces else _SPACES.sub(" ", child)
                if not keeps_spaces and text.startswith(" ") and _ends_with_space(chunks):
                    text = text[1:]
                text = self._put_right(node, text)
                if text:
                    piece = _Piece(text, style, keeps_spaces=keeps_spaces, rise=rise)
                    _place(piece, chunks, placed)
            elif child.name in {"tspan", "textPath", "a"} and not is_hidden(child):
                inner = self._style_of(child, style)
                self._collect(
                    child, inner, chunks, placed, keeps_spaces=keeps_spaces, rise=rise, parent=style
                )
        length = self._coordinates(node, "textLength", style)
        if length and length[0] > 0 and len(chunks) == first:
            chunks[-1].length = length[0]
            chunks[-1].is_stretched = node.attributes.get("lengthAdjust") == "spacingAndGlyphs"

    def _rise(self, node: Node, style: Style, parent: Style) -> float:
        """How far the element's letters stand under the line that they would stand on."""
        name = node.properties.get("alignment-baseline", "").strip().lower()
        if name in {"", "auto", "baseline"} and "dominant-baseline" in node.properties:
            name = style.baseline
        rise = _BASELINES.get(name, 0.0) * style.font_size
        shift = node.properties.get("baseline-shift", "").strip().lower()
        if shift in _SHIFTS:
            return rise + _SHIFTS[shift] * parent.font_size
        if shift:
            try:
                return rise - parse_length(shift, style.font_size, parent.font_size)
            except ValueError as error:
                self._report(node, f"`baseline-shift` can't be read: {shift[:40]}", str(error))
        return rise

    def _put_right(self, node: Node, text: str) -> str:
        """The text as it is drawn: what no page can show is a fault here, too."""
        drawn, problems = put_right(text.replace(NO_BREAK_HYPHEN, "-"), Route(""))
        for problem in problems:
            if problem.severity is Severity.ERROR:
                self._report(node, problem.message, "write the words in another way, or draw them")
        return drawn

    def _coordinates(self, node: Node, name: str, style: Style) -> Sequence[float]:
        value = node.attributes.get(name)
        if value is None:
            return ()
        words = [it for it in re.split(r"[\s,]+", value, maxsplit=_MOST_PLACES) if it]
        whole = self._scale.whole("x" if name == "textLength" else name)
        try:
            return [parse_length(it, style.font_size, whole) for it in words[:_MOST_PLACES]]
        except ValueError as error:
            self._report(node, f"`{name}` of `{node.name}` can't be read: {value[:40]}", str(error))
            return ()


def _place(piece: _Piece, chunks: list[_Chunk], placed: Sequence[_Places]) -> None:
    """Put a piece's letters where the elements around it say: one by one, as far as they do."""
    text = piece.text
    while text:
        x, y, dx, dy = (_next(placed, name) for name in ("x", "y", "dx", "dy"))
        if x is not None or y is not None:
            chunks.append(_Chunk(x, y, piece.style))
        taken = 1 if any(it.count > it.at + 1 for it in placed) else len(text)
        chunks[-1].pieces.append(
            _Piece(text[:taken], piece.style, dx or 0.0, dy or 0.0, piece.keeps_spaces, piece.rise)
        )
        for it in placed:
            it.at += taken
        text = text[taken:]


def _next(placed: Sequence[_Places], name: str) -> float | None:
    """What the innermost element that has one says of the next letter."""
    for it in reversed(placed):
        values: Sequence[float] = getattr(it, name)
        if it.at < len(values):
            return values[it.at]
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
