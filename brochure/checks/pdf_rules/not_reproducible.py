"""The source does not give this PDF file again.

## Why it matters
A file that can be built again byte for byte proves what it was built from: the text that was
reviewed. Where it can't, someone changed the file, its source or the program.

## What to do
Build the PDF again from this source and hand out the new file. If only the version of brochure
changed, that is all there is to it.

## Source
NHS standard for creating health content (version control and archiving); the test by equal bytes
is this project's own.
"""

from collections.abc import Iterator

from brochure.checks.pdf import SourcedPdf, in_file
from brochure.checks.rule import Found, rule
from brochure.diagnostics.model import Severity

_OURS = "brochure"


@rule(subject=SourcedPdf, severity=Severity.WARNING)
def not_reproducible(subject: SourcedPdf) -> Iterator[Found]:
    """One finding where a file of ours is not what its source gives now."""
    info = subject.pdf.info
    is_ours = info is not None and info.creator == _OURS
    if subject.digest and is_ours and subject.digest != subject.pdf.digest:
        yield in_file(
            "the file is not the one that its source gives now",
            "build it again from this source",
        )
