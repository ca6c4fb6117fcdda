"""The one module that knows every pass: reads, checks, lays out, writes."""

import hashlib
import os
from collections.abc import Collection
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct, field
from msgspec.structs import replace

from brochure.blocks import all_blocks, all_models
from brochure.checks.rule import Reissue
from brochure.collecting import rare_collections
from brochure.compose.story import Story
from brochure.compose.structure import compose
from brochure.content.model import Content
from brochure.content.problems import nearest
from brochure.content.validate import Validated, validate
from brochure.diagnostics.model import Diagnostic, Severity
from brochure.diagnostics.order import in_order
from brochure.editions.standard import STANDARD
from brochure.geometry import PAGE_SIZES
from brochure.layout.paged import PagedDocument
from brochure.layout.settle import lay_out
from brochure.pdf.isolation import isolate_reportlab
from brochure.source.file import (
    YAML_LIMIT,
    AssetRefusedError,
    SourceFile,
    SourceRefusedError,
    Workspace,
    decode,
    read_earlier,
    read_source,
)
from brochure.source.locate import locate
from brochure.source.parse import parse
from brochure.source.route import Problem, Route
from brochure.source.tree import YamlTree
from brochure.theme.load import DEFAULT, builtin_themes, load_theme
from brochure.theme.load import FILE_ID as THEME
from brochure.theme.model import Theme
from brochure.theme.store import ThemeStore

if TYPE_CHECKING:
    from brochure.checks.pdf import SourcedPdf
    from brochure.compare.model import Comparison
    from brochure.readers.model import ReadPdf

CONTENT = "content"
LARGEST_EARLIER = 200 * 2**20
"""Bytes of an earlier PDF that is looked at."""


class InternalError(Exception):
    """A fault of ours: the file that would have been written breaks what it claims."""


class Options(Struct, frozen=True):
    """What the person asked for, beside the content file."""

    theme: str | None = None
    """A built-in theme's name or a theme file's path, in place of the content's own."""
    is_draft: bool = False
    is_strict: bool = False
    least: Severity = Severity.WARNING
    """The mildest findings of rules that are told: `check` asks for advice (INFO) as well."""
    looks_back: bool = False
    """Compare an approved handout with the approved PDF that lies where it would be built."""
    output: str | None = None
    """Where that is, if not beside the content file."""


class Laid(Struct, frozen=True):
    """How far the passes came: the pages, where nothing stops; and what there is to tell."""

    content: Content | None
    theme: Theme | None
    document: PagedDocument | None
    diagnostics: tuple[Diagnostic, ...]
    sources: tuple[SourceFile, ...]
    trees: tuple[YamlTree, ...] = ()
    """The places of every route, where the files parsed."""
    can_open: bool = True
    """False where the content file itself could not be opened."""
    story: Story | None = None
    is_partial: bool = False
    """True where errors in the file left parts of it out of the content."""

    def pages_only(self) -> "Laid":
        """The same without what the pages were made from, which takes as much room as they do."""
        return replace(self, content=None, story=None, trees=())

    @property
    def stops(self) -> bool:
        """True where no file may be written."""
        return self.document is None or any(
            it.severity is Severity.ERROR for it in self.diagnostics
        )


class _Run(Struct):
    """The sources and problems of one run."""

    options: Options
    themes: ThemeStore
    trees: dict[str, YamlTree] = field(default_factory=dict)
    sources: list[SourceFile] = field(default_factory=list)
    found: list[Diagnostic] = field(default_factory=list)
    is_partial: bool = False

    def tell(self, problems: tuple[Problem, ...]) -> None:
        self.found.extend(locate(problem, self.trees) for problem in problems)

    def finished(
        self,
        content: Content | None = None,
        theme: Theme | None = None,
        document: PagedDocument | None = None,
        *,
        can_open: bool = True,
        story: Story | None = None,
    ) -> Laid:
        found = tuple(dict.fromkeys(self.found))
        if self.options.is_strict:
            found = tuple(
                replace(it, severity=Severity.ERROR) if it.severity is Severity.WARNING else it
                for it in found
            )
        return Laid(
            content,
            theme,
            document,
            in_order(found),
            tuple(self.sources),
            tuple(self.trees.values()),
            can_open=can_open,
            story=story,
            is_partial=self.is_partial,
        )


@rare_collections()
def prepare(
    name: str,
    workspace: Workspace,
    options: Options,
    themes: ThemeStore | None = None,
    source: SourceFile | None = None,
) -> Laid:
    """The pages of a content file, and every problem of every pass that could run.

    `name` is the file's path as the person gave it; `themes` is what a process that builds more
    than once keeps between builds; `source` is the file's text where it was read already.
    """
    isolate_reportlab()
    run = _Run(options, themes or ThemeStore())
    try:
        source = source or read_source(workspace, name)
    except SourceRefusedError as error:
        run.found.append(error.diagnostic)
        run.sources.extend([error.source] if error.source else [])
        return run.finished(can_open=error.is_opened)
    run.sources.append(source)
    validated = _validated(source, run)
    if validated is None or validated.content is None:
        return run.finished()
    content = _as_asked(validated.content, options)
    theme = _theme(content, workspace, run)
    # Without its theme nothing is built; the default one still shows what else is wrong.
    look = theme or run.themes.builtin(DEFAULT).theme
    if look is None:
        return run.finished(content)
    composed = compose(content, look, workspace, all_blocks(), validated.faulty_ids)
    run.tell(composed.problems)
    if not run.is_partial:
        # Of a file that could not be read whole, a rule would say what is not so.
        subjects = (content, composed.story, _reissue(content, composed.story, name, options))
        _check(content, subjects, workspace, run)
    has_errors = any(it.severity is Severity.ERROR for it in run.found)
    if theme is None or composed.story is None or has_errors:
        return run.finished(content, theme, story=composed.story)
    laid_out = lay_out(composed.story, theme, PAGE_SIZES[content.page.size])
    run.tell(laid_out.problems)
    _check(content, (laid_out.document,), workspace, run)
    return run.finished(content, theme, laid_out.document, story=composed.story)


def _validated(source: SourceFile, run: _Run) -> Validated | None:
    """What the file says; None where it is no YAML."""
    parsed = parse(source, CONTENT)
    run.found.extend(parsed.diagnostics)
    if parsed.tree is None:
        return None
    run.trees[CONTENT] = parsed.tree
    validated = validate(parsed.data, all_models())
    run.tell(validated.problems)
    run.is_partial = any(it.severity is Severity.ERROR for it in run.found)
    return validated


def _reissue(content: Content, story: Story | None, name: str, options: Options) -> Reissue | None:
    """The approved handout beside its earlier PDF; None where there is nothing to compare."""
    if not options.looks_back or story is None or not story.info.words:
        return None
    from brochure.readers.imprint import read_imprint

    path = output_of(content, Path(name).parent, options.output)
    imprint = read_imprint(read_earlier(path, LARGEST_EARLIER) or b"")
    if imprint is None:
        return None
    words = imprint.words
    return Reissue(content, story.info.words, str(path), imprint.number, imprint.version, words)


def _as_asked(content: Content, options: Options) -> Content:
    if not options.is_draft:
        return content
    handout = content.handout.model_copy(update={"status": "draft"})
    return content.model_copy(update={"handout": handout})


def _check(content: Content, subjects: tuple[object, ...], workspace: Workspace, run: _Run) -> None:
    from brochure.checks.engine import run as run_rules

    tree = run.trees[CONTENT]
    problems = run_rules(
        subjects,
        content,
        comments=tree.comments,
        line_of=lambda route: tree.span(route).line,
        today=workspace.today,
        least=run.options.least,
    )
    run.tell(problems)


def _theme(content: Content, workspace: Workspace, run: _Run) -> Theme | None:
    wanted = run.options.theme or content.page.theme
    if wanted in builtin_themes():
        return run.themes.builtin(wanted).theme
    route = Route(CONTENT, ("page", "theme"))
    try:
        source = _theme_source(wanted, workspace, is_option=run.options.theme is not None)
    except SourceRefusedError as error:
        if error.is_opened or Path(wanted).suffix:
            run.found.append(error.diagnostic)
            run.sources.extend([error.source] if error.source else [])
        else:
            run.found.append(_unknown_theme(wanted))
        return None
    except AssetRefusedError as error:
        unknown = _unknown_theme(wanted)
        message = error.message if Path(wanted).suffix else unknown.message
        run.tell((Problem(unknown.code, message, route, hint=unknown.hint),))
        return None
    run.sources.append(source)
    parsed = parse(source, THEME)
    run.found.extend(parsed.diagnostics)
    if parsed.tree is None:
        return None
    run.trees[THEME] = parsed.tree
    loaded = run.themes.from_file(source.text, parsed.data)
    run.tell(loaded.problems)
    return loaded.theme


def _unknown_theme(wanted: str) -> Diagnostic:
    near = nearest(wanted, builtin_themes())
    known = ", ".join(builtin_themes())
    hint = f"did you mean `{near}`?" if near else f"the built-in themes are {known}"
    return Diagnostic("unknown-theme", Severity.ERROR, f"there is no theme `{wanted}`", hint=hint)


def _theme_source(wanted: str, workspace: Workspace, *, is_option: bool) -> SourceFile:
    """A theme file's text: an option's path is the person's, a content file's is in its folder."""
    if is_option:
        return read_source(workspace, wanted)
    return decode(wanted, workspace.read_asset(wanted, YAML_LIMIT))


class ReadTheme(Struct, frozen=True):
    """A theme, where it can be used, and what there is to tell about it."""

    theme: Theme | None
    diagnostics: tuple[Diagnostic, ...]


def read_theme(name: str, workspace: Workspace) -> ReadTheme:
    """A built-in theme by its name, or a theme file by its path as the person gave it."""
    if name in builtin_themes():
        return ReadTheme(ThemeStore().builtin(name).theme, ())
    try:
        source = read_source(workspace, name)
    except SourceRefusedError as error:
        is_name = not error.is_opened and not Path(name).suffix
        return ReadTheme(None, (_unknown_theme(name) if is_name else error.diagnostic,))
    parsed = parse(source, THEME)
    if parsed.tree is None:
        return ReadTheme(None, parsed.diagnostics)
    loaded = load_theme(parsed.data)
    trees = {THEME: parsed.tree}
    found = (*parsed.diagnostics, *(locate(it, trees) for it in loaded.problems))
    return ReadTheme(loaded.theme, in_order(found))


@rare_collections()
def render_pdf(laid: Laid) -> bytes:
    """The PDF of laid-out pages. Raises InternalError where our gate does not hold."""
    from brochure.pdf.gate import GateError
    from brochure.pdf.write import write

    if laid.document is None or laid.theme is None:
        message = "nothing was laid out"
        raise ValueError(message)
    try:
        pdf = write(laid.document, laid.theme.fonts, STANDARD.claims, STANDARD.ppi)
    except GateError as error:
        raise InternalError("; ".join(error.faults)) from error
    return pdf.data


class CheckedPdf(Struct, frozen=True):
    """What is told of a PDF file, and the codes of the rules that ran and that could not."""

    diagnostics: tuple[Diagnostic, ...]
    ran: tuple[str, ...]
    not_run: tuple[str, ...]
    not_asked: tuple[str, ...]
    """Codes of the rules for a screen, where the file is for a press alone."""
    is_read: bool
    """False where nothing of the file could be read."""


def check_pdf(
    name: str, data: bytes, source: Laid | None = None, codes: Collection[str] | None = None
) -> CheckedPdf:
    """The findings in a PDF file, which may be anyone's.

    `name` is its path as the person gave it, `source` what it was built from: without it, the
    rules that compare the two do not run. `codes` are those of the rules that may run, or all.
    """
    from brochure.checks.engine import find_pdf_rules
    from brochure.checks.preflight import run_on_pdf
    from brochure.readers.pdf import read_pdf

    pdf = read_pdf(name, data)
    subject = None if source is None else _sourced(pdf, source)
    rules = None if codes is None else [it for it in find_pdf_rules() if it.code in codes]
    trees = {it.file_id: it for it in source.trees} if source else {}
    tree = trees.get(CONTENT)
    result = run_on_pdf(
        pdf,
        subject,
        rules,
        tree.comments if tree is not None else (),
        (lambda route: tree.span(route).line) if tree is not None else None,
    )
    found = in_order(locate(it, trees) for it in result.problems)
    return CheckedPdf(found, result.ran, result.not_run, result.not_asked, result.is_read)


def _sourced(pdf: "ReadPdf", source: Laid) -> "SourcedPdf | None":
    from brochure.checks.pdf import SourcedPdf

    if source.content is None or source.story is None:
        return None
    digest = "" if source.stops else hashlib.sha256(render_pdf(source)).hexdigest()
    return SourcedPdf(pdf, source.content, source.story, source.document, digest)


def render_proof(laid: Laid, comparison: "Comparison") -> bytes:
    """The PDF of the new handout with its changes marked, and a sheet to sign after it.

    Raises InternalError where our gate does not hold.
    """
    from brochure.compare.proof import as_proof, find_spots, join, marked_places, with_bars
    from brochure.compare.sheet import sign_off_sheet

    if laid.document is None or laid.theme is None or laid.story is None or laid.content is None:
        message = "nothing was laid out"
        raise ValueError(message)
    theme, size = laid.theme, PAGE_SIZES[laid.content.page.size]
    story = as_proof(laid.story)
    document = lay_out(story, theme, size).document
    spots = find_spots(document, marked_places(comparison))
    sheet = lay_out(sign_off_sheet(story, comparison, spots, theme.fonts), theme, size).document
    proof = join(with_bars(document, comparison, theme), sheet)
    return render_pdf(replace(laid, document=proof))


def output_of(content: Content | None, folder: Path, asked: str | None) -> Path:
    """Where the PDF goes: to the file asked for, into the folder asked for, or into output/.

    `folder` is that of the content; `asked` is a folder where it ends in a slash or is one. In a
    folder the file is named by the handout's id, in lower case.
    """
    # `Path.is_dir` raises where the name is too long, which is told by whoever writes.
    if asked and not (asked.endswith(("/", os.sep)) or os.path.isdir(asked)):  # noqa: PTH112
        return Path(asked)
    if content is None:
        message = "nothing was read"
        raise ValueError(message)
    suffix = "" if content.handout.status == "approved" else "-draft"
    name = f"{content.handout.id.lower()}{suffix}.pdf"
    return (Path(asked) if asked else folder / "output") / name
