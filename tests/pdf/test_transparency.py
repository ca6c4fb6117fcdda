"""Drawings with gradients, opacity, clips and pixels keep PDF/UA-1 and PDF/A-2a."""

from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from conftest import TODAY, handout
from judges import failed_rules, heard, syntax_faults

from brochure.diagnostics.diagnostic import Severity
from brochure.pipeline import Options, Ready, prepare, render_pdf
from brochure.source.file import Workspace

DRAWINGS = Path(__file__).parents[1] / "pictures" / "drawings"
SHOWN = (
    *("inkscape-gradients", "bio-organ-shading", "bio-membrane", "illustrator-new"),
    *("figma-icon", "canva-export", "libreoffice-transparent", "hand-written", "mermaid-pie"),
)


def build(folder: Path, names: tuple[str, ...]) -> bytes:
    blocks = ""
    for name in names:
        (folder / f"{name}.svg").write_bytes((DRAWINGS / f"{name}.svg").read_bytes())
        blocks += f"- {{type: figure, file: {name}.svg, alt: A drawing., caption: One.}}\n"
    (folder / "content.yaml").write_text(handout(blocks), "utf-8")
    laid = prepare(str(folder / "content.yaml"), Workspace(folder, TODAY), Options())
    assert isinstance(laid, Ready), [
        it.message for it in laid.diagnostics if it.severity is Severity.ERROR
    ]
    return render_pdf(laid)


def test_judges_find_nothing(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(build(tmp_path, SHOWN))
    assert failed_rules(path) == []
    assert heard(path) == []
    assert syntax_faults(path) == ""


def test_pixels_pass_the_judges_too(tmp_path: Path) -> None:
    pytest.importorskip("resvg_py")
    path = tmp_path / "a.pdf"
    path.write_bytes(build(tmp_path, ("figma-shadow",)))
    assert failed_rules(path) == []
    assert heard(path) == []


def test_the_same_drawings_give_the_same_bytes(tmp_path: Path) -> None:
    assert build(tmp_path, SHOWN) == build(tmp_path, SHOWN)


def test_a_page_that_something_shines_through_says_so(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(build(tmp_path, ("bio-membrane",)))
    with pikepdf.open(path) as pdf:
        groups = [page.get("/Group") for page in pdf.pages]
    assert any(it is not None and it.S == "/Transparency" for it in groups)
    for name in ("svgo-minified", "figma-icon"):
        # The first shines through on the page, the second inside of a form.
        path.write_bytes(build(tmp_path, (name,)))
        with pikepdf.open(path) as pdf:
            assert any(page.get("/Group") is not None for page in pdf.pages)
    path.write_bytes(build(tmp_path, ("sketch-icon",)))
    with pikepdf.open(path) as pdf:
        assert all(page.get("/Group") is None for page in pdf.pages)


def test_what_is_transparent_as_one_is_a_group(tmp_path: Path) -> None:
    """Without the group some readers let each of its shapes shine through the others."""
    path = tmp_path / "a.pdf"
    path.write_bytes(build(tmp_path, ("bio-membrane",)))
    with pikepdf.open(path) as pdf:
        forms = [
            it
            for it in pdf.objects
            if isinstance(it, pikepdf.Stream) and it.get("/Subtype") == "/Form"
        ]
        assert [it.get("/Group", {}).get("/S") for it in forms] == ["/Transparency"]


def test_a_drawing_that_stands_twice_is_in_the_file_once(tmp_path: Path) -> None:
    once = build(tmp_path, ("figma-diamond",))
    twice = build(tmp_path, ("figma-diamond", "figma-diamond"))
    assert len(twice) - len(once) < 1_500
    page = pypdfium2.PdfDocument(twice)[0]
    assert page.render().to_pil().convert("RGB").getcolors(1 << 20) is not None
