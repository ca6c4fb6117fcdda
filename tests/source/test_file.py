import os
import socket
import time
from datetime import date
from pathlib import Path

import pytest

from brochure.diagnostics.diagnostic import Diagnostic
from brochure.source.file import (
    AssetRefusedError,
    SourceFile,
    SourceRefusedError,
    Workspace,
    decode,
    read_source,
)

needs_fifo = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no FIFO on this system")


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return Workspace(tmp_path, date(2026, 1, 2))


def refused(data: bytes) -> Diagnostic:
    with pytest.raises(SourceRefusedError) as caught:
        decode("c.yaml", data)
    assert caught.value.diagnostic.hint
    return caught.value.diagnostic


def place(diagnostic: Diagnostic) -> tuple[int, int]:
    assert diagnostic.span is not None
    return diagnostic.span.line, diagnostic.span.column


def test_mark_and_line_ends_are_normalized() -> None:
    assert decode("c", b"\xef\xbb\xbfa: 1\r\nb: 2\rc: 3\n").text == "a: 1\nb: 2\nc: 3\n"
    assert SourceFile("c", "\ufeffa\r\n").text == "a\n"


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_utf_16_is_named(encoding: str) -> None:
    diagnostic = refused("title: caf\u00e9\n".encode(encoding))
    assert diagnostic.code == "not-utf-8"
    assert "UTF-16" in diagnostic.message
    assert "UTF-8" in diagnostic.hint


@pytest.mark.parametrize("encoding", ["utf-32", "utf-32-le", "utf-32-be"])
def test_utf_32_is_named(encoding: str) -> None:
    assert "UTF-32" in refused("title: caf\u00e9\n".encode(encoding)).message


def test_first_byte_of_another_encoding_has_its_place() -> None:
    diagnostic = refused("a: ok é\r\nb: it\u2019s".encode().replace(b"\xe2\x80\x99", b"\x92"))
    assert diagnostic.code == "not-utf-8"
    assert place(diagnostic) == (2, 6)
    assert "Windows-1252" in diagnostic.message
    assert "\u2019" in diagnostic.message


def test_bytes_of_no_known_encoding() -> None:
    diagnostic = refused(b"a: \x81")
    assert place(diagnostic) == (1, 4)
    assert "0x81" in diagnostic.message


def test_encoded_surrogates_are_not_utf_8() -> None:
    assert place(refused(b"a: \xed\xa0\x80")) == (1, 4)


def test_binary_file_is_said_to_be_no_text() -> None:
    for head in (b"PK\x03\x04\x14\0", b"\xd0\xcf\x11\xe0\xa1", b"{\\rtf1\\ansi Hello}"):
        diagnostic = refused(head)
        assert "word processor" in diagnostic.message
        assert "brochure new" in diagnostic.hint
    assert "not a text file" in refused(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\xff").message


def test_bad_line_can_be_shown() -> None:
    with pytest.raises(SourceRefusedError) as caught:
        decode("c", b"a: caf\xe9")
    assert caught.value.source is not None
    assert caught.value.source.text == "a: caf\ufffd"
    assert caught.value.is_opened


def test_source_is_read_and_recorded(workspace: Workspace) -> None:
    path = workspace.root / "content.yaml"
    path.write_bytes(b"a: 1\r\n")
    assert read_source(workspace, str(path)) == SourceFile(str(path), "a: 1\n")
    assert workspace.record.read == (path.resolve(),)
    assert workspace.record.missed == ()


def test_missing_source_is_recorded_with_a_near_name(workspace: Workspace) -> None:
    (workspace.root / "content.yaml").write_text("a: 1")
    with pytest.raises(SourceRefusedError) as caught:
        read_source(workspace, str(workspace.root / "contnet.yaml"))
    assert caught.value.diagnostic.code == "missing-file"
    assert "content.yaml" in caught.value.diagnostic.hint
    assert not caught.value.is_opened
    assert workspace.record.missed == (workspace.root.resolve() / "contnet.yaml",)


@pytest.mark.parametrize("name", ["", "a\0b", "x" * 5000])
def test_impossible_names_are_diagnostics(workspace: Workspace, name: str) -> None:
    with pytest.raises(SourceRefusedError) as caught:
        read_source(workspace, name)
    assert caught.value.diagnostic.hint


@needs_fifo
def test_folder_pipe_socket_and_device_never_hang(workspace: Workspace) -> None:
    pipe = workspace.root / "pipe"
    os.mkfifo(pipe)
    (workspace.root / "folder").mkdir()
    began = time.monotonic()
    for name in (str(pipe), str(workspace.root / "folder"), os.devnull):
        with pytest.raises(SourceRefusedError) as caught:
            read_source(workspace, name)
        assert caught.value.diagnostic.code == "not-a-file"
    assert time.monotonic() - began < 2


def test_socket_is_no_file(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(workspace.root)
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("s")
        with pytest.raises(SourceRefusedError) as caught:
            read_source(workspace, "s")
    assert caught.value.diagnostic.code == "not-a-file"


def test_large_source(workspace: Workspace) -> None:
    path = workspace.root / "c.yaml"
    path.write_bytes(b"a" * 11)
    assert read_source(workspace, str(path), limit=11).text == "a" * 11
    with pytest.raises(SourceRefusedError) as caught:
        read_source(workspace, str(path), limit=10)
    assert caught.value.diagnostic.code == "file-too-large"


def reason(workspace: Workspace, name: str, limit: int = 100) -> str:
    with pytest.raises(AssetRefusedError) as caught:
        workspace.read_asset(name, limit)
    assert caught.value.message
    assert caught.value.hint
    return caught.value.reason


def test_asset_is_read_and_recorded(workspace: Workspace) -> None:
    (workspace.root / "assets").mkdir()
    (workspace.root / "assets" / "a.png").write_bytes(b"png")
    assert workspace.read_asset("assets/a.png", 3) == b"png"
    assert workspace.read_asset("assets/../assets/a.png", 3) == b"png"
    assert workspace.record.read == (workspace.root.resolve() / "assets" / "a.png",)


@pytest.mark.parametrize(
    "name",
    [
        "/etc/hostname",
        "../secret.png",
        "assets/../../secret.png",
        "https://example.org/a.png",
        "file:///etc/hostname",
        "data:image/png;base64,AAAA",
        "C:/a.png",
        "\\\\server\\a.png",
        "assets\\a.png",
        "//server/a.png",
    ],
)
def test_names_that_lead_out_are_refused(workspace: Workspace, name: str) -> None:
    (workspace.root.parent / "secret.png").write_bytes(b"secret")
    assert reason(workspace, name) == "outside"


def test_links_that_lead_out_are_refused(tmp_path: Path) -> None:
    root = tmp_path / "handout"
    root.mkdir()
    (tmp_path / "secret.png").write_bytes(b"secret")
    (root / "file.png").symlink_to(tmp_path / "secret.png")
    (root / "folder").symlink_to(tmp_path)
    (root / "own.png").write_bytes(b"own")
    (root / "link.png").symlink_to(root / "own.png")
    workspace = Workspace(root, date(2026, 1, 2))
    assert reason(workspace, "file.png") == "outside"
    assert reason(workspace, "folder/secret.png") == "outside"
    assert workspace.read_asset("link.png", 9) == b"own"


def test_root_may_itself_be_a_link(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "real" / "a.png").write_bytes(b"png")
    (tmp_path / "link").symlink_to(tmp_path / "real")
    assert Workspace(tmp_path / "link", date(2026, 1, 2)).read_asset("a.png", 9) == b"png"


@needs_fifo
def test_other_refusals_have_their_reason(workspace: Workspace) -> None:
    root = workspace.root
    (root / "folder").mkdir()
    (root / "empty.png").write_bytes(b"")
    (root / "large.png").write_bytes(b"x" * 101)
    os.mkfifo(root / "pipe.png")
    (root / "loop.png").symlink_to(root / "loop.png")
    assert reason(workspace, "folder") == "not-a-file"
    assert reason(workspace, ".") == "not-a-file"
    assert reason(workspace, "pipe.png") == "not-a-file"
    assert reason(workspace, "empty.png") == "empty"
    assert reason(workspace, "large.png") == "too-large"
    assert reason(workspace, "loop.png") == "missing"
    assert reason(workspace, "empty.png/x") == "missing"
    assert reason(workspace, "") == "missing"
    assert reason(workspace, "a\0b") == "missing"
    assert reason(workspace, "x" * 5000) == "missing"


def test_protected_asset_is_unreadable(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    (workspace.root / "a.png").write_bytes(b"x")

    def refuse(*_: object, **__: object) -> int:
        raise PermissionError(13, "no")

    monkeypatch.setattr("brochure.source.file.os.open", refuse)
    assert reason(workspace, "a.png") == "unreadable"


def test_missing_asset_is_recorded_and_near_names_offered(workspace: Workspace) -> None:
    (workspace.root / "assets").mkdir()
    for name in ("probe.png", "Scan.JPG", "other.svg", ".hidden.png"):
        (workspace.root / "assets" / name).write_bytes(b"x")
    with pytest.raises(AssetRefusedError) as caught:
        workspace.read_asset("assets/prboe.png", 9)
    assert caught.value.reason == "missing"
    assert caught.value.hint == "did you mean `assets/probe.png`?"
    assert workspace.record.missed == (workspace.root.resolve() / "assets" / "prboe.png",)
    assert workspace.near_names("assets/scan.jpg") == ("assets/Scan.JPG",)
    assert workspace.near_names("probe.png") == ("assets/probe.png",)
    assert workspace.near_names("assets/probe.jpg")[0] == "assets/probe.png"
    assert workspace.near_names("nothing-like-it") == ()
    assert workspace.near_names("") == ()
