"""What `brochure new` writes: its files, and which of its texts wait for the author's own words."""

import re
from functools import cache
from importlib import resources

FOLDER = resources.files("brochure.content") / "template"
_KEPT = FOLDER / "kept.txt"
_TEXT = re.compile(
    r" *(?:- )?(?:(?:title|subtitle|text|alt|caption|why|answer): |(?![a-z_A-Z]+: ))"
    r"[\"']?([^\s#>|-].*?)[\"']?",
)
"""A line that holds a whole text: a list's item, or one of these fields. Headings and labels hold
in any handout."""


@cache
def texts_to_replace() -> frozenset[str]:
    """The texts of the templates that say nothing yet, as they stand in the files."""
    kept = set(_KEPT.read_text("utf-8").splitlines())
    found: set[str] = set()
    for file in FOLDER.iterdir():
        if file.name.endswith(".yaml"):
            lines = file.read_text("utf-8").splitlines()
            found.update(match[1] for line in lines if (match := _TEXT.fullmatch(line)))
    return frozenset(it for it in found - kept if " " in it)
