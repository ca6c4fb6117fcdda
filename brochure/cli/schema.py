"""`brochure schema`: the JSON Schema of content files."""

import click


@click.command()
def schema() -> None:
    """Print the JSON Schema of content files, for editors that complete and explain."""
    from brochure.blocks import all_blocks
    from brochure.cli.tell import say
    from brochure.content.schema import schema_text

    models = {name: block.model for name, block in all_blocks().items()}
    say(schema_text(models).rstrip("\n"))
