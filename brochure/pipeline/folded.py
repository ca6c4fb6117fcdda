"""A leaflet of panels: its look, its room, and what is too much for it."""

from collections.abc import Iterator

from msgspec.structs import replace

from brochure.compose.story import Furniture, Story, Text
from brochure.compose.story_walk import walk
from brochure.compose.texts import words_of
from brochure.content.model import Content
from brochure.diagnostics.diagnostic import Severity
from brochure.editions import Edition
from brochure.imposition.folds import FoldName, panel_margin, panel_size
from brochure.layout.laid_out import LaidOut
from brochure.layout.panel_look import on_panels
from brochure.layout.panels_small import small_print
from brochure.layout.settle import lay_out_panels
from brochure.source.route import Problem, Route
from brochure.theme.styles import Theme

MANY_WORDS = 700
"""Six panels of running text hold some 750 words in 12 pt, with no picture among them."""


def lay_out_folded(
    story: Story, look: Theme, edition: Edition, content: Content
) -> tuple[Theme, LaidOut]:
    """The panels, and the theme that they are in; too many words are told."""
    fold: FoldName = "zfold" if edition.fold == "zfold" else "trifold"
    paper = edition.papers.get(content.page.size, content.page.size)
    size = panel_size(fold, paper)
    theme = on_panels(edition.look(look), size, panel_margin(fold, paper), story.furniture.banner)
    story = replace(story, furniture=_without_folio(story.furniture))
    laid_out = lay_out_panels(story, theme, size, edition.panels)
    count = sum(len(words_of(it.inlines).split()) for it in _texts(story))
    found = list(laid_out.problems)
    if not any(it.code == "wide-table" for it in found):
        found.extend(small_print(laid_out.document, theme.floors))
    if count >= MANY_WORDS and not any(it.code == "panel-overflow" for it in found):
        found.append(_wordy(count, edition, content))
    return theme, replace(laid_out, problems=tuple(found))


def _texts(story: Story) -> Iterator[Text]:
    yield from (it for it in walk((*story.cover, *story.body)) if isinstance(it, Text))


def _without_folio(furniture: Furniture) -> Furniture:
    """What stands on every panel: that it is a draft, and nothing else."""
    words = tuple(it for it in furniture.words if it.text == furniture.banner)
    return Furniture("", "", "", "", furniture.banner, words)


def _wordy(count: int, edition: Edition, content: Content) -> Problem:
    is_named = edition.name in content.editions
    return Problem(
        "many-words",
        f"a leaflet of {count} words is hard to take in: {MANY_WORDS} is a good limit",
        Route("content", ("editions", edition.name)) if is_named else content.handout.route,
        hint="leave sections out of it with `omit: [" + edition.name + "]`",
        severity=Severity.WARNING,
    )
