"""Lengths of a look that belong to no one style: what is drawn, written on or set side by side.

Declared once: a theme file has these names (`measures: {writing-line: 30pt}`), a Theme these
fields. A theme that says nothing has these values.
"""

from types import MappingProxyType
from typing import Final

from msgspec import Struct

from brochure.geometry import Length


class Measures(Struct, frozen=True):
    """The lengths, in points."""

    stripe_height: Length = 34.0
    """The stripe that a handout which is not approved has across its head."""
    stripe_rule: Length = 1.5
    """The weight of the rule under it."""
    banner_baseline: Length = 30.2
    """From the top of the page to its words: letters of 14 pt in any family begin below the 17 pt
    that printers may not reach."""
    stripe_gap: Length = 12.0
    """From the stripe to the first baseline of the running head, and to the words of a cover."""
    head_gap: Length = 14.0
    """From the last baseline of the running head to the frame, at least."""
    header_gap: Length = 20.0
    """The least between the two ends of the header."""
    folio_gap: Length = 14.0
    """Between the words of the footer and the page's number."""
    footer_rule_weight: Length = 0.6
    writing_line: Length = 26.0
    """Between lines to write on by hand."""
    writing_row: Length = 32.0
    """The height of a table's row to write in."""
    writing_column: Length = 100.0
    """What a column to write in asks for."""
    writing_rule: Length = 0.75
    """The weight of such lines, where a style has no border."""
    logo_height: Length = 34.0
    cover_icon: Length = 150.0
    """The topic's icon on a cover of a whole page that has no picture."""
    code_width: Length = 68.0
    """Of a QR code with the white around it: 24 mm."""
    code_modules: Length = 58.0
    """The least of its modules alone: over 20 mm, so that a telephone reads it from paper."""
    caption_width: Length = 240.0
    """The least that a caption has under a narrow picture."""
    leader_step: Length = 5.0
    """Between the dots of a leader, which stand under each other from line to line."""
    leader_dot: Length = 0.9
    leader_gap: Length = 5.0
    """Between the dots and the words on either side."""
    leader_least: Length = 20.0
    """The shortest leader that still leads."""
    label_gap: Length = 8.0
    """From a number that stands at the end of its column to the text."""
    bullet_inset: Length = 4.0
    """From a list's edge to a bullet or ring."""
    dash_inset: Length = 3.0
    dash_more: Length = 2.0
    """What a dash is longer than a bullet is wide."""
    label_pen: Length = 1.0
    """The stroke of a ring and a dash."""
    box_pen: Length = 1.1
    """The stroke of a box to tick."""
    box_radius: Length = 2.5
    cell_least: Length = 90.0
    """The narrowest that a panel beside others may be; hardly a word fits in a narrower one."""
    column_least: Length = 120.0
    """Narrower columns of text are set one after the other."""
    beside_least: Length = 180.0
    """What text beside a picture takes: some 32 characters of 13 pt."""
    option_least: Length = 150.0
    """A narrower option of a comparison holds too few words a line."""
    advice_least: Length = 190.0
    """The dos beside the don'ts: whole sentences."""
    contact_least: Length = 150.0
    """What a telephone number with its label needs beside the name."""
    number_least: Length = 84.0
    """Where large numbers to call stand side by side."""
    resource_least: Length = 210.0
    """A narrower card has no room for words beside its QR code."""

    def least(self, cell: str) -> Length:
        """The narrowest that a cell of this name may be, in points. Raises AttributeError."""
        found: Length = getattr(self, f"{cell}_least")
        return found


USUAL: Final = Measures()
FLOORS: Final = MappingProxyType(
    {
        "code_width": USUAL.code_width,
        "code_modules": USUAL.code_modules,
        "writing_line": 18.0,
        "writing_row": 18.0,
    }
)
"""Points: a smaller code is not read from paper, and a pen needs 6 mm."""


def bounds(name: str) -> tuple[Length, Length]:
    """The least and the most that a theme file may say: beyond them, things meet or vanish."""
    usual: Length = getattr(USUAL, name)
    return FLOORS.get(name, usual / 2), usual * 4
