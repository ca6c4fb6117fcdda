"""What rules look at: the mappings, the texts and the citations of a handout, wherever they are."""

from collections.abc import Iterator

from msgspec import Struct

from brochure.content.base import Authored, Body, Prose
from brochure.content.inline import parse_body, parse_inline
from brochure.content.model import Content
from brochure.content.phrases import BodyNode, Citation, Inlines, Paragraph
from brochure.content.traits import Trait
from brochure.content.walk import filled, walk_blocks
from brochure.source.route import Route

_PATHS = frozenset({"file", "file_name", "fonts", "icon", "logo", "logo_on_dark", "theme"})
"""Fields that name a file, say what files are called, or name a drawing of the builder."""


class Written(Struct, frozen=True, gc=False):
    """Any string that an author wrote: a text, a name, a number, an address."""

    text: str
    route: Route
    field: str
    owner: Authored
    """The mapping that it stands in."""

    def at(self, words: str, start: int) -> Route:
        """The place of some of its words, which begin at `start`."""
        return self.route.at(words, self.text.count("\n", 0, start))


class Strings(Struct, frozen=True):
    """A handout and every string that its author wrote: the subject of rules that look at all."""

    content: Content
    all: tuple[Written, ...]


def written(value: Authored) -> Iterator[Written]:
    """Every string below a mapping but the names of files, in the order of the model's fields."""
    for owner in authored(value):
        for name, field in type(owner).model_fields.items():
            if name not in _PATHS:
                route = owner.route.down(field.alias or name)
                yield from _strings(getattr(owner, name), route, name, owner)


def _strings(value: object, route: Route, field: str, owner: Authored) -> Iterator[Written]:
    if isinstance(value, Prose):
        yield Written(str(value), value.route, field, owner)
    elif isinstance(value, str):
        yield Written(value, route, field, owner)
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from _strings(item, route.down(index), field, owner)


def authored(value: object) -> Iterator[Authored]:
    """The mapping and every mapping below it, in the order of the model's fields."""
    return (it for it in _values(value) if isinstance(it, Authored))


def prose(value: object) -> Iterator[Prose]:
    """Every text for readers below a value, in the order of the model's fields."""
    return (it for it in _values(value) if isinstance(it, Prose))


def _values(value: object) -> Iterator[object]:
    """The value and all values below it, each mapping and list before what it holds."""
    waiting = [value]
    while waiting:
        first = waiting.pop()
        yield first
        if isinstance(first, Authored):
            waiting.extend(getattr(first, name) for name in reversed(type(first).model_fields))
        elif isinstance(first, tuple):
            waiting.extend(reversed(first))


def inlines(text: Prose) -> Inlines:
    """The phrases and citations of a text, without its paragraphs and lists."""
    if not isinstance(text, Body):
        return parse_inline(text)[0]
    return tuple(inline for node in parse_body(text)[0] for inline in _in_node(node))


def _in_node(node: BodyNode) -> Inlines:
    if isinstance(node, Paragraph):
        return node.inlines
    return tuple(inline for item in node.items for child in item for inline in _in_node(child))


def cited_keys(content: Content) -> frozenset[str]:
    """The ids of the references that a text cites, or that a block names as its `source`."""
    keys = {
        key
        for text in prose(content)
        if "[@" in text
        for inline in inlines(text)
        if isinstance(inline, Citation)
        for key in inline.keys
    }
    for block in walk_blocks(content):
        sources = (it for it in filled(block, Trait.EVIDENCE, str) if not isinstance(it, Prose))
        keys.update(it.removeprefix("@") for it in sources)
    return frozenset(keys)
