"""The cover's band, and the words of the running header and footer."""

from collections.abc import Iterator, Mapping
from typing import Final

from brochure.compose.composer import Composer
from brochure.compose.icons import with_icon
from brochure.compose.story import (
    DocumentInfo,
    Element,
    Furniture,
    Inline,
    Logo,
    LogoFile,
    Node,
    Panel,
    Picture,
    Row,
    Text,
)
from brochure.compose.strings import format_date
from brochure.compose.texts import words_of
from brochure.content.base import Prose
from brochure.content.model import Content, Kind
from brochure.content.traits import Trait, traits_by_field
from brochure.source.route import Route

_ICONS: Final[Mapping[Kind, str]] = {
    "education": "info",
    "treatment": "heart",
    "procedure": "hospital",
    "consent": "pencil",
    "discharge": "home",
    "decision_aid": "choices",
    "handbook": "document",
}
"""The usual icon of a kind of handout, for a cover without a picture."""
_LONGEST_LINE = 60
"""Letters of a key point that stands on one line of the strip at a cover's foot."""


def compose_cover(composer: Composer) -> tuple[Node, ...]:
    """The band's nodes: publisher and kind on one line, title, standfirst."""
    handout = composer.content.handout
    nodes: list[Node] = [_first_line(composer)]
    banner = banner_words(composer)
    if banner:
        inline = composer.own(banner, handout.route)
        nodes.append(Text(Element("P"), ("draft",), (inline,), handout.route))
    title = composer.inlines(handout.title)
    words = words_of(title)
    element = Element("H1", bookmark=words, anchor="title")
    heading = Text(element, ("cover-title",), title, handout.title.route)
    nodes.append(with_icon(heading, handout.icon, _ICONS[handout.kind]))
    if handout.subtitle is not None:
        nodes.append(composer.paragraph(handout.subtitle, ("cover-subtitle",)))
    return (Panel(None, ("cover",), tuple(nodes), handout.route), *_full_cover(composer))


def _full_cover(composer: Composer) -> Iterator[Node]:
    """What a cover of a whole page has besides: the picture, and a strip at the page's foot.

    The strip says a key point again, and the document's number, which every footer says.
    """
    content = composer.content
    cover, route = content.cover, content.handout.route
    image = None if cover is None else composer.picture(cover.picture, cover.route.down("picture"))
    if cover is not None and image is not None:
        alt = " ".join((cover.alt or "").split())
        element = None if cover.decorative else Element("Figure", alt=alt, anchor="cover-picture")
        picture = Picture(element, ("cover-art",), image, None, cover.route.down("picture"))
        yield Panel(None, ("cover-art",), (picture,), cover.route)
    number: list[Node] = [
        Text(
            None,
            ("cover-credit",),
            (composer.own(content.handout.id, route),),
            route,
            align="right",
        )
    ]
    if cover is not None and cover.credit is not None and image is not None:
        number.append(composer.paragraph(cover.credit, ("cover-credit",), align="right"))
    said = _key_point(content)
    left = (composer.paragraph(said, ("cover-line",)),) if said is not None else ()
    cells = (
        Panel(None, ("plain",), left, route),
        Panel(None, ("plain",), tuple(number), route),
    )
    strip = Row(None, ("cover-row",), cells, (0.7, 0.3), route)
    yield Panel(None, ("cover-foot",), (strip,), route)


def _key_point(content: Content) -> Prose | None:
    """The last of the handout's key points that is short enough for a line: what to do."""
    points = (
        point
        for block in content.lead
        for name, traits in traits_by_field(type(block)).items()
        if Trait.KEY_POINTS in traits
        for point in getattr(block, name)
    )
    return next((it for it in reversed(tuple(points)) if len(it) <= _LONGEST_LINE), None)


def _first_line(composer: Composer) -> Node:
    handout = composer.content.handout
    route = handout.route
    kind = composer.own(composer.strings.kind(handout.kind), route.down("kind"))
    left: tuple[Node, ...] = ()
    if handout.publisher is not None:
        name = composer.paragraph(handout.publisher.name, ("cover-publisher",))
        left = (*_logo(composer), name)
    right = Text(Element("P"), ("cover-kind",), (kind,), route.down("kind"), align="right")
    cells = (Panel(None, ("plain",), left, route), Panel(None, ("plain",), (right,), route))
    return Row(None, ("cover-row",), cells, (0.6, 0.4), route)


def _logo(composer: Composer) -> tuple[Node, ...]:
    """The publisher's logo, in both variants."""
    publisher = composer.content.handout.publisher
    if publisher is None or (publisher.logo is None and publisher.logo_on_dark is None):
        return ()
    on_light = _logo_file(composer, publisher.logo, publisher.route.down("logo"))
    on_dark = _logo_file(composer, publisher.logo_on_dark, publisher.route.down("logo_on_dark"))
    return (Logo(on_light, on_dark, ("logo",), publisher.route),)


def _logo_file(composer: Composer, name: str | None, route: Route) -> LogoFile | None:
    return LogoFile(*composer.variant(name, route), route) if name is not None else None


def banner_words(composer: Composer) -> str:
    """What every page of a handout that is not approved says; "" for an approved one."""
    status = composer.content.handout.status
    if status == "approved":
        return ""
    strings = composer.strings
    return strings.withdrawn if status == "retired" else strings.draft_banner


def compose_furniture(composer: Composer) -> Furniture:
    """The running header and footer: short title, publisher; number, version and dates."""
    handout, strings = composer.content.handout, composer.strings
    title = composer.inlines(handout.short_title or handout.title)
    name = handout.publisher.name if handout.publisher is not None else None
    publisher = composer.inlines(name) if name is not None else ()
    left, right = _on_one_line(title), _on_one_line(publisher)
    footer_left = "\u00a0· ".join(_footer(composer))
    banner = banner_words(composer)
    own = (
        Inline(it, handout.route)
        for it in (footer_left, strings.folio.format(page=0, pages=0), banner)
    )
    return Furniture(left, right, footer_left, strings.folio, banner, (*title, *publisher, *own))


def _footer(composer: Composer) -> Iterator[str]:
    handout, strings = composer.content.handout, composer.strings
    yield handout.id
    yield strings.footer_version.format(version=handout.version)
    if handout.last_reviewed is not None:
        yield strings.footer_reviewed.format(date=format_date(handout.last_reviewed, strings))
    else:
        yield strings.not_yet_reviewed
    if handout.review_due is not None:
        yield strings.footer_review_by.format(date=format_date(handout.review_due, strings))
    if handout.footer is not None:
        yield _on_one_line(composer.inlines(handout.footer))


def _on_one_line(inlines: tuple[Inline, ...]) -> str:
    """The words of a text, without its marks and line ends."""
    return "".join(inline.text for inline in inlines).replace("\n", " ")


def compose_info(composer: Composer) -> DocumentInfo:
    """What the file says of itself, from the content alone."""
    handout = composer.content.handout
    banner = banner_words(composer)
    title = _on_one_line(composer.inlines(handout.title))
    people = [str(person.name) for person in handout.authors]
    publisher = str(handout.publisher.name) if handout.publisher is not None else ""
    changed = handout.last_reviewed or handout.published
    return DocumentInfo(
        title=f"{banner}: {title}" if banner else title,
        author=", ".join(people) or publisher,
        subject=str(handout.subtitle or ""),
        language=handout.language,
        identifier=f"{handout.id} {handout.version}",
        created=handout.published.iso if handout.published else "",
        # A file can't have been changed before it was there (ISO 32000-1 14.3.3).
        modified=max((it.iso for it in (handout.published, changed) if it), default=""),
        rights=str(handout.licence or ""),
    )
