"""Letters that no font of a theme has: each text is told of once, at its own place."""

from collections.abc import Iterator, Sequence

from brochure.compose.story import Inline, Story, Text
from brochure.compose.story_walk import walk
from brochure.content.characters import missing_glyphs
from brochure.source.route import Problem
from brochure.theme.fonts import FontSet

_NOT_ASKED = str.maketrans("", "", "\n\u2011")
"""A forced line end, and the hyphen at which no line ends, which is drawn as any other."""


def find_missing(story: Story, fonts: FontSet) -> Iterator[Problem]:
    """The problems of all texts of the story that no font has all letters of."""
    for node in walk((*story.cover, *story.body, *story.contents)):
        if isinstance(node, Text):
            yield from _missing((*node.inlines, *node.end), fonts)
    for inline in story.furniture.words:
        yield from _missing((inline,), fonts)


def _missing(inlines: Sequence[Inline], fonts: FontSet) -> Iterator[Problem]:
    if not _unknown("".join(it.text for it in inlines), fonts):
        return
    for words, first in _as_written(inlines):
        unknown = _unknown(words, fonts)
        if unknown:
            yield missing_glyphs(unknown, first.route, first.hint)


def _unknown(text: str, fonts: FontSet) -> tuple[str, ...]:
    return fonts.missing(text.translate(_NOT_ASKED))


def _as_written(inlines: Sequence[Inline]) -> Iterator[tuple[str, Inline]]:
    """The words of each phrase, whatever links the builder has set in it, and its first inline."""
    phrases: list[list[Inline]] = []
    for inline in inlines:
        if inline.goes_on and phrases:
            phrases[-1].append(inline)
        else:
            phrases.append([inline])
    for phrase in phrases:
        yield "".join(it.text for it in phrase), phrase[0]
