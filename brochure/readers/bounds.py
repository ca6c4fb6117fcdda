"""Whether a page can be drawn at all: pdfium follows every form, however often it is painted.

A form that paints itself twice, or a chain of forms of which each paints the next one twice, takes
longer than anybody waits, and can't be stopped once it has begun.
"""

import re

from msgspec import Struct, field

from brochure.limits import DEEPEST_COUNTED_FORMS, MOST_PAINTED_FORMS, STREAM_BYTES
from brochure.readers.read_pdf_types import Key
from brochure.readers.values import (
    bytes_of,
    items_of,
    key_of,
    keys,
    lookup,
    name_of,
)

_PAINTS = re.compile(rb"(?<![^\s])Do(?![^\s/\[<(])")


def is_bounded(page: object) -> bool:
    """True where the page's operators unpack, to no more than a page can need."""
    contents = lookup(page, "Contents")
    streams = items_of(contents) or ((contents,) if contents is not None else ())
    unpacked = [bytes_of(it) for it in streams]
    data = b"\n".join(it for it in unpacked if it is not None)
    if None in unpacked or len(data) >= STREAM_BYTES:
        return False
    return _Cost().of(data, lookup(page, "Resources"), 0) <= MOST_PAINTED_FORMS


class _Cost(Struct):
    """How many forms are painted, at most; more than MOST_PAINTED_FORMS for what has no end."""

    known: dict[Key, int] = field(default_factory=dict)

    def of(self, data: bytes, resources: object, depth: int) -> int:
        painted = len(_PAINTS.findall(data))
        if not painted:
            return 0
        objects = lookup(resources, "XObject")
        forms = [lookup(objects, it) for it in keys(objects)]
        forms = [it for it in forms if name_of(lookup(it, "Subtype")) == "Form"]
        worst = max((self._form(it, resources, depth + 1) for it in forms), default=0)
        return min(painted * worst, MOST_PAINTED_FORMS + 1)

    def _form(self, form: object, outer: object, depth: int) -> int:
        key = key_of(form)
        if key in self.known:
            return self.known[key]
        if depth > DEEPEST_COUNTED_FORMS:
            return MOST_PAINTED_FORMS + 1
        # What it holds is counted before it is: a form that holds itself has no end.
        self.known[key] = MOST_PAINTED_FORMS + 1
        data = bytes_of(form)
        inner = lookup(form, "Resources")
        cost = MOST_PAINTED_FORMS + 1
        if data is not None:
            cost = 1 + self.of(data, outer if inner is None else inner, depth)
        self.known[key] = cost
        return cost
