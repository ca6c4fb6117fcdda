import json
from collections.abc import Callable

import pypdfium2
import pytest
import zxingcpp
from conftest import handout

from brochure.limits import LONGEST_PRINTED_ADDRESS
from brochure.pipeline import Laid, render_pdf

LONG = "https://example.org/"


@pytest.mark.parametrize(
    "address",
    [
        "https://example.org",
        "https://example.org/lung/follow-up?page=2&lang=en",
        "https://example.org/caf\u00e9",
        LONG + "a" * (LONGEST_PRINTED_ADDRESS - len(LONG)),
    ],
    ids=["short", "query", "accent", "longest"],
)
def test_a_reader_of_codes_reads_the_address_from_the_page(
    run: Callable[..., Laid], address: str
) -> None:
    block = f"- type: contact\n  heading: Call\n  url: {json.dumps(address, ensure_ascii=False)}\n"
    page = pypdfium2.PdfDocument(render_pdf(run(handout(block))))[0]
    (found,) = zxingcpp.read_barcodes(page.render(scale=300 / 72).to_pil())
    assert (found.text, found.ec_level) == (address, "M")
