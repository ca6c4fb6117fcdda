"""The scripts that make docs/, and whether what they made is fresh."""

import importlib.util
from pathlib import Path
from types import ModuleType

from PIL import Image, ImageChops, ImageStat

DOCS = Path(__file__).parents[1] / "docs"


def load_maker(name: str) -> ModuleType:
    """A script of docs/ as a module."""
    spec = importlib.util.spec_from_file_location(f"docs_{name}", DOCS / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def assert_fresh(path: Path, made: Image.Image) -> None:
    """The picture is the one that would be made now."""
    with Image.open(path) as shown:
        old, new = shown.convert("RGB"), made.convert("RGB")
    assert old.size == new.size
    assert max(ImageStat.Stat(ImageChops.difference(old, new)).mean) < 1.0
