"""`brochure build --edition`: which files are made, under which names, and what is told."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from conftest import HEAD, handout

import brochure
from brochure.diagnostics.diagnostic import BrochureError

Command = Callable[..., Any]
SOUND = handout("- Hello there.\n")
LINKED = (
    HEAD + "sections:\n  - heading: One\n    content: ['See [two](#two).']\n"
    "  - heading: Two\n    id: two\n    omit: rack\n    content: [Words.]\n"
)


def files(folder: Path) -> list[str]:
    return sorted(it.name for it in (folder / "output").glob("*"))


def test_the_standard_edition_has_no_suffix(command: Command, folder: Path) -> None:
    command("build")
    assert files(folder) == ["ex-001-draft.pdf"]
    command("build", "--edition", "rack", "--edition", "standard", "--edition", "rack")
    assert files(folder) == ["ex-001-draft.pdf", "ex-001-rack-draft.pdf"]


def test_all_editions_are_built(command: Command, folder: Path) -> None:
    done = command("build", "--all-editions")
    assert done.code == 0
    assert {"ex-001-draft.pdf", "ex-001-rack-draft.pdf"} <= set(files(folder))
    assert "to print: Print on one side." in done.out


@pytest.mark.parametrize(
    "editions",
    ["rack", "[rack]", "{rack: {}}", "{rack: }", "{rack: {ppi: 100}}", "[rack: {ppi: 100}]"],
)
def test_the_content_names_its_editions(editions: str, command: Command, folder: Path) -> None:
    done = command("build", text=f"{SOUND}editions: {editions}\n")
    assert done.code == 0, done
    assert files(folder) == ["ex-001-rack-draft.pdf"]


@pytest.mark.parametrize(
    ("editions", "code", "hint"),
    [
        ("rock", "unknown-edition", "did you mean `rack`?"),
        ("{rack: {pip: 100}}", "unknown-field", "did you mean `ppi`?"),
        ("{rack: {ppi: many}}", "wrong-type", ""),
        ("{rack: 100}", "", ""),
        ("3.5", "", ""),
    ],
)
def test_what_is_wrong_with_them_is_told_at_its_line(
    editions: str, code: str, hint: str, command: Command, folder: Path
) -> None:
    text = f"{SOUND}editions: {editions}\n"
    done = command("build", "--format", "concise", text=text)
    assert done.code == 1
    errors = [it for it in done.err.splitlines() if " error" in it]
    assert errors
    assert all(it.startswith(f"content.yaml:{len(text.splitlines())}:") for it in errors)
    assert code in errors[0]
    assert files(folder) == []
    done = command("build")
    assert hint in done.err


def test_an_edition_that_does_not_exist_is_told_with_the_nearest(
    command: Command, folder: Path
) -> None:
    done = command("build", "--edition", "rak")
    assert done.code == 2
    assert "there is no edition `rak`" in done.err
    assert "did you mean `rack`?" in done.err
    assert files(folder) == []


def test_two_files_of_one_name_are_an_error_before_anything_is_written(
    command: Command, folder: Path
) -> None:
    done = command("build", "--edition", "rack", "--edition", "standard", "-o", "one.pdf")
    assert done.code == 2
    assert "one.pdf" in done.err
    assert not (folder / "one.pdf").exists()


def test_the_good_ones_are_written_and_the_others_told(command: Command, folder: Path) -> None:
    done = command("build", "--edition", "standard", "--edition", "rack", text=LINKED)
    assert done.code == 1
    assert files(folder) == ["ex-001-draft.pdf"]
    assert "error[target-left-out]: in rack: the section `two`" in done.err
    assert done.err.count("missing-governance") == 1


def test_unchanged_editions_are_not_built_again(command: Command, folder: Path) -> None:
    command("build", "--edition", "rack", "--edition", "standard")
    done = command("build", "--edition", "rack", "--edition", "standard")
    assert done.out.count("is up to date") == 2
    (folder / "output" / "ex-001-rack-draft.pdf").unlink()
    done = command("build", "--edition", "rack", "--edition", "standard")
    assert "built 2 of 2 editions" in done.out


def test_a_print_dialog_begins_with_both_sides_at_actual_size(
    command: Command, folder: Path
) -> None:
    command("build")
    with pikepdf.open(folder / "output" / "ex-001-draft.pdf") as pdf:
        asked = {str(key): str(it) for key, it in pdf.Root.ViewerPreferences.items()}
    assert asked == {
        "/DisplayDocTitle": "True",
        "/PrintScaling": "/None",
        "/PickTrayByPDFSize": "True",
        "/Duplex": "/DuplexFlipLongEdge",
    }


def test_pages_explains_an_edition(command: Command) -> None:
    done = command("pages", "--edition", "rack")
    assert done.code == 0
    assert done.out.startswith("For the rack (rack)\nWhat stands")
    assert "1 page" in done.out
    assert command("pages", "--edition", "rak").code == 2


def test_a_program_names_editions(command: Command, folder: Path) -> None:
    del command
    path = folder / "content.yaml"
    built = brochure.build_editions(path, editions=("standard", "rack"))
    assert [it.path.name for it in built] == ["ex-001-draft.pdf", "ex-001-rack-draft.pdf"]
    assert [it.printing for it in built][1] == "Print on one side."
    one = brochure.build(path, folder / "one.pdf", edition="rack")
    assert one.path.read_bytes() == built[1].path.read_bytes()
    assert brochure.render(path, edition="rack") == one.path.read_bytes()
    with pytest.raises(BrochureError, match="no edition"):
        brochure.render(path, edition="rak")


def test_a_program_gets_the_good_editions_and_the_errors_of_the_others(folder: Path) -> None:
    (folder / "content.yaml").write_text(LINKED, "utf-8")
    with pytest.raises(BrochureError) as stop:
        brochure.build_editions(folder / "content.yaml", editions=("standard", "rack"))
    assert {it.code for it in stop.value.diagnostics if it.severity == 3} == {"target-left-out"}
    assert files(folder) == ["ex-001-draft.pdf"]
