"""A preview that runs in a thread of the test, on a free port."""

import asyncio
import contextlib
import datetime as dt
import http.client
import json
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from conftest import TODAY

from brochure.pipeline import Options
from brochure.preview.builder import Builder
from brochure.preview.editor import VSCODE, Editor
from brochure.preview.server import listen, serve
from brochure.preview.session import Session
from brochure.preview.writer import Writer
from brochure.source.file import Workspace

BLOCKS = """\
- The first paragraph.
- type: figure
  file: probe.svg
  alt: A probe touches the skin.
  caption: The probe.
- type: list
  items:
    - One thing.
    - Another thing.
- The last paragraph, with [a link](https://example.org/more).
"""


@dataclass(frozen=True)
class Answer:
    status: int
    headers: http.client.HTTPMessage
    body: bytes


@dataclass(frozen=True)
class Running:
    """A preview of `folder`/content.yaml."""

    folder: Path
    port: int
    session: Session
    loop: asyncio.AbstractEventLoop
    writer: Writer | None = None

    @property
    def content(self) -> Path:
        return self.folder / "content.yaml"

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}/"

    def ask(self, path: str, method: str = "GET", **headers: str) -> Answer:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        with contextlib.closing(connection):
            connection.request(method, path, headers=named)
            response = connection.getresponse()
            return Answer(response.status, response.headers, response.read())

    def post(self, path: str, body: object, **headers: str) -> Answer:
        """Post JSON as the preview's own page does, but for the headers that are given."""
        own = {
            "Origin": self.address.rstrip("/"),
            "Content-Type": "application/json",
            "Sec-Fetch-Site": "same-origin",
            **{name.replace("_", "-"): value for name, value in headers.items()},
        }
        data = body if isinstance(body, bytes) else json.dumps(body).encode()
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        with contextlib.closing(connection):
            connection.request("POST", path, data, {k: v for k, v in own.items() if v})
            response = connection.getresponse()
            return Answer(response.status, response.headers, response.read())

    def first_event(self) -> Any:
        """The state that a page is sent when it opens."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        with contextlib.closing(connection):
            connection.request("GET", "/events")
            response = connection.getresponse()
            line = response.readline()
            response.close()
        return json.loads(line.removeprefix(b"data: "))


def save(path: Path, text: str) -> None:
    """Save as many editors do: another file, then a rename."""
    other = path.with_name(f"{path.name}.saving")
    other.write_text(text, "utf-8")
    other.replace(path)


def session_of(folder: Path, today: Callable[[], dt.date] = lambda: TODAY) -> Session:
    name = str(folder / "content.yaml")
    return Session(Builder(name, Options(), lambda: Workspace(folder, today())))


@contextlib.contextmanager
def serving(folder: Path, port: int = 0, writer: Writer | None = None) -> Iterator[Running]:
    ready = threading.Event()
    box: list[Running] = []
    failures: list[BaseException] = []
    listener = listen(port)

    async def run() -> None:
        session = session_of(folder)
        await session.build()
        port = listener.getsockname()[1]
        box.append(Running(folder, port, session, asyncio.get_running_loop(), writer))
        await serve(session, Editor.parse(VSCODE), listener, ready.set, writer)

    def run_in_thread() -> None:
        try:
            asyncio.run(run())
        except BaseException as error:  # noqa: BLE001 - told by the test's own thread
            failures.append(error)
        finally:
            ready.set()

    thread = threading.Thread(target=run_in_thread)
    thread.start()
    ready.wait(60)
    try:
        assert not failures, failures
        yield box[0]
    finally:
        for running in box:
            # The loop may have ended by itself.
            with contextlib.suppress(RuntimeError):
                running.loop.call_soon_threadsafe(running.session.stop.set)
        thread.join(30)
        listener.close()
    assert not thread.is_alive()
    assert not failures, failures
