"""Lists: items with labels of one kind, also lists in lists."""

from collections.abc import Sequence

from msgspec.structs import replace

from brochure.compose.numbering import ORDINALS
from brochure.compose.story import Element, Item, Label, LabelKind, List, Node, StyleNames, Text
from brochure.compose.texts import words_of
from brochure.source.route import Route

_NUMBERING = {"number": "Decimal", "disc": "Decimal", "bullet": "Disc", "ring": "Circle"}
"""The ListNumbering of each kind of label (ISO 32000-1, table 347)."""
_SHORT_ITEM = 25
"""Characters; two such items stand beside each other in one measure."""
_MANY_ITEMS = 8
_BULLETS: tuple[LabelKind, ...] = ("bullet", "ring", "dash")


def bullet_list(
    items: Sequence[tuple[tuple[Node, ...], Route]],
    route: Route,
    style: StyleNames,
    kind: LabelKind = "bullet",
    start: int = 1,
) -> List:
    """A list whose labels are of one kind: L > LI > Lbl, LBody."""
    is_box = kind == "box"
    return List(
        Element("L", numbering=_NUMBERING.get(kind, "None")),
        (*style, "list"),
        tuple(
            Item(
                Label(kind, _label(kind, number), _first_words(body) if is_box else ""),
                body,
                place,
            )
            for number, (body, place) in enumerate(items, start)
        ),
        route,
    )


def in_columns(made: List, columns: int | None = None) -> List:
    """The list in as many columns; unasked, in two where its items are many and short.

    Not where they are numbered: what has an order may be read across.
    """
    texts = [it.body[0] for it in made.items if len(it.body) == 1]
    said = [len(words_of(it.inlines)) for it in texts if isinstance(it, Text)]
    is_short = len(said) == len(made.items) and max(said, default=0) <= _SHORT_ITEM
    is_free = all(not it.label.text for it in made.items)
    if columns is None and is_short and is_free and len(said) >= _MANY_ITEMS:
        return replace(made, columns=2, only_if_short=True)
    return replace(made, columns=columns or 1)


def nested_list(
    items: Sequence[tuple[tuple[Node, ...], Route]],
    route: Route,
    depth: int,
    *,
    is_ordered: bool,
    start: int = 1,
    numbering: str = "",
) -> List:
    """A list at this depth among others, 0 for one in no other: 1., a., i.; or its bullet.

    The first item has the number `start`; `numbering` is the author's own (a ListNumbering).
    """
    style = ("numbered",) if is_ordered else ()
    if depth:
        style = (f"lower-{style[0] if style else 'list'}", *style)
    if not is_ordered:
        return bullet_list(items, route, style, _BULLETS[min(depth, len(_BULLETS) - 1)])
    made = bullet_list(items, route, style, "number")
    usual = ORDINALS[min(depth, len(ORDINALS) - 1)]
    numbering, ordinal = next((it for it in ORDINALS if it[0] == numbering), usual)
    labelled = tuple(
        replace(it, label=Label("number", f"{ordinal(number)}."))
        for number, it in enumerate(made.items, start)
    )
    return replace(made, element=replace(made.element, numbering=numbering), items=labelled)


def _first_words(body: Sequence[Node]) -> str:
    first = body[0] if body else None
    return words_of(first.inlines) if isinstance(first, Text) else ""


def _label(kind: str, number: int) -> str:
    if kind == "number":
        return f"{number}."
    return str(number) if kind == "disc" else ""
