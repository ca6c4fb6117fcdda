"""The numbers that a panel says to call: on a line under its words, or large beside them."""

from collections.abc import Iterator, Sequence
from itertools import takewhile

from msgspec.structs import replace

from brochure.compose.story import Element, Inline, Node, Panel, Row, Text
from brochure.content.characters import NO_BREAK_SPACE
from brochure.source.route import Route
from brochure.theme.styles import BoxStyle

_ONE_LINE = 44
"""Letters and digits of the numbers that stand on one line."""
_BETWEEN = f"{NO_BREAK_SPACE}{NO_BREAK_SPACE} "
"""Between numbers on one line."""
_ON_A_LINE = 2
"""Large numbers side by side in a narrow panel."""
TELEPHONE = "telephone"
"""The style of a number with its label."""


def with_telephones(panel: Panel, style: BoxStyle, *, is_narrow: bool = False) -> Panel:
    """The panel with its numbers where its style has them.

    What would be large beside the words stands under them in a narrow one.
    """
    count = sum(1 for _ in takewhile(_is_telephone, reversed(panel.children)))
    if not count:
        return panel
    words, numbers = panel.children[:-count], panel.children[-count:]
    texts = [it for it in numbers if isinstance(it, Text)]
    if style.numbers == "beside" and words:
        if is_narrow:
            return replace(panel, children=(*words, _abreast(texts, panel)))
        return replace(panel, children=(_beside(words, texts, panel),))
    return replace(panel, children=(*words, *_below(texts)))


def _is_telephone(node: Node) -> bool:
    return isinstance(node, Text) and node.style[0] == TELEPHONE


def _below(texts: Sequence[Text]) -> Iterator[Text]:
    """The numbers under the words: on one line where they fit on it, else a line each."""
    if sum(len(it.text) for text in texts for it in text.inlines) > _ONE_LINE:
        for text in texts:
            yield replace(text, keep_with_next=text is not texts[-1])
        return
    inlines = [it for text in texts for it in (_own(_BETWEEN, text.route), *text.inlines)]
    yield replace(texts[0], inlines=tuple(inlines[1:]), keep_with_next=False)


def _own(text: str, route: Route) -> Inline:
    return Inline(text, route)


def _abreast(texts: Sequence[Text], panel: Panel) -> Row:
    """The numbers side by side, two on a line, each under its label."""
    numbers = tuple(_number(text, panel.style[0], is_first=True) for text in texts)
    shares = (1.0,) * len(numbers)
    return Row(
        None, ("numbers",), numbers, shares, panel.route, narrowest="number", per_line=_ON_A_LINE
    )


def _beside(words: Sequence[Node], texts: Sequence[Text], panel: Panel) -> Row:
    """The words at the left, and at the right each number under its label."""
    tone, route = panel.style[0], panel.route
    numbers = tuple(_number(text, tone, is_first=text is texts[0]) for text in texts)
    cells = (Panel(None, ("plain",), tuple(words), route), Panel(None, ("plain",), numbers, route))
    return Row(None, ("numbers",), cells, (0.5, 0.5), route, narrowest="contact")


def _number(text: Text, tone: str, *, is_first: bool) -> Panel:
    ends = [at for at, it in enumerate(text.inlines) if it.text.endswith(f":{NO_BREAK_SPACE}")]
    label = [replace(it, strong=False) for it in text.inlines[: ends[-1] + 1]] if ends else []
    lines = [
        Text(Element("P"), (f"{tone}-number-label", "number-label"), tuple(label), text.route),
        Text(
            Element("P"),
            (f"{tone}-number", "number", TELEPHONE),
            text.inlines[len(label) :],
            text.route,
        ),
    ]
    lines[0] = replace(lines[0], keep_with_next=True)
    style = ("number-first", "plain") if is_first else ("number-next", "plain")
    return Panel(None, style, tuple(it for it in lines if it.inlines), text.route)
