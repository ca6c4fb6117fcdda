"""`brochure new`: a commented handout that builds, in a folder of its own; or what to paste."""

import datetime as dt
import os
import shlex
from importlib import resources
from pathlib import Path
from typing import get_args

import click

from brochure.cli.output import refuse, say
from brochure.content.templates import FOLDER

_FILES = ("content.yaml", "picture.svg")
SCHEMA_MARK = "SCHEMA"
"""What stands in the template for the path of the schema in the installed package."""
_KIND_MARK = "KIND"
_DAY_MARK = "TODAY"
_HANDOUT_MARK = "  # HANDOUT\n"
"""What stands in the head for what a kind says of itself."""
_PART = "---\n"
"""Parts what a kind says of itself from its sections."""


@click.command(short_help="Begin a handout, or print a block to paste.")
@click.argument("folder", required=False)
@click.option(
    "--kind",
    metavar="KIND",
    help="education (unless named), treatment, procedure, consent, discharge, decision_aid or"
    " handbook.",
)
@click.option("--block", metavar="NAME", help="Print a sample of a block, to paste into a list.")
@click.option("--brand", is_flag=True, help="Print a commented brand file to begin with.")
def new(folder: str | None, *, kind: str | None, block: str | None, brand: bool) -> None:
    """Write a commented handout into FOLDER, ready to build; or print a sample of a block."""
    if brand and (folder, kind, block) == (None, None, None):
        say((FOLDER / "brand.yaml").read_text("utf-8").rstrip("\n"))
        return
    if brand:
        raise refuse("`--brand` goes alone", "brochure new --brand > brand.yaml")
    if (folder is None) == (block is None) or (block is not None and kind is not None):
        hint = "brochure new FOLDER --kind procedure, or brochure new --block pull_quote"
        raise refuse("give a folder, or a block with --block", hint)
    if block is not None:
        say(_sample(block))
    elif folder is not None:
        _write(Path(folder), folder, _known(kind or "education"))


def _known(kind: str) -> str:
    from brochure.content.model import Kind
    from brochure.content.problems import nearest

    kinds = [str(it) for it in get_args(Kind)]
    if kind in kinds:
        return kind
    near = nearest(kind, kinds)
    hint = f"did you mean {near}?" if near else f"the kinds are {', '.join(kinds)}"
    raise refuse(f"there is no kind `{kind}`", hint)


def _sample(name: str) -> str:
    """A block's example as an item of a list, as it stands in a section's `content:`."""
    import importlib

    from brochure.blocks import all_blocks
    from brochure.content.problems import nearest

    blocks = all_blocks()
    if name not in blocks:
        near = nearest(name, blocks)
        hint = f"did you mean {near}?" if near else f"the blocks are {', '.join(blocks)}"
        raise refuse(f"there is no block `{name}`", hint)
    module = importlib.import_module(blocks[name].model.__module__)
    first, *rest = str(module.EXAMPLE).rstrip("\n").split("\n")
    return "\n".join([f"- {first}", *(f"  {line}" if line else "" for line in rest)])


def _write(target: Path, folder: str, kind: str) -> None:
    from brochure.cli.world import workspace_of
    from brochure.outputs.files import OutputRefusedError, write_atomically

    there = next((target / name for name in _FILES if os.path.lexists(target / name)), None)
    if there is not None:
        raise refuse(f"{there} is there already", "name another folder; nothing was changed")
    today = workspace_of(folder).today
    texts = (_content(kind, today), (FOLDER / "picture.svg").read_text("utf-8"))
    try:
        target.mkdir(parents=True, exist_ok=True)
        for name, text in zip(_FILES, texts, strict=True):
            write_atomically(target / name, text.encode())
    except (OSError, ValueError, OutputRefusedError):
        hint = "name a folder that you may write to, or one that is not there yet"
        raise refuse(f"the folder {folder} can't be written", hint) from None
    content = target / "content.yaml"
    say(f"wrote {content}; next: brochure build {shlex.quote(str(content))}")


def _content(kind: str, today: dt.date) -> str:
    """The commented content file of a kind; its first line names the schema in this package."""
    schema = Path(str(resources.files("brochure.content") / "schema.json")).as_uri()
    head = (FOLDER / "head.yaml").read_text("utf-8")
    own, body = (FOLDER / f"{kind}.yaml").read_text("utf-8").split(_PART, maxsplit=1)
    said = "".join(f"  {line}\n" for line in own.splitlines())
    filled = head.replace(SCHEMA_MARK, schema).replace(_KIND_MARK, kind)
    filled = filled.replace(_DAY_MARK, today.isoformat())
    return f"{filled.replace(_HANDOUT_MARK, said)}\n{body}"
