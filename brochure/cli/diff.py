"""`brochure diff`: what changed between two handouts, for the person who signs it off."""

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click
from msgspec import Struct

from brochure.cli.exits import BUG, FINDINGS, WRONG_USAGE, StopError
from brochure.cli.tell import refuse, say, tell, wants_color

if TYPE_CHECKING:
    from brochure.compare.model import Comparison, Measure, Said
    from brochure.content.model import Content
    from brochure.pipeline import Laid
    from brochure.source.file import Workspace


class _Side(Struct, frozen=True):
    """One of the two: a PDF's bytes, or the passes' result for a content file."""

    name: str
    pdf: bytes | None = None
    laid: "Laid | None" = None
    workspace: "Workspace | None" = None


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
def diff(old: str, new: str, *, output: str | None, output_format: str) -> None:
    """Show what changed from OLD to NEW (content.yaml unless named).

    Each is a content file, a PDF, or git:REVISION:FILE, for example git:HEAD:content.yaml.

    Exit codes are those of diff and cmp: 0 when both say the same, 1 when they differ (also with
    -o), 2 when one of them can't be read or has errors. So a script can tell "different" from
    "not compared", and nothing that differs passes for equal.
    """
    import sys

    from brochure.compare.as_json import as_json
    from brochure.compare.as_text import as_text
    from brochure.diagnostics.terminal import readable

    before, after = _read(old), _read(new)
    if output is not None:
        _check_proof(before, after, output)
    comparison = _compare(before, after)
    if output is not None:
        _write_proof(after, comparison, Path(output))
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


def _columns() -> int:
    import shutil

    return shutil.get_terminal_size((88, 24)).columns


def _read(name: str) -> _Side:
    """One side. Raises StopError, with what is wrong told, where it can't be compared."""
    from brochure.cli.revision import PREFIX, RevisionError, read_revision
    from brochure.cli.world import workspace_of
    from brochure.pipeline import Options, prepare
    from brochure.source.file import SourceRefusedError

    workspace = workspace_of("content.yaml" if name.startswith(PREFIX) else name)
    source = None
    if name.startswith(PREFIX):
        try:
            source, workspace = read_revision(name, workspace.today)
        except RevisionError as error:
            raise refuse(error.message, error.hint) from None
        except SourceRefusedError as error:
            tell((error.diagnostic,), [error.source] if error.source else [], "full")
            raise StopError(WRONG_USAGE) from None
    elif name.lower().endswith(".pdf"):
        return _Side(name, pdf=_bytes(name))
    laid = prepare(name, workspace, Options(), source=source)
    if laid.content is None or laid.is_partial:
        # What the errors left out would look like words that were taken out.
        tell(laid.diagnostics, laid.sources, "full")
        raise StopError(WRONG_USAGE)
    return _Side(name, laid=laid, workspace=workspace)


def _bytes(name: str) -> bytes:
    try:
        return Path(name).read_bytes()
    except (OSError, ValueError):
        hint = "check its name and that you may read it"
        raise refuse(f"{name} can't be read", hint) from None


def _compare(old: _Side, new: _Side) -> "Comparison":
    from brochure.compare.compare import compare, compare_said

    if old.laid and new.laid and old.laid.content and new.laid.content:
        return compare(
            old.laid.content,
            new.laid.content,
            _measure(old.laid),
            _measure(new.laid),
            _repainted(old, new),
        )
    one, other = _said(old), _said(new)
    return compare_said(one[0], other[0], one[1], other[1])


def _said(side: _Side) -> "tuple[Said, Measure]":
    """What the pages say: of a content file, the PDF that it gives, so that like meets like."""
    from msgspec.structs import replace

    from brochure.compare.model import Measure
    from brochure.compare.of_pdf import read_handout_pdf
    from brochure.pipeline import render_pdf
    from brochure.readers.pdf import read_pdf

    data, grades = side.pdf, Measure()
    if side.laid is not None:
        _require_pages(side)
        data, grades = render_pdf(side.laid), _measure(side.laid)
    pdf = read_pdf(side.name, data or b"")
    if not pdf.is_open or not pdf.pages:
        reason = pdf.faults[0] if pdf.faults else "it has no page"
        raise refuse(f"{side.name} can't be compared: {reason}", "give a PDF that a reader opens")
    return read_handout_pdf(pdf), replace(grades, pages=len(pdf.pages))


def _measure(laid: "Laid") -> "Measure":
    from brochure.checks.readability import measure
    from brochure.compare.model import Measure

    pages = len(laid.document.pages) if laid.document else None
    scores = measure(_content(laid)).scores
    if scores is None:
        return Measure(pages)
    return Measure(pages, scores.smog, scores.flesch_kincaid)


def _content(laid: "Laid") -> "Content":
    if laid.content is None:
        message = "nothing was read"
        raise ValueError(message)
    return laid.content


def _repainted(old: _Side, new: _Side) -> frozenset[str]:
    """The pictures that have the same name in both, and not the same bytes."""
    digests = []
    for side in (old, new):
        workspace = side.workspace
        if workspace is None:
            return frozenset()
        root = workspace.root.absolute()
        found = workspace.record.digests.items()
        digests.append(
            {
                path.relative_to(root).as_posix(): digest
                for path, digest in found
                if path.is_relative_to(root) and path.suffix.lower() not in (".yaml", ".yml")
            }
        )
    return frozenset(
        it for it, digest in digests[1].items() if digests[0].get(it, digest) != digest
    )


def _check_proof(old: _Side, new: _Side, output: str) -> None:
    if old.laid is None or new.laid is None or new.workspace is None:
        raise refuse(
            "-o needs two content files (or revisions): bars are set beside the lines that changed",
            "leave -o out to compare PDFs, or give the old handout as git:REVISION:FILE",
        )
    _require_pages(new)
    if output.endswith(("/", os.sep)) or os.path.isdir(output):  # noqa: PTH112 - no error for a name too long
        hint = f"name the file, too: -o {Path(output) / 'proof.pdf'}"
        raise refuse(f"{output} is a folder", hint)
    read = [*new.workspace.record.read, *(old.workspace.record.read if old.workspace else ())]
    if Path(output).resolve() in read:
        raise refuse(f"{output} is a file that the proof is made from", "choose another with -o")


def _require_pages(side: _Side) -> None:
    if side.laid is not None and side.laid.stops:
        tell(side.laid.diagnostics, side.laid.sources, "full")
        raise StopError(WRONG_USAGE)


def _write_proof(new: _Side, comparison: "Comparison", path: Path) -> None:
    from brochure.outputs.files import OutputRefusedError, write_atomically
    from brochure.pipeline import InternalError, render_proof

    if new.laid is None:
        return
    try:
        write_atomically(path, render_proof(new.laid, comparison))
    except InternalError as error:
        say(
            "brochure has a fault: the proof would not have been accessible, and was not written."
            f" Please report it.\n  {error}",
            err=True,
        )
        raise StopError(BUG) from None
    except OutputRefusedError as error:
        tell((error.diagnostic,), (), "full")
        raise StopError(WRONG_USAGE) from None
