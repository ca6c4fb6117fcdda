"""`reissued-version`: an approved PDF with this version lies where the next one would go."""

from pathlib import Path

import pytest
from conftest import HEAD, PROBE, TODAY, handout
from judges import failed_rules
from pikepdf import Pdf

from brochure.cli import app
from brochure.pipeline import Options, prepare, render_pdf
from brochure.readers.imprint import read_imprint
from brochure.source.file import Workspace

BLOCKS = """\
- The needle gets cold.
- type: figure
  file: probe.svg
  alt: A needle
  caption: The needle
  licence: CC0 1.0
- type: contact
  heading: Call us
  telephone: 555-0100
"""
APPROVED = (
    HEAD
    + """\
  subtitle: What it is
  version: "1.0"
  status: approved
  published: 2026-01-05
  last_reviewed: 2026-01-05
  review_due: 2028-01-05
  authors: [{name: Example Clinic}]
  reviewers: [{name: Example Reviewer, credentials: RN}]
  funding: None.
  conflicts: None.
  feedback: Call 555-0100.
  changes: [{version: "1.0", date: 2026-01-05, text: First.}]
"""
)
TEXT = handout(BLOCKS, head=APPROVED)
OTHER = TEXT.replace("gets cold", "gets warm")
LINE = TEXT.splitlines().index('  version: "1.0"') + 1
VERSION = '  version: "1.0"\n'


@pytest.fixture
def built(tmp_path: Path) -> Path:
    """The content file beside the PDF that was built of it."""
    (tmp_path / "probe.svg").write_text(PROBE, "utf-8")
    path = tmp_path / "content.yaml"
    path.write_text(TEXT, "utf-8")
    laid = prepare(str(path), Workspace(tmp_path, TODAY), Options())
    assert not laid.stops, laid.diagnostics
    (tmp_path / "output").mkdir()
    (tmp_path / "output" / "ex-001.pdf").write_bytes(render_pdf(laid))
    return path


def told(path: Path, text: str, output: Path | None = None) -> list[str]:
    path.write_text(text, "utf-8")
    options = Options(looks_back=True, output=str(output) if output else None)
    laid = prepare(str(path), Workspace(path.parent, TODAY), options)
    assert laid.document is not None
    return [
        f"{it.severity.name} {it.span.line if it.span else 0} {it.message}"
        for it in laid.diagnostics
        if it.code == "reissued-version"
    ]


@pytest.mark.parametrize(
    "text",
    [
        OTHER,
        TEXT.replace("A needle", "A thin needle"),
        TEXT.replace("    telephone: 555-0100\n", "    telephone: 555-0101\n", 1),
        TEXT.replace("        telephone: 555-0100", "        telephone: 555-0102"),
        TEXT.replace("An example handout", "Another example"),
        TEXT.replace("gets cold", "gets [cold](https://example.org/a)"),
    ],
    ids=["word", "alt", "clinic's number", "block's number", "title", "address"],
)
def test_other_words_under_the_same_version_are_told(built: Path, text: str) -> None:
    assert text != TEXT
    pdf = built.parent / "output" / "ex-001.pdf"
    assert told(built, text) == [
        f"WARNING {LINE} the words are not those of {pdf}, which is version 1.0, too"
    ]


@pytest.mark.parametrize(
    "text",
    [
        TEXT,
        TEXT.replace("last_reviewed: 2026-01-05", "last_reviewed: 2026-09-05"),
        TEXT.replace("Example Reviewer", "Second Reviewer"),
        f"{TEXT}page: {{theme: plain}}\n",
        OTHER.replace('version: "1.0"', 'version: "1.1"'),
        OTHER.replace("EX-001", "EX-002"),
        OTHER.replace("status: approved", "status: draft"),
    ],
    ids=["nothing", "review", "reviewer", "theme", "version", "number", "draft"],
)
def test_what_changes_no_words_or_the_version_is_not_told(built: Path, text: str) -> None:
    assert told(built, text) == []


def test_it_is_told_of_the_file_that_the_build_replaces(built: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.pdf"
    assert told(built, OTHER, other) == []
    (tmp_path / "output" / "ex-001.pdf").rename(other)
    assert told(built, OTHER) == []
    assert len(told(built, OTHER, other)) == 1


@pytest.mark.parametrize("data", [b"", b"no PDF", b"<dc:identifier>EX-001 1.0</dc:identifier>"])
def test_another_file_in_its_place_tells_nothing(built: Path, data: bytes) -> None:
    (built.parent / "output" / "ex-001.pdf").write_bytes(data)
    assert told(built, OTHER) == []


def test_a_folder_in_its_place_tells_nothing(built: Path) -> None:
    pdf = built.parent / "output" / "ex-001.pdf"
    pdf.unlink()
    pdf.mkdir()
    assert told(built, OTHER) == []


def test_a_reason_lets_it_stand(built: Path) -> None:
    allow = "  # brochure: allow reissued-version -- never printed\n"
    assert told(built, OTHER.replace(VERSION, allow + VERSION, 1)) == []


def test_the_build_warns_once_and_goes_on(
    built: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(built.parent)
    built.write_text(OTHER, "utf-8")
    assert app._run(["check", "--as-of", "2026-11-22", "--format", "concise"]) == 0
    assert "warning[reissued-version]" in capsys.readouterr().out
    assert app._run(["build"]) == 0
    out = capsys.readouterr()
    assert "warning[reissued-version]" in out.err
    assert "built output/ex-001.pdf" in out.out
    assert app._run(["build"]) == 0
    out = capsys.readouterr()
    assert "reissued-version" not in out.err
    assert "built output/ex-001.pdf" in out.out


def test_the_file_with_its_imprint_is_judged_sound(built: Path) -> None:
    pdf = built.parent / "output" / "ex-001.pdf"
    assert failed_rules(pdf) == []
    imprint = read_imprint(pdf.read_bytes())
    assert imprint is not None
    assert (imprint.number, imprint.version, len(imprint.words)) == ("EX-001", "1.0", 64)
    with Pdf.open(pdf) as opened, opened.open_metadata() as metadata:
        words = next(value for key, value in metadata.items() if key.endswith("}words"))
    assert words == imprint.words


def test_a_draft_has_no_fingerprint(built: Path) -> None:
    built.write_text(TEXT.replace("status: approved", "status: draft"), "utf-8")
    laid = prepare(str(built), Workspace(built.parent, TODAY), Options())
    imprint = read_imprint(render_pdf(laid))
    assert imprint is not None
    assert imprint.words == ""
