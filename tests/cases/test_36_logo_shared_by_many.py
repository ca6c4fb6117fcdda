"""A logo in the folder above is taken through a brand file there, which the message names."""

from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import HEAD, PROBE, TODAY, handout

from brochure import build
from brochure.diagnostics.diagnostic import Severity
from brochure.layout.paged import PlacedPicture
from brochure.pipeline import Laid, Options, prepare
from brochure.source.file import Workspace

LOGO = "    url: https://example.org\n    logo: {0}\n    logo_on_dark: {0}\n"
DISC = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><circle cx="4" cy="4" r="4"'
    ' fill="#{0}"/></svg>'
)


def with_logo(name: str, number: str = "EX-001") -> str:
    head = HEAD.replace("    url: https://example.org\n", LOGO.format(name))
    return handout("- Bring your card.", head=head.replace("EX-001", number))


@pytest.mark.parametrize("name", ["../logo.svg", "pictures/../../logo.svg", "../../a/logo.svg"])
def test_a_logo_above_is_told_with_what_to_do(
    name: str, folder: Path, run: Callable[..., Laid]
) -> None:
    (folder.parent / "logo.svg").write_text(PROBE, "utf-8")
    laid = run(with_logo(name))
    found = [it for it in laid.diagnostics if it.severity is Severity.ERROR]
    assert {it.code for it in found} == {"image-outside-folder"}
    assert f"`{name}` lies outside of the folder" in found[0].message
    assert "copy the file into that folder and write `logo.svg`" in found[0].hint
    assert "`brand.yaml` in the folder above" in found[0].hint
    assert found[0].span is not None
    assert name in with_logo(name).splitlines()[found[0].span.line - 1]


def test_handouts_in_one_folder_share_a_logo(folder: Path) -> None:
    (folder / "logo.svg").write_text(DISC.format("C8D8E8"), "utf-8")
    for number in ("EX-001", "EX-002"):
        path = folder / f"{number}.yaml"
        path.write_text(with_logo("logo.svg", number), "utf-8")
        assert build(path).path.name == f"{number.lower()}-draft.pdf"


def test_a_brand_above_gives_its_logo_to_all(folder: Path) -> None:
    brand = "brand: 1\nclinic: {name: Example Clinic, logo: logo.svg}\n"
    (folder / "brand.yaml").write_text(brand, "utf-8")
    (folder / "logo.svg").write_text(DISC.format("C8D8E8"), "utf-8")
    for name in ("one", "two"):
        (folder / name).mkdir()
        path = folder / name / "content.yaml"
        path.write_text(handout("- Bring your card."), "utf-8")
        laid = prepare(str(path), Workspace(path.parent, TODAY), Options())
        assert laid.document is not None
        pictures = [it for it in laid.document.pages[0].placements if isinstance(it, PlacedPicture)]
        assert "logo.svg" in [it.picture.name for it in pictures]
