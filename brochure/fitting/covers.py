"""What a theme shows of a cover: all of it, or the words alone."""

from msgspec.structs import replace

from brochure.compose.story import Node, Panel, Picture, Story
from brochure.diagnostics.diagnostic import Severity
from brochure.source.route import Problem
from brochure.theme.styles import Theme

_OF_A_PAGE = frozenset(("cover-art", "cover-foot"))
"""The panels that only a cover of a whole page has."""


def with_shown_cover(story: Story, theme: Theme) -> tuple[Story, tuple[Problem, ...]]:
    """The story with what the theme's cover shows, and a note where that leaves out a picture."""
    if theme.page.cover == "page":
        return story, ()
    kept = tuple(it for it in story.cover if not _is_of_a_page(it))
    pictures = [it for it in story.cover if isinstance(it, Panel) and it.style[0] == "cover-art"]
    problems = tuple(
        Problem(
            "unshown-cover-picture",
            f"the look `{theme.name}` has no picture on its cover",
            picture.route,
            hint="nothing to do; the look `leaflet` shows it: `page: {theme: leaflet}`",
            severity=Severity.INFO,
        )
        for panel in pictures
        for picture in panel.children
        if isinstance(picture, Picture)
    )
    return replace(story, cover=kept), problems


def _is_of_a_page(node: Node) -> bool:
    return isinstance(node, Panel) and node.style[0] in _OF_A_PAGE
