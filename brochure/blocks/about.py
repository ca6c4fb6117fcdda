"""About this handout: number, version, dates, people, money, how to comment."""

from collections.abc import Iterator, Sequence
from typing import Annotated, Literal

from msgspec.structs import replace
from pydantic import Field

from brochure.compose.block_types import composes
from brochure.compose.composer import Composer
from brochure.compose.figures import picture_credits
from brochure.compose.story import Element, Inline, Node, Panel, Text
from brochure.compose.strings import format_date
from brochure.content.base import Block, Body, Prose
from brochure.content.model import Person
from brochure.content.traits import Trait
from brochure.source.route import Route

EXAMPLE = """\
type: about
text: This handout is general information. It does not replace advice from your own care team.
"""


class AboutBlock(Block):
    """What the handout says of itself. Left out, it is put at the end."""

    type: Literal["about"]
    text: Annotated[
        Body | None,
        Trait.ABOUT,
        Trait.REPEATED,
        Field(
            description="Words of your own, after the facts.",
            examples=["This handout does not replace advice from your care team."],
        ),
    ] = None


@composes(AboutBlock, is_last=True)
def compose(block: AboutBlock, composer: Composer) -> tuple[Node, ...]:
    """An imprint: facts run on, in a paragraph of each sort; what is not said is left out.

    The author's own words follow, in the size of running text: they are for the patient.
    """
    route = composer.content.handout.route
    sorts: tuple[tuple[tuple[Inline, ...], ...], ...] = (
        (_dates(composer),),
        tuple(_people(composer)),
        (*_statements(composer), *_pictures(composer)),
        tuple(_publisher(composer)),
        tuple(_changes(composer)),
    )
    if composer.full_at:
        # The full handout, whose address stands beside it, says the rest; terms of pictures hold
        # for every print of them.
        sorts = ((_dates(composer),), _pictures(composer), tuple(_publisher(composer))[:1])
    facts = [
        Text(Element("P"), ("about", "small"), tuple(_run_on(facts, composer)), route)
        for facts in sorts
        if any(facts)
    ]
    own = composer.body(block.text, ("about-text", "small")) if block.text is not None else ()
    formats = composer.content.handout.formats
    if formats is not None:
        own = (*own, composer.paragraph(formats, ("about-text", "small")))
    return (Panel(None, ("imprint", "plain"), tuple(facts), block.route), *own)


def _run_on(facts: Sequence[tuple[Inline, ...]], composer: Composer) -> Iterator[Inline]:
    """Facts one after the other, a space between them."""
    for index, fact in enumerate(it for it in facts if it):
        if index:
            yield composer.own(" ", fact[0].route)
        yield from fact


def _people(composer: Composer) -> Iterator[tuple[Inline, ...]]:
    handout, strings = composer.content.handout, composer.strings
    for label, people in (
        (strings.written_by, handout.authors),
        (strings.based_on, handout.based_on),
        (strings.reviewed_by, handout.reviewers),
    ):
        for person in people:
            yield (_label(composer, label, person.route), *_person(composer, person))


def _person(composer: Composer, person: Person) -> Iterator[Inline]:
    parts = [part for part in (person.name, person.credentials, person.role) if part is not None]
    for index, part in enumerate(parts):
        if index:
            yield composer.own(", ", person.route)
        yield from composer.inlines(part)
    yield composer.own("." if person.bio is None else ". ", person.route)
    if person.bio is not None:
        yield from composer.inlines(person.bio)


def _dates(composer: Composer) -> tuple[Inline, ...]:
    handout, strings = composer.content.handout, composer.strings
    route = handout.route
    facts = [(strings.document, handout.id), (strings.version, handout.version)]
    if handout.published is not None:
        facts.append((strings.published, format_date(handout.published, strings)))
    reviewed = handout.last_reviewed
    if reviewed is not None:
        facts.append((strings.reviewed, format_date(reviewed, strings)))
    if handout.review_due is not None:
        facts.append((strings.review_by, format_date(handout.review_due, strings)))
    inlines: list[Inline] = []
    for label, value in facts:
        inlines.extend((_label(composer, label, route), composer.own(f"{value}. ", route)))
    if reviewed is None:
        inlines.append(composer.own(f"{strings.not_yet_reviewed}.", route, strong=True))
    return tuple(inlines)


def _statements(composer: Composer) -> Iterator[tuple[Inline, ...]]:
    handout, strings = composer.content.handout, composer.strings
    statements: tuple[tuple[str, Prose | None], ...] = (
        (strings.audience, handout.audience),
        (strings.funding, handout.funding),
        (strings.conflicts, handout.conflicts),
        (strings.feedback, handout.feedback),
        (strings.licence, handout.licence),
    )
    for label, value in statements:
        if value is not None:
            yield (_label(composer, label, value.route), *_sentence(composer, value))


def _pictures(composer: Composer) -> tuple[tuple[Inline, ...], ...]:
    """Who made the pictures, and their terms: a list of picture credits."""
    said = picture_credits(composer)
    if not said:
        return ()
    return ((composer.own(f"{composer.strings.pictures}:", said[0].route, strong=True), *said),)


def _sentence(composer: Composer, value: Prose) -> tuple[Inline, ...]:
    """The words with a full stop, as others follow on the line."""
    inlines = composer.inlines(value)
    if not inlines or inlines[-1].text.rstrip()[-1:] in tuple(".!?\u2026:;"):
        return inlines
    return (*inlines, composer.own(".", value.route))


def _publisher(composer: Composer) -> Iterator[tuple[Inline, ...]]:
    """The name and address, and how to reach it."""
    publisher = composer.content.handout.publisher
    if publisher is not None:
        route = publisher.route
        name = composer.own(str(publisher.name), publisher.name.route, strong=True)
        address = composer.inlines(publisher.address) if publisher.address is not None else ()
        stop = composer.own(".", route)
        yield (
            (name, composer.own(", ", route), *_run_in(address), stop) if address else (name, stop)
        )
        lines = composer.address_lines(
            publisher.telephone, publisher.email, publisher.url, None, route
        )
        between = composer.own("\u00a0· ", route)
        if lines:
            yield tuple(inline for line in lines for inline in (between, *line))[1:]


def _run_in(address: tuple[Inline, ...]) -> Iterator[Inline]:
    """The lines of an address one after the other, with commas between them."""
    for index, inline in enumerate(address):
        before = address[index - 1].text.rstrip() if index else ""
        mark = " " if inline.text == "\n" and before.endswith(",") else ", "
        yield replace(inline, text=inline.text.replace("\n", mark))


def _changes(composer: Composer) -> Iterator[tuple[Inline, ...]]:
    handout, strings = composer.content.handout, composer.strings
    for index, change in enumerate(handout.changes):
        label = f"{strings.changes}: " if index == 0 else ""
        date = format_date(change.date, strings)
        yield (
            composer.own(f"{label}{change.version}, {date}. ", change.route, strong=True),
            *composer.inlines(change.text),
        )


def _label(composer: Composer, words: str, route: Route) -> Inline:
    return composer.own(f"{words}:\u00a0", route, strong=True)
