"""A reference lacks what is needed to find the source.

## Why it matters
A title alone can't be looked up: a journal's name, a volume, a publisher or a date tells one
source from another, and tells a reviewer how old the evidence is.

## What to do
Add the fields that the message names. A source that carries no date takes `issued: unknown`. Zotero
exports all of them as CSL JSON.

## Source
AMA Manual of Style, 11th edition, 3.11 to 3.15 (the parts of entries for journals, books, reports
and web pages); CSL-JSON 1.0.2 (the names of the fields).
"""

from collections.abc import Iterator

from brochure.checks.rule import Found, rule
from brochure.content.model import Content
from brochure.content.references import Reference
from brochure.diagnostics.diagnostic import Severity


@rule(subject=Content, severity=Severity.WARNING)
def incomplete_reference(content: Content) -> Iterator[Found]:
    """A finding for each reference, which names all fields that it lacks."""
    for reference in content.references:
        lacks = list(_lacks(reference))
        if lacks:
            names = " and ".join([", ".join(lacks[:-1]), lacks[-1]] if lacks[1:] else lacks)
            yield Found(
                f"the reference `{reference.id}` lacks {names}",
                reference.route.down("id"),
                f"add {'it' if len(lacks) == 1 else 'them'}, or change `type:` if the source is of"
                " another kind",
            )


def _lacks(it: Reference) -> Iterator[str]:
    has_number = bool(it.volume or it.issue or it.doi or it.pmid or it.url)
    wanted: dict[str, tuple[tuple[str, bool], ...]] = {
        "article-journal": (
            ("`author`", bool(it.author)),
            ("`container-title`", bool(it.container_title or it.container_title_short)),
            ("`volume` or `DOI`", has_number),
        ),
        "article-newspaper": (("`container-title`", bool(it.container_title)),),
        "paper-conference": (("`event-title`", bool(it.event_title or it.container_title)),),
        "book": (
            ("`author` or `editor`", bool(it.author or it.editor)),
            ("`publisher`", bool(it.publisher)),
        ),
        "chapter": (
            ("`container-title`", bool(it.container_title)),
            ("`publisher`", bool(it.publisher)),
        ),
        "report": (("`author` or `publisher`", bool(it.author or it.publisher)),),
        "webpage": (
            (
                "`author` or `container-title`",
                bool(it.author or it.container_title or it.publisher),
            ),
            ("`accessed`", it.url is None or it.accessed is not None),
        ),
        "dataset": (("`author` or `publisher`", bool(it.author or it.publisher)),),
        "legislation": (("`number`", bool(it.number or it.url)),),
    }
    yield from (name for name, is_there in wanted.get(it.type, ()) if not is_there)
    if it.issued is None and it.type != "legislation":
        yield "`issued`"
