"""The diagram of the architecture is what the code imports, and the page names what exists."""

import re
from pathlib import Path

import brochure

ROOT = Path(brochure.__file__).parents[1]
PAGE = ROOT / "docs" / "architecture.md"


def made() -> dict[str, object]:
    scope: dict[str, object] = {"__name__": "make_architecture", "__file__": str(PAGE)}
    script = ROOT / "docs" / "make_architecture.py"
    exec(compile(script.read_text("utf-8"), str(script), "exec"), scope)  # noqa: S102
    return scope


def test_the_diagram_is_fresh() -> None:
    """`python docs/make_architecture.py` makes it so."""
    page = made()["page"]
    assert callable(page)
    text = PAGE.read_text("utf-8")
    assert page(text) == text
    assert text.count("-->|") > 30


def test_each_folder_of_the_package_has_a_row() -> None:
    text = PAGE.read_text("utf-8")
    folders = {it.name for it in (ROOT / "brochure").iterdir() if (it / "__init__.py").exists()}
    assert len(folders) > 15
    assert {it for it in folders if f"`{it}/`" not in text} == set()


def test_each_path_that_is_named_is_there() -> None:
    seen = 0
    for page in (PAGE, ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs/decisions").glob("*.md"))):
        text = re.sub(r"```.*?```", "", page.read_text("utf-8"), flags=re.DOTALL)
        paths = re.findall(r"`((?:[a-z_0-9]+/)+[A-Za-z_0-9]*(?:\.(?:py|yaml|md))?)`", text)
        seen += len(paths)
        for path in paths:
            there = ROOT / path, ROOT / "brochure" / path
            assert any(it.exists() for it in there), f"{page.name}: {path}"
    assert seen > 25
