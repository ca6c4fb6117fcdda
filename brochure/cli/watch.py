"""`brochure build --watch`: the preview's loop without its page."""

import contextlib
import time
from collections.abc import Callable

from brochure.cli.exits import StopError
from brochure.cli.extra import require_packages
from brochure.cli.output import say
from brochure.source.file import Workspace


def keep_building(content: str, build: Callable[[Workspace], None], *, is_quiet: bool) -> None:
    """Build now and each time that a file changes which the last build read or looked for.

    A build that stops has told why; the next change builds again. Only an interrupt ends it.
    """
    require_packages("watchfiles")
    import asyncio

    from brochure.cli.world import workspace_of
    from brochure.preview.watch import Watched, files_of, repeat

    watched = Watched()

    def build_next() -> None:
        began = time.time()
        watched.begin()
        workspace = workspace_of(content)
        with contextlib.suppress(StopError):
            build(workspace)
        record = workspace.record
        watched.depend_on(files_of(content, record.read, record.missed), began)

    async def follow() -> None:
        await asyncio.to_thread(build_next)
        if not is_quiet:
            say("watching for changes; Ctrl-C ends it", err=True)
        await repeat(watched, asyncio.Event(), lambda: asyncio.to_thread(build_next))

    asyncio.run(follow())
