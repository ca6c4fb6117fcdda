"""The commands themselves, as processes."""

import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import click
import pytest
from click.testing import CliRunner
from conftest import PROBE
from previewing import save

import brochure.preview.server
from brochure.cli.preview import preview
from brochure.pipeline import Options
from brochure.preview.editor import VSCODE, Editor
from brochure.preview.server import listen
from brochure.preview.session import Session
from brochure.preview.writer import Writer


def start(folder: Path, *arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "brochure", *arguments],
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def read_until(process: subprocess.Popen[str], words: str) -> str:
    assert process.stderr is not None
    seen = ""
    while words not in seen:
        line = process.stderr.readline()
        assert line, seen
        seen += line
    return seen


def test_a_port_in_use_is_told_with_what_to_do(sample: Path) -> None:
    with listen(0) as taken:
        port = taken.getsockname()[1]
        _, told = (process := start(sample, "preview", "--port", str(port))).communicate(timeout=60)

    assert process.returncode == 2
    assert f"the port {port} is in use" in told
    assert "--port 0" in told
    assert "Traceback" not in told


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("nowhere.yaml", "--port", "0"), "there is no file nowhere.yaml"),
        (("--port", "0", "--editor", "javascript:{path}"), "opens no editor"),
        (("--port", "70000"), "70000"),
    ],
)
def test_wrong_usage_ends_with_two(sample: Path, arguments: tuple[str, ...], words: str) -> None:
    _, told = (process := start(sample, "preview", *arguments)).communicate(timeout=60)

    assert process.returncode == 2
    assert words in told
    assert "Traceback" not in told


def test_an_interrupt_ends_the_preview_with_130_and_a_line(sample: Path) -> None:
    process = start(sample, "preview", "--port", "0")
    told = read_until(process, "Ctrl-C ends it")
    assert re.search(r"http://127\.0\.0\.1:\d+/", told)
    process.send_signal(signal.SIGINT)
    _, rest = process.communicate(timeout=30)

    assert process.returncode == 130
    assert rest.strip() == "interrupted"


def test_build_watch_builds_at_each_save_and_survives_errors(sample: Path) -> None:
    process = start(sample, "build", "--watch", "-o", "out.pdf")
    content, pdf = sample / "content.yaml", sample / "out.pdf"
    text = content.read_text("utf-8")
    read_until(process, "watching for changes")
    first = pdf.read_bytes()

    save(content, text.replace("type: list", "type: lits"))
    read_until(process, "unknown-block")
    assert pdf.read_bytes() == first
    save(content, text.replace("The first paragraph.", "Another first paragraph."))
    assert process.stdout is not None
    # It is written before it is told.
    told = [process.stdout.readline() for _ in range(2)]
    second = pdf.read_bytes()
    process.send_signal(signal.SIGINT)
    out, rest = process.communicate(timeout=30)

    assert second != first
    assert process.returncode == 130
    assert rest.strip().endswith("interrupted")
    assert [it.startswith("built out.pdf") for it in told] == [True, True]
    assert "built" not in out


def test_build_watch_builds_when_a_missing_picture_comes(sample: Path) -> None:
    content, pdf = sample / "content.yaml", sample / "out.pdf"
    text = content.read_text("utf-8")
    figure = "      - {type: figure, file: pictures/new.svg, alt: A probe., licence: CC0 1.0}\n"
    save(content, text.replace("    content:\n", f"    content:\n{figure}", 1))
    process = start(sample, "build", "--watch", "-o", "out.pdf")
    told = read_until(process, "watching for changes")
    assert "missing-image" in told
    assert not pdf.exists()

    (sample / "pictures").mkdir()
    save(sample / "pictures" / "new.svg", PROBE)
    until = time.monotonic() + 20
    while not pdf.exists() and time.monotonic() < until:
        time.sleep(0.05)
    process.send_signal(signal.SIGINT)
    process.communicate(timeout=30)
    assert pdf.is_file()


def test_the_options_reach_the_preview(sample: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    served: list[tuple[Session, Editor]] = []
    writers: list[Writer | None] = []

    async def pretend(
        session: Session,
        editor: Editor,
        _: object,
        ready: Callable[[], None],
        writer: Writer | None,
    ) -> None:
        ready()
        writers.append(writer)
        served.append((session, editor))
        session.pictures.close()

    monkeypatch.chdir(sample)
    monkeypatch.setattr(brochure.preview.server, "serve", pretend)
    monkeypatch.setattr(click, "launch", opened.append)
    template = "idea://open?file={path}&line={line}"
    arguments = ["--port", "0", "--open", "--theme", "plain", "--draft", "--editor", template]
    done = CliRunner().invoke(preview, arguments, catch_exceptions=False)
    ((session, editor),) = served

    assert done.exit_code == 0
    assert session.builder.options == Options("plain", is_draft=True)
    assert editor.template == template
    assert len(opened) == 1
    (writer,) = writers
    assert writer is not None
    assert re.fullmatch(rf"http://127\.0\.0\.1:\d+/#key={writer.key}", opened[0])
    CliRunner().invoke(preview, [*arguments, "--readonly"], catch_exceptions=False)
    assert writers[1] is None
    assert re.fullmatch(r"http://127\.0\.0\.1:\d+/", opened[1])


def test_nothing_opens_unasked(sample: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    editors: list[Editor] = []

    async def pretend(
        session: Session, editor: Editor, _: object, ready: Callable[[], None], __: Writer | None
    ) -> None:
        ready()
        editors.append(editor)
        session.pictures.close()

    monkeypatch.chdir(sample)
    monkeypatch.setattr(brochure.preview.server, "serve", pretend)
    monkeypatch.setattr(click, "launch", opened.append)
    CliRunner().invoke(preview, ["--port", "0"], catch_exceptions=False)

    assert opened == []
    assert editors == [Editor.parse(VSCODE)]
