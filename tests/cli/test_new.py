import datetime as dt
import re
import sys
from pathlib import Path
from typing import get_args
from urllib.parse import urlparse
from urllib.request import url2pathname

import pytest

from brochure.cli import app, world
from brochure.cli.world import workspace_of
from brochure.content.model import Kind
from brochure.diagnostics.diagnostic import Severity
from brochure.pipeline import Options, prepare, render_pdf


def new(monkeypatch: pytest.MonkeyPatch, folder: str) -> int:
    monkeypatch.setattr(sys, "argv", ["brochure", "new", folder])
    with pytest.raises(SystemExit) as stop:
        app.main()
    assert isinstance(stop.value.code, int)
    return stop.value.code


@pytest.mark.parametrize("folder", [".", "mine", "a b/deep/er"])
def test_what_is_written_builds(
    folder: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    assert new(monkeypatch, folder) == 0
    out = capsys.readouterr().out
    content = Path(folder, "content.yaml")
    quoted = f"'{content}'" if " " in folder else str(content)
    assert out == f"wrote {content}; next: brochure build {quoted}\n"
    laid = prepare(str(content), workspace_of(str(content)), Options())
    assert [it for it in laid.diagnostics if it.severity is Severity.ERROR] == []
    assert render_pdf(laid).startswith(b"%PDF")


def test_the_first_line_names_a_schema_that_is_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert new(monkeypatch, "mine") == 0
    first, *rest = (tmp_path / "mine/content.yaml").read_text("utf-8").splitlines()
    address = first.removeprefix("# yaml-language-server: $schema=")
    assert address != first
    assert Path(url2pathname(urlparse(address).path)).name == "schema.json"
    assert Path(url2pathname(urlparse(address).path)).is_file()
    assert not any("SCHEMA" in line for line in rest)


def test_the_history_begins_today(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Clock(dt.datetime):
        @classmethod
        def now(cls, tz: dt.tzinfo | None = None) -> "Clock":
            return cls(2031, 5, 6, 12, tzinfo=tz)

    monkeypatch.setattr(world.dt, "datetime", Clock)
    monkeypatch.chdir(tmp_path)
    assert new(monkeypatch, "mine") == 0
    assert "      date: 2031-05-06\n" in (tmp_path / "mine/content.yaml").read_text("utf-8")


@pytest.mark.parametrize("name", ["content.yaml", "picture.svg"])
def test_nothing_is_overwritten(
    name: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    (tmp_path / name).write_text("mine", "utf-8")
    assert new(monkeypatch, str(tmp_path)) == 2
    assert [it.name for it in tmp_path.iterdir()] == [name]
    assert (tmp_path / name).read_text("utf-8") == "mine"
    err = capsys.readouterr().err
    assert "is there already" in err
    assert "= help: " in err


def test_a_file_is_no_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "taken").write_text("mine", "utf-8")
    assert new(monkeypatch, str(tmp_path / "taken")) == 2
    assert "can't be written" in capsys.readouterr().err
    assert (tmp_path / "taken").read_text("utf-8") == "mine"


@pytest.mark.parametrize("kind", get_args(Kind))
def test_what_nobody_changed_is_told_and_never_approved(
    kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "argv", ["brochure", "new", ".", "--kind", kind])
    with pytest.raises(SystemExit):
        app.main()
    path = tmp_path / "content.yaml"
    written = path.read_text("utf-8")
    asks = [
        line
        for line in written.splitlines()
        if re.match(r" +(?:- |\w+: )(?:Say|Write|Begin with) ", line)
    ]
    assert asks
    path.write_text(written.replace("status: draft", "status: approved"), "utf-8")
    laid = prepare(str(path), workspace_of(str(path)), Options())
    told = [it for it in laid.diagnostics if it.code == "template-text"]
    assert {it.severity for it in told} == {Severity.ERROR}
    said = "\n".join(it.message for it in told)
    words = [re.sub(r"^ +(?:- )?(?:\w+: )?", "", line) for line in asks]
    assert [it for it in words if it not in said] == []
    assert "“Write to the reader as" in said
    assert "large print" not in said
    assert "555-01" not in said
