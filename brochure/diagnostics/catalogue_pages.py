"""What the codes mean that are about pages: what has no room on them, or too much."""

from collections.abc import Mapping
from types import MappingProxyType

from brochure.diagnostics.catalogue_page import Page

PAGES: Mapping[str, Page] = MappingProxyType(
    {
        "too-many-pages": Page(
            "The handout has too many pages",
            "Nobody reads a handout of a thousand pages; most often a text was pasted in many "
            "times.",
            "Make several handouts of it, one for each subject.",
        ),
        "impossible-fit": Page(
            "The handout does not fit the pages that are asked for",
            "`page: {fit: 4 pages}` takes air and then size, down to text of 12 pt. Smaller text "
            "would fit, and could not be read.",
            "Shorten the text by the lines that are named, ask for more pages, or leave out "
            "pictures or a block. `brochure pages` shows where the room goes.",
            "RNIB Clear Print; CMS Toolkit: running text of 12 pt or more",
        ),
        "panel-overflow": Page(
            "A panel of a folded sheet is too full",
            "A tri-fold or Z-fold has six panels: the cover, the flap with the lead, three for the "
            "sections, and the back. Smaller text would fit, and could not be read.",
            "Go to the line that is named: what stands there and after it has no room. Shorten it, "
            "or leave sections and blocks out of the edition with `omit:`. Where the back is too "
            "full, `full_at:` makes the imprint short.",
        ),
        "empty-panel": Page(
            "A panel of a folded sheet stays empty",
            "Whoever opens the leaflet finds a white panel, and may think that something is "
            "missing.",
            "Keep another section or block in this edition, or begin a section there with a "
            "`page_break`.",
        ),
        "many-words": Page(
            "A folded sheet has very many words",
            "Six panels of 12 pt text hold some 750 words, with no white left and no picture. "
            "Fewer are read.",
            "Leave sections and blocks out of the edition with `omit:`.",
        ),
        "too-wide-for-panel": Page(
            "A table is too wide for a panel of a folded sheet",
            "In a panel it would be set smaller than running text may be.",
            "Leave it out of the edition with `omit:`, or give the edition a narrower table with "
            "`only:`.",
        ),
        "narrow-columns": Page(
            "Two columns are too narrow on this paper",
            "A column of less than 40 characters a line breaks after every few words, and is "
            "tiring to read.",
            "Write `columns: 1` under `page:`, or take wider paper.",
        ),
        "fitted-pages": Page(
            "The handout was made to fit",
            "`page: {fit: ...}` sets the air between things, and the size of the text, so that "
            "the handout takes no more pages than are asked for.",
            "Nothing: this says what was done. Take `fit:` out for the theme's own spaces.",
        ),
        "large-handout": Page(
            "The handout has too many texts, signs, QR codes or terms",
            "Nobody reads a handout of fifty thousand texts; most often a text was pasted in many "
            "times, and reading and setting it would take too long. A code is drawn eight times to "
            "find the best, and a term is looked for at every word.",
            "Make several handouts of it, one for each subject. A sign is `*`, `[`, `]`, `@` or "
            "`://`; a term's other forms count as terms.",
        ),
        "tall-keep": Page(
            "What is to be kept together is taller than a page",
            "No page can hold it: it would have to be parted where it must not be.",
            "Take `keep:` away, or keep fewer blocks together.",
        ),
        "tall-span": Page(
            "The rows that a cell joins take more than half a page",
            "They stand together on one page, so that nobody reads a row without the cell that is"
            " over it; higher ones would leave a white page behind.",
            "Let the cell be over fewer rows, and write its words again in the row after them.",
        ),
        "unsettled-pages": Page(
            "The page numbers in the text did not settle",
            "Printing them moved text to other pages, which changed them again; they are left out.",
            "Add or take away a line near the end of a page.",
        ),
        "unshown-cover-picture": Page(
            "The look has no picture on its cover",
            "The content names a picture for a cover that fills a page. This look has a band with "
            "the title in its place, so that the picture is in no page of it.",
            "Nothing, if the look is meant. `page: {theme: leaflet}` shows the picture.",
        ),
        "word-too-long": Page(
            "A word is wider than its column",
            "It had to be broken at a place that is no syllable.",
            "Shorten the word or address, put a space or hyphen in, or give the block more room.",
            may_be_allowed=True,
        ),
        "wide-table": Page(
            "The table is wider than the page",
            "Its words don't fit into its columns, even at 9 pt, the smallest text that is "
            "printed.",
            "Take a column out, shorten the longest words, or make two tables of it.",
        ),
    }
)
"""The pages by code."""
