"""`brochure theme`: the looks that there are, or a file to begin one's own with."""

import click

from brochure.cli.output import refuse, say


@click.command(short_help="List the looks, or print a theme file to begin with.")
@click.argument("name", required=False)
def theme(name: str | None) -> None:
    """List the looks; with NAME, print a commented theme file made of it: > house.yaml."""
    from brochure.theme.load import builtin_themes, unknown_theme_hint
    from brochure.theme.manual import starter, summary

    known = builtin_themes()
    if name is None:
        width = max(map(len, known))
        say("\n".join(f"{it:{width}}  {summary(it)}" for it in known))
    elif name in known:
        say(starter(name).rstrip("\n"))
    else:
        raise refuse(f"there is no look `{name}`", unknown_theme_hint(name))
