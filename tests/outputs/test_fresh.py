"""A build whose inputs have not changed says so, quickly; every change builds again."""

import datetime as dt
import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import PROBE, handout

from brochure.outputs import fresh
from brochure.source.file import Record, Workspace, read_source

DAY = dt.date(2026, 11, 22)
OUTPUTS = {Path("out.pdf"): hashlib.sha256(b"%PDF-1.7").hexdigest()}
ASKED = ("content.yaml", "", "clinic")
FIGURE = handout("- type: figure\n  file: probe.svg\n  alt: A wand.\n")
UP_TO_DATE = "is up to date: nothing has changed since it was built"


@pytest.fixture
def built(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder in which a build was noted: its content, a picture, a PDF."""
    monkeypatch.chdir(folder)
    monkeypatch.setenv("XDG_CACHE_HOME", str(folder / "cache"))
    (folder / "content.yaml").write_text("schema: 1\n", "utf-8")
    workspace = Workspace(folder, DAY)
    read_source(workspace, "content.yaml")
    workspace.read_asset("probe.svg", 10_000)
    workspace.record.note_missed(folder / "missing.png")
    (folder / "out.pdf").write_bytes(b"%PDF-1.7")
    fresh.keep(ASKED, DAY, workspace.record, OUTPUTS, "a warning")
    return folder


def note_of(folder: Path) -> Path:
    (note,) = (folder / "cache" / "brochure").iterdir()
    return note


def test_the_same_again_is_recalled_with_what_was_told(built: Path) -> None:
    told = fresh.recall(ASKED, DAY)
    assert built.is_dir()
    assert told == fresh.Told(("out.pdf",), "a warning")


def grow(name: str) -> Callable[[Path], object]:
    return lambda folder: (folder / name).write_text("other", "utf-8")


def link_elsewhere(folder: Path) -> None:
    (folder / "content.yaml").rename(folder / "first.yaml")
    (folder / "second.yaml").write_text("schema: 2\n", "utf-8")
    (folder / "content.yaml").symlink_to("second.yaml")


def become_a_pipe(folder: Path) -> None:
    (folder / "probe.svg").unlink()
    os.mkfifo(folder / "probe.svg")


CHANGES: dict[str, Callable[[Path], object]] = {
    "the content": grow("content.yaml"),
    "a picture": grow("probe.svg"),
    "the PDF": grow("out.pdf"),
    "no picture": lambda folder: (folder / "probe.svg").unlink(),
    "no PDF": lambda folder: (folder / "out.pdf").unlink(),
    "a missing file is there": grow("missing.png"),
    "a link leads elsewhere": link_elsewhere,
    "a pipe in place of a picture": become_a_pipe,
    "a torn note": lambda folder: note_of(folder).write_text("{", "utf-8"),
    "a note of another kind": lambda folder: note_of(folder).write_text('{"a": 1}', "utf-8"),
    "no note": lambda folder: note_of(folder).unlink(),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_every_change_builds_again(built: Path, change: Callable[[Path], object]) -> None:
    assert fresh.recall(ASKED, DAY) is not None
    change(built)
    assert fresh.recall(ASKED, DAY) is None


def test_another_day_another_command_and_another_folder_build_again(
    built: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert fresh.recall(ASKED, DAY + dt.timedelta(days=1)) is None
    assert fresh.recall((*ASKED[:2], "leaflet"), DAY) is None
    (built / "below").mkdir()
    monkeypatch.chdir(built / "below")
    assert fresh.recall(ASKED, DAY) is None


def test_another_builder_builds_again(built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    packages = built / "packages"
    (packages / "reportlab-9.9.dist-info").mkdir(parents=True)
    monkeypatch.setattr(sys, "path", [*sys.path, str(packages)])
    assert fresh.recall(ASKED, DAY) is None


def test_without_a_cache_folder_nothing_is_kept(
    built: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    note_of(built).unlink()
    monkeypatch.delenv("XDG_CACHE_HOME")
    monkeypatch.delenv("HOME", raising=False)
    fresh.keep(ASKED, DAY, Record(), OUTPUTS, "")
    assert fresh.recall(ASKED, DAY) is None


def test_a_cache_folder_that_is_a_file_costs_only_the_note(
    built: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(built / "out.pdf"))
    fresh.keep(ASKED, DAY, Record(), OUTPUTS, "")
    assert fresh.recall(ASKED, DAY) is None


def test_old_notes_are_deleted(built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fresh, "_MOST_NOTES", 3)
    for number in range(6):
        asked = (f"content-{number}.yaml",)
        fresh.keep(asked, DAY, Record(), OUTPUTS, "")
    assert len(list((built / "cache" / "brochure").iterdir())) == 3
    assert fresh.recall(asked, DAY) is not None


def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "brochure", "build", *arguments],
        cwd=folder,
        env={**os.environ, "XDG_CACHE_HOME": str(folder / "cache")},
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_command_says_the_same_warnings_and_does_not_build(folder: Path) -> None:
    (folder / "content.yaml").write_text(FIGURE, "utf-8")
    first = run(folder)
    assert first.stdout.startswith("built output")
    assert "warning[" in first.stderr
    pdf = folder / "output" / "ex-001-draft.pdf"
    written = pdf.stat().st_mtime_ns
    again = run(folder)
    assert UP_TO_DATE in again.stdout
    assert (again.returncode, again.stderr) == (0, first.stderr)
    assert run(folder, "-q").stdout == ""
    assert pdf.stat().st_mtime_ns == written
    assert run(folder, "--force").stdout.startswith("built output")
    assert pdf.stat().st_mtime_ns > written
    (folder / "probe.svg").write_text(PROBE.replace("</svg>", "<!-- new --></svg>"), "utf-8")
    assert run(folder).stdout.startswith("built output")


def test_json_is_the_same_json(folder: Path) -> None:
    (folder / "content.yaml").write_text(FIGURE, "utf-8")
    first, again = run(folder, "--format", "json"), run(folder, "--format", "json")
    assert json.loads(first.stdout)
    assert again.stdout == first.stdout


def test_what_stops_is_never_up_to_date(folder: Path) -> None:
    (folder / "content.yaml").write_text(FIGURE, "utf-8")
    assert run(folder).returncode == 0
    (folder / "content.yaml").write_text(FIGURE + "titel: x\n", "utf-8")
    for _ in range(2):
        stopped = run(folder)
        assert stopped.returncode == 1
        assert UP_TO_DATE not in stopped.stdout


def test_nothing_heavy_is_imported_for_it(folder: Path) -> None:
    (folder / "content.yaml").write_text(FIGURE, "utf-8")
    assert run(folder).returncode == 0
    script = (
        "import sys; from brochure.cli.app import cli;"
        "cli.main(['build'], standalone_mode=False);"
        "print(sorted({'pydantic', 'reportlab', 'PIL', 'yaml', 'markdown_it'} & {*sys.modules}))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        cwd=folder,
        env={**os.environ, "XDG_CACHE_HOME": str(folder / "cache")},
        capture_output=True,
        text=True,
        check=True,
    )
    assert UP_TO_DATE in done.stdout
    assert done.stdout.splitlines()[-1] == "[]"
