"""What a theme's file may say of a style is what a style has, and is loaded by its name."""

import pytest

from brochure.theme.file import BoxEntry, ListEntry, PageEntry, TextEntry
from brochure.theme.styles import BoxStyle, ListStyle, PageStyle, TextStyle


@pytest.mark.parametrize(
    ("entry", "style", "written", "computed"),
    [
        (TextEntry, TextStyle, {"like", "on"}, {"has_own_ground", "least_script"}),
        (BoxEntry, BoxStyle, {"like"}, set()),
        (ListEntry, ListStyle, {"like"}, set()),
        (PageEntry, PageStyle, set(), set()),
    ],
)
def test_each_field_of_a_style_can_be_written(
    entry: type, style: type, written: set[str], computed: set[str]
) -> None:
    fields, resolved = set(entry.model_fields), set(style.__struct_fields__)  # type: ignore[attr-defined]
    assert fields - resolved == written
    assert resolved - fields == computed
    assert len(fields & resolved) > 8
