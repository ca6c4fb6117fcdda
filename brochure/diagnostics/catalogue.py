"""What every code means: the text of `brochure explain` and of the manual."""

from collections.abc import Mapping
from types import MappingProxyType

from brochure.diagnostics import (
    catalogue_batch,
    catalogue_brand,
    catalogue_edit,
    catalogue_import,
    catalogue_mail,
)
from brochure.diagnostics.catalogue_page import Page


def page(code: str) -> Page | None:
    """The page of a code; None for a code that does not exist."""
    return PAGES.get(code)


def allowable() -> frozenset[str]:
    """The codes here whose warnings an author may allow by a comment."""
    return frozenset(code for code, it in PAGES.items() if it.may_be_allowed)


PAGES: Mapping[str, Page] = MappingProxyType(
    {
        **catalogue_batch.PAGES,
        **catalogue_brand.PAGES,
        **catalogue_import.PAGES,
        **catalogue_edit.PAGES,
        **catalogue_mail.PAGES,
        "internal-fault": Page(
            "The builder has a fault",
            "Something went wrong that no content file should cause. No pages were made, and the "
            "last good ones stay.",
            "Report it, with the content file and what `brochure --debug build` prints. Until it "
            "is mended, take back the last change.",
        ),
        "yaml-syntax": Page(
            "The file is not the YAML that is read here",
            "YAML gives meaning to indentation, colons, quotes and some characters at the start "
            "of a text. Tabs, tags, anchors, aliases, merge keys and several documents in one "
            "file are not used here.",
            "Go to the line and column, and follow the hint. Most often the text needs quotes, "
            "or a line the indentation of its neighbors.",
        ),
        "duplicate-key": Page(
            "A field stands twice",
            "YAML would keep one of the two and drop the other without a word.",
            "Delete one of the two, or give it its right name.",
        ),
        "lost-comment-text": Page(
            "Part of a text is read as a comment",
            'In a text without quotes, a space and a number sign begin a comment, so that "Call '
            'room #4" is printed as "Call room".',
            "Put the whole text in quotes. A comment goes on a line of its own.",
        ),
        "not-utf-8": Page(
            "The file is not saved as UTF-8",
            "In another encoding, accents, dashes and signs such as those of a dose would be "
            "printed wrong.",
            "Save the file again as UTF-8. Most editors offer this under Save As, Encoding.",
        ),
        "control-character": Page(
            "There is a control character in the text",
            "It can't be seen or printed, and usually came in by copying from another program.",
            "Delete the character at the place shown; type the words around it again if it can't "
            "be found.",
        ),
        "invisible-character": Page(
            "There is an invisible character in the text",
            "It can split a word for a screen reader, or a line for an editor, without being seen.",
            "Delete it. For a new line, start a new line in the file.",
            may_be_allowed=True,
        ),
        "file-too-large": Page(
            "The file is too large",
            "A handout is text; a file of many megabytes is the wrong file or holds data that "
            "belongs elsewhere.",
            "Check the path. Pictures are files of their own, named in the handout.",
        ),
        "empty-file": Page(
            "The file has no fields",
            "It is empty, or all of it is comments.",
            "Write the fields, or begin with the example that `brochure new` makes.",
        ),
        "missing-file": Page(
            "There is no file of this name",
            "The path is misspelt, or the command runs in another folder.",
            "Check the path from the folder that the command runs in.",
        ),
        "not-a-file": Page(
            "The path is not a file",
            "It is a folder, a pipe or a device, which can't be read as text.",
            "Give the path of the YAML file itself.",
        ),
        "unreadable-file": Page(
            "The file can't be read",
            "The system does not let this user read it, or the disk failed.",
            "Check the permissions of the file and of its folder.",
        ),
        "unwritable-output": Page(
            "The PDF can't be written",
            "The folder is missing or protected, the disk is full, or the name is that of a "
            "folder. The PDF that was there before is untouched.",
            "Close the PDF in other programs, free some space, or choose another file with `-o`.",
        ),
        "unknown-field": Page(
            "There is no field of this name here",
            "A misspelt field would be left out without a word.",
            "Take the name that the hint offers, or look the field up in the manual or the JSON "
            "Schema.",
        ),
        "unknown-block": Page(
            "There is no block type of this name",
            "What a block prints depends on its type.",
            "Take the type that the hint offers, or look it up in the list of block types.",
        ),
        "wrong-type": Page(
            "The value is not of the kind that the field takes",
            "A list where a text is wanted, or a word where a number is wanted, can't be printed.",
            "Write the value as the hint says. A text with a colon in it needs quotes.",
        ),
        "missing-field": Page(
            "A required field is missing",
            "The handout, the block or the theme can't be made without it.",
            "Add the field at the place shown.",
        ),
        "empty-value": Page(
            "There is nothing behind a name or a dash",
            "A field without a value, or an empty entry of a list, is most often a text that got "
            "lost.",
            "Write the value, or delete the line.",
        ),
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
        "long-text": Page(
            "A text is too long",
            "A text of half a million letters is a book in one paragraph, or was pasted in many "
            "times; reading and setting it would take too long.",
            "Part it into several paragraphs, or take out what does not belong there.",
        ),
        "large-handout": Page(
            "The handout has too many texts, signs, QR codes or terms",
            "Nobody reads a handout of fifty thousand texts; most often a text was pasted in many "
            "times, and reading and setting it would take too long. A code is drawn eight times to "
            "find the best, and a term is looked for at every word.",
            "Make several handouts of it, one for each subject. A sign is `*`, `[`, `]`, `@` or "
            "`://`; a term's other forms count as terms.",
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
        "malformed-date": Page(
            "This is not a date",
            "Dates are compared and printed; a date that can be read in two ways misleads.",
            "Write the date as YYYY-MM-DD.",
        ),
        "unknown-language": Page(
            "There are no words for this language",
            "Page numbers, the list of references and labels are printed in the handout's "
            "language, and a screen reader takes its voice from it.",
            "Choose one of the languages that the hint names.",
        ),
        "long-title": Page(
            "A title is too long",
            "The short title stands at the head of each page, on one line, beside the page number; "
            "the title and the subtitle have room for a few lines on the cover.",
            "Shorten the one that is named: the full title may be longer than `short_title`, and "
            "the subtitle longer than the title.",
        ),
        "empty-section": Page(
            "A section has no content",
            "A heading with nothing under it misleads all readers, and most of all those who "
            "move by headings.",
            "Write the section's content, or delete the section.",
        ),
        "repeated-id": Page(
            "An id stands twice",
            "Citations, figures and links point at an id; with two of them, the target is not "
            "known.",
            "Give one of the two another id.",
        ),
        "repeated-heading": Page(
            "A heading stands twice",
            "In the outline and in a list of headings the two can't be told apart.",
            "Say in the heading what is particular to its section.",
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
        "file-outside-folder": Page(
            "A file lies outside the content's folder",
            "A handout that is passed on would lose it.",
            "Copy the file into the folder of the content file and give its path from there.",
        ),
        "malformed-markup": Page(
            "A tag in the title of a source is not read",
            "It would be printed as it is typed.",
            "Give each <i>, <b>, <sub>, <sup> or <span> its end, such as </i>, and delete other "
            "tags.",
        ),
        "undefined-citation": Page(
            "A citation has no reference",
            "The reader could not look up the source.",
            "Add the reference under `references:`, or correct the key.",
        ),
        "undefined-figure": Page(
            "There is no figure of this id",
            "The sentence would point at nothing.",
            "Give the figure this `id`, or correct the id in the text.",
        ),
        "undefined-section": Page(
            "A link leads to a section that is not there",
            "The reader would be sent to a page of no number.",
            "Write the `id:` of the section after the `#`, or give the section that `id:`.",
        ),
        "unknown-edition": Page(
            "There is no edition of this name",
            "What is meant for another paper or another reader would stand in the wrong file.",
            "Take the name in the hint; `brochure pages --edition NAME` says what each one is.",
        ),
        "only-and-omit": Page(
            "A part has both `only:` and `omit:`",
            "The two can say different things of one edition.",
            "Keep one of them: `only:` names the editions that have the part, `omit:` those that "
            "do without.",
        ),
        "empty-in-edition": Page(
            "An edition leaves out all that stands in a part",
            "A heading would stand over nothing.",
            "Leave the part itself out of the edition, or keep something in it.",
        ),
        "target-left-out": Page(
            "An edition leaves out what a link or a citation leads to",
            "The reader of that edition would be sent to what is not there.",
            "Leave the link out of that edition, too, with `omit:` at its block; or keep what it "
            "leads to.",
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
        "container-in-container": Page(
            "A panel stands inside a panel",
            "Boxes in boxes leave too little room for text, and their headings go too deep.",
            "Move the inner block out, before or after the panel.",
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
        "uneven-table": Page(
            "A row has more or fewer cells than the table has columns",
            "Its cells would stand under the wrong headings.",
            'Give the row one cell for each column; an empty cell is written `""`, and one over'
            " several rows or columns `{text: Day 1, rows: 2}`.",
        ),
        "chart-number": Page(
            "A number of a chart can't be drawn",
            "A chart is drawn from digits. A sign or a word beside them, an amount below nothing or"
            " a part of a person would be guessed at, and a wrong picture of a risk is believed.",
            "Write digits alone, such as `value: 17`, and what they count once for the whole chart:"
            ' `unit: "%"`, or `out_of: 100`.',
        ),
        "chart-whole": Page(
            "The numbers of a chart do not fit what they are parts of",
            "More people than there are, or rows that are out of different numbers of people, show"
            " a risk that is not there.",
            "Give the whole chart one `out_of:`, best 100 or 1000, and work every number out for"
            " it.",
            "IPDAS criteria on probabilities (the same denominator)",
        ),
        "uneven-chart": Page(
            "The rows of a chart do not fit its kind or its series",
            "A number would stand under the wrong name, or a field would not be printed.",
            "Give each row one number for each name under `series:`, and leave fields out that this"
            " kind of chart does not show.",
        ),
        "cut-axis": Page(
            "The bars of a chart do not begin at 0",
            "The length of a bar is read as its number. Cut off at the foot, 52 beside 50 looks"
            " like twice as much.",
            "Delete `begins_at:`. Where only the change matters, use `kind: line`.",
            "IPDAS criteria on probabilities (graphs that do not distort)",
        ),
        "crowded-chart": Page(
            "A chart holds too much",
            "Nobody takes in so many bars, groups or lines, and there are no more patterns that a"
            " copy in gray tells apart.",
            "Make two charts of it, put small numbers together, or use a table.",
        ),
        "tall-chart": Page(
            "A chart is higher than a page",
            "It is not parted between pages: its bars are there to be compared.",
            "Show fewer rows, shorten the labels, or make two charts of it.",
        ),
        "wrong-span": Page(
            "A cell over several rows or columns does not fit its table",
            "It would stand in the place of another cell, or outside of the table.",
            "Count the places: the rows below a cell with `rows: 2` have a cell less, and so has"
            " the row of a cell with `columns: 2`.",
        ),
        "cut-span": Page(
            "A row has words of its own where a cell above was to reach",
            "The row is printed as it is written, and the cell above ends before it: only you know"
            " which of the two was meant.",
            "Take the words out of the row if the cell above holds for it; else let that cell be"
            " over fewer rows.",
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
        "uneven-comparison": Page(
            "An option lacks a part that the others have",
            "Options are weighed fairly only where the same is said of each.",
            "Write the part for each option, or for none.",
        ),
        "unshown-cover-picture": Page(
            "The look has no picture on its cover",
            "The content names a picture for a cover that fills a page. This look has a band with "
            "the title in its place, so that the picture is in no page of it.",
            "Nothing, if the look is meant. `page: {theme: leaflet}` shows the picture.",
        ),
        "unsettled-pages": Page(
            "The page numbers in the text did not settle",
            "Printing them moved text to other pages, which changed them again; they are left out.",
            "Add or take away a line near the end of a page.",
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
        "unknown-icon": Page(
            "There is no icon of this name",
            "Icons are drawings that come with the builder, each by a name of its own.",
            "Take the name in the hint or one of docs/icons.md, or write `icon: none`.",
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
