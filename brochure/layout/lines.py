"""Line breaking: inlines to lines of runs, by least raggedness over the whole paragraph.

Knuth and Plass's total fit with ragged right edges: the fewest lines, then the smallest sum of
squared slack. Breaks come at spaces and after hyphens, dashes and slashes between letters
(the classes of UAX 14 that matter here). What no-break spaces hold together (compose.ties makes
them) is broken only where it is wider than the measure, and then at one of them.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Final, TypeAlias

from msgspec import Struct

from brochure.compose.story import Inline
from brochure.content.characters import NO_BREAK_HYPHEN, NO_BREAK_SPACE
from brochure.geometry import Length
from brochure.pictures.last_used import LastUsed
from brochure.theme.fonts import FontSet, StyleName
from brochure.theme.styles import TextStyle

_TOKENS = re.compile(r" +|\n|[^ \n]+")
_INSIDE = re.compile(
    r"(?<=[^\W\d_])[-/](?=[^\W\d_])|(?<=[^\W\d_])\u2013(?=\w)|(?<=\d)\u2013(?=[^\W\d_])"
    r"|(?<=\w)\u2014(?=\w)|\u2014(?=\w)"
)
_QUANTITY = re.compile(r"\d[^\s\u00a0]*\u00a0|\u00a0[^\s\u00a0]*\d|^\+?\d+-")
"""A number with its unit ("5 mg/ml"), or one with letters in it ("1-800-QUIT-NOW")."""
_HELD = re.compile(r"[^\u00a0\u2011]*[\u00a0\u2011]|[^\u00a0\u2011]+")
_DRAWN = str.maketrans({NO_BREAK_SPACE: " ", NO_BREAK_HYPHEN: "-"})
_IN_ADDRESS = re.compile(r"(?<=[/?&.=-])(?<!://)(?=[^/?&.=-])")
_IN_MAIL = re.compile(r"(?<=[\w][.-])(?=\w)|(?<=\w)(?=@\w)")
_LONG_MAIL = 24
"""Characters; a shorter e-mail address is not broken."""
_HOST = re.compile(r"(?:https?://)?[^/?#]*")
SCRIPT_SIZE = 0.68
"""The size of what is raised or lowered, in shares of the text's."""
_LINE_COST = 1.0
_HYPHEN_COST = 0.15
_ADDRESS_COST = 0.6
"""An address that fits on a line of its own is not broken: what stands before it is shorter."""
_MAIL_COST = 3.0
"""More than two lines: a long e-mail address is broken only where it fits no line."""
_HELD_COST = 0.6
"""What no-break spaces hold together, where it is wider than a line."""
_LONE_WORD_COST = 0.5
_SHORT_LAST_LINE = 0.25
"""A last line of one word narrower than this share of the measure is avoided."""


class Segment(Struct, frozen=True, gc=False):
    """A stretch of one inline on a line; x is measured from the line's left end."""

    inline: int
    x: Length
    width: Length
    text: str


class Line(Struct, frozen=True, gc=False):
    """One set line."""

    width: Length
    segments: tuple[Segment, ...]


Broken: TypeAlias = tuple[tuple[Line, ...], tuple[str, ...]]
"""Lines, and the words that are wider than a line."""
_Faced: TypeAlias = tuple[str, StyleName, Length]
"""A text, its face and its size: all of an inline that its lines depend on."""
_KEPT_LETTERS: Final = 300_000
"""Of the texts whose lines are kept: some dozen handouts."""
_kept: Final = LastUsed[tuple[Broken, FontSet]](_KEPT_LETTERS)
"""With its fonts, so that their identity can't become another's."""


class _Word(Struct, gc=False):
    """What can't be broken, and what follows it where the line goes on."""

    pieces: list[tuple[int, str, float]]
    width: float
    glue: float = 0.0
    glue_inline: int = -1
    cost: float = 0.0
    ends_line: bool = False


_LARGE_NUMBER: Length = 15.0
_LABEL: Length = 13.0
"""Points; of the words before a large telephone number, which is what is looked for."""


def face_style(style: TextStyle, inline: Inline) -> StyleName:
    """The face of an inline in a paragraph of this style."""
    if style.face in {"head", "head_italic"}:
        return "head_italic" if inline.emphasis or style.face == "head_italic" else "head"
    bold = inline.strong or style.face in {"bold", "bold_italic"}
    italic = inline.emphasis or style.face in {"italic", "bold_italic"}
    if bold:
        return "bold_italic" if italic else "bold"
    return "italic" if italic else "regular"


def script_size(style: TextStyle, inline: Inline) -> Length:
    """The size of an inline in a text of this style: labels, and what is raised or lowered.

    It is never smaller than any text may be: a lowered 2 is read like the rest.
    """
    if inline.is_label:
        return style.size if style.size <= _LARGE_NUMBER else max(_LABEL, style.least_script)
    if not inline.script:
        return style.size
    return max(round(style.size * SCRIPT_SIZE, 2), min(style.size, style.least_script))


def break_lines(
    inlines: Sequence[Inline], style: TextStyle, width: Length, fonts: FontSet
) -> Broken:
    """The lines of a paragraph in a measure of `width` points, and the words wider than it."""
    faced = _faced(inlines, style)
    # Most paragraphs are broken again in each round of layout, and in each edition.
    key = (faced, width, style.balanced, id(fonts))
    kept = _kept.get(key)
    if kept is None:
        kept = _broken(faced, width, fonts, balanced=style.balanced), fonts
        _kept.put(key, kept, sum(len(it[0]) for it in faced))
    return kept[0]


def _broken(faced: Sequence[_Faced], width: Length, fonts: FontSet, *, balanced: bool) -> Broken:
    words = list(_words(faced, fonts))
    if any(word.width > width for word in words):
        words = [part for word in words for part in _loosened(word, faced, width, fonts)]
    too_long = tuple(
        "".join(p[1] for p in w.pieces).translate(_DRAWN) for w in words if w.width > width
    )
    if too_long:
        words = [part for word in words for part in _cut(word, faced, width, fonts)]
    lines: list[Line] = []
    start = 0
    for end, word in enumerate(words, 1):
        if word.ends_line or end == len(words):
            lines.extend(_fit(words[start:end], width, balanced=balanced))
            start = end
    return tuple(lines), too_long


def extent(
    inlines: Sequence[Inline], style: TextStyle, fonts: FontSet, *, is_loose: bool = False
) -> tuple[Length, Length]:
    """The width of the widest word, and of the whole text on one line, in points.

    `is_loose` lets lines end where no-break spaces stand.
    """
    faced = _faced(inlines, style)
    words = list(_words(faced, fonts))
    if is_loose:
        words = [part for word in words for part in _loosened(word, faced, 0.0, fonts)]
    widest = max((word.width for word in words), default=0.0)
    return widest, sum(word.width + word.glue for word in words)


def _faced(inlines: Sequence[Inline], style: TextStyle) -> tuple[_Faced, ...]:
    return tuple((it.text, face_style(style, it), script_size(style, it)) for it in inlines)


def _words(faced: Sequence[_Faced], fonts: FontSet) -> Iterator[_Word]:
    pieces: list[tuple[int, str, float]] = []
    total = 0.0
    for index, (text, face, size) in enumerate(faced):
        for chunk in _TOKENS.findall(text):
            if chunk == "\n":
                # As at any line's end, a space parts the words for the ear; it has no width.
                yield _Word(pieces, total, glue_inline=index if pieces else -1, ends_line=True)
                pieces, total = [], 0.0
                continue
            if chunk[0] == " ":
                if pieces:
                    yield _Word(pieces, total, fonts.measure(" ", face, size), index)
                    pieces, total = [], 0.0
                continue
            parts = ((chunk, 0.0),) if chunk.isalpha() else _parts(chunk)
            for number, (part, cost) in enumerate(parts):
                advance = fonts.measure(part.translate(_DRAWN), face, size)
                pieces.append((index, part, advance))
                total += advance
                if number < len(parts) - 1:
                    yield _Word(pieces, total, cost=cost)
                    pieces, total = [], 0.0
    if pieces:
        yield _Word(pieces, total)


@lru_cache(maxsize=4096)
def _parts(chunk: str) -> tuple[tuple[str, float], ...]:
    """The chunk in pieces that a line may end after, with the cost of doing so."""
    begin = 0
    if _is_address(chunk):
        pattern, cost, begin = _IN_ADDRESS, _ADDRESS_COST, _end_of_host(chunk)
    elif len(chunk) > _LONG_MAIL and _IN_MAIL.search(chunk) and "@" in chunk:
        pattern, cost = _IN_MAIL, _MAIL_COST
    elif _INSIDE.search(chunk) and not _QUANTITY.search(chunk):
        pattern, cost = _INSIDE, _HYPHEN_COST
    else:
        return ((chunk, 0.0),)
    ends = [match.end() for match in pattern.finditer(chunk, begin)] + [len(chunk)]
    starts = [0, *ends[:-1]]
    return tuple((chunk[a:b], cost) for a, b in zip(starts, ends, strict=True) if b > a)


def _is_address(chunk: str) -> bool:
    """True for https://example.org, www.example.org, example.org/page; in linear time."""
    dot = chunk.find(".", 1)
    has_path = dot > 0 and chunk.rfind("/") > dot + 1
    return has_path or chunk.startswith(("https://", "http://", "www."))


def _end_of_host(address: str) -> int:
    """Where the name of the site ends: no line ends in it, lest it be read as two."""
    host = _HOST.match(address)
    return host.end() if host else 0


def _loosened(
    word: _Word, faced: Sequence[_Faced], width: Length, fonts: FontSet
) -> Iterator[_Word]:
    """The word, in the parts that no-break spaces and hyphens hold together if it is too wide."""
    is_held = any(NO_BREAK_SPACE in it[1] or NO_BREAK_HYPHEN in it[1] for it in word.pieces)
    if word.width <= width or not is_held:
        yield word
        return
    pieces: list[tuple[int, str, float]] = []
    for index, text, _ in word.pieces:
        _, face, size = faced[index]
        for part in _HELD.findall(text):
            is_space = part[-1] == NO_BREAK_SPACE
            shown = part[:-1] if is_space else part
            if shown:
                advance = fonts.measure(shown.translate(_DRAWN), face, size)
                pieces.append((index, shown, advance))
            if (is_space or part[-1] == NO_BREAK_HYPHEN) and pieces:
                held = _Word(pieces, sum(it[2] for it in pieces), cost=_HELD_COST)
                if is_space:
                    held.glue, held.glue_inline = fonts.measure(" ", face, size), index
                yield held
                pieces = []
    last = _Word(pieces, sum(it[2] for it in pieces))
    last.glue, last.glue_inline = word.glue, word.glue_inline
    last.cost, last.ends_line = word.cost, word.ends_line
    yield last


def _cut(word: _Word, faced: Sequence[_Faced], width: Length, fonts: FontSet) -> Iterator[_Word]:
    """The word in parts that fit, cut at any character where it is wider than the measure."""
    if word.width <= width:
        yield word
        return
    pieces: list[tuple[int, str, float]] = []
    total = 0.0
    for index, raw, _ in word.pieces:
        _, face, size = faced[index]
        text = raw.translate(_DRAWN)
        start = 0
        for end, advance in enumerate(fonts.advances(text, face, size)):
            # Where the line ends here, the next letter does not draw this one nearer.
            alone = max(advance, fonts.measure(text[end], face, size))
            if total + alone > width and (pieces or end > start):
                if end > start:
                    part = text[start:end]
                    pieces.append((index, part, fonts.measure(part, face, size)))
                yield _Word(pieces, sum(it[2] for it in pieces), cost=_LINE_COST)
                pieces, total, start = [], 0.0, end
            total += advance
        if len(text) > start:
            part = text[start:]
            pieces.append((index, part, fonts.measure(part, face, size)))
    last = _Word(pieces, sum(it[2] for it in pieces))
    last.glue, last.glue_inline = word.glue, word.glue_inline
    last.cost, last.ends_line = word.cost, word.ends_line
    yield last


def _fit(words: Sequence[_Word], width: Length, *, balanced: bool) -> Iterator[Line]:
    """The lines of a stretch without forced breaks."""
    count = len(words)
    starts = [0.0] * (count + 1)
    for index, word in enumerate(words):
        starts[index + 1] = starts[index] + word.width + word.glue
    if count and starts[count] - words[-1].glue <= width:
        yield _line(words)
        return
    ends = _best_ends(words, starts, width, balanced=balanced)
    for begin, end in pairwise(ends):
        yield _line(words[begin:end])


def _best_ends(
    words: Sequence[_Word], starts: Sequence[Length], width: Length, *, balanced: bool
) -> list[int]:
    """The numbers of words at the line ends of the cheapest setting, from 0 to all of them.

    `balanced` counts the last line's slack, too.
    """
    count = len(words)
    best = [0.0] + [float("inf")] * count
    came_from = [0] * (count + 1)
    for end in range(1, count + 1):
        last = words[end - 1]
        right = starts[end] - last.glue
        for begin in range(end - 1, -1, -1):
            used = right - starts[begin]
            if used > width + 1e-6 and begin < end - 1:
                break
            cost = best[begin] + _LINE_COST + last.cost
            if cost >= best[end]:
                continue
            if end < count or balanced:
                slack = (width - used) / width
                cost += slack * slack
            elif begin == end - 1 and used < _SHORT_LAST_LINE * width:
                cost += _LONE_WORD_COST
            if cost < best[end]:
                best[end] = cost
                came_from[end] = begin
    ends = [count]
    while ends[-1] > 0:
        ends.append(came_from[ends[-1]])
    ends.reverse()
    return ends


def _line(words: Sequence[_Word]) -> Line:
    segments: list[Segment] = []
    x = 0.0
    current, texts, begin = -1, [""], 0.0
    last = len(words) - 1
    for number, word in enumerate(words):
        pieces = word.pieces
        if word.glue_inline >= 0 and number < last:
            pieces = [*pieces, (word.glue_inline, " ", word.glue)]
        for index, text, advance in pieces:
            if index != current:
                if current >= 0:
                    segments.append(_segment(current, begin, x, texts))
                current, texts, begin = index, [], x
            texts.append(text)
            x += advance
    if current >= 0:
        if words[-1].glue_inline >= 0:
            # The space at the line's end is read out and copied, though nobody sees it.
            texts.append(" ")
        segments.append(_segment(current, begin, x, texts))
    return Line(x, tuple(segments))


def _segment(inline: int, begin: Length, end: Length, texts: Sequence[str]) -> Segment:
    text = "".join(texts).replace(NO_BREAK_SPACE, " ").replace(NO_BREAK_HYPHEN, "-")
    return Segment(inline, begin, end - begin, text)
