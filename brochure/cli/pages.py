"""`brochure pages`: how full each page is, why it ends there, and what would save one."""

import json
import sys
import textwrap
from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from brochure.cli.exits import FINDINGS, WRONG_USAGE, StopError
from brochure.cli.output import print_diagnostics, say
from brochure.cli.world import brand_option

if TYPE_CHECKING:
    from brochure.editions import Edition
    from brochure.pipeline.page_map import PageMap

_BAR = 20
_NARROWEST = 40


@click.command(short_help="Show how full each page is, and what saves one.")
@click.argument("content", default="content.yaml", metavar="[CONTENT]")
@click.option("--theme", metavar="NAME|FILE", help="A theme in place of the content's own.")
@brand_option
@click.option("--edition", metavar="NAME", help="The pages of this edition, and what it is.")
@click.option(
    "--format",
    "output_format",
    type=click.Choice(("text", "json")),
    default="text",
    help="How the map is shown.",
)
def pages(
    content: str,
    theme: str | None,
    *,
    brand: str | None,
    edition: str | None,
    output_format: str,
) -> None:
    """Show how full each page of a content file is, and what would save paper."""
    from msgspec.structs import replace

    from brochure.cli.world import workspace_of
    from brochure.pipeline import Options, Stopped, prepare
    from brochure.pipeline.page_map import map_pages
    from brochure.theme.store import ThemeStore

    asked = _edition(edition)
    options = Options(theme, edition=asked, brand=brand)
    workspace, themes = workspace_of(content), ThemeStore()
    laid = prepare(content, workspace, options, themes)
    if isinstance(laid, Stopped):
        print_diagnostics(laid.diagnostics, laid.sources, "full")
        raise StopError(FINDINGS if laid.can_open else WRONG_USAGE)
    count = len(laid.document.pages)

    def count_with(change: dict[str, object]) -> int:
        other = prepare(content, workspace, replace(options, tried=change), themes)
        return count if isinstance(other, Stopped) else len(other.document.pages)

    found = map_pages(laid, count_with)
    if output_format == "json":
        say(_as_json(found))
        return
    encoding = getattr(sys.stdout, "encoding", None) or "utf-8"
    if edition:
        say("\n".join((*_explained(laid.edition, _width()), "")))
    say("\n".join(_lines(content, found, _width(), is_plain=not _draws(encoding))))


def _edition(name: str | None) -> "Edition":
    """The edition of this name. Raises StopError, told, where there is none."""
    from brochure.cli.output import refuse
    from brochure.pipeline import UnknownEditionError, find_edition

    try:
        return find_edition(name or "standard")
    except UnknownEditionError as error:
        raise refuse(error.message, error.hint) from None


def _explained(edition: "Edition", width: int) -> Iterator[str]:
    """What an edition is for, and what the printer has to be told."""
    yield f"{edition.title} ({edition.name})"
    yield from textwrap.wrap(edition.about, width)
    if edition.printing:
        yield from textwrap.wrap(f"To print: {edition.printing}", width)


def _width() -> int:
    import shutil

    return max(_NARROWEST, shutil.get_terminal_size((100, 24)).columns)


def _draws(encoding: str) -> bool:
    try:
        "█░".encode(encoding)
    except (UnicodeEncodeError, LookupError):
        return False
    return True


def _lines(name: str, found: "PageMap", width: int, *, is_plain: bool) -> Iterator[str]:
    count = len(found.pages)
    sheets = found.sheets
    yield (
        f"{name}: {count} page{'s' if count > 1 else ''},"
        f" {sheets} sheet{'s' if sheets > 1 else ''} on both sides\n"
    )
    full, empty = ("#", ".") if is_plain else ("█", "░")
    for page in found.pages:
        done = round(page.filled * _BAR)
        head = f"{page.number:>4}  {full * done}{empty * (_BAR - done)} {page.filled:>4.0%}  "
        place = f" (line {page.place.line})" if page.place is not None else ""
        yield from textwrap.wrap(
            f"{head}{page.why}{place}",
            width,
            subsequent_indent=" " * len(head),
            drop_whitespace=False,
            break_long_words=False,
        )
    if found.savings:
        yield "\nTo save paper, each tried by itself:"
        yield from (f"  - {it}" for it in found.savings)


def _as_json(found: "PageMap") -> str:
    shape = {
        "pages": [
            {
                "page": it.number,
                "filled": round(it.filled, 3),
                "why": it.why,
                "file": it.place.file if it.place else None,
                "line": it.place.line if it.place else None,
            }
            for it in found.pages
        ],
        "sheets": found.sheets,
        "savings": list(found.savings),
    }
    return json.dumps(shape, indent=2, ensure_ascii=False)
