"""Words are divided at the ends of lines.

## Why it matters
A divided word has to be put together from two lines; people who read slowly, or in a second
language, stop there. A screen reader may say the two parts as two words.

## What to do
Switch hyphenation off. A word that has a hyphen of its own may be broken after it.

## Source
RNIB Clear Print (avoid splitting words). Without a dictionary only words are told that also stand
undivided elsewhere, soft hyphens, and files that divide many words.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from brochure.checks.pdf import on_page, quoted
from brochure.checks.rule import Found, rule
from brochure.diagnostics.diagnostic import Severity
from brochure.readers.read_pdf_types import ReadPdf

_END = re.compile(r"([^\W\d_]{2,})[-\u2010\u00ad]$")
_BEGIN = re.compile(r"([a-zß-öø-ÿ]{2,})\b")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_MANY = 8
"""Divided lines in a file, from which on hyphenation was on."""


@rule(subject=ReadPdf, severity=Severity.WARNING)
def hyphenated_line(pdf: ReadPdf) -> Iterator[Found]:
    """One finding for each word that is divided at the end of a line."""
    words = {
        it.casefold()
        for block in pdf.blocks
        for line in block.lines
        for it in _WORD.findall(line.text)
    }
    divided = list(_divided(pdf))
    for page, first, second, is_soft in divided:
        whole, compound = f"{first}{second}".casefold(), f"{first}-{second}".casefold()
        is_compound = compound in words
        if is_soft or whole in words or (len(divided) >= _MANY and not is_compound):
            spot = quoted(f"{first}-{second}")
            yield on_page("a word is divided", "switch hyphenation off", page, spot)


def _divided(pdf: ReadPdf) -> Iterator[tuple[int, str, str, bool]]:
    for block in pdf.blocks:
        for line, below in pairwise(block.lines):
            end, begin = _END.search(line.text), _BEGIN.match(below.text)
            if end and begin:
                yield line.page, end[1], begin[1], line.text.endswith("\u00ad")
