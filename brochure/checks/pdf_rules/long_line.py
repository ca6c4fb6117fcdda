"""Lines of running text are too long.

## Why it matters
At the end of a long line the eye loses the way back to the next one, and a tired reader or one
with low vision reads the same line twice.

## What to do
Set the text in a narrower column with a wider margin, or in a larger type. 60 to 70 letters, with
the spaces between words, read best.

## Source
RNIB Clear Print and British Dyslexia Association style guide (60 to 70 letters). That only more
than 75 is told is this project's own choice.
"""

from collections.abc import Iterator

from brochure.checks.pdf import on_page, quoted
from brochure.checks.rule import Found, rule
from brochure.diagnostics.diagnostic import Severity
from brochure.readers.read_pdf_types import ReadPdf

LONGEST = 75
"""Letters and spaces, as a mean over the full lines of a block."""
_FEWEST_LINES = 3


@rule(subject=ReadPdf, severity=Severity.WARNING)
def long_line(pdf: ReadPdf) -> Iterator[Found]:
    """One finding a page, at the block with the longest lines of running text."""
    worst: dict[int, tuple[float, str]] = {}
    for block in pdf.blocks:
        full = block.lines[:-1]
        if block.role in ("P", "LBody") and len(block.lines) >= _FEWEST_LINES:
            mean = sum(len(it.text) for it in full) / len(full)
            if mean > LONGEST and mean > worst.get(block.page, (0.0, ""))[0]:
                worst[block.page] = (mean, block.text)
    for page, (mean, text) in worst.items():
        message = f"the lines have {mean:.0f} letters"
        yield on_page(message, "make the column narrower", page, quoted(text))
