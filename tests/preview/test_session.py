"""The state that a browser is shown: good pages survive, and nothing ends the loop."""

import asyncio
import datetime as dt
from pathlib import Path

import pytest
from conftest import PROBE, TODAY
from previewing import save, session_of

from brochure.diagnostics.diagnostic import Severity
from brochure.preview import builder as builder_module
from brochure.preview.session import Session, State


async def state_of(session: Session) -> State:
    await session.build()
    assert session.state is not None
    return session.state


def test_an_error_keeps_the_last_good_pages(sample: Path) -> None:
    async def run() -> tuple[State, State, State]:
        session = session_of(sample)
        text = (sample / "content.yaml").read_text("utf-8")
        good = await state_of(session)
        save(sample / "content.yaml", text.replace("type: list", "type: lits"))
        bad = await state_of(session)
        save(sample / "content.yaml", text)
        mended = await state_of(session)
        session.pictures.close()
        return good, bad, mended

    good, bad, mended = asyncio.run(run())
    assert good.is_current
    assert mended.is_current
    assert not bad.is_current
    assert bad.good == good.good
    assert bad.problems[0].severity is Severity.ERROR
    assert bad.problems[0].code == "unknown-block"
    assert (good.build, bad.build, mended.build) == (1, 2, 3)


def test_a_file_that_cannot_be_read_as_yaml_still_has_its_places(sample: Path) -> None:
    async def run() -> tuple[int, int]:
        session = session_of(sample)
        await state_of(session)
        save(sample / "content.yaml", "handout: [\n")
        bad = await state_of(session)
        places = await session.places(bad.build)
        session.pictures.close()
        assert places is not None
        return len(places.problem_spots), len(places.overlay.spots)

    problems, spots = asyncio.run(run())
    assert problems >= 1
    assert spots > 5


def test_a_missing_picture_is_watched_until_it_appears(sample: Path) -> None:
    (sample / "probe.svg").unlink()

    async def run() -> tuple[State, bool, State]:
        session = session_of(sample)
        bad = await state_of(session)
        (sample / "probe.svg").write_text(PROBE, "utf-8")
        noticed = session.builder.watched.has_changed
        good = await state_of(session)
        session.pictures.close()
        return bad, noticed, good

    bad, noticed, good = asyncio.run(run())
    assert bad.good is None
    assert noticed
    assert good.is_current


def test_a_fault_of_ours_is_told_and_the_loop_goes_on(
    sample: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("a secret of the traceback")

    async def run() -> tuple[State, State]:
        session = session_of(sample)
        await session.build()
        with monkeypatch.context() as patch:
            patch.setattr(builder_module, "prepare", fail)
            bad = await state_of(session)
            files = (sample / "content.yaml", sample / "probe.svg")
            assert set(files) <= session.builder.watched.stamps.keys()
        good = await state_of(session)
        session.pictures.close()
        return bad, good

    bad, good = asyncio.run(run())
    assert [it.code for it in bad.problems] == ["internal-fault"]
    assert "secret" not in bad.problems[0].message
    assert good.is_current


def test_each_build_takes_the_day_on_which_it_runs(sample: Path) -> None:
    content = sample / "content.yaml"
    dates = "  last_reviewed: 2026-01-10\n  review_due: 2027-06-01\n"
    content.write_text(content.read_text("utf-8").replace("sections:", f"{dates}sections:"))
    days = [TODAY, TODAY, dt.date(2027, 6, 2)]

    async def run() -> list[set[str]]:
        session = session_of(sample, lambda: days.pop(0))
        found = [{it.code for it in (await state_of(session)).problems} for _ in range(2)]
        session.pictures.close()
        return found

    before, after = asyncio.run(run())
    assert "overdue-review" not in before
    assert "overdue-review" in after


def test_places_of_an_older_build_are_not_given(sample: Path) -> None:
    async def run() -> None:
        session = session_of(sample)
        first = await state_of(session)
        second = await state_of(session)
        assert await session.places(first.build) is None
        places = await session.places(second.build)
        assert places is not None
        assert places.readability.sentences >= 0
        session.pictures.close()

    asyncio.run(run())


def test_a_theme_file_is_watched_and_followed(sample: Path) -> None:
    content = sample / "content.yaml"
    text = content.read_text("utf-8") + "page:\n  theme: own.yaml\n"
    content.write_text(text, "utf-8")
    theme = sample / "own.yaml"
    theme.write_text('name: own\nbase: clinic\ncolors: {ink: "#101010"}\n', "utf-8")

    async def run() -> tuple[State, State]:
        session = session_of(sample)
        first = await state_of(session)
        assert theme in session.builder.watched.stamps
        save(theme, 'name: own\nbase: clinic\ncolors: {ink: "#202020"}\n')
        assert session.builder.watched.has_changed
        second = await state_of(session)
        session.pictures.close()
        return first, second

    first, second = asyncio.run(run())
    assert first.good is not None
    assert second.good is not None
    assert all(
        a.digest != b.digest for a, b in zip(first.good.pages, second.good.pages, strict=True)
    )
