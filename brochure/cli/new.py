"""`brochure new`: a commented handout that builds, in a folder of its own."""

import os
import shlex
from importlib import resources
from pathlib import Path

import click

from brochure.cli.tell import refuse, say

_TEMPLATE = resources.files("brochure.cli") / "template"
_FILES = ("content.yaml", "picture.svg")
SCHEMA_MARK = "SCHEMA"
"""What stands in the template for the path of the schema in the installed package."""


@click.command()
@click.argument("folder")
def new(folder: str) -> None:
    """Write a commented handout into FOLDER, ready to build."""
    from brochure.outputs.files import OutputRefusedError, write_atomically

    target = Path(folder)
    there = next((target / name for name in _FILES if os.path.lexists(target / name)), None)
    if there is not None:
        raise refuse(f"{there} is there already", "name another folder; nothing was changed")
    schema = Path(str(resources.files("brochure.content") / "schema.json")).as_uri()
    try:
        target.mkdir(parents=True, exist_ok=True)
        for name in _FILES:
            text = (_TEMPLATE / name).read_text("utf-8").replace(SCHEMA_MARK, schema)
            write_atomically(target / name, text.encode())
    except (OSError, ValueError, OutputRefusedError):
        hint = "name a folder that you may write to, or one that is not there yet"
        raise refuse(f"the folder {folder} can't be written", hint) from None
    content = target / "content.yaml"
    say(f"wrote {content}; next: brochure build {shlex.quote(str(content))}")
