import json
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

import pytest
from broken_tags import drop_alt
from click.testing import CliRunner, Result
from mutated import built, changed, make_folder

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
        "good.pdf: 32 rules ran, 7 not run\n"
        "  not run without --source: footer-disagrees, heading-tag-differs, lost-text, "
        "not-reproducible, reading-order-differs, unexpected-page-count\n"
        "  not run before there is an edition for print shops: press-faults\n"
        "\nchecked 1 file: nothing found\n"
    )


def test_pdf_with_its_source_runs_every_rule(run: Run) -> None:
    code, out, _ = run("good.pdf", "--source", "content.yaml")
    assert code == 0
    assert "good.pdf: 38 rules ran, 1 not run\n" in out


def test_bad_pdf_is_told_by_page_and_with_its_source_by_line(run: Run) -> None:
    code, out, _ = run("bad.pdf", "--source", "content.yaml", "--format", "concise")
    assert code == 1
    lines = out.splitlines()
    assert [it.partition("[")[2].partition("]")[0] for it in lines] == [
        "not-reproducible",
        "figure-without-alt",
        "lost-text",
    ]
    assert lines[1].startswith("bad.pdf, page 2, a Figure element: error")
    assert lines[2].startswith("content.yaml:")


def test_content_is_checked_with_its_reading_level(run: Run) -> None:
    code, out, err = run()
    assert (code, err) == (0, "")
    assert "warning[missing-governance]" in out
    assert "content.yaml: reading level SMOG " in out
    assert "low confidence: fewer than 30 sentences" in out
    assert out.count("grade") > 3


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
    assert "31 rules ran, 6 not run" in out


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
    assert all(it.startswith("::error file=bad.pdf,") for it in lines)


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
