"""The words of a draft's cover stand under its stripe, also where its pages have less air."""

from pathlib import Path

from conftest import TODAY

from brochure.layout.paged import TextRun
from brochure.pipeline import Options, Ready, find_edition, prepare
from brochure.source.file import Workspace

EXAMPLE = Path(__file__).parents[2] / "docs" / "batch" / "handouts" / "first-visit.yaml"
BRAND = """\
brand: 1
clinic:
  name: Example Lake Clinic
  address: |
    12 Example Road
    Example City
  telephone: 555-0120
  url: https://example.org/lake
  hours: Monday to Friday, 8 am to 5 pm
formats: Ask us if you need this in large print, or if you want it read to you.
footer: Part of Example Health
"""


def test_a_cover_with_less_air_stays_clear_of_the_stripe(tmp_path: Path) -> None:
    path = tmp_path / "content.yaml"
    path.write_text(EXAMPLE.read_text("utf-8"), "utf-8")
    (tmp_path / "brand.yaml").write_text(BRAND, "utf-8")
    options = Options(edition=find_edition("booklet"))
    laid = prepare(str(path), Workspace(tmp_path, TODAY), options)
    assert isinstance(laid, Ready), laid.diagnostics
    measures = laid.theme.measures
    (name,) = (
        it
        for it in laid.document.pages[0].placements
        if isinstance(it, TextRun) and it.text == "Example Lake Clinic" and it.baseline < 200
    )
    assert name.baseline - name.size > measures.stripe_height + measures.stripe_rule
