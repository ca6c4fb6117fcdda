import sys
from importlib import resources

import pytest

from brochure.cli import app


def test_what_is_printed_is_what_ships(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["brochure", "schema"])
    with pytest.raises(SystemExit) as stop:
        app.main()
    assert stop.value.code == 0
    shipped = resources.files("brochure.content") / "schema.json"
    assert capsys.readouterr() == (shipped.read_text("utf-8"), "")
