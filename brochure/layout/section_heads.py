"""Where a look has the headings of its sections: above their text, or in bands of color."""

from msgspec.structs import replace

from brochure.compose.story import Node, Panel, Story, Text
from brochure.theme.styles import Theme

_HEAD = "heading-2"


def with_section_heads(story: Story, theme: Theme) -> Story:
    """The story with each section's heading where the theme has it.

    A band is a box around the heading, of the section's job as the heading's own style says it.
    """
    if theme.page.section_head != "band":
        return story
    body = tuple(map(_banded, story.body))
    return replace(story, body=body, contents=tuple(map(_banded, story.contents)))


def _banded(node: Node) -> Node:
    if not isinstance(node, Panel) or node.style[0] != "section" or not node.children:
        return node
    heading, *rest = node.children
    if not isinstance(heading, Text) or heading.style[-1] != _HEAD:
        return node
    job = heading.style[0].removeprefix(_HEAD)
    band = Panel(None, (f"band{job}", "band"), (heading,), heading.route, keep_together=True)
    return replace(node, children=(band, *rest))
