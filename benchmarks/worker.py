"""Builds with one tool: `worker.py TOOL INPUT-FOLDER OUTPUT` once, or again and again.

Without a folder it reads lines `INPUT-FOLDER<tab>OUTPUT` and answers each with a line of JSON:
seconds, processor seconds, and the peak of this process's memory so far in KB.
"""

import json
import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path

Build = Callable[[Path, Path], None]


def brochure() -> Build:
    """The builder's passes, with the theme kept from build to build."""
    import datetime as dt

    from brochure.pipeline import Options, Ready, prepare, render_pdf
    from brochure.source.file import Workspace
    from brochure.theme.store import ThemeStore

    themes = ThemeStore()

    def build(folder: Path, output: Path) -> None:
        workspace = Workspace(folder, dt.date(2026, 11, 22))
        laid = prepare(str(folder / "content.yaml"), workspace, Options(), themes)
        if not isinstance(laid, Ready):
            raise SystemExit("\n".join(it.message for it in laid.diagnostics))
        pages = laid.pages
        del laid
        output.write_bytes(render_pdf(pages))

    return build


def floor() -> Build:
    """The platypus script."""
    import floor as script

    def build(folder: Path, output: Path) -> None:
        script.build(folder / "told.json", output)

    return build


def weasyprint() -> Build:
    """WeasyPrint with PDF/UA-1."""
    from weasyprint import HTML
    from weasyprint.text.fonts import FontConfiguration

    def build(folder: Path, output: Path) -> None:
        HTML(str(folder / "told.html")).write_pdf(
            str(output), pdf_variant="pdf/ua-1", font_config=FontConfiguration()
        )

    return build


def typst() -> Build:
    """Typst with PDF/UA-1; its fonts are those of the handout."""
    import typst as library

    compilers: dict[Path, library.Compiler] = {}

    def build(folder: Path, output: Path) -> None:
        # One compiler for all the folders keeps its fonts, and its cache, from build to build.
        root = folder.parent
        if root not in compilers:
            fonts = json.loads((folder / "told.json").read_text("utf-8"))["fonts"].values()
            compilers[root] = library.Compiler(
                root=str(root),
                font_paths=sorted({str(Path(it).parent) for it in fonts}),
                ignore_system_fonts=True,
            )
        compilers[root].compile(
            input=str(folder / "told.typ"), output=str(output), pdf_standards="ua-1"
        )

    return build


TOOLS: dict[str, Callable[[], Build]] = {
    it.__name__: it for it in (brochure, floor, weasyprint, typst)
}


def peak() -> int:
    """The peak of this process's memory in KB, without its parent's where the system says so."""
    status = Path("/proc/self/status")
    if status.exists():
        line = next(it for it in status.read_text().splitlines() if it.startswith("VmHWM"))
        return int(line.split()[1])
    found = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return found // 1024 if sys.platform == "darwin" else found


def main(tool: str, jobs: list[str]) -> None:
    """Build once, or what standard input asks for."""
    build = TOOLS[tool]()
    if jobs:
        build(Path(jobs[0]), Path(jobs[1]))
        return
    for line in sys.stdin:
        folder, output = line.rstrip("\n").split("\t")
        wall, processor = time.perf_counter(), time.process_time()
        build(Path(folder), Path(output))
        told = (time.perf_counter() - wall, time.process_time() - processor, peak())
        print(json.dumps(told), flush=True)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
