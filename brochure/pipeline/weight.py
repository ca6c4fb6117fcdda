"""Whether a file is larger than its edition may be, and what takes the room."""

from collections.abc import Iterator

from brochure.geometry import Size
from brochure.layout.paged import PagedDocument, PlacedPicture
from brochure.pictures.picture import Raster
from brochure.pipeline.laid import Pages
from brochure.source.route import Problem, Route

_SHOWN = 8
"""Lines of the table; the rest is summed up."""


def too_heavy(pages: Pages, route: Route) -> Problem | None:
    """The problem of a file that is larger than its edition may be; None for one that is not.

    It is written to know its size; `route` is where the edition is asked for.
    """
    from brochure.pipeline.write import render_pdf

    most = pages.edition.most_bytes
    size = len(render_pdf(pages))
    if size <= most:
        return None
    pictures = sorted(_pictures(pages.document, pages.edition.ppi), key=lambda it: -it[1])
    rest = size - sum(taken for _, taken in pictures)
    rows = [f"{_kilobytes(taken)}  {name}" for name, taken in pictures[:_SHOWN]]
    others = sum(taken for _, taken in pictures[_SHOWN:])
    if others:
        rows.append(f"{_kilobytes(others)}  {len(pictures) - _SHOWN} other pictures")
    rows.append(f"{_kilobytes(rest)}  words, fonts, drawings and tags")
    return Problem(
        "file-too-heavy",
        f"the edition {pages.edition.name} has {_in_words(size)}, and {_in_words(most)} is the"
        " most",
        route,
        hint="save the largest pictures smaller or leave them out of this edition with `omit:`, or"
        " say another `max_size:`. This takes the room:",
        paste="\n".join(rows),
    )


def _in_words(size: int) -> str:
    return f"{size / 2**20:.1f} MB" if size >= 2**20 else f"{size / 2**10:.0f} KB"


def _kilobytes(size: int) -> str:
    """A size in KB, so wide that a column of them is straight."""
    return f"{size / 1024:7,.0f} KB"


def _pictures(document: PagedDocument, ppi: int) -> Iterator[tuple[str, int]]:
    """Each picture of pixels, once, and the bytes that it takes."""
    from brochure.pictures.packed import pack_raster

    seen: set[tuple[str, Size]] = set()
    for page in document.pages:
        for placed in page.placements:
            if not isinstance(placed, PlacedPicture) or not isinstance(placed.picture, Raster):
                continue
            size = Size(round(placed.rect.width, 2), round(placed.rect.height, 2))
            if (placed.picture.digest, size) in seen:
                continue
            seen.add((placed.picture.digest, size))
            packed = pack_raster(placed.picture, Size(placed.rect.width, placed.rect.height), ppi)
            yield placed.picture.name, len(packed.content) + len(packed.mask or b"")
