"""What a section does for its reader, by its role and its blocks: a look colors its head by it."""

from collections.abc import Mapping
from typing import Final, Literal, TypeAlias

from brochure.content.base import Block
from brochure.content.model import Role, Section
from brochure.content.traits import Trait

Job: TypeAlias = Literal["", "do", "help", "about"]
"""To know, "", to do something, to get help, or what the handout says of itself."""

_DO = frozenset(("before", "questions_to_ask"))
_MAY_DO: Final[Mapping[Role | None, frozenset[Trait]]] = {
    "after": frozenset((Trait.ACTION, Trait.TOOL)),
    "support": frozenset((Trait.TOOL,)),
    None: frozenset((Trait.TOOL,)),
}
"""The roles of sections that tell or ask for something, and the traits of the blocks that ask."""


def job_of(section: Section) -> Job:
    """The job of a section."""
    if section.role == "when_to_call":
        return "help"
    blocks = section.content
    if section.role == "about" or (blocks and all(_is_about(it) for it in blocks)):
        return "about"
    asking = _MAY_DO.get(section.role, frozenset())
    return "do" if section.role in _DO or any(it.traits & asking for it in blocks) else ""


def _is_about(block: Block) -> bool:
    """True for a block of the end matter: it sets the sources, or tells of the handout."""
    return block.type in {"references", "about"}


def head_styles(job: Job) -> tuple[str, ...]:
    """The styles of a section's heading, its own one first."""
    return (f"heading-2-{job}", "heading-2") if job else ("heading-2",)
