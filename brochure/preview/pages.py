"""Which pages changed, and their pictures."""

import hashlib
import threading
from collections import OrderedDict

from msgspec import Struct
from msgspec.structs import fields

from brochure.geometry import Size
from brochure.layout.paged import Box, Page, PagedDocument, PlacedPicture, Placement, TextRun
from brochure.readers.drawing import PageDrawer

NARROWEST, WIDEST = 40, 4000
"""The widths in pixels in which a page may be asked for."""
_SEEN = {
    kind: tuple(it.name for it in fields(kind) if it.name not in ("owner", "route"))
    for kind in (TextRun, Box)
}
_MOST_KEPT = 64 * 1024 * 1024
"""The bytes of pictures that are kept."""


class PagePicture(Struct, frozen=True):
    """A page as the browser knows it: equal digests look equal."""

    digest: str
    size: Size


def identify_pages(document: PagedDocument, typefaces: tuple[str, ...]) -> tuple[PagePicture, ...]:
    """What identifies each page's look. `typefaces` are those of drawings' labels."""
    return tuple(PagePicture(_digest(page, typefaces), page.size) for page in document.pages)


def _digest(page: Page, typefaces: tuple[str, ...]) -> str:
    seen = (page.size, typefaces, tuple(_looks(it) for it in page.placements))
    return hashlib.sha256(repr(seen).encode()).hexdigest()[:32]


def _looks(placement: Placement) -> tuple[object, ...]:
    """What of a placement can be seen: its route and owner change when a line is put in above."""
    if isinstance(placement, PlacedPicture):
        return placement.rect, placement.picture.digest
    return tuple(getattr(placement, name) for name in _SEEN[type(placement)])


class PictureStore:
    """Pictures of the pages of the last good build, drawn when they are asked for."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._drawer: PageDrawer | None = None
        self._indices: dict[str, int] = {}
        self._drawn: OrderedDict[tuple[str, int], bytes] = OrderedDict()
        self._kept = 0

    def show(self, pdf: bytes, pages: tuple[PagePicture, ...]) -> None:
        """Take the pages of another build; pictures of pages that did not change stay."""
        drawer = PageDrawer(pdf)
        with self._lock:
            old, self._drawer = self._drawer, drawer
            self._indices = {page.digest: index for index, page in enumerate(pages)}
        if old is not None:
            old.close()

    def picture(self, digest: str, width: int) -> bytes | None:
        """The page as a PNG file `width` pixels wide; None for a page that is not shown now."""
        with self._lock:
            drawn = self._drawn.get((digest, width))
            if drawn is not None:
                self._drawn.move_to_end((digest, width))
                return drawn
            drawer, index = self._drawer, self._indices.get(digest)
        if drawer is None or index is None or not NARROWEST <= width <= WIDEST:
            return None
        drawn = drawer.draw(index, width)
        if drawn is not None:
            self._keep((digest, width), drawn)
        return drawn

    def close(self) -> None:
        """Free the PDF."""
        with self._lock:
            drawer, self._drawer = self._drawer, None
        if drawer is not None:
            drawer.close()

    def _keep(self, key: tuple[str, int], drawn: bytes) -> None:
        with self._lock:
            if key not in self._drawn:
                self._drawn[key] = drawn
                self._kept += len(drawn)
            while self._kept > _MOST_KEPT:
                _, dropped = self._drawn.popitem(last=False)
                self._kept -= len(dropped)
