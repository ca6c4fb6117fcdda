"""The compose pass: Content to Story. What is said, in reading order, with role and style."""

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from brochure.compose.block_types import BlockType
from brochure.compose.composer import Composer
from brochure.compose.contents import (
    Heading,
    appended_anchor,
    section_anchor,
    section_headings,
)
from brochure.compose.cover import compose_cover, compose_furniture, compose_info
from brochure.compose.full_handout import full_handout
from brochure.compose.icons import with_icon, with_icon_of_role
from brochure.compose.language_files import known_languages, strings_for
from brochure.compose.leaflet import BACK, INSIDE, Leaflet, for_panels, is_for_back
from brochure.compose.numbers_in_text import link_numbers
from brochure.compose.opened_pictures import OpenedPictures
from brochure.compose.section_jobs import head_styles, job_of
from brochure.compose.story import Break, Element, Node, Panel, Ruled, Story, Text
from brochure.compose.story_walk import fingerprint
from brochure.compose.terms import link_terms
from brochure.compose.texts import place_to_write, words_of
from brochure.compose.ties import tie
from brochure.content.base import Block, PageStart, Prose
from brochure.content.model import Content, Section, Subsection
from brochure.content.walk import walk_blocks
from brochure.source.file import Workspace
from brochure.source.route import Problem, Route

_APPENDED_ICONS = {"references": "book", "about": "info"}


class Composed(Struct, frozen=True):
    """The story, or None where it could not be told; and every problem found."""

    story: Story | None
    problems: tuple[Problem, ...]


class _Pending(Struct, frozen=True):
    """A block that is composed after everything else."""

    block: Block
    level: int


class _Draft(Struct, frozen=True):
    """A section in which some blocks are still pending."""

    heading: Text
    parts: tuple[Node | _Pending, ...]
    below: tuple["_Draft", ...]
    route: Route
    page_start: PageStart
    is_kept: bool = False
    is_for_back: bool = False
    """In a leaflet it stands on the back panel."""


def compose(
    content: Content,
    workspace: Workspace,
    blocks: Mapping[str, BlockType],
    faulty_ids: frozenset[str] = frozenset(),
    opened: OpenedPictures | None = None,
    leaflet: Leaflet | None = None,
) -> Composed:
    """The story of a handout in any look. `blocks` is the registry of block types by name.

    `faulty_ids` are those of blocks that the content lacks because of other problems; `opened` are
    pictures that were opened already. As a leaflet it is arranged for the panels of a sheet.
    """
    handout = content.handout
    strings = strings_for(handout.language)
    if strings is None:
        known = ", ".join(known_languages())
        problem = Problem(
            "unknown-language",
            f"a handout in the language `{handout.language}` can't be built yet",
            handout.route.down("language"),
            hint=f"page numbers, labels and headings of the builder's own exist in {known}; until"
            " others come, such a handout has to be set with another program",
        )
        return Composed(None, (problem,))
    opened = opened or OpenedPictures(lambda _: workspace)
    ways: tuple[Block, ...] = ()
    if leaflet is not None:
        content, ways = for_panels(content, blocks)
    composer = Composer(content, strings, opened, blocks, faulty_ids, leaflet)
    appended = tuple(_appended(composer))
    composer.headings = (
        *section_headings(content.sections),
        *(heading for _, heading in appended),
    )
    cover = compose_cover(composer)
    lead = composer.blocks(content.lead)
    drafts = [
        _section(section, composer, 1, str(number))
        for number, section in enumerate(content.sections, 1)
    ]
    drafts.extend(_appended_draft(name, heading, composer) for name, heading in appended)
    body = [*lead]
    if leaflet is not None:
        body.extend(_on_panels(drafts, ways, composer))
    for draft in drafts if leaflet is None else ():
        body.extend(_finished(draft, composer))
    words = fingerprint((*cover, *body)) if handout.status == "approved" else ""
    linked = link_terms(body, composer.terms, strings.definition_link)
    linked = link_numbers(linked, content, strings)
    story = Story(
        tie(cover, handout.language),
        tie(linked, handout.language),
        compose_furniture(composer),
        replace(compose_info(composer), words=words),
        contents=tie(_contents(composer), handout.language),
        contents_at=len(lead),
        notes=_notes(composer),
    )
    return Composed(story, tuple(dict.fromkeys(composer.problems)))


def _contents(composer: Composer) -> tuple[Node, ...]:
    """The table of contents of a handout that has none of its own."""
    present = {block.type for block in walk_blocks(composer.content)}
    present |= composer.content.left_out.blocks
    if (
        not composer.content.contents
        or "contents" in present
        or "contents" not in composer.registry
    ):
        return ()
    composer.level = 1
    model = composer.registry["contents"].model
    return composer.block(model.model_validate({"type": "contents"}))


def _notes(composer: Composer) -> tuple[Node, ...]:
    """A page for notes, whose lines go on to its foot."""
    strings, route = composer.strings, composer.content.handout.route
    words = (composer.own(strings.notes_heading, route),)
    heading = Text(Element("H2"), ("notes-heading", "heading-2"), words, route, keep_with_next=True)
    style = ("notes-lines", "writing-lines")
    return (heading, Ruled(place_to_write(strings.room_to_write), style, 1, route))


def _section(section: Section | Subsection, composer: Composer, level: int, number: str) -> _Draft:
    composer.level = level
    if level == 1:
        composer.addresses.begin_section()
    anchor = section_anchor(section, number)
    job = job_of(section) if isinstance(section, Section) else ""
    styles = head_styles(job) if level == 1 else (f"heading-{level + 1}",)
    heading = composer.heading(section.heading, styles, anchor=anchor)
    heading = with_icon_of_role(heading, section.icon, section.role)
    composer.level = level + 1
    composer.section_heading = words_of(heading.inlines)
    parts: list[Node | _Pending] = []
    for block in section.content:
        if composer.registry[block.type].is_last:
            parts.append(_Pending(block, level + 1))
        else:
            parts.extend(composer.block(block))
    subsections = section.sections if isinstance(section, Section) else ()
    below = tuple(
        _section(it, composer, level + 1, f"{number}-{place}")
        for place, it in enumerate(subsections, 1)
    )
    start: PageStart = next((it.page_start for it in section.content if it.page_start), "")
    is_back = is_for_back(section, composer.registry)
    return _Draft(heading, tuple(parts), below, section.route, start, section.keep, is_back)


def _appended(composer: Composer) -> Iterator[tuple[str, Heading]]:
    """The blocks that the builder adds at the end, each with its heading."""
    content, strings = composer.content, composer.strings
    present = {block.type for block in walk_blocks(content)} | content.left_out.blocks
    headings = {
        "references": (strings.references_heading, Route(content.route.file, ("references",))),
        "about": (strings.about_heading, content.handout.route),
    }
    for name, (words, route) in headings.items():
        if name in present or (name == "references" and not content.references):
            continue
        yield name, Heading(words, appended_anchor(name), 1, route)


def _appended_draft(name: str, heading: Heading, composer: Composer) -> _Draft:
    block_type = composer.registry[name]
    composer.level = 1
    words = Prose.located(heading.words, heading.route)
    node = composer.heading(words, head_styles("about"), anchor=heading.anchor)
    node = with_icon(node, None, _APPENDED_ICONS[name])
    asked = {"start": composer.content.page.references} if name == "references" else {}
    block = block_type.model.model_validate({"type": name, **asked})
    start = block.page_start
    return _Draft(node, (_Pending(block, 2),), (), heading.route, start, is_for_back=True)


def _on_panels(
    drafts: Sequence[_Draft], ways: Sequence[Block], composer: Composer
) -> Iterator[Node]:
    """The sections inside, then on the back: what to ask, how to reach someone, who made this."""
    inside = [it for it in drafts if not it.is_for_back]
    back = [it for it in drafts if it.is_for_back]
    if inside:
        yield Break(inside[0].route, frame=INSIDE)
    for draft in inside:
        yield from _finished(replace(draft, page_start=""), composer)
    yield Break(composer.content.handout.route, frame=BACK)
    asked = [it for it in back if not _is_last(it)]
    for draft in asked:
        yield from _finished(replace(draft, page_start=""), composer)
    composer.level = 1
    yield from composer.blocks(ways)
    yield from full_handout(composer)
    for draft in (it for it in back if _is_last(it)):
        heading = replace(draft.heading, style=("heading-small", "heading-3"), icon=None)
        section = _finished(replace(draft, page_start="", heading=heading), composer)
        # A list of sources of which nothing is cited here needs no head.
        yield from (it for it in section if isinstance(it, Panel) and len(it.children) > 1)


def _is_last(draft: _Draft) -> bool:
    return any(isinstance(it, _Pending) for it in draft.parts)


def _finished(draft: _Draft, composer: Composer) -> tuple[Node, ...]:
    children: list[Node] = [draft.heading]
    composer.addresses.begin_section()
    for part in draft.parts:
        if isinstance(part, _Pending):
            composer.level = part.level
            children.extend(composer.block(part.block))
        else:
            children.append(part)
    for below in draft.below:
        children.extend(_finished(below, composer))
    section = Panel(
        Element("Sect"), ("section",), tuple(children), draft.route, is_kept=draft.is_kept
    )
    if not draft.page_start:
        return (section,)
    return (Break(draft.route, is_free=draft.page_start == "auto"), section)
