"""The web server of a preview: a few known routes on the loopback address."""

import asyncio
import socket
from collections.abc import AsyncIterator, Callable
from importlib import resources

import uvicorn
from msgspec import Struct
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route
from starlette.types import ASGIApp

from brochure.diagnostics.diagnostic import Span
from brochure.pipeline import UnknownEditionError
from brochure.preview.doors import Doors
from brochure.preview.editor import Editor
from brochure.preview.guard import LOOPBACK, Guard
from brochure.preview.session import Session
from brochure.preview.wire import places_text, state_text
from brochure.preview.writer import Writer
from brochure.theme.fonts import load_fonts
from brochure.theme.load import builtin_themes

_TYPES = {
    "html": "text/html; charset=utf-8",
    "css": "text/css; charset=utf-8",
    "js": "text/javascript; charset=utf-8",
    "svg": "image/svg+xml",
    "ttf": "font/ttf",
}
_TYPEFACE = "Atkinson Hyperlegible"
_FOREVER = "private, max-age=31536000, immutable"
_GRACE = 2
"""Seconds that open requests have to end when the preview does."""


class _Asset(Struct, frozen=True):
    """A file of the page, read once."""

    data: bytes
    media_type: str


def listen(port: int) -> socket.socket:
    """A socket that listens on the loopback address; port 0 takes a free one.

    Raises OSError where the port is in use or protected.
    """
    import os

    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        if os.name == "posix":
            # A port that a preview left a moment ago is free; elsewhere this would share it.
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((LOOPBACK, port))
        listener.listen(64)
    except OSError:
        listener.close()
        raise
    return listener


def application(
    session: Session, editor: Editor, port: int, writer: Writer | None = None
) -> ASGIApp:
    """The web application of a session, to be served on this port; it writes by `writer` only."""
    answers = _Answers(session, editor, may_write=writer is not None)
    routes = [
        Route("/", answers.index),
        Route("/static/{name}", answers.static),
        Route("/events", answers.events),
        Route("/places/{build:int}.json", answers.places),
        Route("/show/{edition}", answers.show),
        Route("/pdf/{build:int}/{name}", answers.pdf),
        Route("/pages/{digest}/{width:int}.png", answers.picture),
    ]
    if writer is None:
        return Guard(Starlette(routes=routes), port)
    doors = Doors(session, writer, port)
    routes += [
        Route("/session", doors.enter, methods=["GET", "POST"]),
        Route("/fix", doors.fix, methods=["POST"]),
    ]
    return Guard(Starlette(routes=routes), port, ("/session", "/fix"))


async def serve(
    session: Session,
    editor: Editor,
    listener: socket.socket,
    ready: Callable[[], None],
    writer: Writer | None = None,
) -> None:
    """Serve the session and follow its files until a signal ends it. `ready` is called first.

    Without a writer, nothing can be written.
    """
    port = listener.getsockname()[1]
    config = uvicorn.Config(
        application(session, editor, port, writer),
        loop="asyncio",
        http="h11",
        ws="none",
        lifespan="off",
        log_config=None,
        log_level="critical",
        access_log=False,
        server_header=False,
        date_header=False,
        proxy_headers=False,
        timeout_graceful_shutdown=_GRACE,
    )
    server = _Server(config, session)
    following = asyncio.create_task(session.run())
    following.add_done_callback(lambda _: setattr(server, "should_exit", True))
    ready()
    try:
        await server.serve(sockets=[listener])
    finally:
        await session.close()
        await following
        session.pictures.close()


class _Server(uvicorn.Server):
    """A server that ends its streams before it waits for them."""

    def __init__(self, config: uvicorn.Config, session: Session) -> None:
        super().__init__(config)
        self._session = session

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        await self._session.close()
        await super().shutdown(sockets)


class _Answers:
    """What each route answers."""

    def __init__(self, session: Session, editor: Editor, *, may_write: bool) -> None:
        self._session = session
        self._editor = editor
        self._may_write = may_write
        self._assets = _load_assets()

    async def index(self, _request: Request) -> Response:
        return self._asset("index.html")

    async def static(self, request: Request) -> Response:
        return self._asset(request.path_params["name"])

    def _asset(self, name: str) -> Response:
        asset = self._assets.get(name)
        if asset is None:
            return _not_here()
        return Response(asset.data, media_type=asset.media_type)

    async def events(self, _request: Request) -> Response:
        return StreamingResponse(self._events(), media_type="text/event-stream")

    async def _events(self) -> AsyncIterator[str]:
        name = self._session.name
        async for state in self._session.states():
            if state is None:
                yield ": still here\n\n"
            else:
                content = self._session.builder.content
                text = state_text(state, name, content, self._link, has_fixes=self._may_write)
                yield f"data: {text}\n\n"

    async def places(self, request: Request) -> Response:
        places = await self._session.places(request.path_params["build"])
        if places is None:
            # No fault: the page asks again for the build that came in between.
            return Response(status_code=204)
        text = await asyncio.to_thread(places_text, places, self._link)
        return Response(text, media_type="application/json")

    async def show(self, request: Request) -> Response:
        """Show another edition or look to all who listen; nothing is written."""
        theme = request.query_params.get("theme", "")
        is_known = not theme or theme in builtin_themes()
        try:
            if is_known:
                await self._session.choose(request.path_params["edition"], theme)
        except UnknownEditionError:
            is_known = False
        return Response(status_code=204) if is_known else _not_here()

    async def pdf(self, request: Request) -> Response:
        """The PDF of the pages that are shown, as `build` writes it."""
        state = self._session.state
        good = state.good if state is not None else None
        if good is None or good.build != request.path_params["build"]:
            return _not_here()
        return Response(good.pdf, media_type="application/pdf")

    async def picture(self, request: Request) -> Response:
        digest, width = request.path_params["digest"], request.path_params["width"]
        png = await asyncio.to_thread(self._session.pictures.picture, digest, width)
        if png is None:
            return _not_here()
        return Response(png, media_type="image/png", headers={"Cache-Control": _FOREVER})

    def _link(self, place: Span) -> str:
        path = self._session.builder.path_of(place.file)
        return self._editor.link(path, place.line, place.column)


def _not_here() -> Response:
    return Response("Not here.\n", 404, media_type="text/plain")


def _load_assets() -> dict[str, _Asset]:
    """The page's own files and the product's typeface, by name: all that can be served."""
    assets: dict[str, _Asset] = {}
    for file in (resources.files("brochure.preview") / "static").iterdir():
        media_type = _TYPES.get(file.name.rpartition(".")[2])
        if media_type is not None:
            assets[file.name] = _Asset(file.read_bytes(), media_type)
    family = load_fonts((_TYPEFACE,)).families[0]
    for style in ("regular", "bold"):
        assets[f"{style}.ttf"] = _Asset(family[style].path.read_bytes(), _TYPES["ttf"])
    return assets
