"""The cover's band, and the words of the running header and footer."""

from collections.abc import Iterator

from brochure.compose.composer import Composer, words_of
from brochure.compose.story import DocumentInfo, Element, Furniture, Node, Panel, Picture, Row, Text
from brochure.compose.strings import format_date
from brochure.content.base import Prose
from brochure.limits import SHORT_TITLE_WORDS
from brochure.source.route import Problem

_LOGO_HEIGHT = 34.0


def compose_cover(composer: Composer, *, is_dark: bool) -> tuple[Node, ...]:
    """The band's nodes: publisher and kind on one line, title, standfirst.

    `is_dark` says whether the band's ground is.
    """
    handout = composer.content.handout
    nodes: list[Node] = [_first_line(composer, is_dark=is_dark)]
    banner = banner_words(composer)
    if banner:
        inline = composer.own(banner, handout.route)
        nodes.append(Text(Element("P"), ("draft",), (inline,), handout.route))
    title = composer.inlines(handout.title)
    words = words_of(title)
    nodes.append(
        Text(
            Element("H1", bookmark=words, anchor="title"),
            ("cover-title",),
            title,
            handout.title.route,
        )
    )
    if handout.subtitle is not None:
        nodes.append(composer.paragraph(handout.subtitle, ("cover-subtitle",)))
    return (Panel(None, ("cover",), tuple(nodes), handout.route),)


def _first_line(composer: Composer, *, is_dark: bool) -> Node:
    handout = composer.content.handout
    route = handout.route
    kind = composer.own(composer.strings.kind(handout.kind), route.down("kind"))
    left: tuple[Node, ...] = ()
    if handout.publisher is not None:
        name = composer.paragraph(handout.publisher.name, ("cover-publisher",))
        left = (*_logo(composer, is_dark=is_dark), name)
    right = Text(Element("P"), ("cover-kind",), (kind,), route.down("kind"), align="right")
    cells = (Panel(None, ("plain",), left, route), Panel(None, ("plain",), (right,), route))
    return Row(None, ("cover-row",), cells, (0.6, 0.4), route)


def _logo(composer: Composer, *, is_dark: bool) -> tuple[Node, ...]:
    """The publisher's logo, in the variant for the band's ground.

    It is an artifact: the publisher's name stands under it as text.
    """
    publisher = composer.content.handout.publisher
    if publisher is None or (publisher.logo is None and publisher.logo_on_dark is None):
        return ()
    field = "logo_on_dark" if is_dark else "logo"
    name = publisher.logo_on_dark if is_dark else publisher.logo
    if name is None:
        ground, variant = ("dark", "light") if is_dark else ("light", "dark")
        there = publisher.route.down("logo" if is_dark else "logo_on_dark")
        composer.problem(
            Problem(
                "missing-logo-variant",
                f"this theme's cover is {ground}, and there is no logo for a {ground} ground",
                there,
                hint=f"add `{field}:` with the logo in {variant} colors",
            )
        )
        return ()
    route = publisher.route.down(field)
    image = composer.picture(name, route)
    if image is None:
        return ()
    return (Picture(None, ("logo",), image, None, route, height=_LOGO_HEIGHT),)


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
    publisher = ""
    if handout.publisher is not None:
        publisher = _on_one_line(composer, handout.publisher.name)
    left = _on_one_line(composer, title)
    if len(f"{left} {publisher}".split()) > SHORT_TITLE_WORDS:
        # A longer line in the page's head is taken for lost text; the cover names the publisher.
        publisher = ""
    return Furniture(
        header_left=left,
        header_right=composer.own(publisher, handout.route).text,
        footer_left="\u00a0· ".join(_footer(composer)),
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


def _on_one_line(composer: Composer, prose: Prose) -> str:
    """The words of a text, without its marks and line ends."""
    return "".join(inline.text for inline in composer.inlines(prose)).replace("\n", " ")


def compose_info(composer: Composer) -> DocumentInfo:
    """What the file says of itself, from the content alone."""
    handout = composer.content.handout
    banner = banner_words(composer)
    title = _on_one_line(composer, handout.title)
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
