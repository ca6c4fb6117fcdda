"""What a PDF's structure tree says, read with pikepdf and independently of what wrote it."""

import io
from collections.abc import Iterator
from dataclasses import dataclass, field

import pikepdf


@dataclass
class Tag:
    role: str
    alt: str = ""
    text: str = ""
    kids: list["Tag"] = field(default_factory=list)
    rows: int | None = None
    """RowSpan; None where it is not written."""
    columns: int | None = None
    """ColSpan."""

    def walk(self) -> Iterator["Tag"]:
        yield self
        for kid in self.kids:
            yield from kid.walk()

    def words(self) -> str:
        """The text in reading order; a figure says its alternate text instead of its labels."""
        if self.role == "Figure":
            return ""
        return " ".join([self.text, *(kid.words() for kid in self.kids)]).strip()

    def outline(self, depth: int = 0, *, shown: int = 40) -> str:
        mark = f" {self.text[:shown]!r}" if self.text else ""
        alt = f" alt={self.alt[:shown]!r}" if self.alt else ""
        lines = [f"{'  ' * depth}{self.role}{alt}{mark}"]
        lines.extend(kid.outline(depth + 1, shown=shown) for kid in self.kids)
        return "\n".join(lines)


def read_tags(pdf: bytes) -> Tag:
    """The Document element with everything below it."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        texts = {page.objgen: _marked_texts(page) for page in document.pages}
        root = document.Root.StructTreeRoot
        return _tag(root.K[0] if isinstance(root.K, pikepdf.Array) else root.K, texts, None)


def _tag(node: pikepdf.Object, texts: dict, page: tuple[int, int] | None) -> Tag:
    here = node.Pg.objgen if "/Pg" in node else page
    tag = Tag(str(node.S)[1:], alt=str(node.get("/Alt", "")))
    written = node.get("/A", {})
    for one in written if isinstance(written, pikepdf.Array) else [written]:
        tag.rows = int(one["/RowSpan"]) if "/RowSpan" in one else tag.rows
        tag.columns = int(one["/ColSpan"]) if "/ColSpan" in one else tag.columns
    kids = node.get("/K")
    if kids is None:
        return tag
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary):
            if kid.get("/Type") == "/OBJR":
                continue
            if kid.get("/Type") == "/MCR":
                at = kid.Pg.objgen if "/Pg" in kid else here
                tag.text += texts[at].get(int(kid.MCID), "")
            else:
                tag.kids.append(_tag(kid, texts, here))
        else:
            tag.text += texts[here].get(int(kid), "")
    return tag


@dataclass
class PrintField:
    role: str
    state: str
    description: str


def print_fields(pdf: bytes) -> list[PrintField]:
    """The places to fill in with a pen, in the tree's order (ISO 32000-1 14.8.5.6)."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        root = document.Root.StructTreeRoot
        return list(_fields_below(root.K[0] if isinstance(root.K, pikepdf.Array) else root.K))


def _fields_below(node: pikepdf.Object) -> Iterator[PrintField]:
    if not isinstance(node, pikepdf.Dictionary) or "/S" not in node:
        return
    if node.S == "/Form":
        said = node.A
        state = str(said.get("/checked", "/"))[1:]
        yield PrintField(str(said.Role)[1:], state, str(said.Desc))
    kids = node.get("/K")
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        yield from _fields_below(kid)


def _marked_texts(page: pikepdf.Page) -> dict[int, str]:
    fonts = {str(k): _to_unicode(v) for k, v in page.resources.get("/Font", {}).items()}
    texts: dict[int, str] = {}
    stack: list[int | None] = []
    font: dict[int, str] = {}
    for operands, operator in pikepdf.parse_content_stream(page):
        name = str(operator)
        if name == "BDC":
            properties = operands[1]
            has = isinstance(properties, pikepdf.Dictionary) and "/MCID" in properties
            stack.append(int(properties.MCID) if has else None)
        elif name == "BMC":
            stack.append(None)
        elif name == "EMC":
            stack.pop()
        elif name == "Tf":
            font = fonts[str(operands[0])]
        elif name in {"Tj", "TJ", "'"}:
            mcid = next((it for it in reversed(stack) if it is not None), None)
            parts = operands[0] if name == "TJ" else operands[:1]
            shown = "".join(
                font.get(code, "\ufffd")
                for part in parts
                if isinstance(part, pikepdf.String)
                for code in bytes(part)
            )
            if mcid is not None:
                # A new line begins with a new text position: a word ends there.
                texts[mcid] = f"{texts[mcid]} {shown}" if texts.get(mcid) else shown
    return texts


def _to_unicode(font: pikepdf.Object) -> dict[int, str]:
    mapping: dict[int, str] = {}
    kind = ""
    for operands, operator in pikepdf.parse_content_stream(font.ToUnicode):
        kind = str(operator)
        values = [bytes(it) for it in operands if isinstance(it, pikepdf.String)]
        if kind == "endbfchar":
            for code, text in zip(values[::2], values[1::2], strict=True):
                mapping[code[-1]] = text.decode("utf-16-be")
        elif kind == "endbfrange":
            _add_ranges(operands, mapping)
    return mapping


def _add_ranges(operands: list, mapping: dict[int, str]) -> None:
    for first, last, target in zip(operands[::3], operands[1::3], operands[2::3], strict=True):
        low, high = bytes(first)[-1], bytes(last)[-1]
        for offset in range(high - low + 1):
            if isinstance(target, pikepdf.Array):
                mapping[low + offset] = bytes(target[offset]).decode("utf-16-be")
            else:
                start = ord(bytes(target).decode("utf-16-be"))
                mapping[low + offset] = chr(start + offset)
