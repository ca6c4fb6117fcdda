"""The lines of docs/tagged-reportlab.md make a tagged page that the judges pass."""

import re
from pathlib import Path

import fontpkg
import pikepdf
import pytest
from documents import DOCS
from judges import failed_rules, heard, syntax_faults


def test_the_page_of_the_document_is_judged_clean(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = (DOCS / "tagged-reportlab.md").read_text("utf-8")
    [code] = re.findall(r"```python\n(.*?)```", text, re.DOTALL)
    lines = [it for it in code.splitlines() if it and "import" not in it]
    assert 15 <= len(lines) <= 25
    monkeypatch.chdir(tmp_path)
    font = fontpkg.path("Atkinson Hyperlegible")
    exec(compile(code, "tagged-reportlab.md", "exec"), {"FONT": font})  # noqa: S102 -- our own page
    path = tmp_path / "leaflet.pdf"
    assert failed_rules(path) == []
    assert heard(path) == []
    assert syntax_faults(path) == ""
    with pikepdf.open(path) as pdf:
        roles = [str(it.S) for it in pdf.Root.StructTreeRoot.K[0].K]
        assert roles == ["/H1", "/P", "/Figure"]
