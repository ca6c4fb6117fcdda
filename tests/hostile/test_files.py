"""Never half a file, a temporary one left or a traceback, whatever happens around a build."""

import ctypes
import os
import random
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from hostile_runs import PLAIN, Building, environment, temporary_files

Starting = Callable[..., "subprocess.Popen[str]"]
OLD = b"the last good PDF"


def finished(process: "subprocess.Popen[str]") -> tuple[int, str]:
    out, err = process.communicate(timeout=60)
    assert "Traceback" not in (out or "") + (err or "")
    return process.returncode, (out or "") + (err or "")


@pytest.mark.parametrize(
    ("output", "words"),
    [
        ("content.yaml/a.pdf", "can't be written"),
        ("none/none/a.pdf", "folder does not"),
        ("content.yaml/", "can't be written"),
        ("x" * 300 + ".pdf", "too long"),
        ("content.yaml", "is made from"),
    ],
)
def test_an_output_that_can_not_be_made(
    build: Building, folder: Path, output: str, words: str
) -> None:
    done = build(PLAIN, "-o", output)
    assert done.returncode == 2
    assert words in done.stderr
    assert (folder / "content.yaml").read_text("utf-8") == PLAIN


def test_a_pipe_is_not_written_to(build: Building, folder: Path) -> None:
    os.mkfifo(folder / "pipe.pdf")
    done = build(PLAIN, "-o", "pipe.pdf")
    assert done.returncode == 2
    assert "pipe" in done.stderr


def obey_modes() -> None:
    """Give up root's right to write anywhere (capabilities(7)); nothing for anybody else."""
    if os.geteuid() == 0:
        drop_from_bounding_set, override_modes = 24, 1
        assert ctypes.CDLL(None).prctl(drop_from_bounding_set, override_modes, 0, 0, 0) == 0


@pytest.mark.skipif(sys.platform != "linux", reason="root gives up a right of Linux")
def test_a_read_only_folder(start: Starting, folder: Path) -> None:
    (folder / "content.yaml").write_text(PLAIN, "utf-8")
    (folder / "output").mkdir()
    old = folder / "output" / "ex-001-draft.pdf"
    old.write_bytes(OLD)
    (folder / "output").chmod(0o555)
    code, words = finished(start(preexec_fn=obey_modes))
    assert code == 2
    assert "protected" in words
    assert old.read_bytes() == OLD
    assert temporary_files(folder) == []


@pytest.mark.parametrize("room", [0, 4096])
def test_a_full_disk_leaves_the_old_pdf(start: Starting, folder: Path, room: int) -> None:
    (folder / "content.yaml").write_text(PLAIN, "utf-8")
    (folder / "a.pdf").write_bytes(OLD)

    def fill() -> None:
        # Root has no quota here: a limit on the size of files fails a write as a full disk does.
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))

    code, words = finished(start("-o", "a.pdf", preexec_fn=fill))
    assert code == 2
    assert "full" in words
    assert (folder / "a.pdf").read_bytes() == OLD
    assert temporary_files(folder) == []


def test_an_output_that_is_open_elsewhere(build: Building, folder: Path) -> None:
    (folder / "a.pdf").write_bytes(OLD)
    with (folder / "a.pdf").open("rb") as reader:
        assert build(PLAIN, "-o", "a.pdf").returncode == 0
        assert reader.read() == OLD
    assert (folder / "a.pdf").read_bytes().startswith(b"%PDF-")


@pytest.mark.parametrize("stop", [signal.SIGKILL, signal.SIGINT])
def test_a_build_that_is_stopped(start: Starting, folder: Path, stop: signal.Signals) -> None:
    (folder / "content.yaml").write_text(PLAIN, "utf-8")
    began = time.monotonic()
    assert finished(start("-o", "a.pdf"))[0] == 0
    whole, takes = (folder / "a.pdf").read_bytes(), time.monotonic() - began
    chance = random.Random(int(stop))  # noqa: S311 -- moments, no secrets
    seen = set()
    for _ in range(4):
        (folder / "a.pdf").write_bytes(OLD)
        process = start("-o", "a.pdf")
        time.sleep(chance.uniform(takes * 0.6 if stop == signal.SIGINT else 0.0, takes))
        process.send_signal(stop)
        out, err = process.communicate(timeout=60)
        if stop == signal.SIGINT and process.returncode in {0, 130}:
            assert "Traceback" not in out + err
            assert temporary_files(folder) == []
        # Before our code runs, Python itself answers Ctrl-C.
        assert process.returncode in {0, 130, -stop}
        seen.add(process.returncode)
        assert (folder / "a.pdf").read_bytes() in {OLD, whole}
    assert seen - {0}


def test_two_builds_to_one_output_at_once(start: Starting, folder: Path) -> None:
    (folder / "content.yaml").write_text(PLAIN, "utf-8")
    assert [finished(it)[0] for it in [start("-o", "a.pdf") for _ in range(4)]] == [0] * 4
    data = (folder / "a.pdf").read_bytes()
    assert data.startswith(b"%PDF-")
    assert data.rstrip().endswith(b"%%EOF")
    assert temporary_files(folder) == []


@pytest.mark.parametrize("home", [None, "", "relative", "{folder}/none", "{folder}/content.yaml"])
def test_no_home(build: Building, folder: Path, home: str | None) -> None:
    ours = {"HOME", "USER", "XDG_CACHE_HOME"}
    env = {key: value for key, value in environment().items() if key not in ours}
    if home is not None:
        env["HOME"] = home.format(folder=folder)
    assert build(PLAIN, env=env).returncode == 0
    assert not (folder / "none").exists()
    assert not (folder / "relative").exists()


@pytest.mark.parametrize("closed", [(1,), (2,), (0, 1, 2)])
def test_closed_streams(start: Starting, folder: Path, closed: tuple[int, ...]) -> None:
    (folder / "content.yaml").write_text(PLAIN, "utf-8")

    def close() -> None:
        for number in closed:
            os.close(number)

    code, _ = finished(start("-o", "a.pdf", preexec_fn=close))
    assert code in {0, 2}
    assert (folder / "a.pdf").read_bytes().startswith(b"%PDF-")


@pytest.mark.parametrize("output_format", ["full", "json"])
@pytest.mark.parametrize("text", [PLAIN, "a: b\n" * 2000])
def test_a_broken_pipe(start: Starting, folder: Path, output_format: str, text: str) -> None:
    (folder / "content.yaml").write_text(text, "utf-8")
    reader, writer = os.pipe()
    os.close(reader)
    options = ("-o", "a.pdf", "--format", output_format)
    process = start(*options, stdout=writer, stderr=writer)
    os.close(writer)
    assert finished(process)[0] == (0 if text == PLAIN else 1)
    assert (folder / "a.pdf").exists() == (text == PLAIN)


def test_nothing_is_said_of_a_reader_that_has_gone(start: Starting, folder: Path) -> None:
    (folder / "content.yaml").write_text(PLAIN, "utf-8")
    reader, writer = os.pipe()
    os.close(reader)
    process = start("-o", "a.pdf", stdout=writer, stderr=subprocess.PIPE)
    os.close(writer)
    code, told = finished(process)
    assert code == 0
    assert "Exception ignored" not in told
    assert "Broken pipe" not in told


@pytest.mark.parametrize("columns", ["20", "0", "x"])
def test_a_narrow_terminal(build: Building, columns: str) -> None:
    broken = PLAIN + f"{'oops' * 60}: {'wide ' * 200}\n"
    done = build(broken, env=environment(COLUMNS=columns))
    assert done.returncode == 1
    assert "content.yaml" in done.stderr.replace("\n", "")
    assert "error" in done.stderr
