"""A handout's Story as plain data (JSON) that the other tools' inputs are made from.

The Story is what the builder says, in order: the peers draw the same words, lists, panels, quote,
pictures, links and references, at the same sizes on the same paper.
"""

from pathlib import Path
from typing import Any

from brochure.compose.story import (
    Break,
    Grid,
    Inline,
    Item,
    List,
    Node,
    Panel,
    Picture,
    Row,
    Ruled,
    Story,
    Text,
)
from brochure.geometry import Color, Size
from brochure.layout.column import page_column
from brochure.pictures.picture import Vector, VectorPath, VectorText
from brochure.theme.styles import Theme

Plain = dict[str, Any]
_HEADINGS = ("H1", "H2", "H3", "H4")
_NARROW_CELL = 0.2
"""A cell as wide as its picture, in shares of the one beside it."""


def tell(story: Story, theme: Theme, size: Size, drawings: Path) -> Plain:
    """The whole handout; its pictures are written into the folder `drawings` as SVG."""
    teller = _Teller(theme, drawings, page_column(theme.page, size).width)
    page = theme.page
    margins = page.margins
    families = theme.fonts.families[0]
    return {
        "title": story.info.title,
        "author": story.info.author,
        "language": story.info.language,
        "size": [size.width, size.height],
        "margins": [margins.top, margins.right, margins.bottom, margins.left],
        "inset": page.inset,
        "measure": page.measure,
        "header": story.furniture.header_left,
        "banner": story.furniture.banner,
        "footer": story.furniture.footer_left,
        "folio": story.furniture.folio,
        "fonts": {style: str(face.path) for style, face in families.items()},
        "family": families["regular"].family,
        "cover": teller.nodes(story.cover),
        "body": teller.nodes(story.body),
        "texts": teller.texts,
        "boxes": teller.boxes,
        "shapes": teller.shapes,
    }


class _Teller:
    """Walks the nodes, and keeps the styles that they use."""

    def __init__(self, theme: Theme, drawings: Path, width: float) -> None:
        self.texts: dict[str, Plain] = {}
        self.boxes: dict[str, Plain] = {}
        self.shapes: dict[str, list[Plain]] = {}
        self._theme = theme
        self._drawings = drawings
        self._width = width

    def nodes(self, nodes: tuple[Node, ...]) -> list[Plain]:
        return [self._node(node) for node in nodes]

    def _node(self, node: Node) -> Plain:
        match node:
            case Text():
                return self._text(node)
            case List():
                return {
                    "kind": "list",
                    "ordered": node.element.numbering == "Decimal",
                    "items": [self._item(item) for item in node.items],
                }
            case Panel():
                style = self._box(node.style)
                children = self.nodes(node.children)
                anchor = node.element.anchor if node.element is not None else ""
                return {"kind": "panel", "style": style, "anchor": anchor, "children": children}
            case Row():
                cells = [self.nodes((cell,)) for cell in node.cells]
                widths = [it or _NARROW_CELL for it in node.widths]
                shares = [it / sum(widths) for it in widths]
                return {"kind": "row", "widths": shares, "cells": cells}
            case Picture():
                return self._picture(node)
            case Break():
                return {"kind": "break"}
            case Ruled():
                return {"kind": "ruled", "count": node.count}
            case Grid():
                return self._grid(node)

    def _grid(self, node: Grid) -> Plain:
        rows = [row for row in (*node.head, *node.rows) if row.cells]
        return {
            "kind": "grid",
            "head": len(node.head),
            "columns": len(rows[0].cells),
            "caption": self.nodes((node.caption,) if node.caption else ()),
            "rows": [[self.nodes(cell.children) for cell in row.cells] for row in rows],
            "notes": self.nodes(node.notes),
        }

    def _item(self, item: Item) -> Plain:
        label = item.label.text or {"bullet": "•", "box": "•"}.get(item.label.kind, "")
        return {"label": label, "anchor": item.anchor, "children": self.nodes(item.body)}

    def _text(self, node: Text) -> Plain:
        role = node.element.role if node.element is not None else "P"
        return {
            "kind": "text",
            "tag": role.lower() if role in _HEADINGS else "p",
            "style": self._style(node.style),
            "align": node.align,
            "anchor": node.element.anchor if node.element is not None else "",
            "spans": [_span(inline) for inline in (*node.inlines, *node.end)],
        }

    def _style(self, names: tuple[str, ...]) -> str:
        style, name = self._theme.text(names), names[0]
        self.texts[name] = {
            "face": style.face,
            "size": style.size,
            "leading": style.leading,
            "color": _hex(style.color),
            "before": style.before,
            "after": style.after,
            "span": style.span,
        }
        return name

    def _box(self, names: tuple[str, ...]) -> str:
        style, name = self._theme.box(names), names[0]
        sides = style.padding
        self.boxes[name] = {
            "ground": _hex(style.ground) if style.ground else "",
            "edge": style.edge,
            "edge_color": _hex(style.edge_color),
            "border": style.border,
            "border_color": _hex(style.border_color),
            "radius": style.radius,
            "padding": [sides.top, sides.right, sides.bottom, sides.left],
            "before": style.before,
            "after": style.after,
        }
        return name

    def _picture(self, node: Picture) -> Plain:
        image = node.image
        if not isinstance(image, Vector):
            raise TypeError("no peer draws a raster picture yet")
        width = node.fixed or self._width * (node.width or 1.0)
        file = self._drawings / f"{image.digest[:16]}.svg"
        if file.name not in self.shapes:
            file.write_text(as_svg(image), "utf-8")
            self.shapes[file.name] = [_shape(it) for it in image.shapes]
        return {
            "kind": "picture",
            "file": file.name,
            "alt": node.element.alt if node.element is not None else "",
            "anchor": node.element.anchor if node.element is not None else "",
            "width": width,
            "height": width * image.size.height / image.size.width,
            "natural": [image.size.width, image.size.height],
        }


def _span(inline: Inline) -> Plain:
    late = inline.late
    return {
        # The typeface has no glyph for the hyphen that does not break.
        "text": inline.text.replace("\u2011", "-"),
        "strong": inline.strong,
        "emphasis": inline.emphasis,
        "href": inline.link.target if inline.link is not None else "",
        "anchor": inline.anchor,
        "pages_of": list(late.anchors) if late is not None else [],
        "before_pages": late.many.partition("{")[0] if late is not None else "",
    }


def _hex(color: Color) -> str:
    return f"#{color.red:02x}{color.green:02x}{color.blue:02x}"


def _shape(shape: VectorPath | VectorText) -> Plain:
    """A shape for the floor, which draws paths and reads no SVG."""
    if isinstance(shape, VectorPath):
        return {
            "segments": shape.segments,
            "fill": _hex(shape.fill) if shape.fill else "",
            "stroke": _hex(shape.stroke) if shape.stroke else "",
            "width": shape.stroke_width,
            "dash": shape.dash,
        }
    return {
        "x": shape.x,
        "y": shape.baseline,
        "text": shape.text,
        "face": shape.face,
        "size": shape.size,
        "color": _hex(shape.color),
    }


def as_svg(vector: Vector) -> str:
    """The drawing as SVG, from the shapes that the builder itself draws."""
    width, height = vector.size.width, vector.size.height
    shapes = [
        _svg_path(shape)
        if isinstance(shape, VectorPath)
        else f'<text x="{shape.x:.2f}" y="{shape.baseline:.2f}" font-size="{shape.size:.2f}"'
        f' font-family="Atkinson Hyperlegible" fill="{_hex(shape.color)}"'
        f' font-weight="{"bold" if "bold" in shape.face else "normal"}">'
        f"{shape.text.replace('&', '&amp;').replace('<', '&lt;')}</text>"
        for shape in vector.shapes
    ]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width:.2f}pt" height="{height:.2f}pt"'
        f' viewBox="0 0 {width:.2f} {height:.2f}">\n' + "\n".join(shapes) + "\n</svg>\n"
    )


def _svg_path(path: VectorPath) -> str:
    steps = " ".join(
        step if isinstance(step, str) else f"{step:.2f}" for part in path.segments for step in part
    )
    fill = _hex(path.fill) if path.fill else "none"
    stroke = (
        f' stroke="{_hex(path.stroke)}" stroke-width="{path.stroke_width:.2f}"'
        if path.stroke
        else ""
    )
    dash = f' stroke-dasharray="{" ".join(f"{it:.2f}" for it in path.dash)}"' if path.dash else ""
    caps = ' stroke-linecap="round"' if path.cap == "round" else ""
    rule = ' fill-rule="evenodd"' if path.even_odd else ""
    return f'<path d="{steps}" fill="{fill}"{stroke}{dash}{caps}{rule}/>'
