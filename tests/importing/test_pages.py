"""Web pages, Markdown and plain text as drafts."""

import re
from pathlib import Path

import pytest
from word_leaflets import picture

from brochure.importing.run import Imported, import_leaflet

PAGE = (Path(__file__).parents[1] / "samples" / "leaflets" / "article.html").read_bytes()


def load(name: str) -> bytes | None:
    return picture().getvalue() if name == "toe.png" else None


@pytest.fixture(scope="module")
def article() -> Imported:
    return import_leaflet("article.html", PAGE, load)


def of(text: str, name: str = "a.html") -> Imported:
    imported = import_leaflet(name, text.encode(), load)
    assert imported.account.lost == ()
    return imported


def test_no_word_of_the_article_is_lost(article: Imported) -> None:
    assert article.account.lost == ()
    assert article.account.count("kept") > 150


@pytest.mark.parametrize(
    "words",
    [
        "title: Living with gout",
        "name: Jo Example",
        "role: nurse",
        'last_reviewed: "2026-10-05"',
        "heading: What helps?",
        "big toe [@doe-2021]",
        "told [@doe-2021]:",
        "attribution: A patient of Example Health",
        "text: I was walking again after three days.",
        '{text: "How often", columns: 2}',
        '{text: "Red meat", rows: 2}',
        "[more about gout](https://example.org/gout)",
        "caption: A joint with gout is red and warm.",
        "URL: https://example.org/food",
        "- you have a fever above 101\u00a0\u00b0F",
    ],
)
def test_the_article_has(article: Imported, words: str) -> None:
    assert words in article.content


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ("Conditions Medicines", "navigation"),
        ("Search Go", "a form"),
        ("Share this page", "an advertisement, or another thing of the site"),
        ("Try our new running shoes!", "an advertisement, or another thing of the site"),
    ],
)
def test_what_belongs_to_the_site_is_left_out_and_said(
    article: Imported, words: str, reason: str
) -> None:
    assert words not in article.content
    found = [it for it in article.draft.asides if words.split(maxsplit=1)[0] in it.text]
    assert [it for it in found if it.reason == reason or "head" in it.reason]


def test_a_script_has_no_words() -> None:
    imported = of("<p>One word</p><script>alert('two')</script><style>three {}</style>")
    assert "two" not in imported.content
    assert "three" not in imported.content


@pytest.mark.parametrize(
    "words",
    [
        "5*3*2 and [note] and ~5 mg~ and a^b",
        "# of doses: 3",
        "- 5 mg is not a list",
        "1986. A year",
        "C:\\files\\new",
        "key: value, and 'quotes' and \"more\"",
        "yes",
        "1.10",
        "[@doe] is no citation",
        "**stars** _lines_ `ticks`",
        "@handle at the start",
        "5 < 10 & 10 > 5",
        "{curly} [[double]] <<angle>>",
    ],
)
def test_signs_are_printed_as_they_were(words: str) -> None:
    from html import escape

    imported = of(f"<h1>Title here</h1><h2>Part</h2><p>{escape(words)}</p>")
    kept = [word.text for it in imported.account.passages for word in it.words]
    assert imported.account.count("kept") + imported.account.count("left out") == len(kept)


def test_a_cited_number_that_is_no_source_stays() -> None:
    page = "<h1>T</h1><p>As shown [7], at 10<sup>2</sup> m<sup>2</sup>.</p><h2>References</h2>"
    imported = of(page + "<ol><li>Some old book.</li></ol>")
    assert "\\[7\\]" in imported.content
    assert "10^2^ m^2^" in imported.content


def test_markdown() -> None:
    text = (
        "---\ntitle: Gout\n---\n\nTake **0.5 mg**.\n\n## When to call\n\n- fever\n- pain\n\n"
        "| a | b |\n|---|---|\n| 1 | 2 |\n"
    )
    content = of(text, "a.md").content
    assert "title: Gout" in content
    assert "Take **0.5 mg**." in content
    assert "tone: warning" in content
    assert 'header: ["a", "b"]' in content


def test_plain_text() -> None:
    text = (
        "Gout\n====\n\nTake 0.5 mg of colchicine in the morning, every day, with a glass of water\n"
        "and a little food.\n\nWHAT TO BRING\n\n* a list\n* a coat\n\n1 Example Street\n"
        "Exampleton\n"
    )
    content = of(text, "a.txt").content
    assert "title: Gout" in content
    assert re.search(r"glass\s+of water\s+and a little food", content)
    assert "heading: WHAT TO BRING" in content
    assert 'items: ["a list", "a coat"]' in content
    assert "1 Example Street\\\n" in content


def test_windows_letters_and_marks_of_utf_16() -> None:
    assert (
        "38\u00b0C" in import_leaflet("a.txt", "At 38\u00b0C call".encode("cp1252"), load).content
    )
    assert (
        "38\u00b0C" in import_leaflet("a.txt", "At 38\u00b0C call".encode("utf-16"), load).content
    )


def test_a_picture_from_the_web_is_asked_for() -> None:
    imported = of('<h1>T</h1><p>x y</p><img src="https://example.org/a.png" alt="A toe">')
    assert "[Add the picture a.png] A toe" in imported.content
    assert any("nothing is loaded from the web" in it for it in imported.draft.remarks)


@pytest.mark.parametrize(
    "page",
    [
        "<ul>loose 5 mg<li>item</li>after<p>odd</p></ul>",
        "<table>loose<tr>5 mg<td>a</td>after<td>b</td></tr><tr><td>c</td></tr><p>odd</p></table>",
        "<dl>loose<dt>term</dt>after<dd>5 mg</dd><p>odd</p></dl>",
        "<figure>loose<p>odd</p><img src='toe.png' alt='A'>after<figcaption>5 mg</figcaption>",
        "<details><summary>loose</summary>5 mg</details>",
        "<b>bold<p>5 mg</p>after</b>",
    ],
)
def test_words_where_none_belong_are_kept(page: str) -> None:
    """`of` finds that no word is lost."""
    words = of(f"<h1>A title</h1><h2>Part</h2>{page}").content
    assert "5 mg" in words
