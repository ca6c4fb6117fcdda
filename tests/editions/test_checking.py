"""`brochure check` judges each edition that the content names, or that is asked for."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from conftest import HEAD

LINKED = (
    HEAD + "sections:\n  - heading: One\n    content: ['See [two](#two).']\n"
    "  - heading: Two\n    id: two\n    omit: rack\n    content: [Words.]\n"
)


def test_the_editions_of_the_content_are_checked(command: Callable[..., Any]) -> None:
    assert command("check", text=LINKED).code == 0
    done = command("check", text=f"{LINKED}editions: [standard, rack]\n")
    assert done.code == 1
    assert "in rack: the section `two` is left out" in done.out
    assert done.out.count("missing-governance") == 1


def test_one_edition_is_checked(command: Callable[..., Any]) -> None:
    assert command("check", "--edition", "rack", text=LINKED).code == 1
    assert command("check", "--edition", "standard").code == 0
    done = command("check", "--edition", "rak")
    assert done.code == 2
    assert "did you mean `rack`?" in done.err


def test_a_pdf_is_compared_with_its_own_edition(command: Callable[..., Any], folder: Path) -> None:
    assert command("build", "--edition", "grey").code == 0
    name = str(folder / "output" / "ex-001-grey-draft.pdf")
    ask = ("check", name, "--source", "content.yaml", "--format", "concise")
    assert "not-reproducible" in command(*ask).out
    assert "not-reproducible" not in command(*ask, "--edition", "grey").out
