"""`build --watch` left open overnight."""

import asyncio
import datetime as dt
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

import brochure.preview.watch
from brochure.cli import world
from brochure.cli.watch import keep_building
from brochure.source.file import Workspace

DAYS = (dt.date(2026, 11, 22), dt.date(2026, 11, 23))


def test_each_build_takes_the_day_on_which_it_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[dt.date] = []

    async def change_once(
        _: object, __: asyncio.Event, build: Callable[[], Awaitable[None]]
    ) -> None:
        await build()

    class Clock(dt.datetime):
        @classmethod
        def now(cls, tz: dt.tzinfo | None = None) -> "Clock":
            day = DAYS[len(seen)]
            return cls(day.year, day.month, day.day, 12, tzinfo=tz)

    def build(workspace: Workspace) -> None:
        seen.append(workspace.today)

    monkeypatch.setattr(brochure.preview.watch, "repeat", change_once)
    monkeypatch.setattr(world.dt, "datetime", Clock)
    keep_building(str(tmp_path / "content.yaml"), build, is_quiet=True)
    assert tuple(seen) == DAYS
