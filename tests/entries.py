"""The list of references as it is printed, read from the story."""

from collections.abc import Iterator

from brochure.compose.story import List, Node, Panel, Text
from brochure.diagnostics.diagnostic import Diagnostic, Severity
from brochure.pipeline import Laid


def entries(laid: Laid) -> list[str]:
    """The entries in their order, each without the pages that cite it."""
    assert laid.story is not None, errors(laid)
    return [
        "".join(it.text for it in text.inlines).strip().replace("\u00a0", " ")
        for text in _texts(laid.story.body)
        if text.element is not None and text.element.role == "BibEntry"
    ]


def errors(laid: Laid) -> list[Diagnostic]:
    """What stops the handout."""
    return [it for it in laid.diagnostics if it.severity is Severity.ERROR]


def _texts(nodes: tuple[Node, ...]) -> Iterator[Text]:
    for node in nodes:
        if isinstance(node, Text):
            yield node
        elif isinstance(node, Panel):
            yield from _texts(node.children)
        elif isinstance(node, List):
            for item in node.items:
                yield from _texts(item.body)
