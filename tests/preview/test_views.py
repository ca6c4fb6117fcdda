"""The preview's editions, looks, zoom and files, in a real Chromium."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from browsers import find_axe, find_chromium, violations
from browsing import SERIOUS, browsing, shown
from playwright.sync_api import expect
from previewing import Running, serving


@pytest.fixture
def running(sample: Path) -> Iterator[Running]:
    find_chromium()
    with serving(sample) as running:
        yield running


def test_another_edition_is_built_when_it_is_shown(running: Running) -> None:
    with browsing(running) as page:
        before = shown(page)
        choice = page.locator("#edition")
        expect(choice).to_have_value("standard")
        choice.select_option("large-print")
        page.wait_for_selector(f'#page-1 .sheet img:not([src="{before}"])')
        expect(page.locator("#printing")).to_contain_text("is not large print")
        expect(page.locator("#download")).to_have_attribute(
            "download", "ex-001-large-print-draft.pdf"
        )
        with page.expect_download() as waited:
            page.locator("#download").click()
        assert Path(waited.value.path()).read_bytes().startswith(b"%PDF-")
        choice.select_option("standard")
        page.wait_for_selector(f'#page-1 .sheet img[src="{before}"]')


def test_another_look_is_shown(running: Running) -> None:
    with browsing(running) as page:
        before = shown(page)
        page.locator("#theme").select_option("plain")
        page.wait_for_selector(f'#page-1 .sheet img:not([src="{before}"])')
        page.locator("#theme").select_option("")
        page.wait_for_selector(f'#page-1 .sheet img[src="{before}"]')


def test_pages_grow_and_stand_side_by_side(running: Running) -> None:
    with browsing(running) as page:
        sheet = page.locator("#page-1 .sheet")
        usual = sheet.bounding_box()
        page.get_by_role("button", name="Larger").click()
        grown = sheet.bounding_box()
        assert usual is not None
        assert grown is not None
        assert grown["width"] == pytest.approx(usual["width"] * 1.25, rel=0.02)
        page.locator("#zoom-fit").click()
        page.get_by_role("button", name="Two pages").click()
        spread = sheet.bounding_box()
        assert spread is not None
        assert spread["width"] < usual["width"]
        expect(page.get_by_role("button", name="Two pages")).to_have_attribute(
            "aria-pressed", "true"
        )


@pytest.mark.parametrize("width", [1440, 360])
def test_nothing_is_in_the_way_of_anyone(running: Running, width: int) -> None:
    axe = find_axe()
    with browsing(running, viewport={"width": width, "height": 740}) as page:
        page.locator("#edition").select_option("grey")
        expect(page.locator("#printing")).to_contain_text("black and white")
        page.get_by_role("button", name="Two pages").click()
        assert [it for it in violations(page, axe) if it[1] in SERIOUS] == []


def test_what_is_not_there_is_not_shown(running: Running) -> None:
    assert running.ask("/show/nothing").status == 404
    assert running.ask("/show/grey?theme=nothing").status == 404
    state = running.first_event()
    path = f"/pdf/{state['goodBuild']}/{state['fileName']}"
    assert running.ask(path).body.startswith(b"%PDF-")
    assert running.ask(f"/pdf/{state['goodBuild'] + 1}/a.pdf").status == 404
    assert running.ask("/show/grey", Origin="http://evil.example").status == 403
