"""What the codes mean that are about pictures."""

from collections.abc import Mapping
from types import MappingProxyType

from brochure.diagnostics.catalogue_page import Page

PAGES: Mapping[str, Page] = MappingProxyType(
    {
        "missing-image": Page(
            "There is no picture of this name",
            "The file is missing or misspelt; capitals count on some systems.",
            "Check the path, from the folder of the content file, with forward slashes.",
        ),
        "ambiguous-image-name": Page(
            "Two files have names that look the same",
            "A letter with an accent can be stored as one character or as two. A copy from a Mac "
            "or out of an archive may bring a second file whose name nobody can tell from the "
            "first.",
            "Rename the file that is meant, best without accents, or delete the other.",
        ),
        "unreadable-image": Page(
            "The picture can't be read",
            "The file is damaged, empty, of a kind that is not taken, or protected.",
            "Save it again as PNG, JPEG, WebP or SVG, and check that it opens.",
        ),
        "image-outside-folder": Page(
            "The picture is not in the handout's folder",
            "A handout must build on any computer, and must not print files that happen to lie "
            "elsewhere.",
            "Copy the picture into the folder of the content file. Addresses of the web are not "
            "followed.",
        ),
        "image-too-large": Page(
            "The picture is too large",
            "Its pixels would take more memory than a build may use, and print would not show "
            "them.",
            "Save it with fewer pixels: 300 for each printed inch are enough.",
        ),
        "unsupported-svg": Page(
            "The drawing uses something that is not supported",
            "It would be printed wrong or left out without a word.",
            "Save it as a PNG of 300 pixels an inch and name that file; or take out what the "
            "message names. docs/drawings.md lists what is drawn.",
        ),
        "drawing-in-pixels": Page(
            "The drawing is printed as pixels",
            "Filters, masks and patterns can't be printed as shapes. At 300 pixels an inch they "
            "look the same, but the drawing's words can't be searched, copied or read aloud: only "
            "its `alt` is.",
            "Nothing has to be done. Without what the message names, the drawing is printed as "
            "sharp shapes and text.",
        ),
        "missing-alt-text": Page(
            "A picture has no alternate text",
            "People who can't see the picture hear this text instead (PDF/UA-1, 7.3; WCAG 2.1, "
            "1.1.1).",
            "Say in `alt` what the picture shows, or mark a mere ornament with `decorative: yes`.",
        ),
    }
)
"""The pages by code."""
