"""`brochure build`: a content file to a PDF."""

import time
from pathlib import Path

import click

from brochure.cli.exits import BUG, FINDINGS, WRONG_USAGE, StopError
from brochure.cli.tell import FORMATS, tell
from brochure.diagnostics.model import Diagnostic


@click.command()
@click.argument("content", default="content.yaml", metavar="[CONTENT]")
@click.option("-o", "--output", metavar="FILE", help="Where the PDF goes.")
@click.option("--theme", metavar="NAME|FILE", help="A theme in place of the content's own.")
@click.option("--draft", is_flag=True, help="Build as a draft, whatever the status.")
@click.option("--strict", is_flag=True, help="Let warnings stop the build.")
@click.option(
    "--format",
    "output_format",
    type=click.Choice(FORMATS),
    default="full",
    help="How problems are shown.",
)
@click.option("-q", "--quiet", is_flag=True, help="Say nothing when all is well.")
@click.option("--png", metavar="DIR", help="Write a picture of each page there, too.")
@click.option("--open", "open_after", is_flag=True, help="Open the PDF when it is built.")
def build(
    content: str,
    output: str | None,
    theme: str | None,
    *,
    draft: bool,
    strict: bool,
    output_format: str,
    quiet: bool,
    png: str | None,
    open_after: bool,
) -> None:
    """Build the PDF of a content file (content.yaml unless named)."""
    from brochure.cli.world import workspace_of
    from brochure.pipeline import InternalError, Options, default_output, prepare, render_pdf

    began = time.perf_counter()
    laid = prepare(content, workspace_of(content), Options(theme, is_draft=draft, is_strict=strict))
    if laid.stops:
        tell(laid.diagnostics, laid.sources, output_format)
        raise StopError(FINDINGS if laid.can_open else WRONG_USAGE)
    try:
        pdf = render_pdf(laid)
    except InternalError as error:
        click.echo(
            "brochure has a fault: the PDF would not have been accessible, and was not written."
            f" Please report it.\n  {error}",
            err=True,
        )
        raise StopError(BUG) from None
    path = Path(output) if output else default_output(laid, Path(content).parent)
    refusal = _write(path, pdf, Path(png) if png else None)
    tell((*laid.diagnostics, *refusal), laid.sources, output_format)
    if refusal:
        raise StopError(WRONG_USAGE)
    if not quiet and output_format != "json":
        pages = len(laid.document.pages) if laid.document else 0
        click.echo(_success(path, pages, len(pdf), time.perf_counter() - began))
    if open_after:
        click.launch(str(path))


def _success(path: Path, pages: int, size: int, seconds: float) -> str:
    noun = "page" if pages == 1 else "pages"
    return (
        f"built {path} in {seconds:.2f} s: {pages} {noun}, {size / 1024:.0f} KB;"
        " checked: content, layout, PDF/UA-1 and PDF/A-2a gate"
    )


def _write(path: Path, pdf: bytes, pictures: Path | None) -> tuple[Diagnostic, ...]:
    """Write the PDF, and pictures of its pages; what could not be written, if anything."""
    from brochure.outputs.files import OutputRefusedError, write_atomically

    try:
        write_atomically(path, pdf)
        if pictures is not None:
            from brochure.readers.pictures import page_pictures

            for number, picture in enumerate(page_pictures(pdf), 1):
                write_atomically(pictures / f"{path.stem}-{number}.png", picture)
    except OutputRefusedError as error:
        return (error.diagnostic,)
    return ()
