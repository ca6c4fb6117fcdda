"""A tag has a name that no screen reader knows.

## Why it matters
A program may name its tags as it likes, if it says for each which standard tag it stands for.
Where it does not, the text is read without saying that it is a heading, a list or a quotation.

## What to do
Build the PDF from its source. In another program, map each style to a standard tag such as P, H2
or L when you export.

## Source
ISO 32000-1 14.8.4.1 (role map); ISO 14289-1 7.1; Matterhorn Protocol 02-001, 02-003 and 02-004.
"""

from collections.abc import Iterator

from brochure.checks.pdf import in_file, on_page, spot_of
from brochure.checks.rule import Found, rule
from brochure.diagnostics.diagnostic import Severity
from brochure.readers.read_pdf_types import STANDARD_ROLES, ReadPdf


@rule(subject=ReadPdf, severity=Severity.ERROR, is_for_screen=True)
def unmapped_role(pdf: ReadPdf) -> Iterator[Found]:
    """One finding for each name that leads nowhere, where it is met first, or is changed."""
    if pdf.structure is None:
        return
    for role, standard in pdf.structure.role_map:
        if role in STANDARD_ROLES and role != standard:
            message = f"the standard tag {role} is made to stand for {standard}"
            yield in_file(message, "leave standard tags as they are")
    told: set[str] = set()
    for tag in pdf.structure.walk():
        if tag.role and not tag.standard and tag.role not in told:
            told.add(tag.role)
            message = f"the tag {tag.role} stands for no standard tag"
            yield on_page(message, "map it to one, such as P or Sect", *spot_of(tag, pdf))
