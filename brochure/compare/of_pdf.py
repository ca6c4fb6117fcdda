"""What a PDF says, ours or anyone's: ReadPdf to Said, by its structure tree."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from msgspec import Struct, field

from brochure.compare.comparison_types import Entry, Fact, Part, Passage, Said
from brochure.compose.language_files import known_languages, strings_for
from brochure.readers.read_pdf_types import Block, Key, Mark, ReadPdf, Tag

_WHAT = {
    "P": "paragraph",
    "LBody": "list item",
    "TH": "table heading",
    "TD": "table cell",
    "Caption": "caption",
    "BlockQuote": "quotation",
    "Figure": "label in a picture",
    "Lbl": "label",
}
_CONTENTS = "TOCI"
"""What repeats the headings."""
_OPENING = "Before the first section"
_CITED = r"\d+(?:\(pp?[^()]{1,40}\))?"
_CITATION = re.compile(rf"\s*\[{_CITED}(?:\s*[,\u2013-]\s*{_CITED})*\]")
"""A marker's number says only where its source stands in the list, which is compared itself."""
_SIGNS = str.maketrans({"\u2010": "-", "\u2011": "-", "\u00a0": " ", "\u202f": " ", "\u2009": " "})
_DEEPEST_PART = 3
"""H2 and H3 begin parts; deeper headings are those of panels."""


def read_handout_pdf(pdf: ReadPdf) -> Said:
    """Everything that a PDF says, by the sections that its H2 and H3 begin."""
    reader = _Reader(pdf)
    for block in pdf.blocks:
        reader.take(block)
    has_headings = any(it.role.startswith("H") for it in pdf.blocks)
    return Said(
        tuple(reader.finished()),
        tuple(reader.entries),
        tuple(_facts(pdf, reader.title)),
        has_headings=has_headings,
    )


class _Open(Struct):
    """A part that is being read."""

    heading: str
    parent: int
    passages: list[Passage] = field(default_factory=list)


class _Reader:
    """Puts blocks under the headings that they follow."""

    def __init__(self, pdf: ReadPdf) -> None:
        self.title = ""
        self.entries: list[Entry] = []
        self._parts = [_Open(_OPENING, -1)]
        self._section = -1
        self._texts = {
            Mark(page.number, text.owner.mcid): "" for page in pdf.pages for text in page.texts
        }
        for page in pdf.pages:
            for text in page.texts:
                self._texts[Mark(page.number, text.owner.mcid)] += f" {text.text}"
        self._counted = frozenset(_counted(pdf))

    def take(self, block: Block) -> None:
        """Read one block."""
        level = int(block.role[1]) if re.fullmatch("H[1-6]", block.role) else 0
        text = " ".join(_CITATION.sub("", block.text.translate(_SIGNS)).split())
        if block.tag is not None and block.tag.alt:
            self._say("alternate text", " ".join(block.tag.alt.split()))
            return
        if block.role == _CONTENTS or not text or self._is_counted(block):
            return
        if level == 1 and not self.title:
            self.title = text
        elif 1 < level <= _DEEPEST_PART:
            self._open(text, level)
        elif (entry := self._entry(block.tag)) is not None:
            self.entries.append(entry)
        else:
            what = "panel heading" if level else _WHAT.get(block.role, "text")
            self._say(what, text)

    def finished(self) -> Iterator[Part]:
        """The parts, without an empty opening."""
        skips = 0 if self._parts[0].passages else 1
        for part in self._parts[skips:]:
            is_opening = part.heading == _OPENING
            parent = part.parent - skips if part.parent >= 0 else -1
            yield Part(part.heading, tuple(part.passages), "(lead)" if is_opening else "", parent)

    def _say(self, what: str, text: str) -> None:
        passages = self._parts[-1].passages
        number = 1000 * len(self._parts) + len(passages)
        passages.append(Passage(what, tuple(text.split()), number))

    def _open(self, heading: str, level: int) -> None:
        is_section = level < _DEEPEST_PART or self._section < 0
        self._parts.append(_Open(heading, -1 if is_section else self._section))
        if is_section:
            self._section = len(self._parts) - 1

    def _is_counted(self, block: Block) -> bool:
        """True for the bullet or number of an item, which says nothing of its own."""
        if block.role != "Lbl":
            return False
        is_sign = not any(it.isalnum() for it in block.text)
        return is_sign or (block.tag is not None and block.tag.key in self._counted)

    def _entry(self, tag: Tag | None) -> Entry | None:
        """The reference that a list item is: its BibEntry, without the pages that cite it."""
        if tag is None:
            return None
        entry = next((it for it in tag.walk() if it.standard == "BibEntry"), None)
        if entry is None:
            return None
        said = " ".join(self._texts.get(it, "") for it in entry.all_marks()).translate(_SIGNS)
        said = re.sub(r"\s+([.,;:])", r"\1", " ".join(said.split()))
        return Entry("", _cited_on().sub("", said).strip())


def _counted(pdf: ReadPdf) -> Iterator[Key]:
    """The labels of lists that say how they are numbered (ISO 32000-1 14.8.5.5).

    Those of a list that does not are words of the author: the number of a key fact, a term.
    """
    for top in pdf.structure.tops if pdf.structure else ():
        for found in top.walk():
            if found.standard == "L" and found.numbering not in ("", "None"):
                labels = (label for item in found.tags for label in item.tags)
                yield from (it.key for it in labels if it.standard == "Lbl")


@cache
def _cited_on() -> re.Pattern[str]:
    """The words after an entry that name the pages on which it is cited, in any language."""
    templates = [
        template.translate(_SIGNS)
        for strings in map(strings_for, known_languages())
        if strings is not None
        for template in (strings.cited_on_page, strings.cited_on_pages)
    ]
    found = "|".join(r"[\w, ]{1,80}".join(map(re.escape, it.split("{pages}"))) for it in templates)
    return re.compile(rf"(?:{found})\s*$")


def _facts(pdf: ReadPdf, title: str) -> Sequence[Fact]:
    xmp = pdf.xmp
    named = (
        ("title", title, False),
        ("document and version", xmp.identifier if xmp else "", True),
        ("language", pdf.catalog.language, False),
    )
    return [Fact(name, value, is_weighty) for name, value, is_weighty in named if value]
