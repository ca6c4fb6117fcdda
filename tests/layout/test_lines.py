import pytest

from brochure.compose.story import Inline
from brochure.compose.ties import tied_text
from brochure.geometry import Color
from brochure.layout.lines import break_lines, script_size
from brochure.source.route import Route
from brochure.theme.styles import TextStyle, Theme

HERE = Route("content")


def lines_of(theme: Theme, text: str, width: float) -> list[str]:
    inline = Inline(tied_text(text, "en-US"), HERE)
    lines, _ = break_lines((inline,), theme.text(("body",)), width, theme.fonts)
    return ["".join(it.text for it in line.segments).strip() for line in lines]


def test_a_break_comes_at_a_space_and_no_word_is_lost(theme: Theme) -> None:
    text = "Most people can go home a day later and do what they usually do."
    lines = lines_of(theme, text, 140)
    assert " ".join(lines) == text
    assert len(lines) > 2


@pytest.mark.parametrize(
    ("text", "never"),
    [
        ("take one of 10 mg tablets", "10|mg"),
        ("you go home after 24 hours at most", "24|hours"),
        ("give it 2.5 mL each day", "2.5|mL"),
        ("ask for Dr. Example today", "Dr.|Example"),
        ("between 1-3 and 555-0100 here", "555-|0100"),
        ("a pressure of 140/90 or more", "140/|90"),
        ("a no-break\u00a0space stays whole", "no-break|space"),
        ("call 555\u20110100 at any time", "555-|0100"),
        ("about 10\u201320 mL of it", "10\u2013|20"),
        ("some 5 mg/kg a day", "mg/|kg"),
        ("ring 1-800-QUIT-NOW today", "QUIT-|NOW"),
        ("it takes 2 to 3 weeks to heal", "2|to"),
        ("it takes 2 to 3 weeks to heal", "to|3"),
        ("give 10 000 units at once", "10|000"),
    ],
)
def test_no_line_ends_inside(theme: Theme, text: str, never: str) -> None:
    for width in range(120, 200, 7):
        assert never not in "|".join(lines_of(theme, text, width))


def test_no_line_ends_inside_a_date(theme: Theme) -> None:
    for width in range(110, 300, 3):
        text = "|".join(
            lines_of(theme, "reviewed on October 1, 2026, and due on May 5, 2029", width)
        )
        assert "October 1, 2026" in text
        assert "May 5, 2029" in text


def test_what_is_held_together_and_wider_than_the_column_breaks_where_it_is_held(
    theme: Theme,
) -> None:
    text = "call 0113 496 0000 or see Dr Smith"
    style = theme.text(("body",))
    for width in range(38, 80, 3):
        held = Inline(tied_text(text, "en-US"), HERE)
        lines, too_long = break_lines((held,), style, width, theme.fonts)
        assert too_long == ()
        assert all(line.width <= width for line in lines)
        assert "".join(it.text for line in lines for it in line.segments) == text


def test_a_unit_in_another_face_stays_with_its_number(theme: Theme) -> None:
    body = theme.text(("body",))
    inlines = (Inline("take 10", HERE, strong=True), Inline("\u00a0mg with food", HERE))
    for width in range(60, 120, 3):
        lines, _ = break_lines(inlines, body, width, theme.fonts)
        joined = "|".join("".join(it.text for it in line.segments) for line in lines)
        assert "10 mg" in joined


def test_a_line_may_end_after_a_hyphen_between_letters(theme: Theme) -> None:
    joined = {"|".join(lines_of(theme, "a day-to-day matter", w)) for w in range(40, 110, 2)}
    assert any("day-|to" in it or "to-|day" in it for it in joined)


def test_an_address_breaks_after_a_slash_and_never_after_its_scheme(theme: Theme) -> None:
    address = "https://example.org/some/long/path?with=query&more=of_it"
    for width in range(80, 300, 9):
        lines = lines_of(theme, address, width)
        assert "".join(lines) == address
        assert lines[0] != "https://"


def test_no_line_ends_in_the_name_of_a_site(theme: Theme) -> None:
    split = 0
    for address in ("https://www.example.org/costs", "www.example.org/costs?a=b", "example.org/a"):
        for width in range(165, 260, 5):
            lines = lines_of(theme, f"Web: {address}", width)
            parts = [part for line in lines for part in line.split(" ") if part != "Web:"]
            split += len(parts) > 1
            assert parts[0].removeprefix("https://").startswith(("www.example.org", "example.org"))
    assert split


def test_a_long_mail_address_breaks_only_where_it_fits_no_line(theme: Theme) -> None:
    text = "Write to somebody.with.a.long.name@a\u2011clinic.example.org today."
    for width in range(110, 420, 10):
        lines = lines_of(theme, text, width)
        whole = " ".join(lines)
        if width > 300:
            assert "somebody.with.a.long.name@a-clinic.example.org" in whole
        assert "".join(lines).replace(" ", "") == text.replace(" ", "").replace("\u2011", "-")


def test_an_address_that_fits_a_line_is_not_broken(theme: Theme) -> None:
    for width in range(125, 150, 5):
        lines = lines_of(theme, "Web: example.org/groups", width)
        assert lines == ["Web:", "example.org/groups"]


def test_a_word_wider_than_the_measure_is_cut_and_named(theme: Theme) -> None:
    word = "pneumonoultramicroscopicsilicovolcanoconiosis" * 3
    lines, too_long = break_lines(
        (Inline(f"see {word} there", HERE),), theme.text(("body",)), 120, theme.fonts
    )
    assert too_long == (word,)
    assert (
        "".join(s.text for it in lines for s in it.segments).replace(" ", "") == f"see{word}there"
    )
    assert all(line.width <= 120 for line in lines)


def test_the_last_line_is_not_one_short_word(theme: Theme) -> None:
    text = "Your body clears away the dead cancer cells on its own over some time, so it is"
    for width in range(150, 420, 3):
        lines = lines_of(theme, text, width)
        if len(lines) > 1:
            assert " " in lines[-1]


def test_raggedness_is_least_over_the_paragraph(theme: Theme) -> None:
    text = "The doctor can choose what to freeze and leave most of the healthy tissue alone. " * 3
    style = theme.text(("body",))
    lines, _ = break_lines((Inline(text, HERE),), style, 260, theme.fonts)
    greedy, current = [], ""
    for word in text.split():
        wider = f"{current} {word}".strip()
        if theme.fonts.measure(wider, "regular", style.size) > 260:
            greedy.append(current)
            current = word
        else:
            current = wider
    slack = sum((260 - theme.fonts.measure(it, "regular", style.size)) ** 2 for it in greedy)
    ours = sum((260 - line.width) ** 2 for line in lines[:-1])
    assert len(lines) == len(greedy) + 1
    assert ours <= slack + 1e-6


def test_a_long_paragraph_takes_linear_time(theme: Theme) -> None:
    text = "word " * 80_000
    lines, _ = break_lines((Inline(text, HERE),), theme.text(("body",)), 410, theme.fonts)
    assert sum(line.segments[0].text.count("word") for line in lines) == 80_000


def test_a_forced_line_end_parts_words_for_the_ear(theme: Theme) -> None:
    inlines = (Inline("at UCLA.\nThis is new. \nAnd this", HERE),)
    lines, _ = break_lines(inlines, theme.text(("body",)), 400, theme.fonts)
    assert ["".join(it.text for it in line.segments) for line in lines] == [
        "at UCLA. ",
        "This is new. ",
        "And this",
    ]
    size = theme.text(("body",)).size
    assert lines[0].width == pytest.approx(theme.fonts.measure("at UCLA.", "regular", size))


@pytest.mark.parametrize(("size", "lowered"), [(20.0, 13.6), (12.0, 9.0), (9.0, 9.0), (8.0, 8.0)])
def test_raised_and_lowered_text_is_never_smaller_than_any_text_may_be(
    size: float, lowered: float
) -> None:
    ink = Color(0, 0, 0)
    style = TextStyle(size=size, leading=size, color=ink, rule_color=ink, icon_color=ink)
    assert script_size(style, Inline("2", HERE, script="sub")) == lowered
    assert script_size(style, Inline("2", HERE)) == size
