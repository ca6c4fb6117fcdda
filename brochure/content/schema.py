"""The JSON Schema (2020-12) of content files, for editors that complete and explain."""

import json
from collections.abc import Mapping
from typing import Any

from brochure.content.base import Block
from brochure.content.block_list import BLOCK_MARK
from brochure.content.model import Content

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schema_text(models: Mapping[str, type[Block]]) -> str:
    """The schema as JSON text. `models` are the known blocks by their `type`."""
    schema = Content.model_json_schema(by_alias=True, mode="validation")
    definitions = schema["$defs"]
    for model in models.values():
        own = model.model_json_schema(by_alias=True, mode="validation")
        definitions.update(own.pop("$defs", {}))
        definitions[model.__name__] = own
    for name, among in (
        ("Block", models.values()),
        ("LeafBlock", [model for model in models.values() if not model.is_container]),
    ):
        references = [{"$ref": f"#/$defs/{model.__name__}"} for model in among]
        text = {"type": "string", "minLength": 1, "description": "A paragraph."}
        definitions[name] = {"anyOf": [text, *references]}
    written = _as_written(schema)
    written.update({"$schema": DIALECT, "title": "A patient handout"})
    return json.dumps(written, indent=2, ensure_ascii=False, sort_keys=True) + "\n"


def _as_written(value: Any) -> Any:  # noqa: ANN401 -- JSON
    """The schema of what YAML makes of the text: `1` is a number to an editor, `1.0` too."""
    if isinstance(value, list):
        return [_as_written(item) for item in value]
    if not isinstance(value, dict):
        return value
    if BLOCK_MARK in value:
        return {"$ref": f"#/$defs/{value[BLOCK_MARK]}"}
    made = {
        key: _as_written(item)
        for key, item in value.items()
        if key != "title" or isinstance(item, dict)
    }
    if made.get("type") == "string" and ("pattern" in made or "const" in made or "enum" in made):
        made["type"] = ["string", "number"]
    if made.get("const") == "1":
        made = {"enum": ["1", 1], "description": made.get("description", "")}
    return made
