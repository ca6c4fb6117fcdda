"""The validate pass: a file's data to Content, with every problem at its place."""

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType

from msgspec import Struct

from brochure.content.base import Authored, Block
from brochure.content.block_list import BlockContext
from brochure.content.characters import visible
from brochure.content.fields import PLACEHOLDER
from brochure.content.model import (
    Content,
    Handout,
    Section,
    Subsection,
)
from brochure.content.problems import shortened
from brochure.content.salvage import read
from brochure.content.selection import selection_problems
from brochure.content.size import too_large
from brochure.content.walk import walk_sections
from brochure.limits import SHORT_TITLE_LETTERS, SHORT_TITLE_WORDS
from brochure.source.route import LocatedMap, Problem, Route


class Validated(Struct, frozen=True):
    """The content, and every problem found.

    With problems, the content is what could be read: good for finding more problems, and for
    nothing else. None where nothing could be read.
    """

    content: Content | None
    problems: tuple[Problem, ...]
    faulty_ids: frozenset[str] = frozenset()
    """The ids in blocks with problems, which the content may lack: what names them is no fault."""


def validate(
    data: LocatedMap,
    models: Mapping[str, type[Block]],
    editions: Mapping[str, type[Authored]] = MappingProxyType({}),
) -> Validated:
    """The content of a file's data.

    `models` are the known blocks by their `type`, `editions` the options of the known editions.

    Of a file that holds more than one may, only that it is too large.
    """
    refused = too_large(data, models)
    if refused:
        return Validated(None, refused)
    context = BlockContext(models, editions)
    salvaged = read(Content, data, context)
    found = [*salvaged.problems, *context.problems]
    content = salvaged.model
    if content is not None:
        faulty = tuple(problem.route for problem in found)
        found.extend((*_short_title(content.handout), *_sections(content, faulty)))
        found.extend((*_references(content), *selection_problems(content, editions)))
    return Validated(content, tuple(dict.fromkeys(found)), frozenset(context.faulty_ids))


def _short_title(handout: Handout) -> Iterator[Problem]:
    title = handout.short_title or handout.title
    if len(title) <= SHORT_TITLE_LETTERS and len(title.split()) <= SHORT_TITLE_WORDS:
        return
    if handout.short_title is None:
        yield Problem(
            "missing-field",
            "the title is too long for the top of a page, and there is no `short_title`",
            handout.title.route,
            hint=f"add `short_title:` with at most {SHORT_TITLE_LETTERS} characters"
            f" and {SHORT_TITLE_WORDS} words",
        )
    else:
        yield Problem(
            "long-title",
            f"the short title has {len(title)} characters and {len(title.split())} words",
            title.route,
            hint=f"at most {SHORT_TITLE_LETTERS} characters and {SHORT_TITLE_WORDS} words",
        )


def _sections(content: Content, faulty: tuple[Route, ...]) -> Iterator[Problem]:
    for section in walk_sections(content):
        is_empty = not section.content and not getattr(section, "sections", ())
        if is_empty and not any(_is_inside(route, section.route) for route in faulty):
            yield Problem(
                "empty-section",
                f"the section “{shortened(section.heading)}” is empty",
                section.route,
                hint="add `content:`, or delete the section",
            )
    yield from _repeated_ids(content)
    yield from _repeated_headings(content.sections)
    for section in content.sections:
        yield from _repeated_headings(section.sections)


def _repeated_ids(content: Content) -> Iterator[Problem]:
    seen: set[str] = set()
    for section in walk_sections(content):
        if section.id is None:
            continue
        same = section.id.casefold()
        if same in seen:
            yield Problem(
                "repeated-id",
                f"two sections have the id `{section.id}`",
                section.route.down("id"),
                hint="give each section its own: a link to it would lead to the first",
            )
        seen.add(same)


def _repeated_headings(sections: Sequence[Section | Subsection]) -> Iterator[Problem]:
    """Problems of one level under one parent: elsewhere a heading says under what it stands."""
    seen: set[str] = set()
    for section in sections:
        if section.heading == PLACEHOLDER:
            continue
        same = unicodedata.normalize("NFC", visible(section.heading)).casefold()
        if same in seen:
            yield Problem(
                "repeated-heading",
                f"the heading “{shortened(section.heading)}” stands twice",
                section.heading.route,
                hint="give each section its own, or put both under one",
            )
        seen.add(same)


def _is_inside(route: Route, holder: Route) -> bool:
    return route.steps[: len(holder.steps)] == holder.steps


def _references(content: Content) -> Iterator[Problem]:
    ids: set[str] = set()
    for reference in content.references:
        if reference.id in ids:
            yield Problem(
                "repeated-id",
                f"two references have the id `{reference.id}`",
                reference.route.down("id"),
                hint="give each reference its own id; merge them if they are the same source",
            )
        ids.add(reference.id)
