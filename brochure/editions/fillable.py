"""To fill in on a screen: lines to write on are fields, and boxes can be ticked."""

from brochure.editions.spec import Edition

FILLABLE = Edition(
    name="fillable",
    title="Fillable",
    about="To fill in on a screen, to save and to send back: each line to write on and each box is"
    " a field, each box to tick can be ticked. A screen reader says what belongs there. Printed, it"
    " is the standard edition.",
    printing="",
    is_fillable=True,
)
