"""All words of a .docx file by a plain look at its XML, for the account of what became of them.

It knows nothing of styles, lists or blocks, so that what the reader overlooks is seen here.
"""

from collections.abc import Iterator

from lxml import etree

from brochure.importing.document import Piece
from brochure.importing.docx_runs import chosen, sign
from brochure.importing.package import Package, short

_PARTS = {
    "footnotes": "note",
    "endnotes": "note",
    "comments": "comment",
    "header": "header",
    "footer": "footer",
}


def pieces_of(package: Package) -> tuple[Piece, ...]:
    """The paragraphs of the text, then those of notes, comments, headers and footers."""
    found = list(_pieces(package, package.main, ""))
    for target in package.targets(package.main).values():
        if target.kind in _PARTS and not target.is_external:
            found.extend(_pieces(package, target.name, _PARTS[target.kind]))
    return tuple(found)


def _pieces(package: Package, member: str, place: str) -> Iterator[Piece]:
    root = package.xml(member)
    if root is None:
        return
    pieces: list[list[str]] = [[]]
    _walk(root, pieces)
    for words in pieces:
        text = "".join(words)
        if text.strip():
            yield Piece(place, text)


def _walk(element: "etree._Element", pieces: list[list[str]]) -> None:
    """Gather words; a box that is anchored in a paragraph stands after what precedes it."""
    for it in element:
        name = short(it.tag)
        if name in {"w:t", "w:delText", "m:t"}:
            pieces[-1].append(it.text or "")
        elif name in {"w:tab", "w:br", "w:cr"}:
            pieces[-1].append(" ")
        elif name == "w:noBreakHyphen":
            pieces[-1].append("\u2011")
        elif name == "w:sym":
            pieces[-1].append(sign(it))
        elif name == "mc:AlternateContent":
            _walk(chosen(it), pieces)
        elif name == "w:p":
            pieces.append([])
            _walk(it, pieces)
            pieces.append([])
        elif name != "w:instrText":
            _walk(it, pieces)
