"""A leaflet with the habits of Word comes back with every word, and builds."""

import html
import io
import re
from collections import Counter
from pathlib import Path

import mammoth
import pytest
from click.testing import CliRunner, Result
from conftest import TODAY
from word_leaflets import colonoscopy

from brochure.cli.app import cli
from brochure.importing.run import Imported, import_leaflet
from brochure.importing.words import words_of
from brochure.pipeline import Options, prepare
from brochure.source.file import Workspace


@pytest.fixture(scope="module")
def imported() -> Imported:
    return import_leaflet("colonoscopy.docx", colonoscopy(), lambda _: None)


def test_no_word_is_lost(imported: Imported) -> None:
    assert imported.account.lost == ()
    assert imported.account.count("kept") > 200


def test_a_second_judge_finds_no_other_words(imported: Imported) -> None:
    """mammoth leaves out headers, footers and what is deleted; all that it has is accounted for."""
    page = mammoth.convert_to_html(io.BytesIO(colonoscopy())).value
    text = html.unescape(re.sub(r"<[^>]+>", " ", page))
    there = Counter(word.text for it in imported.account.passages for word in it.words)
    wanted = Counter(words_of(text))
    assert wanted.total() > 200
    assert wanted - there == Counter()


def test_a_word_that_is_taken_out_of_the_content_is_missed(imported: Imported) -> None:
    from brochure.importing.account import account_for
    from brochure.importing.docx import read_docx

    pieces = read_docx("a.docx", colonoscopy()).pieces
    content = imported.content.replace("250 ml", "25 ml").replace("apixaban ", "")
    account = account_for(pieces, content, imported.draft.asides)
    assert account.lost == ("apixaban", "250")
    assert account.lost_numbers == ("250",)


@pytest.mark.parametrize(
    "words",
    [
        "title: Having a colonoscopy",
        "id: PIL-0412",
        'version: "3.1"',
        "review_due: 2029-10",
        "language: en-GB",
        "type: key_points",
        "type: dos_and_donts",
        "type: questions",
        "tone: emergency",
        "telephone: 01632 960001",
        "hours: Monday to Friday, 8am to 6pm",
        "01632\u00a0960\u2011001",
        "(the **colon**)",
        "2 to 3 hours [@example-health-service-2025].",
        "24 hours [@doe-2024].",
        'author: [{family: "Doe", given: "J"}, {family: "Smith", given: "AB"}]',
        'alt: "[Add what the picture shows]"',
        "caption: The tube goes around",
        '{text: "Bran leaves bits behind", rows: 2}',
        "title: A folder on the ward, third shelf, green.",
    ],
)
def test_the_content_has(imported: Imported, words: str) -> None:
    assert words in imported.content


def test_what_is_hidden_or_deleted_is_left_out_and_said(imported: Imported) -> None:
    assert "stock" not in imported.content
    assert "milk" not in imported.content
    reasons = {" ".join(it.text.split()): it.reason for it in imported.draft.asides}
    assert reasons["and drink milk"] == "deleted by a tracked change"
    assert reasons["Internal: check stock with Example Stores."] == "hidden text"
    assert any("\u201conly\u201d" in it for it in imported.draft.remarks)


def test_the_same_leaflet_saved_by_libreoffice(imported: Imported) -> None:
    """tests/samples/leaflets/libreoffice.docx: LibreOffice 7's own .docx of this leaflet."""
    data = (Path(__file__).parents[1] / "samples" / "leaflets" / "libreoffice.docx").read_bytes()
    other = import_leaflet("colonoscopy.docx", data, lambda _: None)
    assert other.account.lost == ()
    assert other.content == imported.content


def test_each_guess_is_marked_on_a_line_of_its_own(imported: Imported) -> None:
    marks = re.findall(r"^ *# brochure: check -- .+$", imported.content, re.MULTILINE)
    assert len(marks) == imported.to_check > 10


def test_it_builds_as_a_draft_and_not_as_approved(imported: Imported, tmp_path: Path) -> None:
    for it in imported.draft.pictures:
        (tmp_path / it.name).write_bytes(it.data)
    content = tmp_path / "content.yaml"
    content.write_text(imported.content, "utf-8")
    laid = prepare(str(content), Workspace(tmp_path, TODAY), Options())
    assert [it for it in laid.diagnostics if it.severity.name == "ERROR"] == []
    content.write_text(imported.content.replace("status: draft", "status: approved"), "utf-8")
    laid = prepare(str(content), Workspace(tmp_path, TODAY), Options())
    errors = {it.code for it in laid.diagnostics if it.severity.name == "ERROR"}
    assert {"unfinished-text", "unchecked-import"} <= errors


def command(*arguments: object) -> Result:
    return CliRunner().invoke(cli, ["import", *(str(it) for it in arguments)])


def test_the_command_writes_once(tmp_path: Path) -> None:
    (tmp_path / "in" / "sub").mkdir(parents=True)
    (tmp_path / "in" / "Colonoscopy leaflet.docx").write_bytes(colonoscopy())
    (tmp_path / "in" / "sub" / "colonoscopy-leaflet.txt").write_text("Take 5 mg")
    (tmp_path / "in" / "broken.docx").write_bytes(b"PK\x03\x04 no zip")
    first = command(tmp_path / "in", "-o", tmp_path / "out")
    made = tmp_path / "out" / "colonoscopy-leaflet"
    assert first.stdout.count("every word accounted for") == 2
    assert "damaged-source" in first.stderr
    names = {it.name for it in made.iterdir()}
    assert names == {"content.yaml", "image1.png", "import-report.html"}
    overview = (tmp_path / "out" / "import-report.html").read_text("utf-8")
    assert 'href="sub/colonoscopy-leaflet/import-report.html"' in overview
    assert "broken.docx is damaged" in overview
    (made / "content.yaml").write_text("mine", "utf-8")
    again = command(tmp_path / "in", "-o", tmp_path / "out")
    assert again.stdout.count("is there already") == 2
    assert (made / "content.yaml").read_text("utf-8") == "mine"


def test_a_run_that_was_stopped_goes_on(tmp_path: Path) -> None:
    """The content is written last: where it is missing, the leaflet is imported again."""
    (tmp_path / "a.docx").write_bytes(colonoscopy())
    command(tmp_path / "a.docx", "-o", tmp_path / "out")
    text = (tmp_path / "out" / "a" / "content.yaml").read_text("utf-8")
    (tmp_path / "out" / "a" / "content.yaml").unlink()
    assert "every word" in command(tmp_path / "a.docx", "-o", tmp_path / "out").stdout
    assert (tmp_path / "out" / "a" / "content.yaml").read_text("utf-8") == text


def test_another_leaflet_of_the_same_name_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Take 5 mg")
    (tmp_path / "a.md").write_text("Take 6 mg")
    command(tmp_path / "a.txt", "-o", tmp_path / "out")
    assert (
        "was made of another leaflet" in command(tmp_path / "a.md", "-o", tmp_path / "out").stderr
    )


def test_a_picture_that_is_there_is_kept(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(colonoscopy())
    (tmp_path / "out" / "a").mkdir(parents=True)
    (tmp_path / "out" / "a" / "image1.png").write_bytes(b"mine")
    assert "is another file" in command(tmp_path / "a.docx", "-o", tmp_path / "out").stderr
    assert (tmp_path / "out" / "a" / "image1.png").read_bytes() == b"mine"


def test_into_its_own_folder(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("<h1>A title</h1><p>Take 5 mg</p>")
    for _ in range(2):
        command(tmp_path, "-o", tmp_path)
    assert {it.name for it in tmp_path.iterdir()} == {"a.html", "a"}


def test_sources_beside_a_leaflet(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("As known (Doe, 2019).")
    (tmp_path / "a.bib").write_text(
        "@article{doe2019, author={Doe, Jo}, title={A study}, journal={Example J}, year={2019}}"
    )
    command(tmp_path / "a.txt", "-o", tmp_path / "out")
    content = tmp_path / "out" / "a" / "content.yaml"
    assert "[@doe2019]" in content.read_text("utf-8")
    laid = prepare(str(content), Workspace(content.parent, TODAY), Options())
    assert [it for it in laid.diagnostics if it.severity.name == "ERROR"] == []


def test_what_is_no_leaflet_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.bib").write_text("")
    assert "files of sources alone" in command(tmp_path / "a.bib", "-o", tmp_path / "out").stderr
    assert "no file" in command(tmp_path / "b.docx", "-o", tmp_path / "out").stderr
    (tmp_path / "empty").mkdir()
    assert "no leaflet here" in command(tmp_path / "empty", "-o", tmp_path / "out").stderr
