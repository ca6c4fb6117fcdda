"""The lay_out pass: Story to PagedDocument, repeated until page numbers in the text settle."""

from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from brochure.compose.numbering import format_list
from brochure.compose.story import Break, Element, Inline, Link, Story
from brochure.diagnostics.diagnostic import Severity
from brochure.geometry import Length, Size
from brochure.layout.bands import LEAST_LETTERS, letters_in, two_columns, with_bands
from brochure.layout.brick_cache import BrickCache
from brochure.layout.bricks import Brick
from brochure.layout.column import page_column
from brochure.layout.emergency import with_emergencies_at_hand
from brochure.layout.frame import Frame, overlaid
from brochure.layout.frames import Frames
from brochure.layout.full_cover import lay_full_cover
from brochure.layout.furniture import furnish
from brochure.layout.masters import lay_cover
from brochure.layout.nodes import open_scope
from brochure.layout.notes_pages import fill_up
from brochure.layout.page_ends import page_ends
from brochure.layout.paged import (
    Artifact,
    Destination,
    OutlineEntry,
    Page,
    PagedDocument,
    StructureElement,
)
from brochure.layout.paginate import paginate
from brochure.layout.panels import fill_panels
from brochure.layout.scope import Sink
from brochure.layout.section_heads import with_section_heads
from brochure.layout.smaller import (
    badness,
    may_save_a_page,
    with_smaller_pictures,
    with_smallest_pictures,
    worst_hole,
)
from brochure.layout.stack import place
from brochure.layout.stretch import HOLE, PageFill
from brochure.limits import MOST_PAGES
from brochure.source.route import Problem, Route
from brochure.theme.density import TIGHTER, at_density, with_small_cover
from brochure.theme.styles import Theme

ROUNDS = 5
"""Page numbers that have not settled after so many rounds are left out."""
SHORT = 2
"""A handout of no more pages has a head in place of a cover."""
_MOST_TIGHTENED = 16
"""Pages; each try sets all of them anew."""
_LITTLE = 0.45
"""A last page that is less full than this may be saved by a little less air on all the others."""
OWN_PAGE_FROM = 5
"""The pages from which what may begin a page of its own does, unless a page is saved without."""


UNPRINTED: Length = 18.0
"""Points at each edge that many printers leave white."""


class LaidOut(Struct, frozen=True):
    """The pages, and every problem found."""

    document: PagedDocument
    problems: tuple[Problem, ...]


class _Setting(Struct, frozen=True):
    """A story, and what is decided about its pages."""

    story: Story
    theme: Theme
    size: Size
    columns: int = 1
    takes_free_breaks: bool = False
    has_full_cover: bool = False
    multiple: int = 1
    """Pages for notes make the number of pages a multiple of this."""
    panels: tuple[str, ...] = ()
    """The names of the panels that the pages are, and no more; () for any number of pages."""


def lay_out_panels(story: Story, theme: Theme, size: Size, panels: tuple[str, ...]) -> LaidOut:
    """The panels of a folded sheet, each a page of this size; `panels` are their names.

    The first one is a cover of the whole panel. What does not fit is a problem. No page numbers are
    printed, and none are told in the text.
    """
    cache = BrickCache()
    story = with_section_heads(story, theme)
    setting = _Setting(story, theme, size, has_full_cover=True, panels=panels)
    return _document(_set_round(setting, {}, cache), story, size, cache)


def lay_out(
    story: Story, theme: Theme, size: Size, columns: int | None = None, *, multiple: int = 1
) -> LaidOut:
    """The pages of a story on paper of this size, in one column or two; None as the theme has it.

    Their number is a `multiple`: pages for notes stand before the last one, where it can be the
    back cover. A long one gets its table of contents, a short one a small cover. Set again until
    the page numbers in the text are those of the pages.
    """
    cache = BrickCache()
    story = with_section_heads(story, theme)
    letters = letters_in(two_columns(theme.page, size).half.width, theme)
    if columns == 2 and letters < LEAST_LETTERS:  # noqa: PLR2004 -- there are no more
        laid_out = lay_out(story, theme, size, 1, multiple=multiple)
        return replace(laid_out, problems=(*laid_out.problems, _narrow(letters)))
    if columns is None:
        columns = theme.page.columns if letters >= LEAST_LETTERS else 1
    setting, done = _decided(_Setting(story, theme, size, columns), cache)
    setting, done = _without_holes(setting, done, cache)
    if len(done.fills) > MOST_PAGES:
        return _document(done, story, size, cache, _too_many(len(done.fills)))
    pages_of: dict[str, int] = {}
    if story.contents and len(done.fills) >= story.contents_from:
        at = story.contents_at
        body = (*story.body[:at], *story.contents, *story.body[at:])
        setting = replace(setting, story=replace(story, body=body))
        # The pages without the contents are nearer to those with it than none would be.
        pages_of = done.pages_of()
        del done
        done = _set_round(setting, pages_of, cache)
        setting, done = _without_holes(setting, done, cache)
    if multiple > 1:
        setting = replace(setting, multiple=multiple)
        done = _set_round(setting, pages_of, cache)
    for _ in range(ROUNDS):
        found = done.pages_of()
        if found == pages_of or not done.sink.has_late:
            return _document(done, story, size, cache)
        pages_of = found
        # One round at a time: the bricks of a long handout take room.
        del done
        done = _set_round(setting, pages_of, cache)
    problem = Problem(
        "unsettled-pages",
        f"the page numbers in the text had not settled after {ROUNDS} rounds; they are left out",
        Route("content"),
        hint="the numbers push text to another page and back: change a sentence near a page's end",
        severity=Severity.WARNING,
    )
    done = _set_round(setting, {}, cache)
    return _document(done, story, size, cache, problem)


def _decided(setting: _Setting, cache: BrickCache) -> tuple[_Setting, "_Round"]:
    """What the number of pages decides: free breaks and the size of the cover."""
    done = _set_round(setting, {}, cache)
    count = len(done.fills)
    if count <= SHORT:
        setting = replace(setting, theme=with_small_cover(setting.theme))
        return setting, _set_round(setting, {}, cache)
    if setting.theme.page.cover == "page":
        setting = replace(setting, has_full_cover=True)
        done = _set_round(setting, {}, cache)
        count = len(done.fills)
    has_free_breaks = any(isinstance(it, Break) and it.is_free for it in setting.story.body)
    if has_free_breaks and OWN_PAGE_FROM <= count <= MOST_PAGES:
        broken = replace(setting, takes_free_breaks=True)
        # With the words that only pages give: "Cited on page 2" may take a line more.
        pages_of = done.pages_of()
        done = _set_round(setting, pages_of, cache)
        other = _set_round(broken, pages_of, cache)
        if len(other.fills) <= len(done.fills):
            return broken, other
    return setting, done


def _without_holes(
    setting: _Setting, done: "_Round", cache: BrickCache
) -> tuple[_Setting, "_Round"]:
    """Pages with smaller pictures, then with less air, where a page is white at its foot.

    So, too, where an emergency stands on another page than its warning.

    A last page that is hardly begun is white, too, and may be saved where that saves a sheet.
    """
    if len(done.fills) > MOST_PAGES:
        return setting, done
    # With the words that only pages give: "Cited on page 2" may take a line more.
    pages_of = done.pages_of()

    def lay(story: Story) -> _Round:
        return _set_round(replace(setting, story=story), pages_of, cache)

    story, done = with_smaller_pictures(setting.story, done, lay)
    setting = replace(setting, story=story)
    if len(done.fills) > _MOST_TIGHTENED:
        return setting, done
    theme = setting.theme
    # From an even number of pages, one less saves no sheet that is printed on both sides.
    flowing, saves = setting, len(done.fills) % 2 == 1 and may_save_a_page(done, _LITTLE)
    if saves and setting.takes_free_breaks:
        # What may begin a page does not, where that saves one.
        flowing = replace(setting, takes_free_breaks=False)
        saves = may_save_a_page(_set_round(flowing, pages_of, cache), _LITTLE)
    tries = [replace(flowing if saves else setting, theme=at_density(theme, it)) for it in TIGHTER]
    if saves:
        small = with_smallest_pictures(setting.story)
        tries += [replace(it, story=small) for it in tries if small.body is not story.body]
    for tighter in tries:
        if worst_hole(done) <= HOLE and not saves:
            break
        other = _set_round(tighter, pages_of, BrickCache())
        if badness(other) < badness(done):
            # What was set with more air is of no use any more.
            cache.forget()
            setting, done = tighter, other
            break
    return _at_hand(setting, done, pages_of, cache)


def _at_hand(
    setting: _Setting, done: "_Round", pages_of: dict[str, int], cache: BrickCache
) -> tuple[_Setting, "_Round"]:
    def lay(story: Story, theme: Theme) -> _Round:
        return _set_round(replace(setting, story=story, theme=theme), pages_of, BrickCache())

    story, theme, done = with_emergencies_at_hand(setting.story, setting.theme, done, lay)
    if theme is not setting.theme:
        cache.forget()
    return replace(setting, story=story, theme=theme), done


def _narrow(letters: int) -> Problem:
    return Problem(
        "narrow-columns",
        f"two columns on this paper hold {letters} characters of 12 pt a line, and"
        f" {LEAST_LETTERS} is the least",
        Route("content", ("page", "columns")),
        hint="write `columns: 1`, or take wider paper: `size: Letter` or `size: A4`",
    )


def _too_many(pages: int) -> Problem:
    return Problem(
        "too-many-pages",
        f"the handout takes {pages:,} pages, and {MOST_PAGES:,} is the most",
        Route("content"),
        hint="make several handouts of it",
    )


def resolve_late(inline: Inline, pages_of: dict[str, int]) -> tuple[Inline, ...]:
    """The inline itself, or the words that its anchors' pages give.

    Each page is a link, unless all the words are part of one.
    """
    late = inline.late
    if late is None:
        return (inline,)
    first_on: dict[int, str] = {}
    for anchor in late.anchors:
        if anchor in pages_of:
            first_on.setdefault(pages_of[anchor] + 1, anchor)
    pages = sorted(first_on)
    if not pages:
        return ()
    words = replace(inline, late=None)
    template = late.one if len(pages) == 1 else late.many
    if inline.link is not None:
        listed = format_list([str(page) for page in pages], late.conjunction)
        return (replace(words, text=template.format(pages=listed)),)
    # A mark for each page, so that the language's own list form decides what stands between.
    listed = format_list([f"\0{page}\0" for page in pages], late.conjunction)
    inlines = []
    for index, part in enumerate(template.format(pages=listed).split("\0")):
        if index % 2:
            page = int(part)
            link = Link(f"#{first_on[page]}", late.contents.format(page=page))
            inlines.append(replace(words, text=part, link=link, roles=("Link",)))
        elif part:
            inlines.append(replace(words, text=part))
    return tuple(inlines)


class _Round(Struct, frozen=True):
    """A story in bricks, and the pages that they stand on."""

    theme: Theme
    sink: Sink
    cover: Frame
    bricks: list[Brick]
    fills: tuple[PageFill, ...]
    top: Length
    """Where the first page's bricks begin."""
    rooms: tuple[Length, ...]
    """The heights of the pages' frames."""
    notes_pages: int = 0
    """How many of them are for notes."""

    def down(self, page: int) -> Length:
        """Where a page's bricks begin, from the top of the paper."""
        return self.theme.page.margins.top if page else self.top

    def places(self) -> dict[str, tuple[int, Length]]:
        """The page and height of each mark, by its name."""
        found: dict[str, tuple[int, Length]] = {}
        for name, y in self.cover.marks:
            found.setdefault(name, (0, y))
        for page, fill in enumerate(self.fills):
            bricks = self.bricks[fill.first : fill.last + 1]
            for brick, top in zip(bricks, fill.tops, strict=True):
                for name, y in brick.frame.marks:
                    found.setdefault(name, (page, self.down(page) + top + y))
        return found

    def pages_of(self) -> dict[str, int]:
        """The page of each mark, by its name."""
        return {name: page for name, (page, _) in self.places().items()}


def _set_round(setting: _Setting, pages_of: dict[str, int], cache: BrickCache) -> _Round:
    story, theme, size = setting.story, setting.theme, setting.size
    margins = theme.page.margins
    height = size.height - margins.top - margins.bottom
    column = page_column(theme.page, size)
    scope = open_scope(theme, column, height, lambda it: resolve_late(it, pages_of), cache)
    outdent = max(0.0, margins.left - UNPRINTED)
    scope = replace(
        scope, takes_free_breaks=setting.takes_free_breaks, outdent=outdent, paper=size.width
    )
    shift = 0.0
    sink = Sink()
    sink.elements.append(StructureElement(Element("Document"), -1))
    lay = lay_full_cover if setting.has_full_cover else lay_cover
    cover = lay(story.cover, size, scope, sink)
    whole = scope
    if setting.columns > 1:
        wide = two_columns(theme.page, size)
        scope, shift = with_bands(scope, story.body, wide), wide.shift
    bricks = scope.bricks(story.body, sink)
    top = _under_cover(cover, bricks, sink, theme)
    first = max(0.0, size.height - top - margins.bottom)
    frames = Frames(first, height, shift=shift)
    if setting.panels:
        fills = fill_panels(story.body, bricks, sink, replace(frames, rest=height), setting.panels)
    else:
        fills = paginate(bricks, sink.boxes, frames) or (PageFill(0, -1, (), 0.0),)
    if setting.has_full_cover:
        first = size.height
        fills = (PageFill(0, -1, (), first), *fills[1:])
    filled = fill_up(story.notes, setting.multiple, bricks, fills, whole, sink)
    rooms = (first, *[height] * (len(filled.fills) - 1))
    return _Round(theme, sink, cover, filled.bricks, filled.fills, top, rooms, filled.added)


def _paper_top(theme: Theme, story: Story) -> Length:
    """Where grounds that bleed end above: at the paper's edge, or under the stripe of a draft."""
    measures = theme.measures
    return measures.stripe_height + measures.stripe_rule if story.furniture.banner else 0.0


def _under_cover(cover: Frame, bricks: list[Brick], sink: Sink, theme: Theme) -> Length:
    """Where the first page's bricks begin: a ground from edge to edge begins where the cover ends.

    Not one of the cover's color, which would be taken for a part of it.
    """
    if not cover.height:
        return theme.page.margins.top
    outer = sink.boxes[bricks[0].boxes[0]] if bricks and bricks[0].boxes else None
    joins = outer is not None and outer.bleeds and outer.style.ground != theme.boxes["cover"].ground
    return cover.height + (0.0 if joins else theme.page.cover_after)


def _document(
    done: _Round, story: Story, size: Size, cache: BrickCache, *problems: Problem
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
