"""What is dialled is taken from a field; what is said stays as typed."""

import pytest

from brochure.content.telephones import dialled, holds_number, said

DIALLED = [
    ("555-0100", ["tel:5550100"]),
    ("555 - 0100", ["tel:5550100"]),
    ("(555) 010-0100", ["tel:5550100100"]),
    ("01.23.45.67.89", ["tel:0123456789"]),
    ("+44 (0)113 496 0000", ["tel:+441134960000"]),
    ("18001 0113 496 0000", ["tel:1800101134960000"]),
    ("911", ["tel:911"]),
    ("999", ["tel:999"]),
    ("112", ["tel:112"]),
    ("NHS 111", ["tel:111"]),
    ("call 911 RIGHT NOW", ["tel:911"]),
    ("0113 496 0000 ext 4521", ["tel:01134960000;ext=4521"]),
    ("555-0100, ext. 12", ["tel:5550100;ext=12"]),
    ("555-0100 x12", ["tel:5550100;ext=12"]),
    ("0113 496 0000 (ext 4521)", ["tel:01134960000;ext=4521"]),
    ("llame al 555-0100, extensión 12", ["tel:5550100;ext=12"]),
    ("555-0100 ext. 12 or 13", ["tel:5550100;ext=12", "tel:5550100;ext=13"]),
    ("0113 496 0000/1", ["tel:01134960000", "tel:01134960001"]),
    ("1-800-QUIT-NOW", ["tel:18007848669"]),
    ("1 800 QUIT NOW", ["tel:18007848669"]),
    ("555-HELP", ["tel:5554357"]),
    ("1-800-784-8669 (1-800-QUIT-NOW)", ["tel:18007848669", "tel:18007848669"]),
    ("555-0100 or 555-0101", ["tel:5550100", "tel:5550101"]),
    ("555-0100 - 555-0101", ["tel:5550100", "tel:5550101"]),
    ("555-0100\n555-0101", ["tel:5550100", "tel:5550101"]),
    ("0113 496 0000 (24 hours)", ["tel:01134960000"]),
    ("0113 496 0000 24 hours", ["tel:01134960000"]),
    ("555-0100 9 to 5", ["tel:5550100"]),
    ("0113 496 0000 8am-6pm", ["tel:01134960000"]),
    ("Monday to Friday 8.30-17.00: 0113 496 0000", ["tel:01134960000"]),
    ("24/7 555-0100", ["tel:5550100"]),
    ("text HOME to 741741", ["sms:741741"]),
    ("call 988 or text 741741", ["tel:988", "sms:741741"]),
    ("Call or text 988", ["tel:988"]),
    ("07700 900123 (text only)", ["sms:07700900123"]),
    ("0113 496 0000 and ask for bleep 1234", ["tel:01134960000"]),
    ("020 7946 0000 (option 2)", ["tel:02079460000"]),
    ("bleep 1234", []),
    ("Ask for extension 4521", []),
]


@pytest.mark.parametrize(("field", "targets"), DIALLED)
def test_what_is_dialled(field: str, targets: list[str]) -> None:
    parts = said(field)
    assert [it.target for it in parts if it.target] == targets
    assert "".join(it.text for it in parts) == field
    assert holds_number(field)


@pytest.mark.parametrize(
    "field",
    [
        *("five", "24 hours", "500 mg", "5 mg twice", "555\n0100", "ask us", "9 am to 5 pm", ""),
        *("\uff15\uff15\uff15\uff10\uff11", "javascript:alert(1)", "Monday", "120/80"),
    ],
)
def test_what_holds_no_number(field: str) -> None:
    assert not holds_number(field)


def test_letters_are_those_of_the_keys() -> None:
    assert dialled("+1 800 ABC-XYZ") == "+1800222999"
