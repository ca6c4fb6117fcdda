"""The validate pass: YamlTree to Content, with every problem at its place."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pydantic import ValidationError

from brochure.content.base import Block, Prose
from brochure.content.block_list import BlockContext
from brochure.content.model import (
    SHORT_TITLE_LETTERS,
    SHORT_TITLE_WORDS,
    Content,
    Handout,
    Section,
    Subsection,
)
from brochure.content.problems import problems_from
from brochure.content.salvage import PLACEHOLDER, without_faults
from brochure.source.route import LocatedMap, Problem

_SALVAGE_ROUNDS = 6


@dataclass(frozen=True, slots=True)
class Validated:
    """The content, and every problem found.

    With problems, the content is what could be read: good for finding more problems, and for
    nothing else. None where nothing could be read.
    """

    content: Content | None
    problems: tuple[Problem, ...]


def validate(data: LocatedMap, models: Mapping[str, type[Block]]) -> Validated:
    """The content of a file's data. `models` are the known blocks by their `type`."""
    context = BlockContext(models)
    found: list[Problem] = []
    content: Content | None = None
    rest: LocatedMap | None = data
    for _ in range(_SALVAGE_ROUNDS):
        try:
            context.problems.clear()
            content = Content.model_validate(rest, context=context)
            break
        except ValidationError as error:
            found.extend(problems_from(error, rest, Content))
            rest = without_faults(rest, error) if rest is not None else None
            if rest is None:
                break
    found.extend(context.problems)
    if content is not None:
        found.extend((*_short_title(content.handout), *_sections(content)))
    told = (it for it in dict.fromkeys(found) if PLACEHOLDER not in it.message.split("`"))
    return Validated(content, tuple(told))


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


def _sections(content: Content) -> Iterator[Problem]:
    seen: dict[str, str] = {}
    for section in _all_sections(content):
        if not section.content and not getattr(section, "sections", ()):
            yield Problem(
                "empty-section",
                f"the section “{section.heading}” is empty",
                section.route,
                hint="add `content:`, or delete the section",
            )
        for kind, value in (("id", section.id), ("heading", section.heading)):
            if value is None:
                continue
            if seen.get(value.casefold()) == kind:
                yield Problem(
                    "repeated-id" if kind == "id" else "repeated-heading",
                    f"the {kind} “{value}” stands twice",
                    value.route if isinstance(value, Prose) else section.route.down("id"),
                    hint="give each section its own",
                )
            seen[value.casefold()] = kind
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


def _all_sections(content: Content) -> Iterator[Section | Subsection]:
    for section in content.sections:
        yield section
        yield from section.sections
