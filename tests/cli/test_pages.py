"""The page map: how full pages are, why they end, and advice that was tried."""

import json
import sys
from pathlib import Path

import pytest
from conftest import handout

from brochure.cli import app

PLAIN = "page: {density: open, theme: plain}"
"""One column of plain text: what begins a page is the table itself, not the line before it."""
SENTENCE = "The nurse looks at your wound and puts on a new dressing while you rest. "
TABLE = """\
- type: table
  caption: Ideas for a week
  header: [Day, Food, Drink]
  rows:
    - [Monday, Soup and bread, Water]
    - [Tuesday, Rice and beans, Tea]
    - [Wednesday, Fish and peas, Milk]
    - [Thursday, Eggs and toast, Water]
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "200")
    return tmp_path


def code_of(monkeypatch: pytest.MonkeyPatch, *arguments: str) -> int:
    monkeypatch.setattr(sys, "argv", ["brochure", "pages", *arguments])
    with pytest.raises(SystemExit) as stop:
        app.main()
    assert isinstance(stop.value.code, int)
    return stop.value.code


def mapped(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], text: str
) -> dict[str, list[dict[str, object]]]:
    Path("content.yaml").write_text(text, "utf-8")
    assert code_of(monkeypatch, "--format", "json") == 0
    found: dict[str, list[dict[str, object]]] = json.loads(capsys.readouterr().out)
    return found


def with_line(text: str, line: str) -> str:
    return text.replace("\nsections:", f"\n{line}\nsections:", 1)


@pytest.mark.usefixtures("folder")
def test_each_way_to_end_a_page_is_told_at_its_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    reasons = set()
    for count in range(8, 24):
        before = "".join(f"- Line {number} of the text.\n" for number in range(count))
        text = handout(f"{before}{TABLE}- type: page_break\n- {SENTENCE * 3}\n")
        pages = mapped(monkeypatch, capsys, with_line(text, PLAIN))["pages"]
        assert pages[-1]["why"] == "the handout ends"
        assert [it["page"] for it in pages] == list(range(1, len(pages) + 1))
        for page in pages[:-1]:
            why = str(page["why"])
            line = text.splitlines()[int(str(page["line"])) - 2]
            if "is kept whole" in why and "table" in why:
                assert why.startswith("table “Ideas for a week” is kept whole, ")
                assert line.strip() in {it.strip() for it in TABLE.splitlines()}
                reasons.add("table")
            elif "begins a page" in why:
                assert why.startswith(f"paragraph “{SENTENCE[:20]}")
                reasons.add("forced")
    assert reasons == {"table", "forced"}


@pytest.mark.usefixtures("folder")
def test_what_is_advised_does_save_a_page(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for count in range(40, 60):
        text = handout(f"- {SENTENCE * 2}\n" * count)
        found = mapped(monkeypatch, capsys, text)
        told = [it for it in map(str, found["savings"]) if "compact" in it]
        if told:
            break
    [advice] = told
    compact = mapped(monkeypatch, capsys, with_line(text, "page: {density: compact}"))
    count = len(compact["pages"])
    assert advice == f"`page: {{density: compact}}` makes {count} page{'s' if count > 1 else ''}"
    assert count < len(found["pages"])
    assert not any("compact" in str(it) for it in compact["savings"])


@pytest.mark.usefixtures("folder")
def test_the_text_form_says_sheets_and_bars(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("content.yaml").write_text(handout(f"- {SENTENCE * 6}\n" * 14), "utf-8")
    assert code_of(monkeypatch) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "content.yaml: 4 pages, 2 sheets on both sides"
    assert [it[:10] for it in lines[2:5]] == [f"   {number}  ████" for number in (1, 2, 3)]
    assert lines[5].startswith("   4  ")
    assert lines[5].endswith("%  the handout ends")


@pytest.mark.usefixtures("folder")
def test_what_is_wrong_with_the_content_is_told(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("content.yaml").write_text(handout("- See [@nobody].\n"), "utf-8")
    assert code_of(monkeypatch) == 1
    assert "undefined-citation" in capsys.readouterr().err
    assert code_of(monkeypatch, "nothing.yaml") == 2


@pytest.mark.parametrize(("edition", "sheets"), [("trifold", 1), ("booklet", 1)])
def test_what_is_folded_takes_fewer_sheets(
    edition: str,
    sheets: int,
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    (folder / "content.yaml").write_text(handout("- One paragraph.\n"), "utf-8")
    assert code_of(monkeypatch, "--edition", edition, "--format", "json") == 0
    found = json.loads(capsys.readouterr().out)
    assert len(found["pages"]) == {"trifold": 6, "booklet": 4}[edition]
    assert found["sheets"] == sheets
