"""What of a handout stands in one edition: without the parts that its author leaves out there."""

from collections.abc import Iterator, Mapping
from typing import Any, TypeVar

from msgspec import Struct

from brochure.content.base import Authored, Block, Selectable
from brochure.content.edition_list import unknown_edition
from brochure.content.model import Content, LeftOut, Section, Subsection
from brochure.content.walk import walk_blocks, walk_sections
from brochure.source.route import Problem

ModelT = TypeVar("ModelT", bound=Authored)


class Selection(Struct, frozen=True):
    """The content of one edition, and what its omissions leave without sense."""

    content: Content
    problems: tuple[Problem, ...] = ()


def selection_problems(content: Content, known: Mapping[str, object]) -> Iterator[Problem]:
    """A problem at each name of no edition, and where both `only` and `omit` stand."""
    for part in _parts(content):
        if part.only and part.omit:
            yield Problem(
                "only-and-omit",
                "`only:` and `omit:` stand together",
                part.route.down("omit"),
                hint="keep one: `only:` names the editions that have it, `omit:` those without it",
            )
        for name in (*part.only, *part.omit):
            if name not in known:
                yield unknown_edition(str(name), known, name.route)


def select(content: Content, edition: str) -> Selection:
    """The content of an edition; the same object where nothing is left out of it.

    A section, or a block that holds others, of which nothing is left is a problem.
    """
    lost = [it for it in _parts(content) if not it.is_in(edition)]
    if not lost:
        return Selection(content)
    problems: list[Problem] = []
    kept = _Picker(edition, problems)
    update = {name: kept.value(getattr(content, name)) for name in ("lead", "sections")}
    selected = content.model_copy(update=update)
    there = _names_in(selected)
    gone = _names_in(content)
    left_out = LeftOut(edition, gone[0] - there[0], gone[1] - there[1])
    if not selected.sections:
        problems.append(_empty(content, edition))
    return Selection(content.without(left_out, update), tuple(problems))


def _parts(content: Content) -> Iterator[Selectable]:
    yield from walk_sections(content)
    yield from walk_blocks(content)


def _names_in(content: Content) -> tuple[frozenset[str], frozenset[str]]:
    """The ids of sections and figures, and the types of blocks."""
    blocks = tuple(walk_blocks(content))
    ids = (getattr(it, "id", None) for it in (*walk_sections(content), *blocks))
    return frozenset(str(it) for it in ids if it), frozenset(it.type for it in blocks)


class _Picker(Struct, frozen=True):
    """Takes out what an edition leaves out."""

    edition: str
    problems: list[Problem]

    def value(self, value: object) -> Any:  # noqa: ANN401 -- of the same type as it was
        """The value without what is left out; the same object where that is nothing."""
        if isinstance(value, Authored):
            return self._model(value)
        if not isinstance(value, tuple):
            return value
        items = tuple(
            self.value(it)
            for it in value
            if not (isinstance(it, Selectable) and not it.is_in(self.edition))
        )
        same = len(items) == len(value) and all(map(_is_same, items, value))
        return value if same else items

    def _model(self, model: ModelT) -> ModelT:
        before = {name: getattr(model, name) for name in type(model).model_fields}
        update = {name: made for name, it in before.items() if (made := self.value(it)) is not it}
        if not update:
            return model
        made = model.model_copy(update=update)
        # What is left of a section under one of its two lists is enough.
        parts = ("content", "sections") if isinstance(made, Section) else update
        if any(before[it] for it in parts) and not any(getattr(made, it) for it in parts):
            self.problems.append(_empty(model, self.edition))
        return made


def _is_same(one: object, other: object) -> bool:
    return one is other


def _empty(model: Authored, edition: str) -> Problem:
    name, hint = "this", f"write `omit: {edition}` here as well, or keep something in it"
    if isinstance(model, Block):
        name = f"the block `{model.type}`"
    elif isinstance(model, Section | Subsection):
        name = "the section"
    elif isinstance(model, Content):
        name, hint = "the handout", "keep one section in it"
    message = f"all that stands in {name} is left out of the edition `{edition}`"
    return Problem("empty-in-edition", message, model.route, hint=hint)
