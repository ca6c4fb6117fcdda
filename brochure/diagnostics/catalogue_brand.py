"""What the codes of a brand file mean."""

from collections.abc import Mapping
from types import MappingProxyType

from brochure.diagnostics.catalogue_page import Page

PAGES: Mapping[str, Page] = MappingProxyType(
    {
        "undefined-name": Page(
            "A name in double parentheses means nothing",
            "`((clinic.telephone))` is what the brand file says there. Of a name that it does not "
            "have, nothing could be printed, and a number to call would be missing.",
            "Take the name in the hint, or add it to the brand file: `words:` below `clinic:` "
            "takes any. Words that are meant to stand in parentheses have single ones.",
        ),
        "replaced-by-brand": Page(
            "The brand file says something else than the handout",
            "Who a handout is from and how it looks is for the brand file to say, so that no "
            "number of another clinic stands under its name.",
            "Nothing, where that is meant. Else build the handout in a folder without that "
            "brand file, or with `--brand` and another one.",
        ),
    }
)
"""Their pages, by the codes."""
