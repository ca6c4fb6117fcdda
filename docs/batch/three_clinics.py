"""Makes docs/batch/clinics.png: one handout for three clinics, in three editions.

`python docs/batch/three_clinics.py`. No test asks for it to be fresh: it changes with every look.
"""

import io
import subprocess
import sys
import tempfile
from pathlib import Path

from PIL import Image

from brochure.readers.pictures import page_pictures

FOLDER = Path(__file__).parent
CLINICS = ("lake", "hill", "harbor")
FILES = ("ex-101-draft.pdf", "ex-101-large-print-draft.pdf", "ex-101-booklet-draft.pdf")
WIDTH, GAP = 250, 14
GROUND = (214, 214, 214)


def first_page(path: Path) -> Image.Image:
    """The first page of a file; those of one clinic have the scale of the first."""
    picture = next(iter(page_pictures(path.read_bytes())))
    return Image.open(io.BytesIO(picture)).convert("RGB")


def main() -> None:
    """Build the example, and write the picture."""
    script = Path(sys.executable).with_name("brochure")
    with tempfile.TemporaryDirectory() as folder:
        dist = Path(folder, "dist")
        command = [str(script), "batch", str(FOLDER / "matrix.yaml"), "-o", str(dist), "-q"]
        subprocess.run(command, check=True)  # noqa: S603 -- our own command
        rows = [[first_page(dist / clinic / name) for name in FILES] for clinic in CLINICS]
    scale = WIDTH / rows[0][0].width
    sizes = [(round(it.width * scale), round(it.height * scale)) for it in rows[0]]
    width = sum(it[0] for it in sizes) + GAP * (len(sizes) + 1)
    height = max(it[1] for it in sizes) + GAP
    whole = Image.new("RGB", (width, height * len(rows) + GAP), GROUND)
    for down, row in enumerate(rows):
        x = GAP
        for picture, size in zip(row, sizes, strict=True):
            whole.paste(picture.resize(size, Image.Resampling.LANCZOS), (x, down * height + GAP))
            x += size[0] + GAP
    whole.quantize(96).save(FOLDER / "clinics.png", "PNG", optimize=True)


if __name__ == "__main__":
    main()
