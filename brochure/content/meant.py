"""The word that a misspelt one can only be."""

from collections.abc import Iterable

_SHORTEST_SLIP = 3


def meant(word: object, known: Iterable[str]) -> str:
    """The one known word that this one can only be, or "": one slip away, and no other is.

    A slip is a letter too many, too few, another, or two in each other's place; words of fewer than
    three letters are no slip of another.
    """
    written = shape(str(word))
    known = tuple(known)
    same = [it for it in known if shape(it) == written]
    found = same or [it for it in known if _is_slip(written, shape(it))]
    return found[0] if len(found) == 1 else ""


def _is_slip(one: str, two: str) -> bool:
    if min(len(one), len(two)) < _SHORTEST_SLIP or abs(len(one) - len(two)) > 1:
        return False
    head = next((i for i, (a, b) in enumerate(zip(one, two, strict=False)) if a != b), None)
    head = min(len(one), len(two)) if head is None else head
    a, b = one[head:], two[head:]
    is_swapped = a[:2] == b[1::-1] and a[2:] == b[2:]
    return is_swapped or a[1:] == b[1:] or a[1:] == b or a == b[1:]


def shape(word: str) -> str:
    """A word without what people leave out or add: capitals, hyphens, spaces."""
    return word.lower().replace("_", "").replace("-", "").replace(" ", "")
