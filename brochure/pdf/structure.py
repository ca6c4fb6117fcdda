"""The structure tree (ISO 32000-1 14.7): elements, what they own, and the way back to them."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final, TypeAlias

from brochure.pdf.syntax import numbers, text_string
from brochure.pdf.tags import DOCUMENT, STANDARD_ROLES

Attribute: TypeAlias = str | int | Sequence[float]


_TEXTS: Final = {"alt": b"Alt", "actual_text": b"ActualText", "lang": b"Lang"}
_ATTRIBUTES: Final = {
    "numbering": ("List", "ListNumbering"),
    "scope": ("Table", "Scope"),
    "row_span": ("Table", "RowSpan"),
    "column_span": ("Table", "ColSpan"),
    "placement": ("Layout", "Placement"),
    "bbox": ("Layout", "BBox"),
    "field": ("PrintField", "Role"),
    "checked": ("PrintField", "checked"),
    "description": ("PrintField", "Desc"),
}
"""The owner and the name of each attribute (14.8.5)."""


class TaggedElement:
    """An element of the tree; the canvas adds what it owns, page by page."""

    __slots__ = ("_entries", "_home", "_kids", "number", "parent", "role")

    def __init__(
        self, number: int, role: str, parent: "TaggedElement | None", entries: bytes
    ) -> None:
        self.number = number
        self.role = role
        self.parent = parent
        self._entries = entries
        self._home = 0
        """The page that content without one of its own stands on (14.7.4.2)."""
        self._kids: list[bytes] = []

    def add_child(self, child: "TaggedElement") -> None:
        """Own another element."""
        self._kids.append(b"%d 0 R" % child.number)

    def add_content(self, page: int, mcid: int) -> None:
        """Own marked content of a page."""
        self._home = self._home or page
        elsewhere = b"<</Type/MCR/Pg %d 0 R/MCID %d>>" % (page, mcid)
        self._kids.append(b"%d" % mcid if page == self._home else elsewhere)

    def add_annotation(self, page: int, annotation: int) -> None:
        """Own an annotation of a page."""
        self._home = self._home or page
        where = b"" if page == self._home else b"/Pg %d 0 R" % page
        self._kids.append(b"<</Type/OBJR/Obj %d 0 R%b>>" % (annotation, where))

    def body(self, top: int) -> bytes:
        """The element as an object of the file; `top` is above those without a parent."""
        above = top if self.parent is None else self.parent.number
        home = b"/Pg %d 0 R" % self._home if self._home else b""
        kids = b" ".join(self._kids)
        if len(self._kids) > 1:
            kids = b"[%b]" % kids
        owned = (b"/K" + (kids if kids[:1] in b"[<" else b" " + kids)) if kids else b""
        return b"<</Type/StructElem/P %d 0 R%b%b%b>>" % (above, self._entries, home, owned)


class StructureTree:
    """The elements of a document, in the order in which they were begun."""

    def __init__(self, reserve: Callable[[], int]) -> None:
        """`reserve` gives the number of another object of the file."""
        self._reserve = reserve
        self.root = reserve()
        """The number of the tree's root."""
        self._elements: list[TaggedElement] = []
        self._keys: list[int] = []
        """The objects of the parent tree, by their keys (14.7.4.4)."""
        self._pages: list[tuple[int, bytes]] = []
        self.role_map: Mapping[str, str] = {}
        """The document's own roles and the standard ones that they stand for."""

    def element(
        self,
        role: str,
        parent: TaggedElement | None = None,
        attributes: Mapping[str, Attribute] | None = None,
    ) -> TaggedElement:
        """A new element, the last one so far of its parent.

        Raises ValueError for a role that is neither standard nor mapped, for an attribute that
        no element has, and for a Figure without an alternate description (ISO 14289-1 7.1, 7.3).
        """
        standard = self.role_map.get(role, role)
        if standard not in STANDARD_ROLES:
            raise ValueError(f"{role!r} is no role")
        given = {key: it for key, it in (attributes or {}).items() if it}
        if standard == "Figure" and not str(given.get("alt", "")).strip():
            raise ValueError("a Figure has an alternate description")
        entries = f"/S/{role}".encode() + _written(given)
        made = TaggedElement(self._reserve(), role, parent, entries)
        if parent is not None:
            parent.add_child(made)
        self._elements.append(made)
        return made

    def add_page(self, owners: Sequence[TaggedElement]) -> int:
        """The StructParents of a page, whose marked content is of these elements."""
        number = self._reserve()
        self._pages.append((number, b"[%b]" % _references(owners)))
        self._keys.append(number)
        return len(self._keys) - 1

    def add_annotation(self, owner: TaggedElement) -> int:
        """The StructParent of an annotation."""
        self._keys.append(owner.number)
        return len(self._keys) - 1

    def objects(self) -> Iterator[tuple[int, bytes]]:
        """The objects of the tree by their numbers; the root's kid is the Document."""
        root, parents = self.root, self._reserve()
        tops = [it for it in self._elements if it.parent is None]
        above, kids = root, _references(tops)
        if [self.role_map.get(it.role, it.role) for it in tops] != [DOCUMENT]:
            above = self._reserve()
            kids = b"%d 0 R" % above
            entries = b"/S/%b/P %d 0 R/K[%b]" % (DOCUMENT.encode(), root, _references(tops))
            yield above, b"<</Type/StructElem%b>>" % entries
        used = {it.role for it in self._elements}
        mapped = "".join(f"/{own}/{it}" for own, it in self.role_map.items() if own in used)
        entries = f"/RoleMap<<{mapped}>>".encode() if mapped else b""
        entries += b"/ParentTree %d 0 R/ParentTreeNextKey %d" % (parents, len(self._keys))
        yield root, b"<</Type/StructTreeRoot/K[%b]%b>>" % (kids, entries)
        pairs = b" ".join(b"%d %d 0 R" % pair for pair in enumerate(self._keys))
        yield parents, b"<</Nums[%b]>>" % pairs
        yield from self._pages
        for element in self._elements:
            yield element.number, element.body(above)


def _references(elements: Sequence[TaggedElement]) -> bytes:
    return b" ".join(b"%d 0 R" % it.number for it in elements)


def _written(given: Mapping[str, Attribute]) -> bytes:
    """The entries of an element: its texts, and an attribute object for each owner (14.8.5)."""
    parts = [
        b"/%b%b" % (_TEXTS[key], text_string(str(given[key]))) for key in _TEXTS if key in given
    ]
    owned: dict[str, list[bytes]] = {}
    for key, value in given.items():
        if key not in _TEXTS:
            owner, name = _ATTRIBUTES[key]
            said = text_string(str(value)) if key == "description" else _value(value)
            owned.setdefault(owner, []).append(b"/%b%b" % (name.encode(), said))
    objects = [b"<</O/%b%b>>" % (it.encode(), b"".join(owned[it])) for it in owned]
    if objects:
        joined = b"".join(objects)
        parts.append(b"/A" + (joined if len(objects) == 1 else b"[%b]" % joined))
    return b"".join(parts)


def _value(value: Attribute) -> bytes:
    """A name, a number or an array."""
    if isinstance(value, str):
        return b"/" + value.encode()
    return b" %d" % value if isinstance(value, int) else f"[{numbers(value)}]".encode()
