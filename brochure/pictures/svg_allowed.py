"""What an SVG may hold. Anything that is not listed here is a fault at its line.

The words are those of SVG 1.1 (second edition): chapter 5 for elements, appendix N for properties.
"""

from collections.abc import Iterator

from brochure.pictures.svg_tree import AS_PNG, Fault, Node

_SHAPES = {
    "path": {"d"},
    "rect": {"x", "y", "width", "height", "rx", "ry"},
    "circle": {"cx", "cy", "r"},
    "ellipse": {"cx", "cy", "rx", "ry"},
    "line": {"x1", "y1", "x2", "y2"},
    "polyline": {"points"},
    "polygon": {"points"},
}
_CONTAINERS = {
    "svg": {
        "x",
        "y",
        "width",
        "height",
        "viewBox",
        "preserveAspectRatio",
        "version",
        "baseProfile",
    },
    "g": set[str](),
    "text": {"x", "y", "dx", "dy"},
    "tspan": {"x", "y", "dx", "dy"},
}
_ATTRIBUTES = _SHAPES | _CONTAINERS
_CHILDREN = {
    "svg": {"g", "text", *_SHAPES},
    "g": {"g", "text", *_SHAPES},
    "text": {"tspan"},
    "tspan": {"tspan"},
}
UNDRAWN = frozenset(("title", "desc", "metadata", "defs"))
"""Elements without a shape. `defs` is one of them because nothing allowed can point into it."""
_EVERYWHERE = frozenset(
    ("id", "class", "style", "role", "lang", "tabindex", "focusable", "xml:space", "xml:lang")
)
"""Without effect where style sheets, scripts and references are refused; style is looked into."""

PROPERTIES = frozenset(
    (
        "fill", "stroke", "stroke-width", "stroke-dasharray", "stroke-linecap", "stroke-linejoin",
        "stroke-miterlimit", "fill-rule", "font-size", "font-weight", "font-style", "text-anchor",
        "color",
    )
)  # fmt: skip
_IGNORED = frozenset(
    (
        "font-family", "clip-rule", "shape-rendering", "text-rendering", "image-rendering",
        "color-rendering", "color-interpolation", "enable-background", "line-height",
        "-inkscape-font-specification", "-inkscape-stroke",
    )
)  # fmt: skip
"""Hints to a renderer, the theme's own business (the family), or without effect by themselves."""
_WITHOUT_EFFECT = {
    "opacity": {"1"},
    "fill-opacity": {"1"},
    "stroke-opacity": {"1"},
    "stop-opacity": {"1"},
    "stroke-dashoffset": {"0"},
    "display": {"inline", "block"},
    "visibility": {"visible"},
    "overflow": {"visible", "hidden"},
    "mix-blend-mode": {"normal"},
    "isolation": {"auto"},
    "filter": {"none"},
    "mask": {"none"},
    "clip-path": {"none"},
    "marker": {"none"},
    "marker-start": {"none"},
    "marker-mid": {"none"},
    "marker-end": {"none"},
    "vector-effect": {"none"},
    "paint-order": {"normal"},
    "text-decoration": {"none"},
    "letter-spacing": {"0", "normal"},
    "word-spacing": {"0", "normal"},
    "writing-mode": {"lr-tb", "lr"},
    "direction": {"ltr"},
    "baseline-shift": {"baseline", "0"},
    "dominant-baseline": {"auto", "alphabetic"},
    "font-variant": {"normal"},
    "font-stretch": {"normal"},
}
"""What drawing programs write out of habit; with any other value it is refused."""
_OUTLINES = f"turn it into plain shapes in the drawing program; or {AS_PNG}"
_SOLID = f"use a lighter solid color; or {AS_PNG}"
_FLAT = f"use a solid color; or {AS_PNG}"
_HINTS = {
    "opacity": _SOLID, "fill-opacity": _SOLID, "stroke-opacity": _SOLID, "filter": _OUTLINES,
    "mask": _OUTLINES, "clip-path": _OUTLINES, "clipPath": _OUTLINES, "pattern": _OUTLINES,
    "linearGradient": _FLAT, "radialGradient": _FLAT,
    "use": f"{AS_PNG}; or unlink the clone in the drawing program, so that its shapes stand there",
    "image": "place the photograph as a figure of its own",
    "style": f"{AS_PNG}; or save it without a style sheet (Illustrator: Save As SVG, More Options,"
    " CSS Properties: Presentation Attributes)",
    "script": "a printed picture runs no script; delete it",
    "a": "links belong in the handout's text; keep the shapes without the link",
    "svg": "ungroup the inner drawing", "display": "delete what is hidden",
    "visibility": "delete what is hidden", "foreignObject": "use `text`",
    "textPath": "set the text on a straight line", "font": "use font-size, font-weight, font-style",
    "marker-end": _OUTLINES, "marker-start": _OUTLINES,
}  # fmt: skip
_FALLBACK = f"{AS_PNG}; or export it as plain SVG made of paths, shapes and text"
_EDITORS = ("inkscape.org", "sodipodi", "adobe.com", "sketch", "serif.com", "figma.com", "boxy-svg")
_INERT = ("data-", "aria-")


def is_editors(name: str) -> bool:
    """True for "namespace name" of a drawing program: private notes that no one else draws."""
    space, _, local = name.rpartition(" ")
    return bool(local) and any(editor in space for editor in _EDITORS)


def find_unsupported(root: Node) -> Iterator[Fault]:
    """Every element, attribute and property of the drawing that is not on the list."""
    yield from _check_attributes(root)
    for child in root.elements:
        yield from _check_element(child, root.name)
    if root.name not in {"text", "tspan"}:
        stray = next((c for c in root.content if isinstance(c, str) and c.strip()), None)
        if stray is not None:
            message = f"words stand outside of a `text` element: {stray.strip()[:30]}"
            yield Fault(root.line, message, "put them into a `text` element, or delete them")


def _check_element(node: Node, parent: str) -> Iterator[Fault]:
    if node.name in UNDRAWN:
        yield from _check_undrawn(node)
    elif node.name in _CHILDREN.get(parent, ()):
        yield from find_unsupported(node)
    elif not is_editors(node.name):
        name = node.name.rpartition(" ")[2]
        yield Fault(
            node.line,
            f"`{name}` inside `{parent}` is not supported",
            _HINTS.get(name, _FALLBACK),
        )


def _check_undrawn(node: Node) -> Iterator[Fault]:
    """Style sheets and scripts work from wherever they stand."""
    for child in node.elements:
        if child.name in {"style", "script"}:
            yield Fault(child.line, f"`{child.name}` is not supported", _HINTS[child.name])
        else:
            yield from _check_undrawn(child)


def _check_attributes(node: Node) -> Iterator[Fault]:
    for name, value in node.attributes.items():
        if name == "style":
            for key, part in declarations(value):
                yield from _check_property(node, key, part)
        elif not _is_allowed(node, name):
            yield from _check_property(node, name, value)


def _is_allowed(node: Node, name: str) -> bool:
    if name == "transform":
        return node.name not in {"svg", "tspan"}
    return (
        name in _EVERYWHERE
        or name in _ATTRIBUTES[node.name]
        or name.startswith(_INERT)
        or is_editors(name)
    )


def _check_property(node: Node, name: str, value: str) -> Iterator[Fault]:
    if name in PROPERTIES or name in _IGNORED:
        return
    plain = value.strip().lower()
    if plain in _WITHOUT_EFFECT.get(name, ()) or _is_same_number(plain, name):
        return
    local = name.rpartition(" ")[2]
    where = f" on `{node.name}`" if local in {"transform", "href"} or " " in name else ""
    hint = _HINTS.get(local, _FALLBACK)
    if local == "href":
        hint = "a drawing may not point to other files or parts; put the shapes in its place"
    elif local.startswith("on"):
        hint = _HINTS["script"]
    yield Fault(node.line, f"`{local}`{where} is not supported", hint)


def _is_same_number(value: str, name: str) -> bool:
    """True for "1.0" where "1" is listed."""
    try:
        number = float(value.removesuffix("px"))
    except ValueError:
        return False
    return f"{number:g}" in _WITHOUT_EFFECT.get(name, ())


def declarations(style: str) -> Iterator[tuple[str, str]]:
    """The names and values of a `style` attribute."""
    for declaration in style.split(";"):
        name, _, value = declaration.partition(":")
        if name.strip():
            yield name.strip(), value.strip()
