"""Something on a page is neither tagged nor marked as decoration.

## Why it matters
A screen reader reads what is tagged and leaves decoration out. What is neither is lost, or read at
a place where it makes no sense; a file without any tags is read by guesswork.

## What to do
Build the PDF from its source, or export it with tags (PDF/UA) from the program that made it. Mark
lines, tints and page numbers as decoration (artifacts).

## Source
ISO 14289-1 7.1 (all real content is tagged, all else is an artifact, and never both); Matterhorn
Protocol 01-003, 01-004 and 01-005.
"""

from collections.abc import Iterator, Sequence

from brochure.checks.pdf import in_file, on_page, quoted
from brochure.checks.rule import Found, rule
from brochure.diagnostics.diagnostic import Severity
from brochure.readers.read_pdf_types import Painted, PaintedImage, PaintedText, ReadPdf

_HINT = "export the file with tags, with every line and tint marked as an artifact"


@rule(subject=ReadPdf, severity=Severity.ERROR, is_for_screen=True)
def untagged_content(pdf: ReadPdf) -> Iterator[Found]:
    """One finding for a file without tags, else one a page for each of the two faults."""
    if pdf.structure is None:
        yield in_file("the file has no tags", "export it with tags (PDF/UA), or build it anew")
        return
    for page in pdf.pages:
        loose = [it for it in page.painted if it.owner.is_nothing]
        if loose:
            message = f"{_counted(loose)} on the page is neither tagged nor decoration"
            yield on_page(message, _HINT, page.number, _spot(loose))
        nested = [it for it in page.painted if it.owner.is_nested]
        if nested:
            message = f"{_counted(nested)} on the page is both tagged and decoration"
            yield on_page(message, _HINT, page.number, _spot(nested))


def _counted(painted: Sequence[Painted]) -> str:
    texts = [it for it in painted if isinstance(it, PaintedText)]
    images = [it for it in painted if isinstance(it, PaintedImage)]
    kind, count = ("text", len(texts)) if texts else ("picture", len(images))
    if not texts and not images:
        kind, count = "drawing", len(painted)
    return f"a {kind}" if count == 1 else f"each of {count} {kind}s"


def _spot(painted: Sequence[Painted]) -> str:
    words = next((it.text for it in painted if isinstance(it, PaintedText)), "")
    rect = painted[0].rect
    return quoted(words) or f"at {rect.x:.0f}, {rect.y:.0f} pt"
