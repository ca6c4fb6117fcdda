"""Times a handout of five pages with a photograph and a diagram, beside plain ReportLab.

python benchmarks/pictures.py: milliseconds of processor time for one document, medians, in one
process: the same pictures again, and new ones in each document; and both as ratios to platypus
with its defaults on the same words and pictures.
"""

import random
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from PIL import Image

import brochure

SENTENCE = "The nurse looks at your wound and puts on a new dressing while you rest. "
PARAGRAPHS = 34
ROUNDS = 9
HEAD = """\
schema: 1
handout: {id: EX-001, title: An example handout, language: en-US}
sections:
  - heading: What happens?
    content:
"""


def photograph(seed: int) -> Image.Image:
    """An image with as much in it as a photograph of a telephone, made smaller."""
    noise = Image.effect_noise((300, 200), 80).resize((2400, 1600)).convert("RGB")
    noise.putpixel((seed % 2400, seed % 1600), (255, 0, 0))
    return noise


def diagram(seed: int) -> Image.Image:
    """Boxes of a few colors on white."""
    image = Image.new("RGB", (1200, 800), (255, 255, 255))
    place = random.Random(seed)  # noqa: S311 -- no secret
    for _ in range(300):
        x, y = place.randrange(1100), place.randrange(700)
        image.paste((place.randrange(256), 90, 160), (x, y, x + 60, y + 40))
    return image


def make(folder: Path, seed: int) -> Path:
    """A content file with pictures of its own."""
    folder.mkdir()
    photograph(seed).save(folder / "photo.jpg", quality=88)
    diagram(seed).save(folder / "diagram.png")
    words = f"      - {SENTENCE * 5}\n" * (PARAGRAPHS // 2)
    figures = "".join(
        f"      - {{type: figure, file: {name}, alt: A picture., caption: A picture.}}\n"
        for name in ("photo.jpg", "diagram.png")
    )
    (folder / "content.yaml").write_text(HEAD + words + figures + words, "utf-8")
    return folder


def ours(folder: Path) -> None:
    """Build it with the builder."""
    brochure.build(folder / "content.yaml", folder / "ours.pdf")


def plain(folder: Path) -> None:
    """The same words and pictures with platypus as it comes."""
    from reportlab.lib.styles import getSampleStyleSheet
    from reportlab.platypus import Image as Picture
    from reportlab.platypus import Paragraph, SimpleDocTemplate

    style = getSampleStyleSheet()["BodyText"]
    style.fontSize, style.leading = 13, 17
    words = [Paragraph(SENTENCE * 5, style) for _ in range(PARAGRAPHS)]
    pictures = [Picture(str(folder / name), 430, 287) for name in ("photo.jpg", "diagram.png")]
    half = PARAGRAPHS // 2
    SimpleDocTemplate(str(folder / "plain.pdf")).build([*words[:half], *pictures, *words[half:]])


def milliseconds(build: Callable[[Path], None], folders: list[Path]) -> float:
    """The median of the processor time of each build."""
    times = []
    for folder in folders:
        began = time.process_time()
        build(folder)
        times.append((time.process_time() - began) * 1000)
    return statistics.median(times)


def main() -> None:
    """Print the table."""
    with tempfile.TemporaryDirectory() as work:
        folders = [make(Path(work) / str(seed), seed) for seed in range(ROUNDS + 1)]
        rows = {}
        for name, build in (("brochure", ours), ("platypus", plain)):
            build(folders[0])
            again = milliseconds(build, [folders[0]] * ROUNDS)
            rows[name] = again, milliseconds(build, folders[1:])
        print("               same pictures   new pictures   (ms)")
        for name, (again, new) in rows.items():
            print(f"{name:14} {again:13.0f} {new:14.0f}")
        ratios = [a / b for a, b in zip(rows["brochure"], rows["platypus"], strict=True)]
        print(f"{'ratio':14} {ratios[0]:13.2f} {ratios[1]:14.2f}")


if __name__ == "__main__":
    main()
