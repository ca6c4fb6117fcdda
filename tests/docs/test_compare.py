"""What docs/compare shows is what the comparison says now."""

import pytest
from documents import DOCS, assert_fresh, load_maker


def test_the_page_and_the_pictures_of_the_proof_are_fresh(monkeypatch: pytest.MonkeyPatch) -> None:
    make = load_maker("make_proof")
    monkeypatch.setenv("COLUMNS", "88")
    page = (DOCS / "compare" / "README.md").read_text("utf-8")
    words, pictures = make.proof()

    assert make.filled(page, words) == page
    assert "! Dose: was 5 mg; now 10 mg" in words
    assert len(pictures) == 2
    for name, picture in pictures.items():
        assert_fresh(DOCS / "compare" / name, picture)
