import contextlib
import json
import os
import re
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

import pytest
from broken_tags import drop_alt
from click.testing import CliRunner, Result
from good_pdf import built, changed, make_folder
from press_pdf import pressed

from brochure.checks import spelling
from brochure.checks.engine import find_source_rules
from brochure.cli import app

SAMPLE = Path(__file__).parents[2] / "content.yaml"
DATE = "2026-11-22"
Run: TypeAlias = Callable[..., tuple[int, str, str]]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("handout")
    data = built(make_folder(folder))
    (folder / "good.pdf").write_bytes(data)
    (folder / "bad.pdf").write_bytes(changed(data, drop_alt))
    (folder / "broken.yaml").write_text("schema: 1\nhandout: [", "utf-8")
    return folder


@pytest.fixture
def run(folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    monkeypatch.chdir(folder)

    def ran(*arguments: str) -> tuple[int, str, str]:
        code = app._run(["check", "--as-of", DATE, *arguments])
        out = capsys.readouterr()
        return code, out.out, out.err

    return ran


def test_good_pdf_says_how_many_rules_ran_and_which_did_not(run: Run) -> None:
    code, out, err = run("good.pdf")
    assert (code, err) == (0, "")
    assert out == (
        "good.pdf: judged by 35 rules\n"
        "  6 did not run, as they compare the file with what it was built from"
        " (--source content.yaml):\n"
        "  footer-disagrees, heading-tag-differs, lost-text, not-reproducible,"
        " reading-order-differs, unexpected-page-count\n"
        "\nchecked 1 file: nothing found\n"
    )


def test_pdf_with_its_source_runs_every_rule(run: Run) -> None:
    code, out, _ = run("good.pdf", "--source", "content.yaml")
    assert code == 0
    assert "good.pdf: judged by 41 rules\n\nchecked" in out


def test_file_for_a_press_says_which_rules_it_need_not_follow(run: Run, folder: Path) -> None:
    (folder / "press.pdf").write_bytes(pressed())
    code, out, _ = run("press.pdf")
    assert code == 0
    assert "press.pdf: judged by 20 rules\n  6 did not run" in out
    assert "  15 did not run, as they are for files to read on a screen" in out
    assert "nothing found" in out


def test_file_that_is_no_pdf_says_that_nothing_was_judged(run: Run, folder: Path) -> None:
    (folder / "none.pdf").write_bytes(b"no file")
    code, out, _ = run("none.pdf")
    assert code == 1
    assert "none.pdf: judged by 1 rule\n" in out
    assert "  40 did not run, as nothing of the file can be read:" in out
    (folder / "none.pdf").unlink()


def test_bad_pdf_is_told_by_page_and_with_its_source_by_line(run: Run) -> None:
    code, out, _ = run("bad.pdf", "--source", "content.yaml", "--format", "concise")
    assert code == 1
    lines = out.splitlines()
    assert [it.partition("[")[2].partition("]")[0] for it in lines] == [
        "false-claim",
        "not-reproducible",
        "figure-without-alt",
        "lost-text",
    ]
    assert lines[2].startswith("bad.pdf, page 2, a Figure element: error")
    assert lines[3].startswith("content.yaml:")


def test_content_is_checked_with_its_reading_level(run: Run) -> None:
    code, out, err = run()
    assert (code, err) == (0, "")
    assert "warning[missing-governance]" in out
    assert "content.yaml: reading grade " in out
    assert " (SMOG); at most 8 is advised\n" in out
    assert "low confidence: fewer than 30 sentences" in out
    assert out.count(": grade ") > 3
    assert "exempt" not in out


def test_reading_grade_says_what_counts_and_what_would(run: Run, folder: Path) -> None:
    exempt = "  readability:\n    exempt: [medicines]\n    max_grade: 9\n"
    text = (folder / "content.yaml").read_text("utf-8")
    head, rest = text.split("page: ", 1)
    (folder / "exempt.yaml").write_text(f"{head}{exempt}page: {rest}", "utf-8")
    _, out, _ = run("exempt.yaml")
    grade = re.search(r"reading grade (\S+) \(SMOG\); `max_grade` is 9\n", out)
    other = re.search(
        r"  The names under `readability: exempt:` are no hard words here; if they were, it would"
        r" be (\S+)\.\n  Flesch-Kincaid \S+ \(with the names \S+\); ",
        out,
    )
    assert grade
    assert other
    assert float(grade[1]) < float(other[1])


def test_file_with_errors_has_no_grade_and_no_pemat(run: Run, folder: Path) -> None:
    text = (folder / "content.yaml").read_text("utf-8")
    (folder / "faulty.yaml").write_text(text.replace("text: We", "txt: We"), "utf-8")
    code, out, _ = run("faulty.yaml", "--pemat")
    assert code == 1
    assert "faulty.yaml: no reading grade before the errors are put right\n" in out
    assert "faulty.yaml: PEMAT-P is not judged before the errors are put right\n" in out


def test_other_language_says_which_rules_did_not_run(run: Run, folder: Path) -> None:
    text = (folder / "content.yaml").read_text("utf-8")
    (folder / "es.yaml").write_text(text.replace("language: en-US", "language: es"), "utf-8")
    _, out, _ = run("es.yaml")
    english = [it.code for it in find_source_rules() if it.language == "en"]
    assert len(english) >= 10
    assert f"es.yaml: {len(english)} rules judge English words and did not run on es:\n" in out
    assert f"  {', '.join(english)}\n" in out
    assert "no reading grade: the reading level is measured for English only, not for es" in out
    assert not [it for it in english if f"[{it}]" in out]


def test_an_allowed_finding_is_no_item_of_pemat_that_is_met(run: Run, folder: Path) -> None:
    text = (folder / "content.yaml").read_text("utf-8")
    allow = "# brochure: allow long-paragraph -- read by patients\n"
    (folder / "allowed.yaml").write_text(allow + text, "utf-8")
    _, out, _ = run("allowed.yaml", "--pemat")
    assert re.search(r"^   8  not met  .*\(long-paragraph\)$", out, re.MULTILINE)
    _, out, _ = run("--pemat")
    assert re.search(r"^   8  met  ", out, re.MULTILINE)


def test_strict_takes_warnings_for_errors(run: Run) -> None:
    code, out, _ = run("--strict", "--format", "concise")
    assert code == 1
    assert "warning[" not in out


def test_select_and_ignore_choose_the_rules(run: Run) -> None:
    _, out, _ = run("--select", "missing-key-points,dangling-source", "--format", "concise")
    assert {it.partition("[")[2].partition("]")[0] for it in out.splitlines()} <= {
        "missing-key-points",
        "dangling-source",
    }
    _, out, _ = run("--ignore", "missing-governance", "--format", "concise")
    assert out
    assert "missing-governance" not in out
    code, out, _ = run("bad.pdf", "--ignore", "figure-without-alt")
    assert code == 0
    assert "bad.pdf: judged by 34 rules\n  6 did not run" in out


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--select", "weak-alt-txt"), "did you mean `weak-alt-text`?"),
        (("--ignore", "unknown-field"), "there is no rule `unknown-field`"),
        (("--source", "content.yaml"), "needs one PDF file"),
        (("good.pdf", "bad.pdf", "--source", "content.yaml"), "needs one PDF file"),
        (("--pemat", "--format", "json"), "`--pemat` is a text"),
        (("none.pdf",), "there is no file `none.pdf`"),
        (("none.yaml",), "none.yaml"),
        (("--as-of", "soon"), "soon"),
    ],
)
def test_wrong_usage_is_2(run: Run, arguments: tuple[str, ...], words: str) -> None:
    code, out, err = run(*arguments)
    assert code == 2
    assert words in out + err


def test_input_errors_stay_whatever_is_selected(run: Run) -> None:
    code, out, _ = run("broken.yaml", "--select", "weak-title", "--format", "concise")
    assert code == 1
    assert "yaml-syntax" in out


@pytest.mark.parametrize("output_format", ["json", "sarif"])
def test_several_files_are_one_document(run: Run, output_format: str) -> None:
    code, out, err = run("content.yaml", "bad.pdf", "good.pdf", "--format", output_format)
    assert (code, err) == (1, "")
    document = json.loads(out)
    if output_format == "json":
        codes = {it["code"] for it in document["diagnostics"]}
    else:
        codes = {it["ruleId"] for it in document["runs"][0]["results"]}
    assert {"missing-governance", "figure-without-alt"} <= codes


def test_github_commands_stand_alone(run: Run) -> None:
    _, out, _ = run("bad.pdf", "--format", "github")
    lines = out.splitlines()
    assert lines
    assert all(it.startswith(("::error file=bad.pdf,", "::error file=bad.pdf::")) for it in lines)


def test_pemat_lists_24_items(run: Run) -> None:
    code, out, _ = run("--pemat")
    items = [it for it in out.splitlines() if it[:4].strip().isdigit() and it.startswith("  ")]
    assert code == 0
    assert len(items) == 24
    assert "pass" not in " ".join(items)


def test_help_names_every_option() -> None:
    result: Result = CliRunner().invoke(app.cli, ["check", "--help"])
    options = ("--strict", "--as-of", "--select", "--ignore", "--format", "--pemat", "--source")
    assert [it for it in options if it not in result.output] == []


def test_sample_is_checked_in_time(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(SAMPLE.parent)
    began = time.process_time()
    assert app._run(["check", "content.yaml", "--as-of", DATE]) == 0
    assert time.process_time() - began < 1.5
    assert "checked 1 file" in capsys.readouterr().out


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
@pytest.mark.parametrize("output_format", ["json", "sarif"])
def test_several_files_show_their_progress_and_leave_the_output_clean(
    folder: Path, output_format: str
) -> None:
    import pty

    ours, theirs = pty.openpty()
    names = ["good.pdf", "content.yaml", "bad.pdf"]
    command = [sys.executable, "-m", "brochure", "check", *names, "--format", output_format]
    with subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE, stderr=theirs) as process:
        os.close(theirs)
        assert process.stdout is not None
        out = process.stdout.read()
    seen = b""
    # Linux ends a pseudo-terminal that nobody writes to any more with an error.
    with contextlib.suppress(OSError):
        while part := os.read(ours, 4096):
            seen += part
    os.close(ours)
    assert process.returncode == 1
    assert json.loads(out)
    assert b"checking" in seen
    assert b"100%" in seen


@pytest.mark.parametrize("option", [["--draft"], ["--theme", "leaflet"]], ids=" ".join)
def test_another_look_of_the_same_words_is_no_fault(
    option: list[str], run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        sys, "argv", ["brochure", "build", "content.yaml", "-o", "look.pdf", *option]
    )
    with pytest.raises(SystemExit) as stop:
        app.main()
    assert stop.value.code == 0
    _, out, _ = run("look.pdf", "--source", "content.yaml", "--format", "concise")
    told = [it for it in out.splitlines() if "not-reproducible" in it]
    if option[0] == "--draft":
        assert told == []
    else:
        assert [it.partition("[")[0].rpartition(" ")[2] for it in told] == ["note"]
        assert "built with '--theme'" in told[0]


def test_without_the_dictionary_check_says_what_to_install(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, out, _ = run("content.yaml")
    assert "spelling is checked" not in out
    monkeypatch.setattr(spelling, "PACKAGE", "no_such_package_here")
    _, out, _ = run("content.yaml")
    assert "content.yaml: spelling is checked for British and American words alone" in out
    assert '  python -m pip install "brochure[spelling]"' in out
