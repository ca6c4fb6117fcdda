import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from conftest import handout
from judges import failed_rules

from brochure.cli import app

OLD = handout("- Take 5 mg. In one study, 81 percent had no harm [@marley-2009].\n- Rest.\n")
NEW = OLD.replace("5 mg", "50 mg").replace("81 percent", "18 percent")


@dataclass(frozen=True)
class Done:
    code: int
    out: str
    err: str


Diff = Callable[..., Done]


@pytest.fixture
def diff(folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Diff:
    """A function that runs `brochure diff` in the folder, which holds old.yaml and new.yaml."""
    monkeypatch.chdir(folder)
    monkeypatch.delenv("NO_COLOR", raising=False)
    (folder / "old.yaml").write_text(OLD, "utf-8")
    (folder / "new.yaml").write_text(NEW, "utf-8")

    def run(*arguments: str, command: str = "diff") -> Done:
        monkeypatch.setattr(sys, "argv", ["brochure", command, *arguments])
        with pytest.raises(SystemExit) as stop:
            app.main()
        assert isinstance(stop.value.code, int)
        return Done(stop.value.code, *capsys.readouterr())

    return run


def git(folder: Path, *arguments: str) -> None:
    found = shutil.which("git")
    if found is None:
        pytest.skip("git is not installed")
    who = ("-c", "user.name=Example", "-c", "user.email=care@example.org")
    done = subprocess.run(
        [found, "-C", str(folder), *who, *arguments], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


@pytest.fixture
def repository(folder: Path) -> Path:
    """A repository whose first revision holds other words and another picture."""
    figure = "- type: figure\n  file: probe.svg\n  alt: A wand.\n"
    inner = folder / "hand outs"
    inner.mkdir()
    (inner / "content.yaml").write_text(handout("- Take 5 mg.\n" + figure), "utf-8")
    picture = (folder / "probe.svg").read_text("utf-8")
    (inner / "probe.svg").write_text(picture, "utf-8")
    git(folder, "init", "-q")
    git(folder, "add", "hand outs")
    git(folder, "commit", "-q", "-m", "one")
    git(folder, "tag", "v1")
    (inner / "content.yaml").write_text(handout("- Take 50 mg.\n" + figure), "utf-8")
    (inner / "probe.svg").write_text(picture + "<!-- redrawn -->\n", "utf-8")
    return inner


def test_the_report(diff: Diff) -> None:
    done = diff("old.yaml", "new.yaml")
    assert done.code == 1
    assert done.err == ""
    lines = [it.strip() for it in done.out.splitlines()]
    assert lines[0] == "What changed from old.yaml to new.yaml"
    assert "! Dose: was 5 mg; now 50 mg (What is it?, paragraph)" in lines
    assert "- Number: was 81 percent; now 18 percent (What is it?, paragraph)" in lines
    assert any(it.startswith("Pages: 1, as before") for it in lines)
    assert any(it.startswith("Reading grade (SMOG): ") for it in lines)
    assert any(it.startswith("- The text has changed, and both say version 0.1;") for it in lines)
    assert any("[-5-] {+50+} mg." in it for it in lines)
    assert "\x1b" not in done.out


def test_the_same_is_0(diff: Diff) -> None:
    done = diff("old.yaml", "old.yaml")
    assert (done.code, done.err) == (0, "")
    assert "Nothing: both say the same." in done.out


def test_json(diff: Diff) -> None:
    done = diff("old.yaml", "new.yaml", "--format", "json")
    assert done.code == 1
    told = json.loads(done.out)
    assert (told["schema"], told["equal"]) == (1, False)
    assert [(it["kind"], it["old"], it["new"]) for it in told["numbers"]] == [
        ("dose", "5 mg", "50 mg"),
        ("number", "81 percent", "18 percent"),
    ]
    assert told["sections"][0]["changes"][0]["route"] == ["sections", 0, "content", 0]
    assert told["remarks"][0]["code"] == "unversioned-change"
    assert told["before"]["pages"] == 1
    assert told["before"]["smog"] is not None
    assert json.loads(diff("old.yaml", "old.yaml", "--format", "json").out)["equal"] is True


def test_another_language_has_no_grade(diff: Diff, folder: Path) -> None:
    for name, text in (("old", OLD), ("new", NEW)):
        spanish = text.replace("language: en-US", "language: es")
        (folder / f"{name}.yaml").write_text(spanish, "utf-8")
    done = diff("old.yaml", "new.yaml")
    assert done.code == 1
    assert "Reading grade" not in done.out
    assert json.loads(diff("old.yaml", "new.yaml", "--format", "json").out)["after"]["smog"] is None


def test_two_pdfs_and_a_pdf_with_its_source(diff: Diff) -> None:
    for name in ("old", "new"):
        assert diff(f"{name}.yaml", "-q", "-o", f"{name}.pdf", command="build").code == 0
    done = diff("old.pdf", "new.pdf")
    assert done.code == 1
    assert "Dose: was 5 mg; now 50 mg" in done.out
    assert "Pages: 1, as before." in done.out
    assert diff("old.pdf", "old.yaml").code == 0, "what is built is what is compared"
    mixed = diff("old.pdf", "new.yaml")
    assert mixed.code == 1
    assert "was 81 percent; now 18 percent" in mixed.out


def test_a_revision_of_git(diff: Diff, repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = "hand outs/content.yaml"
    done = diff(f"git:v1:{path}", path)
    assert done.code == 1
    assert "Dose: was 5 mg; now 50 mg" in done.out
    assert "Picture probe.svg: another picture under the same name (new)" in done.out
    assert "Pages: 1, as before." in done.out
    assert diff(f"git:HEAD:{path}", f"git:v1:{path}").code == 0
    (repository / "probe.svg").unlink()
    assert diff(f"git:v1:{path}", f"git:HEAD:{path}").code == 0, "pictures are those of then"
    monkeypatch.chdir(repository)
    git(repository, "checkout", "-q", "probe.svg")
    assert diff("git:HEAD:content.yaml").code == 1, "NEW is content.yaml unless named"


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("git:v9:hand outs/content.yaml", "git knows no revision v9"),
        ("git:--all:hand outs/content.yaml", "git knows no revision --all"),
        ("git:HEAD:hand outs/other.yaml", "there was no file hand outs/other.yaml"),
        ("git:HEAD:nowhere/content.yaml", "there is no folder nowhere"),
        ("git:HEAD", "names no revision and file"),
        ("git::content.yaml", "names no revision and file"),
    ],
)
def test_revisions_that_are_not_there(name: str, words: str, diff: Diff, repository: Path) -> None:
    done = diff(name, str(repository / "content.yaml"))
    assert (done.code, done.out) == (2, "")
    assert words in done.err
    assert "= help: " in done.err
    assert "fatal" not in done.err


def test_a_folder_without_git(diff: Diff, monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(folder.parent))
    done = diff("git:HEAD:old.yaml", "new.yaml")
    assert done.code == 2
    assert "is not in a folder that git keeps" in done.err


def test_what_cannot_be_compared(diff: Diff, folder: Path) -> None:
    (folder / "bad.yaml").write_text(OLD.replace("  title: An", "  titel: An"), "utf-8")
    (folder / "bad.pdf").write_bytes(b"no PDF")
    for other, words in (
        ("nope.yaml", "missing-file"),
        ("bad.yaml", "did you mean `title`?"),
        ("nope.pdf", "nope.pdf can't be read"),
        ("bad.pdf", "bad.pdf can't be compared: "),
    ):
        for arguments in ((other, "new.yaml"), ("new.yaml", other)):
            done = diff(*arguments)
            assert (done.code, done.out) == (2, ""), arguments
            assert words in done.err
            assert "help: " in done.err


def test_a_proof(diff: Diff, folder: Path) -> None:
    done = diff("old.yaml", "new.yaml", "-o", "out/proof.pdf")
    assert done.code == 1
    assert done.out.endswith("wrote out/proof.pdf\n")
    assert failed_rules(folder / "out/proof.pdf") == []
    before = (folder / "out/proof.pdf").read_bytes()
    assert json.loads(diff("old.yaml", "new.yaml", "-o", "out/proof.pdf", "--format", "json").out)
    assert (folder / "out/proof.pdf").read_bytes() == before


def test_no_proof_where_none_can_be_made(diff: Diff, folder: Path) -> None:
    assert diff("old.yaml", "-q", "-o", "old.pdf", command="build").code == 0
    done = diff("old.pdf", "new.yaml", "-o", "proof.pdf")
    assert done.code == 2
    assert "-o needs two content files" in done.err
    done = diff("old.yaml", "new.yaml", "-o", "old.yaml")
    assert done.code == 2
    assert (folder / "old.yaml").read_text("utf-8") == OLD
    (folder / "new.yaml").write_text(NEW.replace("Rest.", "See [@nobody]."), "utf-8")
    assert diff("old.yaml", "new.yaml").code == 1, "words can still be compared"
    done = diff("old.yaml", "new.yaml", "-o", "proof.pdf")
    assert done.code == 2
    assert "undefined-citation" in done.err
    assert not (folder / "proof.pdf").exists()


def test_the_help_says_what_the_exit_codes_mean(diff: Diff) -> None:
    words = " ".join(diff("--help").out.split())
    assert "0 when both say the same, 1 when they differ" in words
    assert "2 when one of them can't be read or has errors" in words


@pytest.mark.parametrize("name", ["there", "there/", "new/"])
def test_a_proof_is_a_file(name: str, diff: Diff, folder: Path) -> None:
    (folder / "there").mkdir()
    done = diff("old.yaml", "new.yaml", "-o", name)
    assert done.code == 2
    assert f"-o {Path(name, 'proof.pdf')}" in done.err
    assert list((folder / "there").iterdir()) == []
    assert not (folder / "new").exists()
