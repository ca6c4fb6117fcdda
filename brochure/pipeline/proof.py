"""Two handouts compared, content files or PDFs, and the proof of what changed."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from msgspec import Struct
from msgspec.structs import replace

from brochure.content.model import Content
from brochure.geometry import PAGE_SIZES
from brochure.layout.settle import lay_out
from brochure.pipeline.laid import Laid, Pages, Ready
from brochure.pipeline.write import render_pdf
from brochure.source.file import Workspace

if TYPE_CHECKING:
    from brochure.compare.comparison_types import Comparison, Measure, Said


class PdfSide(Struct, frozen=True):
    """One of the two as a PDF file."""

    name: str
    data: bytes


class ContentSide(Struct, frozen=True):
    """One of the two as what a content file came to."""

    name: str
    content: Content
    laid: Laid
    workspace: Workspace


Side: TypeAlias = PdfSide | ContentSide


class IncomparableError(Exception):
    """One of the two can't be compared: why, and what to do about it."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


def compare_sides(old: Side, new: Side) -> "Comparison":
    """How the new handout differs from the old one.

    A PDF is compared with the PDF that a content file gives, so that like meets like. Raises
    IncomparableError where a PDF can't be read, or the content file beside it gives none.
    """
    from brochure.compare.compare import compare, compare_said

    if isinstance(old, ContentSide) and isinstance(new, ContentSide):
        measures = _measure(old), _measure(new)
        return compare(old.content, new.content, *measures, _repainted(old, new))
    one, other = _said(old), _said(new)
    return compare_said(one[0], other[0], one[1], other[1])


def _said(side: Side) -> "tuple[Said, Measure]":
    """What the pages say."""
    from brochure.compare.comparison_types import Measure
    from brochure.compare.of_pdf import read_handout_pdf
    from brochure.readers.pdf import read_pdf

    if isinstance(side, PdfSide):
        data, grades = side.data, Measure()
    elif isinstance(side.laid, Ready):
        data, grades = render_pdf(side.laid), _measure(side)
    else:
        raise IncomparableError(f"{side.name} has errors", "put them right first")
    pdf = read_pdf(side.name, data)
    if not pdf.is_open or not pdf.pages:
        reason = pdf.faults[0] if pdf.faults else "it has no page"
        message = f"{side.name} can't be compared: {reason}"
        raise IncomparableError(message, "give a PDF that a reader opens")
    return read_handout_pdf(pdf), replace(grades, pages=len(pdf.pages))


def _measure(side: ContentSide) -> "Measure":
    from brochure.checks.readability import measure
    from brochure.compare.comparison_types import Measure

    document = side.laid.document
    pages = len(document.pages) if document is not None else None
    scores = measure(side.content).scores
    return Measure(pages, scores.smog, scores.flesch_kincaid) if scores else Measure(pages)


def _repainted(old: ContentSide, new: ContentSide) -> frozenset[str]:
    """The pictures that have the same name in both, and not the same bytes."""
    before, after = _pictures(old.workspace), _pictures(new.workspace)
    return frozenset(it for it, digest in after.items() if before.get(it, digest) != digest)


def _pictures(workspace: Workspace) -> Mapping[str, str]:
    """The digest of each file that is no YAML, by its path from the content's folder."""
    root = workspace.root.absolute()
    return {
        path.relative_to(root).as_posix(): digest
        for path, digest in workspace.record.digests.items()
        if _is_picture(path, root)
    }


def _is_picture(path: Path, root: Path) -> bool:
    return path.is_relative_to(root) and path.suffix.lower() not in (".yaml", ".yml")


def render_proof(ready: Ready, comparison: "Comparison") -> bytes:
    """The PDF of a summary, the new handout with its changes marked, and a sheet to sign.

    Raises InternalError where our gate does not hold.
    """
    from brochure.compare.marks import word_lines
    from brochure.compare.proof import as_proof, find_spots, join, marked_places, with_bars
    from brochure.compare.sheet import sign_off_sheet, summary_page

    theme, size = ready.theme, PAGE_SIZES[ready.content.page.size]
    story = as_proof(ready.story)
    document = lay_out(story, theme, size, ready.content.page.columns).document
    spots = find_spots(document, marked_places(comparison))
    sheet = lay_out(sign_off_sheet(story, comparison, spots, theme.fonts), theme, size, 1).document
    front = lay_out(summary_page(story, comparison, theme.fonts), theme, size, 1).document
    lines = word_lines(document, comparison, theme.fonts, theme.colors["accent"])
    proof = join(front, with_bars(document, comparison, theme, lines), sheet)
    return render_pdf(Pages(proof, theme, ready.edition))
