"""A field of a form can't be heard.

## Why it matters
A person who can't see the page hears of a field only where it is tagged, and what belongs there
only where the field says so in words. Without them it is "edit text, blank".

## What to do
Build the PDF from its source. In another program, give each field a tooltip, which is what a screen
reader says, and tag it as a form.

## Source
ISO 14289-1 7.18.1 and 7.18.4; Matterhorn Protocol 28-005 and 28-010; WCAG 2.1, 3.3.2.
"""

from collections.abc import Iterator

from brochure.checks.pdf import on_page
from brochure.checks.rule import Found, rule
from brochure.diagnostics.diagnostic import Severity
from brochure.readers.read_pdf_types import Key, ReadPdf, Structure
from brochure.readers.reading import own_objects


@rule(subject=ReadPdf, severity=Severity.ERROR, is_for_screen=True)
def unlabelled_field(pdf: ReadPdf) -> Iterator[Found]:
    """At most one finding for each field, the gravest first."""
    tagged = _tagged(pdf.structure)
    hint = "build the file again from its source"
    for page in pdf.pages:
        for field in page.annotations:
            if field.kind != "Widget":
                continue
            if pdf.structure is not None and field.key not in tagged:
                yield on_page("the field is in no Form element", hint, page.number)
            elif not field.contents.strip():
                message = "the field does not say in words what belongs there"
                yield on_page(message, "give it a tooltip", page.number)


def _tagged(structure: Structure | None) -> set[Key]:
    """The annotations that a Form element holds."""
    tags = structure.walk() if structure else ()
    return {it.key for tag in tags if tag.standard == "Form" for it in own_objects(tag)}
