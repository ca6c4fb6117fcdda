"""From a content file to its pages, with every problem of every pass that could run."""

from pathlib import Path

from msgspec import Struct, field
from msgspec.structs import replace

from brochure.blocks import all_blocks
from brochure.checks.rule import EditionPages, Reissue
from brochure.compose.handout import Composed, compose
from brochure.compose.language_files import strings_for
from brochure.compose.leaflet import Leaflet
from brochure.compose.opened_pictures import OpenedPictures
from brochure.compose.story import Story
from brochure.content.model import Content, LeftOut
from brochure.content.selection import select
from brochure.content.validate import Validated
from brochure.diagnostics.catalogue import allowable
from brochure.diagnostics.diagnostic import Severity
from brochure.editions import Edition
from brochure.fitting.fit import fit_to_theme
from brochure.garbage_collection import rare_collections
from brochure.geometry import PAGE_SIZES
from brochure.layout.laid_out import LaidOut
from brochure.layout.paged import PagedDocument
from brochure.layout.paper import on_paper
from brochure.layout.settle import lay_out
from brochure.limits import PDF_BYTES
from brochure.pipeline.laid import CONTENT, Laid, Options, Pages, Ready, Stopped
from brochure.pipeline.reading import as_asked, read_content, without_lost_sources
from brochure.pipeline.run import Run
from brochure.pipeline.themes import find_theme
from brochure.pipeline.write import output_of
from brochure.source.file import (
    SourceFile,
    SourceRefusedError,
    Workspace,
    read_earlier,
    read_source,
)
from brochure.source.route import Problem, Route
from brochure.theme.density import Density, DensityName, at_density
from brochure.theme.load import DEFAULT
from brochure.theme.store import ThemeStore
from brochure.theme.styles import Theme

_READ = allowable() - {"word-too-long"}
"""Warnings that are told of the text as it is read; the other one is told of the pages."""


class _Said(Struct, frozen=True):
    """What an edition says, and what there is to tell about that: the same for many editions."""

    content: Content
    composed: Composed
    problems: tuple[Problem, ...]
    """Of rules for what is written."""


class ReadHandout(Struct):
    """A content file that was read, ready to be laid out in any number of editions."""

    name: str
    run: Run
    content: Content
    validated: Validated
    pictures: OpenedPictures
    said: dict[tuple[LeftOut, Leaflet | None], _Said] = field(default_factory=dict)
    """By what an edition leaves out: most leave out nothing, and share all that is said."""


def read_handout(
    name: str, workspace: Workspace, options: Options, source: SourceFile | None = None
) -> ReadHandout | Stopped:
    """What a content file says, with every problem of reading it; or what keeps it from being read.

    `name` is the file's path as the person gave it; `source` is its text where it was read already.
    """
    run = Run(options, workspace)
    try:
        source = source or read_source(workspace, name)
    except SourceRefusedError as error:
        run.found.append(error.diagnostic)
        run.sources.extend([error.source] if error.source else [])
        return run.stopped(can_open=error.is_opened)
    run.sources.append(source)
    validated = read_content(source, run)
    if validated is None or validated.content is None:
        return run.stopped()
    content = as_asked(validated.content, options)
    return ReadHandout(name, run, content, validated, OpenedPictures(run.workspace_of))


@rare_collections()
def prepare(
    name: str,
    workspace: Workspace,
    options: Options,
    themes: ThemeStore | None = None,
    source: SourceFile | None = None,
) -> Laid:
    """The pages of a content file, or what stops them; and every problem of every pass.

    `themes` is what a process that builds more than once keeps between builds. For `name` and
    `source` see `read_handout`.
    """
    handout = read_handout(name, workspace, options, source)
    if isinstance(handout, Stopped):
        return handout
    return lay_out_edition(handout, options.edition, themes or ThemeStore())


@rare_collections()
def lay_out_edition(handout: ReadHandout, edition: Edition, themes: ThemeStore) -> Laid:
    """The pages of one edition, in the look and the status that were asked for."""
    handout.run.places(handout.content)
    run = handout.run.branch()
    edition = edition.with_options(handout.content.editions.get(edition.name))
    read = find_theme(handout.content, run.options, run.workspace_of, themes)
    run.found.extend(read.diagnostics)
    run.sources.extend(read.sources)
    run.trees.update((it.file_id, it) for it in read.trees)
    run.report(read.problems)
    # Without its theme nothing is built; the default one still shows what else is wrong.
    look = read.theme or themes.builtin(DEFAULT).theme
    if look is None:
        return run.stopped(handout.content)
    said = _said(handout, edition, run)
    content = said.content
    story, misfits = _in_theme(said.composed.story, edition.look(look))
    # Without a file of sources, what cites them is no fault.
    lost = "" if run.has_sources else "undefined-citation"
    told = (it for it in said.composed.problems if it.code != lost)
    found = (*handout.validated.problems, *told, *misfits)
    run.report(_not_allowed(content, found, run, frozenset() if run.is_partial else _READ))
    if not run.is_partial:
        # Of a file that could not be read whole, a rule would say what is not so.
        run.report(said.problems)
        _check(content, (_reissue(content, story, handout.name, run.options, edition),), run)
    if read.theme is None or story is None or run.has_errors:
        return run.stopped(content, read.theme, story)
    theme, laid_out = _on_pages(story, read.theme, edition, content, run)
    run.report(_not_allowed(content, laid_out.problems, run, allowable() - _READ))
    pages = EditionPages(laid_out.document, edition.name, theme.floors)
    _check(content, (laid_out.document, pages), run)
    document = laid_out.document
    if edition.inks == "gray":
        from brochure.layout.gray import in_gray

        document = in_gray(document)
    if edition.is_fillable:
        from brochure.layout.fillable import fillable

        strings = strings_for(content.handout.language)
        document = fillable(document, strings.line_of if strings else "{label}")
    return _ended(run, edition, content, theme, story, document)


def _said(handout: ReadHandout, edition: Edition, run: Run) -> _Said:
    """What stands in the edition; composed once for all that leave the same out."""
    selection = select(handout.content, edition.name)
    content = selection.content
    leaflet = Leaflet(edition.full_at, _asked_at(edition, content)) if edition.panels else None
    known = handout.said.get((content.left_out, leaflet))
    if known is None:
        content = without_lost_sources(handout.content, content)
        blocks = all_blocks()
        composed = compose(
            content, run.workspace, blocks, handout.validated.faulty_ids, handout.pictures, leaflet
        )
        found: tuple[Problem, ...] = ()
        if not run.is_partial:
            found = _findings(content, (content, composed.story), run)
        composed = replace(composed, problems=(*selection.problems, *composed.problems))
        known = handout.said[content.left_out, leaflet] = _Said(content, composed, found)
    return known


def _in_theme(story: Story | None, look: Theme) -> tuple[Story | None, tuple[Problem, ...]]:
    if story is None:
        return None, ()
    fitted = fit_to_theme(story, look)
    return fitted.story, fitted.problems


def _on_pages(
    story: Story, roomy: Theme, edition: Edition, content: Content, run: Run
) -> tuple[Theme, LaidOut]:
    """The pages, and the theme with the air that they have; `roomy` has all that it can have."""
    if edition.panels:
        from brochure.pipeline.folded import lay_out_folded

        return lay_out_folded(story, roomy, edition, content)
    paper = edition.papers.get(content.page.size, content.page.size)
    size, columns = PAGE_SIZES[paper], edition.columns or content.page.columns

    def look(density: DensityName | Density) -> Theme:
        return on_paper(edition.look(at_density(roomy, density)), story.furniture, size)

    if not (content.page.fit_pages and edition.keeps_fit):
        theme = look(content.page.density)
        laid_out = lay_out(story, theme, size, columns, multiple=edition.multiple)
        count = len(laid_out.document.pages)
        if edition.most_pages and count > edition.most_pages:
            run.report((_too_thick(edition, content, count),))
        return theme, laid_out
    from brochure.pipeline.fit import fit_pages

    fitted = fit_pages(
        content,
        lambda density: lay_out(story, look(density), size, columns),
        look("open").text(("body",)).leading,
    )
    run.report((fitted.problem,))
    return look(fitted.density), fitted.laid_out


def _asked_at(edition: Edition, content: Content) -> Route:
    """Where the content asks for the edition, or else its handout."""
    is_named = edition.name in content.editions
    return Route(CONTENT, ("editions", edition.name)) if is_named else content.handout.route


def _too_thick(edition: Edition, content: Content, count: int) -> Problem:
    return Problem(
        "too-many-pages",
        f"a {edition.name} of {count} pages can't be folded: {edition.most_pages} is the most",
        _asked_at(edition, content),
        hint="leave sections out of it with `omit: [" + edition.name + "]`, or make several of it",
    )


def _ended(
    run: Run, edition: Edition, content: Content, theme: Theme, story: Story, pages: PagedDocument
) -> Laid:
    if edition.most_bytes and not run.has_errors:
        from brochure.pipeline.weight import too_heavy

        problem = too_heavy(Pages(pages, theme, edition), _asked_at(edition, content))
        run.report((problem,) if problem is not None else ())
    found = run.reported()
    if any(it.severity is Severity.ERROR for it in found):
        return run.stopped(content, theme, story, pages)
    sources, trees = tuple(run.sources), tuple(run.trees.values())
    return Ready(content, theme, story, pages, edition, found, sources, trees)


def _reissue(
    content: Content, story: Story | None, name: str, options: Options, edition: Edition
) -> Reissue | None:
    """The handout beside the PDF that it would replace; None where there is nothing to compare."""
    if not options.looks_back or story is None:
        return None
    path = output_of(content, Path(name).parent, options.output, edition.name)
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


def _not_allowed(
    content: Content, problems: tuple[Problem, ...], run: Run, looked_for: frozenset[str]
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


def _check(content: Content, subjects: tuple[object, ...], run: Run) -> None:
    run.report(_findings(content, subjects, run))


def _findings(content: Content, subjects: tuple[object, ...], run: Run) -> tuple[Problem, ...]:
    """What the rules find in these subjects."""
    from brochure.checks.engine import run as run_rules

    tree = run.trees[CONTENT]
    return run_rules(
        subjects,
        content,
        comments=tree.comments,
        line_of=run.line_of,
        today=run.workspace.today,
        least=run.options.least,
        at_lines=run.places(content),
    )
