"""Raised text in characters of its own, where these are read right.

A raised number is written in Unicode's own characters: read aloud or copied, "10⁹" stays what it
is, and a small 9 beside 10 would be 109. What is lowered reads as it should: H2O, CO2.
"""

from brochure.content.markup import Script

RAISED = dict(zip("0123456789+-\u2212()", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁽⁾", strict=True))


def in_characters(text: str, script: Script) -> tuple[str, Script]:
    """The text, and how it is set: in characters that are raised themselves, it is not moved."""
    if script == "sup" and all(it in RAISED for it in text):
        return "".join(RAISED[it] for it in text), ""
    return text, script
