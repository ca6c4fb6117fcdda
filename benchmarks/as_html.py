"""Told content as HTML and CSS for WeasyPrint."""

from html import escape
from typing import Any

Plain = dict[str, Any]


def as_html(told: Plain) -> str:
    """The handout as one HTML file; pictures stand beside it."""
    body = "\n".join(map(_node, (*told["cover"], *told["body"])))
    return (
        f'<!DOCTYPE html>\n<html lang="{told["language"]}"><head><meta charset="utf-8">'
        f"<title>{escape(told['title'])}</title>"
        f'<meta name="author" content="{escape(told["author"])}">'
        f"<style>{_css(told)}</style></head><body>\n{body}\n</body></html>\n"
    )


def _node(node: Plain) -> str:
    kind = node["kind"]
    if kind == "text":
        tag = node["tag"]
        align = f' style="text-align:{node["align"]}"' if node["align"] != "left" else ""
        words = "".join(map(_span, node["spans"]))
        return f'<{tag} class="{node["style"]}"{_id(node["anchor"])}{align}>{words}</{tag}>'
    if kind == "list":
        tag = "ol" if node["ordered"] else "ul"
        items = "".join(
            f"<li{_id(item['anchor'])}>{''.join(map(_node, item['children']))}</li>"
            for item in node["items"]
        )
        return f"<{tag}>{items}</{tag}>"
    if kind == "panel":
        inside = "".join(map(_node, node["children"]))
        return f'<div class="box-{node["style"]}"{_id(node["anchor"])}>{inside}</div>'
    if kind == "row":
        cells = zip(node["widths"], node["cells"], strict=True)
        return (
            '<div class="row">'
            + "".join(
                f'<div style="width:{100 * width:.1f}%">{"".join(map(_node, cell))}</div>'
                for width, cell in cells
            )
            + "</div>"
        )
    if kind == "picture":
        size = f"width:{node['width']:.2f}pt;height:{node['height']:.2f}pt"
        named = f'{_id(node["anchor"])} alt="{escape(node["alt"])}"'
        return f'<img src="{node["file"]}"{named} style="{size}">'
    if kind == "ruled":
        return '<div class="ruled" role="presentation"></div>' * node["count"]
    if kind == "grid":
        return _table(node)
    return '<div class="page"></div>'


def _table(node: Plain) -> str:
    rows = [
        "".join(
            f'<th scope="col">{"".join(map(_node, cell))}</th>'
            if number < node["head"]
            else f"<td>{''.join(map(_node, cell))}</td>"
            for cell in row
        )
        for number, row in enumerate(node["rows"])
    ]
    head = "".join(f"<tr>{row}</tr>" for row in rows[: node["head"]])
    body = "".join(f"<tr>{row}</tr>" for row in rows[node["head"] :])
    caption = "".join(map(_node, node["caption"]))
    notes = "".join(map(_node, node["notes"]))
    return f"{caption}<table><thead>{head}</thead><tbody>{body}</tbody></table>{notes}"


def _id(anchor: str) -> str:
    return f' id="{escape(anchor)}"' if anchor else ""


def _span(span: Plain) -> str:
    if span["pages_of"]:
        pages = ", ".join(f'<a class="page-of" href="#{it}"></a>' for it in span["pages_of"])
        return escape(span["before_pages"]) + pages
    words = escape(span["text"]).replace("\n", "<br>")
    if span["strong"]:
        words = f"<strong>{words}</strong>"
    if span["emphasis"]:
        words = f"<em>{words}</em>"
    if span["href"]:
        words = f'<a href="{escape(span["href"])}">{words}</a>'
    return f'<span id="{escape(span["anchor"])}">{words}</span>' if span["anchor"] else words


def _css(told: Plain) -> str:
    top, right, bottom, left = told["margins"]
    width, height = told["size"]
    page = (
        f"@page{{size:{width}pt {height}pt;margin:{top}pt {right}pt {bottom}pt {left}pt;"
        f'@top-left{{content:"{told["header"]}"}}@top-right{{content:"{told["banner"]}"}}'
        f'@bottom-left{{content:"{told["footer"]}"}}'
        '@bottom-right{content:"Page " counter(page) " of " counter(pages)}}'
    )
    rules = [
        page,
        *(_font_face(told["family"], style, path) for style, path in told["fonts"].items()),
        f'body{{margin:0;font-family:"{told["family"]}"}}a{{color:inherit}}',
        ".page-of::after{content:target-counter(attr(href),page)}.page{break-before:page}",
        ".ruled{height:26pt;border-bottom:.75pt solid #888}table{width:100%}",
        ".row{display:flex}ul,ol{margin:0;padding-left:26pt}h2,h3,h4{break-after:avoid}",
    ]
    for name, it in told["texts"].items():
        weight = "bold" if "bold" in it["face"] else "normal"
        slant = "italic" if "italic" in it["face"] else "normal"
        limit = f"max-width:{told['measure']}pt;" if it["span"] == "measure" else ""
        rules.append(
            f".{name}{{font:{slant} {weight} {it['size']}pt/{it['leading']}pt"
            f' "{told["family"]}";color:{it["color"]};{limit}'
            f"margin:{it['before']}pt 0 {it['after']}pt 0}}"
        )
    for name, it in told["boxes"].items():
        ground = f"background:{it['ground']};" if it["ground"] else ""
        edge = f"border-left:{it['edge']}pt solid {it['edge_color']};" if it["edge"] else ""
        border = f"border:{it['border']}pt solid {it['border_color']};" if it["border"] else ""
        padding = " ".join(f"{side}pt" for side in it["padding"])
        avoid = "break-inside:avoid;" if ground else ""
        rules.append(
            f".box-{name}{{{ground}{border}{edge}{avoid}padding:{padding};"
            f"border-radius:{it['radius']}pt;margin:{it['before']}pt 0 {it['after']}pt 0}}"
        )
    return "\n".join(rules)


def _font_face(family: str, style: str, path: str) -> str:
    weight = "bold" if "bold" in style else "normal"
    slant = "italic" if "italic" in style else "normal"
    return (
        f'@font-face{{font-family:"{family}";src:url("file://{path}");'
        f"font-weight:{weight};font-style:{slant}}}"
    )
