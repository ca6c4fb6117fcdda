"""The benchmark: `python benchmarks/run.py`, after `pip install -e ".[bench]"`.

One interleaved run: the tools take turns, so that a busy moment of the machine meets them all.
Each number is a median. Prints Markdown; --json keeps every single measurement.
"""

import argparse
import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from importlib.metadata import version
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
TOOLS = {
    "brochure": "brochure (PDF/UA-1 and PDF/A-2a)",
    "floor": "ReportLab platypus, untagged: the floor",
    "weasyprint": "WeasyPrint (PDF/UA-1)",
    "typst": "Typst (PDF/UA-1)",
}
_WORKER = (sys.executable, str(HERE / "worker.py"))
_COLUMNS = (
    *("cold, s", "CPU to the floor", "cold, CPU s", "warm, s", "CPU to the floor"),
    *("warm, CPU s", "peak, MB", "file, KB"),
)
_MANY = 5
"""A tool that takes longer for a build of the largest handout is measured once there."""
Samples = dict[str, list[tuple[float, ...]]]


class Worker:
    """A process that builds with one tool, again and again."""

    def __init__(self, tool: str) -> None:
        self._process = subprocess.Popen(
            (*_WORKER, tool), stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )

    def build(self, folder: Path, output: Path) -> tuple[float, float, float]:
        """Seconds, processor seconds, and the process's peak of memory in MB."""
        if self._process.stdin is None or self._process.stdout is None:
            raise RuntimeError("a worker has no pipes")
        self._process.stdin.write(f"{folder}\t{output}\n")
        self._process.stdin.flush()
        wall, processor, peak = json.loads(self._process.stdout.readline())
        return wall, processor, peak / 1024

    def close(self) -> None:
        """End the process."""
        self._process.communicate()


def cold_command(tool: str, folder: Path, output: Path) -> list[str]:
    """What a person would run."""
    if tool == "brochure":
        content = str(folder / "content.yaml")
        script = Path(sys.executable).with_name("brochure")
        options = ["--edition", "standard", "-o", str(output), "-q", "--force"]
        return [str(script), "build", content, *options]
    if tool == "weasyprint":
        options = ["--pdf-variant", "pdf/ua-1"]
        page = str(folder / "told.html")
        return [sys.executable, "-m", "weasyprint", *options, page, str(output)]
    return [*_WORKER, tool, str(folder), str(output)]


def run_cold(command: list[str]) -> tuple[float, float, float]:
    """Seconds, processor seconds and the peak of memory in MB of a process from start to end."""
    began = time.perf_counter()
    process = subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
    )
    with process.stderr if process.stderr is not None else open(os.devnull) as errors:  # noqa: PTH123
        said = errors.read()
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - began
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{command} failed:\n{said}")
    unit = 1024 * 1024 if sys.platform == "darwin" else 1024
    return wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / unit


def measure_cold(work: Path, rounds: int) -> Samples:
    """Builds of the sample, each a process of its own; the first of each tool is not counted."""
    found: Samples = defaultdict(list)
    for number in range(rounds + 1):
        for tool in TOOLS:
            measured = run_cold(cold_command(tool, work / "sample", work / f"{tool}.pdf"))
            if number:
                found[tool].append(measured)
    return found


def measure_warm(work: Path, rounds: int) -> Samples:
    """Builds in one process for each tool, every paragraph different each time."""
    found: Samples = defaultdict(list)
    workers = {tool: Worker(tool) for tool in TOOLS}
    for worker, tool in zip(workers.values(), workers, strict=True):
        worker.build(work / "sample", work / f"{tool}-warm.pdf")
    for number in range(1, rounds + 1):
        for tool, worker in workers.items():
            folder = work / f"variant-{number}"
            found[tool].append(worker.build(folder, work / f"{tool}-warm.pdf"))
    for worker in workers.values():
        worker.close()
    return found


def measure_sizes(work: Path, sizes: list[int], rounds: int) -> dict[str, Samples]:
    """Long handouts, each build in a new process that has built the sample before."""
    found: dict[str, Samples] = {}
    for size in sizes:
        samples: Samples = defaultdict(list)
        for _ in range(rounds):
            for tool in TOOLS:
                if samples[tool] and samples[tool][0][0] > _MANY:
                    continue
                worker = Worker(tool)
                output = work / f"{tool}-{size}.pdf"
                worker.build(work / "sample", output)
                measured = worker.build(work / f"pages-{size}", output)
                samples[tool].append((*measured, output.stat().st_size / 1024, pages_of(output)))
                worker.close()
        found[str(size)] = samples
    return found


def pages_of(path: Path) -> int:
    """How many pages a PDF has."""
    code = "import sys, pypdfium2; print(len(pypdfium2.PdfDocument(sys.argv[1])))"
    done = subprocess.run(
        [sys.executable, "-c", code, str(path)], check=True, capture_output=True, text=True
    )
    return int(done.stdout)


def median(samples: list[tuple[float, ...]], column: int) -> float:
    """The median of a column."""
    return statistics.median(it[column] for it in samples)


def report(work: Path, cold: Samples, warm: Samples, sizes: dict[str, Samples]) -> str:
    """The tables, as Markdown."""
    lines = [
        f"| The sample | pages | {' | '.join(_COLUMNS)} |",
        "|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|",
    ]
    for tool, words in TOOLS.items():
        output = work / f"{tool}.pdf"
        lines.append(
            f"| {words} | {pages_of(output)} | {median(cold[tool], 0):.2f}"
            f" | {median(cold[tool], 1) / median(cold['floor'], 1):.2f}"
            f" | {median(cold[tool], 1):.2f} | {median(warm[tool], 0):.3f}"
            f" | {median(warm[tool], 1) / median(warm['floor'], 1):.2f}"
            f" | {median(warm[tool], 1):.3f} | {median(cold[tool], 2):.0f}"
            f" | {output.stat().st_size / 1024:.0f} |"
        )
    for size, samples in sizes.items():
        lines += [
            "",
            f"| About {size} pages | pages | s | s a page | CPU s a page | peak, MB | file, KB |",
            "|---|--:|--:|--:|--:|--:|--:|",
        ]
        for tool, words in TOOLS.items():
            it = samples[tool]
            pages = median(it, 4)
            lines.append(
                f"| {words} | {pages:.0f} | {median(it, 0):.2f} | {median(it, 0) / pages:.4f}"
                f" | {median(it, 1) / pages:.4f} | {median(it, 2):.0f} | {median(it, 3):.0f} |"
            )
    return "\n".join(lines)


def surroundings() -> str:
    """Versions and the class of the machine."""
    packages = ("reportlab", "pydantic", "weasyprint", "typst")
    versions = ", ".join(f"{name} {version(name)}" for name in packages)
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return (
        f"Python {platform.python_version()}, {versions};"
        f" {platform.system()} {platform.machine()}, {os.cpu_count()} processors, {memory:.0f} GB"
    )


def main() -> None:
    """Measure, and print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cold", type=int, default=11, help="counted cold builds of each tool")
    parser.add_argument("--warm", type=int, default=15, help="counted warm builds of each tool")
    parser.add_argument("--sizes", default="10,100,500", help="pages of the long handouts")
    parser.add_argument("--rounds", type=int, default=3, help="builds of each long handout")
    parser.add_argument("--json", type=Path, help="keep every measurement in this file")
    asked = parser.parse_args()
    # Compiled Python is part of an installed program.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        os.environ.setdefault("PYTHONPYCACHEPREFIX", str(work / "pycache"))
        made = [sys.executable, str(HERE / "inputs.py"), str(work), str(asked.warm), asked.sizes]
        subprocess.run(made, check=True, stdout=subprocess.DEVNULL)
        cold = measure_cold(work, asked.cold)
        warm = measure_warm(work, asked.warm)
        sizes = measure_sizes(work, [int(it) for it in asked.sizes.split(",") if it], asked.rounds)
        print(f"{report(work, cold, warm, sizes)}\n\n{surroundings()}.")
        kept: dict[str, Any] = {"cold": cold, "warm": warm, "sizes": sizes}
        if asked.json:
            asked.json.write_text(json.dumps(kept, indent=1), "utf-8")


if __name__ == "__main__":
    main()
