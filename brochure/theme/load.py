"""The load pass of a theme: a theme file to a Theme, checked at its own lines."""

from collections.abc import Iterator, Mapping, Sequence
from difflib import get_close_matches
from importlib import resources
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from brochure.content.problems import nearest
from brochure.content.salvage import read
from brochure.diagnostics.diagnostic import Severity
from brochure.geometry import Color
from brochure.source.file import SourceFile, Workspace
from brochure.source.parse import parse
from brochure.source.route import LocatedMap, Problem, Route
from brochure.theme.brand import NO_BRAND, Brand
from brochure.theme.contrast import LEAST_BODY
from brochure.theme.file import ThemeFile
from brochure.theme.own_fonts import read_own_fonts
from brochure.theme.resolve import Resolver
from brochure.theme.styles import Theme

FILE_ID = "theme"
DEFAULT = "clinic"
SUCCESSORS = {"garden": "leaflet", "ledger": "plain"}
"""The built-in themes of earlier versions, and which one to take instead."""
COMMON = "common"
"""The file that says what looks have in common; it is no look."""
OPTIONAL = frozenset(
    (
        *("heading-3-at-side", "panel-heading-at-side", "warning-heading-at-side"),
        *("emergency-heading-at-side",),
        *("timeline-label-at-side", "contents-heading", "contact-telephone", "header-name"),
        *("folio-number", "contents", "references", "imprint"),
        *("checklist-item", "contact-row", "contact-text", "dos-and-donts", "faq-answer"),
        *(
            "cover-title-large",
            "cover-topic",
            "cover-foot",
            "cover-page",
            "cover-credit",
            "cover-line",
        ),
        *("number", "number-label", "numbers", "number-first", "number-next"),
        *("note-number", "tip-number", "warning-number", "emergency-number"),
        *("band", "band-do", "band-help", "band-about"),
        *("faq-question", "key-point", "language-line", "notes-lines", "section", "cover-row"),
    )
)
"""Styles that blocks ask for first and that the built-in themes leave to what comes next."""
DERIVED = ("-heading", "-subheading", "-head", "-row", "-cell", "-caption")
"""Ends of names that are made of a block's own name."""


class LoadedTheme(Struct, frozen=True):
    """The theme, or None where its file could not be read; and every problem found."""

    theme: Theme | None
    problems: tuple[Problem, ...]


def unknown_theme_hint(name: str) -> str:
    """What to write in place of a name that is no built-in theme's."""
    if name in SUCCESSORS:
        return f"`{name}` is no more: `{SUCCESSORS[name]}` has taken its place"
    near = nearest(name, builtin_themes())
    return f"did you mean `{near}`?" if near else _known_themes()


def builtin_themes() -> tuple[str, ...]:
    """The names of the themes that ship in the package."""
    folder = resources.files("brochure.theme") / "builtin"
    names = (f.name.removesuffix(".yaml") for f in folder.iterdir() if f.name.endswith(".yaml"))
    return tuple(sorted(name for name in names if name != COMMON))


def load_builtin(name: str, brand: Brand = NO_BRAND) -> LoadedTheme:
    """The theme of this name that ships in the package, in a house's color and fonts.

    Raises KeyError for another name.
    """
    if name not in builtin_themes():
        raise KeyError(name)
    file = _builtin_file(name)
    return _resolve(file, file.base, Route(FILE_ID), brand)


def load_theme(
    data: LocatedMap, brand: Brand = NO_BRAND, workspace: Workspace | None = None
) -> LoadedTheme:
    """The theme of a theme file's data; the workspace has the font files that it names.

    A brand is the content's, and wins over what the theme file says.
    """
    salvaged = read(ThemeFile, data)
    problems = salvaged.problems
    file = salvaged.model
    if file is None:
        return LoadedTheme(None, problems)
    base = file.base if file.base is not None else DEFAULT
    if base not in builtin_themes():
        unknown = Problem(
            "unknown-theme",
            f"there is no built-in theme `{base}`",
            data.route.down("base"),
            hint=unknown_theme_hint(base),
        )
        return LoadedTheme(None, (*problems, unknown))
    own = Brand(
        Color.parse(file.color) if file.color else None,
        data.route.down("color"),
        read_own_fonts(_font_paths(file.fonts, data.route.down("fonts")), workspace),
    )
    brand = Brand(
        brand.color or own.color,
        brand.color_route if brand.color else own.color_route,
        brand.fonts if brand.fonts.families else own.fonts,
    )
    loaded = _resolve(file, base, data.route, brand)
    loaded = LoadedTheme(
        loaded.theme,
        (*loaded.problems, *_unused(file, data.route), *_unused_colors(file, base, data.route)),
    )
    if problems:
        return LoadedTheme(None, (*problems, *loaded.problems))
    return loaded


def _unused(file: ThemeFile, route: Route) -> Iterator[Problem]:
    """A warning at each style of a theme file that no block asks for and no other style is like."""
    common = _builtin_file(COMMON)
    likes = {entry.like for part in _parts(file) for entry in part[1].values()}
    likes |= {entry.label_text for entry in file.list.values()}
    for (section, entries), (_, builtin) in zip(_parts(file), _parts(common), strict=True):
        known = frozenset((*builtin, *OPTIONAL))
        for name in entries:
            if name in known or name in likes or name.endswith(DERIVED):
                continue
            # Names of styles are alike: only a slip of the finger is worth a guess.
            near = next(iter(get_close_matches(name, known, n=1, cutoff=0.8)), "")
            yield Problem(
                "unknown-style",
                f"nothing uses the {section} style `{name}`",
                route.down(section).key(name),
                hint=f"did you mean `{near}`?"
                if near
                else "delete it, or give it a name that common.yaml has",
                severity=Severity.WARNING,
            )


def _unused_colors(file: ThemeFile, base: str, route: Route) -> Iterator[Problem]:
    """A warning at each color of a theme file that neither a look nor its own styles have."""
    known = {*_builtin_file(COMMON).colors, *_builtin_file(base).colors}
    entries = [file.page, *(entry for _, part in _parts(file) for entry in part.values())]
    used = {value for entry in entries for _, value in entry if isinstance(value, str)}
    for name in file.colors:
        if name in known or name in used:
            continue
        near = nearest(name, known)
        yield Problem(
            "unused-color",
            f"nothing has the color `{name}`",
            route.down("colors").key(name),
            hint=f"did you mean `{near}`?" if near else "delete it, or name it in a style",
            severity=Severity.WARNING,
        )


def _parts(file: ThemeFile) -> tuple[tuple[str, Mapping[str, Any]], ...]:
    return (("text", file.text), ("box", file.box), ("list", file.list))


def _known_themes() -> str:
    return "the built-in themes are " + ", ".join(builtin_themes())


def builtin_text(name: str) -> str:
    """The theme file of this name that ships in the package."""
    return (resources.files("brochure.theme") / "builtin" / f"{name}.yaml").read_text("utf-8")


def _builtin_file(name: str) -> ThemeFile:
    parsed = parse(SourceFile(f"{name}.yaml", builtin_text(name)), FILE_ID)
    if parsed.tree is None:
        message = f"the built-in theme {name} does not parse"
        raise AssertionError(message)
    return ThemeFile.model_validate(parsed.data)


def all_of(name: str) -> Resolver:
    """All that a built-in look says, with what it takes from its base. Raises KeyError."""
    if name not in builtin_themes():
        raise KeyError(name)
    return Resolver(_chain(_builtin_file(name)), Route(FILE_ID), NO_BRAND)


def _chain(file: ThemeFile) -> tuple[ThemeFile, ...]:
    """A file and those that it is based on, the last of these first."""
    return (file,) if file.base is None else (*_chain(_builtin_file(file.base)), file)


def _font_paths(paths: Sequence[str], route: Route) -> tuple[tuple[str, Route], ...]:
    return tuple((it, getattr(it, "route", route)) for it in paths)


def _resolve(file: ThemeFile, base: str | None, route: Route, brand: Brand) -> LoadedTheme:
    chain = [file]
    while base is not None:
        below = _builtin_file(base)
        chain.append(below)
        base = below.base
    resolver = Resolver(tuple(reversed(chain)), route, brand)
    theme = resolver.theme()
    if brand.color is not None and any(it.code == "low-contrast" for it in resolver.problems):
        resolver = Resolver(tuple(reversed(chain)), route, replace(brand, least=LEAST_BODY))
        theme = resolver.theme()
    problems = (*resolver.problems, *brand.fonts.problems)
    is_faulty = any(it.severity is Severity.ERROR for it in problems)
    return LoadedTheme(None if is_faulty else theme, (*problems, *resolver.notes))
