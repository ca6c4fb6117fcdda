"""Builds printable, accessible PDF handouts for patients from YAML and images."""

# What `typing` says; the command begins here, and an interrupt is told by us from here on.
TYPE_CHECKING = False

if TYPE_CHECKING:
    from brochure.api import (
        BuildResult,
        build,
        build_editions,
        check,
        diff,
        load_theme,
        render,
        render_html,
        render_text,
    )
    from brochure.diagnostics.diagnostic import BrochureError, Diagnostic, Severity

    __version__: str

__all__ = [
    "BrochureError",
    "BuildResult",
    "Diagnostic",
    "Severity",
    "__version__",
    "build",
    "build_editions",
    "check",
    "diff",
    "load_theme",
    "render",
    "render_html",
    "render_text",
]

_IN_API = frozenset(__all__) - {"BrochureError", "Diagnostic", "Severity", "__version__"}


def __getattr__(name: str) -> object:
    """A public name, loaded when it is first asked for: `import brochure` costs nothing."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    if name == "__version__":
        from importlib.metadata import version

        return version("brochure")
    from importlib import import_module

    home = "brochure.api" if name in _IN_API else "brochure.diagnostics.diagnostic"
    return getattr(import_module(home), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
