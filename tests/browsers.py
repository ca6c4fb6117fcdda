"""A real Chromium and axe-core: where they are, and what axe finds on a page."""

import os
import shutil
from pathlib import Path
from typing import NoReturn

import pytest
from playwright.sync_api import Page

FLAGS = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
)


def missing(what: str) -> NoReturn:
    """No judge, no verdict: a skip that says so, or a failure where judges are required."""
    if os.environ.get("REQUIRE_JUDGES"):
        pytest.fail(what)
    pytest.skip(what)


def find_chromium() -> str:
    names = ("chromium", "chromium-browser", "google-chrome")
    found = next((path for name in names if (path := shutil.which(name))), None)
    return found or missing("there is no Chromium here (Debian's package chromium)")


def find_axe() -> str:
    path = os.environ.get("AXE_CORE", "")
    if not path:
        missing("AXE_CORE does not name axe.min.js (npm package axe-core)")
    return Path(path).read_text("utf-8")


def violations(page: Page, axe: str) -> list[tuple[str, str, list[str]]]:
    """All that axe finds: the rule, how bad it is, and where; it must have looked at something."""
    # Through the debugger's door, which the page's own policy does not close.
    page.evaluate(axe)
    result = page.evaluate("() => axe.run(document, { resultTypes: ['violations'] })")
    assert len(result["passes"]) > 20
    return [
        (it["id"], it["impact"], [node["html"] for node in it["nodes"]])
        for it in result["violations"]
    ]
