"""Marks of lists that were typed by hand: bullets, dashes, numbers and a tab."""

import re

from msgspec.structs import replace

from brochure.importing.document import Mark, Paragraph, Run

_BULLET = re.compile(
    r"(?:[\u2022\u25cf\u25aa\u25a0\u25ba\u25b6\u25b8\u2023\u27a2\u27a4\u25e6\u25cb\u00b7\u2219\uf0b7"
    r"\uf0a7\u2756\u25c6\u2713\u2714\u2610\u25a1]\s*|[-\u2013\u2014*+]\s+|o(?:\t|  )\s*)(?=\S)"
)
_NUMBER = re.compile(r"\(?(\d{1,2})[.)](?:\s+|(?=[A-Z\u00c0-\u00de]))(?=\S)")
_LETTER = re.compile(r"\(?([a-h])\)\s+(?=\S)")
_LEVEL_TWO = re.compile(r"[\u25e6\u25cb]|o[\t ]")


def typed_mark(text: str) -> tuple[Mark, int] | None:
    """The mark that a text begins with and how many characters it takes; None without one."""
    bullet = _BULLET.match(text)
    if bullet:
        level = 1 if _LEVEL_TWO.match(text) else 0
        return Mark(level, is_typed=True), bullet.end()
    number = _NUMBER.match(text)
    if number:
        return Mark(0, ordered=True, number=int(number[1]), is_typed=True), number.end()
    letter = _LETTER.match(text)
    if letter:
        return Mark(1, ordered=True, number=ord(letter[1]) - 96, is_typed=True), letter.end()
    return None


def with_typed_marks(paragraphs: list[Paragraph]) -> list[Paragraph]:
    """The paragraphs of a stretch, those that begin with typed marks as items of lists.

    A dash or a number alone may begin a sentence: what has no neighbor of its kind stays as it is.
    """
    found = [
        typed_mark(it.text.lstrip()) if it.mark is None and it.role in {"", "heading"} else None
        for it in paragraphs
    ]
    read: list[Paragraph] = []
    for index, paragraph in enumerate(paragraphs):
        mark = found[index]
        if mark is None or (paragraph.role == "heading" and not paragraph.is_guess):
            read.append(paragraph)
            continue
        around = [found[it] for it in (index - 1, index + 1) if 0 <= it < len(found)]
        has_neighbor = any(it is not None and it[0].ordered == mark[0].ordered for it in around)
        is_sure = paragraph.text.lstrip()[0] not in "-\u2013\u2014*+oabcdefgh("
        if has_neighbor or (is_sure and not mark[0].ordered):
            read.append(_cut(paragraph, *mark))
        else:
            read.append(paragraph)
    return _with_levels(read)


def _cut(paragraph: Paragraph, mark: Mark, length: int) -> Paragraph:
    """The paragraph without its typed mark."""
    runs: list[Run] = []
    left = length + len(paragraph.text) - len(paragraph.text.lstrip())
    for run in paragraph.runs:
        taken = min(left, len(run.text))
        left -= taken
        if run.text[taken:] or run.note:
            runs.append(replace(run, text=run.text[taken:]))
    return replace(paragraph, runs=tuple(runs), mark=mark, role="", level=0)


def _with_levels(paragraphs: list[Paragraph]) -> list[Paragraph]:
    """The items of which none stands above them, at the first level."""
    read: list[Paragraph] = []
    above = -1
    for it in paragraphs:
        if it.mark is None:
            above = -1
            read.append(it)
            continue
        level = min(it.mark.level, above + 1)
        above = level
        read.append(replace(it, mark=replace(it.mark, level=level)))
    return read
