"""The floor: a plain ReportLab platypus script that draws told content, untagged."""

import json
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from reportlab import rl_config

rl_config.useA85 = 0

from reportlab.lib.colors import HexColor  # noqa: E402 -- the setting is read at import
from reportlab.lib.styles import ParagraphStyle  # noqa: E402
from reportlab.pdfbase.pdfmetrics import registerFont, registerFontFamily  # noqa: E402
from reportlab.pdfbase.ttfonts import TTFont  # noqa: E402
from reportlab.platypus import (  # noqa: E402
    AnchorFlowable,
    CondPageBreak,
    Flowable,
    HRFlowable,
    PageBreak,
    Paragraph,
    SimpleDocTemplate,
    Spacer,
    Table,
    TableStyle,
)

Plain = dict[str, Any]
_INDENT = 26


class Drawing(Flowable):  # type: ignore[misc] # ReportLab is untyped
    """A picture: its shapes as canvas paths. Reading the SVG is not part of the floor."""

    def __init__(self, shapes: list[Plain], node: Plain, room: float) -> None:
        super().__init__()
        self._shapes = shapes
        self._scale = min(node["width"], room) / node["natural"][0]
        self.width, self.height = (side * self._scale for side in node["natural"])

    def draw(self) -> None:
        """Paint the shapes, the y axis turned over."""
        canvas = self.canv
        canvas.saveState()
        canvas.translate(0, self.height)
        canvas.scale(self._scale, self._scale)
        for shape in self._shapes:
            if "text" in shape:
                canvas.setFont(shape["face"], shape["size"])
                canvas.setFillColor(HexColor(shape["color"]))
                canvas.drawString(shape["x"], -shape["y"], shape["text"])
            else:
                self._draw_path(shape)
        canvas.restoreState()

    def _draw_path(self, shape: Plain) -> None:
        canvas, path = self.canv, self.canv.beginPath()
        for operator, *numbers in shape["segments"]:
            points = [-it if index % 2 else it for index, it in enumerate(numbers)]
            if operator == "M":
                path.moveTo(*points)
            elif operator == "L":
                path.lineTo(*points)
            elif operator == "C":
                path.curveTo(*points)
            else:
                path.close()
        if shape["fill"]:
            canvas.setFillColor(HexColor(shape["fill"]))
        if shape["stroke"]:
            canvas.setStrokeColor(HexColor(shape["stroke"]))
            canvas.setLineWidth(shape["width"])
            canvas.setDash(shape["dash"])
        canvas.drawPath(path, fill=bool(shape["fill"]), stroke=bool(shape["stroke"]))


def build(source: Path, output: Path) -> None:
    """Draw the told content of a JSON file."""
    told = json.loads(source.read_text("utf-8"))
    for face, path in told["fonts"].items():
        registerFont(TTFont(face, path))
    registerFontFamily(
        "regular", normal="regular", bold="bold", italic="italic", boldItalic="bold_italic"
    )
    registerFontFamily(
        "head", normal="head", bold="head", italic="head_italic", boldItalic="head_italic"
    )
    top, right, bottom, left = told["margins"]
    document = SimpleDocTemplate(
        str(output),
        pagesize=told["size"],
        topMargin=top,
        rightMargin=right,
        bottomMargin=bottom,
        leftMargin=left,
        title=told["title"],
        author=told["author"],
    )
    width = told["size"][0] - left - right
    flow = _Flow(told, told["shapes"])

    def furnish(canvas: Any, _: Any) -> None:  # noqa: ANN401 -- ReportLab is untyped
        canvas.setFont("regular", 9)
        canvas.drawString(left, told["size"][1] - 36, told["header"])
        canvas.drawCentredString(told["size"][0] / 2, told["size"][1] - 25, told["banner"])
        canvas.drawString(left, 36, told["footer"])
        canvas.drawRightString(told["size"][0] - right, 36, f"Page {canvas.getPageNumber()}")

    story = flow.nodes((*told["cover"], *told["body"]), width - 12)
    document.build(story, onFirstPage=furnish, onLaterPages=furnish)


class _Flow:
    def __init__(self, told: Plain, shapes: dict[str, list[Plain]]) -> None:
        self._shapes = shapes
        self._measure = told["measure"]
        self._boxes = told["boxes"]
        self._styles = {name: _style(name, it) for name, it in told["texts"].items()}
        self._spans = {name: it["span"] for name, it in told["texts"].items()}

    def nodes(self, nodes: list[Plain] | tuple[Plain, ...], width: float) -> list[Any]:
        return [flowable for node in nodes for flowable in self._node(node, width)]

    def _node(self, node: Plain, width: float) -> list[Any]:
        kind = node["kind"]
        if kind == "text":
            return [self._text(node, width, 0, "")]
        if kind == "list":
            return self._list(node, width)
        if kind == "panel":
            return [*_place(node), *self._panel(node, width)]
        if kind == "row":
            widths = [share * width for share in node["widths"]]
            cells = [self.nodes(cell, it) for cell, it in zip(node["cells"], widths, strict=True)]
            style = TableStyle([("VALIGN", (0, 0), (-1, -1), "TOP"), *_padding(0, 0, 0, 0)])
            return [Table([cells], colWidths=widths, style=style)]
        if kind == "picture":
            return [*_place(node), Drawing(self._shapes[node["file"]], node, width)]
        if kind == "ruled":
            line = HRFlowable(width="100%", thickness=0.75, spaceBefore=25, spaceAfter=0)
            return [line] * node["count"]
        if kind == "grid":
            column = width / node["columns"]
            rows = [[self.nodes(cell, column) for cell in row] for row in node["rows"]]
            table = Table(rows, colWidths=[column] * node["columns"], repeatRows=node["head"])
            return [*self.nodes(node["caption"], width), table, *self.nodes(node["notes"], width)]
        return [PageBreak()]

    def _list(self, node: Plain, width: float) -> list[Any]:
        found: list[Any] = []
        for item in node["items"]:
            label, anchor = item["label"], item["anchor"]
            for child in item["children"]:
                if child["kind"] == "text":
                    named = {**child, "anchor": anchor or child["anchor"]}
                    found.append(self._text(named, width, _INDENT, label))
                    label = anchor = ""
                else:
                    found.extend(self._node(child, width - _INDENT))
        return found

    def _text(self, node: Plain, width: float, indent: float, label: str) -> Paragraph:
        style = self._styles[node["style"]]
        right = max(0.0, width - indent - self._measure)
        if self._spans[node["style"]] != "measure":
            right = 0.0
        if indent or right or node["align"] != "left":
            style = ParagraphStyle(
                style.name,
                style,
                leftIndent=indent,
                rightIndent=right,
                alignment={"left": 0, "center": 1, "right": 2}[node["align"]],
            )
        words = _anchor(node["anchor"]) + "".join(map(_markup, node["spans"]))
        return Paragraph(words, style, bulletText=label or None)

    def _panel(self, node: Plain, width: float) -> list[Any]:
        box = self._boxes[node["style"]]
        if not (box["ground"] or box["border"] or box["edge"]):
            return self.nodes(node["children"], width)
        top, right, bottom, left = box["padding"]
        inside = self.nodes(node["children"], width - left - right)
        rows = [[flowable] for flowable in inside]
        commands: list[Any] = [
            *_padding(0, right, 0, left),
            ("TOPPADDING", (0, 0), (-1, 0), top),
            ("BOTTOMPADDING", (0, -1), (-1, -1), bottom),
        ]
        if box["ground"]:
            commands.append(("BACKGROUND", (0, 0), (-1, -1), HexColor(box["ground"])))
        if box["border"]:
            color = HexColor(box["border_color"])
            commands.append(("BOX", (0, 0), (-1, -1), box["border"], color))
        if box["edge"]:
            color = HexColor(box["edge_color"])
            commands.append(("LINEBEFORE", (0, 0), (0, -1), box["edge"], color))
        table = Table(rows, colWidths=[width], style=TableStyle(commands))
        return [
            CondPageBreak(120),
            Spacer(0, box["before"]),
            table,
            Spacer(0, box["after"]),
        ]


def _place(node: Plain) -> list[Any]:
    return [AnchorFlowable(node["anchor"])] if node["anchor"] else []


def _padding(top: float, right: float, bottom: float, left: float) -> list[Any]:
    everywhere = ((0, 0), (-1, -1))
    return [
        ("TOPPADDING", *everywhere, top),
        ("RIGHTPADDING", *everywhere, right),
        ("BOTTOMPADDING", *everywhere, bottom),
        ("LEFTPADDING", *everywhere, left),
    ]


def _style(name: str, it: Plain) -> ParagraphStyle:
    return ParagraphStyle(
        name,
        fontName=it["face"] if it["face"] != "regular" else "regular",
        fontSize=it["size"],
        leading=it["leading"],
        textColor=HexColor(it["color"]),
        spaceBefore=it["before"],
        spaceAfter=it["after"],
        keepWithNext="heading" in name,
    )


def _markup(span: Plain) -> str:
    if span["pages_of"]:
        # A floor lays out once: it does not know the pages, and draws a digit for each.
        return escape(span["before_pages"]) + ", ".join("0" for _ in span["pages_of"])
    words = escape(span["text"]).replace("\n", "<br/>")
    if span["strong"]:
        words = f"<b>{words}</b>"
    if span["emphasis"]:
        words = f"<i>{words}</i>"
    if span["href"]:
        words = f"<a href={quoteattr(span['href'])}>{words}</a>"
    return _anchor(span["anchor"]) + words


def _anchor(name: str) -> str:
    return f"<a name={quoteattr(name)}/>" if name else ""
