"""The lay_out pass: Story to PagedDocument, repeated until page numbers in the text settle."""

from dataclasses import dataclass, replace

from brochure.compose.numbering import format_list
from brochure.compose.story import Element, Inline, Link, Story
from brochure.diagnostics.model import Severity
from brochure.geometry import Size
from brochure.layout.column import page_column
from brochure.layout.flow import Flow
from brochure.layout.furniture import furnish
from brochure.layout.lines import LineStore
from brochure.layout.masters import lay_cover
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


@dataclass(frozen=True, slots=True)
class LaidOut:
    """The pages, and every problem found."""

    document: PagedDocument
    problems: tuple[Problem, ...]
    has_late: bool
    """True where the text names page numbers."""


def lay_out(story: Story, theme: Theme, size: Size) -> LaidOut:
    """The pages of a story on paper of this size; a long one gets its table of contents.

    Laid out again until the page numbers in the text are those of the pages.
    """
    lines = LineStore()
    laid_out = _round(story, theme, size, {}, lines)
    if len(laid_out.document.pages) > MOST_PAGES:
        problem = _too_many(len(laid_out.document.pages))
        return replace(laid_out, problems=(*laid_out.problems, problem))
    if story.contents and len(laid_out.document.pages) >= CONTENTS_FROM:
        at = story.contents_at
        body = (*story.body[:at], *story.contents, *story.body[at:])
        story = replace(story, body=body)
        laid_out = _round(story, theme, size, {}, lines)
    pages_of: dict[str, int] = {}
    for _ in range(ROUNDS):
        found = {it.name: it.page for it in laid_out.document.destinations}
        if found == pages_of or not laid_out.has_late:
            return laid_out
        pages_of = found
        # One round at a time: the pages of a long handout take room.
        del laid_out
        laid_out = _round(story, theme, size, pages_of, lines)
    problem = Problem(
        "unsettled-pages",
        f"the page numbers in the text had not settled after {ROUNDS} rounds; they are left out",
        Route("content"),
        hint="the numbers push text to another page and back: change a sentence near a page's end",
        severity=Severity.WARNING,
    )
    laid_out = _round(story, theme, size, {}, lines)
    return replace(laid_out, problems=(*laid_out.problems, problem))


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


def _round(
    story: Story, theme: Theme, size: Size, pages_of: dict[str, int], lines: LineStore
) -> LaidOut:
    margins = theme.page.margins
    height = size.height - margins.top - margins.bottom
    flow = Flow(theme, height, lambda inline: resolve_late(inline, pages_of), lines)
    root = Element("Document")
    flow.elements.append(StructureElement(root, -1))
    cover = lay_cover(flow, story.cover, size)
    column = page_column(theme.page, size)
    bricks = flow.nodes(story.body, column, 0)
    top = cover.height + theme.page.cover_after if cover.height else margins.top
    first_height = size.height - top - margins.bottom
    stacks = paginate(bricks, flow.boxes, first_height, height)
    stacks = stacks or (Stack(0, -1, (), 0.0),)
    pages: list[Page] = []
    places: dict[str, tuple[int, float]] = {}
    for index, stack in enumerate(stacks):
        down = top if index == 0 else margins.top
        shown = bricks[stack.first : stack.last + 1]
        before = bricks[stack.first - 1].boxes if stack.first and shown else ()
        after = bricks[stack.last + 1].boxes if shown and stack.last + 1 < len(bricks) else ()
        tops = [down + y for y in stack.tops]
        placements, links, marks = paint(
            shown, tops, flow.boxes, frozenset(before), frozenset(after)
        )
        if index == 0:
            placements, links, marks = (
                (*cover.placements, *placements),
                (*cover.links, *links),
                (*cover.marks, *marks),
            )
        furniture = furnish(flow, story.furniture, size, index + 1, len(stacks))
        ground = list(placements[:1]) if index == 0 and cover.height else []
        rest = placements[len(ground) :]
        pages.append(Page(size, (*ground, *furniture, *rest), links))
        for name, y in marks:
            places.setdefault(name, (index, y))
    document = PagedDocument(
        tuple(pages),
        tuple(flow.elements),
        tuple(Destination(name, page, y) for name, (page, y) in places.items()),
        flow.outline(places),
        story.info,
    )
    return LaidOut(document, tuple(dict.fromkeys(flow.problems)), flow.has_late)
