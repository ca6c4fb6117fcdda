"""A sheet folded twice, one flap laid into the other: six panels, for a rack."""

from typing import Annotated, Literal

from msgspec.structs import replace
from pydantic import AfterValidator, Field

from brochure.content.web_address import PrintedAddress
from brochure.editions.spec import Edition, SheetOptions, Viewer


def _secure(value: str) -> str:
    if not value.startswith("https://"):
        message = "the address of the full handout begins with https://"
        raise ValueError(message)
    return value


class FoldOptions(SheetOptions):
    """What an author may say of a folded sheet."""

    paper: Annotated[
        Literal["Letter", "A4"] | None,
        Field(
            description="The sheet that is folded; that of the handout unless given. Not printed.",
            examples=["Letter"],
        ),
    ] = None
    full_at: Annotated[
        PrintedAddress | None,
        AfterValidator(lambda it: it if it is None else _secure(it)),
        Field(
            description="Where the full handout is: printed with a QR code, in place of who made"
            " it and of sources that nothing in the leaflet cites.",
            examples=["https://example.org/full-handout"],
        ),
    ] = None


def configure(edition: Edition, options: FoldOptions) -> Edition:
    """The edition on the author's paper, with the address of the full handout."""
    papers = edition.papers
    if options.paper is not None:
        papers = dict.fromkeys(("Letter", "Legal", "A4", "A5", "Half-Letter"), options.paper)
    return replace(edition, papers=papers, full_at=options.full_at or "", has_slip=options.slip)


TRIFOLD = Edition(
    name="trifold",
    title="Tri-fold",
    about="Six panels on one Letter or A4 sheet, up to some 700 words: the cover, the flap with"
    " the lead, three panels inside with the sections, and the back with questions to ask, contact,"
    " sources and imprint. The flap is narrower, so that it lies flat. With `full_at`, an address"
    " and a QR code lead to the full handout, and the imprint is short. A second file, with -sheets"
    " in its name, has the panels where folding brings them in order; the first one is for reading"
    " on a screen.",
    printing="Print the file with -sheets in its name on both sides, flipped on the short edge, at"
    " actual size, not “fit”. Fold at the marks: first the flap, on the left of the side with the"
    " cover, to the back, then the cover over it.",
    papers={"Legal": "Letter", "Half-Letter": "Letter", "A5": "A4"},
    columns=1,
    keeps_fit=False,
    fold="trifold",
    panels=(
        "the cover",
        "the flap",
        "inside left",
        "inside middle",
        "inside right",
        "the back",
    ),
    multiple=6,
    viewer=Viewer(duplex="DuplexFlipShortEdge"),
    options=FoldOptions,
    configure=configure,
)
