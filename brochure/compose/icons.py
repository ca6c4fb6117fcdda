"""Icons beside words: the author's, or the usual one of what the words are for."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from msgspec.structs import replace

from brochure.compose.story import Icon, Text
from brochure.content.icon_names import NO_ICON
from brochure.content.model import Role

_OF_ROLE: Final[Mapping[Role, str]] = MappingProxyType(
    {
        "how_it_works": "info",
        "benefits": "check",
        "risks": "scales",
        "alternatives": "choices",
        "no_treatment": "clock",
        "uncertainty": "question",
        "questions_to_ask": "talk",
        "when_to_call": "telephone",
        "what_to_expect": "clock",
        "before": "checklist",
        "after": "home",
        "who_it_is_for": "person",
        "where": "map-pin",
        "support": "people",
        "about": "info",
    }
)


def with_icon(text: Text, chosen: str | None, usual: str = "") -> Text:
    """The text beside the icon that the author chose, or else beside the usual one, if any."""
    if chosen == NO_ICON or not (chosen or usual):
        return text
    return replace(text, icon=Icon(chosen or usual, is_usual=not chosen))


def with_icon_of_role(heading: Text, chosen: str | None, role: Role | None) -> Text:
    """A section's heading beside its icon: the author's, or the usual one of its role."""
    return with_icon(heading, chosen, _OF_ROLE[role] if role is not None else "")
