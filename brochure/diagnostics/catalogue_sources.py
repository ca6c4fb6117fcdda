"""What the codes mean that are about the records of sources, and files of them."""

from collections.abc import Mapping
from types import MappingProxyType

from brochure.diagnostics.catalogue_page import Page

PAGES: Mapping[str, Page] = MappingProxyType(
    {
        "json-syntax": Page(
            "A file of sources is not read as JSON",
            "None of its sources could be printed.",
            "Export the file again. If it was edited by hand, look at the place shown for a comma, "
            "a bracket or a quotation mark that is missing or too many.",
        ),
        "bibtex-syntax": Page(
            "An entry of a BibTeX file is not read",
            "Its source would be printed wrong or left out.",
            "Look at the place shown for a brace, a comma or a quotation mark that is missing, and "
            "write letters as they are in place of LaTeX.",
        ),
        "ris-syntax": Page(
            "A record of a RIS file has no end",
            "The file may have been cut off, so that sources are missing.",
            "Export the file again, or end the record with a line `ER  - `.",
        ),
        "malformed-markup": Page(
            "A tag in the title of a source is not read",
            "It would be printed as it is typed.",
            "Give each <i>, <b>, <sub>, <sup> or <span> its end, such as </i>, and delete other "
            "tags.",
        ),
    }
)
"""The pages by code."""
