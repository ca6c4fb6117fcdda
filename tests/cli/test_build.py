import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from conftest import HEAD, handout

from brochure.cli import app
from brochure.cli.output import wants_color

FAULTS = "- See [@nobody].\n- type: callot\n- type: figure\n  file: prob.svg\n  alt: A wand.\n"
SOUND = handout("- Hello there.\n")
FAULTY = handout(FAULTS, head=HEAD + "  titel: x\n")


@dataclass(frozen=True)
class Done:
    code: int
    out: str
    err: str


Build = Callable[..., Done]


@pytest.fixture
def build(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Build:
    """A function that runs `brochure build` in the folder."""
    monkeypatch.chdir(folder)
    (folder / "content.yaml").write_text(SOUND, "utf-8")

    def run(*arguments: str, text: str = "") -> Done:
        if text:
            (folder / "content.yaml").write_text(text, "utf-8")
        monkeypatch.setattr(sys, "argv", ["brochure", "build", *arguments])
        with pytest.raises(SystemExit) as stop:
            app.main()
        assert isinstance(stop.value.code, int)
        return Done(stop.value.code, *capsys.readouterr())

    return run


def test_a_build_imports_what_it_needs(folder: Path) -> None:
    (folder / "content.yaml").write_text(SOUND, "utf-8")
    script = (
        "import sys\nfrom brochure.cli.app import main\nsys.argv = ['brochure', 'build', '-q']\n"
        "try:\n    main()\nexcept SystemExit as stop:\n    print(stop.code, *sys.modules)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=folder, check=True, capture_output=True, text=True
    )
    code, *imported = done.stdout.split()
    assert code == "0"
    # What the content uses, and what is added to every handout.
    blocks = {it for it in imported if it.startswith("brochure.blocks.")}
    assert blocks == {
        f"brochure.blocks.{it}" for it in ("about", "contents", "paragraph", "references")
    }
    others = ("compare", "preview", "readers", "checks.pdf")
    unwanted = {
        *(f"brochure.{it}" for it in others),
        "qrcodegen",
        "pikepdf",
        "pypdfium2",
        "http.client",
        "reportlab.platypus",
        "reportlab.graphics",
    }
    assert unwanted & set(imported) == set()


def test_the_web_page_is_written_for_each_edition_that_says_something_else(
    build: Build, folder: Path
) -> None:
    text = SOUND.replace(
        "sections:", "sections:\n  - {heading: Gray, only: grey, content: [Gray.]}"
    )
    done = build("--html", "--edition", "standard", "--edition", "large-print", "--edition", "grey",
                 text=text)  # fmt: skip
    assert done.code == 0, done.err
    pages = sorted(it.name for it in (folder / "output").glob("*.html"))
    assert pages == ["ex-001-draft.html", "ex-001-grey-draft.html"]
    assert "Gray." in (folder / "output" / pages[1]).read_text("utf-8")
    assert "Gray." not in (folder / "output" / pages[0]).read_text("utf-8")


def test_one_line_says_what_was_built(build: Build, folder: Path) -> None:
    done = build()
    assert done.code == 0
    path = Path("output/ex-001-draft.pdf")
    assert (folder / path).read_bytes().startswith(b"%PDF-1.7")
    assert re.fullmatch(
        rf"built {re.escape(str(path))} in \d+\.\d\d s: \d+ pages?, \d+ sheets? on both sides,"
        r" \d+ KB;"
        r" checked: content, layout, PDF/UA-1 and PDF/A-2a gate\n",
        done.out,
    )
    assert "Traceback" not in done.err


def test_an_approved_handout_has_no_draft_in_its_name(build: Build, folder: Path) -> None:
    head = HEAD + (
        "  status: approved\n  version: 1.0\n  published: 2026-10-01\n"
        "  last_reviewed: 2026-10-01\n  review_due: 2028-10-01\n"
        "  authors: [{name: Alex Example}]\n"
        "  reviewers: [{name: Sam Example, credentials: MD}]\n"
        "  funding: None.\n  conflicts: None.\n  feedback: Call us.\n"
    )
    text = handout("- See [@marley-2009] and [@society-2011].\n", head=head)
    text = text.replace('"2009-03-01"', '"2009-03-01"\n    print: true')
    text = text.replace(
        '"2011"', '"2011"\n    accessed: "2026-10-01"\n    URL: https://example.org'
    )
    text = text.replace("  telephone", "  email: care@example.org\n    telephone")
    assert build("-q", text=text).code == 0
    assert (folder / "output/ex-001.pdf").is_file()
    assert build("--draft").code == 0
    assert (folder / "output/ex-001-draft.pdf").is_file()


def test_the_output_lies_beside_the_content(build: Build, folder: Path) -> None:
    inner = folder / "inner"
    inner.mkdir()
    (inner / "mine.yaml").write_text(SOUND, "utf-8")
    assert build("inner/mine.yaml").code == 0
    assert (inner / "output/ex-001-draft.pdf").is_file()


def test_o_wins(build: Build, folder: Path) -> None:
    assert "built a/b.pdf in" in build("-o", "a/b.pdf").out
    assert (folder / "a/b.pdf").is_file()
    assert not (folder / "output").exists()


@pytest.mark.parametrize("name", ["there/", "there", "new/"])
def test_a_folder_gets_the_file_under_its_usual_name(name: str, build: Build, folder: Path) -> None:
    (folder / "there").mkdir()
    done = build("-o", name)
    assert done.code == 0
    assert f"built {Path(name, 'ex-001-draft.pdf')} in" in done.out
    assert (folder / name / "ex-001-draft.pdf").is_file()
    again = build("-o", name)
    assert "is up to date" in again.out


def test_a_folder_that_was_made_is_told(build: Build, folder: Path) -> None:
    assert build("-o", "new/a.pdf").out.endswith("made the folder new, which was not there\n")
    assert "made the folder" not in build("-o", "new/b.pdf").out
    assert "made the folder" not in build().out, "output/ is where everybody looks"
    assert build("-q", "-o", "other/a.pdf").out == ""
    done = build("-o", "far/away/a.pdf")
    assert done.code == 2
    assert "make the folder" in done.err
    assert not (folder / "far").exists()


def test_pictures_go_into_a_folder_and_not_into_a_picture(build: Build, folder: Path) -> None:
    before = sorted(folder.iterdir())
    done = build("--png", "x.png")
    assert done.code == 2
    assert "--png x: each page" in done.err
    assert sorted(folder.iterdir()) == before
    (folder / "x.png").mkdir()
    assert build("--png", "x.png").code == 0


def test_faults_are_told_together_and_the_old_file_stays(build: Build, folder: Path) -> None:
    assert build("-o", "a.pdf").code == 0
    old = (folder / "a.pdf").read_bytes()
    done = build("-o", "a.pdf", "--format", "concise", text=FAULTY)
    assert (done.code, done.out) == (1, "")
    lines = [it for it in done.err.splitlines() if ": error[" in it]
    assert [re.sub(r"^(\S+:\d+:\d+): error\[([a-z-]+)\].*", r"\1 \2", it) for it in lines] == [
        "content.yaml:11:3 unknown-field",
        "content.yaml:15:13 undefined-citation",
        "content.yaml:16:15 unknown-block",
        "content.yaml:18:15 missing-image",
    ]
    assert all(it.endswith(")") for it in lines), "each has a hint"
    assert (folder / "a.pdf").read_bytes() == old
    assert not list(folder.glob("**/*.tmp"))


def test_no_file_is_written_while_an_error_is_open(build: Build, folder: Path) -> None:
    assert build(text=FAULTY).code == 1
    assert not list(folder.rglob("*.pdf"))
    assert build("--draft", text=FAULTY).code == 1, "a draft downgrades nothing"


def test_strict_stops_at_warnings(build: Build, folder: Path) -> None:
    text = handout("- Hel\u00adlo there.\n")
    assert build(text=text).code == 0
    (folder / "output/ex-001-draft.pdf").unlink()
    done = build("--strict", text=text)
    assert done.code == 1
    assert "error[invisible-character]" in done.err
    assert not list(folder.rglob("*.pdf"))


def test_full_shows_the_line(build: Build) -> None:
    err = build(text=FAULTY).err
    assert "error[unknown-block]: unknown block type `callot`" in err
    assert "  --> content.yaml:16:15" in err
    assert "16 |       - type: callot\n" in err
    assert "= help: did you mean `callout`?" in err
    assert re.search(r"\n\n4 errors(, \d+ warnings?)?\n$", err)


@pytest.mark.parametrize("text", [SOUND, FAULTY])
def test_json_is_all_of_standard_output(text: str, build: Build) -> None:
    done = build("--format", "json", text=text)
    told = json.loads(done.out)
    assert told["schema"] == 1
    assert told["summary"]["errors"] == (4 if text == FAULTY else 0)
    assert done.err == ""
    assert done.code == (1 if text == FAULTY else 0)


def test_quiet(build: Build, folder: Path) -> None:
    done = build("-q", "--format", "json")
    assert json.loads(done.out)["summary"]["errors"] == 0
    assert build("-q").out == ""
    assert (folder / "output/ex-001-draft.pdf").is_file()


def test_pictures_of_pages(build: Build, folder: Path) -> None:
    assert build("--png", "pages", "-o", "a.pdf").code == 0
    pictures = sorted(it.name for it in (folder / "pages").iterdir())
    assert pictures[0] == "a-1.png"
    assert (folder / "pages/a-1.png").read_bytes().startswith(b"\x89PNG")


def test_theme_by_name_and_by_file(build: Build, folder: Path) -> None:
    assert build("-o", "a.pdf").code == 0
    assert build("-o", "b.pdf", "--theme", "clinic").code == 0
    assert (folder / "a.pdf").read_bytes() == (folder / "b.pdf").read_bytes()
    (folder / "mine.yaml").write_text('name: mine\ncolors: {primary: "#5A1040"}\n', "utf-8")
    assert build("-o", "c.pdf", "--theme", "mine.yaml").code == 0
    assert (folder / "a.pdf").read_bytes() != (folder / "c.pdf").read_bytes()


def test_a_fault_of_a_theme_file_is_told_at_its_own_line(build: Build, folder: Path) -> None:
    (folder / "mine.yaml").write_text('name: mine\ncolors:\n  ink: "#999999"\n', "utf-8")
    done = build("--theme", "mine.yaml", "--format", "concise")
    assert done.code == 1
    assert "mine.yaml:3:8: error[low-contrast]: " in done.err


def test_an_unknown_theme(build: Build) -> None:
    done = build("--theme", "nope")
    assert done.code in (1, 2)
    assert "nope" in done.err
    assert "help: " in done.err


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("nope.yaml",), "missing-file"),
        (("conten.yaml",), "missing-file"),
        ((".",), "not-a-file"),
        (("",), "not-a-file"),
        (("-o", "taken.pdf/"), "unwritable-output"),
        (("-o", "no/where/"), "unwritable-output"),
        (("-o", "content.yaml/a.pdf"), "unwritable-output"),
        (("--png", "content.yaml"), "unwritable-output"),
    ],
)
def test_what_cannot_be_opened_or_written(
    arguments: tuple[str, ...], code: str, build: Build, folder: Path
) -> None:
    (folder / "taken.pdf").write_text("mine", "utf-8")
    done = build(*arguments)
    assert done.code == 2
    assert f"error[{code}]" in done.err
    assert "= help: " in done.err
    assert done.out == ""
    told = json.loads(build(*arguments, "--format", "json").out)
    assert code in [it["code"] for it in told["diagnostics"]]


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="root may read all")
def test_a_file_that_may_not_be_read(build: Build, folder: Path) -> None:
    (folder / "content.yaml").chmod(0)
    assert build().code == 2


@pytest.mark.parametrize("name", ["content.yaml", "probe.svg"])
def test_what_the_pdf_is_made_from_is_not_overwritten(
    name: str, build: Build, folder: Path
) -> None:
    text = handout("- type: figure\n  file: probe.svg\n  alt: A wand.\n")
    (folder / "content.yaml").write_text(text, "utf-8")
    before = (folder / name).read_bytes()
    done = build("-o", name)
    assert done.code == 2
    assert "made from" in done.err
    assert (folder / name).read_bytes() == before


def test_a_file_that_is_not_utf_8_is_a_finding(build: Build, folder: Path) -> None:
    (folder / "content.yaml").write_bytes(b"schema: 1\ntitle: caf\xe9\n")
    done = build()
    assert done.code == 1
    assert "error[not-utf-8]" in done.err


class Terminal:
    def isatty(self) -> bool:
        return True


class File:
    def isatty(self) -> bool:
        return False


def test_color_is_for_terminals(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    assert wants_color(Terminal())  # type: ignore[arg-type]
    assert not wants_color(File())  # type: ignore[arg-type]
    assert not wants_color(None)
    monkeypatch.setenv("NO_COLOR", "")
    assert wants_color(Terminal())  # type: ignore[arg-type]
    monkeypatch.setenv("NO_COLOR", "1")
    assert not wants_color(Terminal())  # type: ignore[arg-type]
    monkeypatch.delenv("NO_COLOR")
    monkeypatch.setenv("TERM", "dumb")
    assert not wants_color(Terminal())  # type: ignore[arg-type]


def test_no_color_where_nobody_looks(build: Build, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    assert "\x1b" not in build(text=FAULTY).err


def test_the_twins_lie_beside_the_pdf(build: Build, folder: Path) -> None:
    done = build("--html", "--text")
    assert done.code == 0
    names = sorted(it.name for it in (folder / "output").iterdir())
    assert names == ["ex-001-draft.html", "ex-001-draft.pdf", "ex-001-draft.txt"]
    assert "wrote output/ex-001-draft.html" in done.out
    assert "Hello there." in (folder / "output" / "ex-001-draft.txt").read_text("utf-8")
    # Nothing has changed, and yet a twin that was deleted is asked for.
    (folder / "output" / "ex-001-draft.txt").unlink()
    assert build("--text").code == 0
    assert (folder / "output" / "ex-001-draft.txt").exists()


def test_no_twin_is_written_of_a_handout_with_errors(build: Build, folder: Path) -> None:
    assert build("--html", text=FAULTY).code == 1
    assert not (folder / "output").exists()


def test_a_twin_does_not_take_the_place_of_a_file_that_it_is_made_from(
    build: Build, folder: Path
) -> None:
    (folder / "ref.txt").write_text("kept", "utf-8")
    done = build("--html", "-o", "content.yaml")
    assert done.code == 2
    assert (folder / "content.yaml").read_text("utf-8") == SOUND
