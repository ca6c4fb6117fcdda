"""Who gets an answer, and what can be asked for."""

import json
import re
import socket
import struct
import zlib

import pytest
from previewing import Running

from brochure.preview.server import _load_assets as load_assets
from brochure.preview.server import listen

POLICY = {
    "default-src": "'self'",
    "object-src": "'none'",
    "base-uri": "'none'",
    "form-action": "'none'",
    "frame-ancestors": "'none'",
}
"""No other directive: each one falls back to default-src, so that no inline script runs."""


@pytest.mark.parametrize(
    ("path", "method", "host", "status"),
    [
        ("/", "GET", "127.0.0.1", 200),
        ("/static/preview.js", "GET", "127.0.0.1", 200),
        ("/nowhere", "GET", "127.0.0.1", 404),
        ("/", "GET", "rebound.example", 403),
        ("/", "POST", "127.0.0.1", 405),
    ],
)
def test_every_answer_has_a_policy_that_runs_no_inline_script(
    preview: Running, path: str, method: str, host: str, status: int
) -> None:
    answer = preview.ask(path, method, Host=f"{host}:{preview.port}")
    told = answer.headers["Content-Security-Policy"].split("; ")

    assert answer.status == status
    assert {it.split(" ", 1)[0]: it.split(" ", 1)[1] for it in told} == POLICY
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["X-Frame-Options"] == "DENY"
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert answer.headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert answer.headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert answer.headers["Cache-Control"] == "no-store"
    assert not [it for it in answer.headers if it.lower().startswith("access-control")]


def test_the_page_has_no_inline_script_or_style(preview: Running) -> None:
    body = preview.ask("/").body

    assert re.findall(rb"<script([^>]*)>(.*?)</script>", body) == [
        (b' type="module" src="/static/preview.js"', b"")
    ]
    assert b"style=" not in body
    assert b"<style" not in body


def test_two_hosts_are_one_too_many(preview: Running) -> None:
    ours = f"Host: 127.0.0.1:{preview.port}\r\n"
    for hosts in (f"{ours}Host: rebound.example\r\n", f"Host: rebound.example\r\n{ours}"):
        with socket.create_connection(("127.0.0.1", preview.port), timeout=20) as connection:
            connection.sendall(f"GET / HTTP/1.1\r\n{hosts}Connection: close\r\n\r\n".encode())
            status = connection.makefile("rb").readline().split()[1]
        assert status in (b"400", b"403")


def test_every_file_that_the_page_names_is_there(preview: Running) -> None:
    names = ("preview.css", "preview.js", "pages.js", "spots.js", "panel.js", "view.js")
    names += ("icon.svg", "index.html", "regular.ttf", "bold.ttf")
    answers = [preview.ask(f"/static/{name}") for name in names]

    assert [it.status for it in answers] == [200] * 10
    assert all(it.body for it in answers)
    assert set(load_assets()) == set(names), "and nothing else is served"


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("127.0.0.1:PORT", 200),
        ("localhost:PORT", 200),
        ("LOCALHOST:PORT", 200),
        ("rebound.example:PORT", 403),
        ("127.0.0.1", 403),
        ("127.0.0.1:1", 403),
        ("127.0.0.1:PORT.example", 403),
        ("", 403),
    ],
)
def test_only_our_own_host_is_answered(preview: Running, host: str, status: int) -> None:
    for path in ("/", "/events", "/static/preview.js"):
        if status == 200 and path == "/events":
            continue
        answer = preview.ask(path, Host=host.replace("PORT", str(preview.port)))
        assert answer.status == status
        assert (b"<html" in answer.body) == (status == 200 and path == "/")


@pytest.mark.parametrize(
    ("origin", "status"),
    [
        ("http://127.0.0.1:PORT", 200),
        ("http://localhost:PORT", 200),
        ("https://127.0.0.1:PORT", 403),
        ("http://example.org", 403),
        ("null", 403),
    ],
)
def test_only_our_own_origin_is_answered(preview: Running, origin: str, status: int) -> None:
    assert preview.ask("/", Origin=origin.replace("PORT", str(preview.port))).status == status


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_a_foreign_page_cannot_embed_anything(preview: Running, site: str) -> None:
    assert preview.ask("/static/icon.svg", Sec_Fetch_Site=site).status == 403


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "HEAD"])
def test_nothing_can_be_changed(preview: Running, method: str) -> None:
    assert preview.ask("/", method).status == 405


@pytest.mark.parametrize(
    "path",
    [
        "/content.yaml",
        "/static/../server.py",
        "/static/%2e%2e/server.py",
        "/static/..%2fserver.py",
        "/static/%2e%2e%2f%2e%2e%2fcontent.yaml",
        "/static//etc/passwd",
        "/static/",
        "/../../../../etc/passwd",
        "/pages/0123/816.png",
        "/pages/..%2f..%2fetc%2fpasswd/816.png",
        "/places/-1.json",
        "/docs",
    ],
)
def test_no_other_path_is_served(preview: Running, path: str) -> None:
    answer = preview.ask(path)

    assert answer.status == 404
    assert answer.body in (b"Not here.\n", b"Not Found")


def test_the_state_names_pages_problems_and_figures(preview: Running) -> None:
    state = preview.first_event()

    assert state["isCurrent"] is True
    assert state["title"] == "An example handout"
    assert len(state["pages"]) == len({it["digest"] for it in state["pages"]}) > 0
    assert state["fileSize"] > 5000
    assert [it["severity"] for it in state["problems"]].count("error") == 0
    assert all(it["href"].startswith("vscode://file/") for it in state["problems"] if it["place"])


def test_a_page_is_a_picture_of_the_asked_width(preview: Running) -> None:
    page = preview.first_event()["pages"][0]
    answer = preview.ask(f"/pages/{page['digest']}/816.png")
    assert answer.status == 200
    assert "immutable" in answer.headers["Cache-Control"]
    width, height = struct.unpack(">II", answer.body[16:24])
    start = answer.body.index(b"IDAT") + 4
    (length,) = struct.unpack(">I", answer.body[start - 8 : start - 4])
    rows = zlib.decompress(answer.body[start : start + length])

    assert (width, height) == (816, 1056)
    assert len(rows) == (816 * 3 + 1) * 1056
    assert set(rows[:: 816 * 3 + 1]) == {0}


@pytest.mark.parametrize("width", ["0", "39", "4001", "99999999", "-5", "8.5"])
def test_a_senseless_width_is_refused(preview: Running, width: str) -> None:
    digest = preview.first_event()["pages"][0]["digest"]

    assert preview.ask(f"/pages/{digest}/{width}.png").status == 404


def test_places_give_line_and_link_of_each_paragraph(preview: Running) -> None:
    state = preview.first_event()
    places = json.loads(preview.ask(f"/places/{state['build']}.json").body)
    spot = next(it for it in places["spots"] if it["words"] == "The first paragraph.")
    lines = preview.content.read_text("utf-8").splitlines()
    line = next(i for i, it in enumerate(lines, 1) if "The first paragraph." in it)

    assert spot["place"].endswith(f"content.yaml:{line}")
    assert spot["href"] == f"vscode://file{preview.content}:{line}:9"
    assert len(places["frames"]) == len(state["pages"])
    assert places["frames"][0]["full"][1] > 80, "the cover's frame begins under its band"
    for frames in places["frames"]:
        full, measure = frames["full"], frames["measure"]
        assert full[0] <= measure[0]
        assert measure[2] < full[2]
        assert (full[1], full[3]) == (measure[1], measure[3])
    assert len(places["problems"]) == len(state["problems"])
    assert [it["why"] for it in places["ends"]][-1] == "the handout ends"
    assert all(0 < it["filled"] <= 1 for it in places["ends"])
    assert places["grade"].keys() == {"smog", "fleschKincaid", "isSure", "reason"}


def test_there_are_no_places_of_a_build_that_is_not_shown(preview: Running) -> None:
    answer = preview.ask("/places/999.json")

    assert (answer.status, answer.body) == (204, b"")


def test_only_the_loopback_address_is_bound() -> None:
    with listen(0) as listener:
        assert listener.getsockname()[0] == "127.0.0.1"


def test_a_port_in_use_is_an_error() -> None:
    with listen(0) as listener, pytest.raises(OSError, match="in use"):
        listen(listener.getsockname()[1])
