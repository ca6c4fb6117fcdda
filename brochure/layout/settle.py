"""The lay_out pass: Story to PagedDocument, repeated until page numbers in the text settle."""

from msgspec import Struct
from msgspec.structs import replace

from brochure.compose.numbering import format_list
from brochure.compose.story import Element, Inline, Link, Story
from brochure.diagnostics.model import Severity
from brochure.geometry import Length, Size
from brochure.layout.bricks import Brick
from brochure.layout.column import page_column
from brochure.layout.flow import Flow
from brochure.layout.furniture import furnish
from brochure.layout.masters import Cover, lay_cover
from brochure.layout.memory import Memory
from brochure.layout.paged import Destination, Page, PagedDocument, StructureElement
from brochure.layout.paginate import Stack, paginate
from brochure.layout.stack import paint
from brochure.source.route import Problem, Route
from brochure.theme.model import Theme

ROUNDS = 5
"""Page numbers that have not settled after so many rounds are left out."""
MOST_PAGES = 1_000
"""More are refused, so that no input of a megabyte takes half a minute or a gigabyte."""
CONTENTS_FROM = 8
"""The pages from which a handout gets a table of contents that nobody asked for."""


class LaidOut(Struct, frozen=True):
    """The pages, and every problem found."""

    document: PagedDocument
    problems: tuple[Problem, ...]


def lay_out(story: Story, theme: Theme, size: Size) -> LaidOut:
    """The pages of a story on paper of this size; a long one gets its table of contents.

    Stacked again until the page numbers in the text are those of the pages.
    """
    memory = Memory()
    stacked = _stack(story, theme, size, {}, memory)
    if len(stacked.stacks) > MOST_PAGES:
        return _painted(stacked, story, size, _too_many(len(stacked.stacks)))
    pages_of: dict[str, int] = {}
    if story.contents and len(stacked.stacks) >= CONTENTS_FROM:
        at = story.contents_at
        body = (*story.body[:at], *story.contents, *story.body[at:])
        story = replace(story, body=body)
        # The pages without the contents are nearer to those with it than none would be.
        pages_of = stacked.pages_of()
        del stacked
        stacked = _stack(story, theme, size, pages_of, memory)
    for _ in range(ROUNDS):
        found = stacked.pages_of()
        if found == pages_of or not stacked.flow.has_late:
            return _painted(stacked, story, size)
        pages_of = found
        # One round at a time: the bricks of a long handout take room.
        del stacked
        stacked = _stack(story, theme, size, pages_of, memory)
    problem = Problem(
        "unsettled-pages",
        f"the page numbers in the text had not settled after {ROUNDS} rounds; they are left out",
        Route("content"),
        hint="the numbers push text to another page and back: change a sentence near a page's end",
        severity=Severity.WARNING,
    )
    stacked = _stack(story, theme, size, {}, memory)
    return _painted(stacked, story, size, problem)


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


class _Stacked(Struct, frozen=True):
    """A story in bricks, and the pages that they stand on."""

    flow: Flow
    cover: Cover
    bricks: list[Brick]
    stacks: tuple[Stack, ...]
    top: Length
    """Where the first page's bricks begin."""

    def down(self, page: int) -> Length:
        """Where a page's bricks begin, from the top of the paper."""
        return self.flow.theme.page.margins.top if page else self.top

    def places(self) -> dict[str, tuple[int, Length]]:
        """The page and height of each mark, by its name."""
        found: dict[str, tuple[int, Length]] = {}
        for name, y in self.cover.marks:
            found.setdefault(name, (0, y))
        for page, stack in enumerate(self.stacks):
            bricks = self.bricks[stack.first : stack.last + 1]
            for brick, top in zip(bricks, stack.tops, strict=True):
                for name, y in brick.marks:
                    found.setdefault(name, (page, self.down(page) + top + y))
        return found

    def pages_of(self) -> dict[str, int]:
        """The page of each mark, by its name."""
        return {name: page for name, (page, _) in self.places().items()}


def _stack(
    story: Story, theme: Theme, size: Size, pages_of: dict[str, int], memory: Memory
) -> _Stacked:
    margins = theme.page.margins
    height = size.height - margins.top - margins.bottom
    flow = Flow(theme, height, lambda inline: resolve_late(inline, pages_of), memory)
    flow.elements.append(StructureElement(Element("Document"), -1))
    cover = lay_cover(flow, story.cover, size)
    bricks = flow.nodes(story.body, page_column(theme.page, size), 0)
    top = cover.height + theme.page.cover_after if cover.height else margins.top
    stacks = paginate(bricks, flow.boxes, size.height - top - margins.bottom, height)
    return _Stacked(flow, cover, bricks, stacks or (Stack(0, -1, (), 0.0),), top)


def _painted(stacked: _Stacked, story: Story, size: Size, *problems: Problem) -> LaidOut:
    """The pages. Bricks are let go of page by page: those of a long handout take much room."""
    flow, cover, bricks = stacked.flow, stacked.cover, stacked.bricks
    places = stacked.places()
    flow.memory.forget()
    bricks.reverse()
    pages: list[Page] = []
    before: tuple[int, ...] = ()
    for index, stack in enumerate(stacked.stacks):
        shown = [bricks.pop() for _ in stack.tops]
        after = bricks[-1].boxes if shown and bricks else ()
        tops = [stacked.down(index) + y for y in stack.tops]
        placements, links, _ = paint(shown, tops, flow.boxes, frozenset(before), frozenset(after))
        if index == 0:
            placements, links = (*cover.placements, *placements), (*cover.links, *links)
        furniture = furnish(flow, story.furniture, size, index + 1, len(stacked.stacks))
        ground = placements[:1] if index == 0 and cover.height else ()
        rest = placements[len(ground) :]
        pages.append(Page(size, (*ground, *furniture, *rest), links))
        before = shown[-1].boxes if shown else ()
    document = PagedDocument(
        tuple(pages),
        tuple(flow.elements),
        tuple(Destination(name, page, y) for name, (page, y) in places.items()),
        flow.outline(places),
        story.info,
    )
    found = tuple(dict.fromkeys(flow.problems))
    return LaidOut(document, (*found, *problems))
