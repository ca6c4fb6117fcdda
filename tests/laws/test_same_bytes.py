"""The same input gives the same bytes: in any folder, time zone, locale, hash seed."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
BROCHURE = [sys.executable, "-m", "brochure"]


def built(folder: Path, **environment: str) -> bytes:
    output = folder / "out.pdf"
    variables = {**os.environ, **environment}
    command = [*BROCHURE, "build", "content.yaml", "-o", str(output), "-q", "--force"]
    command += ["--edition", "standard"]
    subprocess.run(command, cwd=folder, env=variables, check=True, capture_output=True)
    return output.read_bytes()


def copied(tmp_path: Path, name: str) -> Path:
    folder = tmp_path / name
    folder.mkdir()
    shutil.copy(ROOT / "content.yaml", folder)
    shutil.copytree(ROOT / "assets", folder / "assets")
    return folder


@pytest.mark.slow
def test_the_sample_is_the_built_one_byte_for_byte(tmp_path: Path) -> None:
    fresh = built(copied(tmp_path, "one"))
    assert fresh == (ROOT / "output" / "meso-012-draft.pdf").read_bytes()
    assert len(fresh) < 250_000


@pytest.mark.slow
def test_the_world_changes_no_byte(tmp_path: Path) -> None:
    here = built(copied(tmp_path, "one"), TZ="UTC", LC_ALL="C", PYTHONHASHSEED="1")
    there = built(
        copied(tmp_path, "a folder with a longer name"),
        TZ="Pacific/Kiritimati",
        LC_ALL="de_DE.UTF-8",
        PYTHONHASHSEED="2",
        SOURCE_DATE_EPOCH="1",
        RL_pageCompression="0",
        RL_invariant="0",
        HOME=str(tmp_path),
    )
    assert here == there


@pytest.mark.slow
def test_a_planted_configuration_changes_no_byte(tmp_path: Path) -> None:
    folder = copied(tmp_path, "planted")
    clean = built(folder)
    planted = tmp_path / "trap"
    planted.mkdir()
    mark = tmp_path / "it-ran"
    trap = f"open({str(mark)!r}, 'w').close()\npageCompression = 0\nuseA85 = 1\n"
    for name in ("reportlab_settings.py", "local_reportlab_settings.py", "reportlab_mods.py"):
        (planted / name).write_text(trap)
        (folder / name).write_text(trap)
    assert built(folder, PYTHONPATH=str(planted)) == clean
    assert not mark.exists()
