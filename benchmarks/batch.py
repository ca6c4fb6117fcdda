"""How many handouts a second a batch builds: `python benchmarks/batch.py`.

After `pip install -e ".[bench]"`. 100 handouts of five pages with two pictures, each with words of
its own: with the same pictures in all of them, and with different ones; on one core and on two,
beside Typst in processes of the same number with the same words and pictures. The tools take turns,
the best of `--rounds` counts. Then the memory of one worker from its 10th to its 400th handout.
Prints Markdown.
"""

import argparse
import datetime as dt
import io
import os
import random
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from PIL import Image

WORDS = (
    *("nurse", "wound", "dressing", "rest", "clean", "water", "hand", "week", "pain", "check"),
    *("visit", "doctor", "medicine", "sleep", "walk", "swelling", "fever", "skin", "bath", "towel"),
    *("plaster", "appointment", "telephone", "morning", "evening", "family", "question"),
)
KINDS = ("shared", "different")
SECTIONS = 7
PARAGRAPHS = 3
STYLE = """\
#set page("us-letter", margin: (x: 80pt, y: 64pt), footer: context [#counter(page).display()])
#set text(font: "Fira Sans", size: 12pt, lang: "en")
#set document(title: "An example handout")
#set heading(numbering: none)
"""
Rates = dict[tuple[str, str, int], tuple[float, float]]
"""Handouts a second, and processor seconds for each, by tool, kind of pictures and cores."""


def sentence(place: random.Random) -> str:
    """A sentence of ten words."""
    words = " ".join(place.choice(WORDS) for _ in range(10))
    return f"{words.capitalize()}."


def photograph(seed: int) -> Image.Image:
    """An image with as much in it as a photograph of a telephone, made smaller."""
    bands = [Image.effect_noise((300, 200), 80).resize((2400, 1600)) for _ in range(3)]
    noise = Image.merge("RGB", bands)
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


def as_yaml(seed: int, texts: list[list[str]], names: tuple[str, str]) -> str:
    """The handout as content."""
    lines = [
        "schema: 1",
        f"handout: {{id: EX-{seed:04}, title: An example handout {seed}, language: en-US}}",
        "sections:",
    ]
    for number, paragraphs in enumerate(texts):
        lines += [f"  - heading: Part {number + 1} of {seed}", "    content:"]
        lines += [f"      - {it}" for it in paragraphs]
        if number < len(names):
            figure = f"file: {names[number]}, alt: A picture., caption: Picture of part {number}."
            lines.append(f"      - {{type: figure, {figure}}}")
    return "\n".join(lines) + "\n"


def as_typst(seed: int, texts: list[list[str]], names: tuple[str, str]) -> str:
    """The same as Typst markup."""
    parts = [STYLE, f"#text(size: 24pt)[An example handout {seed}]"]
    for number, paragraphs in enumerate(texts):
        parts += [f"= Part {number + 1} of {seed}", *paragraphs]
        if number < len(names):
            image = f'image("{names[number]}", width: 430pt, alt: "A picture.")'
            parts.append(f"#figure({image}, caption: [Picture of part {number}.])")
    return "\n\n".join(parts) + "\n"


def write(folder: Path, count: int, *, shared: bool) -> None:
    """Handouts in a folder each; their pictures, too, or the same ones in all of them."""
    for seed in range(count):
        place = random.Random(seed)  # noqa: S311 -- no secret
        texts = [
            [" ".join(sentence(place) for _ in range(5)) for _ in range(PARAGRAPHS)]
            for _ in range(SECTIONS)
        ]
        own = folder / f"{seed:04}"
        own.mkdir(parents=True)
        if seed and shared:
            for name in ("photo.jpg", "diagram.png"):
                os.link(folder / "0000" / name, own / name)
        else:
            photograph(seed).save(own / "photo.jpg", quality=88)
            diagram(seed).save(own / "diagram.png")
        names = ("photo.jpg", "diagram.png")
        (own / "content.yaml").write_text(as_yaml(seed, texts, names), "utf-8")
        (own / "told.typ").write_text(as_typst(seed, texts, names), "utf-8")


def ours(folder: Path, jobs: int) -> None:
    """The batch as a person runs it, from start to end."""
    script = Path(sys.executable).with_name("brochure")
    dist = folder.parent / "dist"
    command = [str(script), "batch", str(folder), "-o", str(dist), "--jobs", str(jobs), "-q"]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    if done.returncode:
        raise SystemExit(done.stderr)


def _compile(paths: list[Path]) -> None:
    import fontpkg_fira_sans
    import typst

    compiler = typst.Compiler(
        root=str(paths[0].parent.parent),
        font_paths=[str(Path(fontpkg_fira_sans.__file__ or "").parent / "files")],
        ignore_system_fonts=True,
    )
    for path in paths:
        compiler.compile(
            input=str(path), output=str(path.with_suffix(".pdf")), pdf_standards="ua-1"
        )


def peer(folder: Path, jobs: int) -> None:
    """Typst in so many processes, each with its share of the handouts."""
    paths = sorted(folder.glob("*/told.typ"))
    with ProcessPoolExecutor(jobs) as pool:
        list(pool.map(_compile, [paths[at::jobs] for at in range(jobs)]))


def rate(
    build: Callable[[Path, int], None], folder: Path, jobs: int, count: int
) -> tuple[float, float]:
    """Handouts a second, and processor seconds for each, with all that is started for them."""
    shutil.rmtree(folder.parent / "dist", ignore_errors=True)
    for state in folder.parent.glob(".dist.*"):
        state.unlink()
    began, used = time.perf_counter(), processor()
    build(folder, jobs)
    return count / (time.perf_counter() - began), (processor() - used) / count


def processor() -> float:
    """The processor seconds of all processes that have ended."""
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def measure(work: Path, count: int, rounds: int) -> Rates:
    """The best of each tool."""
    found: Rates = {}
    for kind in KINDS:
        write(work / kind / "in", count, shared=kind == "shared")
    for _ in range(rounds):
        for kind in KINDS:
            for jobs in (1, 2):
                for name, build in (("brochure", ours), ("typst", peer)):
                    key = (name, kind, jobs)
                    now = rate(build, work / kind / "in", jobs, count)
                    best = found.get(key, now)
                    found[key] = max(now[0], best[0]), min(now[1], best[1])
    return found


def memory(work: Path, count: int) -> dict[int, float]:
    """Megabytes of a worker after so many handouts."""
    from brochure.batch.job import Job
    from brochure.batch.work import build_job

    write(work / "memory" / "in", count, shared=False)
    held = {}
    for number, content in enumerate(sorted((work / "memory" / "in").glob("*/content.yaml")), 1):
        day = dt.date(2026, 11, 27)
        outcome = build_job(Job(str(content), str(work / "none"), ("standard",), day))
        if not outcome.editions[0].files:
            raise SystemExit("\n".join(it.message for it in outcome.diagnostics))
        if number in (10, 50, 100, 200, 300, 400):
            status = Path("/proc/self/status").read_text("utf-8")
            line = next(it for it in status.splitlines() if it.startswith("VmRSS"))
            held[number] = int(line.split()[1]) / 1024
    return held


def report(found: Rates, held: dict[int, float]) -> str:
    """The tables, as Markdown."""
    lines = io.StringIO()
    lines.write(
        "| pictures | | handouts a second, one core | two cores | processor ms each, one core"
        " | two cores |\n|---|---|--:|--:|--:|--:|\n"
    )
    for kind in KINDS:
        for name in ("brochure", "typst"):
            one, two = (found[name, kind, jobs] for jobs in (1, 2))
            rates = f"{one[0]:.1f} | {two[0]:.1f} | {one[1] * 1000:.0f} | {two[1] * 1000:.0f}"
            lines.write(f"| {kind} | {name} | {rates} |\n")
        pairs = [(found["brochure", kind, it], found["typst", kind, it]) for it in (1, 2)]
        ratios = [*(a[0] / b[0] for a, b in pairs), *(a[1] / b[1] for a, b in pairs)]
        lines.write(f"| {kind} | ratio | {' | '.join(f'{it:.2f}' for it in ratios)} |\n")
    lines.write(f"\n| handouts built | {' | '.join(map(str, held))} |\n")
    lines.write("|---" * (len(held) + 1) + "|\n")
    lines.write(
        f"| memory of the worker, MB | {' | '.join(f'{it:.0f}' for it in held.values())} |\n"
    )
    return lines.getvalue()


def main() -> None:
    """Measure, and print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=100, help="handouts of a batch")
    parser.add_argument("--rounds", type=int, default=3, help="so often; the best counts")
    parser.add_argument("--memory", type=int, default=400, help="handouts of the one worker")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        found = measure(Path(folder), asked.count, asked.rounds)
        print(report(found, memory(Path(folder), asked.memory)))


if __name__ == "__main__":
    main()
