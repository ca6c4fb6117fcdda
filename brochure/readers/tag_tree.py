"""The structure tree of a PDF (ISO 32000-1 14.7), and the texts that its elements say."""

from collections.abc import Callable, Mapping

import pikepdf
from msgspec import Struct, field

from brochure.geometry import Rect
from brochure.limits import DEEPEST_PDF_ELEMENTS, MOST_PDF_ELEMENTS
from brochure.readers.read_pdf_types import (
    STANDARD_ROLES,
    Key,
    Mark,
    Object,
    ParentEntry,
    Structure,
    Tag,
)
from brochure.readers.values import (
    corners_of,
    int_of,
    items_of,
    key_of,
    keys,
    lookup,
    name_of,
    pairs_of,
    text_of,
)


class _TreeReader(Struct):
    """Reads one tree; an element that was met already is not followed again."""

    page_numbers: Mapping[Key, int]
    role_map: Mapping[str, str]
    note: Callable[[str], None]
    seen: set[Key] = field(default_factory=set)
    count: int = 0

    def tag(self, node: object, parent: Key, page: int, depth: int) -> Tag | None:
        key = key_of(node)
        if key != (0, 0):
            if key in self.seen:
                self.note("the structure tree holds one element twice")
                return None
            self.seen.add(key)
        self.count += 1
        if key == (0, 0):
            key = (0, -self.count)
        if self.count > MOST_PDF_ELEMENTS or depth > DEEPEST_PDF_ELEMENTS:
            self.note("the structure tree is too large or too deep to be read in full")
            return None
        own_page = lookup(node, "Pg")
        here = page if own_page is None else self.page_numbers.get(key_of(own_page), 0)
        kids = tuple(self._kids(node, key, here, depth))
        role = name_of(lookup(node, "S"))
        attributes = _attributes(lookup(node, "A"))
        alt, actual = lookup(node, "Alt"), lookup(node, "ActualText")
        has_parent = parent == (0, 0) or key_of(lookup(node, "P")) == parent
        return Tag(
            key,
            role,
            standard_role(role, self.role_map),
            kids,
            None if alt is None else text_of(alt),
            None if actual is None else text_of(actual),
            text_of(lookup(node, "Lang")),
            _first_name(attributes, "Scope"),
            _first_name(attributes, "ListNumbering"),
            max(1, min(1000, _first_int(attributes, "ColSpan"))),
            max(1, min(1000, _first_int(attributes, "RowSpan"))),
            _first_box(attributes),
            has_parent,
            any(lookup(it, "Headers") is not None for it in attributes),
        )

    def _kids(self, node: object, key: Key, page: int, depth: int) -> list[Tag | Mark | Object]:
        found: list[Tag | Mark | Object] = []
        below = lookup(node, "K")
        for kid in items_of(below) if isinstance(below, pikepdf.Array) else (below,):
            if isinstance(kid, int):
                found.append(Mark(page, kid))
            elif lookup(kid, "Type") == pikepdf.Name.MCR:
                own = lookup(kid, "Pg")
                at = page if own is None else self.page_numbers.get(key_of(own), 0)
                found.append(Mark(at, int_of(lookup(kid, "MCID"), -1)))
            elif lookup(kid, "Type") == pikepdf.Name.OBJR:
                found.append(Object(key_of(lookup(kid, "Obj"))))
            elif isinstance(kid, pikepdf.Dictionary):
                tag = self.tag(kid, key if key[1] >= 0 else (0, 0), page, depth + 1)
                if tag is not None:
                    found.append(tag)
        return found


def read_structure(
    catalog: object, page_numbers: Mapping[Key, int], note: Callable[[str], None]
) -> Structure | None:
    """The structure tree, or None for a file without one.

    `page_numbers` are by the pages' keys; `note` is told, in plain words, what is damaged.
    """
    root = lookup(catalog, "StructTreeRoot")
    if root is None:
        return None
    mapped = lookup(root, "RoleMap")
    role_map = {it: name_of(lookup(mapped, it)) for it in keys(mapped)}
    reader = _TreeReader(page_numbers, role_map, note)
    below = lookup(root, "K")
    tops = items_of(below) if isinstance(below, pikepdf.Array) else (below,)
    tags = tuple(
        tag
        for top in tops
        if isinstance(top, pikepdf.Dictionary)
        and (tag := reader.tag(top, key_of(root), 0, 0)) is not None
    )
    return Structure(tags, tuple(role_map.items()), _parents(lookup(root, "ParentTree")))


def standard_role(role: str, role_map: Mapping[str, str]) -> str:
    """The standard role that a role is or is mapped to; "" where it leads to none."""
    seen: set[str] = set()
    while role not in STANDARD_ROLES:
        if role in seen or role not in role_map:
            return ""
        seen.add(role)
        role = role_map[role]
    return role


def _attributes(value: object) -> tuple[object, ...]:
    return items_of(value) if isinstance(value, pikepdf.Array) else (value,)


def _first_name(attributes: tuple[object, ...], name: str) -> str:
    return next((it for it in (name_of(lookup(a, name)) for a in attributes) if it), "")


def _first_int(attributes: tuple[object, ...], name: str) -> int:
    return next((it for it in (int_of(lookup(a, name), 0) for a in attributes) if it), 1)


def _first_box(attributes: tuple[object, ...]) -> Rect | None:
    for attribute in attributes:
        corners = corners_of(lookup(attribute, "BBox"))
        if corners is not None:
            left, bottom, right, top = corners
            return Rect(left, bottom, right - left, top - bottom)
    return None


def _parents(tree: object) -> tuple[ParentEntry, ...]:
    found = []
    for key, value in pairs_of(tree, "Nums", MOST_PDF_ELEMENTS):
        if isinstance(key, int):
            is_list = isinstance(value, pikepdf.Array)
            below = items_of(value) if is_list else (value,)
            elements = tuple(None if it is None else key_of(it) for it in below)
            found.append(ParentEntry(key, elements, is_list))
    return tuple(found)
