"""A handout as a leaflet of six panels: what stands on the flap, inside and on the back."""

from collections.abc import Mapping
from typing import Final

from msgspec import Struct

from brochure.compose.block_types import BlockType
from brochure.content.base import Block
from brochure.content.model import Content, Section, Subsection
from brochure.content.traits import Trait
from brochure.source.route import Route

INSIDE: Final = 2
"""The panel, from 0, on which the sections begin: the cover and the flap stand before it."""
BACK: Final = 5


class Leaflet(Struct, frozen=True):
    """What an edition of panels says of its words."""

    full_at: str = ""
    """The address of the full handout; "" where the leaflet has to say all of it."""
    route: Route = Route("content")
    """Where the author asks for it."""


def for_panels(
    content: Content, blocks: Mapping[str, BlockType]
) -> tuple[Content, tuple[Block, ...]]:
    """The content with the sections of the back last, and the lead's ways to reach someone apart.

    They stand on the back, where they are seen without opening the leaflet.
    """
    ways = tuple(it for it in content.lead if Trait.CONTACT in it.traits)
    back = tuple(it for it in content.sections if is_for_back(it, blocks))
    inside = tuple(it for it in content.sections if it not in back)
    update = {
        "lead": tuple(it for it in content.lead if it not in ways),
        "sections": (*inside, *back),
    }
    return content.without(content.left_out, update), ways


def is_for_back(section: Section | Subsection, blocks: Mapping[str, BlockType]) -> bool:
    """True for a section of questions to ask, of sources, or about the handout."""
    is_named = section.role in {"questions_to_ask", "about"}
    return is_named or any(blocks[it.type].is_last for it in section.content)
