"""What the codes mean that are about looks: styles, colors and fonts."""

from collections.abc import Mapping
from types import MappingProxyType

from brochure.diagnostics.catalogue_page import Page

PAGES: Mapping[str, Page] = MappingProxyType(
    {
        "link-without-underline": Page(
            "Links are told by their color alone",
            "On a copy in black and white, and for readers who see few colors, they are lost.",
            "Give the text style `link` an `underline:` of 0.5pt or more.",
        ),
        "tight-leading": Page(
            "The lines of a text style stand too close",
            "Lines that touch are hard to read, and letters of one run into the next.",
            "Give the style a larger leading in the theme: 1.2 times its size for running text.",
        ),
        "low-contrast": Page(
            "A text has too little contrast",
            "People with low vision can't read it: text needs 4.5:1, running text 7:1 (WCAG 2.1, "
            "1.4.3 and 1.4.6).",
            "Choose a darker text or a lighter ground in the theme.",
        ),
        "small-text-style": Page(
            "A text style is too small",
            "Running text is 12 pt or more, and any text 9 pt or more.",
            "Give the style a larger size in the theme.",
        ),
        "missing-family": Page(
            "The font family is not installed",
            "Fonts come as packages; those of the system are not used, so that every computer "
            "makes the same file.",
            "Install the font package, or name another family in the theme.",
        ),
        "unknown-theme": Page(
            "There is no built-in theme of this name",
            "A theme inherits what it does not say from its base.",
            "Take one of the names in the hint, or give the path of a theme file.",
        ),
        "color-too-light": Page(
            "No text could be read in the color of the house",
            "A look is made of one color: headings are set in it, and white words stand on it. "
            "What is nearly white would have to be darkened until it is another color.",
            "Take a darker color of your house, or leave `color:` out.",
            "WCAG 2.1, 1.4.3",
        ),
        "darkened-color": Page(
            "The color of the house is darkened",
            "Text in it could not be read by many. Its hue is kept.",
            "Nothing, or take a darker color of your house.",
            "WCAG 2.1, 1.4.3",
        ),
        "missing-font": Page(
            "There is no such font file",
            "Only fonts of the content's own folder are taken, so that each machine makes the same "
            "pages.",
            "Put the font's .ttf files into the folder and give their path from there.",
        ),
        "unreadable-font": Page(
            "The font file can't be used",
            "It is damaged, or of a kind that PDF files do not take as it is.",
            "Take the font's TrueType file (.ttf).",
        ),
        "font-forbids-embedding": Page(
            "The font's maker forbids to embed it",
            "A PDF file carries its fonts, or it looks different on each machine. The font file "
            "says that its licence does not allow that.",
            "Ask the maker for a licence that does, or take another font.",
            "OpenType 1.9, OS/2 fsType",
        ),
        "missing-face": Page(
            "A font of the house lacks a face",
            "Headings and **bold** words, or *italic* ones, look like all others.",
            "Add the font's file for that face.",
        ),
        "substituted-letters": Page(
            "A font of the house lacks letters",
            "They are drawn in another font, and look a little different.",
            "Nothing, or take a font that has them.",
        ),
        "unused-color": Page(
            "Nothing has this color of the theme",
            "A color is seen where a style names it. The name may be misspelt.",
            "Take the name in the hint, name the color in a style, or delete it.",
        ),
        "unknown-style": Page(
            "The theme has no style of this name",
            "A style can only be like another style of the same theme, and not like itself.",
            "Name one of the theme's styles.",
        ),
        "unknown-color": Page(
            "The theme has no color of this name",
            "Styles name colors, so that a color is changed in one place.",
            "Name one of the colors in the hint, or add the color to the theme.",
        ),
    }
)
"""The pages by code."""
