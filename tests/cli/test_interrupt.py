"""Ctrl-C at any moment: one line and 130, or the command's own end; never a traceback of ours."""

import contextlib
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from conftest import handout

OURS = re.compile(rb'brochure/(cli|__main__\.py", line \d+, in main)')
"""Frames of ours; Python itself loads the module before its `main` runs."""
START = (b"Fatal Python error", b"Could not import runpy module")
"""What Python says of an interrupt that comes while it starts itself."""
PYTHONS = (b"Traceback", b"Exception ignored")
"""What Python says of an exception that nothing of ours told."""
RUN = [sys.executable, "-m", "brochure"]
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="sends signals as a terminal does")


@pytest.fixture
def content(folder: Path) -> Path:
    path = folder / "content.yaml"
    path.write_text(handout("- Hello there.\n"), "utf-8")
    return path


def start(folder: Path, *arguments: str, **environment: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [*RUN, *arguments],
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, **environment},
        start_new_session=True,
    )


def interrupt(process: subprocess.Popen[bytes]) -> None:
    """What a terminal does: the signal goes to the whole process group."""
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGINT)


def look_up_with(folder: Path, code: str) -> str:
    """A folder for PYTHONPATH: Python runs the code for each module that it looks for."""
    hook = folder / "hook"
    hook.mkdir()
    lines = "".join(f"        {line}\n" for line in code.splitlines())
    (hook / "sitecustomize.py").write_text(
        "import os, signal, sys, weakref\n"
        "class Interrupted:\n"
        "    def __del__(self):\n"
        "        interrupt()\n"
        "def interrupt(*_):\n"
        "    os.kill(os.getpid(), signal.SIGINT)\n"
        "    for _ in range(9): pass\n"
        "class Finder:\n"
        "    def find_spec(self, name, path=None, target=None):\n"
        f"{lines}"
        "sys.meta_path.insert(0, Finder())\n",
        "utf-8",
    )
    return str(hook)


@pytest.mark.parametrize(
    "place",
    ["interrupt()", "Interrupted()", "weakref.ref(Finder(), interrupt)"],
    ids=["plainly", "in a finalizer", "in a callback, as the import system has"],
)
@pytest.mark.parametrize("module", ["click", "brochure.cli.exits", "yaml", "pydantic"])
def test_an_interrupt_while_modules_load_is_one_line(
    module: str, place: str, content: Path, tmp_path: Path
) -> None:
    code = f"if name == {module!r}:\n    kept = {place}\n    kept = None"
    process = start(content.parent, "build", PYTHONPATH=look_up_with(tmp_path, code))
    out, told = process.communicate(timeout=60)
    assert (process.returncode, out, told) == (130, b"", b"\ninterrupted\n")
    assert not (content.parent / "output").exists()


def is_clean(code: int, told: bytes, *, is_begun: bool) -> bool:
    """True for our own end or the command's; or one that began before any of our code ran.

    Then Python dies of the signal, with or without a word about modules of its own, or swallows it
    with such a word and goes on.
    """
    if code in (0, 130) and not any(it in told for it in PYTHONS):
        return told.endswith(b"\ninterrupted\n") == (code == 130)
    is_start = code == 1 and any(it in told for it in START)
    is_start = is_start or (code == 0 and told.startswith(b"Exception ignored in"))
    return not is_begun and (code == -signal.SIGINT or is_start) and OURS.search(told) is None


@pytest.mark.parametrize("arguments", [("build", "-q", "--force"), ("check", "--format", "json")])
def test_an_interrupt_at_any_moment_is_clean(
    arguments: tuple[str, ...], content: Path, tmp_path: Path
) -> None:
    sign = tmp_path / "begun"
    code = f"if name == 'brochure.cli.app': open({str(sign)!r}, 'w').close()"
    hook = look_up_with(tmp_path, code)
    ends: dict[int, int] = {}
    began = time.perf_counter()
    start(content.parent, *arguments, PYTHONPATH=hook).communicate(timeout=60)
    whole = time.perf_counter() - began
    for step in range(24):
        moment = whole * step / 24
        sign.unlink(missing_ok=True)
        process = start(content.parent, *arguments, PYTHONPATH=hook)
        time.sleep(moment)
        is_begun = sign.exists()
        interrupt(process)
        _, told = process.communicate(timeout=60)
        ends[process.returncode] = ends.get(process.returncode, 0) + 1
        assert is_clean(process.returncode, told, is_begun=is_begun), (moment, ends, told)
    assert ends.get(130), ends
    assert not list(content.parent.rglob(".brochure-*")), "no half-written file is left"


def test_an_interrupt_while_a_file_is_written_leaves_none(content: Path, tmp_path: Path) -> None:
    hook = tmp_path / "hook"
    hook.mkdir()
    (hook / "sitecustomize.py").write_text(
        "import os, signal\nos.fsync = lambda _: os.kill(os.getpid(), signal.SIGINT)\n",
        "utf-8",
    )
    before = sorted(content.parent.iterdir())
    process = start(content.parent, "build", "-q", "-o", "a.pdf", PYTHONPATH=str(hook))
    out, told = process.communicate(timeout=60)
    assert (process.returncode, out, told) == (130, b"", b"\ninterrupted\n")
    assert sorted(content.parent.iterdir()) == before


def test_an_interrupt_of_a_check_of_many_files_is_one_line(content: Path) -> None:
    text = content.read_text("utf-8")
    names = [f"c{number}.yaml" for number in range(60)]
    for name in names:
        content.with_name(name).write_text(text, "utf-8")
    for seconds in (0.7, 1.2):
        process = start(content.parent, "check", "--format", "json", *names)
        time.sleep(seconds)
        interrupt(process)
        _, told = process.communicate(timeout=60)
        assert (process.returncode, told) in [(130, b"\ninterrupted\n"), (0, b"")]


def test_an_ignored_interrupt_stays_ignored(content: Path) -> None:
    words = " ".join(f"'{it}'" for it in [*RUN, "build", "-q", "-o", "a.pdf"])
    process = subprocess.Popen(
        ["/bin/sh", "-c", f"trap '' INT; exec {words}"],
        cwd=content.parent,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    for _ in range(10):
        time.sleep(0.05)
        interrupt(process)
    _, told = process.communicate(timeout=60)
    assert process.returncode == 0
    assert b"interrupted" not in told
    assert content.with_name("a.pdf").is_file()
