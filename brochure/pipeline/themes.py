"""The look of a handout: a built-in theme, or a theme file of the content's folder."""

from pathlib import Path

from msgspec import Struct

from brochure.content.model import Content
from brochure.diagnostics.diagnostic import Diagnostic, Severity
from brochure.diagnostics.order import in_order
from brochure.limits import YAML_BYTES
from brochure.pipeline.laid import CONTENT, Options
from brochure.source.file import (
    AssetRefusedError,
    SourceFile,
    SourceRefusedError,
    Workspace,
    decode,
    read_source,
)
from brochure.source.locate import locate
from brochure.source.parse import parse
from brochure.source.route import Problem, Route
from brochure.source.tree import YamlTree
from brochure.theme.load import FILE_ID as THEME
from brochure.theme.load import builtin_themes, unknown_theme_hint
from brochure.theme.store import ThemeStore
from brochure.theme.styles import Theme


class ReadTheme(Struct, frozen=True):
    """A theme, where it can be used, and what there is to tell about it."""

    theme: Theme | None
    diagnostics: tuple[Diagnostic, ...] = ()
    sources: tuple[SourceFile, ...] = ()
    trees: tuple[YamlTree, ...] = ()
    problems: tuple[Problem, ...] = ()
    """What is wrong where the content file names it."""


def read_theme(name: str, workspace: Workspace) -> ReadTheme:
    """A built-in theme by its name, or a theme file by its path as the person gave it."""
    return _named(name, workspace, ThemeStore())


def find_theme(
    content: Content, options: Options, workspace: Workspace, themes: ThemeStore
) -> ReadTheme:
    """The theme that the person asks for, or else the one that the content names.

    An option's path is the person's; a content file's is in its folder.
    """
    if isinstance(options.theme, Theme):
        return ReadTheme(options.theme)
    if options.theme is not None:
        return _named(options.theme, workspace, themes)
    wanted = content.page.theme
    if wanted in builtin_themes():
        return ReadTheme(themes.builtin(wanted).theme)
    try:
        source = decode(wanted, workspace.read_asset(wanted, YAML_BYTES))
    except SourceRefusedError as error:
        return _refused(error)
    except AssetRefusedError as error:
        unknown = _unknown(wanted)
        message = error.message if Path(wanted).suffix else unknown.message
        problem = Problem(
            unknown.code, message, Route(CONTENT, ("page", "theme")), hint=unknown.hint
        )
        return ReadTheme(None, problems=(problem,))
    return _from_file(source, themes)


def _named(name: str, workspace: Workspace, themes: ThemeStore) -> ReadTheme:
    if name in builtin_themes():
        return ReadTheme(themes.builtin(name).theme)
    try:
        source = read_source(workspace, name)
    except SourceRefusedError as error:
        if error.is_opened or Path(name).suffix:
            return _refused(error)
        return ReadTheme(None, (_unknown(name),))
    return _from_file(source, themes)


def _refused(error: SourceRefusedError) -> ReadTheme:
    return ReadTheme(None, (error.diagnostic,), (error.source,) if error.source else ())


def _from_file(source: SourceFile, themes: ThemeStore) -> ReadTheme:
    parsed = parse(source, THEME)
    if parsed.tree is None:
        return ReadTheme(None, parsed.diagnostics, (source,))
    loaded = themes.from_file(source.text, parsed.data)
    trees = {THEME: parsed.tree}
    found = (*parsed.diagnostics, *(locate(it, trees) for it in loaded.problems))
    return ReadTheme(loaded.theme, in_order(found), (source,), (parsed.tree,))


def _unknown(wanted: str) -> Diagnostic:
    message, hint = f"there is no theme `{wanted}`", unknown_theme_hint(wanted)
    return Diagnostic("unknown-theme", Severity.ERROR, message, hint=hint)
