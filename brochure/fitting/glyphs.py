"""Letters that no font of a theme has: each text is told of once, at its own place."""

from collections.abc import Iterator, Sequence

from brochure.compose.story import Inline, Story, Text
from brochure.compose.story_walk import walk
from brochure.content.characters import missing_glyphs
from brochure.diagnostics.diagnostic import Severity
from brochure.source.route import Problem, Route
from brochure.theme.fonts import FontSet

_NOT_ASKED = str.maketrans("", "", "\n\u2011")
"""A forced line end, and the hyphen at which no line ends, which is drawn as any other."""
_SHOWN = 5
"""Letters that are named; the others are counted."""


def find_missing(story: Story, fonts: FontSet) -> Iterator[Problem]:
    """The problems of all texts of the story that no font has all letters of."""
    for node in walk((*story.cover, *story.body, *story.contents)):
        if isinstance(node, Text):
            yield from _missing((*node.inlines, *node.end), fonts)
    for inline in story.furniture.words:
        yield from _missing((inline,), fonts)


def find_substituted(story: Story, fonts: FontSet) -> Iterator[Problem]:
    """One note of the letters that the house's own font lacks and another font draws."""
    if not fonts.own:
        return
    lacking: dict[str, Route] = {}
    first = fonts.families[0]["regular"]
    for node in walk((*story.cover, *story.body, *story.contents)):
        for inline in node.inlines if isinstance(node, Text) else ():
            for letter in set(inline.text.translate(_NOT_ASKED)):
                if not first.covers(letter) and fonts.face_for(letter, "regular") is not None:
                    lacking.setdefault(letter, inline.route)
    if lacking:
        letters = sorted(lacking)
        shown = ", ".join(f"{it} (U+{ord(it):04X})" for it in letters[:_SHOWN])
        more = f" and {len(letters) - _SHOWN} more" if len(letters) > _SHOWN else ""
        yield Problem(
            "substituted-letters",
            f"“{fonts.own[0]}” has no {shown}{more}: another font draws what it lacks",
            lacking[letters[0]],
            hint="nothing to do, or take a font that has them",
            severity=Severity.INFO,
        )


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
