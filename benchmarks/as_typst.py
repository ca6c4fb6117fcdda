"""Told content as Typst markup."""

import json
import re
from typing import Any

Plain = dict[str, Any]
_SPECIAL = re.compile(r"([\\#*_`$<>@\[\]~=/+-])")
_CAPITALS = 0.67
"""The height of capitals in shares of the size."""
_BETWEEN_ITEMS = 12


def as_typst(told: Plain) -> str:
    """The handout as one Typst file; pictures stand beside it."""
    top, right, bottom, left = told["margins"]
    width, height = told["size"]
    known = set(_anchors((*told["cover"], *told["body"])))
    head = (
        f"#set document(title: {_string(told['title'])}, author: {_string(told['author'])})\n"
        f"#set page(width: {width}pt, height: {height}pt, margin: (top: {top}pt,"
        f" right: {right}pt, bottom: {bottom}pt, left: {left}pt),\n"
        f"  header: [{_escape(told['header'])} #h(1fr) {_escape(told['banner'])}],\n"
        f"  footer: context [{_escape(told['footer'])} #h(1fr)"
        " Page #counter(page).display() of #counter(page).final().first()])\n"
        f"#set text(font: {_string(told['family'])}, lang: {_string(told['language'][:2])},"
        f" region: {_string(told['language'][3:5] or 'US')})\n#set par(leading: 0.5em)\n"
    )
    writer = _Writer(told, known)
    return head + "\n".join(map(writer.node, (*told["cover"], *told["body"])))


class _Writer:
    def __init__(self, told: Plain, known: set[str]) -> None:
        self._texts = told["texts"]
        self._boxes = told["boxes"]
        self._measure = told["measure"]
        self._known = known

    def node(self, node: Plain) -> str:
        kind = node["kind"]
        if kind == "text":
            return self._text(node)
        if kind == "list":
            call = "enum" if node["ordered"] else "list"
            items = ", ".join(
                f"[{self._nodes(it['children'])}{self._label(it['anchor'])}]"
                for it in node["items"]
            )
            return f"#{call}(spacing: {_BETWEEN_ITEMS}pt, {items})"
        if kind == "panel":
            return self._metadata(node["anchor"]) + self._panel(node)
        if kind in {"row", "grid"}:
            return self._row(node) if kind == "row" else self._table(node)
        if kind == "picture":
            return self._picture(node)
        if kind == "ruled":
            return "#v(26pt)#line(length: 100%, stroke: 0.75pt + gray)" * node["count"]
        return "#pagebreak(weak: true)"

    def _row(self, node: Plain) -> str:
        widths = ", ".join(f"{width}fr" for width in node["widths"])
        cells = ", ".join(f"[{self._nodes(cell)}]" for cell in node["cells"])
        return f"#grid(columns: ({widths}), {cells})"

    def _picture(self, node: Plain) -> str:
        anchor = self._metadata(node["anchor"])
        image = f"image({_string(node['file'])}, width: {node['width']:.2f}pt"
        if node["alt"]:
            return f"{anchor}#{image}, alt: {_string(node['alt'])})"
        return f"{anchor}#pdf.artifact({image}))"

    def _table(self, node: Plain) -> str:
        rows = [", ".join(f"[{self._nodes(cell)}]" for cell in row) for row in node["rows"]]
        head = f"table.header({', '.join(rows[: node['head']])}), " if node["head"] else ""
        table = f"#table(columns: {node['columns']}, {head}{', '.join(rows[node['head'] :])})"
        return f"{self._nodes(node['caption'])}\n{table}\n{self._nodes(node['notes'])}"

    def _nodes(self, nodes: list[Plain]) -> str:
        return "\n".join(map(self.node, nodes))

    def _panel(self, node: Plain) -> str:
        it = self._boxes[node["style"]]
        inside = self._nodes(node["children"])
        top, right, bottom, left = it["padding"]
        if not (it["ground"] or it["border"] or it["edge"]):
            return inside
        fill = f"fill: rgb({_string(it['ground'])}), " if it["ground"] else ""
        edge = f"left: {it['edge']}pt + rgb({_string(it['edge_color'])})" if it["edge"] else ""
        border = f"{it['border']}pt + rgb({_string(it['border_color'])})" if it["border"] else ""
        stroke = f"stroke: {border or f'({edge})'}, " if border or edge else ""
        return (
            f"#block(width: 100%, breakable: false, {fill}{stroke}radius: {it['radius']}pt,"
            f" inset: (top: {top}pt, right: {right}pt, bottom: {bottom}pt, left: {left}pt),"
            f" above: {it['before']}pt, below: {it['after']}pt)[\n{inside}\n]"
        )

    def _text(self, node: Plain) -> str:
        it = self._texts[node["style"]]
        words = "".join(map(self._span, node["spans"]))
        tag = node["tag"]
        if tag != "p":
            words = f"#heading(level: {tag[1]})[{words}]{self._label(node['anchor'])}"
        else:
            words += self._metadata(node["anchor"])
        weight = "bold" if "bold" in it["face"] else "regular"
        slant = "italic" if "italic" in it["face"] else "normal"
        limit = f"{self._measure}pt" if it["span"] == "measure" else "100%"
        # Typst measures from baseline to capitals what CSS puts around the line.
        gap = max(0.0, it["leading"] - _CAPITALS * it["size"])
        look = (
            f"#set text(size: {it['size']}pt, weight: {_string(weight)}, style:"
            f" {_string(slant)}, fill: rgb({_string(it['color'])}))\n"
            f"#set align({node['align']})\n"
            f"#set par(leading: {gap:.2f}pt)\n"
        )
        return (
            f"#block(width: {limit}, above: {it['before'] + gap:.2f}pt,"
            f" below: {it['after'] + gap:.2f}pt)["
            f"\n{look}{words}\n]"
        )

    def _span(self, span: Plain) -> str:
        if span["pages_of"]:
            pages = ", ".join(
                f"#link(<{_name(it)}>)[#context counter(page).at(<{_name(it)}>).first()]"
                for it in span["pages_of"]
                if it in self._known
            )
            return _escape(span["before_pages"]) + pages
        words = _escape(span["text"]).replace("\n", "#linebreak()")
        if span["strong"]:
            words = f"#strong[{words}]"
        if span["emphasis"]:
            words = f"#emph[{words}]"
        href = span["href"]
        if href.startswith("#") and href[1:] in self._known:
            words = f"#link(<{_name(href[1:])}>)[{words}]"
        elif href and not href.startswith("#"):
            words = f"#link({_string(href)})[{words}]"
        return words + self._metadata(span["anchor"])

    def _label(self, anchor: str) -> str:
        return f" <{_name(anchor)}>" if anchor else ""

    def _metadata(self, anchor: str) -> str:
        return f"#metadata(none)<{_name(anchor)}>" if anchor else ""


def _anchors(nodes: tuple[Plain, ...] | list[Plain]) -> list[str]:
    found = []
    for node in nodes:
        found.append(node.get("anchor", ""))
        found.extend(span["anchor"] for span in node.get("spans", ()))
        found.extend(_anchors(node.get("children", ())))
        for cell in (*node.get("cells", ()), *(it for row in node.get("rows", ()) for it in row)):
            found.extend(_anchors(cell))
        for item in node.get("items", ()):
            found.append(item["anchor"])
            found.extend(_anchors(item["children"]))
    return [it for it in found if it]


def _name(anchor: str) -> str:
    return re.sub(r"[^A-Za-z0-9_-]", "-", anchor)


def _string(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _escape(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", text)
