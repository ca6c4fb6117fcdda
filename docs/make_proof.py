"""Makes docs/compare: what `brochure diff` says of its two samples, and pictures of the proof.

Run `python docs/make_proof.py` after a change to the comparison; a test fails where it is stale.
"""

import tempfile
from contextlib import chdir
from pathlib import Path

import pypdfium2
from click.testing import CliRunner
from PIL import Image

from brochure.cli.diff import diff
from brochure.cli.exits import StopError

FOLDER = Path(__file__).parent / "compare"
PAGES = {"proof.png": 0, "sheet.png": -2}
"""The pictures, and the pages of the proof that they show."""
SCALE = 1.2
"""Pixels a point."""
BEGIN, END = "<!-- Made by docs/make_proof.py. -->\n\n```\n", "```\n<!-- Made. -->\n"


def proof() -> tuple[str, dict[str, Image.Image]]:
    """What the command prints, and the pictures by name."""
    with tempfile.TemporaryDirectory() as folder, chdir(FOLDER):
        path = Path(folder) / "proof.pdf"
        done = CliRunner().invoke(diff, ["old.yaml", "new.yaml", "-o", str(path)])
        if not isinstance(done.exception, StopError):
            raise SystemExit(done.output)
        document = pypdfium2.PdfDocument(path.read_bytes())
        try:
            pages = [page.render(scale=SCALE).to_pil().convert("RGB") for page in document]
        finally:
            document.close()
    words = done.output.replace(str(path), "proof.pdf")
    found = {name: pages[it].quantize(256, dither=Image.Dither.NONE) for name, it in PAGES.items()}
    return words, found


def filled(page: str, words: str) -> str:
    """The page with what the command prints now."""
    before, _, rest = page.partition(BEGIN)
    after = rest.partition(END)[2]
    return f"{before}{BEGIN}{words}{END}{after}"


def main() -> None:
    """Write the page and its pictures."""
    words, pictures = proof()
    page = FOLDER / "README.md"
    page.write_text(filled(page.read_text("utf-8"), words), "utf-8")
    for name, picture in pictures.items():
        picture.save(FOLDER / name, "PNG", optimize=True)


if __name__ == "__main__":
    main()
