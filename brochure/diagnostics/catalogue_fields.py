"""What the codes mean that are about fields: names, values and what leads from one to another."""

from collections.abc import Mapping
from types import MappingProxyType

from brochure.diagnostics.catalogue_page import Page

PAGES: Mapping[str, Page] = MappingProxyType(
    {
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
        "unknown-icon": Page(
            "There is no icon of this name",
            "Icons are drawings that come with the builder, each by a name of its own.",
            "Take the name in the hint or one of docs/icons.md, or write `icon: none`.",
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
    }
)
"""The pages by code."""
