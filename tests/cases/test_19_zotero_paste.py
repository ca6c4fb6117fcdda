"""A record that was pasted from Zotero as CSL-JSON is printed, its bookkeeping passed over."""

from collections.abc import Callable

import pytest
from entries import entries, errors

from brochure.pipeline import Laid

SITUATION = """\
schema: 1
handout:
  id: T-001
  title: A test handout
  language: en-US
sections:
  - heading: Facts
    content:
      - "A fact [@KEY]."
references:
  - RECORD
"""
DOE = (
    '{"id":"doe2019","type":"article-journal","abstract":"Words.","container-title":"Journal of'
    ' Examples","DOI":"10.1000/xyz","ISSN":"1234-5678","issue":"3","journalAbbreviation":"J Ex",'
    '"page":"1-9","source":"PubMed","title":"A trial of cold","volume":"12","author":[{"family":'
    '"Doe","given":"Jane"},{"family":"Berg","given":"Jan","non-dropping-particle":"van den"}],'
    '"issued":{"date-parts":[["2019",5,3]]},"accessed":{"date-parts":[["2026",11,1]]},'
    '"citation-key":"doe2019"}'
)
THESIS = (
    '{"id":"roe2020","type":"thesis","genre":"PhD thesis","language":"eng","publisher":"Example'
    ' University","title":"Cold &amp; <i>E coli</i>","URL":"","author":[{"literal":"Example'
    ' Society"}],"issued":{"raw":"2020-05"},"note":"PMID: 1\\nCitation Key: roe2020"}'
)
YAML = """id: lee-2021
    type: post-weblog
    title: Cold hands
    container-title: Example Site
    author:
      - family: Lee
        given: Kim
        suffix: Jr.
    accessed:
      - year: 2026
        month: 11
        day: 1
    issued:
      - year: 2021
        season: 2
    URL: https://example.org/a"""


@pytest.mark.parametrize(
    ("key", "record", "printed"),
    [
        (
            "doe2019",
            DOE,
            "Doe J, van den Berg J. A trial of cold. J Ex. 2019;12(3):1-9. doi:10.1000/xyz",
        ),
        (
            "roe2020",
            THESIS,
            "Example Society. Cold & E coli. PhD thesis. Example University; 2020.",
        ),
        (
            "lee-2021",
            YAML,
            "Lee K Jr. Cold hands. Example Site. 2021. Accessed November 1, 2026. https://example.org/a",
        ),
    ],
)
def test_it_is_printed(run: Callable[..., Laid], key: str, record: str, printed: str) -> None:
    laid = run(SITUATION.replace("KEY", key).replace("RECORD", record))
    assert errors(laid) == []
    assert entries(laid) == [printed]


def test_a_slip_of_ones_own_is_told_still(run: Callable[..., Laid]) -> None:
    (error, *_) = errors(
        run(SITUATION.replace("KEY", "a").replace("RECORD", "{id: a, type: book, tittle: B}"))
    )
    assert (error.code, error.hint) == ("unknown-field", "did you mean `title`?")
