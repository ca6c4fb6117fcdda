"""Two contents at once, from YAML texts."""

from collections.abc import Callable

import pytest

from brochure.blocks import all_models
from brochure.compare.compare import compare
from brochure.compare.comparison_types import Comparison
from brochure.content.model import Content
from brochure.content.validate import validate
from brochure.source.file import SourceFile
from brochure.source.parse import parse


def read(text: str) -> Content:
    parsed = parse(SourceFile("content.yaml", text), "content")
    assert parsed.tree is not None, parsed.diagnostics
    validated = validate(parsed.data, all_models())
    assert validated.content is not None, validated.problems
    return validated.content


@pytest.fixture
def compared() -> Callable[[str, str], Comparison]:
    """A function that compares two content texts."""
    return lambda old, new: compare(read(old), read(new))
