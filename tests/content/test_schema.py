import importlib
import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]

import brochure
from brochure.blocks import all_blocks, all_models
from brochure.content.schema import schema_text
from brochure.editions import all_options

PACKAGE = Path(brochure.__file__).parent
ROOT = PACKAGE.parent


class Yaml12(yaml.SafeLoader):
    """As an editor reads it: dates are texts, and so are yes and no (YAML 1.2, core schema)."""


Yaml12.yaml_implicit_resolvers = {
    first: [
        (tag, pattern)
        for tag, pattern in resolvers
        if tag.rpartition(":")[2] not in {"timestamp", "bool"}
    ]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
Yaml12.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("true|false"), list("tf"))


def text() -> str:
    return schema_text(all_models(), all_options())


@pytest.fixture(scope="module")
def validator() -> Draft202012Validator:
    schema = json.loads(text())
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


def loaded(path: Path, loader: Any) -> Any:
    return yaml.load(path.read_text("utf-8"), Loader=loader)  # noqa: S506 -- safe loaders


def test_the_schema_that_ships_is_fresh() -> None:
    """`brochure schema > brochure/content/schema.json` makes it so."""
    assert (PACKAGE / "content/schema.json").read_text("utf-8") == text()


def test_the_schema_is_2020_12_and_knows_every_block(validator: Draft202012Validator) -> None:
    assert validator.schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    known = {
        it["$ref"].rpartition("/")[2] for it in validator.schema["$defs"]["Block"]["anyOf"][1:]
    }
    assert known == {it.model.__name__ for it in all_blocks().values()}
    assert "x-block" not in text()


def test_every_field_is_explained() -> None:
    schema = json.loads(text())
    seen = 0
    for name, definition in [("", schema), *schema["$defs"].items()]:
        for field, about in definition.get("properties", {}).items():
            seen += 1
            assert about.get("description") or "$ref" in about or "const" in about, (
                f"{name}.{field}"
            )
    assert seen > 60


@pytest.mark.parametrize("loader", [Yaml12, yaml.BaseLoader])
@pytest.mark.parametrize("name", ["content.yaml", "tests/samples/every-block/content.yaml"])
def test_our_own_files_fit(name: str, loader: Any, validator: Draft202012Validator) -> None:
    errors = [
        (list(it.absolute_path), it.message[:200])
        for it in validator.iter_errors(loaded(ROOT / name, loader))
    ]
    assert errors == []


@pytest.mark.parametrize("name", sorted(all_blocks()))
@pytest.mark.parametrize("loader", [Yaml12, yaml.BaseLoader])
def test_each_example_fits(name: str, loader: Any, validator: Draft202012Validator) -> None:
    module = importlib.import_module(all_blocks()[name].compose.__module__)
    block = yaml.load(module.EXAMPLE, Loader=loader)  # noqa: S506 -- safe loaders
    data = minimal([block])
    assert [it.message[:200] for it in validator.iter_errors(data)] == []


def minimal(content: list[Any], **more: Any) -> dict[str, Any]:
    return {
        "schema": 1,
        "handout": {"id": "x", "title": "t", "language": "en-US"},
        "sections": [{"heading": "a", "content": content}],
        **more,
    }


@pytest.mark.parametrize(
    "data",
    [
        minimal(["a"], references=[{"id": "a", "type": "book", "title": 1984, "issued": 2011}]),
        minimal([911, True, {"type": "key_points", "points": ["a", 1.5]}]),
        minimal([{"type": "figure", "file": "a", "decorative": "yes"}]),
        minimal(["a"], handout={"id": 12, "title": "t", "language": "es", "license": "CC0"}),
    ],
)
def test_what_the_builder_takes_fits(data: dict[str, Any], validator: Draft202012Validator) -> None:
    assert [it.message[:200] for it in validator.iter_errors(data)] == []


@pytest.mark.parametrize(
    "data",
    [
        minimal(["a"], referenzes=[]),
        minimal(["a"], page={"siez": "A4"}),
        minimal(["a"], schema=2),
        minimal(["a"], sections=[]),
        minimal([{"type": "callout", "toen": "note"}]),
        minimal([{"type": "callot"}]),
        minimal([{"type": "figure", "file": "a", "decorative": "maybe"}]),
        minimal([""]),
        minimal([["a"]]),
        minimal(["a"], handout={"id": "x", "title": "t"}),
        minimal(["a"], references=[{"id": "a", "type": "websit", "title": "a"}]),
        minimal(["a"], references=[{"id": "a", "type": "book", "title": "a", "titel": "b"}]),
    ],
)
def test_what_is_misspelt_does_not_fit(
    data: dict[str, Any], validator: Draft202012Validator
) -> None:
    assert not validator.is_valid(data)
