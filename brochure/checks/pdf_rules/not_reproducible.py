"""The source does not give this PDF file again.

## Why it matters
A file that can be built again byte for byte proves what it was built from: the text that was
reviewed. Where it can't, someone changed the file, its source or the program.

## What to do
Build the PDF again from this source and hand out the new file. If only the version of brochure
changed, that is all there is to it. A file that was built with `--theme` says the same in another
look: that is a note. A file that was built with `--draft` is not told at all.

## Source
NHS standard for creating health content (version control and archiving); the test by equal bytes
is this project's own.
"""

from collections.abc import Iterator

from brochure.checks.pdf import SourcedPdf, in_file
from brochure.checks.rule import Found, rule
from brochure.checks.source_units import compare
from brochure.diagnostics.diagnostic import Severity

_OURS = "brochure"


@rule(subject=SourcedPdf, severity=Severity.WARNING)
def not_reproducible(subject: SourcedPdf) -> Iterator[Found]:
    """One finding where a file of ours is not what its source gives now."""
    info = subject.pdf.info
    is_ours = info is not None and info.creator == _OURS
    if not subject.digest or not is_ours or subject.digest == subject.pdf.digest:
        return
    if _is_draft(subject):
        return
    told = compare(subject)
    if told.lost or told.added or told.moved:
        yield in_file(
            "the file is not the one that its source gives now",
            "build it again from this source",
        )
    else:
        yield in_file(
            "the file says what its source says, but is not the one that the source gives now",
            "if it was built with `--theme`, that is why; else build it again from this source",
            at_most=Severity.INFO,
        )


def _is_draft(subject: SourcedPdf) -> bool:
    """True for a file that was built with `--draft`: its title is the source's, marked."""
    title, own = subject.pdf.info.title if subject.pdf.info else "", subject.story.info.title
    return title != own and title.endswith(own)
