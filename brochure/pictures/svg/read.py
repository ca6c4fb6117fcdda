"""SVG to frozen shapes: allow-listed first, then flattened to plain numbers in points."""

import hashlib
from functools import lru_cache
from typing import Final

from msgspec import Struct

from brochure.geometry import Size
from brochure.pictures.picture import Drawing, InPixels, Lettering, VectorGroup, VectorPath
from brochure.pictures.refusal import PictureRefusedError
from brochure.pictures.svg.allowed import Inspector
from brochure.pictures.svg.draw import Drawer
from brochure.pictures.svg.references import References, Unfolder
from brochure.pictures.svg.sheet import apply_sheets
from brochure.pictures.svg.tree import Fault, Node, SvgFaultError, parse_svg
from brochure.source.route import Problem, Route

MAX_REPORTED: Final = 100
"""More problems than anyone reads; they come of one setting of the drawing program."""
_LARGE: Final = 50_000
"""Bytes; what is drawn in a larger file is not kept from build to build."""


class _Drawn(Struct):
    """What a file comes to."""

    size: Size = Size(0.0, 0.0)
    shapes: tuple[VectorPath | Lettering | VectorGroup, ...] = ()
    in_pixels: InPixels | None = None
    faults: tuple[Fault, ...] = ()


def read_svg(name: str, data: bytes, route: Route) -> Drawing:
    """The drawing's shapes in paint order, in points at the SVG's own size.

    Raises PictureRefusedError with one unsupported-svg problem for each fault, in the order of the
    file's lines, each naming `name` and the line.
    """
    is_large = len(data) > _LARGE
    drawn = (_drawn.__wrapped__ if is_large else _drawn)(data)
    if drawn.faults:
        faults = sorted(dict.fromkeys(drawn.faults), key=lambda fault: fault.line)
        more = len(faults) - MAX_REPORTED
        if more > 0:
            last = faults[MAX_REPORTED - 1]
            hint = "mend these first; most have one cause in the drawing program's settings"
            faults[MAX_REPORTED:] = [Fault(last.line, f"and {more:,} more problems follow", hint)]
        raise PictureRefusedError(tuple(_problem(name, fault, route) for fault in faults))
    digest = hashlib.sha256(data).hexdigest()
    return Drawing(name, drawn.size, drawn.shapes, digest, drawn.in_pixels)


@lru_cache(maxsize=8)
def _drawn(data: bytes) -> _Drawn:
    """What is drawn in a file and what is wrong with it, the same from build to build."""
    found = _Drawn()
    faults: list[Fault] = []
    try:
        root = parse_svg(data)
        faults += apply_sheets(root)
        references = References.of(root)
        Unfolder(references).unfold(root)
        inspector = Inspector(references)
        inspector.look(root)
        faults += inspector.faults
        drawer = Drawer(references, faults, inspector.beyond)
        found.size, matrix = drawer.viewport(root)
        found.shapes = tuple(drawer.draw_root(root, matrix))
        if inspector.beyond:
            found.in_pixels = _in_pixels(root, inspector, found.size)
        elif not found.shapes and not faults:
            faults.append(_nothing(root))
    except SvgFaultError as error:
        faults.append(error.fault)
    found.faults = tuple(faults)
    return found


def _in_pixels(root: Node, inspector: Inspector, size: Size) -> InPixels:
    from brochure.pictures.svg.plain import as_plain_svg

    first = min(inspector.beyond, key=lambda it: it.line)
    names = tuple(dict.fromkeys(it.name for it in inspector.beyond))
    return InPixels(as_plain_svg(root, inspector.reached, size), names, first.line)


def _nothing(root: Node) -> Fault:
    hint = "open it in a drawing program: are its shapes hidden, without color or in `defs`?"
    return Fault(root.line, "the drawing shows nothing", hint)


def _problem(name: str, fault: Fault, route: Route) -> Problem:
    message = f"{name}, line {fault.line}: {fault.message}"
    return Problem("unsupported-svg", message, route, fault.hint)
