"""A web page: the article in it, without navigation, advertisements, forms and scripts."""

import base64
import binascii
import re
from collections.abc import Callable, Iterator, Sequence
from urllib.parse import unquote

from lxml import etree
from msgspec.structs import replace

from brochure.content.markup import Script
from brochure.importing.document import (
    Aside,
    Block,
    Box,
    Cell,
    Mark,
    Paragraph,
    Picture,
    ReadSource,
    Role,
    Run,
    SourceDocument,
    Table,
)
from brochure.importing.html_page import (
    BLOCKS,
    SILENT,
    SPACE,
    article_of,
    flat,
    parse_page,
    pieces_of,
    reason_of,
    texts_of,
)
from brochure.importing.pictures import take_picture
from brochure.limits import MOST_SPANNED

Load = Callable[[str], bytes | None]
"""The bytes of a file beside the page; None where there is none, or it stands elsewhere."""

_STRONG = frozenset({"b", "strong"})
_EMPHASIS = frozenset({"i", "em", "cite", "dfn"})
_SCRIPTS: dict[str, Script] = {"sup": "sup", "sub": "sub"}


def read_html(name: str, data: bytes, load: Load) -> ReadSource:
    """The article of a web page. Raises ImportRefusedError."""
    root = parse_page(name, data)
    reader = _Reader(load)
    article = article_of(root)
    if article is not None:
        reader.around(article)
    top = root if article is None else article
    blocks = tuple(reader.blocks(top))
    title = next((it for it in root.iter("title")), None)
    language = root.get("lang") or ""
    pieces = tuple(pieces_of(root))
    return ReadSource(
        SourceDocument(
            blocks=blocks,
            asides=tuple(reader.asides),
            language=language,
            title=flat(title) if title is not None else "",
        ),
        pieces,
    )


class _Reader:
    def __init__(self, load: Load) -> None:
        self.asides: list[Aside] = []
        self._load = load

    def around(self, article: "etree._Element") -> None:
        """Note what stands outside the article."""
        inside = article
        above = article.getparent()
        while above is not None:
            seen = above.text or ""
            if seen.strip():
                self._leave(seen, "outside the article")
            for it in above:
                if it is not inside and isinstance(it.tag, str) and it.tag != "head":
                    reason = reason_of(it) or "outside the article"
                    self._leave("".join(texts_of(it)), reason)
                self._leave(it.tail or "", "outside the article")
            inside, above = above, above.getparent()

    def blocks(self, element: "etree._Element") -> Iterator[Block]:
        """The blocks below an element, in order."""
        runs: list[Run] = [Run(SPACE.sub(" ", element.text or ""))]
        for it in element:
            if isinstance(it.tag, str):
                if self._is_left_out(it):
                    pass
                elif it.tag in BLOCKS or any(below.tag in BLOCKS for below in it.iter()):
                    yield from _paragraph(runs)
                    runs = []
                    yield from self._block(it)
                else:
                    runs.extend(self._runs(it, Run("")))
            runs.append(Run(SPACE.sub(" ", it.tail or "")))
        yield from _paragraph(runs)

    def _block(self, it: "etree._Element") -> Iterator[Block]:  # noqa: C901 -- a table of tags
        tag = str(it.tag)
        if re.fullmatch("h[1-6]", tag):
            yield from self._heading(it, int(tag[1]))
        elif tag in {"ul", "ol"}:
            yield from self._list(it, 0)
        elif tag == "dl":
            yield from self._terms(it)
        elif tag == "table":
            yield from self._table(it)
        elif tag == "img":
            yield self._picture(it)
        elif tag == "figure":
            yield from self._figure(it)
        elif tag == "blockquote":
            for block in self.blocks(it):
                yield replace(block, role="quote") if _is_text(block) else block
        elif tag == "pre":
            text = "".join(str(word) for word in it.itertext()).strip("\n")
            yield Paragraph((Run(text),))
        elif tag == "aside":
            inner = tuple(self.blocks(it))
            if inner:
                yield Box(inner)
        else:
            yield from self.blocks(it)

    def _heading(self, it: "etree._Element", level: int) -> Iterator[Block]:
        for block in self.blocks(it):
            if isinstance(block, Paragraph):
                plain = tuple(replace(run, strong=False) for run in block.runs)
                yield Paragraph(plain, "heading", level)
            else:
                yield block

    def _list(self, element: "etree._Element", level: int) -> Iterator[Block]:
        start = element.get("start") or "1"
        number = int(start) if re.fullmatch(r"\d{1,4}", start) else 1
        yield from _loose(element.text)
        for it in element:
            if it.tag in {"ul", "ol"}:
                yield from self._list(it, level + 1)
            elif isinstance(it.tag, str) and not self._is_left_out(it):
                mark: Mark | None = Mark(level, element.tag == "ol", number)
                for block in self._item(it, level):
                    is_item = isinstance(block, Paragraph) and block.mark is None and not block.role
                    if is_item and mark is not None:
                        yield replace(block, mark=mark)
                        mark = None
                        number += 1
                    else:
                        yield block
            yield from _loose(it.tail)

    def _item(self, element: "etree._Element", level: int) -> Iterator[Block]:
        """The blocks of an item; lists in it are a level deeper."""
        runs: list[Run] = [Run(SPACE.sub(" ", element.text or ""))]
        for it in element:
            if isinstance(it.tag, str) and not self._is_left_out(it):
                if it.tag in {"ul", "ol"}:
                    yield from _paragraph(runs)
                    runs = []
                    yield from self._list(it, level + 1)
                elif it.tag in BLOCKS or any(below.tag in BLOCKS for below in it.iter()):
                    yield from _paragraph(runs)
                    runs = []
                    yield from self._block(it) if it.tag != "p" else self._item(it, level)
                else:
                    runs.extend(self._runs(it, Run("")))
            runs.append(Run(SPACE.sub(" ", it.tail or "")))
        yield from _paragraph(runs)

    def _terms(self, element: "etree._Element") -> Iterator[Block]:
        yield from _loose(element.text)
        for it in element:
            if isinstance(it.tag, str) and not self._is_left_out(it):
                for block in self._block(it) if it.tag not in {"dt", "dd"} else self.blocks(it):
                    if it.tag == "dt" and isinstance(block, Paragraph):
                        runs = tuple(replace(run, strong=True) for run in block.runs)
                        yield replace(block, runs=runs)
                    else:
                        yield block
            yield from _loose(it.tail)

    def _table(self, element: "etree._Element") -> Iterator[Block]:
        rows: list[tuple[Cell, ...]] = []
        heads = 0
        caption = next((flat(it) for it in element if it.tag == "caption"), "")
        own: list[etree._Element] = []
        yield from self._around_rows(element, own)
        for row in own:
            cells = [it for it in row if it.tag in {"td", "th"}]
            is_head = bool(cells) and all(it.tag == "th" for it in cells)
            if is_head and heads == len(rows):
                heads += 1
            rows.append(tuple(self._cell(it) for it in cells))
        rows = [it for it in rows if it]
        if rows:
            yield Table(tuple(rows), min(heads, len(rows) - 1), caption)

    def _around_rows(
        self, element: "etree._Element", rows: "list[etree._Element]"
    ) -> Iterator[Block]:
        """What stands in a table and in none of its cells; its rows are gathered."""
        yield from _loose(element.text)
        for it in element:
            if it.tag in {"tr", "thead", "tbody", "tfoot", "colgroup"}:
                if it.tag == "tr":
                    rows.append(it)
                    others = [cell for cell in it if cell.tag not in {"td", "th"}]
                    yield from _loose(it.text)
                    for other in others:
                        yield from self._whole(other)
                    for cell in it:
                        yield from _loose(cell.tail)
                else:
                    yield from self._around_rows(it, rows)
            elif it.tag != "caption":
                yield from self._whole(it)
            yield from _loose(it.tail)

    def _whole(self, it: "etree._Element") -> Iterator[Block]:
        """An element that stands where none belongs."""
        if isinstance(it.tag, str) and not self._is_left_out(it):
            yield from self._block(it)

    def _cell(self, it: "etree._Element") -> Cell:
        def count(name: str) -> int:
            digits = it.get(name) or "1"
            return min(max(int(digits), 1), MOST_SPANNED) if re.fullmatch(r"\d{1,4}", digits) else 1

        return Cell(tuple(self.blocks(it)), count("rowspan"), count("colspan"), it.tag == "th")

    def _figure(self, element: "etree._Element") -> Iterator[Block]:
        """The pictures of a figure and what else is in it; its caption stands with the last one."""
        captions = [it for it in element if it.tag == "figcaption"]
        found: list[Block] = []
        caption: list[Block] = []
        found.extend(_loose(element.text))
        for it in element:
            if isinstance(it.tag, str) and not self._is_left_out(it):
                (caption if it in captions else found).extend(
                    self.blocks(it) if it in captions else self._block(it)
                )
            found.extend(_loose(it.tail))
        is_plain = len(caption) == 1 and isinstance(caption[0], Paragraph)
        last = next((i for i in reversed(range(len(found))) if isinstance(found[i], Picture)), None)
        if is_plain and last is not None:
            found[last] = replace(found[last], caption=_words(caption[0]))
            caption = []
        yield from (*found, *caption)

    def _picture(self, it: "etree._Element") -> Picture:
        source = (it.get("src") or it.get("data-src") or "").strip()
        alt = " ".join((it.get("alt") or "").split())
        is_decorative = it.get("alt") == "" or it.get("role") == "presentation"
        name = unquote(source.split("?")[0].split("#")[0]).rpartition("/")[2][:80] or "picture"
        data = None
        if source.startswith("data:"):
            name, data = "picture", _inline_data(source)
        elif source and "://" not in source and not source.startswith("//"):
            data = self._load(unquote(source.split("?")[0]))
        if data is None:
            fault = "it is not beside the page, and nothing is loaded from the web"
            return Picture(name, alt=alt, is_decorative=is_decorative, fault=fault)
        return take_picture(name, data, alt, is_decorative=is_decorative)

    def _runs(self, element: "etree._Element", look: Run) -> Iterator[Run]:
        if not isinstance(element.tag, str) or self._is_left_out(element):
            return
        tag = element.tag
        if tag == "br":
            yield replace(look, text="\n")
            return
        target = (element.get("href") or "").strip() if tag == "a" else ""
        if not re.match(r"(?:https?|mailto|tel):", target):
            target = ""
        look = replace(
            look,
            strong=look.strong or tag in _STRONG,
            emphasis=look.emphasis or tag in _EMPHASIS,
            script=_SCRIPTS.get(tag, look.script),
            target=target or look.target,
        )
        yield replace(look, text=SPACE.sub(" ", element.text or ""))
        for it in element:
            yield from self._runs(it, look)
            yield replace(look, text=SPACE.sub(" ", it.tail or ""))

    def _is_left_out(self, element: "etree._Element") -> bool:
        if element.tag in SILENT:
            return True
        reason = reason_of(element)
        if reason:
            self._leave("".join(texts_of(element)), reason)
        return bool(reason)

    def _leave(self, text: str, reason: str) -> None:
        if text.strip():
            self.asides.append(Aside(" ".join(text.split()), reason))


def _loose(text: str | None) -> Iterator[Paragraph]:
    """Words that stand where no words belong: between the items of a list, the rows of a table."""
    yield from _paragraph([Run(SPACE.sub(" ", text or ""))])


def _words(block: Block) -> str:
    return " ".join(block.text.split()) if isinstance(block, Paragraph) else ""


def _is_text(block: Block) -> bool:
    return isinstance(block, Paragraph) and not block.role and block.mark is None


def _inline_data(source: str) -> bytes | None:
    head, _, body = source.partition(",")
    try:
        return (
            base64.b64decode(body, validate=False) if ";base64" in head else unquote(body).encode()
        )
    except (binascii.Error, ValueError):
        return None


def _paragraph(runs: Sequence[Run], role: Role = "") -> Iterator[Paragraph]:
    if any(it.text.strip() for it in runs):
        yield Paragraph(tuple(it for it in runs if it.text), role)
