"""The syllable counter against words counted by hand, everyday and medical ones."""

from pathlib import Path

import pytest

from brochure.checks.syllables import count_syllables

WORDS = {
    word: int(number)
    for line in (Path(__file__).parent / "syllables.txt").read_text("utf-8").splitlines()
    for number, words in [line.split(": ")]
    for word in words.split()
}
UNSEEN = {
    # Words that no rule and no exception was made for, counted by hand afterwards.
    1: "arms heal clean bruise bleed weight speech blind deaf pill pills course loose goes dead"
    " grief"
    " joint joints pus lump gauze brace sling cast nail scab gland germ swab drip ward"
    " strange breathed squeeze choose niece health's",
    2: "lower upper ointment breakfast dinner itching fasting partner sterile gallstones chronic"
    " acute"
    " nightmares heartbeat hearing dental eyelid toothache headache stitches syringe"
    " tissue's seizure rupture fracture hygiene sunscreen footwear bathroom blister dressing"
    " nostril measure refill dosage spouses",
    3: "abdomen urinate cataract vaccinate hormonal nutrition antacid disinfect decision immunize"
    " addictive bronchitis arthritis vertigo biopsies relatives lactation sanitize nicotine"
    " medicate hernia gallbladders tetanus bandaging elderly remission infertile",
    4: "dialysis evaluate diagnosis melanoma oncologist dehydrated hematoma preventative accessible"
    " allergically deficiency epilepsy hepatitis histology insomnia",
    5: "respiratory cardiologist physiology rehabilitate anticoagulant",
    6: "osteoporosis",
}


def test_error_on_the_list_is_under_two_percent_of_words() -> None:
    assert len(WORDS) >= 400
    errors = [abs(count_syllables(word) - number) for word, number in WORDS.items()]
    wrong = sum(1 for it in errors if it)
    # Measured: 1 of 502 words is wrong (0.2 percent), the mean error is 0.002 syllables a word.
    assert wrong <= len(WORDS) * 0.02
    assert sum(errors) / len(errors) <= 0.02


def test_error_on_unseen_words_is_under_ten_percent() -> None:
    unseen = {it: number for number, words in UNSEEN.items() for it in words.split()}
    assert not set(unseen) & set(WORDS)
    errors = [abs(count_syllables(word) - number) for word, number in unseen.items()]
    wrong = sum(1 for it in errors if it)
    # Measured: 1 of 121 ("allergically", whose fifth syllable is written and not spoken).
    assert len(errors) >= 120
    assert wrong / len(errors) <= 0.10
    assert sum(errors) / len(errors) <= 0.10


def test_hard_words_are_told_from_easy_ones() -> None:
    """All that SMOG asks of the counter: three syllables or more, or fewer."""
    wrong = [it for it, number in WORDS.items() if (count_syllables(it) >= 3) != (number >= 3)]
    assert len(wrong) <= len(WORDS) * 0.01


@pytest.mark.parametrize(
    ("word", "count"),
    [
        ("day-to-day", 3),
        ("30", 1),
        ("2005", 1),
        ("MRI", 3),
        ("WHO", 5),
        ("don't", 1),
        ("isn\u2019t", 2),
        ("nurse\u2019s", 2),
        ("doctor's", 2),
        ("x", 1),
        ("...", 1),
        ("CRYOABLATION", 5),
    ],
)
def test_syllables_of_words_that_are_no_plain_words(word: str, count: int) -> None:
    assert count_syllables(word) == count


def test_long_words_take_no_time() -> None:
    assert count_syllables("a" * 100_000) == 1
    assert count_syllables("ab" * 50_000) == 50_000
