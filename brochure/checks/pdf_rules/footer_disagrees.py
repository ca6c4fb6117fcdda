"""The foot or head of a page does not say what its source says.

## Why it matters
A nurse tells from the foot of a sheet which version it is, and whether a page is missing. A draft
without its mark is handed to patients; a mark on an approved handout makes them doubt it.

## What to do
Build the PDF again from this source, and throw away the copies of the other version.

## Source
NHS standard for creating health content (version control; dates shown); PIF TICK (review date).
The form of the line is this project's own.
"""

from collections.abc import Iterator

from brochure.checks.pdf import SourcedPdf, on_page
from brochure.checks.rule import Found, rule
from brochure.checks.source_units import bare
from brochure.compose.language_files import strings_for
from brochure.compose.story import Furniture
from brochure.diagnostics.diagnostic import Severity

_HINT = "build the file again from this source"


@rule(subject=SourcedPdf, severity=Severity.ERROR)
def footer_disagrees(subject: SourcedPdf) -> Iterator[Found]:
    """One finding for each thing that a page does not say, or says wrongly."""
    pages = subject.pdf.pages
    strings = strings_for(subject.content.handout.language)
    banner = strings.draft_banner if strings else ""
    for page in pages:
        said = bare(" ".join(it.text for it in page.texts if it.owner.is_artifact))
        for wanted in _wanted(subject.story.furniture, page.number, len(pages)):
            if bare(wanted) not in said:
                yield on_page(f"the page does not say “{wanted}”", _HINT, page.number)
        if not subject.story.furniture.banner and banner and bare(banner) in said:
            message = f"the page says “{banner}”, and the handout is approved"
            yield on_page(message, _HINT, page.number)


def _wanted(furniture: Furniture, page: int, pages: int) -> Iterator[str]:
    for words in (furniture.footer_left, furniture.banner):
        if words:
            yield words
    yield furniture.folio.format(page=page, pages=pages)
