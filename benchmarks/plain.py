"""A Story as a plain page: the least that anybody would type it as, to compare paper with.

Headings, paragraphs, lists, boxes and tables one under the other, in the typeface of the look and
at sizes that are as easy to read: prose in 410 pt at 13/17.5, tables at 12/16, sources 11/14, the
imprint 10.5/14. No cover, no contents, no running header.
"""

from collections.abc import Iterator
from html import escape
from pathlib import Path

from story_data import as_svg

from brochure.compose.story import Grid, Inline, List, Node, Panel, Picture, Row, Ruled, Story, Text
from brochure.geometry import Size
from brochure.pictures.picture import Vector
from brochure.theme.styles import Theme

MARGIN = 51.0
"""18 mm: no more than a printer's own margins and a hand's hold need."""
_PICTURE = 176.0
"""The height of a picture in points: 62 mm."""
_TICK_BOX = "\u2610\u00a0"
_LABELS = {"box": _TICK_BOX, "none": ""}
_CSS = """
body { font: 13pt/17.5pt Face, Other, sans-serif; margin: 0 }
p { margin: 0 0 4.5pt } p, li { max-width: 410pt } p:last-child { margin-bottom: 0 }
h1 { font-size: 22pt; line-height: 26pt; margin: 2pt 0 5pt }
h2 { font-size: 16pt; line-height: 20pt; margin: 11pt 0 3pt }
h3 { font-size: 13.5pt; line-height: 17.5pt; margin: 6pt 0 1.5pt }
h4, h5 { font-size: 13pt; line-height: 17.5pt; margin: 3pt 0 0 }
h1, h2, h3, h4, h5, .before { break-after: avoid }
.cover { border-bottom: 2pt solid; padding-bottom: 8pt; margin-bottom: 8pt }
ul, ol { margin: 0 0 4.5pt; padding-left: 18pt } .own { list-style: none; padding-left: 0 }
li { break-inside: avoid }
.box { border: 1pt solid; padding: 5pt 10pt; margin: 6pt 0; break-inside: avoid }
table { border-collapse: collapse; width: 100%; margin: 4.5pt 0; font: 12pt/16pt Face, Other }
td, th { vertical-align: top; text-align: left; padding: 0 8pt 0 0 }
.ruled td, .ruled th { border: .5pt solid; padding: 3pt 6pt }
caption { text-align: left; font-weight: bold; break-after: avoid } tr { break-inside: avoid }
.reference { font-size: 11pt; line-height: 14pt }
.about, .about-text { font-size: 10.5pt; line-height: 14pt }
p.about, .contact-line { margin: 0 } .timeline td:first-child { width: 85pt; font-weight: bold }
.timeline { font: inherit; margin: 0 } .caption, .table-note { font-size: 11pt; line-height: 14pt }
.key-number { font-size: 22pt; line-height: 26pt; font-weight: bold }
.line { border-bottom: .5pt solid; height: 24pt } img { display: block; break-after: avoid }
"""


def as_plain_html(story: Story, theme: Theme, size: Size, folder: Path) -> str:
    """The page as HTML, for a browser to print; its pictures are written into the folder."""
    faces = "".join(
        f"@font-face {{ font-family: {name}; font-weight: {weight};"
        f' src: url("{family[style].path.as_uri()}") }}\n'
        for name, family in zip(("Face", "Other"), theme.fonts.families, strict=False)
        for style, weight in (("regular", 400), ("bold", 700))
    )
    page = f"@page {{ size: {size.width}pt {size.height}pt; margin: {MARGIN}pt }}\n"
    body = f'<div class="cover">{_all(story.cover, folder)}</div>{_all(story.body, folder)}'
    return f'<!DOCTYPE html><meta charset="utf-8"><style>{faces}{page}{_CSS}</style>{body}'


def _all(nodes: tuple[Node, ...], folder: Path) -> str:
    return "".join(_node(node, folder) for node in nodes)


def _node(node: Node, folder: Path) -> str:
    match node:
        case Text():
            return _text(node)
        case List():
            return _list(node, folder)
        case Panel():
            inside = _all(node.children, folder)
            is_box = node.style[0] not in {"section", "plain", "cover", "figure"}
            return f'<div class="box">{inside}</div>' if is_box and inside else inside
        case Row():
            cells = "".join(f"<td>{_all(it.children, folder)}</td>" for it in node.cells)
            return f"<table><tr>{cells}</tr></table>"
        case Grid():
            return "".join(_grid(node, folder))
        case Picture():
            return _picture(node, folder)
        case Ruled():
            return '<div class="line"></div>' * node.count
    return ""


def _text(node: Text) -> str:
    role = node.element.role if node.element is not None else "P"
    tag = role.lower() if role in {"H1", "H2", "H3", "H4", "H5"} else "p"
    style = next((it for it in node.style if f".{it} " in _CSS or f".{it}," in _CSS), "")
    words = "".join(map(_inline, node.inlines))
    return f'<{tag} class="{style}">{words}</{tag}>' if words else ""


def _inline(inline: Inline) -> str:
    words = escape(inline.text).replace("\n", "<br>")
    if inline.script:
        words = f"<{inline.script}>{words}</{inline.script}>"
    return f"<b>{words}</b>" if inline.strong else words


def _list(node: List, folder: Path) -> str:
    if node.style[0] == "timeline":
        rows = (
            f"<tr><td>{_all(it.body[:1], folder)}</td><td>{_all(it.body[1:], folder)}</td></tr>"
            for it in node.items
        )
        return f'<table class="timeline">{"".join(rows)}</table>'
    is_plain = all(it.label.kind in {"bullet", "ring", "dash"} for it in node.items)
    tag = "ul" if is_plain else 'ol class="own"'
    items = []
    for item in node.items:
        label = "" if is_plain else _LABELS.get(item.label.kind, f"{escape(item.label.text)} ")
        inside = _all(item.body, folder)
        head, mark, rest = inside.partition(">")
        items.append(f"<li>{head}{mark}{label}{rest}</li>" if mark else f"<li>{label}</li>")
    return f"<{tag}>{''.join(items)}</{tag.split(maxsplit=1)[0]}>"


def _grid(node: Grid, folder: Path) -> Iterator[str]:
    yield '<table class="ruled">'
    if node.caption is not None:
        yield f"<caption>{''.join(map(_inline, node.caption.inlines))}</caption>"
    for row in (*node.head, *node.rows):
        yield "<tr>"
        for cell in row.cells:
            tag = cell.element.role.lower()
            yield f"<{tag}>{_all(cell.children, folder)}</{tag}>"
        yield "</tr>"
    yield f"</table>{_all(node.notes, folder)}"


def _picture(node: Picture, folder: Path) -> str:
    image = node.image
    if isinstance(image, Vector):
        name, ratio = f"{image.digest[:16]}.svg", image.size.height / image.size.width
        (folder / name).write_text(as_svg(image), "utf-8")
    else:
        name, ratio = f"{image.digest[:16]}.{image.format.lower()}", image.height / image.width
        (folder / name).write_bytes(image.data)
    width = node.fixed or (node.height or _PICTURE) / ratio
    return f'<img src="{name}" style="width: {width:.2f}pt; max-width: 100%">'
