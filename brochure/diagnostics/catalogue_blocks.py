"""What the codes mean that are about blocks: tables, charts and what stands in another."""

from collections.abc import Mapping
from types import MappingProxyType

from brochure.diagnostics.catalogue_page import Page

PAGES: Mapping[str, Page] = MappingProxyType(
    {
        "container-in-container": Page(
            "A panel stands inside a panel",
            "Boxes in boxes leave too little room for text, and their headings go too deep.",
            "Move the inner block out, before or after the panel.",
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
        "uneven-comparison": Page(
            "An option lacks a part that the others have",
            "Options are weighed fairly only where the same is said of each.",
            "Write the part for each option, or for none.",
        ),
    }
)
"""The pages by code."""
