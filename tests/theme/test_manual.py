"""The manual of themes names every key, and its file to begin with is the look that it says."""

import re

import pytest

from brochure.source.file import SourceFile
from brochure.source.parse import parse
from brochure.theme.file import ThemeFile
from brochure.theme.load import builtin_themes, load_builtin, load_theme
from brochure.theme.manual import MEASURES, SECTIONS, TOP, keys_of, measures, starter, summary
from brochure.theme.styles import Theme


def loaded(text: str) -> Theme:
    parsed = parse(SourceFile("house.yaml", text), "theme")
    assert parsed.tree is not None, parsed.diagnostics
    found = load_theme(parsed.data)
    assert found.theme is not None, found.problems
    assert found.problems == ()
    return found.theme


@pytest.mark.parametrize("section", SECTIONS)
def test_each_key_is_told(section: str) -> None:
    model, words = SECTIONS[section]
    assert set(keys_of(model)) <= set(words), "say in brochure/theme/manual.py what it means"


def test_each_key_of_the_file_and_each_measure_is_told() -> None:
    assert set(keys_of(ThemeFile)) == set(TOP)
    assert set(measures()) == set(MEASURES)


@pytest.mark.parametrize("name", builtin_themes())
def test_the_file_to_begin_with_is_the_look_itself(name: str) -> None:
    builtin = load_builtin(name).theme
    assert builtin is not None
    as_it_is = loaded(starter(name))
    assert (as_it_is.texts, as_it_is.boxes) == (builtin.texts, builtin.boxes)
    lines = [it for it in starter(name).splitlines() if not re.match(r"#(color|fonts):", it)]
    said = loaded("\n".join(re.sub(r"^#(?=\w|  )", "", it) for it in lines) + "\n")
    assert said.texts == builtin.texts
    assert said.boxes == builtin.boxes
    assert said.lists == builtin.lists
    assert said.page == builtin.page
    assert said.measures == builtin.measures


def test_another_name_has_none() -> None:
    with pytest.raises(KeyError):
        starter("harbor")


@pytest.mark.parametrize("name", builtin_themes())
def test_a_look_is_told_in_a_sentence(name: str) -> None:
    assert 20 < len(summary(name)) < 200
