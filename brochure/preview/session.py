"""The state of a preview: the last good pages, the last problems, and who is looking."""

import asyncio
import secrets
from collections.abc import AsyncIterator

from msgspec import Struct

from brochure.checks.readability import Readability, measure
from brochure.diagnostics.diagnostic import Diagnostic
from brochure.editions import STANDARD
from brochure.pipeline import Ready
from brochure.pipeline.page_map import MappedPage, mapped
from brochure.preview.builder import Builder, Built
from brochure.preview.overlay import Overlay, overlay_of, spots_of_problem
from brochure.preview.pages import PagePicture, PictureStore, identify_pages
from brochure.preview.watch import repeat
from brochure.source.file import SourceFile
from brochure.source.tree import YamlTree


class GoodPages(Struct, frozen=True):
    """The pages of the last build that nothing stopped."""

    build: int
    ready: Ready
    title: str
    pages: tuple[PagePicture, ...]
    pdf: bytes
    file_name: str
    """What `build` would call the PDF."""

    @property
    def file_size(self) -> int:
        """The PDF's bytes."""
        return len(self.pdf)


class State(Struct, frozen=True):
    """What a browser is to show."""

    build: int
    """Counts from 1."""
    seconds: float
    """How long the last build took."""
    problems: tuple[Diagnostic, ...]
    """The worst first, then by place."""
    sources: tuple[SourceFile, ...]
    trees: tuple[YamlTree, ...]
    good: GoodPages | None
    edition: str = STANDARD.name
    theme: str = ""
    """The look in place of the content's own; "" for that."""
    sha256: str = ""
    """Of the content file as it was read; "" where it was not."""

    @property
    def is_current(self) -> bool:
        """True where the pages are those of the last build."""
        return self.good is not None and self.good.build == self.build


class Places(Struct, frozen=True):
    """What takes longer than the pages: all that lies over them, and how hard they read."""

    state: State
    overlay: Overlay
    readability: Readability
    problem_spots: tuple[tuple[int, ...], ...]
    page_map: tuple[MappedPage, ...]


class Session:
    """Builds when a file changes, and tells everyone who listens."""

    def __init__(self, builder: Builder) -> None:
        self.builder = builder
        self.pictures = PictureStore()
        self.name = secrets.token_hex(8)
        """Tells one run of the preview from another."""
        self.state: State | None = None
        self.stop = asyncio.Event()
        self._changed = asyncio.Condition()
        self._computed: tuple[int, Overlay, Readability] | None = None
        self._computing = asyncio.Lock()
        self.building = asyncio.Lock()
        """Held while the files are read or written: all builds and fixes stand in one queue."""

    async def build(self) -> Built:
        """The next build, shown to everyone who listens."""
        async with self.building:
            built = await asyncio.to_thread(self.builder.build)
            self.state = await asyncio.to_thread(self._next, built)
        async with self._changed:
            self._changed.notify_all()
        return built

    async def choose(self, edition: str, theme: str) -> None:
        """Show another edition or look: it is built now. Raises UnknownEditionError."""
        async with self.building:
            self.builder.choose(edition, theme)
        await self.build()

    async def run(self) -> None:
        """Follow the files until `close`."""
        await repeat(self.builder.watched, self.stop, self._build_changed)

    async def _build_changed(self) -> None:
        """The next build, unless one that stood before it in the queue has seen the change."""
        async with self.building:
            has_changed = self.builder.watched.has_changed
        if has_changed:
            await self.build()

    async def states(self) -> AsyncIterator[State | None]:
        """The state, then each one after it; None now and then where nothing happens."""
        shown = 0
        while not self.stop.is_set():
            state = self.state
            if state is not None and state.build != shown:
                shown = state.build
                yield state
                continue
            async with self._changed:
                if self.state is state and not self.stop.is_set():
                    try:
                        await asyncio.wait_for(self._changed.wait(), timeout=15)
                    except TimeoutError:
                        yield None

    async def places(self, build: int) -> Places | None:
        """What lies over the pages of the state of this build; None where it is another by now."""
        async with self._computing:
            state = self.state
            if state is None or state.build != build or state.good is None:
                return None
            return await asyncio.to_thread(self._places, state, state.good)

    async def close(self) -> None:
        """End the listeners and the following."""
        self.stop.set()
        async with self._changed:
            self._changed.notify_all()

    def _next(self, built: Built) -> State:
        before = self.state
        number = before.build + 1 if before else 1
        good = before.good if before else None
        laid = built.laid
        if built.pdf is not None and isinstance(laid, Ready):
            good = self._good(number, laid, built.pdf, built.file_name)
        sources = laid.sources if laid else ()
        trees = laid.trees if laid else ()
        problems = sorted(built.diagnostics, key=lambda it: it.severity, reverse=True)
        options = self.builder.options
        theme = options.theme if isinstance(options.theme, str) else ""
        return State(
            number,
            built.seconds,
            tuple(problems),
            sources,
            trees,
            good,
            options.edition.name,
            theme,
            built.sha256,
        )

    def _good(self, number: int, ready: Ready, pdf: bytes, name: str) -> GoodPages:
        pages = identify_pages(ready.document, tuple(ready.theme.fonts.faces))
        self.pictures.show(pdf, pages)
        title = str(ready.content.handout.title)
        return GoodPages(number, ready, title, pages, pdf, name)

    def _places(self, state: State, good: GoodPages) -> Places:
        ready = good.ready
        if self._computed is None or self._computed[0] != good.build:
            overlay = overlay_of(ready.document, ready.theme, ready.trees)
            self._computed = good.build, overlay, measure(ready.content)
        _, overlay, readability = self._computed
        spots = tuple(spots_of_problem(it, overlay, state.trees) for it in state.problems)
        return Places(state, overlay, readability, spots, mapped(ready))
