"""One run of the passes: what was asked for, the sources, and every problem found so far."""

from msgspec import Struct, field
from msgspec.structs import replace

from brochure.compose.story import Story
from brochure.content.brand import BRAND, Branded
from brochure.content.model import Content
from brochure.diagnostics.diagnostic import Diagnostic, Severity
from brochure.diagnostics.order import as_errors, in_order
from brochure.layout.paged import PagedDocument
from brochure.pipeline.laid import CONTENT, Options, Stopped
from brochure.source.file import SourceFile, Workspace
from brochure.source.locate import locate
from brochure.source.route import Problem, Route
from brochure.source.tree import YamlTree
from brochure.theme.styles import Theme


class Run(Struct):
    """The sources and problems of one run."""

    options: Options
    workspace: Workspace
    trees: dict[str, YamlTree] = field(default_factory=dict)
    sources: list[SourceFile] = field(default_factory=list)
    found: list[Diagnostic] = field(default_factory=list)
    is_partial: bool = False
    at_lines: dict[int, Route] | None = None
    """The first thing at each line of the content file, once it was asked for."""
    has_sources: bool = True
    """False where a file of sources could not be read."""
    branded: Branded | None = None
    """The handout's data with its brand's, which knows what is from where."""
    brand_workspace: Workspace | None = None
    """The root of the brand's pictures, theme and fonts."""

    def branch(self) -> "Run":
        """The run as far as it is, to go on with in one edition."""
        return replace(
            self, trees=dict(self.trees), sources=list(self.sources), found=list(self.found)
        )

    def line_of(self, route: Route) -> int:
        """A line of the content file, from 1."""
        return self.trees[CONTENT].span(route).line

    def places(self, content: Content) -> dict[int, Route] | None:
        """What stands at the lines, where comments may ask for it."""
        from brochure.checks.suppression import first_at_lines

        if self.at_lines is None and self.trees[CONTENT].comments:
            self.at_lines = first_at_lines(content, self.line_of)
        return self.at_lines

    def report(self, problems: tuple[Problem, ...]) -> None:
        """Add what was found to what is told, with its places."""
        for problem in problems:
            origin = self.origin(problem.route)
            located = problem if origin is problem.route else replace(problem, route=origin)
            self.found.append(locate(located, self.trees))

    def origin(self, route: Route) -> Route:
        """Where a value was written: in the content file, or in the brand's."""
        return route if self.branded is None else self.branded.origin(route)

    def workspace_of(self, route: Route) -> Workspace:
        """The root of the files that are named there."""
        is_brand = self.brand_workspace is not None and self.origin(route).file == BRAND
        return self.brand_workspace if is_brand and self.brand_workspace else self.workspace

    @property
    def has_errors(self) -> bool:
        """True where something stands in the way of pages."""
        return any(it.severity is Severity.ERROR for it in self.found)

    def reported(self) -> tuple[Diagnostic, ...]:
        """Everything found, once each, by place; with `--strict`, warnings as errors."""
        found = tuple(dict.fromkeys(self.found))
        return in_order(as_errors(found) if self.options.is_strict else found)

    def stopped(
        self,
        content: Content | None = None,
        theme: Theme | None = None,
        story: Story | None = None,
        document: PagedDocument | None = None,
        *,
        can_open: bool = True,
    ) -> Stopped:
        """The end of a run without pages that may be written."""
        return Stopped(
            self.reported(),
            tuple(self.sources),
            tuple(self.trees.values()),
            can_open,
            content,
            self.is_partial,
            theme,
            story,
            document,
        )
