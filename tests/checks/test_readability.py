import time
from math import sqrt

import pytest
from authored import read

from brochure.checks.readability import measure
from brochure.checks.sentences import is_whole, sentence_spans, words_of
from brochure.checks.wording import read_wording
from brochure.content.model import Content

HEAD = "schema: 1\nhandout:\n  id: EX\n  title: T\n  language: LANG\nEXTRAsections:\n"


def handout(*blocks: str, extra: str = "", language: str = "en-US") -> str:
    head = HEAD.replace("LANG", language).replace("EXTRA", extra)
    items = "".join(f"      {line}\n" for it in blocks for line in it.splitlines())
    return f"{head}  - heading: What is it?\n    content:\n{items}"


def content_of(*blocks: str, extra: str = "", language: str = "en-US") -> Content:
    return read(handout(*blocks, extra=extra, language=language))[0]


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("It is cold. It is thin.", ["It is cold.", "It is thin."]),
        ("Dr. Example works. He is in.", ["Dr. Example works.", "He is in."]),
        ("J. Marley wrote it.", ["J. Marley wrote it."]),
        ("So do I. It helps.", ["So do I.", "It helps."]),
        ("Come at 9 a.m. Monday, e.g. Now.", ["Come at 9 a.m.", "Monday, e.g. Now."]),
        ("Dr. Robert Cameron, M.D. is here.", ["Dr. Robert Cameron, M.D. is here."]),
        ("It takes 1.5 hours. 17 came.", ["It takes 1.5 hours.", "17 came."]),
        ("“Is it?” Yes! (No.) So…", ["“Is it?”", "Yes!", "(No.)", "So…"]),
        ("He said no. See No. 5 of Nov. 2.", ["He said no.", "See No. 5 of Nov. 2."]),
        ("easier…I am", ["easier…I am"]),
        ("numb legs", ["numb legs"]),
        ("  ", []),
    ],
)
def test_sentences_end_where_they_end(text: str, sentences: list[str]) -> None:
    assert [text[start:end] for start, end in sentence_spans(text)] == sentences


@pytest.mark.parametrize(
    ("language", "text", "sentences"),
    [
        ("es", "La Dra. Ruiz viene. Llame.", ["La Dra. Ruiz viene.", "Llame."]),
        ("es", "Vea la pág. 5 y el núm. 7. Llame.", ["Vea la pág. 5 y el núm. 7.", "Llame."]),
        ("es-MX", "Pregunte a Ud. Mismo. Vea dic. 2.", ["Pregunte a Ud. Mismo.", "Vea dic. 2."]),
        ("es", "No. Ahora no.", ["No.", "Ahora no."]),
        ("en-GB", "It is the 5 of Sept. 2026. Mrs. Roe came.", 2),
        ("en", "See pp. 5 and 6, ext. 12 and rooms nos. 3 and 4.", 1),
        ("pl", "Dr. Nowak przyjmuje. Prosimy.", ["Dr. Nowak przyjmuje.", "Prosimy."]),
    ],
)
def test_abbreviations_are_those_of_the_language(
    language: str, text: str, sentences: list[str] | int
) -> None:
    found = [text[start:end] for start, end in sentence_spans(text, language)]
    assert sentences in (found, len(found))


def test_a_reference_to_a_figure_counts_as_words_of_the_language() -> None:
    blocks = "- Véase [@fig:probe] aquí."
    texts = [it.text for it in read_wording(content_of(blocks, language="es")).of("body")]
    assert texts == ["Véase Figura 1 aquí."]


def test_words_of_a_text() -> None:
    text = "Day-to-day, don't call 555-0100; see https://example.org/a-b or a.b@example.org (U.S.)."
    assert words_of(text) == ("Day-to-day", "don't", "call", "555-0100", "see", "or", "U.S")
    assert words_of("example.org/costs") == ()
    assert is_whole("He said: “Yes.”)")
    assert not is_whole("numb legs")


def test_scores_are_those_of_the_formulas() -> None:
    # 3 sentences, 15 words, 24 syllables, 3 hard words (radiologist, medicine, hospital).
    found = measure(
        content_of(
            "- The radiologist gives you medicine. You go to the hospital.", "- You rest now."
        )
    )
    assert (found.sentences, found.words, found.is_sure) == (3, 13, False)
    assert found.scores is not None
    assert found.scores == found.with_exempt
    assert found.scores.smog == pytest.approx(1.0430 * sqrt(30 * 3 / 3) + 3.1291)
    assert found.scores.flesch_kincaid == pytest.approx(0.39 * 13 / 3 + 11.8 * 21 / 13 - 15.59)


def test_exempt_words_are_not_hard_and_both_scores_are_told() -> None:
    extra = "  readability:\n    exempt: [mesothelioma, Radiologist]\n"
    blocks = (
        "- Radiologists know mesothelioma\u2019s signs. Mesothelioma is rare. The hospital helps.",
    )
    plain, exempt = measure(content_of(*blocks)), measure(content_of(*blocks, extra=extra))
    assert exempt.with_exempt == plain.scores
    assert exempt.scores is not None
    assert exempt.scores.smog == pytest.approx(1.0430 * sqrt(30 * 1 / 3) + 3.1291)
    assert exempt.words == plain.words
    words = {it.word: (it.count, it.is_exempt) for it in exempt.polysyllables}
    assert words == {"mesothelioma": (2, True), "radiologists": (1, True), "hospital": (1, False)}


def test_only_running_text_counts() -> None:
    content = content_of(
        "- You rest now.",
        "- type: list\n  items: [cryotherapeutic interventions, You rest.]",
        "- type: figure\n  file: a.svg\n  alt: Cryotherapeutic interventions.\n"
        "  caption: Cryotherapeutic interventions facilitate rehabilitation.",
        "- type: pull_quote\n  text: Cryotherapeutic interventions facilitate rehabilitation.",
        "- type: contact\n  telephone: 555-0100\n  address: 1 University Avenue.",
        "- type: about\n  text: Cryotherapeutic interventions facilitate rehabilitation.",
        "- type: table\n  header: [Intervention]\n  rows: [[Cryotherapeutic intervention.]]",
        extra="  funding: Cryotherapeutic interventions facilitate rehabilitation.\n",
    )
    found = measure(content)
    assert (found.sentences, found.words, found.polysyllables) == (2, 5, ())


def test_a_section_about_the_handout_does_not_count() -> None:
    text = handout("- You rest now.") + (
        "  - heading: Who made it\n    role: about\n    content:\n"
        "      - Cryotherapeutic interventions facilitate rehabilitation.\n"
    )
    assert measure(read(text)[0]).sentences == 1


def test_the_hardest_sentences_come_first_with_their_lines() -> None:
    text = handout(
        "- |\n  You rest now.\n\n  You rest now. The **hospital** gives medication to everybody.",
        *(f"- You rest {number} days." for number in range(12)),
    )
    content, tree = read(text)
    found = measure(content)
    assert len(found.hardest) == 10
    first = found.hardest[0]
    assert first.text == "The hospital gives medication to everybody."
    span = tree.span(first.route)
    assert (span.line, span.column) == (12, 23)
    grades = [it.grade for it in found.hardest]
    assert grades == sorted(grades, reverse=True)


def test_thirty_sentences_are_enough() -> None:
    assert not measure(content_of(*["- You rest now."] * 29)).is_sure
    assert measure(content_of(*["- You rest now."] * 30)).is_sure


def test_twenty_hard_words_at_most_the_most_frequent_first() -> None:
    words = [f"{a}{b}ology" for a in ("bi", "zo", "cardi", "radi", "ge") for b in "bcdfg"]
    found = measure(content_of("- " + " ".join([*words, words[-1]]) + "."))
    assert len(found.polysyllables) == 20
    assert (found.polysyllables[0].word, found.polysyllables[0].count) == (words[-1], 2)


@pytest.mark.parametrize(
    ("language", "block", "reason"),
    [
        ("es", "- Usted descansa.", "English only, not for es"),
        ("en-GB", "- type: list\n  items: [numb legs]", "no sentences"),
    ],
)
def test_what_can_t_be_measured_has_a_reason(language: str, block: str, reason: str) -> None:
    found = measure(content_of(block, language=language))
    assert found.scores is None
    assert found.with_exempt is None
    assert reason in found.reason
    assert found.hardest == ()


def test_words_stand_at_their_own_place_though_they_stand_twice() -> None:
    content, tree = read(handout("- One art. A start, two art, and an art."))
    passage = read_wording(content).of("body")[0]
    start = passage.text.index("two art") + 4
    assert tree.span(passage.route("art", start)).column == 9 + start
    assert tree.span(passage.route("art")).column == 13
    assert tree.span(passage.route()).column == 9


def test_kinds_of_texts_and_their_order() -> None:
    content, _ = read(
        handout(
            "- One. See [@fig:a] and [@b].",
            "- type: faq\n  items: [{question: Q?, answer: A.}]",
            "- type: columns\n  columns:\n    - content: [Left.]\n    - content: [Right.]",
            "- type: timeline\n  stages: [{label: Day 1, text: Rest.}]",
            "- type: medicines\n  medicines: [{name: M, why: Pain}]",
        )
    )
    found = [(it.kind, it.text, it.cited) for it in read_wording(content).passages]
    assert found == [
        ("heading", "What is it?", ()),
        ("body", "One. See Figure 1 and.", ("b",)),
        ("heading", "Q?", ()),
        ("body", "A.", ()),
        ("body", "Left.", ()),
        ("body", "Right.", ()),
        ("heading", "Day 1", ()),
        ("body", "Rest.", ()),
        ("other", "M", ()),
        ("cell", "Pain", ()),
        ("about", "T", ()),
    ]


@pytest.mark.parametrize("row", ["?", ".", "!\u201d", ". (", "\u2026"])
def test_a_row_of_stops_is_read_once(row: str) -> None:
    began = time.process_time()
    (found,) = sentence_spans(row * 100_000)
    assert found[0] == 0
    # It takes some milliseconds; to try each stop as the first of its row takes minutes.
    assert time.process_time() - began < 5
