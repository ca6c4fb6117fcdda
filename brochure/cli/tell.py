"""What commands print: diagnostics in the asked format, colors where a terminal shows them."""

import os
import shutil
import sys
from collections.abc import Sequence
from typing import TextIO

import click

from brochure.diagnostics.model import Diagnostic
from brochure.diagnostics.order import summarize
from brochure.diagnostics.render import render
from brochure.source.file import SourceFile

FORMATS = ("full", "concise", "json")


def wants_color(stream: TextIO) -> bool:
    """True where the stream is a terminal and NO_COLOR is not set (no-color.org)."""
    return not os.environ.get("NO_COLOR") and stream.isatty() and os.environ.get("TERM") != "dumb"


def tell(
    diagnostics: Sequence[Diagnostic], sources: Sequence[SourceFile], output_format: str
) -> None:
    """Print the diagnostics: JSON to standard output, everything else to standard error."""
    if output_format == "json":
        click.echo(render("json", diagnostics, sources))
        return
    if not diagnostics:
        return
    width = shutil.get_terminal_size((100, 24)).columns
    color = wants_color(sys.stderr)
    words = render(output_format, diagnostics, sources, width=width, color=color)
    click.echo(words.rstrip("\n"), err=True, color=color)
    if output_format == "full":
        click.echo(f"\n{summarize(diagnostics)}", err=True)
