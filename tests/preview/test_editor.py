"""Links that open an editor, and templates that must not become one."""

from pathlib import Path

import pytest

from brochure.preview.editor import VSCODE, Editor, EditorError


def test_vscode_gets_path_line_and_column() -> None:
    link = Editor.parse(VSCODE).link(Path("/hand outs/für/a#b?.yaml"), 41, 3)

    assert link == "vscode://file/hand%20outs/f%C3%BCr/a%23b%3F.yaml:41:3"


def test_another_editor_can_be_named() -> None:
    editor = Editor.parse("idea://open?file={path}&line={line}")

    assert editor.link(Path("/a.yaml"), 7, 1) == "idea://open?file=/a.yaml&line=7"


@pytest.mark.parametrize(
    "template",
    [
        "javascript:alert('{path}')",
        "JavaScript:{path}",
        "data:text/html,{path}",
        "vscode://file",
        "{path}:{line}",
        "vscode://file{path}:{row}",
        "vscode://file{path",
        "vscode://file{path!r}",
        "vscode://file{path.parent}",
        "vscode://file{path:>100000000}",
        "",
    ],
)
def test_a_template_that_is_no_link_is_refused(template: str) -> None:
    with pytest.raises(EditorError, match=r"\w"):
        Editor.parse(template)
