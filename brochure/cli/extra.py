"""Packages that only some commands need, and that come with an extra."""

from importlib.util import find_spec

import click

from brochure.cli.exits import WRONG_USAGE, StopError


def require_packages(*names: str) -> None:
    """Stop with what to install where one of these packages is missing."""
    missing = [name for name in names if find_spec(name) is None]
    if missing:
        click.echo(
            f"error: this needs {', '.join(missing)}, which {'is' if len(missing) == 1 else 'are'}"
            " not installed\n"
            f"  = help: python -m pip install {' '.join(missing)}",
            err=True,
        )
        raise StopError(WRONG_USAGE)
