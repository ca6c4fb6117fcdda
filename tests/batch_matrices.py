"""Handouts and matrices that tests of a batch build."""

from pathlib import Path

from conftest import HEAD, PROBE, handout

BLOCKS = (
    "- A text of one line.\n- {type: figure, file: probe.svg, alt: A probe., caption: A probe.}\n"
)


def write_handout(
    folder: Path, number: str, text: str = BLOCKS, name: str = "content.yaml"
) -> Path:
    """A content file with its picture in a folder of its own."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "probe.svg").write_text(PROBE, "utf-8")
    path = folder / name
    path.write_text(handout(text, head=HEAD.replace("EX-001", number), references=""), "utf-8")
    return path


def write_matrix(folder: Path, count: int = 3, clinics: str = "[North, South]") -> Path:
    """A matrix of handouts EX-1, EX-2 ... for clinics, in two editions."""
    for number in range(1, count + 1):
        write_handout(folder / "handouts" / f"h{number}", f"EX-{number}")
    path = folder / "matrix.yaml"
    path.write_text(
        f"clinics: {clinics}\nhandouts: handouts\neditions: [standard, large-print]\n", "utf-8"
    )
    return path
