"""From pages to the bytes of a PDF, and where they go."""

import os
from pathlib import Path
from typing import TYPE_CHECKING

from brochure.content.characters import visible
from brochure.content.file_names import filled, names_edition
from brochure.content.model import Content
from brochure.editions import STANDARD
from brochure.garbage_collection import rare_collections
from brochure.geometry import PAGE_SIZES, Size
from brochure.outputs.names import stem_of
from brochure.pipeline.laid import Pages, Ready

if TYPE_CHECKING:
    from brochure.imposition.plan import SheetPlan

_SLIP_LOOK = "plain"
"""Little ink, and a foot of its own: it is for the office."""


class InternalError(Exception):
    """A fault of ours: the file that would have been written breaks what it claims."""


@rare_collections()
def render_pdf(pages: Ready | Pages) -> bytes:
    """The PDF of laid-out pages. Raises InternalError where our gate does not hold."""
    from brochure.pdf.gate import GateError
    from brochure.pdf.write import write

    edition = pages.edition
    try:
        return write(
            pages.document, pages.theme.fonts, edition.claims, edition.ppi, edition.viewer
        ).data
    except GateError as error:
        raise InternalError("; ".join(error.faults)) from error


def render_sheets(pages: Pages) -> bytes | None:
    """The PDF of the sheets that an edition is folded of; None where it is not folded.

    Raises InternalError where our gate does not hold.
    """
    plan = _plan(pages)
    if plan is None:
        return None
    from brochure.imposition.impose import impose

    return render_pdf(Pages(impose(pages.document, plan), pages.theme, pages.edition))


def _plan(pages: Pages) -> "SheetPlan | None":
    """What stands where on the sheets of an edition; None where it is not folded."""
    edition, document = pages.edition, pages.document
    if not edition.fold:
        return None
    from brochure.imposition.folds import paper_of, plan_fold
    from brochure.imposition.saddle import plan_booklet, sheet_of

    page = document.pages[0].size
    if edition.fold != "booklet":
        return plan_fold(edition.fold, paper_of(edition.fold, page))
    sheet = sheet_of(next(name for name, it in PAGE_SIZES.items() if it == page))
    return plan_booklet(len(document.pages), page, sheet, edition.paper_thickness)


def render_slip(pages: Pages) -> bytes | None:
    """The PDF of a page that says how to print and fold; None where the edition asks for none.

    Raises InternalError where our gate does not hold.
    """
    plan = _plan(pages) if pages.edition.has_slip else None
    if plan is None:
        return None
    from brochure.imposition.slip import slip_of, write_slip
    from brochure.layout.paper import on_paper
    from brochure.layout.settle import lay_out
    from brochure.theme.density import at_density
    from brochure.theme.load import load_builtin

    look = load_builtin(_SLIP_LOOK).theme
    if look is None:
        raise TypeError("the look of the page of instructions has errors")
    document = pages.document
    words = slip_of(pages.edition.fold, len(document.pages))
    story = write_slip(plan, words, document.info, lambda it: not look.fonts.missing(it))
    size = Size(plan.size.height, plan.size.width)
    theme = on_paper(at_density(look, "compact"), story.furniture, size)
    return render_pdf(Pages(lay_out(story, theme, size, 1).document, theme, STANDARD))


def slip_path(path: Path) -> Path:
    """Where the page of instructions goes: beside the sheets, -slip in the name before -draft."""
    return _beside(path, "slip")


def sheets_of(path: Path) -> Path:
    """Where the sheets of an edition go: beside its pages, -sheets in the name before -draft."""
    return _beside(path, "sheets")


def _beside(path: Path, what: str) -> Path:
    stem, draft = path.stem.removesuffix("-draft"), "-draft" * path.stem.endswith("-draft")
    return path.with_name(f"{stem}-{what}{draft}{path.suffix}")


def render_twin(laid: Ready, ending: str) -> str:
    """The handout without pages: a web page (".html"), or plain text (".txt")."""
    if ending == ".html":
        from brochure.web.page import write_page

        return write_page(laid.story, laid.theme)
    from brochure.web.plain_text import write_text

    return write_text(laid.story)


def _stem(content: Content, edition: str) -> str:
    """The name without its ending, and without -draft."""
    handout, pattern = content.handout, content.file_name
    other = "" if edition == STANDARD.name else edition
    if pattern is None:
        return stem_of(handout.id) + (f"-{other}" if other else "")
    values = {
        "title": visible(handout.title),
        "id": handout.id,
        "version": handout.version,
        "language": handout.language,
        "clinic": visible(handout.publisher.name) if handout.publisher else "",
        "edition": other,
    }
    stem = stem_of(filled(pattern, values)) or stem_of(handout.id)
    return f"{stem}-{other}" if other and not names_edition(pattern) else stem


def output_of(
    content: Content, folder: Path, asked: str | None, edition: str = STANDARD.name
) -> Path:
    """Where the PDF goes: to the file asked for, into the folder asked for, or into output/.

    `folder` is that of the content; `asked` is a folder where it ends in a slash or is one. In a
    folder the file is named by the handout's id and the edition, or as its `file_name` has it.
    """
    # `Path.is_dir` raises where the name is too long, which is told by whoever writes.
    if asked and not (asked.endswith(("/", os.sep)) or os.path.isdir(asked)):  # noqa: PTH112
        return Path(asked)
    name = _stem(content, edition)
    name += ".pdf" if content.handout.status == "approved" else "-draft.pdf"
    return (Path(asked) if asked else folder / "output") / name
