"""PDF/UA-1 (ISO 14289-1:2014): what a screen reader needs. brochure/pdf/UA1.md has its clauses."""

from brochure.pdf import conditions as it
from brochure.pdf.claims.spec import Claim

PDF_UA_1 = Claim(
    name="PDF/UA-1",
    conditions=(
        it.role_faults,
        it.order_faults,
        it.heading_faults,
        it.figure_faults,
        it.form_faults,
        it.nesting_faults,
        it.table_faults,
        it.link_faults,
        it.place_faults,
        it.glyph_faults,
    ),
    identification=(("pdfuaid:part", "1"),),
    extension=(
        *("PDF/UA identification schema", "http://www.aiim.org/pdfua/ns/id/", "pdfuaid"),
        *("part", "Integer", "Part of ISO 14289 that the file conforms to"),
    ),
)
