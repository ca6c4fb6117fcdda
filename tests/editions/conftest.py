"""A command run in a folder with a handout, and an edition that only the tests have."""

import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from conftest import handout
from msgspec.structs import replace

from brochure.cli import app
from brochure.editions import all_editions
from brochure.editions.spec import Edition, EditionOptions

SOUND = handout("- Hello there.\n")


class RackOptions(EditionOptions):
    """What the edition of the tests takes."""

    ppi: int = 150


@dataclass(frozen=True)
class Done:
    code: int
    out: str
    err: str


Command = Callable[..., Done]


@pytest.fixture(autouse=True)
def rack(monkeypatch: pytest.MonkeyPatch) -> Edition:
    """An edition `rack` with an option."""
    edition = Edition(
        name="rack",
        title="For the rack",
        about="What stands in the waiting room.",
        printing="Print on one side.",
        options=RackOptions,
        configure=lambda edition, options: replace(edition, ppi=options.ppi),
    )
    monkeypatch.setitem(all_editions()._found, "rack", edition)  # type: ignore[attr-defined]
    return edition


@pytest.fixture
def command(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Command:
    """A function that runs `brochure` in the folder."""
    monkeypatch.chdir(folder)
    (folder / "content.yaml").write_text(SOUND, "utf-8")

    def run(*arguments: str, text: str = "") -> Done:
        if text:
            (folder / "content.yaml").write_text(text, "utf-8")
        monkeypatch.setattr(sys, "argv", ["brochure", *arguments])
        with pytest.raises(SystemExit) as stop:
            app.main()
        assert isinstance(stop.value.code, int)
        return Done(stop.value.code, *capsys.readouterr())

    return run
