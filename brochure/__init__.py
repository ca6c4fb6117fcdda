"""Builds printable, accessible PDF handouts for patients from YAML and images."""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from brochure.api import BuildResult, build, check, load_theme
    from brochure.diagnostics.model import BrochureError, Diagnostic, Severity

__all__ = [
    "BrochureError",
    "BuildResult",
    "Diagnostic",
    "Severity",
    "build",
    "check",
    "load_theme",
]

_IN_API = frozenset(("BuildResult", "build", "check", "load_theme"))


def __getattr__(name: str) -> object:
    """A public name, loaded when it is first asked for: `import brochure` costs nothing."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    home = "brochure.api" if name in _IN_API else "brochure.diagnostics.model"
    return getattr(import_module(home), name)
