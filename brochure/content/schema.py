"""The JSON Schema (2020-12) of content files, for editors that complete and explain."""

import json
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any

from pydantic import AliasChoices

from brochure.content.base import Authored, Block
from brochure.content.block_list import BLOCK_MARK
from brochure.content.brand_file import BrandFile
from brochure.content.edition_list import EDITIONS_MARK
from brochure.content.model import Content

DIALECT = "https://json-schema.org/draft/2020-12/schema"
_DIGITS = MappingProxyType({"integer": "^[0-9]+$", "number": r"^[0-9]+(\.[0-9]+)?$"})
"""What a number looks like in quotes."""


def schema_text(
    models: Mapping[str, type[Block]],
    editions: Mapping[str, type[Authored]] = MappingProxyType({}),
) -> str:
    """The schema as JSON text.

    `models` are the known blocks by their `type`, `editions` the options of the known editions.
    """
    schema = Content.model_json_schema(by_alias=True, mode="validation")
    definitions = schema["$defs"]
    for model in models.values():
        own = model.model_json_schema(by_alias=True, mode="validation")
        definitions.update(own.pop("$defs", {}))
        own["properties"]["type"].setdefault("description", own.get("description", ""))
        definitions[model.__name__] = own
    for name, among in (
        ("Block", models.values()),
        ("LeafBlock", [model for model in models.values() if not model.is_container]),
    ):
        references = [{"$ref": f"#/$defs/{model.__name__}"} for model in among]
        text = {"type": "string", "minLength": 1, "description": "A paragraph."}
        definitions[name] = {"anyOf": [text, *references]}
    definitions["Editions"] = _editions(editions, definitions)
    for each in _descendants(Authored):
        _add_other_names(each, definitions.get(each.__name__, {}))
    written = _as_written(schema)
    written.update({"$schema": DIALECT, "title": "A patient handout"})
    return json.dumps(written, indent=2, ensure_ascii=False, sort_keys=True) + "\n"


def brand_schema_text() -> str:
    """The schema of brand files as JSON text."""
    written = _as_written(BrandFile.model_json_schema(by_alias=True, mode="validation"))
    written.update({"$schema": DIALECT, "title": "What a clinic says in all of its handouts"})
    return json.dumps(written, indent=2, ensure_ascii=False, sort_keys=True) + "\n"


def _editions(
    editions: Mapping[str, type[Authored]], definitions: dict[str, Any]
) -> dict[str, Any]:
    """The schema of what stands under `editions:`; each one's options become a definition."""
    options = {}
    for name, model in editions.items():
        own = model.model_json_schema(by_alias=True, mode="validation")
        definitions.update(own.pop("$defs", {}))
        definitions[model.__name__] = own
        options[name] = {"anyOf": [{"$ref": f"#/$defs/{model.__name__}"}, {"type": "null"}]}
    one = {"enum": list(editions)}
    named = {"type": "object", "properties": options, "additionalProperties": False}
    return {"anyOf": [one, named, {"type": "array", "items": {"anyOf": [one, named]}}]}


def _descendants(model: type[Authored]) -> Iterator[type[Authored]]:
    for below in model.__subclasses__():
        yield below
        yield from _descendants(below)


def _add_other_names(model: type[Authored], definition: dict[str, Any]) -> None:
    """Every name that a field can be written by, such as `license` beside `licence`."""
    properties = definition.get("properties", {})
    for field in model.model_fields.values():
        alias = field.validation_alias
        if isinstance(alias, AliasChoices) and properties:
            first, *others = (str(choice) for choice in alias.choices)
            for name in others:
                properties[name] = {**properties[first], "description": f"The same as `{first}`."}


def _as_written(value: Any) -> Any:  # noqa: ANN401 -- JSON
    """The schema of what an editor makes of the text: `1` is a number to it, `No` a truth value.

    The builder takes all of them as texts and lets the field decide.
    """
    if isinstance(value, list):
        return [_as_written(item) for item in value]
    if not isinstance(value, dict):
        return value
    if EDITIONS_MARK in value:
        said = {key: it for key, it in value.items() if key != EDITIONS_MARK}
        return {**said, "$ref": "#/$defs/Editions"}
    if BLOCK_MARK in value:
        return {"$ref": f"#/$defs/{value[BLOCK_MARK]}"}
    made = {
        key: _as_written(item)
        for key, item in value.items()
        if key != "title" or isinstance(item, dict)
    }
    kind = made.get("type")
    if made.get("const") == "1":
        return {"enum": ["1", 1], "description": made.get("description", "")}
    if kind == "string" and ("const" in made or "enum" in made):
        return made
    if kind == "string":
        made["type"] = (
            ["string", "number"] if "pattern" in made else ["string", "number", "boolean"]
        )
    elif isinstance(kind, str) and kind in _DIGITS:
        made.update({"type": [kind, "string"], "pattern": _DIGITS[kind]})
    elif kind == "boolean":
        del made["type"]
        made["enum"] = [True, False, "true", "false", "yes", "no"]
    return made
