"""What the codes mean that are about running text: marks, lists, links and letters."""

from collections.abc import Mapping
from types import MappingProxyType

from brochure.diagnostics.catalogue_page import Page

PAGES: Mapping[str, Page] = MappingProxyType(
    {
        "long-text": Page(
            "A text is too long",
            "A text of half a million letters is a book in one paragraph, or was pasted in many "
            "times; reading and setting it would take too long.",
            "Part it into several paragraphs, or take out what does not belong there.",
        ),
        "deep-list": Page(
            "Lists stand too deep in each other",
            "Nobody can follow the levels of such a list, on paper or by ear, and no room would be "
            "left for its words.",
            "Make the lowest items one list, or give them a section of their own.",
        ),
        "nothing-to-continue": Page(
            "There is no list to go on from",
            "`start: continue` takes the next number after the block of the same type before it.",
            "Write the number, or leave `start:` out.",
        ),
        "stray-mark": Page(
            "A mark would be printed as it is typed",
            "Word processors, Markdown and web pages have marks that are not used here: `## `, "
            "`__bold__`, back-ticks, `[^1]`, rows of `|`. On paper they are signs without a "
            "meaning, and a screen reader says each of them.",
            "Write what the hint says. Where the sign belongs to the text (`> 140/90`, "
            "`# of doses`), it is not told; where it is told all the same, write a backslash "
            "before the first of them.",
            may_be_allowed=True,
        ),
        "joined-lines": Page(
            "YAML has joined lines that may have been kept apart",
            "A text that is written over several lines without `|` becomes one line, with spaces "
            "between. An address, opening hours or a list would run on in one paragraph.",
            "Write `|` after the name and the text below it, further in: then its lines stay. "
            "Where one sentence was meant, put it on one line, or break it later in the line.",
            may_be_allowed=True,
        ),
        "pasted-list": Page(
            "The marks of a word processor are read as a list",
            "A bullet that came by copying is a character like any other; it is taken for the "
            "mark of an item, so that a screen reader hears a list.",
            "Look at the pages: if it is the list that was meant, nothing is lost. To be certain, "
            "write `- ` before each item, or `1. `, `2. `.",
            may_be_allowed=True,
        ),
        "misplaced-list": Page(
            "A list stands in a field that holds one line",
            "A name, a heading or a caption has no room for a list: it would run on, or be read "
            "out with its dashes.",
            "Put the list in a paragraph or a block of type `list`.",
        ),
        "malformed-citation": Page(
            "This is not read as a citation",
            "It would be printed as it stands, and the reader would look in vain for its source.",
            "Write [@id], or [@a; @b] for several sources, with nothing else between the brackets. "
            "Where no citation is meant, write a backslash before the bracket.",
        ),
        "malformed-link": Page(
            "This is not read as a link",
            "Its brackets or a part of it would be printed, or lost.",
            "Write [words](https://address), without a space in the address. A citation stands "
            "outside the words of a link.",
        ),
        "malformed-span": Page(
            "Words in brackets name no language",
            "Words of another language are read out in the voice of that language only where "
            "its code is known.",
            "Write `[promotora de salud]{lang=es}`: the words in square brackets, then `lang=` and "
            "the code in curly ones, with nothing between.",
        ),
        "unsafe-link": Page(
            "The link can't be followed safely",
            "Only https, http, mailto, tel and sms are printed as links; other schemes can start "
            "programs.",
            "Write the full address, beginning with https://.",
        ),
        "missing-glyph": Page(
            "No font has this character",
            "It would be printed as an empty box or left out.",
            "Write it in another way, or choose a theme whose fonts have it.",
        ),
        "unsupported-character": Page(
            "This character can't be set",
            "Its script needs shaping or a direction that is not provided, so that it would be "
            "printed wrong.",
            "Write the word in another way, or put it into a picture with an alt text.",
        ),
    }
)
"""The pages by code."""
