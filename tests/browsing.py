"""A preview's page in a real Chromium."""

import contextlib
from collections.abc import Iterator
from typing import Any

from browsers import FLAGS, find_chromium
from playwright.sync_api import Page, sync_playwright
from previewing import Running

SERIOUS = ("serious", "critical")


@contextlib.contextmanager
def browsing(
    running: Running, *, has_pages: bool = True, may_end: bool = False, **options: Any
) -> Iterator[Page]:
    """The preview's page in Chromium, its pictures and spots there; it may log no error.

    `may_end` allows those of a connection that ends.
    """
    chromium = find_chromium()
    faults: list[str] = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=list(FLAGS))
        try:
            page = browser.new_page(**{"viewport": {"width": 1440, "height": 900}, **options})
            page.on("pageerror", lambda error: faults.append(str(error)))
            page.on(
                "console",
                lambda it: (
                    faults.append(f"{it.text} {it.location}") if it.type == "error" else None
                ),
            )
            page.goto(running.address)
            if has_pages:
                page.wait_for_selector(".sheet img")
                page.wait_for_selector(".spot")
            yield page
        finally:
            browser.close()
    assert [it for it in faults if not may_end or "net::ERR" not in it] == []


def shown(page: Page, number: int = 1) -> str:
    return page.locator(f"#page-{number} .sheet img").get_attribute("src") or ""
