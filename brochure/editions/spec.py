"""What an edition is: how the same story becomes another file."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Annotated, Any, Literal

from msgspec import Struct
from msgspec.structs import replace
from pydantic import Field

from brochure.content.base import Authored
from brochure.geometry import Length
from brochure.theme.styles import Floors, Theme


class EditionOptions(Authored):
    """What an author may say of an edition: nothing, unless the edition has options of its own."""


class SheetOptions(EditionOptions):
    """What an author may say of every edition that is folded."""

    slip: Annotated[
        bool,
        Field(
            description="Write a page for whoever prints it, too: how to print and fold, with"
            " drawings. Not printed on the handout.",
            examples=[True],
        ),
    ] = False


class Viewer(Struct, frozen=True):
    """What a reader's print dialog is to begin with (ISO 32000-1 table 150)."""

    duplex: Literal["", "Simplex", "DuplexFlipShortEdge", "DuplexFlipLongEdge"] = (
        "DuplexFlipLongEdge"
    )
    is_actual_size: bool = True
    """Not shrunk to the printer's margins: 12 pt would become 11.5."""


def _unchanged(theme: Theme) -> Theme:
    return theme


def _as_it_is(edition: "Edition", _: Any) -> "Edition":  # noqa: ANN401 -- options of any model
    return edition


class Edition(Struct, frozen=True, kw_only=True):
    """One edition. Only the pipeline and the checks of pages read it."""

    name: str
    title: str = ""
    """What it is called in a list."""
    about: str = ""
    """What it is for and what is different in it, in sentences for the author."""
    printing: str = "Print on both sides, flipped on the long edge, at actual size, not “fit”."
    """What the person has to do at the printer; "" for nothing."""
    claims: tuple[str, ...] = ("PDF/UA-1", "PDF/A-2a")
    """What its file says that it conforms to."""
    ppi: int = 300
    """Pictures above one and a half times this are made smaller, to this."""
    inks: Literal["color", "gray"] = "color"
    floors: Floors = Floors()
    """The least sizes of its text."""
    viewer: Viewer = Viewer()
    patch: Callable[[Theme], Theme] = _unchanged
    """Makes its look of the one that the content asks for."""
    columns: int = 0
    """How many columns running text stands in; 0 for as many as the content asks for."""
    papers: Mapping[str, str] = MappingProxyType({})
    """The paper in place of one that is too small for it."""
    fold: Literal["", "booklet", "trifold", "zfold"] = ""
    """How its sheets are folded, which a second file is for; "" for pages as they are."""
    panels: tuple[str, ...] = ()
    """What the panels of a folded sheet are called, in reading order: each is a page."""
    full_at: str = ""
    """Where the whole handout is, of which its leaflet has a part; "" where that is nowhere."""
    paper_thickness: Length = 0.0
    """Points: what the sheets of a booklet are moved by."""
    multiple: int = 1
    """Its pages are a multiple of this, with pages for notes where they would not be."""
    most_pages: int = 0
    """More than these it can't have; 0 for any number."""
    most_bytes: int = 0
    """Its file may not be larger; 0 for any size."""
    has_slip: bool = False
    """A page that says how to print and fold it is written, too."""
    is_fillable: bool = False
    """Places to write and boxes to tick are fields of a form."""
    keeps_fit: bool = True
    """False where the pages that `page.fit` asks for are those of another edition."""
    options: type[EditionOptions] = EditionOptions
    configure: Callable[["Edition", Any], "Edition"] = _as_it_is
    """Makes the edition that the options ask for, which are of the model `options`."""

    def with_options(self, options: Authored | None) -> "Edition":
        """The edition as an author's options, or none of them, ask for it."""
        return self.configure(self, options if options is not None else self.options())

    def look(self, theme: Theme) -> Theme:
        """The theme of its pages."""
        return replace(self.patch(theme), floors=self.floors)
