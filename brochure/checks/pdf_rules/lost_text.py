"""Words of the source are not in the text of the PDF file.

## Why it matters
They may be seen on the page and still be missing for a screen reader, a search and a copy; or they
were left out, and a warning never reaches the patient.

## What to do
Build the PDF again from this source. If the words can be seen on the page, the file was changed by
a program that broke its tags or its fonts.

## Source
WCAG 2.1, 1.1.1 and 1.3.1; ISO 14289-1 7.1 (all real content is tagged). The text is compared
without spaces, and the marks for list items are left out.
"""

from collections.abc import Iterator

from brochure.checks.pdf import SourcedPdf, in_file, quoted
from brochure.checks.rule import Found, rule
from brochure.checks.source_units import alts_of, bare, compare
from brochure.diagnostics.diagnostic import Severity


@rule(subject=SourcedPdf, severity=Severity.ERROR)
def lost_text(subject: SourcedPdf) -> Iterator[Found]:
    """One finding for each text and alternate text that is not read out."""
    hint = "build the file again from this source"
    for unit in compare(subject).lost:
        yield Found(f"the file does not say {quoted(unit.words)}", unit.route, hint)
    tags = subject.pdf.structure.walk() if subject.pdf.structure else ()
    said = {bare(it.alt) for it in tags if it.alt}
    for alt, route in alts_of(subject.story):
        if bare(alt) not in said:
            message = f"the file lacks the alternate text {quoted(alt)}"
            found = in_file(message, hint)
            yield Found(found.message, route, hint)
