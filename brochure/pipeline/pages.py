"""From a content file to its pages, with every problem of every pass that could run."""

from pathlib import Path

from msgspec import Struct, field
from msgspec.structs import replace

from brochure.blocks import all_blocks, all_models
from brochure.checks.rule import Reissue
from brochure.compose.handout import compose
from brochure.compose.story import Story
from brochure.content.model import Content
from brochure.content.reference_files import with_reference_files
from brochure.content.validate import Validated, validate
from brochure.diagnostics.catalogue import allowable
from brochure.diagnostics.diagnostic import Diagnostic, Severity
from brochure.diagnostics.order import as_errors, in_order
from brochure.fitting.fit import fit_to_theme
from brochure.garbage_collection import rare_collections
from brochure.geometry import PAGE_SIZES
from brochure.layout.paged import PagedDocument
from brochure.layout.paper import on_paper
from brochure.layout.settle import LaidOut, lay_out
from brochure.limits import PDF_BYTES
from brochure.pipeline.laid import CONTENT, Laid, Options, Ready, Stopped
from brochure.pipeline.themes import find_theme
from brochure.pipeline.write import output_of
from brochure.source.file import (
    SourceFile,
    SourceRefusedError,
    Workspace,
    read_earlier,
    read_source,
)
from brochure.source.locate import locate
from brochure.source.parse import parse
from brochure.source.route import Problem, Route
from brochure.source.tree import YamlTree
from brochure.theme.density import at_density
from brochure.theme.load import DEFAULT
from brochure.theme.store import ThemeStore
from brochure.theme.styles import Theme

_READ = allowable() - {"word-too-long"}
"""Warnings that are told of the text as it is read; the other one is told of the pages."""


class _Run(Struct):
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

    def line_of(self, route: Route) -> int:
        """A line of the content file, from 1."""
        return self.trees[CONTENT].span(route).line

    def places(self, content: Content) -> dict[int, Route] | None:
        """What stands at the lines, where comments may ask for it."""
        from brochure.checks.suppression import first_at_lines

        if self.at_lines is None and self.trees[CONTENT].comments:
            self.at_lines = first_at_lines(content, self.line_of)
        return self.at_lines

    def tell(self, problems: tuple[Problem, ...]) -> None:
        self.found.extend(locate(problem, self.trees) for problem in problems)

    @property
    def has_errors(self) -> bool:
        return any(it.severity is Severity.ERROR for it in self.found)

    def told(self) -> tuple[Diagnostic, ...]:
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
        return Stopped(
            self.told(),
            tuple(self.sources),
            tuple(self.trees.values()),
            can_open,
            content,
            self.is_partial,
            theme,
            story,
            document,
        )


@rare_collections()
def prepare(
    name: str,
    workspace: Workspace,
    options: Options,
    themes: ThemeStore | None = None,
    source: SourceFile | None = None,
) -> Laid:
    """The pages of a content file, or what stops them; and every problem of every pass.

    `name` is the file's path as the person gave it; `themes` is what a process that builds more
    than once keeps between builds; `source` is the file's text where it was read already.
    """
    run = _Run(options, workspace)
    try:
        source = source or read_source(workspace, name)
    except SourceRefusedError as error:
        run.found.append(error.diagnostic)
        run.sources.extend([error.source] if error.source else [])
        return run.stopped(can_open=error.is_opened)
    run.sources.append(source)
    validated = _validated(source, run)
    if validated is None or validated.content is None:
        return run.stopped()
    return _laid_out(name, validated.content, validated, run, themes or ThemeStore())


def _laid_out(
    name: str, content: Content, validated: Validated, run: _Run, themes: ThemeStore
) -> Laid:
    """The pages of what was read, in the look and the status that were asked for."""
    options = run.options
    content = _as_asked(content, options)
    read = find_theme(content, options, run.workspace, themes)
    run.found.extend(read.diagnostics)
    run.sources.extend(read.sources)
    run.trees.update((it.file_id, it) for it in read.trees)
    run.tell(read.problems)
    # Without its theme nothing is built; the default one still shows what else is wrong.
    look = read.theme or themes.builtin(DEFAULT).theme
    if look is None:
        return run.stopped(content)
    theme = at_density(read.theme, content.page.density) if read.theme is not None else None
    composed = compose(content, run.workspace, all_blocks(), validated.faulty_ids)
    story, misfits = _in_theme(composed.story, look)
    # Without a file of sources, what cites them is no fault.
    lost = "" if run.has_sources else "undefined-citation"
    told = (it for it in composed.problems if it.code != lost)
    found = (*validated.problems, *told, *misfits)
    run.tell(_not_allowed(content, found, run, frozenset() if run.is_partial else _READ))
    if not run.is_partial:
        # Of a file that could not be read whole, a rule would say what is not so.
        reissue = _reissue(content, story, name, options)
        _check(content, (content, story, reissue), run)
    if theme is None or story is None or run.has_errors:
        return run.stopped(content, theme, story)
    theme, laid_out = _on_pages(story, theme, read.theme or theme, content, run)
    run.tell(_not_allowed(content, laid_out.problems, run, allowable() - _READ))
    _check(content, (laid_out.document,), run)
    return _ended(run, content, theme, story, laid_out.document)


def _in_theme(story: Story | None, look: Theme) -> tuple[Story | None, tuple[Problem, ...]]:
    if story is None:
        return None, ()
    fitted = fit_to_theme(story, look)
    return fitted.story, fitted.problems


def _on_pages(
    story: Story, theme: Theme, roomy: Theme, content: Content, run: _Run
) -> tuple[Theme, LaidOut]:
    """The pages, and the theme with the air that they have; `roomy` has all that it can have."""
    size = PAGE_SIZES[content.page.size]
    if not content.page.fit_pages:
        theme = on_paper(theme, story.furniture, size)
        return theme, lay_out(story, theme, size, content.page.columns)
    from brochure.pipeline.fit import fit_pages

    roomy = on_paper(roomy, story.furniture, size)
    fitted = fit_pages(
        content,
        lambda density: lay_out(story, at_density(roomy, density), size, content.page.columns),
        roomy.text(("body",)).leading,
    )
    run.tell((fitted.problem,))
    return at_density(roomy, fitted.density), fitted.laid_out


def _ended(
    run: _Run, content: Content, theme: Theme, story: Story, document: PagedDocument
) -> Laid:
    found = run.told()
    if any(it.severity is Severity.ERROR for it in found):
        return run.stopped(content, theme, story, document)
    sources, trees = tuple(run.sources), tuple(run.trees.values())
    return Ready(content, theme, story, document, run.options.edition, found, sources, trees)


def _validated(source: SourceFile, run: _Run) -> Validated | None:
    """What the file says, and the files of sources that it names; None where it is no YAML."""
    parsed = parse(source, CONTENT)
    run.found.extend(parsed.diagnostics)
    if parsed.tree is None:
        return None
    run.trees[CONTENT] = parsed.tree
    named = with_reference_files(parsed.data, run.workspace, Path(source.name).parent)
    run.sources.extend(named.sources)
    run.trees.update((it.file_id, it) for it in named.trees)
    run.found.extend(named.diagnostics)
    run.tell(tuple(it for it in named.problems if it.severity >= run.options.least))
    run.has_sources = named.is_whole
    validated = validate(named.data, all_models())
    run.is_partial = run.has_errors or any(
        it.severity is Severity.ERROR for it in validated.problems
    )
    if validated.content is None:
        run.tell(validated.problems)
        return validated
    return replace(validated, content=validated.content.knowing(tuple(named.other_ids)))


def _reissue(content: Content, story: Story | None, name: str, options: Options) -> Reissue | None:
    """The handout beside the PDF that it would replace; None where there is nothing to compare."""
    if not options.looks_back or story is None:
        return None
    path = output_of(content, Path(name).parent, options.output)
    earlier = read_earlier(path, PDF_BYTES)
    if earlier is None:
        return None
    from brochure.readers.imprint import read_imprint

    imprint = read_imprint(earlier)
    if imprint is None:
        return None
    return Reissue(
        content,
        story.info.words,
        str(path),
        imprint.number,
        imprint.version,
        imprint.words,
        is_named_by_number=str(path) != options.output,
    )


def _as_asked(content: Content, options: Options) -> Content:
    if options.tried:
        parted = [(key.rpartition("."), it) for key, it in options.tried.items()]
        page = content.page.model_copy(update={key[2]: it for key, it in parted if key[0]})
        whole = {key[2]: it for key, it in parted if not key[0]}
        content = content.model_copy(update={**whole, "page": page})
    if not options.is_draft:
        return content
    handout = content.handout.model_copy(update={"status": "draft"})
    return content.model_copy(update={"handout": handout})


def _not_allowed(
    content: Content, problems: tuple[Problem, ...], run: _Run, looked_for: frozenset[str]
) -> tuple[Problem, ...]:
    from brochure.checks.engine import allow

    tree = run.trees[CONTENT]
    if not tree.comments:
        return problems
    return allow(
        problems,
        content,
        tree.comments,
        line_of=run.line_of,
        looked_for=looked_for,
        at_lines=run.places(content),
    )


def _check(content: Content, subjects: tuple[object, ...], run: _Run) -> None:
    from brochure.checks.engine import run as run_rules

    tree = run.trees[CONTENT]
    problems = run_rules(
        subjects,
        content,
        comments=tree.comments,
        line_of=run.line_of,
        today=run.workspace.today,
        least=run.options.least,
        at_lines=run.places(content),
    )
    run.tell(problems)
