"""`brochure schema`: the JSON Schema of content files."""

import click


@click.command(short_help="Print the JSON Schema of content files.")
def schema() -> None:
    """Print the JSON Schema of content files, for editors that complete and explain."""
    from brochure.blocks import all_models
    from brochure.cli.output import say
    from brochure.content.schema import schema_text
    from brochure.editions import all_options

    say(schema_text(all_models(), all_options()).rstrip("\n"))
