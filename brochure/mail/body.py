"""The words of a message: its subject, its plain text, and its HTML for mail programs."""

from collections.abc import Iterable
from typing import Final

from msgspec import Struct

from brochure.compose.story import Grid, Inline, Item, List, Node, Panel, Picture, Row, Story, Text
from brochure.compose.story_walk import walk
from brochure.compose.strings import Strings
from brochure.content.model import Content
from brochure.web.markup import tag, text
from brochure.web.plain_text import paragraphs_of, plain, wrapped

_KEY_POINTS: Final = "KeyPoints"
_CONTACT: Final = "Contact"
_PANELS: Final = frozenset((_KEY_POINTS, _CONTACT, "Callout", "Panel", "BlockQuote"))
# Mail programs drop style sheets and colors as they like, so that the styles stand in the elements,
# and nothing has a color of its own but the edges: a gray that shows on white and on black.
_EDGE: Final = "border-left:4px solid #7a919c;padding:2px 0 2px 14px;margin:18px 0"
_BODY: Final = (
    "font-family:Arial,Helvetica,sans-serif;font-size:17px;line-height:1.5;max-width:600px;"
    "margin:0 auto;padding:12px"
)
_SIZES: Final = {"H1": "26px", "H2": "21px", "H3": "18px"}
_CELL: Final = "text-align:left;vertical-align:top;padding:5px 10px 5px 0;border-bottom:1px solid"


class Body(Struct, frozen=True):
    """What a message says."""

    subject: str
    text: str
    html: str


def write_body(content: Content, story: Story, strings: Strings) -> Body:
    """The message about a handout: title, summary, key points, contact, and the words of it all.

    The author's own `email:` words take the place of the usual ones. A handout that is not approved
    says so in the subject.
    """
    handout, own = content.handout, content.email
    title = " ".join(str(handout.short_title or handout.title).split())
    names = {"title": title, "publisher": handout.publisher.name if handout.publisher else ""}
    subject = strings.mail_subject if names["publisher"] else "{title}"
    subject = own.subject if own is not None and own.subject else subject.format(**names)
    subject = " ".join(str(subject).split())
    if story.furniture.banner:
        subject = f"{story.furniture.banner}: {subject}"
    intro = strings.mail_text if names["publisher"] else strings.mail_text_alone
    intro = own.text if own is not None and own.text else intro.format(**names)
    first = [it for it in (story.furniture.banner, title, str(handout.subtitle or "")) if it]
    panels = [*_of_role(story, _KEY_POINTS), *_of_role(story, _CONTACT)]
    return Body(
        subject,
        _text(first, str(intro), panels, story, strings),
        _html(first, str(intro), panels, story, strings),
    )


def _of_role(story: Story, role: str) -> list[Panel]:
    """The first panel of a role: handouts of many clinics may have more."""
    panels = (it for it in walk(story.body) if isinstance(it, Panel))
    return [it for it in panels if it.element is not None and it.element.role == role][:1]


def _text(first: list[str], intro: str, panels: list[Panel], story: Story, strings: Strings) -> str:
    head = strings.mail_whole
    parts = (
        *(wrapped(it) for it in first),
        *(wrapped(it) for it in intro.split("\n") if it.strip()),
        *paragraphs_of(panels),
        f"{'=' * len(head)}\n{head}\n{'=' * len(head)}",
        *paragraphs_of((*story.cover, *story.body)),
    )
    return plain(parts)


def _html(first: list[str], intro: str, panels: list[Panel], story: Story, strings: Strings) -> str:
    head = [tag("strong", text(it)) for it in first[:-2]]
    shown = (
        *(tag("p", it) for it in head),
        tag("h1", text(first[len(head)]), style=_heading("H1")),
        *(tag("p", text(it)) for it in first[len(head) + 1 :]),
        *(tag("p", text(it)) for it in intro.split("\n") if it.strip()),
        _nodes(panels),
        tag("hr"),
        tag("h2", text(strings.mail_whole), style=_heading("H2")),
        _nodes((*story.cover, *story.body)),
    )
    page = "".join(
        (
            tag("meta", charset="utf-8"),
            # Mail programs that know it leave light words on dark to us: we set neither.
            tag("meta", "", name="color-scheme", content="light dark"),
            tag("title", text(first[-1])),
        )
    )
    body = tag("body", tag("div", "".join(shown), style=_BODY), style="margin:0")
    root = tag("html", tag("head", page) + body, lang=story.info.language)
    return f"<!DOCTYPE html>\n{root}\n"


def _heading(role: str) -> str:
    return f"font-size:{_SIZES.get(role, '17px')};line-height:1.25;margin:22px 0 8px"


def _nodes(nodes: Iterable[Node]) -> str:
    return "".join(_node(it) for it in nodes)


def _node(node: Node) -> str:
    match node:
        case Text() if node.element is not None:
            role = node.element.role
            words = "".join(map(_inline, node.inlines))
            if role in _SIZES or role == "H4":
                # The message has the only first heading.
                name = {"H1": "h2"}.get(role, role.lower())
                return tag(name, words, style=_heading(role))
            words = tag("strong", words) if role == "Lbl" else words
            return tag("p", words, style="margin:0 0 10px", lang=node.element.lang)
        case List():
            return _list(node)
        case Panel(children=below):
            role = node.element.role if node.element is not None else ""
            return tag("div", _nodes(below), style=_EDGE) if role in _PANELS else _nodes(below)
        case Row(cells=cells):
            return _nodes(cells)
        case Grid():
            return _table(node)
        case Picture() if node.element is not None and node.element.alt:
            return tag("p", tag("em", text(f"[{node.element.alt}]")))
        case _:
            return ""


def _inline(inline: Inline) -> str:
    if inline.late is not None:
        return ""
    words = text(inline.text).replace("\n", tag("br"))
    words = tag(inline.script, words) if inline.script else words
    words = tag("em", words) if inline.emphasis else words
    words = tag("strong", words) if inline.strong else words
    target = inline.link.target if inline.link is not None else "#"
    # A message has no places to go to: many programs open a browser at nothing.
    return words if target.startswith("#") else tag("a", words, href=target)


def _list(node: List) -> str:
    items = "".join(_item(it) for it in node.items)
    return tag("ul", items, style="margin:0 0 14px;padding-left:22px")


def _item(item: Item) -> str:
    if not item.label.text:
        return tag("li", _nodes(item.body))
    number = tag("p", tag("strong", text(item.label.text)), style="margin:0;float:left;width:26px")
    body = tag("div", _nodes(item.body), style="margin-left:26px")
    return tag("li", number + body, style="list-style:none;margin-left:-22px")


def _table(grid: Grid) -> str:
    rows = []
    for row in (*grid.head, *grid.rows):
        cells = (
            tag(
                it.element.role.lower(),
                _nodes(it.children),
                style=_CELL,
                rowspan=it.element.row_span if it.element.row_span > 1 else None,
                colspan=it.element.column_span if it.element.column_span > 1 else None,
            )
            for it in row.cells
        )
        rows.append(tag("tr", "".join(cells)))
    caption = _nodes((grid.caption,)) if grid.caption is not None else ""
    table = tag("table", "".join(rows), style="border-collapse:collapse;margin:0 0 14px")
    parts = (table, caption) if grid.caption_is_below else (caption, table)
    return "".join(parts) + _nodes(grid.notes)
