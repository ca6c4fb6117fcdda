"""What a content file says: Content to Said."""

import re
from collections.abc import Iterator, Sequence
from itertools import count, pairwise

from msgspec import Struct, field

from brochure.compare.comparison_types import (
    LAST_LINE,
    Claims,
    Entry,
    Fact,
    HistoryLine,
    Part,
    Passage,
    Place,
    Said,
    Words,
)
from brochure.content.base import Authored, Block, Body, Prose
from brochure.content.cells import SpanningText
from brochure.content.dates import PartialDate
from brochure.content.inline import paragraphs, parse_body, parse_inline
from brochure.content.model import Content, Handout, Person, Section, Subsection
from brochure.content.phrases import Citation, Inlines, Phrase
from brochure.content.references import Name, Reference
from brochure.source.route import Route

LEAD = "Before the first section"
_ABOUT_A_VERSION = frozenset(("version", "status", "published", "last_reviewed", "review_due"))
_WEIGHTY = _ABOUT_A_VERSION | {"publisher: telephone"}
_LAYOUT = frozenset(("type", "id", "keep", "widths"))
_NOT_SAID = frozenset(("readability", "changes"))


def read_content(content: Content, repainted: frozenset[str] = frozenset()) -> Said:
    """Everything that the handout says, part by part.

    `repainted` names the pictures that have other bytes than the handout's that it is compared to.
    """
    reader = _Reader()
    parts = [Part(LEAD, reader.passages(content.lead), id="(lead)")] if content.lead else []
    for section in content.sections:
        own = len(parts)
        parts.append(reader.part(section, -1))
        parts.extend(reader.part(it, own) for it in section.sections)
    entries = tuple(_entry(it, frozenset(reader.cited), content) for it in content.references)
    facts = (*_facts(content), *_repainted(parts, repainted))
    return Said(tuple(parts), entries, facts, _claims(content.handout))


def _repainted(parts: Sequence[Part], names: frozenset[str]) -> Iterator[Fact]:
    for name in sorted(names):
        passages = (it for part in parts for it in part.passages)
        place = next((it.place for it in passages if it.words == (name,)), None)
        yield Fact(f"picture {name}", "another picture under the same name", place=place)


def words_of(inlines: Inlines) -> Words:
    """The words of a text, with marks for strong and emphasis, targets and citations."""
    text = ""
    for inline in inlines:
        if isinstance(inline, Citation):
            text += f" [{';'.join(f'@{key}' for key in inline.keys)}]"
        else:
            text += _phrase(inline)
    return tuple(text.split())


def _phrase(phrase: Phrase) -> str:
    text = phrase.text
    if phrase.strong:
        text = re.sub(r"\S+", r"**\g<0>**", text)
    if phrase.emphasis:
        text = re.sub(r"\S+", r"_\g<0>_", text)
    if phrase.script:
        mark = "^" if phrase.script == "sup" else "~"
        text = f"{mark}{text}{mark}"
    target = phrase.target
    is_shown = re.sub(r"^(https?://|mailto:|tel:|sms:)", "", target).rstrip("/") in phrase.text
    return text if not target or is_shown else f"{text} ({target})"


class _Reader(Struct):
    """Reads blocks; numbers them; notes what is cited."""

    numbers: Iterator[int] = field(default_factory=count)
    cited: set[str] = field(default_factory=set)

    def part(self, section: Section | Subsection, parent: int) -> Part:
        heading = " ".join(self._words(section.heading))
        return Part(
            heading,
            self.passages(section.content),
            section.id or "",
            parent,
            Place(section.heading.route.steps),
        )

    def passages(self, blocks: tuple[Block, ...]) -> tuple[Passage, ...]:
        return tuple(passage for block in blocks for passage in self._block(block))

    def _block(self, block: Block) -> Iterator[Passage]:
        kind = block.type.replace("_", " ")
        yield from self._fields(block, kind, next(self.numbers), "")

    def _fields(self, model: Authored, kind: str, block: int, context: str) -> Iterator[Passage]:
        if not isinstance(model, Block):
            context = self._title(model) or context
        for name, info in type(model).model_fields.items():
            value = getattr(model, name)
            is_usual = value in (None, (), info.default)
            if name in _LAYOUT or (isinstance(value, int) and name == "columns") or is_usual:
                continue
            place = Place(model.route.steps, is_exact=True)
            if name == "source" and isinstance(value, str) and not isinstance(value, Prose):
                self.cited.add(value.removeprefix("@"))
            items = value if isinstance(value, tuple) else (value,)
            what = _label(kind, name, is_one_of_many=isinstance(value, tuple))
            for index, item in enumerate(items):
                here = model.route.down(name, index)
                yield from self._value(item, what, kind, block, context, place, here)

    def _value(
        self,
        value: object,
        what: str,
        kind: str,
        block: int,
        context: str,
        place: Place,
        here: Route,
    ) -> Iterator[Passage]:
        if isinstance(value, Block):
            yield from self._block(value)
        elif isinstance(value, Authored):
            yield from self._fields(value, kind, block, context)
        elif isinstance(value, Body):
            yield from self._body(value, what, block, context)
        elif isinstance(value, Prose):
            words = self._words(value)
            own = "" if context == " ".join(words) else context
            yield Passage(what, words, block, Place(value.route.steps), own)
        elif isinstance(value, tuple):
            cells = [it for it in value if isinstance(it, Prose)]
            row = tuple(word for it in cells for word in ("|", *self._words(it), *_over(it)))
            yield Passage(f"{kind} row", row[1:], block, Place(here.steps), context)
        else:
            words = tuple(_plain(value).split())
            yield Passage(what, words, block, place, context, is_value=True)

    def _body(self, body: Body, what: str, block: int, context: str) -> Iterator[Passage]:
        nodes, _ = parse_body(body)
        found = list(paragraphs(nodes))
        starts = [it.route.line for it in found]
        ends = [max(one, other - 1) for one, other in pairwise(starts)]
        for paragraph, first, last in zip(found, starts, [*ends, LAST_LINE], strict=True):
            words = self._noted(paragraph.inlines)
            place = Place(body.route.steps, first_line=first, last_line=last)
            yield Passage(what, words, block, place, context)

    def _words(self, prose: Prose) -> Words:
        return self._noted(parse_inline(prose)[0])

    def _noted(self, inlines: Inlines) -> Words:
        for inline in inlines:
            if isinstance(inline, Citation):
                self.cited.update(inline.keys)
        return words_of(inlines)

    @staticmethod
    def _title(model: Authored) -> str:
        """What one of several things is known by: its first text."""
        values = (getattr(model, name) for name in type(model).model_fields)
        first = next((it for it in values if it is not None), None)
        is_title = isinstance(first, Prose) and len(type(model).model_fields) > 1
        return " ".join(words_of(parse_inline(first)[0])) if is_title and first else ""


def _over(cell: Prose) -> Words:
    """What a cell holds for, where it is over several rows or columns."""
    down, across = cell.span if isinstance(cell, SpanningText) else (1, 1)
    rows = f"(over {down} rows)" if down > 1 else ""
    return (*rows.split(), *(f"(over {across} columns)" if across > 1 else "").split())


def _label(kind: str, name: str, *, is_one_of_many: bool) -> str:
    if (kind, name) == ("paragraph", "text"):
        return kind
    if kind == "list":
        return "list item"
    words = name.replace("_", " ")
    if is_one_of_many:
        words = words.removesuffix("s")
    if kind.removesuffix("s").endswith(words):
        return kind.removesuffix("s")
    return f"{words} in {kind}"


def _plain(value: object) -> str:
    if isinstance(value, PartialDate):
        return value.iso
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return f"{value:.0%}"
    return str(value)


def _entry(reference: Reference, cited: frozenset[str], content: Content) -> Entry:
    fields = []
    for name, info in Reference.model_fields.items():
        value = getattr(reference, name)
        if name != "id" and value and value != info.default:
            shown_name = str(info.alias or name).replace("_", " ")
            items = value if isinstance(value, tuple) else (value,)
            fields.append((shown_name, "; ".join(_named(it) for it in items)))
    wanted = ("author", "title", "container-title", "event-title", "publisher", "issued")
    said = dict(fields)
    text = ". ".join(said[it].rstrip(".") for it in wanted if it in said)
    # A source in a file of its own is shown at the field that names the file.
    is_here = reference.route.file == content.route.file
    place = Place(reference.route.steps if is_here else ("references",))
    return Entry(reference.id, f"{text}.", tuple(fields), reference.id in cited, place)


def _named(value: object) -> str:
    if isinstance(value, Name):
        return " ".join(it for it in (value.given, value.surname, value.suffix) if it)
    return _plain(value)


def _facts(content: Content) -> Iterator[Fact]:
    handout = content.handout
    yield from _fields_of(handout, "")
    for change in handout.changes:
        text = f"{change.date.iso}: {change.text}"
        name = f"history, version {change.version}"
        yield Fact(name, text, is_content=False, place=Place(change.route.steps))
    yield Fact("paper", content.page.size)
    yield Fact("theme", content.page.theme, is_content=False)


def _fields_of(model: Authored, prefix: str) -> Iterator[Fact]:
    for field_name in type(model).model_fields:
        value = getattr(model, field_name)
        if value is None or value == () or (isinstance(model, Handout) and field_name in _NOT_SAID):
            continue
        name = prefix + field_name.replace("_", " ")
        key = prefix + field_name
        place = Place(model.route.steps, is_exact=True)
        if isinstance(value, Prose):
            place = Place(value.route.steps)
        if isinstance(value, Authored):
            yield from _fields_of(value, f"{name}: ")
            continue
        items = value if isinstance(value, tuple) else (value,)
        if items and isinstance(items[0], Person):
            place = Place((*model.route.steps, field_name))
        text = "; ".join(_person(it) if isinstance(it, Person) else _plain(it) for it in items)
        if field_name in ("status", "kind"):
            text = text.replace("_", " ")
        yield Fact(name, text, key in _WEIGHTY, key not in _ABOUT_A_VERSION, place)


def _person(person: Person) -> str:
    parts = (person.name, person.credentials, person.role, person.bio)
    return ", ".join(" ".join(it.split()) for it in parts if it is not None)


def _claims(handout: Handout) -> Claims:
    return Claims(
        handout.version,
        handout.status,
        handout.last_reviewed.iso if handout.last_reviewed else "",
        tuple(HistoryLine(it.version, it.date.iso, str(it.text)) for it in handout.changes),
    )
