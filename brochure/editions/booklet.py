"""A booklet: half pages, to be printed two on a side, folded once and stapled in the fold."""

from typing import Annotated, Final

from msgspec.structs import replace
from pydantic import BeforeValidator, Field

from brochure.editions.spec import Edition, SheetOptions, Viewer
from brochure.geometry import Length, parse_length

_OFFICE_PAPER: Final = parse_length("0.1mm")
"""80 g/m2; the sheets of a booklet move inwards by so much each."""
_THICKEST: Final = parse_length("0.5mm")


def _thickness(value: object) -> object:
    if not isinstance(value, str):
        return value
    message = "the thickness of a sheet is a length up to 0.5mm, such as 0.1mm"
    try:
        length = parse_length(value)
    except ValueError:
        raise ValueError(message) from None
    if not 0 <= length <= _THICKEST:
        raise ValueError(message)
    return length


class BookletOptions(SheetOptions):
    """What an author may say of the booklet."""

    paper_thickness: Annotated[
        float,
        BeforeValidator(_thickness, json_schema_input_type=str),
        Field(
            description="How thick a sheet is: inner pages move to the fold by so much a sheet."
            " Office paper has 0.1mm. Not printed.",
            examples=["0.1mm"],
        ),
    ] = _OFFICE_PAPER


def _configure(edition: Edition, options: BookletOptions) -> Edition:
    thickness: Length = options.paper_thickness
    return replace(edition, paper_thickness=thickness, has_slip=options.slip)


BOOKLET = Edition(
    name="booklet",
    title="Booklet",
    about="Half-Letter or A5 pages, two on each side of a Letter or A4 sheet, folded once and"
    " stapled in the fold; up to 64 pages. Pages for notes make their number a multiple of four."
    " A second file, with -sheets in its name, has the pages where folding brings them in order;"
    " the first one is for reading on a screen.",
    printing="Print the file with -sheets in its name on both sides, flipped on the short edge, at"
    " actual size, not “fit”. Lay the sheets on each other as they come, fold them in the"
    " middle, and staple them in the fold.",
    papers={"Letter": "Half-Letter", "Legal": "Half-Letter", "A4": "A5"},
    columns=1,
    keeps_fit=False,
    fold="booklet",
    multiple=4,
    most_pages=64,
    viewer=Viewer(duplex="DuplexFlipShortEdge"),
    options=BookletOptions,
    configure=_configure,
)
