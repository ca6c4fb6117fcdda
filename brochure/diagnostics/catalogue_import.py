"""What the codes of `brochure import` mean."""

from collections.abc import Mapping
from types import MappingProxyType

from brochure.diagnostics.catalogue_page import Page

PAGES: Mapping[str, Page] = MappingProxyType(
    {
        "renamed-source": Page(
            "A file is of another kind than its ending says, or of a kind that is not imported",
            "What can't be read for certain would lose words, or put wrong ones in.",
            "Save the leaflet as a Word document (.docx) from the program that it comes from.",
        ),
        "damaged-source": Page(
            "A leaflet or a file of sources is damaged",
            "Part of its words may be missing, which nobody would see in the draft.",
            "Open it in its own program, which may mend it, and save it anew.",
        ),
        "protected-source": Page(
            "A leaflet is protected by a password",
            "Nothing in it can be read without the password.",
            "Take the password off in Word under File, Info, Protect Document, and save it.",
        ),
        "oversized-source": Page(
            "A leaflet is larger than a leaflet can be",
            "Small files can unpack to more than a computer's memory holds; docs/limits.md has the "
            "limits.",
            "Part it into several leaflets, or make its pictures smaller.",
        ),
        "empty-source": Page(
            "A leaflet has no words",
            "A scan is a picture of words, which can't be taken over.",
            "Import the file that the leaflet was made from, or type its words.",
        ),
        "unchecked-import": Page(
            "A place of an imported leaflet has not been looked at",
            "The import proposes what a heading, a panel or a source most likely is. Only a person "
            "knows whether it is, and an approved handout can't have such guesses.",
            "Look at what stands below the comment, put it right, and delete the comment.",
        ),
    }
)
