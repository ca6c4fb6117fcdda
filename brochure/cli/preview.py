"""`brochure preview`: the pages in a browser, made again at every change."""

import errno
import socket

import click

from brochure.cli.exits import WRONG_USAGE, StopError
from brochure.cli.extra import require_packages
from brochure.cli.output import print_diagnostics, refuse, say
from brochure.cli.world import brand_option

DEFAULT_PORT = 4180


@click.command(short_help="Show the pages in the browser as you write.")
@click.argument("content", default="content.yaml", metavar="[CONTENT]")
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=DEFAULT_PORT,
    show_default=True,
    help="The port on this machine; 0 takes a free one.",
)
@click.option("--open", "open_after", is_flag=True, help="Open the page in the browser.")
@brand_option
@click.option("--theme", metavar="NAME|FILE", help="A theme in place of the content's own.")
@click.option("--draft", is_flag=True, help="Show it as a draft, whatever the status.")
@click.option(
    "--editor",
    metavar="TEMPLATE",
    help="A link that opens your editor, with {path}, {line} and {column}."
    " Visual Studio Code unless given.",
)
@click.option("--readonly", is_flag=True, help="Offer no fixes: the page can write nothing.")
def preview(
    content: str,
    port: int,
    *,
    open_after: bool,
    theme: str | None,
    brand: str | None,
    draft: bool,
    editor: str | None,
    readonly: bool,
) -> None:
    """Show the pages of a content file in the browser, and follow its changes."""
    require_packages("starlette", "uvicorn", "watchfiles")
    import asyncio
    from functools import partial

    from brochure.cli.world import workspace_of
    from brochure.pipeline import Options
    from brochure.preview.builder import Builder
    from brochure.preview.editor import VSCODE, Editor, EditorError
    from brochure.preview.server import listen, serve
    from brochure.preview.session import Session
    from brochure.preview.writer import Writer

    try:
        chosen = Editor.parse(editor or VSCODE)
    except EditorError as error:
        raise refuse(f"`--editor {editor}` is no link: {error}", f"for example {VSCODE}") from None
    try:
        listener = listen(port)
    except OSError as error:
        raise _port_refusal(port, error) from None
    writer = None if readonly else Writer()
    # What stands behind # is not sent: only this page can change it for the right to write.
    address = f"http://{_address(listener)}/" + (f"#key={writer.key}" if writer else "")

    def ready() -> None:
        say(f"preview of {content} at {address}\nCtrl-C ends it", err=True)
        if open_after:
            click.launch(address)

    async def run() -> None:
        options = Options(theme, is_draft=draft, brand=brand)
        session = Session(Builder(content, options, partial(workspace_of, content)))
        built = await session.build()
        if built.laid is not None and not built.laid.can_open:
            print_diagnostics(built.diagnostics, built.laid.sources, "full")
            raise StopError(WRONG_USAGE)
        await serve(session, chosen, listener, ready, writer)

    with listener:
        asyncio.run(run())


def _address(listener: socket.socket) -> str:
    host, port = listener.getsockname()
    return f"{host}:{port}"


def _port_refusal(port: int, error: OSError) -> StopError:
    another = "give another with --port, or --port 0 for any that is free"
    if error.errno == errno.EADDRINUSE:
        hint = f"a preview may be open already: look for its window; or {another}"
        return refuse(f"the port {port} is in use", hint)
    return refuse(f"the port {port} can't be used", another)
