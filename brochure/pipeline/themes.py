"""The look of a handout: a built-in theme, or a theme file of the content's folder."""

from collections.abc import Callable
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from brochure.content.model import Content
from brochure.diagnostics.diagnostic import Diagnostic, Severity
from brochure.diagnostics.order import in_order
from brochure.geometry import Color
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
from brochure.theme.brand import NO_BRAND, Brand
from brochure.theme.load import FILE_ID as THEME
from brochure.theme.load import builtin_themes, unknown_theme_hint
from brochure.theme.own_fonts import read_own_fonts
from brochure.theme.store import ThemeStore
from brochure.theme.styles import Theme

_THEME, _FONTS = (Route(CONTENT, ("page", it)) for it in ("theme", "fonts"))


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
    return _named(name, workspace, ThemeStore(), NO_BRAND)


def find_theme(
    content: Content,
    options: Options,
    workspace_of: Callable[[Route], Workspace],
    themes: ThemeStore,
) -> ReadTheme:
    """The theme that the person asks for, or else the one that the content names.

    An option's path is the person's; a content file's is in its folder, and a brand file's in its
    own. `workspace_of` gives the root of the files that are named at a place.
    """
    if isinstance(options.theme, Theme):
        return ReadTheme(options.theme)
    brand = _brand(content, workspace_of(_FONTS))
    read = _branded(content, options, workspace_of(_THEME), themes, brand)
    # What the content says of color and fonts is told at its own lines, once.
    told = dict.fromkeys((*read.problems, *brand.fonts.problems))
    return replace(read, problems=tuple(told))


def _brand(content: Content, workspace: Workspace) -> Brand:
    """The color and the fonts that the content asks for."""
    page = content.page
    if page.color is None and not page.fonts:
        return NO_BRAND
    route = Route(CONTENT, ("page",))
    paths = tuple((it, route.down("fonts")) for it in page.fonts)
    color = Color.parse(page.color) if page.color is not None else None
    return Brand(color, route.down("color"), read_own_fonts(paths, workspace))


def _branded(
    content: Content, options: Options, workspace: Workspace, themes: ThemeStore, brand: Brand
) -> ReadTheme:
    if isinstance(options.theme, str):
        return _named(options.theme, workspace, themes, brand)
    wanted = content.page.theme
    if wanted in builtin_themes():
        return _builtin(wanted, themes, brand)
    try:
        source = decode(wanted, workspace.read_asset(wanted, YAML_BYTES))
    except SourceRefusedError as error:
        return _refused(error)
    except AssetRefusedError as error:
        unknown = _unknown(wanted)
        message = error.message if Path(wanted).suffix else unknown.message
        problem = Problem(unknown.code, message, _THEME, hint=unknown.hint)
        return ReadTheme(None, problems=(problem,))
    return _from_file(source, workspace, themes, brand)


def _builtin(name: str, themes: ThemeStore, brand: Brand) -> ReadTheme:
    loaded = themes.builtin(name, brand)
    return ReadTheme(loaded.theme, problems=loaded.problems)


def _named(name: str, workspace: Workspace, themes: ThemeStore, brand: Brand) -> ReadTheme:
    if name in builtin_themes():
        return _builtin(name, themes, brand)
    try:
        source = read_source(workspace, name)
    except SourceRefusedError as error:
        if error.is_opened or Path(name).suffix:
            return _refused(error)
        return ReadTheme(None, (_unknown(name),))
    return _from_file(source, workspace, themes, brand)


def _refused(error: SourceRefusedError) -> ReadTheme:
    return ReadTheme(None, (error.diagnostic,), (error.source,) if error.source else ())


def _from_file(
    source: SourceFile, workspace: Workspace, themes: ThemeStore, brand: Brand
) -> ReadTheme:
    parsed = parse(source, THEME)
    if parsed.tree is None:
        return ReadTheme(None, parsed.diagnostics, (source,))
    loaded = themes.from_file(source.text, parsed.data, brand, workspace)
    trees = {THEME: parsed.tree}
    own = [it for it in loaded.problems if it.route.file == THEME]
    found = (*parsed.diagnostics, *(locate(it, trees) for it in own))
    others = tuple(it for it in loaded.problems if it.route.file != THEME)
    return ReadTheme(loaded.theme, in_order(found), (source,), (parsed.tree,), others)


def _unknown(wanted: str) -> Diagnostic:
    message, hint = f"there is no theme `{wanted}`", unknown_theme_hint(wanted)
    return Diagnostic("unknown-theme", Severity.ERROR, message, hint=hint)
