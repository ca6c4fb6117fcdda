"""What the codes of edits and fixes mean."""

from collections.abc import Mapping
from types import MappingProxyType

from brochure.diagnostics.catalogue_page import Page

PAGES: Mapping[str, Page] = MappingProxyType(
    {
        "edit-refused": Page(
            "A change can't be made by the builder",
            "It would change more than it is meant to: a comment would go, or a text beside it"
            " would become another. Nothing is written then.",
            "Make the change in a text editor, where you see what stands around it.",
        ),
    }
)
