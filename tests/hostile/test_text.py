"""Text that other builders lose or change is printed as it is, or refused at its place."""

import json
import time
from collections.abc import Callable

import pytest
from hostile_runs import HEAD, PLAIN, codes, handout, told
from sound_pages import faults
from tagged import read_tags

from brochure.pipeline import Laid, render_pdf


def paragraph(text: str) -> str:
    return handout(f"- {json.dumps(text, ensure_ascii=False)}\n")


@pytest.mark.parametrize(
    "text",
    [
        '<font color="[...]">red</font> <para> <b>x</b>',
        "AT&T, <five years, &copy; &amp; &#65;",
        "{{ name }} {0} {pages} ${HOME} $(id) `id`",
        "%s %d %(x)s %n 100%",
        "5*3*2 > 140/90, # of doses; __init__ a_b_c",
        "1986. A year, 1) one, - dash, + plus",
        "\\today \\n \\x41 C:\\temp",
        "'quoted' \"twice\" it''s",
        "/Type /Catalog >> endobj ) Tj ET (",
        "W" * 60 + " " + "i" * 400,
        "https://example.org/" + "a-b/c?d=e&" * 60,
        "x\u00a0" * 200 + "x",
        "." * 300,
        "\u2014" * 200,
        "a/b-c" * 60,
        "\u201cquoted\u201d \u2026 \u2265 5 \u00b5g \u00bd",
        "\u03b1 \u2192 \u03b2",
    ],
)
def test_text_is_printed_as_it_is(run: Callable[..., Laid], text: str) -> None:
    laid = run(paragraph(text))
    assert [it.message for it in laid.diagnostics if it.severity.name == "ERROR"] == []
    pdf = render_pdf(laid)
    said = "".join(read_tags(pdf).words().split()).replace("\\", "")
    assert "".join(text.split()).replace("\\", "") in said
    assert faults(laid, pdf) == []


@pytest.mark.parametrize("theme", ["clinic", "leaflet", "plain"])
@pytest.mark.parametrize("word", ["." * 300, "AV" * 150, "i" * 900, "\u2014." * 150])
def test_a_cut_word_stays_in_its_column(run: Callable[..., Laid], theme: str, word: str) -> None:
    # Kerning makes a word wider or narrower than its letters one by one.
    text = paragraph(f"See {word} and more").replace(
        "sections:", f"page: {{theme: {theme}}}\nsections:"
    )
    laid = run(text)
    assert faults(laid, render_pdf(laid)) == []


@pytest.mark.parametrize(
    ("text", "code"),
    [
        pytest.param("\u05d0\u05d1\u05d2", "unsupported-character", id="Hebrew"),
        pytest.param("\u0627\u0644\u0639", "unsupported-character", id="Arabic"),
        pytest.param("abc \u202edef\u202c", "unsupported-character", id="override"),
        pytest.param("q\u0323\u0307x", "unsupported-character", id="combining marks"),
        pytest.param("\u0915\u094d\u0937", "unsupported-character", id="Devanagari"),
        pytest.param("A private \ue000 use", "unsupported-character", id="private use"),
        pytest.param("A \U000f0000 plane", "unsupported-character", id="private plane"),
        pytest.param("\U0001f600", "missing-glyph", id="emoji"),
        pytest.param("\u4e2d\u6587", "missing-glyph", id="Chinese"),
        pytest.param("a\ufdd0b", "unsupported-character", id="a non-character"),
    ],
)
def test_what_can_not_be_set_is_told(run: Callable[..., Laid], text: str, code: str) -> None:
    errors = told(run(paragraph(f"Words {text} and more.")))
    assert code in {it.code for it in errors}
    assert all(it.span is not None and it.span.line > 9 for it in errors)


@pytest.mark.parametrize("words", ["\u00ad", "\u200b\u200b", "\ufeff", " \u00a0\u2060", "\u00a0"])
@pytest.mark.parametrize("place", ["An example handout", "What is it?", "Example Clinic", "Words."])
def test_a_text_that_nobody_sees_is_told(run: Callable[..., Laid], place: str, words: str) -> None:
    # A title of soft hyphens alone left the pages without their first heading.
    errors = told(run(PLAIN.replace(place, json.dumps(words))))
    assert [it.code for it in errors] == ["empty-value"]


def test_an_alt_text_that_nobody_hears_is_told(run: Callable[..., Laid]) -> None:
    text = '- type: figure\n  file: probe.svg\n  alt: "\\xad \\u200b"\n  caption: C.\n'
    assert codes(run(handout(text))) == {"missing-alt-text"}


@pytest.mark.parametrize("place", ["An example handout", "Example Clinic", "What is it?"])
@pytest.mark.parametrize("line_end", ["\n", "  \n", "\\\n", "\n\n"])
def test_a_line_end_in_a_name_is_no_character(
    run: Callable[..., Laid], place: str, line_end: str
) -> None:
    laid = run(PLAIN.replace(place, json.dumps(f"One{line_end}Two")))
    assert faults(laid, render_pdf(laid)) == []


@pytest.mark.parametrize(
    ("text", "code"),
    [
        pytest.param("language: en-\u0661\u0662\u0663", "wrong-type", id="language"),
        pytest.param("language: en\n  version: '\u0661.\u0662'", "wrong-type", id="version"),
        pytest.param(f"language: en\n  version: {'9' * 5000}.1", "wrong-type", id="long version"),
        pytest.param(
            f"language: en\n  readability: {{max_grade: {'9' * 5000}}}", "wrong-type", id="grade"
        ),
    ],
)
def test_digits_of_other_kinds_and_lengths_are_told(
    run: Callable[..., Laid], text: str, code: str
) -> None:
    errors = told(run(PLAIN.replace("language: en-US", text)))
    assert code in {it.code for it in errors}


@pytest.mark.parametrize("width", ["9" * 5000 + "%", "\u00b2\u00b2%", "\u0665\u0660%"])
def test_a_width_of_odd_digits_is_told_in_our_words(run: Callable[..., Laid], width: str) -> None:
    (error,) = told(run(handout(f"- {{type: figure, file: probe.svg, alt: A, width: {width}}}\n")))
    assert error.hint == "a figure's width is a share of the page from 20% to 100%"


@pytest.mark.parametrize("edition", ["9" * 5000, "\u0662", "\u00b2"])
def test_an_edition_of_odd_digits_is_printed_or_told(
    run: Callable[..., Laid], edition: str
) -> None:
    book = (
        f"references:\n  - {{id: b, type: book, title: T, issued: '2011', edition: '{edition}'}}\n"
    )
    laid = run(handout("- See [@b].\n", references=book))
    if laid.stops:
        told(laid)
    else:
        assert faults(laid, render_pdf(laid)) == []


@pytest.mark.parametrize("ordinal", ["9" * 5000, "0" * 5000 + "1"])
def test_an_ordinal_of_5000_digits_is_printed(run: Callable[..., Laid], ordinal: str) -> None:
    body = f"- type: callout\n  tone: tip\n  heading: H\n  body: |\n    {ordinal}. words\n"
    laid = run(handout(body))
    assert faults(laid, render_pdf(laid)) == []


def test_names_that_look_the_same_are_told(run: Callable[..., Laid]) -> None:
    figure = "- {type: figure, id: a, file: probe.svg, alt: A, caption: C}\n"
    assert codes(run(handout(figure * 2 + "- See [@fig:a].\n"))) == {"repeated-id"}
    for other in ("cafe\u0301", "caf\u00ad\u00e9", "CAF\u00c9"):
        two = f'sections:\n  - {{heading: caf\u00e9, content: [A.]}}\n  - {{heading: "{other}", '
        assert codes(run(f"{HEAD}{two}content: [B.]}}\n")) == {"repeated-heading"}


def test_a_joined_emoji_is_told(run: Callable[..., Laid]) -> None:
    assert "missing-glyph" in codes(run(paragraph("A \U0001f468\u200d\U0001f469\u200d\U0001f467.")))


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("x" * 200_000, id="one word"),
        pytest.param("word " * 20_000, id="a paragraph"),
        pytest.param("\u00a0a" * 50_000, id="no-break spaces"),
        pytest.param("[@marley-2009] word " * 1_000, id="citations"),
        pytest.param("a-" * 50_000, id="hyphens"),
        pytest.param("." * 100_000, id="dots"),
    ],
)
def test_long_text_takes_time_in_proportion(run: Callable[..., Laid], text: str) -> None:
    began = time.process_time()
    laid = run(paragraph(f"Begin {text}"))
    assert not laid.stops
    # A fifth of a megabyte, a fifth of the time that a megabyte may take.
    assert time.process_time() - began < 10


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("https://example.org/" + "a" * 100_000, id="bare"),
        pytest.param("[words](https://example.org/" + "a/" * 50_000 + ")", id="with words"),
        pytest.param("a" * 3000 + "@example.org", id="e-mail"),
    ],
)
def test_an_endless_address_is_refused_with_the_limit(run: Callable[..., Laid], text: str) -> None:
    errors = told(run(paragraph(f"See {text} now")))
    assert [it.code for it in errors] == ["malformed-link"]
    assert "2,000" in errors[0].hint


@pytest.mark.parametrize(
    "text", ["[" * 3000, "](" * 3000, "*" * 3000, "*a **b " * 1000, "[@" * 3000, "\\" * 9999]
)
def test_heaps_of_marks_are_told_or_printed(run: Callable[..., Laid], text: str) -> None:
    began = time.process_time()
    laid = run(paragraph(f"Begin {text} end"))
    if laid.stops:
        told(laid)
    assert time.process_time() - began < 10
