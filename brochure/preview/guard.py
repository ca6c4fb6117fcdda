"""Who may ask: only a page of this preview, in a browser on this machine."""

from collections.abc import Collection

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

LOOPBACK = "127.0.0.1"
_POLICY = (
    "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'none';"
    " frame-ancestors 'none'"
)
_HEADERS = (
    ("Content-Security-Policy", _POLICY),
    ("X-Content-Type-Options", "nosniff"),
    ("X-Frame-Options", "DENY"),
    ("Referrer-Policy", "no-referrer"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
)
_OWN = ("same-origin", "none")


class Guard:
    """Refuses foreign hosts and origins with 403, and sends the safety headers with everything.

    A name that an attacker points at 127.0.0.1 (DNS rebinding) arrives with a foreign Host; a
    foreign page's request with a foreign Origin, or with Sec-Fetch-Site (W3C Fetch Metadata).
    """

    def __init__(self, app: ASGIApp, port: int, posts: Collection[str] = ()) -> None:
        """Takes the paths that may be posted to, by a page of this origin and as JSON."""
        self._app = app
        self._posts = posts
        self._hosts = (f"{LOOPBACK}:{port}", f"localhost:{port}")
        self._origins = tuple(f"http://{host}" for host in self._hosts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or pass it on."""
        if scope["type"] != "http":
            return
        headers = Headers(scope=scope)

        async def send_safely(message: Message) -> None:
            if message["type"] == "http.response.start":
                sent = MutableHeaders(scope=message)
                for name, value in _HEADERS:
                    sent[name] = value
                sent.setdefault("Cache-Control", "no-store")
            await send(message)

        if not self._is_ours(headers):
            refusal = PlainTextResponse("The preview answers only its own page.\n", 403)
            await refusal(scope, receive, send_safely)
            return
        refused = self._refused(scope, headers)
        await (refused or self._app)(scope, receive, send_safely)

    def _refused(self, scope: Scope, headers: Headers) -> PlainTextResponse | None:
        """What a request of our own page is answered if it may not be; None if it may."""
        if scope["method"] == "GET":
            return None
        if scope["method"] != "POST" or scope["path"] not in self._posts:
            return PlainTextResponse("The preview can only be read.\n", 405)
        # A form or a foreign page's script sends no JSON without being asked first (CORS); a
        # browser says from where it posts.
        sites = headers.getlist("sec-fetch-site")
        if len(headers.getlist("origin")) != 1 or any(it != "same-origin" for it in sites):
            return PlainTextResponse("The preview answers only its own page.\n", 403)
        if headers.getlist("content-type") != ["application/json"]:
            return PlainTextResponse("Only JSON is taken.\n", 415)
        return None

    def _is_ours(self, headers: Headers) -> bool:
        hosts, origins = headers.getlist("host"), headers.getlist("origin")
        return (
            len(hosts) == 1
            and hosts[0].lower() in self._hosts
            and all(origin in self._origins for origin in origins)
            and all(site in _OWN for site in headers.getlist("sec-fetch-site"))
        )
