"""ReportLab's canvas for tagged PDF: whatever is drawn is an element's content or an artifact."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, BinaryIO, Final
from urllib.parse import quote

from reportlab.pdfbase.pdfdoc import (
    Annotation,
    PDFArray,
    PDFDictionary,
    PDFResourceDictionary,
    PDFString,
    xObjectName,
)
from reportlab.pdfgen.canvas import Canvas

from brochure.pdf.images import EmbeddedImage
from brochure.pdf.metadata import Description, text_object
from brochure.pdf.object_streams import stream
from brochure.pdf.packed import PackedDocument, TaggedPage
from brochure.pdf.page_code import OutsideMarksError, PageCode
from brochure.pdf.structure import Attribute, StructureTree, TaggedElement
from brochure.pdf.subset_fonts import SubsetFont
from brochure.pdf.syntax import numbers
from brochure.pdf.text import KernedText

_LETTER: Final = (612.0, 792.0)
_SETTERS: Final = (
    *("setFillColor", "setStrokeColor", "setLineWidth", "setDash"),
    *("setLineCap", "setLineJoin", "setMiterLimit"),
)
_PLAIN: Final = (int, float, tuple)
_PRINT: Final = 4
"""The annotation flag Print, alone (ISO 32000-1 12.5.3, ISO 19005-2 6.3.2)."""
_URI_SAFE: Final = "".join(map(chr, range(0x21, 0x7F)))


class Within:
    """What stands in one element or is one artifact: `with canvas.element("P"):`."""

    __slots__ = ("_canvas", "owner")

    def __init__(self, canvas: "TaggedCanvas", owner: TaggedElement | str) -> None:
        self._canvas = canvas
        self.owner = owner

    def __enter__(self) -> Any:  # noqa: ANN401 -- the element, or an artifact's mark
        self._canvas.enter(self.owner)
        return self.owner

    def __exit__(self, *_: object) -> None:
        self._canvas.leave()


def _quickly(setter: str) -> Callable[..., None]:
    def set_quickly(canvas: "TaggedCanvas", *arguments: Any, **alpha: float) -> None:  # noqa: ANN401
        for operators in canvas.operators_of(setter, *arguments, *alpha.values()):
            canvas._code.append(operators)

    return set_quickly


class TaggedCanvas(Canvas):
    """A canvas on which every draw stands in `element` or `artifact` (ISO 32000-1 14.6 to 14.8).

    It depends on nothing outside of it: no setting of rl_config, no registry of fonts (`addFont`
    gives it its own), no base-14 font, no clock. With the claims "PDF/UA-1" and "PDF/A-2a" the
    file bears the marks of these standards: whether it keeps them is for the caller to see to,
    who knows what the text means.
    """

    def __init__(
        self,
        filename: str | BinaryIO = "",
        pagesize: tuple[float, float] = _LETTER,
        *,
        lang: str = "en-US",
        claims: Sequence[str] = (),
    ) -> None:
        # Canvas's own reads rl_config, and makes a PDFDocument.
        self._filename = filename
        self._pagesize = pagesize
        self._doc = PackedDocument(lang, claims)
        self.structure: StructureTree = self._doc.structure
        """Where elements can be made before they are drawn in."""
        self.info: Description = self._doc.info
        """What the file says of itself in Info and XMP; setTitle and its like say a part of it."""
        self._initialFontName, self._initialFontSize, self._initialLeading = "", 12, 14.4
        self._hanging_pagesize = self._onPage = self._cropMarks = self._enforceColorSpace = None
        self._pageTransition = self._pageDuration = None
        self._cropBox = self._artBox = self._trimBox = self._bleedBox = None
        self._pageRotation = self._annotationCount = self._verbosity = self.imageCaching = 0
        self._pageNumber = self._pageCompression = self.bottomup = 1
        self._preamble = ""
        self._destinations: dict[str, Any] = {}
        self._namedCB: dict[str, Any] = {}
        self._codeStack: list[Any] = []
        self._outlines: list[Any] = []
        self.state_stack: list[Any] = []
        self.fonts: dict[str, SubsetFont] = {}
        """The fonts by the names that `setFont` knows them by."""
        self._kept: dict[Any, list[str]] = {}
        """The operators of colors, widths and dashes, by setter and arguments."""
        self._used: dict[str, dict[str, str]] = {}
        """References to patterns and states by their names in the page or form under construction.
        """
        self._used_outside: list[dict[str, dict[str, str]]] = []
        self._transparent_forms: set[str] = set()
        self._open: list[TaggedElement | str] = []
        """The elements, and the marks of artifacts, that what is drawn stands in."""
        self._code: PageCode
        self._owners: list[TaggedElement]
        """The owner of each marked content of the page, by MCID."""
        self._is_transparent: bool
        self._restartAccumulators()
        self.init_graphics_state()

    setFillColor, setStrokeColor, setLineWidth = map(_quickly, _SETTERS[:3])
    setDash, setLineCap, setLineJoin, setMiterLimit = map(_quickly, _SETTERS[3:])

    def prefer(self, preferences: Mapping[str, str]) -> None:
        """Say how a reader is to show and print the file (ViewerPreferences), as PDF tokens."""
        said = "".join(f" /{name} {it}" for name, it in preferences.items())
        self._doc.Catalog.ViewerPreferences = f"<</DisplayDocTitle true{said}>>"

    def element(self, role: str | TaggedElement, **attributes: Attribute) -> Within:
        """Draw within a new element of a role, or go on with one that was left.

        A new element is the last of the one that is open. `attributes` are alt, actual_text, lang,
        scope (of TH), numbering (of L), bbox (of Figure: left, bottom, right, top) and the others
        of structure.py. Raises ValueError for a role that is neither standard nor mapped, and
        (OutsideMarksError) within an artifact.
        """
        above = self._open[-1] if self._open else None
        if isinstance(above, str):
            raise OutsideMarksError("an element stands in no artifact (ISO 14289-1 7.1)")
        if isinstance(role, str) and not self._formData:
            # What the element above has painted so far comes before its new kid.
            self._end_section()
            self._begin_section()
            role = self.structure.element(role, above, attributes)
        return Within(self, role)

    def artifact(
        self, kind: str = "Layout", subtype: str = "", bbox: Sequence[float] = ()
    ) -> Within:
        """Draw what is no content: "Layout", "Pagination" ("Header", "Footer"), "Background"."""
        mark = f"/Artifact<</Type/{kind}"
        mark += f"/Subtype/{subtype}" if subtype else ""
        mark += f"/BBox[{numbers(bbox)}]" if bbox else ""
        return Within(self, f"{mark}>>BDC")

    def enter(self, owner: TaggedElement | str) -> None:
        """Begin what `element` and `artifact` are around."""
        if self._formData:
            raise ValueError("a form has no marks of its own (ISO 14289-1 7.20)")
        self._end_section()
        self._open.append(owner)
        self._begin_section()

    def leave(self) -> None:
        """End it."""
        self._end_section()
        self._open.pop()
        self._begin_section()

    def _begin_section(self) -> None:
        self._section = len(self._code)
        """Where in the page's operators the content of the last of `_open` goes on."""
        self._code.paints = False
        self._code.may_paint = bool(self._open)

    def _end_section(self) -> None:
        """Put marks around what was painted since the section began: they are never nested."""
        if not self._code.paints:
            return
        owner = self._open[-1]
        if isinstance(owner, TaggedElement):
            mcid = len(self._owners)
            self._owners.append(owner)
            owner.add_content(self._doc.this_page_number(), mcid)
            owner = f"/{owner.role}<</MCID {mcid}>>BDC"
        self._code.insert(self._section, owner)
        self._code.append("EMC")

    def addFont(self, font: SubsetFont) -> None:
        """Let setFont know a font by its name."""
        self.fonts[font.fontName] = font

    def font(self, name: str) -> SubsetFont:
        """The font of a name. Raises ValueError for one that `addFont` was not given."""
        try:
            return self.fonts[name]
        except KeyError:
            raise ValueError(f"no font {name!r}: addFont gives the canvas its fonts") from None

    def setFont(self, psfontname: str, size: float, leading: float | None = None) -> None:
        """Set the font of what follows; nothing is written before text is."""
        self._fontname, self._fontsize = self.font(psfontname).fontName, size
        self._leading = size * 1.2 if leading is None else leading

    def stringWidth(
        self, text: str, fontName: str | None = None, fontSize: float | None = None
    ) -> float:
        """The width in points of a text with its kerns."""
        size = self._fontsize if fontSize is None else fontSize
        return self.font(fontName or self._fontname).stringWidth(text, size)

    def beginText(self, x: float = 0, y: float = 0) -> KernedText:
        """A text object."""
        return KernedText(self, x, y)

    def drawText(self, aTextObject: KernedText) -> None:
        """Draw a text object."""
        for operators in filter(None, aTextObject.begins_with):
            self._code.append(operators)
        self._code.append(aTextObject.getCode())
        for operators in filter(None, aTextObject.ends_with):
            self._code.note(operators)

    def drawString(self, x: float, y: float, text: str) -> None:
        """Draw a line of text that begins at this point."""
        line = self.beginText(x, y)
        line.show(text)
        self.drawText(line)

    def drawRightString(self, x: float, y: float, text: str) -> None:
        """Draw a line of text that ends at this point."""
        self.drawString(x - self.stringWidth(text), y, text)

    def drawCentredString(self, x: float, y: float, text: str) -> None:
        """Draw a line of text around this point."""
        self.drawString(x - self.stringWidth(text) / 2, y, text)

    def operators_of(self, setter: str, *arguments: Any) -> list[str]:  # noqa: ANN401
        """What a setter of the graphics state adds; kept where its arguments are plain numbers.

        A color with alpha is not: what it adds depends on the page's own states.
        """
        key = (setter, arguments)
        has_alpha = setter.endswith("Color") and len(arguments) > 1
        is_plain = not has_alpha and isinstance(arguments[0] if arguments else 0, _PLAIN)
        if is_plain and key in self._kept:
            return self._kept[key]
        page, self._code = self._code, PageCode(is_form=True)
        try:
            getattr(Canvas, setter)(self, *arguments)
            found = list(self._code)
        finally:
            self._code = page
        if is_plain:
            self._kept[key] = found
        return found

    def drawImage(
        self, image: EmbeddedImage | Path | str, x: float, y: float, width: float, height: float
    ) -> None:
        """Draw an image, or that of a file, by its lower left corner and its printed size."""
        if not isinstance(image, EmbeddedImage):
            image = EmbeddedImage.read(Path(image), width, height)
        if not self._doc.hasForm(image.name):
            self._doc.addForm(image.name, image)
        self._is_transparent = self._is_transparent or image.is_transparent
        self._formsinuse.append(image.name)
        self.saveState()
        place = numbers((width, 0, 0, height, x, y))
        self._code.append(f"{place} cm /{xObjectName(image.name)} Do")
        self.restoreState()

    def put(self, operators: str) -> None:
        """Add operators as they are, the last of which says what they do."""
        self._code.append(operators)

    def addLiteral(self, s: str, escaped: int = 1) -> None:
        """Add operators as they are, which are taken to paint."""
        self._code.paint()
        super().addLiteral(s, escaped)

    def resource(self, kind: str, body: str) -> str:
        """The name here of a "Pattern" or an "ExtGState"; the file holds it once."""
        name, number = self._doc.resource(kind, body)
        self._used.setdefault(kind, {})[name] = f"{number} 0 R"
        if kind == "ExtGState":
            self._let_shine_through()
        return name

    def stream_once(self, body: bytes) -> int:
        """The number of a stream; the file holds it once."""
        return self._doc.stream_once(body)

    def _let_shine_through(self) -> None:
        """Take it that the page or form is transparent somewhere."""
        if self._formData:
            self._transparent_forms.add(self._formData[0])
        else:
            self._is_transparent = True

    def doForm(self, name: str) -> None:
        """Draw a form."""
        if name in self._transparent_forms:
            self._let_shine_through()
        super().doForm(name)

    def endForm(self, *, group: str = "") -> None:
        """Write the form that `beginForm` began, with what stands in forms it draws.

        `group` are the entries of a transparency group (ISO 32000-1 11.6.6).
        """
        name, *box = self._formData
        entries = f"/Type/XObject/Subtype/Form/BBox[{numbers(box)}]{group}/Resources".encode()
        self._doc.addForm(name, stream(self._content(), entries + self._resources()))
        self._restartAccumulators()
        self.pop_state_stack()

    def linkURL(self, url: str, rect: Sequence[float], contents: str = "") -> None:
        """A link from a rectangle to an address, within the element that its text is of.

        `contents` says where it leads (ISO 14289-1 7.18.5), else the address does. Characters
        that are not of ASCII become escapes (ISO 32000-1 12.6.4.7, RFC 3987 3.1).
        """
        action = {"S": "/URI", "URI": PDFString(quote(url, safe=_URI_SAFE))}
        self._link(rect, contents or url, {"A": PDFDictionary(action)})

    def linkAbsolute(self, contents: str, destinationname: str, Rect: Sequence[float]) -> None:
        """A link from a rectangle to a bookmark, within the element that its text is of."""
        # A bookmark is one object for all that lead there, and known only in the end.
        place = self._doc.Reference(self._bookmarkReference(destinationname))
        self._link(Rect, contents, {"Dest": place})

    def _link(self, rect: Sequence[float], contents: str, target: Mapping[str, Any]) -> None:
        entries = {"Type": "/Annot", "Subtype": "/Link", "Border": "[0 0 0]"}
        area = {"Rect": f"[{numbers(rect)}]", "Contents": text_object(contents)}
        self._addAnnotation(PDFDictionary({**entries, **area, **target}))

    def _addAnnotation(self, annotation: PDFDictionary | Annotation, *_: object) -> None:
        """Write an annotation of the element that is open."""
        owner = self._open[-1] if self._open else None
        if not isinstance(owner, TaggedElement):
            raise OutsideMarksError("an annotation stands in an element (ISO 14289-1 7.18.1)")
        entries = annotation if isinstance(annotation, PDFDictionary) else annotation.Dict()
        entries["F"] = _PRINT
        entries["StructParent"] = self.structure.add_annotation(owner)
        written = self._doc.add(entries)
        owner.add_annotation(self._doc.this_page_number(), written)
        self._annotationrefs.append(f"{written} 0 R")

    @property
    def document(self) -> PackedDocument:
        """The document that the pages go into."""
        return self._doc

    def add_widget(self, widget: PDFDictionary) -> int:
        """Write a field of the element that is open, which has no other content; its number."""
        widget["P"] = self._doc.thisPageRef()
        self._addAnnotation(widget)
        return int(self._annotationrefs[-1].split()[0])

    def showPage(self) -> None:
        """Write the page, and begin another; an element that is open goes on there."""
        self._end_section()
        page = TaggedPage()
        page.MediaBox = PDFArray((0, 0, *self._pagesize))
        for kind in ("crop", "art", "bleed", "trim"):
            box = getattr(self, f"_{kind}Box")
            setattr(page, f"{kind.capitalize()}Box", box and PDFArray(box))
        page.Rotate = self._pageRotation or None
        page.Tabs = "/S"
        page.Contents = f"{self._doc.add(stream(self._content(), b''))} 0 R"
        page.Resources = self._resources().decode("latin-1")
        if self._annotationrefs:
            page.Annots = PDFArray(self._annotationrefs)
        if self._owners:
            page.StructParents = self.structure.add_page(self._owners)
        if self._is_transparent or "/ExtGState" in page.Resources:
            page.Group = "<</S/Transparency/CS/DeviceRGB>>"
        self._doc.addPage(page)
        if self._onPage:
            self._onPage(self._pageNumber)
        self._startPage()

    def _content(self) -> bytes:
        return "\n".join(self._code).encode("latin-1")

    def _resources(self) -> bytes:
        """What the operators so far need (ISO 32000-1 7.8.3)."""
        needed = PDFResourceDictionary(ProcSet=[])
        needed.basicFonts()
        needed.XObject = self._doc.xobjDict(self._formsinuse).dict
        states = self._extgstate.getState()
        needed.ExtGState = {**(states.dict if states else {}), **self._used.get("ExtGState", {})}
        needed.Pattern = self._used.get("Pattern", {})
        needed.setShading(self._shadingUsed)
        needed.setColorSpace(self._colorsUsed)
        return self._doc.written(needed)

    def init_graphics_state(self) -> None:
        """Begin with black, whatever rl_config.canvas_baseColor is, and no font."""
        super().init_graphics_state()
        self._fillColorObj = self._strokeColorObj = (0, 0, 0)

    def _make_preamble(self) -> None:
        # Canvas's own sets a base-14 font, which would have to be embedded (ISO 19005-2 6.2.11.4).
        pass

    def _pushAccumulators(self) -> None:
        super()._pushAccumulators()
        self._code = PageCode(is_form=True)
        self._used_outside.append(self._used)
        self._used = {}

    def _restartAccumulators(self) -> None:
        is_page = not self._codeStack
        super()._restartAccumulators()
        self._used = self._used_outside.pop() if self._used_outside else {}
        if is_page:
            self._code = PageCode()
            self._is_transparent = False
            self._owners = []
            self._begin_section()
