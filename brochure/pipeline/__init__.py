"""The one package that knows every pass: reads, checks, lays out, writes."""

from brochure.pipeline.check import CheckedPdf, check_pdf
from brochure.pipeline.editions import (
    UnknownEditionError,
    editions_of,
    find_edition,
    merged_diagnostics,
)
from brochure.pipeline.laid import Laid, Options, Pages, Ready, Stopped
from brochure.pipeline.pages import ReadHandout, lay_out_edition, prepare, read_handout
from brochure.pipeline.proof import (
    ContentSide,
    IncomparableError,
    PdfSide,
    Side,
    compare_sides,
    render_proof,
)
from brochure.pipeline.themes import ReadTheme, read_theme
from brochure.pipeline.write import (
    InternalError,
    output_of,
    render_pdf,
    render_sheets,
    render_slip,
    render_twin,
    sheets_of,
    slip_path,
)

__all__ = [
    "CheckedPdf",
    "ContentSide",
    "IncomparableError",
    "InternalError",
    "Laid",
    "Options",
    "Pages",
    "PdfSide",
    "ReadHandout",
    "ReadTheme",
    "Ready",
    "Side",
    "Stopped",
    "UnknownEditionError",
    "check_pdf",
    "compare_sides",
    "editions_of",
    "find_edition",
    "lay_out_edition",
    "merged_diagnostics",
    "output_of",
    "prepare",
    "read_handout",
    "read_theme",
    "render_pdf",
    "render_proof",
    "render_sheets",
    "render_slip",
    "render_twin",
    "sheets_of",
    "slip_path",
]
