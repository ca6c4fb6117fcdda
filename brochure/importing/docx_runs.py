"""What stands in a paragraph of a .docx file: runs, links, fields, notes, tracked changes."""

from collections.abc import Callable

from lxml import etree
from msgspec import Struct, field
from msgspec.structs import replace

from brochure.content.markup import Script
from brochure.importing.document import Aside, Block, Box, Picture, Run
from brochure.importing.docx_pictures import Pictures
from brochure.importing.docx_styles import Style, Styles, size_of, toggles_of
from brochure.importing.package import Target, child, named, short, value

_THROUGH = frozenset(
    {
        *("w:smartTag", "w:sdt", "w:sdtContent", "w:customXml", "w:bdo", "w:dir", "w:fldSimple"),
        *("w:ruby", "w:rubyBase", "m:oMathPara", "m:oMath"),
    }
)
"""Elements whose words stand in the line that they are in."""
_GONE = frozenset({"w:del", "w:moveFrom"})
_COME = frozenset({"w:ins", "w:moveTo"})
_NO_BREAK_HYPHEN = "\u2011"
_WINGDINGS = {
    0xFC: "\u2713",
    0xFE: "\u2611",
    0xFB: "\u2717",
    0xA8: "\u2610",
    0x6F: "\u2610",
    0xE0: "\u2192",
    0xF0: "\u2192",
    0xB7: "\u2022",
    0xA7: "\u2022",
    0x28: "\u260e",
}
_SYMBOL = {
    0xB0: "\u00b0",
    0xB1: "\u00b1",
    0xB2: "\u2033",
    0xA3: "\u2264",
    0xB3: "\u2265",
    0xB4: "\u00d7",
    0xB7: "\u2022",
    0xB8: "\u00f7",
    0xB9: "\u2260",
    0xBB: "\u2248",
    0x6D: "\u00b5",
    0x61: "\u03b1",
    0x62: "\u03b2",
    0x67: "\u03b3",
    0x64: "\u03b4",
    0x44: "\u0394",
    0x57: "\u03a9",
    0xAE: "\u2192",
    0xAD: "\u2191",
    0xAF: "\u2193",
}
SYMBOL_ASKED = "[Add the sign of the font {font}]"
"""What stands for a sign of a symbol font that is not known: it stops the approval."""
_SCRIPTS: dict[str, Script] = {"superscript": "sup", "subscript": "sub"}


class Field(Struct):
    """A field of Word: its instruction, and whether its result has begun."""

    instruction: str = ""
    is_result: bool = False

    @property
    def target(self) -> str:
        """The address, where it is a link to one."""
        words = self.instruction.split()
        if len(words) < 2 or words[0].upper() != "HYPERLINK" or words[1].startswith("\\"):  # noqa: PLR2004
            return ""
        return words[1].strip('"\u201c\u201d')


class Line(Struct):
    """What has been read of a paragraph."""

    runs: list[Run] = field(default_factory=list)
    before: list[Block] = field(default_factory=list)
    """Pictures and boxes that stand before its first word."""
    after: list[Block] = field(default_factory=list)
    size: float = 0.0

    def add(self, block: Block) -> None:
        """Put a picture or a box before the words, or after them where some were read."""
        has_words = any(it.text.strip() for it in self.runs)
        (self.after if has_words else self.before).append(block)


class RunReader:
    """Reads the runs of paragraphs; fields may go on from one paragraph to the next."""

    def __init__(
        self,
        styles: Styles,
        targets: "dict[str, Target]",
        pictures: Pictures,
        boxes: "Callable[[etree._Element], tuple[Block, ...]]",
    ) -> None:
        self.styles = styles
        self.targets = targets
        self.pictures = pictures
        self.asides: list[Aside] = []
        self.accepted: list[str] = []
        """What tracked changes have put in."""
        self._boxes = boxes
        self._fields: list[Field] = []

    def read(self, element: "etree._Element", style: Style) -> Line:
        """The runs of one paragraph."""
        line = Line(size=style.size)
        self._walk(element, line, style, "")
        return line

    def _walk(self, element: "etree._Element", line: Line, style: Style, target: str) -> None:
        for it in element:
            name = short(it.tag)
            if name == "w:r":
                self._run(it, line, style, target)
            elif name == "w:hyperlink":
                self._walk(it, line, style, self._address(it) or target)
            elif name in _THROUGH:
                self._walk(it, line, style, target)
            elif name in _COME:
                self.accepted.append(all_text(it))
                self._walk(it, line, style, target)
            elif name in _GONE:
                self._left_out(all_text(it), "deleted by a tracked change")
            elif name == "mc:AlternateContent":
                self._walk(chosen(it), line, style, target)
            elif name in {"m:r", "m:t"}:
                line.runs.append(Run("".join(t.text or "" for t in named(it, "m:t"))))
            elif name.startswith("m:"):
                self._walk(it, line, style, target)

    def _address(self, element: "etree._Element") -> str:
        target = self.targets.get(value(element, "r:id"))
        return target.name if target and target.is_external else ""

    def _run(self, element: "etree._Element", line: Line, style: Style, target: str) -> None:
        properties = child(element, "w:rPr")
        of_style = child(properties, "w:rStyle")
        toggles = dict(style.toggles)
        if of_style is not None:
            toggles.update(self.styles.style(value(of_style)).toggles)
        toggles.update(toggles_of(properties))
        if toggles.get("w:vanish"):
            self._left_out(all_text(element), "hidden text")
            return
        script = child(properties, "w:vertAlign")
        look = Run(
            "",
            toggles.get("w:b", False),
            toggles.get("w:i", False),
            _SCRIPTS.get("" if script is None else value(script), ""),
            target or next((it.target for it in self._fields if it.target), ""),
        )
        line.size = max(size_of(properties) or style.size, line.size if line.runs else 0.0)
        self._parts(element, line, look)

    def _parts(self, element: "etree._Element", line: Line, look: Run) -> None:
        for it in element:
            name = short(it.tag)
            if name == "w:fldChar":
                self._field(value(it, "w:fldCharType"))
            elif name == "w:instrText" and self._fields:
                self._fields[-1].instruction += it.text or ""
            elif name in {"w:drawing", "w:pict", "w:object"}:
                self._drawing(it, line)
            elif name == "mc:AlternateContent":
                self._parts(chosen(it), line, look)
            elif name in {"w:footnoteReference", "w:endnoteReference"}:
                key = f"{name[2:-9]}-{value(it, 'w:id')}"
                line.runs.append(replace(look, note=key))
            else:
                text = self._text(it, name)
                if text:
                    line.runs.append(replace(look, text=text))

    def _text(self, element: "etree._Element", name: str) -> str:
        if name == "w:t":
            return element.text or ""
        if name == "w:noBreakHyphen":
            return _NO_BREAK_HYPHEN
        if name in {"w:tab", "w:ptab"}:
            return "\t"
        if name in {"w:br", "w:cr"}:
            return "" if value(element, "w:type") in {"page", "column"} else "\n"
        return sign(element) if name == "w:sym" else ""

    def _field(self, kind: str) -> None:
        if kind == "begin":
            self._fields.append(Field())
        elif kind == "separate" and self._fields:
            self._fields[-1].is_result = True
        elif kind == "end" and self._fields:
            self._fields.pop()

    def _drawing(self, element: "etree._Element", line: Line) -> None:
        boxes = [it for it in named(element, "w:txbxContent") if not _is_within_box(it, element)]
        for it in boxes:
            blocks = self._boxes(it)
            if blocks:
                line.add(Box(blocks))
        pictures: list[Picture] = self.pictures.of(element, self.targets)
        for picture in pictures:
            line.add(picture)

    def _left_out(self, text: str, reason: str) -> None:
        if text.strip():
            self.asides.append(Aside(text, reason))


def chosen(element: "etree._Element") -> "etree._Element":
    """Of the ways in which one thing is written, the first; the fallback where there is none."""
    choice = child(element, "mc:Choice")
    fallback = child(element, "mc:Fallback")
    if choice is not None and (len(choice) or fallback is None):
        return choice
    return element if fallback is None else fallback


def sign(element: "etree._Element") -> str:
    """The character that a sign of a symbol font stands for."""
    code, font = value(element, "w:char"), value(element, "w:font")
    try:
        number = int(code, 16)
    except ValueError:
        return ""
    if not 0xF000 <= number <= 0xF0FF:  # noqa: PLR2004 -- where Word puts the signs of such fonts
        return chr(number) if 0x20 <= number < 0xD800 else ""  # noqa: PLR2004
    known = _WINGDINGS if font.casefold().startswith("wingdings") else _SYMBOL
    plain = chr(number - 0xF000)
    return known.get(number - 0xF000) or (
        plain if plain.isdigit() else SYMBOL_ASKED.format(font=font)
    )


def all_text(element: "etree._Element") -> str:
    """All words below an element, paragraphs parted by spaces; of two ways to write, the first."""
    words: list[str] = []
    _gather(element, words)
    return "".join(words)


def _gather(element: "etree._Element", words: list[str]) -> None:
    for it in element:
        name = short(it.tag)
        if name in {"w:t", "w:delText", "m:t"}:
            words.append(it.text or "")
        elif name in {"w:tab", "w:br", "w:cr"}:
            words.append(" ")
        elif name == "w:noBreakHyphen":
            words.append(_NO_BREAK_HYPHEN)
        elif name == "w:sym":
            words.append(sign(it))
        elif name == "mc:AlternateContent":
            _gather(chosen(it), words)
        else:
            _gather(it, words)
            if name in {"w:p", "w:tc"}:
                words.append("\n")


def _is_within_box(box: "etree._Element", top: "etree._Element") -> bool:
    """True for a box inside another one, or in the fallback of one that is read."""
    above = box.getparent()
    while above is not None and above is not top:
        name = short(above.tag)
        if name == "w:txbxContent":
            return True
        if name == "mc:Fallback":
            parent = above.getparent()
            if parent is not None and chosen(parent) is not above:
                return True
        above = above.getparent()
    return False
