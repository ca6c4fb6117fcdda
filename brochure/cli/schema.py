"""`brochure schema`: the JSON Schema of content files."""

import click


@click.command(short_help="Print the JSON Schema of content files.")
@click.option("--brand", is_flag=True, help="That of brand files.")
def schema(*, brand: bool) -> None:
    """Print the JSON Schema of content files, for editors that complete and explain."""
    from brochure.blocks import all_models
    from brochure.cli.output import say
    from brochure.content.schema import brand_schema_text, schema_text
    from brochure.editions import all_options

    if brand:
        say(brand_schema_text().rstrip("\n"))
        return
    say(schema_text(all_models(), all_options()).rstrip("\n"))
