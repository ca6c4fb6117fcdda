"""What docs/compare shows is what the comparison says now."""

import importlib.util
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageStat

DOCS = Path(__file__).parents[2] / "docs"


def test_the_page_and_the_pictures_of_the_proof_are_fresh(monkeypatch: pytest.MonkeyPatch) -> None:
    spec = importlib.util.spec_from_file_location("docs_make_proof", DOCS / "make_proof.py")
    assert spec is not None
    assert spec.loader is not None
    make = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(make)
    monkeypatch.setenv("COLUMNS", "88")
    page = (DOCS / "compare" / "README.md").read_text("utf-8")
    words, pictures = make.proof()

    assert make.filled(page, words) == page
    assert "! Dose: was 5 mg; now 10 mg" in words
    assert len(pictures) == 2
    for name, picture in pictures.items():
        with Image.open(DOCS / "compare" / name) as shown:
            old, new = shown.convert("RGB"), picture.convert("RGB")
        assert old.size == new.size
        assert max(ImageStat.Stat(ImageChops.difference(old, new)).mean) < 1.0
