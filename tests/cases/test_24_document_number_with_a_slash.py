"""A document number is printed as the trust writes it; only the file's name leaves signs out."""

import subprocess
import sys
from io import BytesIO
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from conftest import HEAD, handout

from brochure import BrochureError, build
from brochure.outputs.names import stem_of

NUMBERS = {
    "PI/0212 v3": "pi-0212-v3",
    "RD&E 12 345/678": "rd-e-12-345-678",
    "EX-001": "ex-001",
    "PIL 44 (rev. 2)": "pil-44-rev.-2",
    "Nº 7/Ä": "no-7-a",
    "../../up": "up",
    "CON": "handout-con",
    "a\\b:c*?": "a-b-c",
}


def written(folder: Path, number: str) -> Path:
    folder.mkdir(exist_ok=True)
    path = folder / "content.yaml"
    head = HEAD.replace("id: EX-001", f"id: '{number}'")
    path.write_text(handout("- Bring your card.", head=head), "utf-8")
    return path


@pytest.mark.parametrize(("number", "stem"), NUMBERS.items())
def test_the_number_is_printed_and_the_name_is_safe(number: str, stem: str, tmp_path: Path) -> None:
    built = build(written(tmp_path, number))
    assert built.path == tmp_path / "output" / f"{stem}-draft.pdf"
    data = built.path.read_bytes()
    pages = [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(data)]
    # At the foot of each page, and once in "about this handout".
    assert " ".join(" ".join(pages).split()).count(number) == len(pages) + 1
    with pikepdf.open(BytesIO(data)) as pdf:
        assert pdf.open_metadata()["dc:identifier"] == f"{number} 0.1"


def test_a_number_that_gives_the_name_of_another_handout_is_told(tmp_path: Path) -> None:
    first = build(written(tmp_path / "a", "PI/0212 & 3"), f"{tmp_path}/out/")
    kept = first.path.read_bytes()
    other = written(tmp_path / "b", "PI-0212-3")
    with pytest.raises(BrochureError) as refused:
        build(other, f"{tmp_path}/out/")
    (found,) = (it for it in refused.value.diagnostics if it.severity.name == "ERROR")
    assert found.code == "name-of-another-handout"
    assert "`PI/0212 & 3`" in found.message
    assert found.span is not None
    assert found.span.line == 3
    assert first.path.read_bytes() == kept
    build(other, tmp_path / "out" / "other.pdf")
    build(other, first.path)  # named by the person
    with pytest.raises(BrochureError):
        build(written(tmp_path / "a", "PI/0212 & 3"), f"{tmp_path}/out/")


@pytest.mark.parametrize("number", ["", "---", "two\\nlines", "a  b", "9" * 65])
def test_what_is_no_number_is_told(number: str, tmp_path: Path) -> None:
    path = written(tmp_path, "HERE")
    path.write_text(path.read_text("utf-8").replace("'HERE'", f'"{number}"'), "utf-8")
    command = [sys.executable, "-m", "brochure", "build", str(path), "--format", "concise"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "content.yaml:3:" in done.stdout + done.stderr


def test_a_name_is_never_too_long() -> None:
    assert len(stem_of("漢" * 64).encode()) <= 180
