"""The lay_out pass: Story to PagedDocument, repeated until page numbers in the text settle."""

from msgspec.structs import replace

from brochure.compose.story import Break, Story
from brochure.diagnostics.diagnostic import Severity
from brochure.geometry import Size
from brochure.layout.bands import LEAST_LETTERS, letters_in, two_columns
from brochure.layout.brick_cache import BrickCache
from brochure.layout.emergency import with_emergencies_at_hand
from brochure.layout.laid_out import LaidOut, document_of
from brochure.layout.paper import with_covers_clear
from brochure.layout.rounds import Round, Setting, set_round
from brochure.layout.section_heads import with_section_heads
from brochure.layout.smaller import (
    badness,
    may_save_a_page,
    with_smaller_pictures,
    with_smallest_pictures,
    worst_hole,
)
from brochure.layout.stretch import HOLE
from brochure.limits import MOST_PAGES
from brochure.source.route import Problem, Route
from brochure.theme.density import TIGHTER, at_density, with_small_cover
from brochure.theme.styles import Theme

ROUNDS = 5
"""Page numbers that have not settled after so many rounds are left out."""
SHORT = 2
"""A handout of no more pages has a head in place of a cover."""
_MOST_TIGHTENED = 16
"""Pages; each try sets all of them anew."""
_LITTLE = 0.45
"""A last page that is less full than this may be saved by a little less air on all the others."""
OWN_PAGE_FROM = 5
"""The pages from which what may begin a page of its own does, unless a page is saved without."""


def lay_out_panels(story: Story, theme: Theme, size: Size, panels: tuple[str, ...]) -> LaidOut:
    """The panels of a folded sheet, each a page of this size; `panels` are their names.

    The first one is a cover of the whole panel. What does not fit is a problem. No page numbers are
    printed, and none are told in the text.
    """
    cache = BrickCache()
    story = with_section_heads(story, theme)
    setting = Setting(story, theme, size, has_full_cover=True, panels=panels)
    return document_of(set_round(setting, {}, cache), story, size, cache)


def lay_out(
    story: Story, theme: Theme, size: Size, columns: int | None = None, *, multiple: int = 1
) -> LaidOut:
    """The pages of a story on paper of this size, in one column or two; None as the theme has it.

    Their number is a `multiple`: pages for notes stand before the last one, where it can be the
    back cover. A long one gets its table of contents, a short one a small cover. Set again until
    the page numbers in the text are those of the pages.
    """
    cache = BrickCache()
    story = with_section_heads(story, theme)
    letters = letters_in(two_columns(theme.page, size).half.width, theme)
    if columns == 2 and letters < LEAST_LETTERS:  # noqa: PLR2004 -- there are no more
        laid_out = lay_out(story, theme, size, 1, multiple=multiple)
        return replace(laid_out, problems=(*laid_out.problems, _narrow(letters)))
    if columns is None:
        columns = theme.page.columns if letters >= LEAST_LETTERS else 1
    setting, done = _decided(Setting(story, theme, size, columns), cache)
    setting, done = _without_holes(setting, done, cache)
    if len(done.fills) > MOST_PAGES:
        return document_of(done, story, size, cache, _too_many(len(done.fills)))
    pages_of: dict[str, int] = {}
    if story.contents and len(done.fills) >= story.contents_from:
        at = story.contents_at
        body = (*story.body[:at], *story.contents, *story.body[at:])
        setting = replace(setting, story=replace(story, body=body))
        # The pages without the contents are nearer to those with it than none would be.
        pages_of = done.pages_of()
        del done
        done = set_round(setting, pages_of, cache)
        setting, done = _without_holes(setting, done, cache)
    if multiple > 1:
        setting = replace(setting, multiple=multiple)
        done = set_round(setting, pages_of, cache)
    for _ in range(ROUNDS):
        found = done.pages_of()
        if found == pages_of or not done.sink.has_late:
            return document_of(done, story, size, cache)
        pages_of = found
        # One round at a time: the bricks of a long handout take room.
        del done
        done = set_round(setting, pages_of, cache)
    problem = Problem(
        "unsettled-pages",
        f"the page numbers in the text had not settled after {ROUNDS} rounds; they are left out",
        Route("content"),
        hint="the numbers push text to another page and back: change a sentence near a page's end",
        severity=Severity.WARNING,
    )
    done = set_round(setting, {}, cache)
    return document_of(done, story, size, cache, problem)


def _decided(setting: Setting, cache: BrickCache) -> tuple[Setting, Round]:
    """What the number of pages decides: free breaks and the size of the cover."""
    done = set_round(setting, {}, cache)
    count = len(done.fills)
    if count <= SHORT:
        setting = replace(setting, theme=with_small_cover(setting.theme))
        return setting, set_round(setting, {}, cache)
    if setting.theme.page.cover == "page":
        setting = replace(setting, has_full_cover=True)
        done = set_round(setting, {}, cache)
        count = len(done.fills)
    has_free_breaks = any(isinstance(it, Break) and it.is_free for it in setting.story.body)
    if has_free_breaks and OWN_PAGE_FROM <= count <= MOST_PAGES:
        broken = replace(setting, takes_free_breaks=True)
        # With the words that only pages give: "Cited on page 2" may take a line more.
        pages_of = done.pages_of()
        done = set_round(setting, pages_of, cache)
        other = set_round(broken, pages_of, cache)
        if len(other.fills) <= len(done.fills):
            return broken, other
    return setting, done


def _without_holes(setting: Setting, done: Round, cache: BrickCache) -> tuple[Setting, Round]:
    """Pages with smaller pictures, then with less air, where a page is white at its foot.

    So, too, where an emergency stands on another page than its warning.

    A last page that is hardly begun is white, too, and may be saved where that saves a sheet.
    """
    if len(done.fills) > MOST_PAGES:
        return setting, done
    # With the words that only pages give: "Cited on page 2" may take a line more.
    pages_of = done.pages_of()

    def lay(story: Story) -> Round:
        return set_round(replace(setting, story=story), pages_of, cache)

    story, done = with_smaller_pictures(setting.story, done, lay)
    setting = replace(setting, story=story)
    if len(done.fills) > _MOST_TIGHTENED:
        return setting, done
    theme = setting.theme
    # From an even number of pages, one less saves no sheet that is printed on both sides.
    flowing, saves = setting, len(done.fills) % 2 == 1 and may_save_a_page(done, _LITTLE)
    if saves and setting.takes_free_breaks:
        # What may begin a page does not, where that saves one.
        flowing = replace(setting, takes_free_breaks=False)
        saves = may_save_a_page(set_round(flowing, pages_of, cache), _LITTLE)
    furniture = setting.story.furniture
    closer = [with_covers_clear(at_density(theme, it), furniture) for it in TIGHTER]
    tries = [replace(flowing if saves else setting, theme=it) for it in closer]
    if saves:
        small = with_smallest_pictures(setting.story)
        tries += [replace(it, story=small) for it in tries if small.body is not story.body]
    for tighter in tries:
        if worst_hole(done) <= HOLE and not saves:
            break
        other = set_round(tighter, pages_of, BrickCache())
        if badness(other) < badness(done):
            # What was set with more air is of no use any more.
            cache.forget()
            setting, done = tighter, other
            break
    return _at_hand(setting, done, pages_of, cache)


def _at_hand(
    setting: Setting, done: Round, pages_of: dict[str, int], cache: BrickCache
) -> tuple[Setting, Round]:
    def lay(story: Story, theme: Theme) -> Round:
        return set_round(replace(setting, story=story, theme=theme), pages_of, BrickCache())

    story, theme, done = with_emergencies_at_hand(setting.story, setting.theme, done, lay)
    if theme is not setting.theme:
        cache.forget()
    return replace(setting, story=story, theme=theme), done


def _narrow(letters: int) -> Problem:
    return Problem(
        "narrow-columns",
        f"two columns on this paper hold {letters} characters of 12 pt a line, and"
        f" {LEAST_LETTERS} is the least",
        Route("content", ("page", "columns")),
        hint="write `columns: 1`, or take wider paper: `size: Letter` or `size: A4`",
    )


def _too_many(pages: int) -> Problem:
    return Problem(
        "too-many-pages",
        f"the handout takes {pages:,} pages, and {MOST_PAGES:,} is the most",
        Route("content"),
        hint="make several handouts of it",
    )
