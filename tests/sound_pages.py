"""Whether a built handout is sound: nothing off the page or on other text, no word lost.

Read from the pages and, independently of what wrote it, from the PDF's structure tree.
"""

import re
from collections import Counter
from collections.abc import Iterator

from tagged import read_tags

from brochure.content.base import Prose
from brochure.content.inline import parse_body
from brochure.content.phrases import BodyList, BodyNode, Phrase
from brochure.diagnostics.diagnostic import Severity
from brochure.layout.paged import Artifact, TextRun
from brochure.pipeline import Laid

_SAFE = 18.0
_SLACK = 0.6
_FURNITURE = (Artifact.HEADER, Artifact.FOOTER)


def faults(laid: Laid, pdf: bytes | None) -> list[str]:
    """What is wrong, in a few words each; nothing where all is sound."""
    return [*untold(laid), *off_the_page(laid), *on_other_text(laid), *lost(laid, pdf)]


def untold(laid: Laid) -> Iterator[str]:
    """Errors without a place or without a hint; a stop without an error."""
    errors = [it for it in laid.diagnostics if it.severity is Severity.ERROR]
    if laid.document is None and not errors:
        yield "untold: stops without an error"
    for it in laid.diagnostics:
        if laid.can_open and it.span is None:
            yield f"untold: {it.code} has no place"
        if not it.hint:
            yield f"untold: {it.code} has no hint"


def off_the_page(laid: Laid) -> Iterator[str]:
    """Text outside what printers reach, or in the bottom margin.

    A title that is refused for its length leaves a cover that is no page's.
    """
    is_refused = any(it.code == "long-title" for it in laid.diagnostics)
    if laid.document is None or laid.theme is None or is_refused:
        return
    bottom = laid.theme.page.margins.bottom
    for number, page in enumerate(laid.document.pages, 1):
        for run in _runs(page.placements):
            right = run.x + _ink_width(run)
            if run.x < _SAFE - _SLACK or right > page.size.width - _SAFE + _SLACK:
                yield f"off the page: page {number}, {run.x:.0f} to {right:.0f}: {run.text[:30]!r}"
            lowest = _SAFE if run.owner in _FURNITURE else bottom
            if not _SAFE <= run.baseline <= page.size.height - lowest + _SLACK:
                yield f"below the frame: page {number}, y {run.baseline:.0f}: {run.text[:30]!r}"


def on_other_text(laid: Laid) -> Iterator[str]:
    """Pairs of texts whose letters cover each other."""
    if laid.document is None:
        return
    for number, page in enumerate(laid.document.pages, 1):
        runs = sorted(_runs(page.placements), key=lambda it: it.baseline)
        for index, one in enumerate(runs):
            for other in runs[index + 1 :]:
                if other.baseline - 0.5 * other.size > one.baseline:
                    if other.baseline - one.baseline > 200:
                        break
                    continue
                if _covers(one, other):
                    yield f"overlap: page {number}: {one.text[:30]!r} and {other.text[:30]!r}"


def lost(laid: Laid, pdf: bytes | None) -> Iterator[str]:
    """Phrases of the author that the structure tree does not say, and letters said too seldom."""
    if laid.content is None or pdf is None:
        return
    said = _bare(read_tags(pdf).words())
    wanted: Counter[str] = Counter()
    for phrase in _phrases(laid.content):
        words = _bare(phrase)
        wanted.update(words)
        if words not in said:
            yield f"lost: {words[:40]!r}"
    missing = wanted - Counter(said)
    if missing:
        yield f"lost: letters {''.join(sorted(missing))[:40]!r}"


def _runs(placements: tuple[object, ...]) -> list[TextRun]:
    return [it for it in placements if isinstance(it, TextRun) and it.text.strip()]


def _ink_width(run: TextRun) -> float:
    """The width without the space at a line's end, which nobody sees."""
    spaces = len(run.text) - len(run.text.rstrip())
    return run.width - spaces * 0.2 * run.size


def _covers(one: TextRun, other: TextRun) -> bool:
    across = min(one.x + _ink_width(one), other.x + _ink_width(other)) - max(one.x, other.x)
    top = max(one.baseline - 0.5 * one.size, other.baseline - 0.5 * other.size)
    down = min(one.baseline, other.baseline) - top
    return across > 1.5 and down > 0.175 * min(one.size, other.size)


def _phrases(value: object) -> Iterator[str]:
    """The author's texts in blocks and headings, as they are drawn."""
    if isinstance(value, Prose):
        nodes, _ = parse_body(value)
        yield from _in_nodes(nodes)
    elif isinstance(value, tuple):
        for item in value:
            yield from _phrases(item)
    elif hasattr(type(value), "model_fields"):
        names = type(value).model_fields
        for name in names:
            # Handout and references are told in forms of their own; others are alternatives.
            if name not in {"handout", "references", "page", "alt", "consent"}:
                yield from _phrases(getattr(value, name))


def _in_nodes(nodes: tuple[BodyNode, ...]) -> Iterator[str]:
    for node in nodes:
        if isinstance(node, BodyList):
            for item in node.items:
                yield from _in_nodes(item)
        else:
            yield from (it.text for it in node.inlines if isinstance(it, Phrase))


def _bare(text: str) -> str:
    return re.sub(r"[\s\u00a0]", "", text).replace("\u2011", "-")
