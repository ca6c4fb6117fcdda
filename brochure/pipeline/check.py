"""The findings in a PDF file, alone or beside what it was built from."""

import hashlib
from collections.abc import Collection
from typing import TYPE_CHECKING

from msgspec import Struct

from brochure.diagnostics.diagnostic import Diagnostic
from brochure.diagnostics.order import in_order
from brochure.pipeline.laid import CONTENT, Laid, Ready
from brochure.pipeline.write import render_pdf
from brochure.source.locate import locate

if TYPE_CHECKING:
    from brochure.checks.pdf import SourcedPdf
    from brochure.readers.read_pdf_types import ReadPdf


class CheckedPdf(Struct, frozen=True):
    """What is told of a PDF file, and the codes of the rules that ran and that could not."""

    diagnostics: tuple[Diagnostic, ...]
    ran: tuple[str, ...]
    not_run: tuple[str, ...]
    not_asked: tuple[str, ...]
    """Codes of the rules for a screen, where the file is for a press alone."""
    is_read: bool
    """False where nothing of the file could be read."""


def check_pdf(
    name: str, data: bytes, source: Laid | None = None, codes: Collection[str] | None = None
) -> CheckedPdf:
    """The findings in a PDF file, which may be anyone's.

    `name` is its path as the person gave it, `source` what it was built from: without it, the
    rules that compare the two do not run. `codes` are those of the rules that may run, or all.
    """
    from brochure.checks.engine import find_pdf_rules
    from brochure.checks.preflight import run_on_pdf
    from brochure.readers.pdf import read_pdf

    pdf = read_pdf(name, data)
    subject = None if source is None else _sourced(pdf, source)
    rules = None if codes is None else [it for it in find_pdf_rules() if it.code in codes]
    trees = {it.file_id: it for it in source.trees} if source else {}
    tree = trees.get(CONTENT)
    result = run_on_pdf(
        pdf,
        subject,
        rules,
        tree.comments if tree is not None else (),
        (lambda route: tree.span(route).line) if tree is not None else None,
    )
    found = in_order(locate(it, trees) for it in result.problems)
    return CheckedPdf(found, result.ran, result.not_run, result.not_asked, result.is_read)


def _sourced(pdf: "ReadPdf", source: Laid) -> "SourcedPdf | None":
    from brochure.checks.pdf import SourcedPdf

    if source.content is None or source.story is None:
        return None
    digest = hashlib.sha256(render_pdf(source)).hexdigest() if isinstance(source, Ready) else ""
    return SourcedPdf(pdf, source.content, source.story, source.document, digest)
