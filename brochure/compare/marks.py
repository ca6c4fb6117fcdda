"""The words on the pages that are new or changed, each with a thick line under it.

Where words were taken out of a text that stays, and nothing came for them, an upright line stands.
"""

from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from brochure.compare.comparison_types import Comparison, PartChange, Piece, Place
from brochure.compare.proof import places_of, wanted_by_steps
from brochure.compare.words import pieces
from brochure.geometry import Color, Length, Rect
from brochure.layout.paged import Box, Page, PagedDocument, TextRun
from brochure.theme.fonts import FontSet

_BELOW = 0.2
"""From the baseline to the line, as a share of the size: under most descenders."""
_THICK = 1.8
"""Points: a link's own line is less than half as thick, so that the two differ in grey, too."""
_ASCENT = 0.75
"""From the baseline to the top of an upright line, as a share of the size."""
_AHEAD = 80
"""Letters within which the next word of a text is looked for: a footnote's number may come in."""
_SURE = 3
"""Letters of a word that is looked for further on."""


class Wording(Struct, frozen=True):
    """The words of a place, and which of them are new."""

    place: Place
    pieces: tuple[Piece, ...]
    """Empty for all that stands there."""


class _Letter(Struct, frozen=True):
    """A letter on a page: the page, the run among its placements, the index in its text."""

    page: int
    run: int
    at: int


def changed_wordings(comparison: Comparison) -> Iterator[Wording]:
    """What is new in the words of every place that has other words than before."""
    for part in comparison.parts:
        yield from _of_part(part)
    for entry in comparison.entries:
        if entry.place is not None and entry.kind == "added":
            yield Wording(entry.place, ())
        elif entry.place is not None and entry.kind == "changed":
            yield _between(entry.place, entry.old, entry.new)
    for fact in comparison.facts:
        if fact.place is not None and fact.new:
            yield _between(fact.place, fact.old, fact.new)


def _of_part(part: PartChange) -> Iterator[Wording]:
    if part.place is not None and part.kind == "added":
        yield Wording(part.place, ())
    elif part.place is not None and part.old_heading:
        yield _between(part.place, part.old_heading, part.heading.rpartition(" > ")[2])
    for change in part.changes:
        # Of a setting, such as a number to call, its own words alone: its place is the block's.
        is_whole = change.kind == "added" and not change.is_value
        if change.place is not None and change.kind in ("added", "changed"):
            yield Wording(change.place, () if is_whole else change.pieces)


def _between(place: Place, old: str, new: str) -> Wording:
    return Wording(place, pieces(tuple(old.split()), tuple(new.split())))


def word_lines(
    document: PagedDocument, comparison: Comparison, fonts: FontSet, color: Color
) -> dict[int, list[Box]]:
    """The lines to draw, by page from 0. They are artifacts: the sheets say the same in words."""
    wordings = list(changed_wordings(comparison))
    letters = _letters(document, [it.place for it in wordings])
    marked: set[_Letter] = set()
    gaps: set[_Letter] = set()
    for wording in wordings:
        found = letters[wording.place]
        if not wording.pieces:
            marked.update(found)
            continue
        come, gone = _changed_letters(document, found, wording)
        marked.update(come)
        gaps.update(gone)
    lines: dict[int, list[Box]] = {}
    by_run: dict[tuple[int, int], list[int]] = {}
    for it in marked:
        by_run.setdefault((it.page, it.run), []).append(it.at)
    for (page, index), places in sorted(by_run.items()):
        run = _run(document.pages[page], index)
        for first, last in _spans(run.text, sorted(places)):
            lines.setdefault(page, []).append(_line(run, first, last, fonts, color))
    for it in sorted(gaps, key=lambda it: (it.page, it.run, it.at)):
        run = _run(document.pages[it.page], it.run)
        lines.setdefault(it.page, []).append(_upright(run, it.at, fonts, color))
    return lines


def _letters(document: PagedDocument, places: Sequence[Place]) -> dict[Place, list[_Letter]]:
    """The letters that stand at each place, in reading order, without spaces."""
    wanted = wanted_by_steps(places)
    found: dict[Place, list[_Letter]] = {place: [] for place in places}
    for number, page in enumerate(document.pages):
        for index, item in enumerate(page.placements):
            # What is repeated at the head of a page is no second place.
            if not isinstance(item, TextRun) or item.route is None or item.owner < 0:
                continue
            for place in places_of(item.route, wanted):
                found[place].extend(
                    _Letter(number, index, at)
                    for at, letter in enumerate(item.text)
                    if not letter.isspace()
                )
    return found


def _changed_letters(
    document: PagedDocument, letters: Sequence[_Letter], wording: Wording
) -> tuple[list[_Letter], list[_Letter]]:
    """Those of the letters that belong to new words, and those before which words are gone.

    A word that is not found is left out: the bar stands beside it all the same.
    """
    text = "".join(_run(document.pages[it.page], it.run).text[it.at] for it in letters)
    come: list[_Letter] = []
    gone: list[_Letter] = []
    cursor, is_gap = 0, False
    for piece in wording.pieces:
        if piece.kind != "same":
            is_gap = piece.kind == "removed"
        for word in piece.text.split() if piece.kind != "removed" else ():
            bare = word.replace("**", "").strip("_")
            ahead = _AHEAD if len(bare) >= _SURE else 0
            at = text.find(bare, cursor, cursor + len(bare) + ahead) if bare else -1
            if at < 0:
                continue
            cursor = at + len(bare)
            if piece.kind == "added":
                come += letters[at:cursor]
            elif is_gap:
                gone.append(letters[at])
            is_gap = False
    if is_gap and letters:
        gone.append(replace(letters[-1], at=letters[-1].at + 1))
    return come, gone


def _run(page: Page, index: int) -> TextRun:
    run = page.placements[index]
    if not isinstance(run, TextRun):
        raise TypeError(index)
    return run


def _spans(text: str, places: Sequence[int]) -> Iterator[tuple[int, int]]:
    """From where to where the marked letters stand; spaces between them are marked, too."""
    first = last = places[0]
    for at in places[1:]:
        if text[last + 1 : at].strip():
            yield first, last + 1
            first = at
        last = at
    yield first, last + 1


def _line(run: TextRun, first: int, last: int, fonts: FontSet, color: Color) -> Box:
    x, end = _x(run, first, fonts), _x(run, last, fonts)
    return Box(Rect(x, run.baseline + _BELOW * run.size, end - x, _THICK), color)


def _upright(run: TextRun, at: int, fonts: FontSet, color: Color) -> Box:
    x = _x(run, at, fonts) - _THICK
    top = run.baseline - _ASCENT * run.size
    return Box(Rect(x, top, _THICK, (_ASCENT + _BELOW) * run.size), color)


def _x(run: TextRun, at: int, fonts: FontSet) -> Length:
    """Where a letter of a run begins. Kerning is spread over the run, as wide as it was set."""
    face = fonts.faces[run.face]
    advances = [face.widths.get(ord(it), face.default_width) for it in run.text]
    return run.x + run.width * sum(advances[:at]) / (sum(advances) or 1.0)
