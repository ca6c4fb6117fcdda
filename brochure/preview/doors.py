"""The two addresses of a preview that take something: a key for a cookie, and a fix to write."""

import json

from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response

from brochure.preview.session import Session
from brochure.preview.writer import Asked, Writer, WriteRefusedError

_MOST_BYTES = 65_536
"""Of what is posted: a fix is a few lines."""


class Doors:
    """What is answered there. Who asks was looked at by the Guard, but for the cookie."""

    def __init__(self, session: Session, writer: Writer, port: int) -> None:
        self._session = session
        self._writer = writer
        # Browsers send a cookie to every port of an address.
        self._cookie = f"brochure-{port}"

    async def enter(self, request: Request) -> Response:
        """Change the key for a cookie; to GET, say whether it is there."""
        if request.method == "GET":
            return JSONResponse({"mayWrite": self._is_known(request)})
        shape = await _posted(request)
        cookie = self._writer.cookie_for(shape.get("key") if isinstance(shape, dict) else None)
        if cookie is None:
            return PlainTextResponse("This key is not that of this preview.\n", 403)
        answer = Response(status_code=204)
        answer.set_cookie(self._cookie, cookie, path="/", httponly=True, samesite="strict")
        return answer

    async def fix(self, request: Request) -> Response:
        """Write a fix that the person has agreed to."""
        if not self._is_known(request):
            return PlainTextResponse("Open the address that `brochure preview` printed.\n", 403)
        shape = await _posted(request)
        if isinstance(shape, Response):
            return shape
        try:
            await self._writer.fix(self._session, Asked.of(shape))
        except WriteRefusedError as refused:
            return PlainTextResponse(f"{refused}\n", 409)
        return Response(status_code=204)

    def _is_known(self, request: Request) -> bool:
        return self._writer.is_known(request.cookies.get(self._cookie))


async def _posted(request: Request) -> object:
    """The JSON that was posted; a refusal of what is too much or no JSON."""
    data = b""
    async for chunk in request.stream():
        data += chunk
        if len(data) > _MOST_BYTES:
            return PlainTextResponse("This is too much.\n", 413)
    try:
        shape: object = json.loads(data)
    except (ValueError, RecursionError):
        return PlainTextResponse("This is no JSON.\n", 400)
    return shape
