"""The edition that `build` makes: for screen, e-mail and the office printer alike."""

from brochure.editions.spec import Edition

STANDARD = Edition(name="standard", claims=("PDF/UA-1", "PDF/A-2a"), ppi=300)
