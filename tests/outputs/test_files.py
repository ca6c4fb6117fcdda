import errno
import os
import threading
from pathlib import Path

import pytest

from brochure.outputs.files import PREFIX, OutputRefusedError, write_atomically


def names(folder: Path) -> list[str]:
    return sorted(it.name for it in folder.iterdir())


def mode(path: Path) -> int:
    return path.stat().st_mode & 0o7777


def refused(path: Path) -> OutputRefusedError:
    with pytest.raises(OutputRefusedError) as caught:
        write_atomically(path, b"new")
    diagnostic = caught.value.diagnostic
    assert diagnostic.code == "unwritable-output"
    assert diagnostic.hint
    assert "Errno" not in diagnostic.message
    assert "Permission denied" not in diagnostic.message
    return caught.value


def failing(number: int) -> object:
    def fail(*_: object, **__: object) -> None:
        raise OSError(number, os.strerror(number))

    return fail


def test_file_is_written_and_nothing_else_is_left(tmp_path: Path) -> None:
    write_atomically(tmp_path / "a.pdf", b"one")
    write_atomically(tmp_path / "a.pdf", b"two")
    assert (tmp_path / "a.pdf").read_bytes() == b"two"
    assert names(tmp_path) == ["a.pdf"]


def test_folder_is_made_one_level_deep(tmp_path: Path) -> None:
    write_atomically(tmp_path / "output" / "a.pdf", b"one")
    assert (tmp_path / "output" / "a.pdf").read_bytes() == b"one"
    assert "folder does not exist" in str(refused(tmp_path / "no" / "such" / "a.pdf"))
    assert names(tmp_path) == ["output"]


@pytest.mark.parametrize(("mask", "expected"), [(0o022, 0o644), (0o027, 0o640)])
def test_new_file_has_the_mode_of_the_umask(tmp_path: Path, mask: int, expected: int) -> None:
    before = os.umask(mask)
    try:
        write_atomically(tmp_path / "a.pdf", b"one")
    finally:
        os.umask(before)
    assert mode(tmp_path / "a.pdf") == expected


def test_existing_file_keeps_its_mode(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"old")
    (tmp_path / "a.pdf").chmod(0o600)
    write_atomically(tmp_path / "a.pdf", b"new")
    assert mode(tmp_path / "a.pdf") == 0o600


def test_symbolic_link_stays_one(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "a.pdf").symlink_to(tmp_path / "elsewhere" / "b.pdf")
    write_atomically(tmp_path / "a.pdf", b"new")
    assert (tmp_path / "a.pdf").is_symlink()
    assert (tmp_path / "elsewhere" / "b.pdf").read_bytes() == b"new"


@pytest.mark.parametrize("step", ["fsync", "replace", "chmod"])
@pytest.mark.parametrize("error", [KeyboardInterrupt, SystemExit, MemoryError])
def test_old_file_survives_every_exception(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    step: str,
    error: type[BaseException],
) -> None:
    (tmp_path / "a.pdf").write_bytes(b"old")

    def fail(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr(os if step == "fsync" else Path, step, fail)
    with pytest.raises(error):
        write_atomically(tmp_path / "a.pdf", b"new")
    assert (tmp_path / "a.pdf").read_bytes() == b"old"
    assert names(tmp_path) == ["a.pdf"]


@pytest.mark.parametrize("step", ["fsync", "replace"])
@pytest.mark.parametrize(
    ("number", "words"),
    [
        (errno.ENOSPC, "the disk is full"),
        (errno.EDQUOT, "the disk is full"),
        (errno.EACCES, "protected"),
        (errno.EROFS, "protected"),
        (errno.EIO, "can't be written"),
    ],
)
def test_system_errors_are_said_in_our_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str, number: int, words: str
) -> None:
    (tmp_path / "a.pdf").write_bytes(b"old")
    monkeypatch.setattr(os if step == "fsync" else Path, step, failing(number))
    assert words in str(refused(tmp_path / "a.pdf"))
    assert names(tmp_path) == ["a.pdf"]
    assert (tmp_path / "a.pdf").read_bytes() == b"old"


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="the superuser may write")
def test_protected_folder_is_refused(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    try:
        assert "protected" in str(refused(tmp_path / "a.pdf"))
    finally:
        tmp_path.chmod(0o700)


def test_folder_pipe_and_long_name_are_refused(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").write_bytes(b"x")
    os.mkfifo(tmp_path / "pipe")
    assert "is a folder" in str(refused(tmp_path / "folder"))
    assert "pipe or a device" in str(refused(tmp_path / "pipe"))
    assert "too long" in str(refused(tmp_path / ("x" * 300)))
    assert "folder does not exist" in str(refused(tmp_path / "file" / "a.pdf"))
    assert names(tmp_path) == ["file", "folder", "pipe"]


def test_builds_at_once_never_collide(tmp_path: Path) -> None:
    contents = [bytes([number]) * 200_000 for number in range(8)]
    threads = [
        threading.Thread(target=write_atomically, args=(tmp_path / "a.pdf", it)) for it in contents
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (tmp_path / "a.pdf").read_bytes() in contents
    assert names(tmp_path) == ["a.pdf"]


def test_only_old_leftovers_of_the_same_output_are_removed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    left: list[Path] = []

    def killed(temporary: Path, _: Path) -> None:
        left.append(temporary)
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", killed)
        for name in ("a.pdf", "a.pdf", "b.pdf"):
            with pytest.raises(KeyboardInterrupt):
                write_atomically(tmp_path / name, b"x")
    old, recent, other = left
    for path in left:
        assert path.name.startswith(PREFIX)
        path.write_bytes(b"left")
        if path != recent:
            os.utime(path, (1, 1))
    write_atomically(tmp_path / "a.pdf", b"new")
    assert names(tmp_path) == sorted(["a.pdf", recent.name, other.name])
    assert not old.exists()
