"""Where notes on builds go while tests run: never into the person's own cache folder."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import handout

from brochure.outputs import fresh


def test_a_build_of_a_test_leaves_the_home_as_it_is(tmp_path: Path) -> None:
    home, folder = tmp_path / "home", tmp_path / "work"
    home.mkdir()
    folder.mkdir()
    (folder / "content.yaml").write_text(handout("- Words.\n"), "utf-8")
    kept = fresh.cache_folder()
    before = set(kept.glob("*.json"))
    done = subprocess.run(
        [sys.executable, "-m", "brochure", "build"],
        cwd=folder,
        env={**os.environ, "HOME": str(home)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert list(home.iterdir()) == []
    # The note was written all the same, where the tests have it.
    assert len(set(kept.glob("*.json")) - before) == 1


def test_the_tests_have_a_cache_folder_of_their_own(monkeypatch: pytest.MonkeyPatch) -> None:
    ours = fresh.cache_folder()
    for name in ("XDG_CACHE_HOME", "LOCALAPPDATA"):
        monkeypatch.delenv(name)
    assert ours != fresh.cache_folder()
