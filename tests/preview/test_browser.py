"""The preview in a real Chromium: edit, break, mend; places, problems, overlays; axe-core."""

import contextlib
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from browsers import find_axe, find_chromium, violations
from browsing import SERIOUS, browsing, shown
from playwright.sync_api import Page, Route, expect
from previewing import Running, save, serving

FIRST = "The first paragraph."


@pytest.fixture
def running(sample: Path) -> Iterator[Running]:
    find_chromium()
    with serving(sample) as running:
        yield running


def line_of(running: Running, words: str) -> int:
    lines = running.content.read_text("utf-8").splitlines()
    return next(number for number, line in enumerate(lines, 1) if words in line)


def test_edit_break_and_mend(running: Running) -> None:
    text = running.content.read_text("utf-8")
    with browsing(running) as page:
        before = shown(page)
        asked: list[str] = []
        page.on("request", lambda it: asked.append(it.url))

        edited = text.replace(FIRST, "Quite another paragraph.")
        save(running.content, edited)
        page.wait_for_selector(f'#page-1 .sheet img:not([src="{before}"])')
        page.wait_for_selector('.spot[aria-label*="Quite another paragraph."]')
        after = shown(page)
        expect(page.locator("#announce")).to_have_text("1 page changed")
        pictures = {it for it in asked if "/pages/" in it}
        digests = {it.split("/")[-2] for it in pictures}
        assert digests == {after.split("/")[2]}

        save(running.content, edited.replace("type: list", "type: lits"))
        error = page.locator(".problem.error")
        expect(error).to_contain_text("unknown block type `lits`")
        expect(error.locator("a")).to_have_text(
            re.compile(rf"content\.yaml:{line_of(running, 'type: lits')}$")
        )
        expect(page.locator("#notice")).to_contain_text("the last build that worked")
        expect(page.locator("#status")).to_contain_text("1 error")
        assert shown(page) == after
        expect(page).to_have_title(re.compile(r"^\(error\) "))
        expect(page.locator("#announce")).to_contain_text("1 error")

        save(running.content, text)
        page.wait_for_selector(f'#page-1 .sheet img[src="{before}"]')
        expect(error).to_have_count(0)
        expect(page.locator("#notice")).to_be_hidden()


def test_the_scroll_position_stays(running: Running) -> None:
    text = running.content.read_text("utf-8")
    with browsing(running) as page:
        page.evaluate("() => window.scrollTo(0, 300)")
        before = shown(page)
        save(running.content, text.replace(FIRST, "Quite another paragraph."))
        page.wait_for_selector(f'#page-1 .sheet img:not([src="{before}"])')
        page.wait_for_selector('.spot[aria-label*="Quite another paragraph."]')

        assert page.evaluate("() => window.scrollY") == 300


def test_the_scroll_position_stays_when_pages_are_added(running: Running) -> None:
    text = running.content.read_text("utf-8")
    with browsing(running, viewport={"width": 1440, "height": 500}) as page:
        page.evaluate("() => window.scrollTo(0, 700)")
        sheet = page.locator("#page-1 .sheet").element_handle()
        more = "".join(f"      - Paragraph {it}. {'More words. ' * 60}\n" for it in range(9))
        save(running.content, text.replace("references:", f"{more}references:", 1))
        expect(page.locator("#page-4")).to_be_attached()
        page.wait_for_selector('.spot[aria-label*="Paragraph 0."]')

        assert page.evaluate("() => window.scrollY") == 700
        assert sheet is not None
        assert sheet.evaluate("(it) => it.isConnected"), "the sheet is the same element"


def test_far_pages_are_fetched_when_they_come_near(running: Running) -> None:
    text = running.content.read_text("utf-8")
    save(running.content, text.replace(FIRST, f"{FIRST} {'Many words make many pages. ' * 1500}"))
    with browsing(running) as page:
        expect(page.locator("#page-9")).to_be_attached()
        expect(page.locator("#rail li:first-child img")).to_be_visible()
        page.wait_for_timeout(300)
        last = page.locator(".page").last
        assert last.locator("img").count() == 0
        last.scroll_into_view_if_needed()
        expect(last.locator("img")).to_be_visible()


def test_the_rail_shows_each_page_and_leads_to_it(running: Running) -> None:
    text = running.content.read_text("utf-8")
    save(running.content, text.replace(FIRST, f"{FIRST} {'Many words make many pages. ' * 900}"))
    with browsing(running) as page:
        expect(page.locator("#page-6")).to_be_attached()
        assert page.locator("#rail li").count() == page.locator(".page").count()
        expect(page.locator("#rail li:nth-child(3) img")).to_be_visible()
        expect(page.locator("#rail [aria-current]")).to_have_text("Page 1")
        page.locator("#rail a").nth(4).click()

        expect(page.locator("#page-5")).to_be_in_viewport()
        expect(page.locator("#rail [aria-current]")).to_have_text("Page 5")


def test_the_head_shows_the_figures(running: Running) -> None:
    with browsing(running) as page:
        # A file that was written as the preview started is built once more.
        for _ in range(50):
            state = running.session.state
            assert state is not None
            assert state.good is not None
            if page.locator("#figure-time").inner_text() == f"{state.seconds:.2f} s":
                break
            page.wait_for_timeout(100)
        size = round(state.good.file_size / 1024)

        expect(page.locator("#title")).to_have_text("An example handout")
        expect(page.locator("#file")).to_have_text(str(running.content))
        expect(page.locator("#figure-pages")).to_have_text(str(len(state.good.pages)))
        expect(page.locator("#figure-size")).to_have_text(f"{size} KB")
        expect(page.locator("#figure-time")).to_have_text(f"{state.seconds:.2f} s")
        assert state.seconds > 0
        expect(page.locator("#figure-grade")).to_have_text(re.compile(r"^(about )?\d+\.\d$|^not"))
        expect(page.locator("#status")).to_contain_text("warning")


def test_before_there_is_a_page_the_problems_show(sample: Path) -> None:
    find_chromium()
    text = (sample / "content.yaml").read_text("utf-8")
    save(sample / "content.yaml", text.replace("type: list", "type: lits"))
    with serving(sample) as running, browsing(running, has_pages=False) as page:
        expect(page.locator(".problem.error")).to_contain_text("unknown block type `lits`")
        expect(page.locator("#empty")).to_be_visible()
        save(running.content, text)
        expect(page.locator("#page-1 .sheet img")).to_be_visible()
        expect(page.locator("#empty")).to_be_hidden()


def test_the_end_of_a_preview_is_told_and_the_next_one_is_shown(sample: Path) -> None:
    find_chromium()
    text = (sample / "content.yaml").read_text("utf-8")
    with contextlib.ExitStack() as first:
        running = first.enter_context(serving(sample))
        with browsing(running, may_end=True) as page:
            save(running.content, text.replace(FIRST, "A second build."))
            page.wait_for_selector('.spot[aria-label*="A second build."]')
            first.close()
            expect(page.locator("#notice")).to_contain_text("The preview has ended")
            save(running.content, text.replace(FIRST, "Another day."))
            with serving(sample, running.port):
                page.wait_for_selector('.spot[aria-label*="Another day."]')
                expect(page.locator("#notice")).to_be_hidden()


def test_the_place_follows_its_words_through_a_build(running: Running) -> None:
    text = running.content.read_text("utf-8")
    with browsing(running) as page:
        page.locator(f'.spot[aria-label*="{FIRST}"]').click()
        line = line_of(running, FIRST)
        save(running.content, f"# A note.\n{text}")
        place = page.locator("#place-name")
        expect(place).to_have_text(re.compile(rf"content\.yaml:{line + 1}$"))
        expect(page.locator(".spot.chosen")).to_have_count(1)
        save(running.content, text.replace(FIRST, "Quite another paragraph."))
        expect(page.locator("#place")).to_be_hidden()


def test_a_click_on_a_paragraph_shows_its_place(running: Running) -> None:
    with browsing(running) as page:
        page.locator(f'.spot[aria-label*="{FIRST}"]').click()
        line = line_of(running, FIRST)

        expect(page.locator("#place-name")).to_have_text(re.compile(rf"content\.yaml:{line}$"))
        expect(page.locator("#place-link")).to_have_attribute(
            "href", f"vscode://file{running.content}:{line}:9"
        )
        page.keyboard.press("Escape")
        expect(page.locator("#place")).to_be_hidden()
        page.locator('.spot[aria-label*="Another thing."]').click()
        other = line_of(running, "Another thing.")
        expect(page.locator("#place-link")).to_have_attribute("href", re.compile(f":{other}:"))
        expect(page.locator(".spot.chosen")).to_have_count(1)
        page.locator("#place-close").click()
        expect(page.locator("#place")).to_be_hidden()
        expect(page.locator(".spot.chosen")).to_have_count(0)


def test_the_spots_of_a_page_are_reached_by_keyboard(running: Running) -> None:
    with browsing(running) as page:
        page.locator("#page-1 .spot[tabindex='0']").focus()
        labels = []
        for _ in range(3):
            labels.append(page.evaluate("() => document.activeElement.getAttribute('aria-label')"))
            page.keyboard.press("ArrowDown")
        page.keyboard.press("Enter")

        assert len(set(labels)) == 3
        expect(page.locator("#place")).to_be_visible()
        assert page.locator("#page-1 .spot[tabindex='0']").count() == 1
        ring = page.evaluate(
            "() => { const it = getComputedStyle(document.activeElement);"
            " return [it.outlineStyle, parseFloat(it.outlineWidth)]; }"
        )
        assert ring == ["solid", 3]
        last = page.locator("#page-1 .spot[data-order]").evaluate_all(
            "(them) => Math.max(...them.map((it) => Number(it.dataset.order)))"
        )
        page.keyboard.press("End")
        expect(page.locator(":focus")).to_have_attribute("data-order", str(last))
        page.keyboard.press("Home")
        expect(page.locator(":focus")).to_have_attribute("data-order", "1")


def test_the_keyboard_skips_to_the_pages(running: Running) -> None:
    with browsing(running) as page:
        page.keyboard.press("Tab")
        expect(page.locator(":focus")).to_have_text("Skip to the pages")
        expect(page.locator(":focus")).to_be_visible()
        page.keyboard.press("Enter")
        page.keyboard.press("Tab")

        expect(page.locator("#page-1 .spot:focus")).to_have_count(1)


def test_the_focus_stays_through_a_build(running: Running) -> None:
    text = running.content.read_text("utf-8")
    with browsing(running) as page:
        page.locator("#page-1 .spot[tabindex='0']").focus()
        save(running.content, text.replace("Another thing.", "Quite another thing."))
        page.wait_for_selector('.spot[aria-label*="Quite another thing."]')
        expect(page.locator("#page-1 .spot:focus")).to_have_count(1)

        page.locator("button.message").first.focus()
        save(running.content, text)
        page.wait_for_selector('.spot[aria-label*=" Another thing."]')
        expect(page.locator("button.message:focus")).to_have_count(1)


def test_a_click_on_a_problem_outlines_its_spot(running: Running) -> None:
    with browsing(running, viewport={"width": 1440, "height": 500}) as page:
        text = running.content.read_text("utf-8")
        save(running.content, text.replace("Another thing.", "Another [thing](ftp://x)."))
        message = page.locator(".problem.error button.message").first
        expect(message).to_be_visible()
        message.click()

        pointed = page.locator(".spot.pointed")
        expect(pointed).to_have_count(1)
        expect(pointed).to_be_in_viewport()
        expect(pointed).to_have_attribute("aria-label", re.compile("Another thing"))
        outline = "(it) => getComputedStyle(it, '::before').boxShadow"
        assert pointed.evaluate(outline) != "none"
        expect(page.locator("#announce")).to_contain_text("Shown on page")
        page.locator(f'.spot[aria-label*="{FIRST}"]').click()
        expect(pointed).to_have_count(0)


def test_a_click_that_comes_before_the_places_is_answered(running: Running) -> None:
    with browsing(running, viewport={"width": 1440, "height": 500}) as page:
        held: list[Route] = []
        is_holding = True

        def hold(route: Route) -> None:
            if is_holding:
                held.append(route)
            else:
                route.continue_()

        page.route("**/places/*.json", hold)
        text = running.content.read_text("utf-8")
        save(running.content, text.replace("Another thing.", "Another [thing](ftp://x)."))
        page.locator(".problem.error button.message").first.click()
        expect(page.locator(".problem.shown")).to_have_count(0)
        is_holding = False
        for _ in range(100):
            if held:
                break
            page.wait_for_timeout(100)
        for route in held:
            route.continue_()

        pointed = page.locator(".spot.pointed")
        expect(pointed).to_have_attribute("aria-label", re.compile("Another thing"))
        expect(pointed).to_be_in_viewport()
        expect(page.locator(".problem.shown")).to_have_count(1)
        expect(page.locator("#announce")).to_contain_text("Shown on page")


def test_an_outline_stays_through_a_build_until_its_problem_is_mended(running: Running) -> None:
    with browsing(running) as page:
        text = running.content.read_text("utf-8")
        broken = text.replace("Another thing.", "Another [thing](ftp://x).")
        save(running.content, broken)
        page.locator(".problem.error button.message").first.click()
        pointed = page.locator(".spot.pointed")
        expect(pointed).to_have_count(1)
        line = line_of(running, "ftp://x")
        save(running.content, f"# A note.\n{broken}")
        expect(page.locator(".problem.error a")).to_have_text(re.compile(f":{line + 1}$"))
        expect(page.locator(".problem.error.shown")).to_have_count(1)
        expect(pointed).to_have_attribute("aria-label", re.compile("Another thing"))
        expect(page.locator("#announce")).to_contain_text("Shown on page")

        save(running.content, text)
        expect(page.locator(".problem.error")).to_have_count(0)
        expect(pointed).to_have_count(0)


def test_the_overlays_can_be_switched_on(running: Running) -> None:
    with browsing(running) as page:
        assert overlays(page) == ["none", "none", "none", "none"]
        for name in ("order", "frames", "gray", "spoken"):
            button = page.locator(f"#switch-{name}")
            button.click()
            expect(button).to_have_attribute("aria-pressed", "true")
        orders = page.locator(".spot[data-order]").evaluate_all(
            "(spots) => spots.map((it) => Number(it.dataset.order))"
        )
        number = page.locator(".spot[data-order='1']").evaluate(
            "(it) => getComputedStyle(it, '::after').content"
        )

        assert sorted(orders) == list(range(1, len(orders) + 1))
        assert number == '"1"'
        expect(page.locator("#page-1 .frame.measure")).to_be_visible()
        filtered = page.locator("#page-1 .sheet img").evaluate(
            "(it) => getComputedStyle(it).filter"
        )
        assert filtered == "grayscale(1)"
        expect(page.locator("#spoken")).to_contain_text("Graphic")
        expect(page.locator("#spoken")).to_contain_text("A probe touches the skin.")
        page.locator(".said", has_text="A probe touches the skin.").click()
        expect(page.locator(".spot.pointed")).to_have_count(1)
        expect(page.locator(".spot.pointed")).to_have_attribute("aria-label", re.compile("A probe"))
        for name in ("order", "frames", "gray", "spoken"):
            page.locator(f"#switch-{name}").click()
            expect(page.locator(f"#switch-{name}")).to_have_attribute("aria-pressed", "false")
        assert overlays(page) == ["none", "none", "none", "none"]


def overlays(page: Page) -> list[str]:
    """How each overlay shows: the order's numbers, the frames, the gray, the spoken text."""
    return page.evaluate(
        """() => [
          getComputedStyle(document.querySelector(".spot[data-order]"), "::after").content,
          getComputedStyle(document.querySelector(".frame")).display,
          getComputedStyle(document.querySelector(".sheet img")).filter,
          getComputedStyle(document.getElementById("spoken")).display,
        ]"""
    )


def test_pages_are_sharp_on_a_dense_screen(running: Running) -> None:
    with browsing(running, device_scale_factor=2) as page:
        sizes = page.locator("#page-1 .sheet img").evaluate(
            "(it) => [it.naturalWidth, it.getBoundingClientRect().width]"
        )

        assert sizes[0] == pytest.approx(2 * sizes[1], abs=1)


def test_words_of_the_content_never_become_markup(sample: Path) -> None:
    find_chromium()
    folder = sample.rename(sample.with_name("<b id=evil>"))
    with serving(folder) as running, browsing(running) as page:
        expect(page.locator("#file")).to_contain_text("<b id=evil>")
        text = running.content.read_text("utf-8")
        evil = "<img src=x onerror=document.title=1><b id=evil>words</b>"
        evilly = text.replace(FIRST, f"'{evil}'")
        evilly = evilly.replace("An example handout", f"'{evil}'\n  short_title: Evil")
        save(running.content, evilly.replace("type: list", f"type: '{evil}'"))
        expect(page.locator(".problem.error")).to_contain_text("<b id=evil>")
        save(running.content, evilly)
        expect(page.locator(".problem.error")).to_have_count(0)
        page.wait_for_selector(f'.spot[aria-label$=": {evil}"]')
        expect(page.locator("#title")).to_have_text(evil)
        page.locator(f'.spot[aria-label$=": {evil}"]').last.click()
        expect(page.locator("#place-words")).to_have_text(evil)
        page.locator("#switch-spoken").click()

        expect(page.locator("#spoken")).to_contain_text("<b id=evil>")
        page.locator(".said", has_text="<b id=evil>").last.click()
        expect(page.locator("#announce")).to_contain_text("<b id=evil>")
        assert page.locator("#evil").count() == 0


@pytest.mark.parametrize("width", [1440, 1000, 360])
def test_axe_finds_nothing_serious(running: Running, width: int) -> None:
    axe = find_axe()
    with browsing(running, viewport={"width": width, "height": 740}) as page:
        text = running.content.read_text("utf-8")
        save(running.content, text.replace("type: list", "type: lits"))
        expect(page.locator(".problem.error")).to_be_visible()
        for name in ("order", "frames", "spoken"):
            page.locator(f"#switch-{name}").click()
        page.locator("#page-1 .spot").nth(2).click()
        found = violations(page, axe)
        assert [it for it in found if it[1] in SERIOUS] == []


def test_a_narrow_window_scrolls_only_down(running: Running) -> None:
    text = running.content.read_text("utf-8")
    save(running.content, text.replace(FIRST, f"{FIRST} {'Many words make many pages. ' * 900}"))
    with browsing(running, viewport={"width": 360, "height": 740}) as page:
        expect(page.locator("#page-7")).to_be_attached()
        for name in ("order", "frames", "spoken"):
            page.locator(f"#switch-{name}").click()
        page.locator("#page-1 .spot").nth(2).click()
        expect(page.locator("#place")).to_be_visible()
        width = page.evaluate("() => document.documentElement.scrollWidth")
        box = page.locator("#page-1 .sheet").bounding_box()
        buttons = page.locator(".switches button").evaluate_all(
            "(them) => them.map((it) => it.getBoundingClientRect().height)"
        )

        assert width == 360
        assert box is not None
        assert box["width"] > 330
        assert min(buttons) >= 24  # WCAG 2.2, 2.5.8
