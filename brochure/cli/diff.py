"""`brochure diff`: what changed between two handouts, for the person who signs it off."""

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from brochure.cli.exits import BUG, FINDINGS, WRONG_USAGE, StopError
from brochure.cli.output import print_diagnostics, refuse, say, wants_color
from brochure.cli.world import brand_option

if TYPE_CHECKING:
    from brochure.compare.comparison_types import Comparison
    from brochure.pipeline import ContentSide, Ready, Side

LEAFLETS = frozenset((".docx", ".docm", ".html", ".htm", ".md", ".markdown", ".txt"))


@click.command()
@click.argument("old", metavar="OLD")
@click.argument("new", metavar="[NEW]", default="content.yaml")
@click.option(
    "-o",
    "--output",
    metavar="PROOF.pdf",
    help="Write the new handout with change bars, and a sheet to sign.",
)
@click.option(
    "--format",
    "output_format",
    type=click.Choice(("text", "json")),
    default="text",
    help="How the changes are shown.",
)
@brand_option
def diff(old: str, new: str, *, output: str | None, output_format: str, brand: str | None) -> None:
    """Show what changed from OLD to NEW (content.yaml unless named).

    Each is a content file, a PDF, or git:REVISION:FILE, for example git:HEAD:content.yaml. OLD may
    also be the leaflet that a content file was made from (.docx, .html, .md, .txt): its words,
    doses and telephone numbers are looked for in NEW.

    Exit codes are those of diff and cmp: 0 when both say the same, 1 when they differ (also with
    -o), 2 when one of them can't be read or has errors. So a script can tell "different" from
    "not compared", and nothing that differs passes for equal.
    """
    import sys

    from brochure.compare.as_json import as_json
    from brochure.compare.as_text import as_text
    from brochure.diagnostics.terminal import readable

    if Path(old).suffix.lower() in LEAFLETS:
        _diff_leaflet(old, new, output, output_format)
        return
    before, after = _read(old, brand), _read(new, brand)
    ready = None if output is None else _to_prove(before, after, output)
    comparison = _compare(before, after)
    if ready is not None and output is not None:
        _write_proof(ready, comparison, Path(output))
    if output_format == "json":
        say(as_json(comparison, readable(old), readable(new)))
    else:
        color = wants_color(sys.stdout)
        width = click.get_current_context().terminal_width or _columns()
        say(as_text(comparison, old, new, width=width, color=color).rstrip("\n"), color=color)
        if output is not None:
            say(f"\nwrote {output}")
    if not comparison.is_equal:
        raise StopError(FINDINGS)


def _diff_leaflet(old: str, new: str, output: str | None, output_format: str) -> None:
    """Show which words and numbers of a leaflet are not in a content file."""
    from brochure.cli.leaflets import load_beside, read_file
    from brochure.importing.refusal import ImportRefusedError
    from brochure.importing.run import import_leaflet
    from brochure.importing.word_proof import proof_as_json, proof_as_text, prove_words
    from brochure.pipeline import ContentSide

    if output is not None:
        hint = "leave -o out: the words and numbers of a leaflet are compared, not its pages"
        raise refuse("-o needs two content files", hint)
    path = Path(old)
    try:
        leaflet = import_leaflet(path.name, read_file(path), load_beside(path.parent))
    except ImportRefusedError as error:
        print_diagnostics((error.diagnostic,), (), "full")
        raise StopError(WRONG_USAGE) from None
    side = None if Path(new).suffix.lower() in LEAFLETS else _read(new)
    if not isinstance(side, ContentSide):
        raise refuse(
            f"{new} is no content file", "compare a leaflet with the content.yaml made of it"
        )
    proof = prove_words(leaflet, side.laid.sources[0].text)
    if output_format == "json":
        say(proof_as_json(proof, old, new))
    else:
        say(proof_as_text(proof, old, new))
    if not proof.is_equal:
        raise StopError(FINDINGS)


def _columns() -> int:
    import shutil

    return shutil.get_terminal_size((88, 24)).columns


def _read(name: str, brand: str | None = None) -> "Side":
    """One side. Raises StopError, with what is wrong told, where it can't be compared."""
    from brochure.cli.revision import PREFIX, RevisionError, read_revision
    from brochure.cli.world import workspace_of
    from brochure.pipeline import ContentSide, Options, PdfSide, prepare
    from brochure.source.file import SourceRefusedError

    workspace = workspace_of("content.yaml" if name.startswith(PREFIX) else name)
    source = None
    if name.startswith(PREFIX):
        try:
            source, workspace = read_revision(name, workspace.today)
        except RevisionError as error:
            raise refuse(error.message, error.hint) from None
        except SourceRefusedError as error:
            print_diagnostics((error.diagnostic,), [error.source] if error.source else [], "full")
            raise StopError(WRONG_USAGE) from None
    elif name.lower().endswith(".pdf"):
        return PdfSide(name, _bytes(name))
    laid = prepare(name, workspace, Options(brand=brand), source=source)
    if laid.content is None or laid.is_partial:
        # What the errors left out would look like words that were taken out.
        print_diagnostics(laid.diagnostics, laid.sources, "full")
        raise StopError(WRONG_USAGE)
    return ContentSide(name, laid.content, laid, workspace)


def _bytes(name: str) -> bytes:
    try:
        return Path(name).read_bytes()
    except (OSError, ValueError):
        hint = "check its name and that you may read it"
        raise refuse(f"{name} can't be read", hint) from None


def _compare(old: "Side", new: "Side") -> "Comparison":
    from brochure.pipeline import ContentSide, IncomparableError, compare_sides

    if type(old) is not type(new):
        # The one that is no PDF has to give one.
        for side in (old, new):
            if isinstance(side, ContentSide):
                _ready(side)
    try:
        return compare_sides(old, new)
    except IncomparableError as error:
        raise refuse(error.message, error.hint) from None


def _ready(side: "ContentSide") -> "Ready":
    """A side that has pages. Raises StopError, with what is wrong told, where it has none."""
    from brochure.pipeline import Stopped

    if isinstance(side.laid, Stopped):
        print_diagnostics(side.laid.diagnostics, side.laid.sources, "full")
        raise StopError(WRONG_USAGE)
    return side.laid


def _to_prove(old: "Side", new: "Side", output: str) -> "Ready":
    """The new handout, where a proof of it can be written there. Raises StopError otherwise."""
    from brochure.pipeline import ContentSide

    if not isinstance(old, ContentSide) or not isinstance(new, ContentSide):
        raise refuse(
            "-o needs two content files (or revisions): bars are set beside the lines that changed",
            "leave -o out to compare PDFs, or give the old handout as git:REVISION:FILE",
        )
    ready = _ready(new)
    if output.endswith(("/", os.sep)) or os.path.isdir(output):  # noqa: PTH112 - no error for a name too long
        hint = f"name the file, too: -o {Path(output) / 'proof.pdf'}"
        raise refuse(f"{output} is a folder", hint)
    if Path(output).resolve() in (*new.workspace.record.read, *old.workspace.record.read):
        raise refuse(f"{output} is a file that the proof is made from", "choose another with -o")
    return ready


def _write_proof(ready: "Ready", comparison: "Comparison", path: Path) -> None:
    from brochure.outputs.files import OutputRefusedError, write_atomically
    from brochure.pipeline import InternalError, render_proof

    try:
        write_atomically(path, render_proof(ready, comparison))
    except InternalError as error:
        say(
            "brochure has a fault: the proof would not have been accessible, and was not written."
            f" Please report it.\n  {error}",
            err=True,
        )
        raise StopError(BUG) from None
    except OutputRefusedError as error:
        print_diagnostics((error.diagnostic,), (), "full")
        raise StopError(WRONG_USAGE) from None
