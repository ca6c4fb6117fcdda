"""SVG as a tree of elements that know their line. Nothing is declared, nothing fetched."""

from typing import NoReturn, TypeAlias
from xml.parsers import expat

from msgspec import Struct, field

from brochure.limits import DEEPEST_SVG, MOST_SVG_ELEMENTS, SVG_BYTES

AS_PNG = "save the drawing as a PNG of 300 pixels an inch and name that file"
"""The way out that works for every drawing and with every program."""
_NAMESPACE = "http://www.w3.org/2000/svg "
_XML = "http://www.w3.org/XML/1998/namespace "


class Fault(Struct, frozen=True):
    """A problem at a line of the SVG file; `message` is a sentence without its full stop."""

    line: int
    message: str
    hint: str


class SvgFaultError(Exception):
    """A fault after which reading on makes no sense."""

    def __init__(self, fault: Fault) -> None:
        """Keep the fault."""
        self.fault = fault
        super().__init__(fault.message)


class Node(Struct, eq=False):
    """An element. SVG's own names stand alone, others as "namespace name"; `xml:space` likewise."""

    name: str
    attributes: dict[str, str]
    line: int
    content: list["Child"] = field(default_factory=list)
    parent: "Node | None" = None
    properties: dict[str, str] = field(default_factory=dict)
    """How it is painted: what attributes, style sheets and its `style` come to (sheet.py)."""

    @property
    def elements(self) -> list["Node"]:
        """The child elements."""
        return [child for child in self.content if isinstance(child, Node)]


Child: TypeAlias = Node | str


class _Builder:
    """Takes the parser's events; `line` is that of the tag at hand."""

    def __init__(self) -> None:
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self.start
        self.parser.EndElementHandler = self.end
        self.parser.CharacterDataHandler = self.text
        self.parser.StartDoctypeDeclHandler = self.doctype
        self.parser.SkippedEntityHandler = self.entity
        self.parser.ProcessingInstructionHandler = self.instruction
        self.root: Node | None = None
        self.open: list[Node] = []
        self.count = 0

    def refuse(self, message: str, hint: str) -> NoReturn:
        raise SvgFaultError(Fault(self.parser.CurrentLineNumber, message, hint))

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self.count += 1
        if self.count > MOST_SVG_ELEMENTS:
            message = f"the drawing has more than {MOST_SVG_ELEMENTS:,} elements"
            self.refuse(message, "simplify the drawing, or export it as PNG at 300 ppi")
        if len(self.open) >= DEEPEST_SVG:
            message = f"groups are nested more than {DEEPEST_SVG} deep"
            self.refuse(message, "ungroup the drawing in its editor")
        named = {key.replace(_XML, "xml:"): value for key, value in attributes.items()}
        parent = self.open[-1] if self.open else None
        line = self.parser.CurrentLineNumber
        node = Node(name.removeprefix(_NAMESPACE), named, line, parent=parent)
        if self.open:
            self.open[-1].content.append(node)
        else:
            self.root = node
        self.open.append(node)

    def end(self, _name: str) -> None:
        self.open.pop()

    def text(self, text: str) -> None:
        self.open[-1].content.append(text)

    def doctype(
        self, _name: str, _id: str | None, _public: str | None, has_declarations: bool
    ) -> None:
        """Pass over a name and a public identifier; what is declared may change all the rest."""
        if has_declarations:
            message = "a document type with declarations (`<!DOCTYPE ... [`) is not supported"
            self.refuse(message, f"delete it with all that belongs to it, up to `]>`; or {AS_PNG}")

    def entity(self, name: str, _is_parameter: bool) -> None:
        hint = f"write the character itself; or {AS_PNG}"
        self.refuse(f"`&{name[:40]};` stands for nothing that the drawing says", hint)

    def instruction(self, target: str, _data: str) -> None:
        if target == "xml-stylesheet":
            self.refuse(
                "a style sheet (`<?xml-stylesheet?>`) is not supported",
                f"export with presentation attributes instead of style sheets; or {AS_PNG}",
            )


def parse_svg(data: bytes) -> Node:
    """The root element.

    Raises SvgFaultError where the bytes are no XML, or hostile.
    """
    if len(data) > SVG_BYTES:
        message = f"the file is larger than {SVG_BYTES // 1_000_000} MB"
        raise SvgFaultError(Fault(1, message, "simplify the drawing, or export it as PNG"))
    builder = _Builder()
    try:
        builder.parser.Parse(data, True)  # noqa: FBT003 -- expat's own order: data, is_final
    except (expat.ExpatError, LookupError, ValueError):
        message = "the XML is broken here, or the file ends too early"
        hint = "open the file in a drawing program and export it as plain SVG again"
        raise SvgFaultError(Fault(builder.parser.ErrorLineNumber, message, hint)) from None
    root = builder.root
    if root is None or root.name != "svg":
        line = root.line if root else 1
        message = "the file does not begin with an `svg` element"
        raise SvgFaultError(Fault(line, message, "export the drawing as plain SVG"))
    return root
