"""Makes docs/icons.md and its picture: every icon with its name, large and as small as in a text.

Run `python docs/make_icons.py` after a change to brochure/icons; a test fails where they are stale.
"""

import io
from pathlib import Path

import pypdfium2
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from brochure.geometry import Color
from brochure.icons import icon_names, icons_by_word
from brochure.pictures.icon import draw_icon
from brochure.pictures.picture import VectorPath

DOCS = Path(__file__).parent
INK = Color(15, 61, 86)
ACROSS = 8
CELL = (104.0, 92.0)
"""Points for an icon and its name."""
LARGE, SMALL = 52.0, 20.0
SCALE = 1.5
"""Pixels a point."""


def sheet() -> Image.Image:
    """All icons in rows, in the order of the alphabet."""
    names = icon_names()
    width, height = ACROSS * CELL[0], -(-len(names) // ACROSS) * CELL[1]
    written = io.BytesIO()
    canvas = Canvas(written, pagesize=(width, height), invariant=1)
    for index, name in enumerate(names):
        x, y = index % ACROSS * CELL[0] + 8, height - index // ACROSS * CELL[1] - 8
        _paint(canvas, name, (x, y), LARGE)
        _paint(canvas, name, (x + LARGE + 8, y - LARGE + SMALL), SMALL)
        canvas.setFont("Helvetica", 10)
        canvas.drawString(x, y - LARGE - 16, name)
    canvas.save()
    document = pypdfium2.PdfDocument(written.getvalue())
    try:
        picture = document[0].render(scale=SCALE).to_pil().convert("RGB")
    finally:
        document.close()
    shown: Image.Image = picture.quantize(32, dither=Image.Dither.NONE)
    return shown


def _paint(canvas: Canvas, name: str, corner: tuple[float, float], size: float) -> None:
    drawing = draw_icon(name, INK)
    scale = size / drawing.size.width
    canvas.saveState()
    canvas.translate(*corner)
    canvas.scale(scale, -scale)
    canvas.setLineCap(1)
    canvas.setLineJoin(1)
    canvas.setStrokeColorRGB(INK.red / 255, INK.green / 255, INK.blue / 255)
    for shape in drawing.shapes:
        if not isinstance(shape, VectorPath):
            continue
        path = canvas.beginPath()
        draw = {"M": path.moveTo, "L": path.lineTo, "C": path.curveTo, "Z": path.close}
        for command, *numbers in shape.segments:
            draw[str(command)](*numbers)
        canvas.setLineWidth(shape.stroke_width)
        canvas.drawPath(path, stroke=1, fill=0)
    canvas.restoreState()


def page() -> str:
    """The list of icons, as Markdown."""
    words: dict[str, list[str]] = {name: [] for name in icon_names()}
    for word, name in icons_by_word().items():
        if word != name:
            words[name].append(word)
    rows = "\n".join(f"| `{name}` | {', '.join(sorted(it))} |" for name, it in words.items())
    return (
        "# Icons\n\n<!-- Made by docs/make_icons.py. -->\n\n"
        "A small drawing beside words that say the same. Write its name as `icon:` of a section, of"
        " the handout (its topic, on the cover), of a callout, key fact, panel or card, or of a"
        " stage of a timeline:\n\n"
        "```yaml\nsections:\n  - heading: Eating and drinking\n    icon: food\n```\n\n"
        "Where a look shows icons unasked, a section has that of its `role`, and a callout that of"
        " its tone; `icon: none` takes it away. A screen reader passes icons over, so that nothing"
        " may be said by an icon alone.\n\n![all icons](icons.png)\n\n"
        f"| name | also found by |\n|---|---|\n{rows}\n\n"
        "An icon is an SVG file in `brochure/icons/`: one more file there is one more icon. Draw it"
        " on a grid of 24 with lines of 1.6, round ends and joins, no fill, in one color.\n"
    )


def main() -> None:
    """Write the page and its picture."""
    (DOCS / "icons.md").write_text(page())
    sheet().save(DOCS / "icons.png", optimize=True)


if __name__ == "__main__":
    main()
