"""Which elements are drawn at all: hidden ones, and those that a `switch` chooses between."""

from collections.abc import Sequence

from brochure.pictures.svg.tree import Node


def is_hidden(node: Node) -> bool:
    """True where the element and all in it is not drawn (`display: none`)."""
    wants_more = bool(node.attributes.get("requiredExtensions", "").strip())
    return wants_more or node.properties.get("display", "").strip().lower() == "none"


def chosen(switch: Node) -> Sequence[Node]:
    """The one child that a `switch` draws; draw.io's HTML gives way to the text beside it.

    It gives way only where that says the same words: draw.io cuts long labels off.
    """
    kids = [it for it in switch.elements if " " not in it.name]
    for index, child in enumerate(kids):
        if is_hidden(child):
            continue
        if child.name != "foreignObject":
            return (child,)
        others = kids[index + 1 :]
        if others and _words(others[0]) and _words(child) == _words(others[0]):
            return (others[0],)
        return (child,)
    return ()


def _words(node: Node) -> str:
    """The letters of an element, however its lines are broken."""
    parts: list[str] = []
    waiting: list[Node | str] = [node]
    while waiting:
        it = waiting.pop()
        if isinstance(it, str):
            parts.append(it)
        else:
            waiting.extend(reversed(it.content))
    return "".join("".join(parts).split())
