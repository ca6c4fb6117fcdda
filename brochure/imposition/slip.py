"""A page for whoever prints and folds: what to do, with drawings of the sheet.

It is for the office, not for patients: in English, whatever the handout's language.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from brochure.charts.sketch import Sketch
from brochure.compose.story import (
    DocumentInfo,
    Element,
    Furniture,
    Inline,
    Item,
    Label,
    List,
    Node,
    Panel,
    Picture,
    Row,
    Story,
    Text,
)
from brochure.geometry import Color, Length
from brochure.imposition.plan import SheetPlan, Side
from brochure.pictures.picture import Vector
from brochure.source.route import Route

LANGUAGE = "en-US"
_NOWHERE = Route("slip")
_INK, _GRAY = Color(0, 0, 0), Color(90, 90, 90)
_WIDTH: Length = 216.0
_NUMBER: Length = 20.0
_LABEL: Length = 12.0
_WEIGHT: Length = 1.0
_DASH = (4.0, 3.0)
_LETTER: Length = 0.5
"""Of a letter's size, its width; labels are only centered by it."""
_SIDES = ("The side with the cover", "The other side")


class Slip(Struct, frozen=True):
    """What the page says of a way of folding."""

    thing: str
    """What is made: "leaflet"."""
    fold: tuple[str, ...]
    """What to do with the printed paper, step by step."""
    proof: str
    """How one sees that it came out right."""
    names: Mapping[int, str]
    """What a page is called in the drawing, by its place in reading order, from 0."""


_LETTER_FOLD = Slip(
    "leaflet",
    (
        "Lay the sheet down so that you see the inside (3, 4 and 5).",
        "At the right fold mark, fold panel 5 over panel 4. You see the flap (2).",
        "At the left fold mark, fold panel 3 over it. You see the cover (1).",
    ),
    "The cover is on the front, panel 6 on the back. Opened once, the flap"
    " (2) lies on the right. The flap is a little narrower than the other panels, so that it lies"
    " flat.",
    {0: "cover", 1: "flap", 2: "inside", 3: "inside", 4: "inside", 5: "back"},
)
_ZIGZAG = Slip(
    "leaflet",
    (
        "Lay the sheet down so that you see the cover (1), on the left.",
        "At the right fold mark, fold panel 3 over panel 2.",
        "At the left fold mark, fold the other two panels to the back, behind the cover (1).",
    ),
    "The cover is on the front, panel 6 on the back, and the leaflet opens like an accordion.",
    {0: "cover", 5: "back"},
)


def slip_of(fold: str, pages: int) -> Slip:
    """What the page says of a fold, by its name; a booklet has so many pages."""
    if fold == "trifold":
        return _LETTER_FOLD
    if fold == "zfold":
        return _ZIGZAG
    sheets = pages // 4
    lay = (
        "Lay the sheets on each other in the order in which they were printed: the one with the"
        " cover at the bottom, its cover facing down."
    )
    return Slip(
        "booklet",
        (
            *((lay,) if sheets > 1 else ()),
            "Fold all of them together in the middle." if sheets > 1 else "Fold it in the middle.",
            "Staple it twice in the fold, from the outside.",
        ),
        f"The page numbers follow each other from the cover to page {pages}.",
        {0: "cover", pages - 1: "back"},
    )


def write_slip(
    plan: SheetPlan, slip: Slip, info: DocumentInfo, has_letters: Callable[[str], bool]
) -> Story:
    """The page's story; `has_letters` says of words whether the page's fonts have all of them."""
    title = f"How to print and fold this {slip.thing}"
    heading = Element("H1", bookmark=title, anchor="slip")
    cover = [Text(heading, ("cover-title", "heading-1"), (Inline(title, _NOWHERE),), _NOWHERE)]
    # Of a title in another script the office knows the number.
    named = next((it for it in (info.title, info.identifier) if it and has_letters(it)), "")
    if named:
        lang = info.language if named == info.title else ""
        words = Inline(named, _NOWHERE, lang=lang)
        cover.append(Text(Element("P"), ("cover-subtitle",), (words,), _NOWHERE))
    body = (
        _heading("Print"),
        _steps(tuple(_printing(plan))),
        _heading("What stands where"),
        _drawings(plan, slip.names),
        _heading("Fold"),
        _steps(slip.fold),
        _heading("Look at the first one"),
        _text(slip.proof),
    )
    whole = f"{title}: {info.title}"
    info = replace(info, title=whole, subject=title, language=LANGUAGE, keywords="", words="")
    return Story(
        (Panel(None, ("cover",), tuple(cover), _NOWHERE),),
        (Panel(Element("Sect"), ("section",), body, _NOWHERE),),
        Furniture("", "", "", "", ""),
        info,
    )


def _printing(plan: SheetPlan) -> Iterator[str]:
    """What to choose in the print dialog."""
    width = min(plan.size.width, plan.size.height)
    paper = "Letter" if round(width) == 612 else "A4"  # noqa: PLR2004 -- 8.5 inches
    count = f"{plan.sheets} sheets" if plan.sheets > 1 else "one sheet"
    yield f"Open the file with -sheets in its name. It takes {count} of {paper} paper."
    yield "Choose: both sides, flip on the short edge."
    yield "Choose: actual size, or 100%. Not “fit”, which moves the folds."
    yield "Print one, fold it and look at it before you print many."


def _heading(words: str) -> Text:
    element = Element("H2", bookmark=words, anchor=f"slip-{words}".replace(" ", "-"))
    inlines = (Inline(words, _NOWHERE),)
    return Text(element, ("heading-2",), inlines, _NOWHERE, keep_with_next=True)


def _text(words: str) -> Text:
    return Text(Element("P"), ("body",), (Inline(words, _NOWHERE),), _NOWHERE)


def _steps(lines: Sequence[str]) -> List:
    items = tuple(
        Item(Label("number", f"{number}."), (_text(it),), _NOWHERE)
        for number, it in enumerate(lines, 1)
    )
    return List(Element("L", numbering="Decimal"), ("list",), items, _NOWHERE)


def _drawings(plan: SheetPlan, names: Mapping[int, str]) -> Node:
    """The first sheet, which is the outermost of a booklet, from both sides."""
    cells = tuple(
        Panel(
            None,
            ("plain",),
            (
                replace(_text(words), keep_with_next=True),
                Picture(
                    Element("Figure", alt=_alt(side, names)),
                    ("figure",),
                    _drawn(plan, side, names),
                    None,
                    _NOWHERE,
                    fixed=_WIDTH,
                ),
            ),
            _NOWHERE,
        )
        for words, side in zip(_SIDES, plan.sides[:2], strict=True)
    )
    return Row(None, ("columns", "plain"), cells, (1.0, 1.0), _NOWHERE)


def _named(page: int, names: Mapping[int, str]) -> str:
    return f"{page + 1}, {names[page]}" if page in names else f"{page + 1}"


def _alt(side: Side, names: Mapping[int, str]) -> str:
    """What is seen, in words."""
    placed = "; ".join(_named(it.page, names) for it in side.spots)
    folds = "a dashed line" if len(side.folds) == 1 else f"{len(side.folds)} dashed lines"
    return f"The sheet lying. From left to right: {placed}. It is folded at {folds} between them."


def _drawn(plan: SheetPlan, side: Side, names: Mapping[int, str]) -> Vector:
    share = _WIDTH / plan.size.width
    height = plan.size.height * share
    sketch = Sketch()
    sketch.box(0.0, 0.0, _WIDTH, height, stroke=_INK, weight=_WEIGHT)
    for fold in side.folds:
        sketch.line(((fold * share, 0.0), (fold * share, height)), _GRAY, _WEIGHT, _DASH)
    for spot in side.spots:
        middle = (spot.panel.x + spot.panel.width / 2) * share
        number, name = f"{spot.page + 1}", names.get(spot.page, "")
        for words, size, baseline in (
            (number, _NUMBER, height / 2),
            (name, _LABEL, height / 2 + 2 * _LABEL),
        ):
            if words:
                x = middle - len(words) * size * _LETTER / 2
                sketch.words(x, baseline, words, "bold", size, _INK)
    return sketch.as_vector(_WIDTH, height)
