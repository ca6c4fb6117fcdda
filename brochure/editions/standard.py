"""The edition that `build` makes: for screen, e-mail and the office printer alike."""

from brochure.editions.spec import Edition

STANDARD = Edition(
    name="standard",
    title="Standard",
    about="The handout as its content file asks for it: for a screen and for any office printer.",
)
