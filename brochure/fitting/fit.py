"""The fit pass: a Story, which knows no theme, made ready for one.

The same story is fitted anew to each theme and edition, and by each medium in its own way.
"""

from msgspec import Struct
from msgspec.structs import replace

from brochure.compose.story import Node, Story
from brochure.compose.texts import with_pictures, with_texts
from brochure.fitting.covers import with_shown_cover
from brochure.fitting.glyphs import find_missing, find_substituted
from brochure.fitting.pictures import PictureFitter
from brochure.fitting.scripts import with_scripts
from brochure.source.route import Problem
from brochure.theme.styles import Theme


class Fitted(Struct, frozen=True):
    """The story as the theme shows it, and what the theme can't show of it."""

    story: Story
    problems: tuple[Problem, ...]


def fit_to_theme(story: Story, theme: Theme) -> Fitted:
    """The story in a theme: a logo for the cover's ground, drawings with their words in place.

    Raised and lowered letters that no font has become letters that are set so. Every other letter
    that no font has is a problem, also in the words of drawings, of bookmarks and of the page's
    head and foot; so is a logo that the ground has no variant of.
    """
    pictures = PictureFitter(theme)
    story, unshown = with_shown_cover(story, theme)

    def fitted(nodes: tuple[Node, ...]) -> tuple[Node, ...]:
        return with_texts(with_pictures(nodes, pictures.fit), scripts)

    scripts = with_scripts(theme.fonts)
    shown = replace(
        story,
        cover=fitted(story.cover),
        body=fitted(story.body),
        contents=fitted(story.contents),
    )
    fonts = theme.fonts
    problems = (
        *unshown,
        *pictures.problems,
        *find_missing(shown, fonts),
        *find_substituted(shown, fonts),
    )
    return Fitted(shown, tuple(dict.fromkeys(problems)))
