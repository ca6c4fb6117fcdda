"""YAML that is wrong, hostile or enormous is refused at its place, and the last PDF stays."""

import time
from collections.abc import Callable
from pathlib import Path

import pytest
from hostile_runs import HEAD, PLACE, PLAIN, Building, codes, handout, told

from brochure.pipeline import Laid

BODY = HEAD + "sections:\n  - heading: H\n    content: [Words.]\n"
LAUGHS = "a: &a [x, x]\n" + "".join(
    f"{new}: &{new} [{', '.join([f'*{old}'] * 9)}]\n"
    for old, new in zip("abcdefgh", "bcdefghi", strict=True)
)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        pytest.param(BODY + "sections: []\n", "duplicate-key", id="duplicate keys"),
        pytest.param(HEAD + "sections:\n\t- heading: H\n", "yaml-syntax", id="a tab"),
        pytest.param(BODY + "lead: !!python/object:os.system x\n", "yaml-syntax", id="a tag"),
        pytest.param(LAUGHS + BODY, "yaml-syntax", id="an alias bomb"),
        pytest.param("x: &x {a: b}\n<<: *x\n" + BODY, "yaml-syntax", id="a merge"),
        pytest.param("<<: [" + "{a: b}, " * 9999 + "]\n" + BODY, "yaml-syntax", id="a merge bomb"),
        pytest.param(BODY + "lead: " + "[" * 10_000, "yaml-syntax", id="10,000 brackets"),
        pytest.param("- " * 10_000, "yaml-syntax", id="10,000 dashes"),
        pytest.param("? " * 10_000, "yaml-syntax", id="10,000 keys of keys"),
        pytest.param(BODY.replace("schema: 1", "schema: " + "9" * 5000), "wrong-type", id="digits"),
        pytest.param(BODY + "lead: &anchor [Words.]\n", "yaml-syntax", id="an anchor"),
        pytest.param(BODY + "---\n" + BODY, "yaml-syntax", id="two documents"),
        pytest.param("", "empty-file", id="an empty file"),
        pytest.param("# one\n\n# two\n", "empty-file", id="only comments"),
        pytest.param(BODY + "lead:\n  - *star words\n", "yaml-syntax", id="a leading star"),
        pytest.param(BODY + "lead:\n  - Call room #4 now\n", "lost-comment-text", id="a hash"),
        pytest.param("sections: [" + "x, " * 200_000 + "\n", "yaml-syntax", id="never closed"),
    ],
)
def test_broken_yaml_is_told(run: Callable[..., Laid], text: str, code: str) -> None:
    began = time.process_time()
    found = codes(run(text))
    assert code in found
    assert time.process_time() - began < 10


@pytest.mark.parametrize(
    ("text", "code", "words"),
    [
        (HEAD + "sections:\n\t- heading: H\n", "yaml-syntax", "a tab"),
        (BODY.replace("schema: 1", "schema:\t1"), "yaml-syntax", "a tab"),
        (BODY + "lead:\n  - *star words\n", "yaml-syntax", "begins with `*`"),
        (BODY + "lead: [*star]\n", "yaml-syntax", "anchors, aliases and tags"),
        ("---\n", "empty-file", "is empty"),
        (PLAIN.replace("Words.", '"a\\ud800b"'), "yaml-syntax", "backslash"),
        (PLAIN.replace("Words.", '"a\\0b"'), "control-character", "U+0000"),
        (PLAIN.replace("Words", "a\u2028b"), "invisible-character", "U+2028"),
    ],
)
def test_what_is_wrong_is_said(run: Callable[..., Laid], text: str, code: str, words: str) -> None:
    assert any(it.code == code and words in it.message for it in told(run(text)))


@pytest.mark.parametrize("date", ["2026-02-30", "0000-01-01", "2026-13-01", "9999999-01-01", "x"])
def test_impossible_dates_are_told(run: Callable[..., Laid], date: str) -> None:
    errors = told(run(PLAIN.replace("  kind:", f"  last_reviewed: {date}\n  kind:")))
    assert [it.code for it in errors] == ["malformed-date"]
    assert date in errors[0].message


@pytest.mark.parametrize(
    "number", [it for it in (*range(0x20), *range(0x7F, 0xA0)) if it not in (0x09, 0x0A, 0x0D)]
)
def test_every_control_character_is_told(run: Callable[..., Laid], number: int) -> None:
    errors = told(run(PLAIN.replace("Words", f"Words{chr(number)}and")))
    assert [it.code for it in errors] == ["control-character"]
    assert f"U+{number:04X}" in errors[0].message


@pytest.mark.parametrize(
    ("data", "words"),
    [
        pytest.param(PLAIN.encode("utf-16"), "UTF-16", id="UTF-16"),
        pytest.param(PLAIN.encode("utf-16-le"), "UTF-16", id="UTF-16 without a mark"),
        pytest.param(PLAIN.encode("utf-32"), "UTF-32", id="UTF-32"),
        pytest.param(handout("- Café.\n").encode("cp1252"), "Windows-1252", id="cp1252"),
        pytest.param(handout("- A\ud800b.\n").encode("utf-8", "surrogatepass"), "0xED", id="lone"),
        pytest.param(handout("- A\0b.\n").encode(), "U+0000", id="NUL"),
        pytest.param(b"\xff" * 1000, "0xFF", id="noise"),
        pytest.param(b"\x89PNG\r\n\x1a\n" + b"\0" * 500, "not", id="a picture"),
        pytest.param(b"a: b\n" * 10_000_000, "8 MB", id="50 MB"),
    ],
)
def test_bytes_that_are_no_text_are_told(
    build: Building, folder: Path, data: bytes, words: str
) -> None:
    (folder / "output").mkdir()
    old = folder / "output" / "ex-001-draft.pdf"
    old.write_bytes(b"the last good PDF")
    done = build(data, "--format", "concise")
    assert done.returncode == 1
    assert PLACE.search(done.stderr)
    assert words in done.stderr
    assert [it.name for it in folder.rglob("*.pdf")] == [old.name]
    assert old.read_bytes() == b"the last good PDF"


def test_all_is_told_at_once_and_the_last_pdf_stays(build: Building, folder: Path) -> None:
    assert build(PLAIN).returncode == 0
    path = folder / "output" / "ex-001-draft.pdf"
    before = path.read_bytes(), path.stat().st_mtime_ns
    done = build(
        handout("- type: fqa\n- type: figure\n  file: none.png\n  alt: A.\n- See [@none].\n")
        + "oops: 1\n",
        "--format",
        "concise",
    )
    assert done.returncode == 1
    lines = [it for it in done.stderr.splitlines() if PLACE.match(it)]
    found = [
        code
        for code in ("unknown-block", "missing-image", "undefined-citation")
        for it in lines
        if code in it
    ]
    assert found == ["unknown-block", "missing-image", "undefined-citation"]
    assert any("oops" in it for it in lines)
    assert (path.read_bytes(), path.stat().st_mtime_ns) == before
