"""PDF/A-2a (ISO 19005-2:2011, level A): the same pages in decades, with their structure."""

from brochure.pdf import conditions as it
from brochure.pdf.claims.spec import Claim

PDF_A_2A = Claim(
    name="PDF/A-2a",
    # 6.7.3 asks for the structure of ISO 32000-1 14.8, 6.2.11.7 for the meaning of each glyph.
    conditions=(
        it.role_faults,
        it.order_faults,
        it.nesting_faults,
        it.place_faults,
        it.glyph_faults,
    ),
    identification=(("pdfaid:part", "2"), ("pdfaid:conformance", "A")),
    output_intent="/GTS_PDFA1",
)
