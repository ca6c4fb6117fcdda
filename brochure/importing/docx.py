"""A Word document: its blocks in reading order, and what it holds beside them."""

import re
from collections.abc import Iterator

from lxml import etree

from brochure.importing.document import (
    Aside,
    Block,
    Note,
    Paragraph,
    ReadSource,
    Role,
    Run,
    SourceDocument,
)
from brochure.importing.docx_pictures import Pictures
from brochure.importing.docx_runs import Line, RunReader, all_text, chosen
from brochure.importing.docx_styles import Numbering, Style, Styles, numbering_of, with_level
from brochure.importing.docx_tables import read_table
from brochure.importing.docx_words import pieces_of
from brochure.importing.package import Package, child, named, short, value

_THROUGH = frozenset({"w:sdt", "w:sdtContent", "w:customXml", "w:smartTag", "w:ins", "w:moveTo"})
_SEPARATORS = frozenset({"separator", "continuationSeparator", "continuationNotice"})
_NO_LEVEL = 9
_PAPERS = {
    "A4": (11906, 16838),
    "A5": (8391, 11906),
    "Letter": (12240, 15840),
    "Legal": (12240, 20160),
}
"""Width and height in twentieths of a point."""
_TWIPS_OFF = 60


def read_docx(name: str, data: bytes) -> ReadSource:
    """The leaflet in a .docx file. Raises ImportRefusedError."""
    package = Package(name, data)
    reader = _Reader(package)
    return ReadSource(reader.document(), pieces_of(package))


class _Reader:
    def __init__(self, package: Package) -> None:
        self.package = package
        targets = dict(package.targets(package.main))
        self.parts = {it.kind: it.name for it in targets.values() if not it.is_external}
        self.repeated = [
            (it.kind, it.name)
            for it in targets.values()
            if it.kind in {"header", "footer"} and not it.is_external
        ]
        self.styles = Styles(package, self.parts.get("styles", "word/styles.xml"))
        self.numbering = Numbering(package, self.parts.get("numbering", "word/numbering.xml"))
        self.pictures = Pictures(package)
        self.runs = RunReader(self.styles, targets, self.pictures, self.blocks)
        self.remarks: list[str] = []
        self.joined: list[Run] = []
        """What stands before a paragraph mark that a tracked change has deleted."""

    def document(self) -> SourceDocument:
        """All that the file says."""
        root = self.package.xml(self.package.main)
        body = child(root, "w:body")
        blocks = self.blocks(body) if body is not None else ()
        notes = (*self._notes("footnotes", "footnote"), *self._notes("endnotes", "endnote"))
        asides = [*self.runs.asides, *self._comments(), *self._repeated()]
        if self.runs.accepted:
            count = len(self.runs.accepted)
            self.remarks.append(
                f"{count} tracked insertion{'s' if count > 1 else ''} taken as accepted: "
                + "; ".join(f"\u201c{' '.join(it.split())}\u201d" for it in self.runs.accepted[:20])
            )
        core = self.package.xml("docProps/core.xml")
        title = child(core, "dc:title")
        return SourceDocument(
            blocks=blocks,
            notes=notes,
            asides=tuple(asides),
            remarks=tuple(self.remarks),
            language=self.styles.language,
            title="" if title is None else (title.text or "").strip(),
            size=self.styles.size,
            paper=_paper(body),
        )

    def blocks(self, element: "etree._Element") -> tuple[Block, ...]:
        """The blocks of a body, a cell, a box or a note."""
        return tuple(self._blocks(element))

    def _blocks(self, element: "etree._Element") -> Iterator[Block]:
        for it in element:
            name = short(it.tag)
            if name == "w:p":
                yield from self._paragraph(it)
            elif name == "w:tbl":
                yield from read_table(it, self.blocks, self.runs.asides)
            elif name in _THROUGH:
                yield from self._blocks(it)
            elif name == "mc:AlternateContent":
                yield from self._blocks(chosen(it))
            elif name in {"w:del", "w:moveFrom"}:
                self.runs.asides.append(Aside(all_text(it), "deleted by a tracked change"))
            elif name == "w:altChunk":
                self.remarks.append(
                    "A part of the file is another document that was put into it, which was not"
                    " read: open the file in Word and save it once more."
                )

    def _paragraph(self, element: "etree._Element") -> Iterator[Block]:
        properties = child(element, "w:pPr")
        named_as = child(properties, "w:pStyle")
        style = self.styles.style(self.styles.default if named_as is None else value(named_as))
        line = self.runs.read(element, style)
        if child(properties, "w:rPr", "w:del") is not None:
            self.joined.extend(line.runs)
            yield from (*line.before, *line.after)
            return
        runs = (*self.joined, *line.runs)
        self.joined = []
        yield from line.before
        if any(it.text.strip() or it.note for it in runs):
            yield self._with_role(runs, line, properties, style)
        yield from line.after

    def _with_role(
        self,
        runs: tuple[Run, ...],
        line: Line,
        properties: "etree._Element | None",
        style: Style,
    ) -> Paragraph:
        outline = child(properties, "w:outlineLvl")
        level = style.level
        if outline is not None and value(outline).isdigit():
            level = 0 if int(value(outline)) >= _NO_LEVEL else int(value(outline)) + 1
        role: Role = "heading" if level else style.role
        num, num_level = numbering_of(properties)
        if not num:
            num, num_level = style.num, num_level or style.num_level
        mark = self.numbering.next(num, num_level)
        if role:
            return Paragraph(runs, role, level, None, line.size)
        if mark is None and re.fullmatch(r"list (?:bullet|number)(?: [2-5])?", style.name):
            # A style for lists that names no list: its name is all that is known.
            mark = self.numbering.next(style.num, style.num_level)
        if mark is not None and style.name[-1:].isdigit() and style.name.startswith("list "):
            mark = with_level(mark, int(style.name[-1]) - 1)
        return Paragraph(runs, mark=mark, size=line.size)

    def _notes(self, part: str, kind: str) -> Iterator[Note]:
        member = self.parts.get(part, "")
        root = self.package.xml(member)
        if root is None:
            return
        here, self.runs.targets = self.runs.targets, dict(self.package.targets(member))
        for it in named(root, f"w:{kind}"):
            if value(it, "w:type") not in _SEPARATORS:
                yield Note(f"{kind}-{value(it, 'w:id')}", self.blocks(it))
        self.runs.targets = here

    def _comments(self) -> Iterator[Aside]:
        root = self.package.xml(self.parts.get("comments", ""))
        for it in () if root is None else named(root, "w:comment"):
            author = value(it, "w:author")
            text = all_text(it)
            if text.strip():
                yield Aside(text, f"a comment by {author}" if author else "a comment")

    def _repeated(self) -> Iterator[Aside]:
        for kind, member in self.repeated:
            root = self.package.xml(member)
            text = "" if root is None else all_text(root)
            if text.strip():
                yield Aside(text, f"the page's {kind}")


def _paper(body: "etree._Element | None") -> str:
    """The paper of the last section, upright or not; "" for one of another size."""
    size = child(body, "w:sectPr", "w:pgSz")
    sides = ["" if size is None else value(size, it) for it in ("w:w", "w:h")]
    if not all(it.isdigit() for it in sides):
        return ""
    short_side, long_side = sorted(int(it) for it in sides)
    return next(
        (
            name
            for name, (width, height) in _PAPERS.items()
            if abs(width - short_side) < _TWIPS_OFF and abs(height - long_side) < _TWIPS_OFF
        ),
        "",
    )
