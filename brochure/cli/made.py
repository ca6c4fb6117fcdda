"""One edition made and written, and what is told of it."""

import hashlib
from collections.abc import Mapping, Sequence
from pathlib import Path

from msgspec import Struct

from brochure import pipeline
from brochure.cli.exits import BUG, FINDINGS, WRONG_USAGE
from brochure.cli.output import refuse, repeat, say, words_of
from brochure.diagnostics.diagnostic import Diagnostic
from brochure.editions import STANDARD, Edition
from brochure.outputs.files import OutputRefusedError, write_atomically
from brochure.pipeline import (
    InternalError,
    ReadHandout,
    Ready,
    Stopped,
    merged_diagnostics,
    render_twin,
)
from brochure.pipeline import lay_out_edition as lay_out
from brochure.source.file import SourceFile
from brochure.theme.store import ThemeStore


class Made(Struct, frozen=True):
    """What came of one edition: a file that was written, or what stands in its way."""

    edition: Edition
    path: Path
    found: tuple[Diagnostic, ...]
    sources: tuple[SourceFile, ...]
    fault: int = 0
    """The exit code of what went wrong; 0 for a file that was written."""
    pages: int = 0
    size: int = 0
    """Bytes."""
    digest: str = ""
    twins: tuple[Path, ...] = ()
    """What was written beside it."""
    refusal: tuple[Diagnostic, ...] = ()
    """Why the file could not be written."""
    notes_pages: int = 0
    """Pages for notes among them."""

    def success(self, seconds: float | None) -> str:
        """The line that says what was written, and what the printer has to be told."""
        sheets = -(-self.pages // max(2, self.edition.multiple))
        notes = f", {self.notes_pages} of them for notes" if self.notes_pages else ""
        took = "" if seconds is None else f" in {seconds:.2f} s"
        printing = self.edition.printing
        told = f"\n  to print: {printing}" if self.edition.name != STANDARD.name else ""
        return (
            f"built {self.path}{took}: {self.pages} page{'s' if self.pages > 1 else ''}{notes},"
            f" {sheets} sheet{'s' if sheets > 1 else ''} on both sides, {self.size / 1024:.0f} KB;"
            f" checked: content, layout, PDF/UA-1 and PDF/A-2a gate{told if printing else ''}"
        )


def make(
    handout: ReadHandout,
    edition: Edition,
    path: Path,
    themes: ThemeStore,
    pictures: Path | None,
    endings: Sequence[str] = (),
    written: set[str] | None = None,
) -> Made:
    """The edition, written to its path, and pictures of its pages where a folder is given.

    `endings` are those of what is written beside it: ".html", ".txt". Most editions say the same
    words: those that are among the `written` already are not written again.
    """
    laid = lay_out(handout, edition, themes)
    if isinstance(laid, Stopped):
        return Made(edition, path, laid.diagnostics, laid.sources, FINDINGS)
    twins = _twins(laid, path, endings, set() if written is None else written)
    pages, found, sources = laid.pages, laid.diagnostics, laid.sources
    # What the pages were made from takes as much room as they do.
    del laid
    try:
        pdf = pipeline.render_pdf(pages)
        sheets = pipeline.render_sheets(pages)
        slip = pipeline.render_slip(pages)
    except InternalError as error:
        say(
            "brochure has a fault: the PDF would not have been accessible, and was not written."
            f" Please report it.\n  {error}",
            err=True,
        )
        return Made(edition, path, found, sources, BUG)
    if sheets is not None:
        twins[pipeline.sheets_of(path)] = sheets
    if slip is not None:
        twins[pipeline.slip_path(path)] = slip
    for target in (path, *twins):
        if target.resolve() in handout.run.workspace.record.read:
            message = f"{target} is a file that the PDF is made from"
            refused = refuse(message, "choose another with -o")
            return Made(edition, path, found, sources, refused.code)
    refusal = _write(path, pdf, twins, pictures)
    if refusal:
        return Made(edition, path, found, sources, WRONG_USAGE, refusal=refusal)
    document, digest = pages.document, hashlib.sha256(pdf).hexdigest()
    size = (len(document.pages), len(pdf))
    notes = document.notes_pages
    told = (pages.edition, path, found, sources)
    return Made(*told, 0, *size, digest, tuple(twins), notes_pages=notes)


def _twins(laid: Ready, path: Path, endings: Sequence[str], written: set[str]) -> dict[Path, bytes]:
    """What is written beside an edition, by its path."""
    words = render_twin(laid, ".txt") if endings else ""
    if not endings or words in written:
        return {}
    written.add(words)
    return {path.with_suffix(it): render_twin(laid, it).encode() for it in endings}


def print_made(made: Sequence[Made], output_format: str) -> str:
    """What was told of all editions, each thing once; it is printed."""
    told = merged_diagnostics({it.edition.name: it.found for it in made})
    refused = tuple(refusal for it in made for refusal in it.refusal)
    sources = {source.name: source for it in made for source in it.sources}
    words = words_of((*told, *refused), tuple(sources.values()), output_format)
    repeat(words, output_format)
    return words


def _write(
    path: Path, pdf: bytes, twins: Mapping[Path, bytes], pictures: Path | None
) -> tuple[Diagnostic, ...]:
    """Write the PDF, its twins and pictures of its pages; what could not be written, if any."""
    try:
        write_atomically(path, pdf)
        for twin, words in twins.items():
            write_atomically(twin, words)
        if pictures is not None:
            from brochure.readers.pictures import page_pictures

            for number, picture in enumerate(page_pictures(pdf), 1):
                write_atomically(pictures / f"{path.stem}-{number}.png", picture)
    except OutputRefusedError as error:
        return (error.diagnostic,)
    return ()
