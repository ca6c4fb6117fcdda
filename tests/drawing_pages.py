"""A drawing as a page shows it, and as resvg draws the same file."""

import re
from functools import cache

import pypdfium2
from PIL import Image, ImageChops, ImageFilter, ImageStat

from brochure.geometry import Rect, Size
from brochure.layout.paged import Artifact, PlacedPicture
from brochure.pdf.paint import Painter
from brochure.pdf.tagged import TaggedCanvas
from brochure.pictures.lettering import set_words
from brochure.pictures.open import open_picture
from brochure.pictures.picture import Drawing, Vector
from brochure.source.route import Route
from brochure.theme.fonts import FontSet, load_fonts

FAMILIES = ("Atkinson Hyperlegible", "Fira Sans")
WIDTH = 480


@cache
def fonts() -> FontSet:
    return load_fonts(FAMILIES)


def drawing(name: str, data: bytes) -> Drawing:
    found = open_picture(name, data, Route("content"))
    assert isinstance(found, Drawing)
    return found


def page_of(found: Drawing) -> bytes:
    """A PDF file whose one page is the drawing, at its own size."""
    vector = set_words(found, fonts().measure)
    assert isinstance(vector, Vector)
    size = Size(vector.size.width, vector.size.height)
    canvas = TaggedCanvas()
    painter = Painter(canvas, fonts(), 300, frozenset())
    painter.begin_page(size)
    with canvas.artifact():
        rect = Rect(0.0, 0.0, size.width, size.height)
        painter.paint([PlacedPicture(rect, vector, Artifact.LAYOUT)])
    canvas.showPage()
    return bytes(canvas.getpdfdata())


def as_we_draw(found: Drawing) -> Image.Image:
    page = pypdfium2.PdfDocument(page_of(found))[0]
    return page.render(scale=WIDTH / page.get_width()).to_pil().convert("RGB")


def as_resvg_draws(data: bytes, size: tuple[int, int]) -> Image.Image:
    """The file on white, its words in our faces."""
    import resvg_py

    text = re.sub(r"font-family", "x-family", data.decode())
    # It does not know these, and takes what draw.io writes as a warning to its own readers.
    text = re.sub(r"light-dark\(((?:[^(),]|\([^()]*\))+),(?:[^()]|\([^()]*\))*\)", r"\1", text)
    text = re.sub(r"<text[^>]*>Text is not SVG.*?</text>", "", text)
    faces = [str(face.path) for family in fonts().families for face in family.values()]
    families = ("font", "serif", "sans_serif", "cursive", "fantasy", "monospace")
    drawn = resvg_py.svg_to_bytes(
        svg_string=text,
        width=size[0],
        background="#ffffff",
        dpi=96.0,
        skip_system_fonts=True,
        font_files=faces,
        **dict.fromkeys((f"{it}_family" for it in families), FAMILIES[0]),
    )
    import io

    return Image.open(io.BytesIO(bytes(drawn))).convert("RGB").resize(size)


def difference(one: Image.Image, other: Image.Image) -> float:
    """The mean difference of all channels, from 0 to 255, edges softened by a pixel or two."""
    one, other = (it.filter(ImageFilter.GaussianBlur(1.5)) for it in (one, other))
    stat = ImageStat.Stat(ImageChops.difference(one, other))
    return sum(stat.mean) / len(stat.mean)
