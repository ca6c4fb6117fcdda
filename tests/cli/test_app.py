import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import handout

import brochure.pipeline.pages
from brochure.cli import app

Command = Callable[..., subprocess.CompletedProcess[bytes]]
RUN = [sys.executable, "-m", "brochure"]


def command(
    *arguments: str, folder: Path, **environment: str
) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [*RUN, *arguments],
        cwd=folder,
        env={**os.environ, **environment},
        capture_output=True,
        check=False,
    )


def code_of(monkeypatch: pytest.MonkeyPatch, *arguments: str) -> int:
    monkeypatch.setattr(sys, "argv", ["brochure", *arguments])
    with pytest.raises(SystemExit) as stop:
        app.main()
    assert isinstance(stop.value.code, int)
    return stop.value.code


@pytest.fixture
def content(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(folder)
    path = folder / "content.yaml"
    path.write_text(handout("- Hello there.\n"), "utf-8")
    return path


def test_version(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    assert code_of(monkeypatch, "--version") == 0
    assert capsys.readouterr().out.startswith("brochure 0.")


@pytest.mark.parametrize(
    "arguments", [("--help",), ("build", "-h"), ("new", "-h"), ("schema", "-h")]
)
def test_help(
    arguments: tuple[str, ...],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert code_of(monkeypatch, *arguments) == 0
    assert "Usage: " in capsys.readouterr().out


@pytest.mark.parametrize(
    "arguments",
    [
        ("--nope",),
        ("frob",),
        ("build", "--nope"),
        ("build", "a", "b"),
        ("build", "--format", "xml"),
        ("build", "-o"),
        ("new",),
        ("schema", "extra"),
    ],
)
def test_wrong_usage(
    arguments: tuple[str, ...],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert code_of(monkeypatch, *arguments) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert "rror: " in err
    assert "Traceback" not in err


@pytest.mark.usefixtures("content")
@pytest.mark.parametrize("debug", [False, True])
def test_a_fault_of_ours(
    debug: bool, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(*_: object) -> None:
        message = "deep inside"
        raise RuntimeError(message)

    monkeypatch.setattr(brochure.pipeline.pages, "compose", fail)
    assert code_of(monkeypatch, *(["--debug"] if debug else []), "build") == 70
    out, err = capsys.readouterr()
    assert out == ""
    assert "Please report it" in err
    assert ("Traceback" in err) is debug
    assert ("deep inside" in err) is debug


@pytest.mark.usefixtures("content")
def test_a_gate_that_does_not_hold(
    content: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(_: object) -> bytes:
        message = "a Figure without Alt"
        raise brochure.pipeline.InternalError(message)

    monkeypatch.setattr(brochure.pipeline, "render_pdf", fail)
    assert code_of(monkeypatch, "build") == 70
    err = capsys.readouterr().err
    assert "was not written" in err
    assert "a Figure without Alt" in err
    assert not list(content.parent.rglob("*.pdf"))


@pytest.mark.usefixtures("content")
def test_an_interrupt(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(brochure.pipeline.pages, "compose", interrupt)
    assert code_of(monkeypatch, "build") == 130
    assert capsys.readouterr().err.strip() == "interrupted"


def test_a_reader_that_goes_away_is_no_fault(content: Path) -> None:
    for arguments in (["schema"], ["build", "--format", "json"]):
        read, write = os.pipe()
        os.close(read)
        done = subprocess.run(
            [*RUN, *arguments],
            cwd=content.parent,
            stdout=write,
            stderr=subprocess.PIPE,
            check=False,
        )
        os.close(write)
        assert (done.returncode, done.stderr) == (0, b"")


def test_findings_stop_though_nobody_reads_them(content: Path) -> None:
    content.write_text(handout("- type: callot\n"), "utf-8")
    read, write = os.pipe()
    os.close(read)
    done = subprocess.run(
        [*RUN, "build", "--format", "json"],
        cwd=content.parent,
        stdout=write,
        stderr=subprocess.PIPE,
        check=False,
    )
    os.close(write)
    assert (done.returncode, done.stderr) == (1, b"")


@pytest.mark.skipif(sys.platform == "win32", reason="closes descriptors as a shell does")
def test_closed_streams(content: Path) -> None:
    words = " ".join(f"'{it}'" for it in RUN)
    for redirects in (">&-", "2>&-", ">&- 2>&-"):
        done = subprocess.run(
            ["/bin/sh", "-c", f"{words} build -q {redirects}"],
            cwd=content.parent,
            capture_output=True,
            check=False,
        )
        assert done.returncode == 0
        assert b"Traceback" not in done.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is full")
@pytest.mark.parametrize("asked", ["schema", "--help", "--version", "build --help"])
def test_a_full_disk_behind_standard_output(content: Path, asked: str) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [*RUN, *asked.split()],
            cwd=content.parent,
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
        )
    assert done.returncode == 2
    assert b"can't be written" in done.stderr
    assert b"Traceback" not in done.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is full")
def test_a_full_disk_behind_standard_error(content: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run([*RUN, "nonsense"], cwd=content.parent, stderr=full, check=False)
    assert done.returncode == 2


def test_a_reader_of_the_help_may_go_away(content: Path) -> None:
    for asked in ("--help", "build --help", "--version"):
        process = subprocess.Popen(
            [*RUN, *asked.split()],
            cwd=content.parent,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        assert process.stdout is not None
        process.stdout.close()
        assert process.stderr is not None
        said = process.stderr.read()
        process.stderr.close()
        assert (process.wait(), said) == (0, b"")


def test_a_terminal_without_the_letters_gets_escapes(content: Path) -> None:
    done = command(
        "build",
        "-o",
        "\u00e9.pdf",
        "--format",
        "concise",
        folder=content.parent,
        PYTHONIOENCODING="ascii",
    )
    assert done.returncode == 0
    assert b"built \\xe9.pdf in" in done.stdout
