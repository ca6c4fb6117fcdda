"""`brochure theme` lists the looks, and prints a file to begin with."""

import pytest
from click.testing import CliRunner

from brochure.cli.exits import StopError
from brochure.cli.theme import theme
from brochure.theme.load import builtin_themes
from brochure.theme.manual import starter


def test_it_lists_the_looks() -> None:
    out = CliRunner().invoke(theme, []).output
    assert [it.split()[0] for it in out.splitlines()] == list(builtin_themes())


@pytest.mark.parametrize("name", builtin_themes())
def test_it_prints_a_file_to_begin_with(name: str) -> None:
    assert CliRunner().invoke(theme, [name]).output == starter(name)


def test_another_name_is_refused() -> None:
    result = CliRunner().invoke(theme, ["clinik"])
    assert isinstance(result.exception, StopError)
    assert "clinic" in result.output + result.stderr
