"""The one package that knows every pass: reads, checks, lays out, writes."""

from brochure.pipeline.check import CheckedPdf, check_pdf
from brochure.pipeline.laid import Laid, Options, Pages, Ready, Stopped
from brochure.pipeline.pages import prepare
from brochure.pipeline.proof import (
    ContentSide,
    IncomparableError,
    PdfSide,
    Side,
    compare_sides,
    render_proof,
)
from brochure.pipeline.themes import ReadTheme, read_theme
from brochure.pipeline.write import InternalError, output_of, render_pdf, render_twin

__all__ = [
    "CheckedPdf",
    "ContentSide",
    "IncomparableError",
    "InternalError",
    "Laid",
    "Options",
    "Pages",
    "PdfSide",
    "ReadTheme",
    "Ready",
    "Side",
    "Stopped",
    "check_pdf",
    "compare_sides",
    "output_of",
    "prepare",
    "read_theme",
    "render_pdf",
    "render_proof",
    "render_twin",
]
