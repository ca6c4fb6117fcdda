"""The content of a text, for tests that judge what an author wrote."""

from brochure.blocks import all_models
from brochure.content.model import Content
from brochure.content.validate import validate
from brochure.editions import all_options
from brochure.source.file import SourceFile
from brochure.source.parse import parse
from brochure.source.tree import YamlTree


def read(text: str) -> tuple[Content, YamlTree]:
    """The content of a text that has no fault of its own."""
    parsed = parse(SourceFile("content.yaml", text), "content")
    assert parsed.diagnostics == ()
    assert parsed.tree is not None
    validated = validate(parsed.data, all_models(), all_options())
    assert validated.problems == ()
    assert validated.content is not None
    return validated.content, parsed.tree
