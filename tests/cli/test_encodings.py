"""A terminal that has not the letters, and a system whose names are ASCII, crash no command."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="sets the locale of a POSIX system")
TEXT = """schema: 1
handout:
  id: EX-001
  title: Müde? “Schlaf”
  language: en-US
  kind: education
  status: draft
sections:
  - heading: Größe
    content:
      - "Go to bed at the the same time: 50 µg."
      - type: figure
        file: {picture}
        alt: A room at night, seen from the door
        decorative: false
"""
C = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
TERMINALS = {
    "the locale C": C,
    "ASCII and strict": {**C, "PYTHONIOENCODING": "ascii:strict"},
    "ASCII": {"PYTHONIOENCODING": "ascii"},
    "Latin-1": {"PYTHONIOENCODING": "latin-1"},
    "Windows-1252": {"PYTHONIOENCODING": "cp1252"},
}


def run(folder: Path, terminal: str, *arguments: str) -> tuple[int, str]:
    """The exit code and all that was printed."""
    free = ("PYTHON", "LC_", "LANG")
    environ = {name: it for name, it in os.environ.items() if not name.startswith(free)}
    done = subprocess.run(
        [sys.executable, "-m", "brochure", *arguments],
        cwd=folder,
        env={**environ, **TERMINALS[terminal]},
        capture_output=True,
        check=False,
        timeout=100,
    )
    encoding = TERMINALS[terminal].get("PYTHONIOENCODING", "ascii").partition(":")[0]
    words = (done.stdout + done.stderr).decode(encoding)
    assert "Traceback" not in words
    assert "brochure has a fault" not in words
    return done.returncode, words


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    text = TEXT.replace("        decorative: false\n", "")
    Image.new("RGB", (600, 400), "navy").save(tmp_path / "bilä.png")
    (tmp_path / "ü.yaml").write_text(text.format(picture="bilä.png"), "utf-8")
    (tmp_path / "ä.yaml").write_text(text.format(picture="漢.png") + "      - type: fqü\n", "utf-8")
    return tmp_path


@pytest.mark.parametrize("terminal", TERMINALS)
def test_a_name_with_an_umlaut_is_built_and_an_error_is_told(folder: Path, terminal: str) -> None:
    code, words = run(folder, terminal, "build", "ü.yaml", "-o", "aus-ü.pdf")
    assert code == 0, words
    assert (folder / "aus-ü.pdf").read_bytes().startswith(b"%PDF")
    code, words = run(folder, terminal, "build", "ä.yaml")
    assert code == 1
    has_umlaut = terminal in ("Latin-1", "Windows-1252")
    assert ("ä.yaml:13:15" if has_umlaut else "\\xe4.yaml:13:15") in words
    assert "`\\u6f22.png`" in words


@pytest.mark.parametrize("terminal", ["the locale C", "ASCII", "Windows-1252"])
def test_no_command_crashes(folder: Path, terminal: str) -> None:
    wanted = {
        ("check", "ä.yaml", "--pemat"): 1,
        ("check", "ä.yaml", "--format", "github"): 1,
        ("diff", "ü.yaml", "ü.yaml"): 0,
        ("diff", "ä.yaml", "ü.yaml"): 2,
        ("diff", "git:ü:ü.yaml", "ü.yaml"): 2,
        ("new", "neu-ü"): 0,
        ("new", "--kind", "ü", "x"): 2,
        ("explain", "ü"): 2,
        ("explain",): 0,
        ("schema",): 0,
        ("build", "nix-ü.yaml"): 2,
        ("build", "--thü"): 2,
        ("preview", "nix-ü.yaml"): 2,
    }
    assert {it: run(folder, terminal, *it)[0] for it in wanted} == wanted


@pytest.mark.parametrize("name", ["json", "sarif"])
def test_a_name_is_itself_for_programs(folder: Path, name: str) -> None:
    code, words = run(folder, "the locale C", "check", "ä.yaml", "--format", name)
    assert code == 1
    assert "\\udc" not in words
    found = json.loads(words)
    if name == "json":
        assert {it["span"]["file"] for it in found["diagnostics"]} == {"ä.yaml"}
    else:
        assert "%C3%A4.yaml" in words


def test_a_name_that_is_no_utf_8_is_told(folder: Path) -> None:
    for terminal in ("ASCII", "the locale C"):
        code, words = run(folder, terminal, "build", "a\udcff.yaml")
        assert code == 2
        assert "there is no file a" in words
