"""Makes docs/blocks: a page and a picture for each block, from the block's own file.

Run `python docs/make.py` after a change to a block; a test fails where the pages are stale.
"""

import datetime as dt
import importlib
import io
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Literal, get_args, get_origin

import pypdfium2
from PIL import Image
from pydantic import BaseModel

from brochure.blocks import all_blocks, all_models
from brochure.content.base import Block
from brochure.content.cover import Cover
from brochure.content.fields import model_in
from brochure.content.model import Handout, PageSetup, Section
from brochure.content.pemat import Pemat
from brochure.content.references import Reference
from brochure.content.schema import schema_text
from brochure.editions import all_options
from brochure.geometry import PAGE_SIZES
from brochure.layout.paged import PagedDocument, TextRun
from brochure.pipeline import Options, Ready, prepare, render_pdf
from brochure.source.file import Workspace
from brochure.theme.load import builtin_themes

DOCS = Path(__file__).parent
BLOCKS = DOCS / "blocks"
SCALE = 1.5
"""Pixels a point."""
TODAY = dt.date(2026, 11, 1)
PAGE_SCALE = 1.1
SHOWN_PAGES = 2
"""The README shows so many pages of the sample in each look."""
GALLERY_SCALE = 0.8
ACROSS = 3
GUTTER = 12
"""Pixels between the pages of a gallery's sheet."""
_MARGIN = 10.0
_HEADING = 42.0
"""From the rule above a heading, with space, to the heading's baseline."""
_HEADING_DEPTH = 7.0
_FRAME_BOTTOM = 734.0
WITHOUT_PICTURE = ("page_break",)
"""Blocks that print nothing."""
_HEAD = """\
schema: 1
handout:
  id: EX-001
  title: The manual
  language: en-US
  publisher: {name: Example Clinic, telephone: 555-0100, url: https://example.org}
sections:
  - heading: The manual
    content:
"""
_REFERENCES = """\
references:
  - id: marley-2009
    type: article-newspaper
    title: Freeze therapy gives hope
    author: [{family: Marley, given: J}]
    container-title: The Sunday Sun
    issued: "2009-03-01"
"""


def example_of(name: str) -> str:
    """The block's sample, as YAML text."""
    return str(importlib.import_module(all_blocks()[name].compose.__module__).EXAMPLE)


def page_of(name: str) -> str:
    """The block's page of the manual, as Markdown."""
    block = all_blocks()[name]
    module = importlib.import_module(block.compose.__module__)
    rows = list(_rows(block.model, ""))
    words = (module.__doc__ or "").strip()
    shown = name not in WITHOUT_PICTURE
    picture = f"![{name}, as it is printed]({name}.png)\n\n" if shown else ""
    return (
        f"# {name}\n\n<!-- Made by docs/make.py; edit brochure/blocks/{name}.py instead. -->\n\n"
        f"{words}\n\n{picture}"
        f"```yaml\n{_as_item(example_of(name))}```\n\n"
        "| field | needed | what it is |\n|---|---|---|\n" + "\n".join(rows) + "\n"
    )


def _rows(model: type[BaseModel], above: str) -> Iterator[str]:
    """A row for each field of a model, and under it one for each field of what it holds."""
    for name, field in model.model_fields.items():
        if name == "type" and issubclass(model, Block):
            continue
        needed = "yes" if field.is_required() else ""
        words = _values(field.annotation)
        told = f"{field.description or ''}" + (f" One of: {words}." if words else "")
        yield f"| `{above}{field.alias or name}` | {needed} | {told} |"
        held = model_in(field.annotation)
        if held is not None and held is not model and not issubclass(held, Block):
            yield from _rows(held, f"{above}{field.alias or name}: ")


def _values(annotation: object) -> str:
    """The words that a field takes, where there are only some."""
    if get_origin(annotation) is Literal:
        return ", ".join(f"`{it}`" for it in get_args(annotation))
    return next(filter(None, map(_values, get_args(annotation))), "")


def fields() -> str:
    """Every field of a content file outside its blocks, as Markdown."""
    told = "What stands in a content file, apart from the [blocks](blocks/README.md)."
    parts = [f"# The fields of a handout\n\n<!-- Made by docs/make.py. -->\n\n{told}\n"]
    for name, model in (
        ("handout", Handout),
        ("page", PageSetup),
        ("cover", Cover),
        ("sections, each", Section),
        ("references, each", Reference),
        ("pemat", Pemat),
    ):
        head = "| field | needed | what it is |\n|---|---|---|\n"
        parts.append(f"## {name}\n\n{head}" + "\n".join(_rows(model, "")) + "\n")
    return "\n".join(parts)


def picture_of(name: str) -> Image.Image:
    """The sample as it is printed on Letter paper, cut to what it takes."""
    ready = _sample(name)
    number, top, bottom = _extent(ready.document)
    document = pypdfium2.PdfDocument(render_pdf(ready))
    try:
        picture = document[number].render(scale=SCALE).to_pil().convert("RGB")
    finally:
        document.close()
    box = (0, int(top * SCALE), picture.width, int(bottom * SCALE))
    shown: Image.Image = picture.crop(box).quantize(64, dither=Image.Dither.NONE)
    return shown


def index() -> str:
    """The list of blocks, as Markdown."""
    lines = []
    for name, block in all_blocks().items():
        module = importlib.import_module(block.compose.__module__)
        first = (module.__doc__ or "").strip().split("\n\n")[0].replace("\n", " ")
        lines.append(f"- [{name}]({name}.md): {first}")
    head = "# The blocks\n\n<!-- Made by docs/make.py. -->\n\n"
    return head + "\n".join(lines) + "\n"


def _as_item(block: str) -> str:
    first, *rest = block.splitlines()
    return "\n".join([f"- {first}", *(f"  {line}" if line else "" for line in rest)]) + "\n"


def _sample(name: str) -> Ready:
    probe = DOCS.parent / "tests" / "samples" / "probe.svg"
    item = "".join(f"      {line}\n" for line in _as_item(example_of(name)).splitlines())
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "content.yaml"
        path.write_text(_HEAD + item + _REFERENCES, "utf-8")
        (Path(folder) / "probe.svg").write_bytes(probe.read_bytes())
        return _ready(path, dt.date(2026, 1, 1))


def _ready(path: Path, today: dt.date) -> Ready:
    """The pages of a content file that has no errors."""
    laid = prepare(str(path), Workspace(path.parent, today), Options())
    if not isinstance(laid, Ready):
        raise ValueError([it.message for it in laid.diagnostics])  # noqa: TRY004 -- no wrong type
    return laid


def _extent(document: PagedDocument) -> tuple[int, float, float]:
    """The page that shows the block, and its top and bottom there: below its section's heading."""
    roles = [it.element.role for it in document.elements]
    number, top = _baseline(document, roles.index("H2"))
    others = [index for index, role in enumerate(roles) if role == "H2"][1:]
    places = (_baseline(document, it) for it in others)
    below = [y for page, y in places if page == number and y > top]
    limit = min(below, default=_FRAME_BOTTOM + _HEADING) - _HEADING
    top += _HEADING_DEPTH
    bottom = top
    for it in document.pages[number].placements:
        if isinstance(it, TextRun):
            ends = (it.baseline - it.size, it.baseline + it.size * 0.5)
        else:
            ends = (it.rect.y, it.rect.bottom)
        if ends[0] >= top - 1 and ends[1] <= limit:
            bottom = max(bottom, ends[1])
    return number, top, bottom + _MARGIN


def _baseline(document: PagedDocument, owner: int) -> tuple[int, float]:
    """The page and height of an element's text."""
    return next(
        (number, it.baseline)
        for number, page in enumerate(document.pages)
        for it in page.placements
        if isinstance(it, TextRun) and it.owner == owner
    )


def gallery(theme: str, size: str) -> Image.Image:
    """Every block in one look on one paper: a sheet with a small picture of each page."""
    sample = DOCS.parent / "tests" / "samples" / "every-block"
    text = (sample / "content.yaml").read_text("utf-8")
    text = text.replace("\nlead:\n", f"\npage: {{size: {size}, theme: {theme}}}\n\nlead:\n", 1)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "content.yaml"
        path.write_text(text, "utf-8")
        (Path(folder) / "probe.svg").write_bytes((sample / "probe.svg").read_bytes())
        pdf = render_pdf(_ready(path, TODAY))
    document = pypdfium2.PdfDocument(pdf)
    try:
        pages = [page.render(scale=GALLERY_SCALE).to_pil().convert("RGB") for page in document]
    finally:
        document.close()
    width, height = pages[0].width + GUTTER, pages[0].height + GUTTER
    rows = -(-len(pages) // ACROSS)
    sheet = Image.new("RGB", (ACROSS * width + GUTTER, rows * height + GUTTER), "#8A9296")
    for number, page in enumerate(pages):
        across, down = number % ACROSS, number // ACROSS
        sheet.paste(page, (across * width + GUTTER, down * height + GUTTER))
    shown: Image.Image = sheet.quantize(64, dither=Image.Dither.NONE)
    return shown


def sample_pages() -> Iterator[tuple[str, Image.Image]]:
    """The first pages of the sample in each look, as the README shows them, with their names."""
    content = DOCS.parent / "content.yaml"
    for theme in builtin_themes():
        laid = prepare(str(content), Workspace(content.parent, TODAY), Options(theme=theme))
        if not isinstance(laid, Ready):
            raise ValueError([it.message for it in laid.diagnostics])  # noqa: TRY004 -- no wrong type
        document = pypdfium2.PdfDocument(render_pdf(laid))
        try:
            for number in range(SHOWN_PAGES):
                page = document[number].render(scale=PAGE_SCALE).to_pil().convert("RGB")
                name = theme if number == 0 else f"{theme}-{number + 1}"
                yield name, page.quantize(64, dither=Image.Dither.NONE)
        finally:
            document.close()


def main() -> None:
    """Write every page and picture, and the schema that ships in the package."""
    BLOCKS.mkdir(exist_ok=True)
    schema = DOCS.parent / "brochure" / "content" / "schema.json"
    schema.write_text(schema_text(all_models(), all_options()), "utf-8")
    (BLOCKS / "README.md").write_text(index(), "utf-8")
    (DOCS / "fields.md").write_text(fields(), "utf-8")
    for name, page in sample_pages():
        page.save(DOCS / "pages" / f"{name}.png", "PNG", optimize=True)
    (DOCS / "gallery").mkdir(exist_ok=True)
    for theme in builtin_themes():
        for size in PAGE_SIZES:
            path = DOCS / "gallery" / f"{theme}-{size.lower()}.png"
            gallery(theme, size).save(path, "PNG", optimize=True)
    for name in all_models():
        (BLOCKS / f"{name}.md").write_text(page_of(name), "utf-8")
        if name in WITHOUT_PICTURE:
            continue
        file = io.BytesIO()
        picture_of(name).save(file, "PNG", optimize=True)
        (BLOCKS / f"{name}.png").write_bytes(file.getvalue())


if __name__ == "__main__":
    main()
