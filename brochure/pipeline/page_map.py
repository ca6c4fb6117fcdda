"""The page map: how full each page is, why it ends where it does, and what would save one."""

from collections.abc import Callable, Iterator

from msgspec import Struct
from pydantic import BaseModel

from brochure.content.base import Prose
from brochure.content.inline import parse_inline
from brochure.content.model import Content
from brochure.content.phrases import Phrase
from brochure.diagnostics.diagnostic import Span
from brochure.layout.paged import PageEnd
from brochure.pipeline.laid import CONTENT, Ready
from brochure.source.route import Route

_MM = 72 / 25.4
_LONGEST_NAME = 48
_NAMING = ("caption", "heading", "title", "question", "name", "label", "text")
"""Fields whose words tell a block from others, the best first."""
_FEW_LINES = 8
"""So many lines on a last page can be saved by editing."""
DENSITIES = ("open", "normal", "compact")


class MappedPage(Struct, frozen=True):
    """A page of the map."""

    number: int
    filled: float
    """The share of the frame's height that is taken."""
    why: str
    place: Span | None
    """Where what comes next was written."""


class PageMap(Struct, frozen=True):
    """All pages, and what would make fewer of them."""

    pages: tuple[MappedPage, ...]
    savings: tuple[str, ...]
    sheets: int
    """How many sheets they take."""


def map_pages(ready: Ready, count_with: Callable[[dict[str, object]], int]) -> PageMap:
    """The map of laid-out pages.

    `count_with` gives the number of pages with other values (Options.tried), so that nothing is
    advised that was not tried.
    """
    pages, per_sheet = mapped(ready), max(2, ready.edition.multiple)
    # A folded sheet has as many panels with fewer words.
    savings = () if ready.edition.panels else tuple(_savings(ready, count_with))
    return PageMap(pages, savings, sheets_of(len(pages), per_sheet))


def mapped(ready: Ready) -> tuple[MappedPage, ...]:
    """How full each page is, and why it ends."""
    trees = {it.file_id: it for it in ready.trees}
    pages = []
    for number, end in enumerate(ready.document.ends, 1):
        tree = trees.get(end.route.file) if end.route is not None else None
        place = tree.span(end.route) if tree is not None and end.route is not None else None
        pages.append(MappedPage(number, end.filled, _why(end, ready.content), place))
    return tuple(pages)


def sheets_of(pages: int, per_sheet: int = 2) -> int:
    """How many sheets pages take that are printed on both sides."""
    return -(-pages // per_sheet)


def _why(end: PageEnd, content: Content) -> str:
    if end.reason == "end":
        return "the handout ends"
    name = words_for(end.route, content)
    if end.reason == "forced":
        return f"{name} begins a page"
    height, spare = (f"{it / _MM:.0f} mm" for it in (end.height, end.spare))
    if end.height <= end.spare:
        return f"{name} would fit, but the pages break better here"
    kept = f"is kept whole, {height}" if end.reason == "kept" else f"needs {height}"
    return f"{name} {kept}; {spare} are left"


def words_for(route: Route | None, content: Content) -> str:
    """What stands at a place, in words: its type and what tells it from others."""
    if route is None or route.file != CONTENT:
        return "what comes next"
    found: tuple[str, BaseModel] | None = None
    for kind, model in _models(route, content):
        found = kind, model
    if found is None:
        return "what comes next"
    kind, model = found
    words = next((it for it in map(_words, (getattr(model, n, None) for n in _NAMING)) if it), "")
    return f"{kind.replace('_', ' ')} “{words}”" if words else f"the {kind.replace('_', ' ')}"


def _models(route: Route, content: Content) -> Iterator[tuple[str, BaseModel]]:
    """The section and the blocks that a route leads through, from the outside in."""
    value: object = content
    for step in route.steps:
        if isinstance(step, int):
            if not isinstance(value, tuple) or step >= len(value):
                return
            value = value[step]
        elif isinstance(value, BaseModel) and step in type(value).model_fields:
            value = getattr(value, step)
        else:
            return
        if isinstance(value, BaseModel):
            kind = getattr(value, "type", None) if "type" in type(value).model_fields else None
            if isinstance(kind, str):
                yield kind, value
            elif "content" in type(value).model_fields:
                yield "section", value


def _words(value: object) -> str:
    if not isinstance(value, Prose):
        return ""
    inlines, _ = parse_inline(value)
    words = " ".join("".join(it.text for it in inlines if isinstance(it, Phrase)).split())
    return words if len(words) <= _LONGEST_NAME else words[:_LONGEST_NAME].rpartition(" ")[0] + " …"


def _savings(ready: Ready, count_with: Callable[[dict[str, object]], int]) -> Iterator[str]:
    """What makes fewer pages, each tried by itself."""
    count = len(ready.document.pages)
    if count == 1:
        return
    page = ready.content.page
    tries: list[tuple[str, dict[str, object]]] = []
    denser = DENSITIES[DENSITIES.index(page.density) + 1 :]
    tries += [(f"`page: {{density: {it}}}`", {"page.density": it}) for it in denser]
    if page.references != "here":
        tries.append(("`page: {references: here}`", {"page.references": "here"}))
    if ready.content.contents and any(it.element.role == "TOC" for it in ready.document.elements):
        tries.append(("`contents: false`", {"contents": False}))
    for what, change in tries:
        fewer = count_with(change)
        if fewer < count:
            yield f"{what} makes {fewer} page{'s' if fewer > 1 else ''}"
    last = ready.document.ends[-1]
    lines = round(last.filled * last.room / ready.theme.text(("body",)).leading)
    if lines <= _FEW_LINES:
        yield f"the last page holds some {max(lines, 1)} lines: shorten the text by as many"
