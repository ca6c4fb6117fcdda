"""What the rules for PDF files share: the file with its source, and findings with a page."""

from collections.abc import Iterator
from itertools import groupby

from msgspec import Struct

from brochure.checks.rule import Found
from brochure.compose.story import Story
from brochure.content.model import Content
from brochure.diagnostics.diagnostic import Severity
from brochure.layout.paged import PagedDocument
from brochure.readers.read_pdf_types import Block, PaintedText, ReadPdf, Tag
from brochure.source.route import Route

NOWHERE = Route("")
"""The route of what no source is known for."""
_WORDS_SHOWN = 6
_LETTERS_SHOWN = 48
HEADINGS = ("H1", "H2", "H3", "H4", "H5", "H6")


class SourcedPdf(Struct, frozen=True):
    """A PDF file and the source that it was, or should have been, built from."""

    pdf: ReadPdf
    content: Content
    story: Story
    document: PagedDocument | None
    """The pages that the source gives now; None where it does not build."""
    digest: str
    """SHA-256 of the file that the source gives now; "" where it does not build."""


class JudgedPdf(Struct, frozen=True):
    """A PDF file, and what the rules that judge it by itself came to."""

    pdf: ReadPdf
    errors: frozenset[str]
    """The codes of the rules that found errors against PDF/UA."""


def in_file(message: str, hint: str, at_most: Severity = Severity.ERROR) -> Found:
    """A finding about the file as a whole."""
    return Found(message, NOWHERE, hint, at_most)


def on_page(
    message: str,
    hint: str,
    page: int,
    spot: str = "",
    at_most: Severity = Severity.ERROR,
    route: Route = NOWHERE,
) -> Found:
    """A finding on a page, from 1, and where the source is known on its line."""
    return Found(message, route, hint, at_most, page, spot)


def quoted(text: str) -> str:
    """The first words in quotation marks; "" for no words."""
    words = text.split()
    shown = " ".join(words[:_WORDS_SHOWN])
    if not shown:
        return ""
    is_cut = len(words) > _WORDS_SHOWN or len(shown) > _LETTERS_SHOWN
    return f"“{shown[:_LETTERS_SHOWN]}{' …' if is_cut else ''}”"


def spot_of(tag: Tag, pdf: ReadPdf) -> tuple[int, str]:
    """The page of an element and its first words; its alternate text or role where it has none."""
    below = {id(it) for it in tag.walk()}
    blocks = [it for it in pdf.blocks if it.tag is not None and id(it.tag) in below]
    marks = {(it.page, it.mcid) for it in tag.all_marks()}
    page = min((page for page, _ in marks), default=0)
    words = " ".join(it.text for it in blocks) or _own_words(marks, pdf)
    return page, quoted(words) or quoted(tag.alt or "") or f"a {tag.role or 'nameless'} element"


def _own_words(marks: set[tuple[int, int]], pdf: ReadPdf) -> str:
    return " ".join(
        text.text
        for page in pdf.pages
        for text in page.texts
        if (page.number, text.owner.mcid) in marks
    )


def visible_texts(pdf: ReadPdf) -> Iterator[tuple[int, PaintedText]]:
    """Every piece of text that can be seen, with its page."""
    for page in pdf.pages:
        for text in page.texts:
            if text.is_visible and text.text.strip():
                yield page.number, text


def body_size(pdf: ReadPdf) -> float:
    """The size, in points, that most letters of paragraphs and list items have; 0 for none."""
    letters: dict[float, int] = {}
    for block in pdf.blocks:
        if block.role in ("P", "LBody"):
            for line in block.lines:
                size = round(line.size, 1)
                letters[size] = letters.get(size, 0) + len(line.text)
    return max(letters, key=lambda it: letters[it], default=0.0)


def lines_by_page(block: Block) -> list[int]:
    """How many lines of a block stand on each of its pages, in order."""
    return [len(list(group)) for _, group in groupby(block.lines, key=lambda it: it.page)]
