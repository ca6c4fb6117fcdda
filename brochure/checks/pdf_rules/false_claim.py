"""The PDF file says that it is accessible, and other rules found that it is not.

## Why it matters
A clinic, a library or a program that reads the claim does not look again: the file goes to patients
who can't use it. No claim at all would be better.

## What to do
Put right what the named rules report, best where the file is made: built from its source, a file
keeps its promise. If that can't be done, take the PDF/UA identification out of it.

## Source
ISO 14289-1 clause 5 (a file may only be identified as PDF/UA where it follows the standard) and
7.1 to 7.21 (what the named rules look for). In places a rule here asks for a little more than the
standard, and its own page says where: such an error speaks against the claim without disproving it.
"""

from collections.abc import Iterator

from brochure.checks.pdf import JudgedPdf, in_file
from brochure.checks.rule import Found, rule
from brochure.diagnostics.diagnostic import Severity


@rule(subject=JudgedPdf, severity=Severity.ERROR, is_for_screen=True)
def false_claim(judged: JudgedPdf) -> Iterator[Found]:
    """One finding for a file that claims PDF/UA, with the rules whose errors speak against it."""
    xmp = judged.pdf.xmp
    if xmp is not None and xmp.ua_part and judged.errors:
        yield in_file(
            f"the file claims PDF/UA-{xmp.ua_part}, and errors speak against it: "
            + ", ".join(sorted(judged.errors)),
            "put right what these rules report, or take the claim out of the file",
        )
