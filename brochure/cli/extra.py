"""Packages that only some commands need, and that come with an extra."""

from importlib.util import find_spec

from brochure.cli.output import refuse


def require_packages(*names: str) -> None:
    """Stop with what to install where one of these packages is missing."""
    missing = [name for name in names if find_spec(name) is None]
    if missing:
        verb = "is" if len(missing) == 1 else "are"
        raise refuse(
            f"this needs {', '.join(missing)}, which {verb} not installed",
            f"python -m pip install {' '.join(missing)}",
        )
