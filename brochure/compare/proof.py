"""The proof: a summary, the new handout's pages with their changes marked, and a sheet to sign.

Nothing here composes or lays out: a Story becomes another Story, a PagedDocument another one.
"""

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from brochure.compare.comparison_types import Comparison, Place
from brochure.compose.story import Element, Inline, Node, Panel, Story, Text
from brochure.geometry import Color, Length, Rect
from brochure.layout.paged import (
    Box,
    Destination,
    LinkArea,
    OutlineEntry,
    Owner,
    Page,
    PagedDocument,
    PlacedPicture,
    Placement,
    TextRun,
)
from brochure.source.route import Route
from brochure.theme.styles import Theme

BANNER = "PROOF of changes - not for patients"
LANGUAGE = "en-US"
"""Of the banner and of the sheet, whatever the handout's."""
_NOWHERE = Route("proof")
_BAR = 3.0
_BESIDE = 15.0
"""From the bar to the left margin, in points."""
_DOT = 7.0
_OUTLINE = 1.0
_WHITE = Color(255, 255, 255)
_ABOVE, _BELOW = 0.82, 0.24
"""How far letters reach above and below the baseline, as shares of the size."""
_GAP = 9.0
"""Bars nearer than this, in points, are one: the lines of a paragraph."""


class Spot(Struct, frozen=True):
    """Where something stands: a page, from 0, and from where to where down the page."""

    page: int
    top: Length
    bottom: Length


def as_proof(story: Story) -> Story:
    """The same story, saying on every page and in its title that it is a proof."""
    old = story.furniture.banner
    title = story.info.title.removeprefix(f"{old}: ") if old else story.info.title
    return replace(
        story,
        cover=tuple(_with_banner(node, story.info.language) for node in story.cover),
        furniture=replace(story.furniture, banner=BANNER),
        info=replace(story.info, title=f"{BANNER}: {title}"),
    )


def foreign(language: str) -> str:
    """The language of the proof's own words where it is not the handout's; else ""."""
    return "" if language.partition("-")[0] == LANGUAGE.partition("-")[0] else LANGUAGE


def _with_banner(node: Node, language: str) -> Node:
    if not isinstance(node, Panel):
        return node
    inline = Inline(BANNER, _NOWHERE, lang=foreign(language))
    banner = Text(Element("P"), ("draft",), (inline,), _NOWHERE)
    rest = [it for it in node.children if not (isinstance(it, Text) and it.style[0] == "draft")]
    at = next((i for i, it in enumerate(rest) if _is_title(it)), 0)
    return replace(node, children=(*rest[:at], banner, *rest[at:]))


def _is_title(node: Node) -> bool:
    return isinstance(node, Text) and node.element is not None and node.element.role == "H1"


def marked_places(comparison: Comparison) -> tuple[Place, ...]:
    """What a bar stands beside: everything that is new, changed or moved."""
    found: list[Place | None] = []
    for part in comparison.parts:
        if part.kind == "removed":
            continue
        if part.kind == "added" or part.is_moved or part.old_heading:
            found.append(part.place)
        found.extend(it.place for it in part.changes if it.kind != "removed")
    found.extend(it.place for it in comparison.entries if it.kind != "dropped")
    found.extend(it.place for it in comparison.facts if it.new)
    return tuple(dict.fromkeys(it for it in found if it is not None))


def emptied_places(comparison: Comparison) -> tuple[Place, ...]:
    """What a dot stands above: what follows something that was taken out."""
    found: list[Place | None] = []
    for part in comparison.parts:
        if part.kind == "removed":
            found.append(part.place)
        else:
            found.extend(it.place for it in part.changes if it.kind == "removed")
    found.extend(it.place for it in comparison.entries if it.kind == "dropped")
    return tuple(dict.fromkeys(it for it in found if it is not None))


def find_spots(document: PagedDocument, places: Sequence[Place]) -> dict[Place, list[Spot]]:
    """Where the places stand on the pages, from top to bottom."""
    wanted = wanted_by_steps(places)
    found: dict[Place, list[Spot]] = {place: [] for place in places}
    for number, page in enumerate(document.pages):
        for item in page.placements:
            if isinstance(item, Box) or item.route is None:
                continue
            for place in places_of(item.route, wanted):
                found[place].append(_spot(item, number))
    for spots in found.values():
        spots.sort(key=lambda it: (it.page, it.top))
    return found


def wanted_by_steps(places: Sequence[Place]) -> dict[tuple[str | int, ...], list[Place]]:
    """The places by their steps, as `places_of` looks them up."""
    wanted: dict[tuple[str | int, ...], list[Place]] = {}
    for place in places:
        wanted.setdefault(place.steps, []).append(place)
    return wanted


def places_of(
    route: Route, wanted: Mapping[tuple[str | int, ...], Sequence[Place]]
) -> Iterator[Place]:
    """Those of the places that hold what has this route."""
    steps = route.steps
    for length in range(1, len(steps) + 1):
        for place in wanted.get(steps[:length], ()):
            if length < len(steps):
                if not place.is_exact:
                    yield place
            elif place.first_line <= route.line <= place.last_line:
                yield place


def _spot(item: TextRun | PlacedPicture, page: int) -> Spot:
    if isinstance(item, TextRun):
        return Spot(page, item.baseline - _ABOVE * item.size, item.baseline + _BELOW * item.size)
    return Spot(page, item.rect.y, item.rect.bottom)


def with_bars(
    document: PagedDocument,
    comparison: Comparison,
    theme: Theme,
    lines: Mapping[int, Sequence[Box]] | None = None,
) -> PagedDocument:
    """The document with a bar in the margin beside what changed, a dot where something is gone.

    `lines` under the changed words are added, too. All are artifacts: the sheet says in words what
    they show.
    """
    marked = find_spots(document, marked_places(comparison))
    emptied = find_spots(document, emptied_places(comparison))
    spots = [it for found in marked.values() for it in found]
    dots = [found[0] for found in emptied.values() if found]
    x = max(_BAR, theme.page.margins.left - _BESIDE)
    color = theme.colors["accent"]
    lines = lines or {}
    pages = []
    for number, page in enumerate(document.pages):
        bars = [
            _box(Rect(x, top, _BAR, bottom - top), color)
            for top, bottom in _merged([it for it in spots if it.page == number])
        ]
        bars += [
            _box(Rect(x + _BAR / 2 - _DOT / 2, it.top - _DOT, _DOT, _DOT), color, _DOT / 2)
            for it in dots
            if it.page == number
        ]
        pages.append(replace(page, placements=(*page.placements, *lines.get(number, ()), *bars)))
    return replace(document, pages=tuple(pages))


def _box(rect: Rect, color: Color, radius: Length = 0.0) -> Box:
    # The outline keeps it apart from the cover's band.
    return Box(rect, color, _WHITE, _OUTLINE, radius)


def _merged(spots: Sequence[Spot]) -> list[tuple[Length, Length]]:
    merged: list[tuple[Length, Length]] = []
    for spot in sorted(spots, key=lambda it: it.top):
        if merged and spot.top - merged[-1][1] < _GAP:
            merged[-1] = (merged[-1][0], max(merged[-1][1], spot.bottom))
        else:
            merged.append((spot.top, spot.bottom))
    return merged


def join(front: PagedDocument, pages: PagedDocument, back: PagedDocument) -> PagedDocument:
    """The pages of all three, with one structure tree and the second one's name.

    Destinations of the others get a name apart; what leads to one of the second still does.
    """
    placed: list[Page] = []
    elements = list(front.elements[:1])
    destinations: list[Destination] = []
    outline: list[OutlineEntry] = []
    for name, document in (("front-", front), ("", pages), ("back-", back)):
        shift, before = len(elements) - 1, len(placed)
        elements += [replace(it, parent=_owner(it.parent, shift)) for it in document.elements[1:]]
        destinations += [
            replace(it, name=f"{name}{it.name}", page=it.page + before)
            for it in document.destinations
        ]
        outline += [replace(it, page=it.page + before) for it in document.outline]
        placed += [_shifted(page, shift) for page in document.pages]
    return PagedDocument(
        tuple(placed), tuple(elements), tuple(destinations), tuple(outline), pages.info
    )


def _owner(owner: Owner, shift: int) -> Owner:
    """An element's index in the joined tree; the root and artifacts stay what they are."""
    return owner + shift if owner > 0 else owner


def _shifted(page: Page, shift: int) -> Page:
    placements: list[Placement] = [
        replace(it, owner=_owner(it.owner, shift)) for it in page.placements
    ]
    links: list[LinkArea] = [replace(it, owner=_owner(it.owner, shift)) for it in page.links]
    return Page(page.size, tuple(placements), tuple(links))
