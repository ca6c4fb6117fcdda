import pytest

from brochure.theme import fonts as module
from brochure.theme.fonts import STYLE_NAMES, FontSet, MissingFamilyError, load_fonts

FAMILIES = ("Atkinson Hyperlegible", "Fira Sans")


@pytest.fixture
def fonts() -> FontSet:
    return load_fonts(FAMILIES)


def test_every_family_has_all_faces(fonts: FontSet) -> None:
    assert [set(family) for family in fonts.families] == [set(STYLE_NAMES)] * 2
    assert len(fonts.faces) == 8 + 2  # and the two of signs
    for family in fonts.families:
        for style, face in family.items():
            assert fonts.faces[face.key] is face
            # A head is bold where the theme names no family for heads.
            assert face.key.endswith(f"-{style.replace('head_', 'bold_').replace('head', 'bold')}")
            assert face.path.is_file()
            assert face.licence
            assert face.ascent > 0 > face.descent
            assert 0 < face.cap_height < 1000


def test_an_unknown_key_is_no_face(fonts: FontSet) -> None:
    assert fonts.faces.get("Nothing-regular") is None
    assert "Nothing-regular" not in fonts.faces


def test_a_face_is_read_when_it_is_first_needed(monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []
    kept = module._read

    def counted(source: module._Source) -> module.Face:
        read.append(source.key)
        return kept(source)

    monkeypatch.setattr(module, "_read", counted)
    fonts = load_fonts(FAMILIES)
    assert read == []
    fonts.measure("abc", "regular", 10)
    assert set(read) == {"AtkinsonHyperlegible-regular"}
    fonts.measure("\u2192", "regular", 10)
    both = {"AtkinsonHyperlegible-regular", "FiraSans-regular"}
    assert set(read) == both
    fonts.measure("\u2071", "regular", 10)
    assert set(read) == both
    fonts.measure("\u2713", "italic", 10)
    assert set(read) - both >= {"SourceSans3-regular"}
    assert "SourceSans3-italic" not in read


def test_heads_have_a_family_of_their_own_and_fall_back_to_bold() -> None:
    fonts = load_fonts(("Source Sans 3", "Fira Sans"), "Source Serif 4")
    assert fonts.face_for("a", "head").key == "SourceSerif4-head"  # type: ignore[union-attr]
    assert fonts.face_for("a", "head").weight == 600  # type: ignore[union-attr]
    assert fonts.face_for("a", "bold").family == "Source Sans 3"  # type: ignore[union-attr]
    arrow = fonts.face_for("\u2192", "head")
    assert arrow is not None
    assert arrow.key in {"FiraSans-bold", "SourceSerif4-head"}


def test_a_family_of_heads_without_the_weight_gives_its_bold() -> None:
    fonts = load_fonts(("Fira Sans",), "PT Sans")
    assert fonts.families[0]["head"].key == "PTSans-bold"


def test_a_family_that_is_not_installed_is_told_by_name() -> None:
    with pytest.raises(MissingFamilyError, match="Nothing Sans"):
        load_fonts(("Fira Sans", "Nothing Sans"))


def test_what_the_first_family_lacks_is_drawn_by_the_next(fonts: FontSet) -> None:
    first, second = (family["regular"] for family in fonts.families)
    assert fonts.face_for("a", "regular") is first
    assert fonts.face_for("\u2192", "regular") is second
    assert fonts.face_for("\u03b1", "bold") is fonts.families[1]["bold"]
    assert fonts.face_for("\u4e00", "regular") is None
    pieces = [(face.family, run) for face, run in fonts.split("a \u2192\u03b1 b", "regular")]
    assert pieces == [
        ("Atkinson Hyperlegible", "a "),
        ("Fira Sans", "\u2192\u03b1"),
        ("Atkinson Hyperlegible", " b"),
    ]
    assert list(fonts.split("", "regular")) == []


def test_signs_of_clinical_text_are_covered(fonts: FontSet) -> None:
    assert fonts.missing("\u2265 \u2264 \u00b5 \u00bd \u2192 \u03b1 é ñ Ł \u00a0 \u2013 …") == ()
    assert fonts.missing("a\u4e00b\u4e00\U0001f600") == ("\u4e00", "\U0001f600")


def test_widths(fonts: FontSet) -> None:
    face = fonts.families[0]["regular"]
    width = fonts.measure("a", "regular", 20)
    assert width == pytest.approx(face.widths[ord("a")] * 20 / 1000)
    assert fonts.measure("", "regular", 20) == 0
    assert fonts.measure("aa", "regular", 20) == pytest.approx(2 * width)
    assert fonts.measure("a", "regular", 10) == pytest.approx(width / 2)
    assert fonts.measure("am", "bold", 20) > fonts.measure("am", "regular", 20)
    # What no face has takes the first family's default width.
    assert fonts.measure("\u4e00", "regular", 1000) == pytest.approx(face.default_width)


def test_a_word_is_measured_once(fonts: FontSet, monkeypatch: pytest.MonkeyPatch) -> None:
    width = fonts.measure("once", "regular", 10)

    def again(*_: object) -> float:
        raise AssertionError

    monkeypatch.setattr(FontSet, "split", again)
    assert fonts.measure("once", "regular", 10) == width
    assert fonts.measure("once", "regular", 20) == pytest.approx(2 * width)
