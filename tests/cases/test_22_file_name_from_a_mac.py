"""A picture is found by its name as typed, however its accents are stored."""

import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import PROBE, handout

from brochure.diagnostics.diagnostic import Severity
from brochure.pipeline import Laid, Ready
from brochure.source.file import digest_of

COMPOSED, APART = "NFC", "NFD"


def typed(name: str) -> str:
    return handout(f"- {{type: figure, file: {name}, alt: An arrow that points up.}}\n")


def errors(laid: Laid) -> list[str]:
    return [it.code for it in laid.diagnostics if it.severity is Severity.ERROR]


@pytest.mark.parametrize("name", ["résumé.svg", "Bilder für Ärzte/Übung.svg", "Việt/ngày.svg"])
@pytest.mark.parametrize(("written", "stored"), [(COMPOSED, APART), (APART, COMPOSED)])
def test_the_form_of_an_accent_does_not_matter(
    name: str, written: str, stored: str, folder: Path, run: Callable[..., Laid]
) -> None:
    path = folder / unicodedata.normalize(stored, name)
    path.parent.mkdir(exist_ok=True)
    path.write_text(PROBE, "utf-8")
    laid = run(typed(unicodedata.normalize(written, name)))
    assert errors(laid) == []
    assert isinstance(laid, Ready)


def test_two_files_that_differ_only_so_are_told(folder: Path, run: Callable[..., Laid]) -> None:
    for form in (COMPOSED, APART):
        (folder / unicodedata.normalize(form, "résumé.svg")).write_text(PROBE, "utf-8")
    for form in (COMPOSED, APART):
        laid = run(typed(unicodedata.normalize(form, "résumé.svg")))
        (found,) = (it for it in laid.diagnostics if it.severity is Severity.ERROR)
        assert found.code == "ambiguous-image-name"
        assert found.span is not None
        assert found.span.line > 1
        assert "2 files" in found.message


def test_the_file_that_was_read_is_the_one_that_is_remembered(folder: Path) -> None:
    import datetime as dt

    from brochure.source.file import Workspace

    (folder / unicodedata.normalize(APART, "é.svg")).write_text(PROBE, "utf-8")
    workspace = Workspace(folder, dt.date(2026, 11, 22))
    workspace.read_asset(unicodedata.normalize(COMPOSED, "é.svg"), 10_000)
    ((path, digest),) = workspace.record.digests.items()
    assert digest_of(path) == digest


def test_a_name_that_is_not_there_is_missing(folder: Path, run: Callable[..., Laid]) -> None:
    assert (folder / "probe.svg").is_file()
    assert errors(run(typed("prôbe.svg"))) == ["missing-image"]
