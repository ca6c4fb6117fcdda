"""The words of a story, found by walking every field of its nodes."""

from brochure.compose.story import Grid, Label, Text
from brochure.layout.late_words import resolve_late
from brochure.layout.paged import PagedDocument

_UNSAID = {"route", "element", "image"}


def bare(text: str) -> str:
    return "".join(text.split())


def told_by(nodes: tuple[object, ...], document: PagedDocument) -> str:
    """The words of a story's nodes, in order, found by walking every field.

    What only the pages know ("Cited on page 3.") is asked of them.
    """
    pages_of = {it.name: it.page for it in document.destinations}
    words: list[str] = []

    def walk(value: object) -> None:
        if isinstance(value, Text):
            inlines = (*value.inlines, *value.end) if value.element is not None else ()
            words.extend(it.text for one in inlines for it in resolve_late(one, pages_of))
        elif isinstance(value, Label):
            words.append(value.text)
        elif isinstance(value, tuple):
            for item in value:
                walk(item)
        elif isinstance(value, Grid):
            rows, below = (value.head, value.rows), value.caption_is_below
            walk((*rows, value.caption) if below else (value.caption, *rows))
            walk(value.notes)
        else:
            names = getattr(value, "__struct_fields__", ())
            walk(tuple(getattr(value, it) for it in names if it not in _UNSAID))

    walk(nodes)
    return bare("".join(words)).replace("\u2011", "-")
