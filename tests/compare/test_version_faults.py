from collections.abc import Callable

import pytest
from conftest import HEAD, handout

from brochure.compare.comparison_types import Comparison

Compared = Callable[[str, str], Comparison]
REVIEWED = "2026-03-01"


def made(text: str = "The cold harms it.", *, version: str = "1.0", reviewed: str = REVIEWED,
         history: tuple[tuple[str, str], ...] = (("1.0", "2026-02-01"),)) -> str:  # fmt: skip
    lines = [f'  version: "{version}"\n']
    lines += [f"  last_reviewed: {reviewed}\n"] if reviewed else []
    lines += ["  changes:\n"] if history else []
    lines += [f'    - {{version: "{v}", date: {d}, text: Words.}}\n' for v, d in history]
    return handout(f"- {text}\n", head=HEAD + "".join(lines))


NEXT = (("1.1", "2026-05-01"), ("1.0", "2026-02-01"))
OTHER = "The heat harms it now."


@pytest.mark.parametrize(
    ("new", "codes"),
    [
        (made(), []),
        (made(OTHER, version="1.1", reviewed="2026-05-02", history=NEXT), []),
        (made(OTHER), ["unversioned-change", "stale-review"]),
        (made(version="1.1", history=NEXT), ["version-without-change"]),
        (made(OTHER, version="0.9"), ["version-went-back", "stale-review"]),
        (made(OTHER, version="1.1", reviewed="2026-05-02"), ["undescribed-change"]),
        (made(OTHER, version="1.1", history=NEXT), ["stale-review"]),
        (made(OTHER, version="1.1", reviewed="2026-04-30", history=NEXT), ["stale-review"]),
        (made(OTHER, version="1.1", reviewed="2026-05", history=NEXT), []),
        (made(OTHER, version="1.1", reviewed="2026-01-01", history=NEXT), ["review-went-back"]),
        (made(OTHER, version="1.1", reviewed="", history=NEXT), ["review-date-lost"]),
        (
            made(OTHER, version="1.1", reviewed="2026-05-02", history=NEXT[:1]),
            ["rewritten-history"],
        ),
    ],
)
def test_version_history_and_review_against_what_changed(
    new: str, codes: list[str], compared: Compared
) -> None:
    found = compared(made(), new).remarks
    assert [it.code for it in found] == codes
    assert all(it.message and it.hint for it in found)


def test_a_new_status_or_date_alone_is_no_change_of_the_text(compared: Compared) -> None:
    new = made(reviewed="2026-06-01").replace("  kind:", "  status: approved\n  kind:")
    found = compared(made(), new)
    assert found.remarks == ()
    assert [it.name for it in found.facts] == ["status", "last reviewed"]


def test_the_message_says_what_and_why(compared: Compared) -> None:
    (remark,) = compared(
        made(), made(OTHER, version="1.1", reviewed="2026-04-30", history=NEXT)
    ).remarks
    assert remark.message == (
        "version 1.1 was changed on 2026-05-01, after the last review on 2026-04-30"
    )
