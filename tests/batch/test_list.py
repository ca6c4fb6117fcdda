import csv
import io
import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

import pytest
from batch_matrices import write_handout, write_matrix

from brochure.cli import app

Listing: TypeAlias = Callable[..., tuple[int, str, str]]
DATE = "2026-11-22"


@pytest.fixture
def listing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]
) -> Listing:
    monkeypatch.chdir(tmp_path)

    def ran(*arguments: str) -> tuple[int, str, str]:
        capfdbinary.readouterr()
        code = app._run(["list", "--as-of", DATE, *arguments])
        out = capfdbinary.readouterr()
        return code, out.out.decode(), out.err.decode()

    return ran


def write(folder: Path, number: str, due: str = "", title: str = "An example handout") -> Path:
    path = write_handout(folder, number)
    text = path.read_text("utf-8").replace("title: An example handout", f"title: {title}")
    if due:
        text = text.replace("  kind:", f'  review_due: "{due}"\n  kind:')
    path.write_text(text, "utf-8")
    return path


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_each_handout_stands_there(tmp_path: Path, listing: Listing) -> None:
    write(tmp_path / "a", "EX-1", "2027-03")
    path = write(tmp_path / "b", "EX-2")
    path.write_text(path.read_text("utf-8") + "editions: [standard, {grey: {}}]\n", "utf-8")
    (tmp_path / "c").mkdir()
    (tmp_path / "c" / "content.yaml").write_text("handout: [", "utf-8")
    code, out, _ = listing()
    assert code == 0
    lines = out.splitlines()
    assert lines[1].split() == [
        *("a/content.yaml", "EX-1", "0.1", "draft", "2027-03", "standard", "none"),
    ]
    assert "standard, grey" in lines[2]
    assert lines[3].startswith("c/content.yaml  can't be read: ")


@pytest.mark.parametrize(
    ("due", "found"),
    [
        ("90d", ["EX-1", "EX-2"]),
        ("30", ["EX-1"]),
        ("13w", ["EX-1", "EX-2"]),
        ("1y", ["EX-1", "EX-2", "EX-3"]),
        ("0d", ["EX-1"]),
    ],
)
def test_only_what_is_due_is_listed(
    tmp_path: Path, listing: Listing, due: str, found: list[str]
) -> None:
    for number, date in enumerate(("2026-10-31", "2027-02-20", "2027", ""), 1):
        write(tmp_path / f"h{number}", f"EX-{number}", date)
    code, out, _ = listing("--due", due, "--format", "csv")
    assert code == 0
    # A year means its last day: 2027-12-31.
    assert [it["number"] for it in rows(out)] == (found[:2] if due == "1y" else found)


def test_wrong_calls_are_refused(listing: Listing) -> None:
    assert listing("nowhere")[0] == 2
    code, _, err = listing("--due", "soon")
    assert code == 2
    assert "write 90d" in err
    code, out, err = listing()
    assert (code, out) == (0, "")
    assert "no handout in ." in err


def test_what_is_built_is_known_for_current_or_stale(tmp_path: Path, listing: Listing) -> None:
    path = write(tmp_path / "a", "EX-1")
    assert app._run(["build", str(path), "-q"]) == 0

    def state() -> str:
        return rows(listing("--format", "csv")[1])[0]["output"]

    assert state() == "current"
    picture = path.with_name("probe.svg")
    before = picture.read_text("utf-8")
    picture.write_text(before + "<!-- -->", "utf-8")
    assert state() == "stale (1 of 1)"
    picture.write_text(before, "utf-8")
    assert state() == "current"
    pdf = path.parent / "output" / "ex-1-draft.pdf"
    pdf.write_bytes(pdf.read_bytes() + b"\n")
    assert state() == "stale (1 of 1)"


def test_without_a_note_the_version_tells(
    tmp_path: Path, listing: Listing, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write(tmp_path / "a", "EX-1")
    assert app._run(["build", str(path), "-q"]) == 0
    (path.parent / "output" / "other.pdf").write_bytes(b"%PDF-1.4 of somebody else")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "empty"))
    assert rows(listing("--format", "csv")[1])[0]["output"] == "not known (1 of 1)"
    text = path.read_text("utf-8").replace("  kind:", '  version: "1.0"\n  kind:')
    path.write_text(text, "utf-8")
    assert rows(listing("--format", "csv")[1])[0]["output"] == "stale (1 of 1)"


def test_what_a_batch_has_built_is_known(tmp_path: Path, listing: Listing) -> None:
    write_matrix(tmp_path, 1, "[North]")
    assert app._run(["batch", "matrix.yaml", "-q", "--jobs", "1"]) == 0
    whole = json.loads(listing("handouts", "--format", "json")[1])
    assert [it["state"] for it in whole[0]["outputs"]] == ["current", "current"]
    assert whole[0]["outputs"][0]["path"] == "dist/north/ex-1-draft.pdf"
    content = tmp_path / "handouts" / "h1" / "content.yaml"
    content.write_text(content.read_text("utf-8").replace("title:", "titel:"), "utf-8")
    assert app._run(["batch", "matrix.yaml", "-q", "--jobs", "1"]) == 1
    content.write_text(content.read_text("utf-8").replace("titel:", "title:"), "utf-8")
    whole = json.loads(listing("handouts", "--format", "json")[1])
    assert whole[0]["output"] == "stale (2 of 2)"


def unfolded(data: str) -> list[str]:
    assert data.endswith("\r\n")
    lines = data.removesuffix("\r\n").split("\r\n")
    assert all(len(it.encode()) <= 75 and "\n" not in it for it in lines)
    return data.removesuffix("\r\n").replace("\r\n ", "").split("\r\n")


def test_the_calendar_reminds_of_each_review(tmp_path: Path, listing: Listing) -> None:
    title = '"Ärzte, Pflege; und \\\\ noch viel mehr: ein sehr langer Titel für Sie"'
    write(tmp_path / "a", "EX-1", "2027-02", title)
    write(tmp_path / "b", "EX-2", "2026-10-31")
    write(tmp_path / "c", "EX-3")
    code, out, err = listing("--format", "ics")
    assert code == 0
    assert "c/content.yaml: no day of review: not in the calendar" in err
    lines = unfolded(out)
    assert (lines[0], lines[1], lines[-1]) == ("BEGIN:VCALENDAR", "VERSION:2.0", "END:VCALENDAR")
    assert [it for it in lines if it.startswith("DTSTART")] == [
        "DTSTART;VALUE=DATE:20270228",
        "DTSTART;VALUE=DATE:20261122",
    ]
    summaries = [it for it in lines if it.startswith("SUMMARY")]
    assert summaries[0] == (
        "SUMMARY:Review: Ärzte\\, Pflege\\; und \\\\ noch viel mehr: ein sehr langer Titel für Sie"
        " (EX-1 0.1)"
    )
    assert summaries[1].startswith("SUMMARY:Overdue since 2026-10-31: Review: ")
    assert lines.count("BEGIN:VALARM") == 3
    uids = [it for it in lines if it.startswith("UID")]
    assert len(set(uids)) == 2
    again = [it for it in unfolded(listing("--format", "ics")[1]) if it.startswith("UID")]
    assert again == uids


def test_the_calendar_can_be_a_file(tmp_path: Path, listing: Listing) -> None:
    write(tmp_path / "a", "EX-1", "2027-02")
    code, out, _ = listing("--format", "ics", "-o", "reviews.ics")
    assert (code, out) == (0, "")
    assert (tmp_path / "reviews.ics").read_bytes().count(b"\r\n") == len(
        (tmp_path / "reviews.ics").read_bytes().splitlines()
    )
    code, _, err = listing("-o", f"nowhere{os.sep}a{os.sep}list.txt")
    assert code == 2
    assert "unwritable-output" in err


def test_nothing_due_is_no_calendar(tmp_path: Path, listing: Listing) -> None:
    write(tmp_path / "a", "EX-1")
    code, out, err = listing("--format", "ics")
    assert (code, out) == (0, "")
    assert "nothing to put into a calendar" in err
