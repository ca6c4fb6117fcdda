"""A sheet folded like a Z: six panels of one width, which open like an accordion."""

from brochure.editions.spec import Edition, Viewer
from brochure.editions.trifold import FoldOptions, configure

ZFOLD = Edition(
    name="zfold",
    title="Z-fold",
    about="Six panels of one width on one Letter or A4 sheet, folded like a Z, up to some 700"
    " words: the side with the cover has the lead and the first section beside it; the other"
    " side has two more panels and the back. With `full_at`, an address and a QR code lead to the"
    " full handout, and the imprint is short. A second file, with -sheets in its name, has the"
    " panels where folding brings them in order; the first one is for reading on a screen.",
    printing="Print the file with -sheets in its name on both sides, flipped on the short edge, at"
    " actual size, not “fit”. Fold at the marks, one fold to the front and the other to the"
    " back, so that the cover lies on top.",
    papers={"Legal": "Letter", "Half-Letter": "Letter", "A5": "A4"},
    columns=1,
    keeps_fit=False,
    fold="zfold",
    panels=(
        "the cover",
        "beside the cover",
        "at the end of the cover's side",
        "in the middle of the other side",
        "on the right of the other side",
        "the back",
    ),
    multiple=6,
    viewer=Viewer(duplex="DuplexFlipShortEdge"),
    options=FoldOptions,
    configure=configure,
)
