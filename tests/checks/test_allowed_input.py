"""Warnings of what was read and laid out: a comment with a reason lets them stand, errors never."""

from collections.abc import Callable

import pytest
from conftest import handout

from brochure.checks.manual import manual_page
from brochure.diagnostics.catalogue import allowable
from brochure.pipeline import Laid

Run = Callable[..., Laid]
LONG = "x" * 120
TOLD = {
    "pasted-list": "- |\n  Bring with you:\n  • a coat\n  • a hat\n",
    "joined-lines": "- The clinic is at\n  12 Example Street\n  Leeds LS1 1AA\n",
    "stray-mark": "- Press the key `F1` now.\n",
    "invisible-character": '- "Do not\\u200b drive."\n',
    "word-too-long": f"- Type {LONG} here.\n",
}


def codes(laid: Laid) -> list[str]:
    return [it.code for it in laid.diagnostics]


def allowed(code: str, reason: str = " -- as agreed") -> str:
    return f"# brochure: allow {code}{reason}\n"


def test_all_that_can_be_allowed_is_here() -> None:
    assert allowable() == TOLD.keys()


@pytest.mark.parametrize("code", sorted(TOLD))
@pytest.mark.parametrize("is_strict", [False, True])
def test_a_warning_of_the_input_is_allowed(run: Run, code: str, *, is_strict: bool) -> None:
    assert code in codes(run(handout(TOLD[code]), is_strict=is_strict))
    left = codes(run(handout(allowed(code) + TOLD[code]), is_strict=is_strict))
    assert code not in left
    assert not {"unknown-suppression", "unused-suppression"} & set(left)
    assert f"allow {code} -- the reason" in (manual_page(code) or "")


@pytest.mark.parametrize("code", sorted(TOLD))
def test_a_comment_that_allows_no_warning_is_told_once(run: Run, code: str) -> None:
    assert codes(run(handout(allowed(code) + "- All is well.\n"))).count("unused-suppression") == 1
    left = codes(run(handout(allowed(code, "") + TOLD[code])))
    assert code in left
    assert left.count("suppression-without-reason") == 1


def test_an_allowed_warning_is_not_told_beside_an_error(run: Run) -> None:
    body = allowed("stray-mark") + TOLD["stray-mark"] + "- type: fqa\n"
    assert codes(run(handout(body))) == ["unknown-block"]


def test_an_error_is_never_allowed(run: Run) -> None:
    body = allowed("malformed-citation") + "- As said [@a b c.\n"
    found = codes(run(handout(body)))
    assert "malformed-citation" in found or "undefined-citation" in found, found
