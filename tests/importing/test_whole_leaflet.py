"""The leaflet of a real size comes back with every word and number, and builds."""

from collections import Counter
from pathlib import Path

import pytest
from conftest import TODAY
from whole_leaflet import LINES, whole_leaflet

from brochure.importing.account import content_words
from brochure.importing.run import Imported, import_leaflet
from brochure.importing.words import words_of
from brochure.pipeline import Options, prepare
from brochure.source.file import Workspace

CHANGED = Counter(("1", "1", "1", "1", "2", "2", "1", "Figure", "Table", "accessed", "accessed"))
CHANGED += Counter(("1", "1", "October", "October", "2026", "2026"))
"""Numbers that the builder sets itself, and dates in another form."""


@pytest.fixture(scope="module")
def imported() -> Imported:
    return import_leaflet("colonoscopy.docx", whole_leaflet(), lambda _: None)


def test_every_word_is_there(imported: Imported) -> None:
    assert imported.account.lost == ()
    wanted = Counter(word for _, text in LINES for word in words_of(text))
    missing = wanted - Counter(content_words(imported.content))
    assert missing == CHANGED & missing
    assert wanted.total() > 450


def test_its_parts(imported: Imported) -> None:
    content = imported.content
    assert content.count("\n  - heading: ") + content.count("\n    - heading: ") > 8
    for words in (
        "id: PIL-0412",
        "review_due: 2029-10",
        "type: key_points",
        "caption: Low-fibre food",
        "hours [@example-health-service-2025].",
        "heading: Call us or NHS 111 if you have",
        "- label: At all other times",
        "tone: warning",
        "tone: emergency",
    ):
        assert words in content


def test_it_builds(imported: Imported, tmp_path: Path) -> None:
    for it in imported.draft.pictures:
        (tmp_path / it.name).write_bytes(it.data)
    (tmp_path / "content.yaml").write_text(imported.content, "utf-8")
    laid = prepare(str(tmp_path / "content.yaml"), Workspace(tmp_path, TODAY), Options())
    assert [it.message for it in laid.diagnostics if it.severity.name == "ERROR"] == []
