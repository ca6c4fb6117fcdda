import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import brochure
from brochure.checks.engine import find_rules
from brochure.diagnostics.catalogue import PAGES, page

PACKAGE = Path(brochure.__file__).parent
MAKERS = ("Problem", "Diagnostic")


def codes_made() -> Iterator[str]:
    """The codes that stand as the first argument of a Problem or a Diagnostic."""
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.args:
                first = node.args[0]
                if node.func.id in MAKERS and isinstance(first, ast.Constant):
                    yield str(first.value)


def test_every_code_of_the_project_has_a_page() -> None:
    made = set(codes_made())
    assert len(made) > 10
    assert made - set(PAGES) - {it.code for it in find_rules()} == set()


def test_every_page_is_that_of_a_code_that_can_occur() -> None:
    named = {
        node.value
        for path in PACKAGE.rglob("*.py")
        if path.name != "catalogue.py"
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    assert set(PAGES) - named == set()


@pytest.mark.parametrize("code", sorted(PAGES))
def test_pages_are_whole_sentences(code: str) -> None:
    found = page(code)
    assert found is not None
    assert found.title
    assert not found.title.endswith(".")
    assert found.why.endswith(".")
    assert found.what_to_do.endswith(".")
    assert code == code.lower().replace("_", "-")


def test_unknown_code_has_no_page() -> None:
    assert page("no-such-code") is None


def test_pages_are_frozen() -> None:
    with pytest.raises(TypeError):
        PAGES["x"] = PAGES["yaml-syntax"]  # type: ignore[index]
