"""The cover's band, and the words of the running header and footer."""

from collections.abc import Iterator

from brochure.compose.composer import Composer
from brochure.compose.story import DocumentInfo, Element, Furniture, Node, Panel, Picture, Row, Text
from brochure.compose.strings import format_date
from brochure.content.model import SHORT_TITLE_WORDS
from brochure.source.route import Problem


def compose_cover(composer: Composer) -> tuple[Node, ...]:
    """The band's nodes: publisher and kind on one line, title, standfirst."""
    handout = composer.content.handout
    nodes: list[Node] = [_first_line(composer)]
    banner = banner_words(composer)
    if banner:
        inline = composer.own(banner, handout.route)
        nodes.append(Text(Element("P"), ("draft",), (inline,), handout.route))
    title = composer.inlines(handout.title)
    words = "".join(inline.text for inline in title)
    nodes.append(Text(Element("H1", bookmark=words), ("cover-title",), title, handout.title.route))
    if handout.subtitle is not None:
        nodes.append(composer.paragraph(handout.subtitle, ("cover-subtitle",)))
    return (Panel(None, ("cover",), tuple(nodes), handout.route),)


def _first_line(composer: Composer) -> Node:
    handout = composer.content.handout
    route = handout.route
    kind = composer.own(composer.strings.kind(handout.kind), route.down("kind"))
    left: tuple[Node, ...] = ()
    if handout.publisher is not None:
        logo = _logo(composer)
        left = (
            (logo,)
            if logo is not None
            else (composer.paragraph(handout.publisher.name, ("cover-publisher",)),)
        )
    right = Text(Element("P"), ("cover-kind",), (kind,), route.down("kind"), align="right")
    cells = (Panel(None, ("plain",), left, route), Panel(None, ("plain",), (right,), route))
    return Row(None, ("cover-row",), cells, (0.6, 0.4), route)


def _logo(composer: Composer) -> Picture | None:
    publisher = composer.content.handout.publisher
    if publisher is None or (publisher.logo is None and publisher.logo_on_dark is None):
        return None
    if publisher.logo_on_dark is None:
        composer.problem(
            Problem(
                "missing-logo-variant",
                "the cover's band is dark, and there is no logo for a dark ground",
                publisher.route.down("logo"),
                hint="add `logo_on_dark:` with the logo's light variant",
            )
        )
        return None
    image = composer.picture(publisher.logo_on_dark, publisher.route.down("logo_on_dark"))
    if image is None:
        return None
    element = Element("Figure", alt=str(publisher.name))
    route = publisher.route.down("logo_on_dark")
    return Picture(element, ("logo",), image, None, route, height=30.0)


def banner_words(composer: Composer) -> str:
    """What every page of a handout that is not approved says; "" for an approved one."""
    status = composer.content.handout.status
    if status == "approved":
        return ""
    strings = composer.strings
    return strings.withdrawn if status == "retired" else strings.draft_banner


def compose_furniture(composer: Composer) -> Furniture:
    """The running header and footer: short title, publisher; number, version and dates."""
    handout = composer.content.handout
    title = handout.short_title or handout.title
    publisher = handout.publisher.name if handout.publisher is not None else ""
    left = "".join(inline.text for inline in composer.inlines(title))
    if len(f"{left} {publisher}".split()) > SHORT_TITLE_WORDS:
        # A longer line in the page's head is taken for lost text; the cover names the publisher.
        publisher = ""
    return Furniture(
        header_left=left,
        header_right=composer.own(str(publisher), handout.route).text,
        footer_left=" · ".join(_footer(composer)),
        folio=composer.strings.folio,
        banner=banner_words(composer),
    )


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


def compose_info(composer: Composer) -> DocumentInfo:
    """What the file says of itself, from the content alone."""
    handout = composer.content.handout
    banner = banner_words(composer)
    title = "".join(inline.text for inline in composer.inlines(handout.title))
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
        modified=changed.iso if changed else "",
        rights=str(handout.licence or ""),
    )
