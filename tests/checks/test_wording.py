from authored import read

from brochure.checks.wording import read_wording
from brochure.content.walk import walk_sections

HANDOUT = """\
schema: 1
handout: {id: EX-001, title: A title, language: en-US}
lead: [First of all.]
sections:
  - heading: One
    content:
      - Words of one.
      - type: columns
        columns:
          - content: [Left of one.]
          - content: [Right of one.]
    sections:
      - heading: Below one
        content: [Words below one.]
  - heading: Two
    content: [Words of two.]
"""


def test_a_part_has_its_own_passages_and_no_others() -> None:
    content, _ = read(HANDOUT)
    wording = read_wording(content)
    said = {str(it.heading): [p.text for p in wording.below(it)] for it in walk_sections(content)}
    assert said == {
        "One": ["Words of one.", "Left of one.", "Right of one."],
        "Below one": ["Words below one."],
        "Two": ["Words of two."],
    }
