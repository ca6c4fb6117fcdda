"""The examples of docs/library.md run as they stand."""

import io
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from conftest import HEAD, PROBE, handout

import brochure

ROOT = Path(brochure.__file__).parents[1]
TEXT = (ROOT / "docs/library.md").read_text("utf-8")
EXAMPLES = dict(re.findall(r"## ([^\n]+)\n(?:(?!## ).)*?```python\n(.*?)```", TEXT, re.DOTALL))


@pytest.fixture
def visit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "visit"
    folder.mkdir()
    (folder / "content.yaml").write_text(handout("- Words.\n"), "utf-8")
    monkeypatch.chdir(tmp_path)
    return folder


def run_example(name: str) -> dict[str, Any]:
    scope: dict[str, Any] = {}
    exec(compile(EXAMPLES[name], name, "exec"), scope)  # noqa: S102
    return scope


def test_there_are_three() -> None:
    assert list(EXAMPLES) == ["A script", "A web handler", "Many at once"]


def test_the_script_builds_and_tells(visit: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run_example("A script")
    assert capsys.readouterr().out.split() == ["visit/output/ex-001-draft.pdf", "1"]
    (visit / "content.yaml").write_text(handout("- See [@nobody].\n"), "utf-8")
    run_example("A script")
    assert re.search(r"^\d+: .*nobody.*: ", capsys.readouterr().out, re.MULTILINE)


def test_the_handler_answers_with_a_pdf_or_the_problems() -> None:
    handler = run_example("A web handler")["handout"]
    answers: list[str] = []

    def ask(text: str) -> bytes:
        body = {"wsgi.input": io.BytesIO(text.encode())}
        return b"".join(handler(body, lambda status, _: answers.append(status)))

    logo = HEAD.replace(
        "    name: Example Clinic", "    name: Example Clinic\n    logo_on_dark: logo.svg"
    )
    assert ask(handout("- Words.\n", head=logo)).startswith(b"%PDF-1.7")
    assert b"logo.png" in ask(handout("- Words.\n", head=logo.replace("logo.svg", "logo.png")))
    assert answers == ["200 OK", "422 Unprocessable Content"]


def test_sixteen_threads_give_what_one_gives(visit: Path) -> None:
    scope = run_example("Many at once")
    paths = []
    for number in range(24):
        path = visit / f"{number}.yaml"
        path.write_text(handout(f"- Handout {number}.\n"), "utf-8")
        paths.append(path)
    assert scope["all_of"](paths) == [scope["one"](path) for path in paths]


def test_names_are_listed_and_there_is_a_version() -> None:
    assert {"build", "check", "diff", "load_theme", "render", "__version__"} <= set(dir(brochure))
    assert re.fullmatch(r"\d+\.\d+\.\d+", brochure.__version__)


def test_a_text_is_rendered_as_its_file_is(visit: Path) -> None:
    text = handout("- type: figure\n  file: probe.svg\n  alt: A wand.\n  caption: The wand.\n")
    (visit / "content.yaml").write_text(text, "utf-8")
    (visit / "probe.svg").write_text(PROBE, "utf-8")
    files = {"probe.svg": PROBE.encode()}
    assert brochure.render(text, files=files) == brochure.render(visit / "content.yaml")
    with pytest.raises(brochure.BrochureError) as error:
        brochure.render(text)
    assert [
        it.code for it in error.value.diagnostics if it.severity is brochure.Severity.ERROR
    ] == ["missing-image"]


def test_a_mapping_reads_only_what_is_asked_for(visit: Path) -> None:
    asked = []

    class Store(dict[str, bytes]):
        def __getitem__(self, name: str) -> bytes:
            asked.append(name)
            return PROBE.encode()

        def __iter__(self) -> Iterator[str]:
            raise AssertionError

    text = handout("- type: figure\n  file: a/b.svg\n  alt: A wand.\n  caption: The wand.\n")
    assert brochure.render(text, files=Store()).startswith(b"%PDF")
    assert set(asked) == {"a/b.svg"}
    assert list(visit.iterdir()) == [visit / "content.yaml"]


def test_a_theme_can_be_passed_in(visit: Path) -> None:
    theme = brochure.load_theme("plain")
    path = visit / "content.yaml"
    assert brochure.render(path, theme=theme) == brochure.render(path, theme="plain")
    assert brochure.render(path, theme=theme) != brochure.render(path)


def test_strictness_is_the_commands(visit: Path) -> None:
    with pytest.raises(brochure.BrochureError) as error:
        brochure.render(visit / "content.yaml", strict=True)
    assert "missing-governance" in [it.code for it in error.value.diagnostics]


def test_diff_tells_a_dose(visit: Path) -> None:
    old, new = visit / "old.yaml", visit / "new.yaml"
    old.write_text(handout("- Take 5 mg a day.\n"), "utf-8")
    new.write_text(handout("- Take 50 mg a day.\n"), "utf-8")
    assert not brochure.diff(old, new).is_equal
    assert [(it.old, it.new) for it in brochure.diff(old, new).numbers] == [("5 mg", "50 mg")]
    assert brochure.diff(old, old).is_equal
    with pytest.raises(brochure.BrochureError):
        brochure.diff(old, visit / "nothing.pdf")


def brochure_at(folder: Path, *arguments: str, given: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "brochure", *arguments],
        cwd=folder,
        input=given,
        capture_output=True,
        text=True,
        check=False,
        env=dict(os.environ),
    )


def test_standard_input_is_built_with_the_folders_pictures(visit: Path) -> None:
    text = handout("- type: figure\n  file: probe.svg\n  alt: A wand.\n  caption: The wand.\n")
    (visit / "probe.svg").write_text(PROBE, "utf-8")
    done = brochure_at(visit, "build", "-", given=text)
    assert done.returncode == 0, done.stderr
    assert (visit / "output/ex-001-draft.pdf").read_bytes() == brochure.render(
        text, files={"probe.svg": PROBE.encode()}
    )
    wrong = brochure_at(visit, "build", "-", "--format", "concise", given="schema: 2\n")
    assert wrong.returncode == 1
    assert wrong.stderr.startswith("-:1:")


@pytest.mark.parametrize(
    ("arguments", "given"), [(("-",), ""), (("-",), " \n"), (("-", "--watch"), "schema: 1\n")]
)
def test_standard_input_that_is_none_is_told(
    visit: Path, arguments: tuple[str, ...], given: str
) -> None:
    done = brochure_at(visit, "build", *arguments, given=given)
    assert done.returncode == 2
    assert "standard input" in done.stderr


def test_help_says_the_exit_codes(visit: Path) -> None:
    words = " ".join(brochure_at(visit, "--help").stdout.split())
    assert "70 a fault of ours; 130 interrupted." in words


def test_help_is_whole_and_comes_by_its_name_too(visit: Path) -> None:
    asked = brochure_at(visit, "help")
    assert asked.returncode == 0
    assert asked.stdout == brochure_at(visit, "--help").stdout
    assert "..." not in asked.stdout.replace("[ARGS]...", "")
    assert brochure_at(visit, "help", "diff").stdout == brochure_at(visit, "diff", "-h").stdout
    assert brochure_at(visit, "help", "dif").returncode == 2


def test_a_shell_can_complete(visit: Path, run_completion: Callable[[Path], str]) -> None:
    assert "build" in run_completion(visit).split()


@pytest.fixture
def run_completion() -> Callable[[Path], str]:
    def run(folder: Path) -> str:
        code = "import sys; sys.argv[0] = 'brochure'; from brochure.__main__ import main; main()"
        environment = {
            **os.environ,
            "_BROCHURE_COMPLETE": "bash_complete",
            "COMP_WORDS": "brochure bu",
            "COMP_CWORD": "1",
        }
        command = [sys.executable, "-c", code]
        done = subprocess.run(
            command, cwd=folder, env=environment, capture_output=True, text=True, check=False
        )
        return done.stdout.replace(",", " ")

    return run
