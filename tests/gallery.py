"""The handout that holds every block, in every look and on every paper."""

from pathlib import Path

from conftest import TODAY

from brochure.geometry import PAGE_SIZES
from brochure.pipeline import Laid, Options, prepare
from brochure.source.file import Workspace
from brochure.theme.load import builtin_themes

SAMPLE = Path(__file__).parent / "samples" / "every-block"
LOOKS = [(theme, size) for theme in builtin_themes() for size in PAGE_SIZES]


def laid_out(folder: Path, theme: str, size: str, columns: int = 1) -> Laid:
    text = (SAMPLE / "content.yaml").read_text("utf-8")
    page = f"\npage: {{size: {size}, theme: {theme}, columns: {columns}}}\n\nlead:\n"
    path = folder / "content.yaml"
    path.write_text(text.replace("\nlead:\n", page, 1), "utf-8")
    (folder / "probe.svg").write_bytes((SAMPLE / "probe.svg").read_bytes())
    return prepare(str(path), Workspace(folder, TODAY), Options())
