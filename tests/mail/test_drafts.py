"""Drafts: what a mail program opens, read back with Python's own package; and tables of people."""

import email
import hashlib
import sys
from collections.abc import Callable
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

import pytest
from conftest import HEAD, TODAY, handout
from gallery import SAMPLE

from brochure.cli import app
from brochure.compose.language_files import known_languages, strings_for
from brochure.mail.body import Body, write_body
from brochure.mail.recipients import objection_to, read_recipients
from brochure.pipeline import Laid, Options, prepare
from brochure.source.file import SourceFile, Workspace

BLOCKS = """\
- {type: key_points, points: [One thing., Another.]}
- {type: contact, heading: Call us, telephone: 555-0100}
- type: table
  caption: When
  header: [Dose, When]
  rows: [[5 mg, morning], [10 mg, night]]
"""
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def drafts(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Run:
    monkeypatch.chdir(folder)
    (folder / "content.yaml").write_text(handout(BLOCKS), "utf-8")

    def run(*arguments: str) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["brochure", "email", *arguments])
        with pytest.raises(SystemExit) as stop:
            app.main()
        assert isinstance(stop.value.code, int)
        return (stop.value.code, *capsys.readouterr())

    return run


def read(path: Path) -> EmailMessage:
    message = email.message_from_bytes(path.read_bytes(), policy=default)
    assert isinstance(message, EmailMessage)
    assert message.defects == []
    return message


def test_a_draft_opens_as_one_with_words_and_pdf(drafts: Run, folder: Path) -> None:
    code, out, _ = drafts()
    assert code == 0
    assert "wrote 1 draft" in out
    place = folder / "output" / "email"
    names = sorted(it.name for it in place.iterdir())
    assert names == ["ex-001-draft.eml", "ex-001-draft.html", "ex-001-draft.txt"]
    message = read(place / "ex-001-draft.eml")
    assert message["X-Unsent"] == "1"
    assert message["To"] is None
    assert message["From"] is None
    assert message["Subject"].startswith("DRAFT - not for patients: An example handout")
    kinds = [it.get_content_type() for it in message.walk()]
    assert kinds == [
        "multipart/mixed",
        "multipart/alternative",
        "text/plain",
        "text/html",
        "application/pdf",
    ]
    plain, page = (message.get_body((it,)) for it in ("plain", "html"))
    assert plain is not None
    assert page is not None
    text = plain.get_content().replace("\r\n", "\n")
    assert text == (place / "ex-001-draft.txt").read_text("utf-8")
    shown = page.get_content().replace("\r\n", "\n")
    assert shown == (place / "ex-001-draft.html").read_text("utf-8")
    for words in ("One thing.", "Call us", "555-0100", "10 mg"):
        assert words in text
        assert words in shown.replace("\u2011", "-").replace("\u00a0", " ")
    (attached,) = message.iter_attachments()
    assert attached.get_filename() == "ex-001-draft.pdf"
    from brochure.api import render

    built = render(folder / "content.yaml", edition="email")
    assert attached.get_content()[:8] == b"%PDF-1.7"
    assert hashlib.sha256(attached.get_content()).digest() == hashlib.sha256(built).digest()


def test_the_same_content_gives_the_same_draft(drafts: Run, folder: Path) -> None:
    drafts("-o", "one")
    drafts("-o", "other")
    for path in (folder / "one").iterdir():
        assert path.read_bytes() == (folder / "other" / path.name).read_bytes()


def test_a_draft_for_each_in_the_table(drafts: Run, folder: Path) -> None:
    (folder / "people.csv").write_text(
        "Name;E-Mail\r\nA;a@example.org\r\n\r\nB;b@example.org\r\n", "utf-8"
    )
    assert drafts("--to", "people.csv")[0] == 0
    place = folder / "output" / "email"
    found = [read(it)["To"] for it in sorted(place.glob("*.eml"))]
    assert found == ["a@example.org", "b@example.org"]


def test_a_title_can_put_nothing_into_the_head(folder: Path) -> None:
    head = HEAD.replace(
        "title: An example handout", 'title: "An example\\n\\nBcc: spy@example.org"'
    )
    path = folder / "content.yaml"
    path.write_text(handout("- Hello.\n", head=head), "utf-8")
    laid = prepare(str(path), Workspace(folder, TODAY), Options())
    if laid.stops:
        return
    body = body_of(laid)
    from brochure.mail.message import Attachment, write_message

    raw = write_message(body, Attachment("a.pdf", b"%PDF"))
    message = email.message_from_bytes(raw, policy=default)
    assert message["Bcc"] is None
    assert "Bcc: spy" in message["Subject"]


def body_of(laid: Laid) -> Body:
    assert laid.content is not None
    assert laid.story is not None
    strings = strings_for(laid.content.handout.language)
    assert strings is not None
    return write_body(laid.content, laid.story, strings)


def test_the_body_needs_nothing_from_outside() -> None:
    laid = prepare(str(SAMPLE / "content.yaml"), Workspace(SAMPLE, TODAY), Options())
    page = body_of(laid).html
    for word in ("<img", "<style", "<script", "src=", "url(", "class=", "color:#", "background"):
        assert word not in page.replace("solid #7a919c", ""), word


def test_own_words_take_the_place_of_the_usual_ones(run: Callable[..., Laid]) -> None:
    text = handout("- Hello.\n") + (
        "email:\n  subject: Before your visit\n  text: |\n    Please read this.\n    Call us.\n"
    )
    body = body_of(run(text))
    assert body.subject == "DRAFT - not for patients: Before your visit"
    assert "Please read this.\n\nCall us." in body.text
    assert "<p>Please read this.</p><p>Call us.</p>" in body.html


@pytest.mark.parametrize("language", known_languages())
def test_every_language_has_words_for_a_message(language: str) -> None:
    strings = strings_for(language)
    assert strings is not None
    assert "{title}" in strings.mail_subject
    assert "{publisher}" in strings.mail_text


@pytest.mark.parametrize(
    ("table", "code", "line", "column"),
    [
        ("name,mial\nA,a@example.org\n", "no-address-column", 1, 1),
        ("email,email\na@example.org,b@example.org\n", "no-address-column", 1, 1),
        ("", "no-address-column", 1, 1),
        ("email\n", "no-recipients", 1, 1),
        ("email\na@example.org\nA@Example.org\n", "doubled-recipient", 3, 1),
        ("name,email\nA,\n", "wrong-recipient", 2, 1),
        ("name,email\nA\n", "wrong-recipient", 2, 1),
        ("name,email\nA,a@example\n", "wrong-recipient", 2, 3),
        ("email\n'a@example.org, b@example.org'\n".replace("'", '"'), "wrong-recipient", 2, 2),
        ('email\n"a@example.org\nBcc: b@example.org"\n', "wrong-recipient", 3, 1),
        ("email\na\0@example.org\n", "wrong-recipient", 2, 1),
        ("email\na@example.org\u2028x\n", "wrong-recipient", 2, 1),
        ("email\nM\u00fcller@example.org\n", "wrong-recipient", 2, 1),
        ('email\n"a@example.org\n', "unreadable-recipients", 2, 1),
        ("email,Date of Birth\na@example.org,1.1.1950\n", "personal-column", 1, 7),
    ],
)
def test_a_table_is_judged_at_its_rows(table: str, code: str, line: int, column: int) -> None:
    (found,) = read_recipients(SourceFile("people.csv", table)).diagnostics
    assert found.code == code
    assert found.span is not None
    assert (found.span.line, found.span.column) == (line, column)
    assert found.hint


def test_a_mistake_in_the_table_stops_everything(drafts: Run, folder: Path) -> None:
    (folder / "people.csv").write_text("email\na@example.org\nnobody\n", "utf-8")
    code, _, err = drafts("--to", "people.csv")
    assert code == 1
    assert "people.csv:3:1" in err
    assert not (folder / "output").exists()


@pytest.mark.parametrize(
    "address", ["a@example.org", "a.b+c@mail.example.org", "o'neil@example.org"]
)
def test_addresses_that_get_a_message(address: str) -> None:
    assert objection_to(address) == ""


@pytest.mark.parametrize("to", ["nobody@", "a@example.org, b@example.org", "missing.csv"])
def test_who_it_goes_to_has_to_be_certain(to: str, drafts: Run) -> None:
    code, _, err = drafts("--to", to)
    assert code == 2
    assert "= help:" in err
