"""A round's bricks painted on pages, with what a file says of them: the last step of layout."""

from collections.abc import Iterator

from msgspec import Struct

from brochure.compose.story import Story
from brochure.geometry import Length, Size
from brochure.layout.brick_cache import BrickCache
from brochure.layout.frame import overlaid
from brochure.layout.furniture import furnish
from brochure.layout.page_ends import page_ends
from brochure.layout.paged import (
    Artifact,
    Destination,
    OutlineEntry,
    Page,
    PagedDocument,
)
from brochure.layout.rounds import Round
from brochure.layout.scope import Sink
from brochure.layout.stack import place
from brochure.layout.stretch import PageFill
from brochure.source.route import Problem
from brochure.theme.styles import Theme


class LaidOut(Struct, frozen=True):
    """The pages, and every problem found."""

    document: PagedDocument
    problems: tuple[Problem, ...]


def document_of(
    done: Round, story: Story, size: Size, cache: BrickCache, *problems: Problem
) -> LaidOut:
    """The pages. Bricks are let go of page by page: those of a long handout take much room."""
    sink, cover, bricks = done.sink, done.cover, done.bricks
    places = done.places()
    cache.forget()
    ends = page_ends(bricks, sink.boxes, done.fills, done.rooms)
    bricks.reverse()
    pages: list[Page] = []
    before: tuple[int, ...] = ()
    for index, fill in enumerate(done.fills):
        parts = []
        head = None if index == 0 and cover.height else _paper_top(done.theme, story)
        for tops, shift in _parts(fill):
            shown = [bricks.pop() for _ in tops]
            after = bricks[-1].boxes if shown and bricks else ()
            down = [done.down(index) + y for y in tops]
            cut = frozenset(before), frozenset(after)
            part = place(shown, down, sink.boxes, size.height, *cut, head)
            parts.append(part.translated(shift, 0.0) if shift else part)
            head = None
            before = shown[-1].boxes if shown else ()
        frame = parts[0] if len(parts) == 1 else overlaid(size.height, parts)
        if index == 0:
            frame = overlaid(size.height, (cover, frame))
        furniture = furnish(done.theme, story.furniture, size, index + 1, len(done.fills))
        if index == 0 and cover.height >= size.height:
            # A cover that fills its page is counted, and says no number.
            furniture = tuple(it for it in furniture if it.owner != Artifact.FOOTER)
        grounds = 1 if index == 0 and cover.height else 0
        items = (*frame.items[:grounds], *furniture, *frame.items[grounds:])
        pages.append(Page(size, items, frame.links))
    document = PagedDocument(
        tuple(pages),
        tuple(sink.elements),
        tuple(Destination(name, page, y) for name, (page, y) in places.items()),
        _outline(sink, places),
        story.info,
        ends,
        done.notes_pages,
    )
    found = tuple(dict.fromkeys(sink.problems))
    return LaidOut(document, (*found, *problems))


def _paper_top(theme: Theme, story: Story) -> Length:
    """Where grounds that bleed end above: at the paper's edge, or under the stripe of a draft."""
    measures = theme.measures
    return measures.stripe_height + measures.stripe_rule if story.furniture.banner else 0.0


def _parts(fill: PageFill) -> Iterator[tuple[tuple[Length, ...], Length]]:
    """The tops of the bricks of each column and band, and how far to the right it stands.

    Each is painted like a page of its own.
    """
    turns = fill.turns or ((fill.first, 0.0),)
    stops = [*(first for first, _ in turns[1:]), fill.last + 1]
    for (first, shift), stop in zip(turns, stops, strict=True):
        yield fill.tops[first - fill.first : stop - fill.first], shift


def _outline(sink: Sink, places: dict[str, tuple[int, Length]]) -> tuple[OutlineEntry, ...]:
    """The bookmarks of headings, at the pages and heights of their marks."""
    return tuple(
        OutlineEntry(words, depth, *places[name])
        for name, (words, depth) in sink.bookmarks.items()
        if name in places
    )
