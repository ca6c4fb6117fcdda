import re
from pathlib import Path

import pytest

import brochure
from brochure.diagnostics.diagnostic import Severity
from brochure.source.file import SourceFile
from brochure.source.locate import locate
from brochure.source.parse import parse
from brochure.theme.load import (
    DERIVED,
    OPTIONAL,
    LoadedTheme,
    builtin_themes,
    load_builtin,
    load_theme,
)
from brochure.theme.styles import Theme


def load(text: str) -> tuple[LoadedTheme, list[tuple[str, str]]]:
    """The theme, and the code and the words of the file of each problem."""
    parsed = parse(SourceFile("theme.yaml", text), "theme")
    assert parsed.tree is not None
    loaded = load_theme(parsed.data)
    found = []
    for problem in loaded.problems:
        told = locate(problem, {"theme": parsed.tree})
        assert told.hint
        assert told.span is not None
        line = text.split("\n")[told.span.line - 1]
        found.append((told.code, line[told.span.column - 1 : told.span.end_column - 1]))
    return loaded, found


def theme_of(text: str) -> Theme:
    loaded, found = load(text)
    assert found == []
    assert loaded.theme is not None
    return loaded.theme


CLINIC = load_builtin("clinic").theme
assert CLINIC is not None


@pytest.mark.parametrize("name", builtin_themes())
def test_every_theme_that_ships_is_sound(name: str) -> None:
    loaded = load_builtin(name)
    assert loaded.problems == ()
    assert loaded.theme is not None
    assert loaded.theme.name == name
    assert set(loaded.theme.texts) >= set(CLINIC.texts) - OPTIONAL


def test_another_name_is_no_theme() -> None:
    with pytest.raises(KeyError):
        load_builtin("nothing")


def test_what_a_file_leaves_out_it_takes_from_clinic() -> None:
    theme = theme_of("name: mine\n")
    assert theme.name == "mine"
    assert theme.texts == CLINIC.texts
    assert theme.page == CLINIC.page


def test_one_color_changes_every_style_that_names_it() -> None:
    theme = theme_of('name: mine\ncolors: {primary: "#223355"}\n')
    assert str(theme.texts["heading-2"].color) == "#223355"
    assert theme.boxes["cover"].ground == theme.colors["primary"]


def test_a_style_is_changed_field_by_field() -> None:
    theme = theme_of("name: mine\ntext:\n  body: {size: 15pt, leading: 21pt}\n")
    assert theme.texts["body"].size == 15
    assert theme.texts["body"].after == CLINIC.texts["body"].after
    assert theme.texts["panel-body"].size == 15, "it is like body"
    padding = "name: mine\nbox:\n  callout: {padding: {top: 1mm}}\n"
    changed = theme_of(padding).boxes["callout"].padding
    assert changed.top == pytest.approx(72 / 25.4)
    assert changed.left == CLINIC.boxes["callout"].padding.left


def test_like_replaces_what_a_style_was() -> None:
    theme = theme_of(
        "name: mine\ntext:\n  caption: {like: heading-2}\n  faq-answer: {like: caption}\n"
    )
    assert theme.texts["caption"] == CLINIC.texts["heading-2"]
    assert theme.texts["faq-answer"] == CLINIC.texts["heading-2"]
    assert theme.text(("nothing", "faq-answer")) == theme.texts["faq-answer"]
    assert theme.text(("nothing",)) == theme.texts["body"]


def test_another_base() -> None:
    base = next(name for name in builtin_themes() if name != "clinic")
    other = load_builtin(base).theme
    assert other is not None
    assert theme_of(f"name: mine\nbase: {base}\n").texts == other.texts


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('colors:\n  ink: "#999999"\n', {("low-contrast", '"#999999"')}),
        ('colors:\n  paper: "#888888"\n', {("low-contrast", '"#888888"')}),
        ("text:\n  caption: {color: hairline}\n", {("low-contrast", "hairline")}),
        ("text:\n  cover-title: {on: paper}\n", {("low-contrast", "paper")}),
        ("box:\n  callout: {ground: secondary}\n", {("low-contrast", "secondary")}),
        ("text:\n  body: {color: nope}\n", {("unknown-color", "nope")}),
        ("text:\n  body: {rule-color: nope}\n", {("unknown-color", "nope")}),
        ("text:\n  draft: {on: nope}\n", {("unknown-color", "nope")}),
        ("box:\n  callout: {ground: nope}\n", {("unknown-color", "nope")}),
        ("list:\n  list: {label-color: nope}\n", {("unknown-color", "nope")}),
        ("page: {footer-rule-color: nope}\n", {("unknown-color", "nope")}),
        ("page: {measure: 0pt}\n", {("wrong-type", "0pt")}),
        ("page: {measure: 89pt}\n", {("wrong-type", "89pt")}),
        ("text:\n  attribution: {like: boddy}\n", {("unknown-style", "boddy")}),
        (
            "text:\n  a: {like: b}\n  b: {like: a}\n",
            {("unknown-style", "a"), ("unknown-style", "b")},
        ),
        ("list:\n  list: {label-text: nope}\n", {("unknown-style", "nope")}),
        ("families: [Fira Sans, Nope Sans]\n", {("missing-family", "Nope Sans")}),
        ("base: clinik\n", {("unknown-theme", "clinik")}),
        ("head-family: No Serif\n", {("missing-family", "No Serif")}),
        (
            'colors: {dim: "#444444"}\nbox:\n  callout: {ground: primary, words: dim}\n',
            {("low-contrast", '"#444444"')},
        ),
        ("text:\n  body: {size: 11.9pt}\n", {("small-text-style", "11.9pt")}),
        ("text:\n  panel-body: {size: 11pt}\n", {("small-text-style", "11pt")}),
        ("text:\n  caption: {size: 8.9pt}\n", {("small-text-style", "8.9pt")}),
        ("text:\n  body: {leading: 14pt}\n", {("tight-leading", "14pt")}),
        ("text:\n  caption: {leading: 10pt}\n", {("tight-leading", "10pt")}),
        ("text:\n  body: {siez: 12pt}\n", {("unknown-field", "siez")}),
        ("text:\n  body: {size: 12}\n", {("wrong-type", "12")}),
        ("page: {margins: {top: -12pt}}\n", {("wrong-type", "-12pt")}),
        ("page: {title-lines: 0}\n", {("wrong-type", "0")}),
        ("text:\n  body: {face: blod}\n", {("wrong-type", "blod")}),
        ("text: {body: 12pt}\n", {("wrong-type", "12pt")}),
        ("families: []\n", {("wrong-type", "[]")}),
        ("colors:\n  ink: red\n", {("wrong-type", "red")}),
        ("colors:\n  ink:\n", {("empty-value", "ink")}),
    ],
)
def test_each_fault_is_told_at_its_own_line(text: str, found: set[tuple[str, str]]) -> None:
    loaded, told = load(f"name: mine\n{text}")
    assert loaded.theme is None
    assert set(told) == found
    for problem in loaded.problems:
        words = re.sub(r"`[^`]*`", "", f"{problem.message} {problem.hint}")
        assert re.search(r"input|pydantic|literal|float|dict|regex", words, re.IGNORECASE) is None


def test_faults_of_every_kind_are_told_together() -> None:
    text = (
        "text:\n  body: {siez: 12pt}\n  caption: {like: nope}\n"
        'colors: {ink: "#12"}\nfamilies: [No]\n'
    )
    assert {code for code, _ in load(text)[1]} == {
        "missing-field",
        "unknown-field",
        "unknown-style",
        "wrong-type",
        "missing-family",
    }


def test_a_pair_of_colors_is_told_once_for_all_its_styles() -> None:
    loaded, _ = load('name: mine\ncolors:\n  ink: "#777777"\n')
    (first, *rest) = loaded.problems
    assert len(rest) < 4
    assert first.message.startswith(
        "`ink` on `paper` has a contrast of 4.47:1, too little for `body`"
    )
    assert "7:1" in first.hint


@pytest.mark.parametrize(("color", "is_sound"), [("#767676", True), ("#787878", False)])
def test_text_needs_4_5(color: str, is_sound: bool) -> None:
    text = f'name: mine\ncolors: {{mine: "{color}", tint: "#FFFFFF", tint-warm: "#FFFFFF"}}\n'
    text += "text:\n  caption: {color: mine}\n"
    assert (load(text)[0].theme is not None) is is_sound


@pytest.mark.parametrize(("color", "is_sound"), [("#595959", True), ("#5B5B5B", False)])
def test_running_text_needs_7(color: str, is_sound: bool) -> None:
    text = f'name: mine\ncolors: {{ink: "{color}", tint: "#FFFFFF", tint-warm: "#FFFFFF"}}\n'
    assert (load(text)[0].theme is not None) is is_sound


@pytest.mark.parametrize(
    "entry",
    [
        "page: {margins: {left: 300mm}}",
        "page: {measure: 9999mm}",
        "page: {header-baseline: 300mm}",
        "text: {body: {leading: 5000pt}}",
        "text: {body: {indent: 5000pt}}",
        f"text: {{body: {{size: {'9' * 5000}pt}}}}",
        "box: {callout: {before: 101pt}}",
    ],
)
def test_a_length_that_leaves_no_room_is_told(entry: str) -> None:
    # Words were set off the page, and a link without an area stopped the build as a fault of ours.
    _, found = load(f"name: mine\nbase: clinic\n{entry}\n")
    assert [code for code, _ in found] == ["wrong-type"]


@pytest.mark.parametrize("section", ["colors", "text", "box", "list"])
def test_more_styles_than_one_file_may_have_are_refused_with_the_limit(section: str) -> None:
    value = '"#000000"' if section == "colors" else "{}"
    entries = "".join(f"  s{number}: {value}\n" for number in range(501))
    parsed = parse(SourceFile("theme.yaml", f"name: mine\n{section}:\n{entries}"), "theme")
    (problem,) = load_theme(parsed.data).problems
    assert problem.message.endswith("at most 500 items")


def test_links_are_underlined_unless_a_theme_would_take_it_from_them() -> None:
    for name in builtin_themes():
        loaded = load_builtin(name)
        assert loaded.theme is not None
        assert loaded.theme.text(("link",)).underline >= 0.5
    own = theme_of("name: own\ntext:\n  link: {like: body, color: primary}\n")
    assert own.text(("link",)).underline == 0.75
    _, found = load("name: own\ntext:\n  link: {underline: 0.2pt}\n")
    assert found == [("link-without-underline", "0.2pt")]


@pytest.mark.parametrize(
    ("line", "hint"),
    [
        ("text: {lead: {size: 15pt}}", "delete it, or give it a name that common.yaml has"),
        ("text: {panel-bdoy: {size: 15pt}}", "did you mean `panel-body`?"),
        ("box: {calout: {padding: {top: 1mm}}}", "did you mean `callout`?"),
    ],
)
def test_a_style_that_nothing_uses_is_told(line: str, hint: str) -> None:
    loaded, found = load(f"name: mine\n{line}\n")
    assert loaded.theme is not None
    assert found == [("unknown-style", re.findall("[a-z-]+", line)[1])]
    assert [it.severity for it in loaded.problems] == [Severity.WARNING]
    assert loaded.problems[0].hint == hint


def test_a_style_that_another_is_like_is_used() -> None:
    theme_of("name: mine\ntext: {large: {size: 15pt}, body: {like: large}}\n")


def test_every_style_that_blocks_ask_for_may_be_set() -> None:
    """What the package writes as names of styles, tuples of words, is known to the themes."""
    root = Path(brochure.__file__).parent
    asked = set()
    for file in (root / "blocks").glob("*.py"):
        for names in re.findall(
            r'\(("[a-z-]+", )+"[a-z-]+"\)|\(("[a-z]+-[a-z-]+"),\)', file.read_text("utf-8")
        ):
            asked.update(re.findall(r'"([a-z]+-[a-z-]+)"', "".join(names)))
    known = {*CLINIC.texts, *CLINIC.boxes, *CLINIC.lists, *OPTIONAL}
    assert len(asked) > 20
    assert {it for it in asked - known if not it.endswith(DERIVED)} == set()


def test_a_color_that_nothing_has_is_told() -> None:
    _, found = load(
        'name: mine\ncolors: {primry: "#223355", sea: "#224455", mine: "#112233"}\n'
        "text:\n  body: {color: mine}\n"
    )
    assert found == [("unused-color", "primry"), ("unused-color", "sea")]


def test_the_colors_of_the_base_are_known() -> None:
    _, found = load('name: mine\nbase: leaflet\ncolors: {plum: "#4A2546", tint: "#E8F1ED"}\n')
    assert found == []
