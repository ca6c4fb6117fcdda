"""What an SVG may hold. An element that is not listed here is a fault at its line.

The words are those of SVG 1.1 (second edition): chapter 5 for elements, appendix N for properties.
Only what is drawn is looked at: what stands in `defs` and is pointed to by nothing is never read.
"""

import base64
import re
from typing import Final

from msgspec import Struct, field

from brochure.pictures.raster import open_raster
from brochure.pictures.refusal import UnfitError
from brochure.pictures.svg.filters import PRIMITIVES, filter_faults
from brochure.pictures.svg.properties import PIXELS, REFUSED, has_effect
from brochure.pictures.svg.references import HREFS, References, href_of, pointed
from brochure.pictures.svg.switch import chosen, is_hidden
from brochure.pictures.svg.tree import AS_PNG, Fault, Node

SHAPES: Final = frozenset(("path", "rect", "circle", "ellipse", "line", "polyline", "polygon"))
_GROUPED: Final = SHAPES | {"svg", "g", "a", "use", "switch", "text", "image"}
_WORDS: Final = frozenset(("tspan", "textPath", "a"))
_CHILDREN: Final = {
    **dict.fromkeys(("svg", "g", "a", "switch", "symbol", "marker", "mask", "pattern"), _GROUPED),
    **dict.fromkeys(("text", "tspan", "textPath"), _WORDS),
    "clipPath": SHAPES | {"use", "text"},
    "linearGradient": frozenset(("stop",)),
    "radialGradient": frozenset(("stop",)),
    "filter": PRIMITIVES,
}
UNDRAWN: Final = frozenset(
    (
        *("title", "desc", "metadata", "defs", "style", "symbol", "clipPath", "mask", "pattern"),
        *("filter", "marker", "linearGradient", "radialGradient", "view"),
    )
)
"""Elements that draw nothing where they stand."""
_PIXEL_ELEMENTS: Final = frozenset(("mask", "pattern", "filter", "image", "textPath"))
"""What is drawn in pixels."""
_POINTING: Final = frozenset(
    ("use", "linearGradient", "radialGradient", "pattern", "image", "textPath", "filter", "mask")
)
_POINTED: Final = {
    "clip-path": {"clipPath"},
    "mask": {"mask"},
    "filter": {"filter"},
    "marker-start": {"marker"},
    "marker-mid": {"marker"},
    "marker-end": {"marker"},
    "fill": {"linearGradient", "radialGradient", "pattern"},
    "stroke": {"linearGradient", "radialGradient", "pattern"},
}
_XHTML: Final = "http://www.w3.org/1999/xhtml"
_FALLBACK: Final = f"{AS_PNG}; or export it as plain SVG made of paths, shapes and text"
_HINTS: Final = {
    "image": f"place the photograph as a figure of its own; or {AS_PNG}",
    "script": f"a printed picture runs no script; delete it; or {AS_PNG}",
    "a": f"links belong in the handout's text; keep the shapes without the link; or {AS_PNG}",
    "font": f"use font-size, font-weight, font-style; or {AS_PNG}",
    "foreignObject": f"{AS_PNG}; or use `text`: Mermaid with `htmlLabels: false`, draw.io with"
    " Format > Text > Formatted Text turned off",
}
_ELSEWHERE: Final = (
    f"a drawing may not point to other files; put what is there into the drawing; or {AS_PNG}"
)
_DATA_PICTURE: Final = re.compile(
    r"data:image/(?:png|jpe?g)\s*(?:;[^,;]*)*;base64\s*,", re.IGNORECASE
)
_URL: Final = re.compile(r"url\(", re.IGNORECASE)


class Beyond(Struct, frozen=True):
    """What is safe, and drawn in pixels only."""

    line: int
    name: str


class Inspector(Struct):
    """Looks through all of a drawing that is drawn."""

    references: References
    faults: list[Fault] = field(default_factory=list)
    beyond: list[Beyond] = field(default_factory=list)
    reached: set[int] = field(default_factory=set)
    """The identities of the elements that are drawn, or drawn with."""

    def look(self, root: Node) -> None:
        """Look at the drawing from its root."""
        self._hidden_scripts(root)
        self._element(root)

    def _hidden_scripts(self, root: Node) -> None:
        """A script works from wherever it stands."""
        waiting = [root]
        while waiting:
            node = waiting.pop()
            if node.name.rpartition(" ")[2] == "script":
                self._fault(node, "`script` is not supported", _HINTS["script"])
            waiting.extend(node.elements)

    def _element(self, node: Node) -> None:
        """Look at an element and at all that it is drawn with, once."""
        if id(node) in self.reached or is_hidden(node):
            return
        self.reached.add(id(node))
        if node.name in _PIXEL_ELEMENTS:
            self.beyond.append(Beyond(node.line, node.name))
        if node.name == "filter":
            self.faults += filter_faults(node)
        self._attributes(node)
        self._pointed(node)
        for child in chosen(node) if node.name == "switch" else node.elements:
            self._child(child, node.name)
        if node.name not in {"text", "tspan", "textPath"} and not _is_in_text(node):
            self._stray_words(node)

    def _child(self, child: Node, parent: str) -> None:
        if child.name in UNDRAWN:
            return
        if child.name in _CHILDREN.get(parent, ()):
            self._element(child)
        elif child.name in PRIMITIVES and parent in PRIMITIVES:
            self.reached.add(id(child))
        elif " " not in child.name or child.name.startswith(_XHTML):
            local = child.name.rpartition(" ")[2]
            if local != "script":
                message = f"`{local}` inside `{parent}` is not supported"
                self._fault(child, message, _HINTS.get(local, _FALLBACK))

    def _stray_words(self, node: Node) -> None:
        stray = next((it for it in node.content if isinstance(it, str) and it.strip()), None)
        if stray is not None:
            message = f"words stand outside of a `text` element: {stray.strip()[:30]}"
            self._fault(node, message, "put them into a `text` element, or delete them")

    def _attributes(self, node: Node) -> None:
        for name, value in node.properties.items():
            if name in HREFS:
                self._href(node, value.strip())
            elif name == "xml:base":
                self._fault(node, "`xml:base` is not supported", _ELSEWHERE)
            elif " " not in name and not name.startswith("--"):
                self._property(node, name, value)

    def _property(self, node: Node, name: str, value: str) -> None:
        if name.startswith("on") and name in node.attributes:
            self._fault(node, f"`{name}` is not supported", _HINTS["script"])
        elif _URL.search(value) and pointed(value) is None:
            if name != "cursor":
                message = f"`{name}` points to another file: {value.strip()[:40]}"
                self._fault(node, message, _ELSEWHERE)
        elif name in PIXELS and has_effect(name, value):
            # What points to a part of the drawing is told where that part stands.
            if name not in {"mask", "filter"} or self.references.url(value) is None:
                self.beyond.append(Beyond(node.line, name))
        elif name in REFUSED and has_effect(name, value):
            self._fault(node, f"`{name}` is not supported: {value.strip()[:40]}", _FALLBACK)
        elif name == "transform" and node.name == "svg" and value.strip() != "none":
            self._fault(node, "`transform` on `svg` is not supported", _FALLBACK)
        elif name == "rotate" and node.name in {"text", "tspan"}:
            self.beyond.append(Beyond(node.line, name))

    def _href(self, node: Node, href: str) -> None:
        if node.name == "image":
            self._image(node, href)
        elif node.name == "a":
            if href:
                self._fault(node, "`a` with a link is not supported", _HINTS["a"])
        elif node.name not in _POINTING or not href.startswith("#"):
            self._fault(node, f"`href` on `{node.name}` is not supported", _ELSEWHERE)
        elif node.name == "use" and self.references.href(node) is None:
            message = f"`use` points to `{href[:40]}`, which the drawing does not have"
            self._fault(node, message, _FALLBACK)

    def _image(self, node: Node, href: str) -> None:
        """Only a sound PNG or JPEG that the drawing holds itself is looked at by anyone else."""
        match = _DATA_PICTURE.match(href)
        message = "`image` shows another file"
        if href.startswith("data:"):
            message = "`image` holds something else than a PNG or a JPEG"
        if match is not None:
            try:
                data = base64.b64decode("".join(href[match.end() :].split()), validate=True)
                if open_raster("image", data).format in {"PNG", "JPEG"}:
                    return
            except UnfitError as error:
                message = f"`image` {error.message}"
            except ValueError:
                message = "`image` holds what can't be read"
        self._fault(node, message, _HINTS["image"])

    def _pointed(self, node: Node) -> None:
        """Look at what the element is drawn with."""
        if href_of(node).startswith("#") and node.name != "a":
            found = self.references.href(node)
            if found is not None and (node.name != "use" or self._may_be_used(node, found)):
                self._element(found)
        for name, kinds in _POINTED.items():
            found = self.references.url(node.properties.get(name, ""))
            if found is not None and found.name in kinds:
                self._element(found)

    def _may_be_used(self, node: Node, found: Node) -> bool:
        if found.name in _GROUPED | {"symbol"}:
            return True
        message = f"`use` points to a `{found.name.rpartition(' ')[2]}`"
        self._fault(node, message, _FALLBACK)
        return False

    def _fault(self, node: Node, message: str, hint: str) -> None:
        self.faults.append(Fault(node.line, message, hint))


def _is_in_text(node: Node) -> bool:
    return node.name == "a" and node.parent is not None and node.parent.name in {"text", "tspan"}
