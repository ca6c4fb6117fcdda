"""The annotations of a page, and where they lead (ISO 32000-1 12.5)."""

from collections.abc import Callable

import pikepdf

from brochure.geometry import Rect
from brochure.readers.read_pdf_types import Annotation
from brochure.readers.values import (
    corners_of,
    int_of,
    items_of,
    key_of,
    lookup,
    name_of,
    text_of,
    turned_over,
)


def is_field(annotation: object) -> bool:
    """True for a field of a form, which its tooltip describes (ISO 32000-1 12.7.3.1)."""
    return name_of(lookup(annotation, "Subtype")) == "Widget"


def read_annotations(
    page: pikepdf.Object, origin: tuple[float, float], page_of: Callable[[object], int]
) -> tuple[Annotation, ...]:
    """A page's annotations; `origin` is the top left corner of its media box in the file."""
    found = []
    for each in items_of(lookup(page, "Annots")):
        action = lookup(each, "A")
        target = lookup(each, "Dest")
        if target is None and name_of(lookup(action, "S")) == "GoTo":
            target = lookup(action, "D")
        corners = corners_of(lookup(each, "Rect"))
        found.append(
            Annotation(
                name_of(lookup(each, "Subtype")),
                turned_over(corners, origin) if corners else Rect(0, 0, 0, 0),
                text_of(lookup(each, "TU" if is_field(each) else "Contents")).strip(),
                int_of(lookup(each, "F"), 0),
                int_of(lookup(each, "StructParent"), -1),
                text_of(lookup(action, "URI")),
                "" if target is None else text_of(target) or name_of(target) or "a page",
                page_of(target),
                key_of(each),
            )
        )
    return tuple(found)
