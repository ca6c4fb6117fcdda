"""What the outside world gives a run: the content's folder and today's date."""

import datetime as dt
from pathlib import Path

import click

from brochure.source.file import Workspace


def workspace_of(content: str) -> Workspace:
    """The workspace of a content file, named as the person gave it."""
    folder = Path(content).parent if "\0" not in content else Path()
    return Workspace(folder.resolve(), dt.datetime.now(dt.UTC).astimezone().date())


brand_option = click.option(
    "--brand",
    metavar="FILE",
    help="A brand file in place of the nearest brand.yaml, beside the content or above it.",
)
"""Who the handout is from, and how it looks."""
