import subprocess
import sys

import pytest

from brochure.checks import spelling
from brochure.checks.jargon import LANGUAGES, plain_words
from brochure.checks.spelling import corrections


def test_spellings_of_two_sides_are_not_taken_for_one_another() -> None:
    american, british = corrections("en-US"), corrections("en-GB")
    assert american["tumour"] == "tumor"
    assert british["tumor"] == "tumour"
    assert "tumor" not in american
    assert "tumour" not in british
    # Right on both sides, or in a sense of its own.
    assert {"practice", "license", "meter", "program", "organize", "cancelled"}.isdisjoint(british)
    assert {"cancelled", "dialogue"}.isdisjoint(american)


def test_misspellings_come_from_the_package() -> None:
    assert corrections("en-US")["recieve"] == "receive"
    assert len(corrections("en-US")) > 50_000
    assert corrections("es") == corrections("de-DE") == {}


def test_without_the_package_the_two_sides_are_still_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spelling, "PACKAGE", "no_such_package_here")
    corrections.cache_clear()
    try:
        assert not spelling.has_dictionary()
        assert corrections("en-US")["tumour"] == "tumor"
        assert "recieve" not in corrections("en-US")
    finally:
        corrections.cache_clear()


def test_no_medical_word_of_ours_is_a_misspelling() -> None:
    words = {word for term in plain_words("en") for word in term.split()}
    assert len(words) > 500
    pairs = set(corrections("en-US").items())
    british = {(right, wrong) for wrong, right in corrections("en-GB").items()}
    wrong = {one for one, other in pairs - {(b, a) for a, b in british} if one in words}
    assert {it for it in wrong if it not in corrections("en-GB").values()} == set()


@pytest.mark.parametrize("language", sorted(LANGUAGES))
def test_each_medical_word_stands_once_with_easier_words(language: str) -> None:
    words = plain_words(language)
    assert len(words) > 150
    assert [it for it in words if it != it.casefold() or not words[it]] == []
    assert [it for it, plain in words.items() if it in plain.split()] == []


def test_a_build_reads_no_dictionary() -> None:
    code = (
        "import sys; from brochure.checks.engine import find_source_rules;"
        " find_source_rules(); from brochure.checks.spelling import corrections;"
        " print('codespell_lib' in sys.modules, corrections.cache_info().currsize)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "0"]
