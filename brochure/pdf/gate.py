"""The gate: nothing is written that would break what the file claims.

What an author can get wrong was reported long before, with its line. A fault found here is ours.
"""

import re
from collections.abc import Iterator

from brochure.layout.paged import Artifact, PagedDocument
from brochure.pdf.claims import all_claims
from brochure.pdf.conditions import LANGUAGE, UNWRITABLE, Case
from brochure.pdf.tags import TagTree, plan_tags
from brochure.theme.fonts import FontSet

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


class GateError(Exception):
    """The document would break a standard; `faults` says where, for whoever mends the program."""

    def __init__(self, faults: tuple[str, ...]) -> None:
        """Keep the faults; the message is all of them."""
        self.faults = faults
        super().__init__("; ".join(faults))


def check_gate(document: PagedDocument, fonts: FontSet, claims: tuple[str, ...]) -> TagTree:
    """The tag tree of a document that may be written. Raises GateError with every fault."""
    faults = [*_document_faults(document, claims), *_owner_faults(document)]
    if faults:
        raise GateError(tuple(faults))
    tree = plan_tags(document)
    case = Case(document, tree, fonts, {node.index: node for node in tree.nodes})
    claimed = (it for claim in claims for it in all_claims()[claim].conditions)
    # A condition of two claims is looked at once.
    faults = [fault for condition in dict.fromkeys(claimed) for fault in condition(case)]
    if faults:
        raise GateError(tuple(faults))
    return tree


def _document_faults(document: PagedDocument, claims: tuple[str, ...]) -> Iterator[str]:
    info = document.info
    if not document.pages:
        yield "no pages"
    known = all_claims()
    yield from (f"no gate for the claim {claim!r}" for claim in claims if claim not in known)
    if not info.title.strip():
        yield "no title"
    if not LANGUAGE.fullmatch(info.language):
        yield f"the language {info.language!r} is not of BCP 47"
    for day in (info.created, info.modified):
        if day and not _DAY.fullmatch(day):
            yield f"{day!r} is not an ISO 8601 day"
    for field in ("title", "author", "subject", "identifier", "rights", "keywords"):
        if UNWRITABLE.search(getattr(info, field)):
            yield f"the {field} has a character that XML cannot hold"
    for number, page in enumerate(document.pages):
        if page.size.width <= 0 or page.size.height <= 0:
            yield f"page {number} has no area"


def _owner_faults(document: PagedDocument) -> Iterator[str]:
    """Every placement and link has an owner, and parents stand before their children."""
    count = len(document.elements)
    for index, entry in enumerate(document.elements):
        if not -1 <= entry.parent < index:
            yield f"element {index} ({entry.element.role}) has the parent {entry.parent}"
    artifacts = {int(artifact) for artifact in Artifact}
    for number, page in enumerate(document.pages):
        for placement in page.placements:
            if not 0 <= placement.owner < count and placement.owner not in artifacts:
                yield f"page {number} paints for the owner {placement.owner}, which is nothing"
        for field in page.fields:
            if not 0 <= field.owner < count:
                yield f"page {number} has a field for the owner {field.owner}, which is no element"
        for area in page.links:
            if not 0 <= area.owner < count:
                yield f"page {number} has a link for the owner {area.owner}, which is no element"
