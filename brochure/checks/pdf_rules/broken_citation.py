"""A citation or a printed address does not lead to what it names.

## Why it matters
A reader who doubts a number goes to its source. A marker that leads nowhere, a gap in the list or
an address that can't be followed ends the search.

## What to do
Build the PDF from its source, which makes the links. In another program, make each marker and each
printed address a link.

## Source
DISCERN question 4 (sources are clear); AMA Manual of Style, 11th edition, 3.2 (numbering); WCAG
2.1, 2.4.4 (link purpose).
"""

import re
from collections.abc import Iterator

from brochure.checks.pdf import on_page, quoted
from brochure.checks.rule import Found, rule
from brochure.diagnostics.diagnostic import Severity
from brochure.readers.read_pdf_types import Annotation, Block, Key, ReadPdf, Tag
from brochure.readers.reading import own_objects

_NUMBER = re.compile(r"(\d+)\.?")
_CITED = r"\d+(?:\(pp?[^()]{1,40}\))?"
_MARKER = re.compile(rf"\[{_CITED}(?:[-\u2013, \u00a0]+{_CITED})*\]")
_ADDRESS = re.compile(r"https?://[^\s\u00a0]+[^\s\u00a0.,;:)\]]")


@rule(subject=ReadPdf, severity=Severity.ERROR, is_for_screen=True)
def broken_citation(pdf: ReadPdf) -> Iterator[Found]:
    """Findings for the list's numbers, for markers without a link, and for dead addresses."""
    yield from _numbering(pdf)
    if pdf.structure is None:
        return
    links = {it.key: it for page in pdf.pages for it in page.annotations}
    for block in pdf.blocks:
        if block.tag is not None:
            yield from _in_block(block, block.tag, links)


def _numbering(pdf: ReadPdf) -> Iterator[Found]:
    """The labels of each list that holds references: 1, 2, 3."""
    for tag in pdf.structure.walk() if pdf.structure else ():
        if tag.standard == "L" and any(it.standard == "BibEntry" for it in tag.walk()):
            labels = [it for item in tag.tags for it in item.tags if it.standard == "Lbl"]
            for wanted, label in enumerate(labels, 1):
                block = next((it for it in pdf.blocks if it.tag is label), None)
                match = _NUMBER.fullmatch(block.text) if block else None
                if block is None or not block.text:
                    continue
                if match is None or int(match[1]) != wanted:
                    message = f"the reference's number is {block.text}, and should be {wanted}"
                    yield on_page(message, "number the list from 1", block.page)
                    break


def _in_block(block: Block, tag: Tag, links: dict[Key, Annotation]) -> Iterator[Found]:
    own = [links[it.key] for it in own_objects(tag) if it.key in links]
    addresses = {_plain(it.uri) for it in own if it.uri}
    if _MARKER.search(block.text) and _reference(tag) and not any(it.target_page for it in own):
        message = "the citation leads to no entry of the list of references"
        yield on_page(message, "make it a link to the entry", block.page, quoted(block.text))
    text = "".join(
        line.text if line.text.endswith(("/", "-")) else f"{line.text} " for line in block.lines
    )
    for address in _ADDRESS.findall(text):
        if not any(it.startswith(_plain(address)) or _plain(address) in it for it in addresses):
            message = f"the address {address} can't be followed"
            yield on_page(message, "make it a link", block.page, quoted(block.text))


def _reference(tag: Tag) -> bool:
    return any(it.standard == "Reference" for it in tag.walk())


def _plain(address: str) -> str:
    return address.casefold().rstrip("/")
