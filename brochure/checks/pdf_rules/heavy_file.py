"""The PDF file is too large to be mailed.

## Why it matters
Many mail gateways stop at 10 MB, and an attachment grows by a third on its way. On a telephone
with a poor connection a large file does not open at all.

## What to do
Use fewer pixels: 300 for each printed inch are enough. Embed only the letters that are used.

## Source
Limits of mail gateways (10 MB and more, before a third is added by base64, RFC 2045 6.8); the
limits of 5 and 7 MB follow from them.
"""

from collections.abc import Iterator

from brochure.checks.pdf import in_file
from brochure.checks.rule import Found, rule
from brochure.diagnostics.diagnostic import Severity
from brochure.readers.read_pdf_types import ReadPdf

HEAVY, TOO_HEAVY = 5_000_000, 7_000_000
"""Bytes."""


@rule(subject=ReadPdf, severity=Severity.ERROR, is_for_screen=True)
def heavy_file(pdf: ReadPdf) -> Iterator[Found]:
    """A warning above the first limit, an error above the second, with what weighs most."""
    weight = pdf.weight
    if weight.total > HEAVY:
        parts = ", ".join(
            f"{name} {size / 1e6:.1f} MB"
            for name, size in (("pictures", weight.images), ("fonts", weight.fonts))
        )
        at_most = Severity.ERROR if weight.total > TOO_HEAVY else Severity.WARNING
        message = f"the file has {weight.total / 1e6:.1f} MB ({parts})"
        yield in_file(message, "use pictures with fewer pixels", at_most)
