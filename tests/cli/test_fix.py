"""`check --fix` puts right what has one right answer, shows it, and writes nothing else."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from conftest import handout

from brochure.cli import app, fixing
from brochure.cli.exits import StopError
from brochure.content.meant import meant

BLOCKS = """\
- A paragraph.
- type: lits
  items:
    - One thing.
    - Another thing.
- type: list
  items:
    • Cold
    • Warm
- |
  Bring this:

  • your card
  • your tablets
"""


def check(*arguments: str) -> Result:
    return CliRunner().invoke(app.cli, ["check", *arguments])


@pytest.fixture
def content(tmp_path: Path) -> Path:
    path = tmp_path / "content.yaml"
    text = "# Mine.\n" + handout(BLOCKS).replace("sections:", "sectoins:", 1)
    path.write_bytes(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())
    return path


def test_fixes_are_done_and_shown_and_the_rest_of_the_file_stays(content: Path) -> None:
    before = content.read_bytes()
    wanted = before.replace(b"sectoins", b"sections").replace(b"lits", b"list")
    wanted = wanted.replace("•".encode(), b"-")

    done = check("--fix", str(content))

    assert content.read_bytes() == wanted
    assert "-sectoins:" in done.stderr
    assert "+sections:" in done.stderr
    assert "write `list` in place of `lits`" in done.stderr
    assert "unknown" not in done.stdout
    assert check("--fix", str(content)).stderr == ""


def test_a_dry_run_shows_the_same_and_writes_nothing(content: Path) -> None:
    before = content.read_bytes()
    shown = check("--fix", "--dry-run", str(content))

    assert content.read_bytes() == before
    assert "would fix" in shown.stderr
    assert shown.stderr.replace("would fix", "fixed") == check("--fix", str(content)).stderr
    assert isinstance(shown.exception, StopError)


def test_errors_of_yaml_are_fixed_in_rounds(tmp_path: Path) -> None:
    path = tmp_path / "content.yaml"
    text = handout("- A paragraph.\n- Another one.\n")
    broken = text.replace("A paragraph.", "@one\n      -two").replace("schema: 1", "schema:1")
    path.write_text(broken, "utf-8")

    check("--fix", str(path))

    assert path.read_text() == text.replace("A paragraph.", '"@one"\n      - two')


def test_a_file_that_was_saved_meanwhile_is_not_written(
    content: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fix_file = fixing.fix_file

    def save_meanwhile(name: str, asked: fixing.Asked) -> fixing.Fixed:
        found = fix_file(name, asked)
        content.write_bytes(b"schema: 1\n")
        return found

    monkeypatch.setattr(fixing, "fix_file", save_meanwhile)
    done = check("--fix", str(content))

    assert isinstance(done.exception, StopError)
    assert content.read_bytes() == b"schema: 1\n"
    assert "was changed meanwhile" in done.stderr


def test_editors_get_the_fixes(content: Path) -> None:
    found = json.loads(check("--format", "json", str(content)).stdout)["diagnostics"]
    (fix,) = next(it["fixes"] for it in found if it["code"] == "unknown-field")
    (replacement,) = fix["replacements"]
    sarif = json.loads(check("--format", "sarif", str(content)).stdout)
    results = sarif["runs"][0]["results"]
    (change,) = next(it["fixes"] for it in results if "fixes" in it)[0]["artifactChanges"]

    assert (replacement["old"], replacement["new"]) == ("sectoins", "sections")
    assert replacement["span"]["end_column"] == len("sectoins") + 1
    # SARIF 2.1.0, 3.55 to 3.57: these are what a fix has to have.
    assert change["artifactLocation"]["uri"].endswith("content.yaml")
    assert change["replacements"][0]["deletedRegion"]["endColumn"] == len("sectoins") + 1
    assert change["replacements"][0]["insertedContent"] == {"text": "sections"}


@pytest.mark.parametrize(
    ("arguments", "words"),
    [(("--dry-run",), "goes with `--fix`"), (("--fix", "a.pdf"), "for content files")],
)
def test_what_can_not_be_asked_for(arguments: tuple[str, ...], words: str) -> None:
    refused = check(*arguments)

    assert isinstance(refused.exception, StopError)
    assert words in refused.stderr


@pytest.mark.parametrize(
    ("word", "found"),
    [
        ("lits", "list"),
        ("Key-Facts", "key_facts"),
        ("lis", "list"),
        ("liszt", "list"),
        ("lost", "list"),
        ("lsot", ""),
        ("cards", ""),
        ("ab", ""),
    ],
)
def test_one_slip_away_and_no_other_word_is(word: str, found: str) -> None:
    assert meant(word, ["list", "key_facts", "card", "carts", "abc", "abd"]) == found


def test_a_reference_is_never_guessed(tmp_path: Path) -> None:
    path = tmp_path / "content.yaml"
    text = handout("- As said [@hall-2011].\n")
    path.write_text(
        f"{text}\nreferences:\n  - {{id: hall-2010, type: book, title: A book}}\n", "utf-8"
    )
    before = path.read_bytes()
    check("--fix", str(path))

    assert path.read_bytes() == before


@pytest.mark.parametrize(
    "block",
    [
        "- >\n  \u2013 take 5 to 10 mg\n\n  \u2013 rest, then 5\u201310 mg\n",
        "- |\n  Take\n  1\u20132 tablets\n\n  \u2022 5 \u2022 6\n",
        "- |\n  \u2013 5\u201310 mg\n  \u2013 10\u201320 mg\n",
    ],
)
def test_no_dash_of_a_dose_is_taken_for_a_bullet(tmp_path: Path, block: str) -> None:
    path = tmp_path / "content.yaml"
    path.write_text(handout(block), "utf-8")
    before = path.read_text("utf-8")
    check("--fix", str(path))
    after = path.read_text("utf-8")

    assert after.count("5\u201310 mg") == before.count("5\u201310 mg")
    assert after.count("1\u20132") == before.count("1\u20132")
    assert after.count("10\u201320") == before.count("10\u201320")
