"""`brochure new`: a commented handout that builds, in a folder of its own."""

from importlib import resources
from pathlib import Path

import click

from brochure.cli.exits import WRONG_USAGE, StopError

_TEMPLATE = resources.files("brochure.cli") / "template"
SCHEMA_MARK = "SCHEMA"
"""What stands in the template for the path of the schema in the installed package."""


@click.command()
@click.argument("folder")
def new(folder: str) -> None:
    """Write a commented handout into FOLDER, ready to build."""
    from brochure.outputs.files import OutputRefusedError, write_atomically

    target = Path(folder)
    if (target / "content.yaml").exists():
        click.echo(
            f"error: {target / 'content.yaml'} is there already\n"
            "  = help: name another folder; nothing was changed",
            err=True,
        )
        raise StopError(WRONG_USAGE)
    schema = resources.files("brochure.content") / "schema.json"
    try:
        for name in ("content.yaml", "picture.svg"):
            text = (
                (_TEMPLATE / name)
                .read_text("utf-8")
                .replace(SCHEMA_MARK, Path(str(schema)).as_uri())
            )
            write_atomically(target / name, text.encode())
    except OutputRefusedError as error:
        click.echo(
            f"error: {error.diagnostic.message}\n  = help: {error.diagnostic.hint}", err=True
        )
        raise StopError(WRONG_USAGE) from None
    click.echo(f"wrote {target / 'content.yaml'}; next: brochure build {target / 'content.yaml'}")
