"""What the loop sees: saves of every kind, and files that appear."""

import asyncio
import os
import time
from collections.abc import AsyncGenerator, Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest
import watchfiles
from previewing import save

from brochure.preview.watch import Watched, files_of, follow, stamp

Step = Callable[[], None]
SOON = 0.8
"""Seconds; less than the loop waits for a look at the files when the system tells nothing."""


def watched_files(*paths: Path) -> Watched:
    watched = Watched()
    watched.depend_on(paths, time.time() + 1)
    return watched


def seen_after(watched: Watched, step: Step, wait: float = 5.0) -> list[float]:
    """The seconds from the step to each time that a change was told."""
    told: list[float] = []

    async def run() -> None:
        stop = asyncio.Event()

        async def listen() -> None:
            async for _ in follow(watched, stop):
                told.append(time.perf_counter())
                watched.begin()

        listener = asyncio.create_task(listen())
        await asyncio.sleep(0.15)
        step()
        began.append(time.perf_counter())
        for _ in range(int(wait / 0.02)):
            if told:
                break
            await asyncio.sleep(0.02)
        await asyncio.sleep(0.3)
        stop.set()
        await listener

    began: list[float] = []
    asyncio.run(run())
    return [it - began[0] for it in told]


def rewrite(path: Path, text: str) -> None:
    path.write_text(text, "utf-8")


def read(path: Path) -> str:
    return path.read_text("utf-8")


@pytest.fixture
def content(tmp_path: Path) -> Path:
    path = tmp_path / "content.yaml"
    path.write_text("one", "utf-8")
    return path


def test_a_save_in_place_is_told_once_and_soon(content: Path) -> None:
    told = seen_after(watched_files(content), partial(rewrite, content, "two"))

    assert len(told) == 1
    assert told[0] < 0.5


def test_a_save_by_rename_is_told_again_and_again(content: Path) -> None:
    watched = watched_files(content)
    for text in ("two", "three"):
        (told,) = seen_after(watched, partial(save, content, text))
        assert told < SOON


def away(content: Path) -> None:
    content.rename(content.with_suffix(".bak"))


def emptied(content: Path) -> None:
    os.truncate(content, 0)


@pytest.mark.parametrize("between", [away, emptied])
def test_a_file_that_is_away_or_empty_for_a_moment_is_told_when_it_is_written(
    content: Path, between: Callable[[Path], None]
) -> None:
    watched = watched_files(content)

    async def run() -> str:
        stop = asyncio.Event()

        async def first_text() -> str:
            async for _ in follow(watched, stop):
                stop.set()
                return read(content)
            return ""

        waiting = asyncio.create_task(first_text())
        await asyncio.sleep(0.15)
        between(content)
        await asyncio.sleep(0.06)
        rewrite(content, "two")
        return await waiting

    assert asyncio.run(run()) == "two"


def test_a_change_before_anybody_watches_is_told_at_once(content: Path) -> None:
    watched = watched_files(content)
    rewrite(content, "while away")

    assert seen_after(watched, lambda: None)[0] < SOON - 0.15


def test_a_change_that_the_system_does_not_tell_is_seen(
    content: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard = watchfiles.awatch

    def deaf(*folders: Path, **options: Any) -> AsyncGenerator[Any, None]:
        assert content.parent in folders
        elsewhere = content.parent / "elsewhere"
        elsewhere.mkdir(exist_ok=True)
        return heard(elsewhere, **options)

    monkeypatch.setattr(watchfiles, "awatch", deaf)
    assert len(seen_after(watched_files(content), partial(rewrite, content, "two"))) == 1


def test_a_burst_ends_after_some_milliseconds(
    content: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard = watchfiles.awatch
    asked: list[dict[str, int]] = []

    def note(*folders: Path, **options: Any) -> AsyncGenerator[Any, None]:
        asked.append(options)
        return heard(*folders, **options)

    monkeypatch.setattr(watchfiles, "awatch", note)
    seen_after(watched_files(content), partial(rewrite, content, "two"))
    assert 5 <= asked[0]["step"] <= 50
    assert 100 <= asked[0]["debounce"] <= 500


def test_a_file_put_in_place_of_another_of_equal_size_and_age_is_another(content: Path) -> None:
    before = stamp(content)
    other = content.with_name("other")
    other.write_text("two", "utf-8")
    times = content.stat()
    os.utime(other, ns=(times.st_atime_ns, times.st_mtime_ns))
    other.replace(content)

    assert before is not None
    assert stamp(content) != before


def test_a_missing_picture_in_a_missing_folder_is_told_when_it_appears(content: Path) -> None:
    picture = content.parent / "assets" / "probe.png"
    watched = watched_files(content, picture)

    async def run() -> float:
        stop = asyncio.Event()

        async def first() -> float:
            async for _ in follow(watched, stop):
                stop.set()
            return time.perf_counter()

        waiting = asyncio.create_task(first())
        await asyncio.sleep(0.15)
        picture.parent.mkdir()
        await asyncio.sleep(0.3)
        picture.write_bytes(b"x")
        return -time.perf_counter() + await waiting

    assert asyncio.run(run()) < 0.6


def test_other_files_of_the_folder_are_nobodys_business(content: Path) -> None:
    other = content.with_name("notes.txt")

    assert seen_after(watched_files(content), other.touch, wait=0.5) == []


def test_a_burst_of_saves_is_told_as_one(content: Path) -> None:
    def burst() -> None:
        for number in range(20):
            content.write_text(f"save {number}")

    assert len(seen_after(watched_files(content), burst)) == 1


def test_a_change_during_a_build_asks_for_another_build(content: Path) -> None:
    watched = watched_files(content)
    watched.begin()
    content.write_text("during the build", "utf-8")
    watched.depend_on((content,), time.time())

    assert watched.has_changed


def test_a_new_file_that_was_written_during_the_build_is_read_again(content: Path) -> None:
    watched = watched_files(content)
    began = time.time() - 1
    picture = content.with_name("probe.png")
    picture.write_bytes(b"x")
    watched.depend_on((content, picture), began)

    assert watched.has_changed
    watched.begin()
    assert not watched.has_changed


def test_a_link_is_watched_beside_the_file_that_it_names(tmp_path: Path) -> None:
    real = tmp_path / "real.yaml"
    real.write_text("one", "utf-8")
    link = tmp_path / "content.yaml"
    link.symlink_to(real)

    assert files_of(str(link), (real,)) == (link, real)
