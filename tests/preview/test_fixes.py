"""Fixes from the page: a button that writes after a yes, and every request that writes nothing."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from browsers import find_axe, find_chromium, violations
from browsing import SERIOUS, browsing
from conftest import handout
from playwright.sync_api import expect
from previewing import BLOCKS, Running, save, serving

from brochure.preview.writer import Writer

BROKEN = "# Mine.\n" + handout(BLOCKS).replace("type: list", "type: lits")
COOKIE = "brochure-{}={}"


@pytest.fixture
def running(sample: Path) -> Iterator[Running]:
    (sample / "content.yaml").write_bytes(BROKEN.replace("\n", "\r\n").encode())
    with serving(sample, writer=Writer()) as running:
        yield running


def entered(running: Running) -> str:
    """The cookie that the key is changed for."""
    assert running.writer is not None
    answer = running.post("/session", {"key": running.writer.key})
    assert answer.status == 204
    return (answer.headers["Set-Cookie"] or "").split(";")[0]


def offered(running: Running) -> dict[str, Any]:
    (fix,) = [it["fix"] for it in running.first_event()["problems"] if it["fix"]]
    asked: dict[str, Any] = fix["asked"]
    return asked


def test_a_fix_is_written_and_built(running: Running) -> None:
    before = running.content.read_bytes()
    asked = offered(running)
    answer = running.post("/fix", asked, Cookie=entered(running))

    assert answer.status == 204
    assert running.content.read_bytes() == before.replace(b"lits", b"list")
    state = running.first_event()
    assert (state["isCurrent"], state["build"]) == (True, 2)
    # The watcher has no more to do: its build would stand in the same queue.
    assert running.post("/fix", asked, Cookie=entered(running)).status == 409
    assert running.first_event()["build"] == 2


def test_the_cookie_is_for_this_page_alone(running: Running) -> None:
    assert running.writer is not None
    said = running.post("/session", {"key": running.writer.key}).headers["Set-Cookie"].lower()

    assert said.startswith(f"brochure-{running.port}=")
    assert "samesite=strict" in said
    assert "httponly" in said
    assert running.writer.key.lower() not in said
    assert json.loads(running.ask("/session").body) == {"mayWrite": False}
    known = running.ask("/session", Cookie=entered(running))
    assert json.loads(known.body) == {"mayWrite": True}


@pytest.mark.parametrize("key", ["", "x", None, 1, "é"])
def test_another_key_gets_no_cookie(running: Running, key: object) -> None:
    answer = running.post("/session", {"key": key})

    assert (answer.status, answer.headers["Set-Cookie"]) == (403, None)


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Cookie": ""}, 403),
        ({"Cookie": "brochure-1=x"}, 403),
        ({"Origin": ""}, 403),
        ({"Origin": "null"}, 403),
        ({"Origin": "http://rebound.example"}, 403),
        ({"Origin": "http://127.0.0.1:1"}, 403),
        ({"Host": "rebound.example"}, 403),
        ({"Sec_Fetch_Site": "same-site"}, 403),
        ({"Sec_Fetch_Site": "cross-site"}, 403),
        ({"Sec_Fetch_Site": "none"}, 403),
        ({"Content_Type": ""}, 415),
        ({"Content_Type": "text/plain"}, 415),
        ({"Content_Type": "application/x-www-form-urlencoded"}, 415),
    ],
)
def test_who_is_not_our_page_writes_nothing(
    running: Running, headers: dict[str, str], status: int
) -> None:
    before = running.content.read_bytes()
    answer = running.post("/fix", offered(running), **{"Cookie": entered(running), **headers})

    assert answer.status == status
    assert running.content.read_bytes() == before
    assert answer.headers["X-Frame-Options"] == "DENY"


@pytest.mark.parametrize("method", ["GET", "PUT", "DELETE", "OPTIONS", "HEAD"])
def test_only_a_post_writes(running: Running, method: str) -> None:
    before = running.content.read_bytes()
    answer = running.ask("/fix", method, Cookie=entered(running))

    assert answer.status == 405
    assert running.content.read_bytes() == before
    assert running.post("/places/1.json", {}, Cookie=entered(running)).status == 405


@pytest.mark.parametrize(
    ("changes", "status"),
    [
        ({"build": 7}, 409),
        ({"problem": 99}, 409),
        ({"problem": -1}, 409),
        ({"problem": True}, 409),
        ({"sha256": "0" * 64}, 409),
        ({"place": "content.yaml:1:1"}, 409),
        ({"old": "list"}, 409),
        ({"new": "evil: x"}, 409),
        ({"new": 1}, 409),
        ({"more": 1}, 409),
    ],
)
def test_what_is_not_the_fix_that_was_shown_is_not_written(
    running: Running, changes: dict[str, Any], status: int
) -> None:
    before = running.content.read_bytes()
    answer = running.post("/fix", {**offered(running), **changes}, Cookie=entered(running))

    assert answer.status == status
    assert running.content.read_bytes() == before


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"", 400),
        (b"{", 400),
        (b"[]", 409),
        (b"\xff", 400),
        (b"[" * 60_000, 400),
        (b'"' + b"x" * 70_000 + b'"', 413),
    ],
)
def test_what_is_no_fix_at_all_is_refused(running: Running, body: bytes, status: int) -> None:
    assert running.post("/fix", body, Cookie=entered(running)).status == status


def test_a_file_saved_since_then_is_not_overwritten(running: Running) -> None:
    asked = offered(running)
    cookie = entered(running)
    save(running.content, BROKEN + "# More.\n")
    answer = running.post("/fix", asked, Cookie=cookie)

    assert answer.status == 409
    assert b"Nothing was written" in answer.body
    assert running.content.read_text("utf-8") == BROKEN + "# More.\n"


def test_a_preview_for_reading_has_none_of_it(preview: Running) -> None:
    assert preview.first_event()["hasFixes"] is False
    assert [it["fix"] for it in preview.first_event()["problems"] if it["fix"]] == []
    assert preview.post("/fix", {}).status == 405
    assert preview.post("/session", {"key": ""}).status == 405
    assert preview.ask("/session").status == 404


def test_the_button_writes_only_after_a_yes(running: Running) -> None:
    find_chromium()
    assert running.writer is not None
    before = running.content.read_bytes()
    with browsing(running, has_pages=False) as page:
        expect(page.locator(".problem.error")).to_contain_text("unknown block type")
        expect(page.locator(".fix")).to_have_count(0)

        page.goto(f"{running.address}?x#key={running.writer.key}")
        button = page.get_by_role("button", name="Fix: write `list` in place of `lits`")
        button.click()
        assert "key" not in page.url
        expect(page.locator(".agree del")).to_have_text("lits")
        assert [it for it in violations(page, find_axe()) if it[1] in SERIOUS] == []
        page.get_by_role("button", name="Leave it").click()
        assert running.content.read_bytes() == before

        button.click()
        page.get_by_role("button", name="Write it to the file").click()
        page.wait_for_selector(".sheet img")
        expect(page.locator(".problem.error")).to_have_count(0)
    assert running.content.read_bytes() == before.replace(b"lits", b"list")
