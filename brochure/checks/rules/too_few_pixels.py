"""A picture has too few pixels for the size in which it is printed.

## Why it matters
It looks sharp on a small screen and blurred on paper; labels and fine lines in it can't be read.

## What to do
Use the picture in the size in which it was taken: a copy from a web page or a chat is often a small
one. Or print it smaller, with `width: 40%`. 225 pixels for each printed inch are enough on an
office printer, 300 are best.

## Source
Limits of trade printers (140 to 225 pixels an inch at least, 300 wanted); the two limits here are
this project's own choice, and those of `low-resolution-image`, which judges PDF files.
"""

import math
from collections.abc import Iterator

from brochure.checks.rule import Found, rule
from brochure.diagnostics.diagnostic import Severity
from brochure.layout.paged import PagedDocument, PlacedPicture
from brochure.pictures.picture import Raster
from brochure.source.route import Route

POOR, FAIR = 150.0, 225.0
"""Pixels per printed inch."""
_MARK = 18.0
"""Points: what is smaller than a quarter of an inch is an ornament."""
_DOT = 8
"""Pixels: what is no larger shows nothing in any size; it counts visits to a page, or fills one."""
_POINTS_PER_INCH = 72.0


@rule(subject=PagedDocument, severity=Severity.WARNING)
def too_few_pixels(document: PagedDocument) -> Iterator[Found]:
    """A warning for each picture under the first limit, a note for one under the second."""
    told: set[Route] = set()
    for placed in _placed(document):
        raster, rect, route = placed.picture, placed.rect, placed.route
        if not isinstance(raster, Raster) or route is None or route in told:
            continue
        inches = (rect.width / _POINTS_PER_INCH, rect.height / _POINTS_PER_INCH)
        sharpness = min(raster.width / inches[0], raster.height / inches[1])
        is_dot = max(raster.width, raster.height) <= _DOT and sharpness >= POOR
        if not is_dot and (sharpness >= FAIR - 1 or max(rect.width, rect.height) < _MARK):
            continue
        told.add(route)
        size = f"`{raster.name}` has {raster.width} x {raster.height} pixels"
        if is_dot:
            yield Found(f"{size}, and is printed as a dot", route, "use the picture that was meant")
            continue
        wanted = [math.ceil(inch * FAIR / 10) * 10 for inch in inches]
        density = f"{sharpness:.0f}" if sharpness >= 1 else "not even 1"
        yield Found(
            f"{size}: {density} for each printed inch",
            route,
            f"printed {inches[0]:.1f} inches wide it needs {wanted[0]:,} x {wanted[1]:,} pixels:"
            " use a larger copy, or print it smaller",
            Severity.WARNING if sharpness < POOR else Severity.INFO,
        )


def _placed(document: PagedDocument) -> Iterator[PlacedPicture]:
    for page in document.pages:
        yield from (it for it in page.placements if isinstance(it, PlacedPicture))
