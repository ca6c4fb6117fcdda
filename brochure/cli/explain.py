"""`brochure explain`: what a code means, why it matters and what to do."""

import click

from brochure.cli.output import refuse, say


@click.command(short_help="Say what the code of a finding means.")
@click.argument("code", required=False)
def explain(code: str | None) -> None:
    """Say what the CODE of a finding means and what to do; without one, list them all."""
    from brochure.checks.manual import manual_page, manual_titles

    if code is None:
        titles = manual_titles()
        width = max(map(len, titles))
        say("\n".join(f"{name:{width}}  {title}" for name, title in titles.items()))
        return
    asked = code.strip().strip("[]").casefold().replace("_", "-")
    page = manual_page(asked)
    if page is None:
        from brochure.content.problems import nearest

        near = nearest(asked, manual_titles())
        hint = f"did you mean `{near}`?" if near else "`brochure explain` lists the codes"
        raise refuse(f"there is no code `{code}`", hint)
    say(page)
