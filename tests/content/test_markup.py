import pytest

from brochure.content.markup import Marked, read_markup, unread_tag, without_markup


@pytest.mark.parametrize(
    ("title", "stretches"),
    [
        ("Cold", (Marked("Cold"),)),
        ("<i>E coli</i> in milk", (Marked("E coli", emphasis=True), Marked(" in milk"))),
        ("<EM>E coli</EM>", (Marked("E coli", emphasis=True),)),
        ("<strong>A</strong>", (Marked("A", strong=True),)),
        ("10<sup>9</sup>", (Marked("10"), Marked("9", script="sup"))),
        ('<span class="nocase">MRI</span> scans', (Marked("MRI"), Marked(" scans"))),
        ("<i>About <i>E coli</i></i>", (Marked("About ", emphasis=True), Marked("E coli"))),
        ("a <b> c", (Marked("a <b> c"),)),
        ("for <5 years & >3", (Marked("for <5 years & >3"),)),
        ("AT&amp;T &#8212; Q&A", (Marked("AT&T \u2014 Q&A"),)),
        ("", ()),
    ],
)
def test_what_is_read(title: str, stretches: tuple[Marked, ...]) -> None:
    assert read_markup(title) == stretches
    assert without_markup(title) == "".join(it.text for it in stretches)


@pytest.mark.parametrize(
    ("title", "tag"),
    [
        ("<i>Cold", "<i>"),
        ("Cold</sup>", "</sup>"),
        ("<i>a<b>c</i>", "<b>"),
        ("a<br/>b", "<br/>"),
        ("<jats:italic>E coli</jats:italic>", "<jats:italic>"),
        ("A **bold** claim", "**bold**"),
        ("__Cold__ hands", "__Cold__"),
        ("5**3 and a*b*", ""),
        ("SNAKE__CASE and __", ""),
        ("<i>Cold</i> in <5 years", ""),
        ("a<b", ""),
    ],
)
def test_what_would_be_printed_as_typed(title: str, tag: str) -> None:
    assert unread_tag(title) == tag
