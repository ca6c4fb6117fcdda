"""Makes docs/editions: what each edition is for, its options, and the sample in it.

Run it when an edition or the sample has changed: `python docs/make_editions.py`. A test says when
the page is stale.
"""

import datetime as dt
import io
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
from PIL import Image

from brochure.editions import Edition, all_editions
from brochure.pipeline import Options, Ready, prepare, render_pdf, render_sheets
from brochure.source.file import Workspace

DOCS = Path(__file__).parent
EDITIONS = DOCS / "editions"
EVERY_BLOCK = DOCS.parent / "tests" / "samples" / "every-block" / "content.yaml"
TODAY = dt.date(2026, 11, 22)
SHOWN = 4
"""Pages of each edition in its picture."""
WIDTH = 300
"""Pixels of a page."""
GUTTER = 8


_HEAD = """\
# Editions

<!-- Made by docs/make_editions.py. -->

One content file makes all of these. Each is laid out anew for its reader and its paper: nothing is\
 an enlarged or a shrunk copy.

```
brochure build --edition large-print --edition grey
brochure build --all-editions
brochure pages --edition large-print
```

The files are `ID.pdf` for the standard edition and `ID-EDITION.pdf` for the others, with `-draft`\
 until the handout is approved. A content file can name the editions of every build, and their\
 options:

```yaml
editions:
  standard: {}
  large-print: {size: 20 pt}
  grey: {}
```

Sections, sub-sections and blocks say where they stand: `only: large-print` in that edition alone,\
 `omit: [grey, large-print]` in all but those. Sources that only what is left out cites are left\
 out with it; a citation or a link to something that is left out is an error at its line.
"""


def page() -> str:
    """The page on all editions, as Markdown."""
    return "\n".join((_HEAD, *(_part(it) for it in all_editions().values())))


def _part(edition: Edition) -> str:
    rows = [
        f"| `{name}` | {field.description or ''} |"
        for name, field in edition.options.model_fields.items()
    ]
    table = "\n".join(("| option | what it is |\n|---|---|", *rows, "")) if rows else ""
    printing = f"At the printer: {edition.printing}\n" if edition.printing else ""
    shown = "panels, and the sheet," if edition.panels else "first pages"
    picture = f"![The {shown} of the sample, {edition.title.lower()}]({edition.name}.png)\n"
    said = (f"## {edition.title}: `{edition.name}`\n", f"{edition.about}\n", printing, table)
    return "\n".join(it for it in (*said, picture) if it)


def picture(edition: Edition) -> Image.Image:
    """The first pages of the sample, side by side."""
    laid = next(_laid(edition))
    pages = _drawn(render_pdf(laid), len(edition.panels) or SHOWN)
    count = len(pages)
    height = round(WIDTH * pages[0].height / pages[0].width)
    size = (count * (WIDTH + GUTTER) + GUTTER, height + 2 * GUTTER)
    sheet = Image.new("RGB", size, "#8A9296")
    for number, it in enumerate(pages):
        small = it.resize((WIDTH, height), Image.Resampling.LANCZOS)
        sheet.paste(small, (GUTTER + number * (WIDTH + GUTTER), GUTTER))
    sides = _drawn(render_sheets(laid.pages) or b"", SHOWN) if edition.panels else []
    if sides:
        sheet = _under(sheet, sides)
    shown: Image.Image = sheet.quantize(64, dither=Image.Dither.NONE)
    return shown


def _drawn(pdf: bytes, most: int) -> list[Image.Image]:
    document = pypdfium2.PdfDocument(pdf)
    try:
        drawn = [document[it].render(scale=1.0).to_pil() for it in range(min(most, len(document)))]
    finally:
        document.close()
    return [it.convert("RGB") for it in drawn]


def _under(above: Image.Image, sides: list[Image.Image]) -> Image.Image:
    """The two sides of a sheet, side by side, under what is there."""
    width = (above.width - (len(sides) + 1) * GUTTER) // len(sides)
    height = round(width * sides[0].height / sides[0].width)
    sheet = Image.new("RGB", (above.width, above.height + height + GUTTER), "#8A9296")
    sheet.paste(above, (0, 0))
    for number, it in enumerate(sides):
        small = it.resize((width, height), Image.Resampling.LANCZOS)
        sheet.paste(small, (GUTTER + number * (width + GUTTER), above.height))
    return sheet


def _laid(edition: Edition) -> Iterator[Ready]:
    """The sample, or else every block, where an edition has no room for the sample."""
    for content in (DOCS.parent / "content.yaml", EVERY_BLOCK):
        laid = prepare(str(content), Workspace(content.parent, TODAY), Options(edition=edition))
        if isinstance(laid, Ready):
            yield laid


def main() -> None:
    """Write the page and the pictures."""
    EDITIONS.mkdir(exist_ok=True)
    (EDITIONS / "README.md").write_text(page(), "utf-8")
    for edition in all_editions().values():
        file = io.BytesIO()
        picture(edition).save(file, "PNG", optimize=True)
        (EDITIONS / f"{edition.name}.png").write_bytes(file.getvalue())


if __name__ == "__main__":
    main()
