"""A brand laid over a handout: what it says, where from, and what is wrong with it."""

import subprocess
import sys
from pathlib import Path

import pytest
from conftest import PROBE, TODAY

from brochure import BrochureError, build, check, render, render_text
from brochure.diagnostics.diagnostic import Diagnostic, Severity
from brochure.layout.paged import PlacedPicture, TextRun
from brochure.outputs.names import stem_of
from brochure.pipeline import Laid, Options, prepare
from brochure.source.file import Workspace

HEAD = """\
schema: 1
handout:
  id: T-001
  title: Caring for a burn
  language: en-US
"""
SECTIONS = """\
sections:
  - heading: When to call
    content:
"""
BRAND = """\
brand: 1
clinic:
  name: Example Lake Clinic
  address: |
    12 Example Road
    Example City
  telephone: 555-0190
  telephones: {night: 555-0191}
  words: {desk: the desk on level 2}
formats: Ask us for large print.
footer: Part of Example Health
"""


def laid(
    folder: Path, body: str, brand: str | None = BRAND, head: str = HEAD, asked: str | None = None
) -> Laid:
    if brand is not None:
        (folder / "brand.yaml").write_text(brand, "utf-8")
    path = folder / "below" / "content.yaml"
    path.parent.mkdir(exist_ok=True)
    path.write_text(head + SECTIONS + body, "utf-8")
    options = Options(least=Severity.INFO, brand=asked)
    return prepare(str(path), Workspace(path.parent, TODAY), options)


def words(found: Laid) -> str:
    """All that the pages say, without spaces."""
    assert found.document is not None, found.diagnostics
    runs = (
        it.text
        for page in found.document.pages
        for it in page.placements
        if isinstance(it, TextRun)
    )
    said = "".join(runs).replace("\u2011", "-")
    return "".join(said.split())


def told(found: Laid, code: str) -> list[Diagnostic]:
    return [it for it in found.diagnostics if it.code == code]


def test_what_the_brand_says_is_printed(tmp_path: Path) -> None:
    said = words(laid(tmp_path, "      - Rest.\n"))
    for it in (
        "Example Lake Clinic",
        "12 Example Road, Example City",
        "555-0190",
        "Ask us for large print.",
        "Part of Example Health",
    ):
        assert "".join(it.split()) in said


def test_names_in_double_parentheses(tmp_path: Path) -> None:
    body = """\
      - Call ((clinic.telephone)), at night (( clinic.telephones.night )).
      - Come to ((clinic.words.desk)) at ((clinic.address)).
      - type: callout
        tone: warning
        heading: Call if
        body: "- it hurts more"
        telephones: [{label: Day, number: ((clinic.telephone))}]
      - Words (in parentheses) and ((two words)) stay.
"""
    said = words(laid(tmp_path, body))
    assert "Call555-0190,atnight555-0191." in said
    assert "Cometothedeskonlevel2at12ExampleRoad,ExampleCity." in said
    assert "Day:555-0190" in said
    assert "(inparentheses)and((twowords))stay" in said


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("clinic.telefone", "did you mean `((clinic.telephone))`?"),
        ("clinic.telephones.nigth", "did you mean `((clinic.telephones.night))`?"),
        ("hospital.x.y", "the brand file says `clinic.address`"),
    ],
)
def test_a_misspelt_name_is_an_error_at_its_line(name: str, hint: str, tmp_path: Path) -> None:
    found = laid(tmp_path, f"      - Rest.\n      - Call (({name})).\n")
    (problem,) = told(found, "undefined-name")
    assert problem.severity is Severity.ERROR
    assert hint in problem.hint
    assert problem.span is not None
    assert (problem.span.line, problem.span.column) == (10, 14)
    assert found.stops


def test_without_a_brand_a_name_means_nothing(tmp_path: Path) -> None:
    found = laid(tmp_path, "      - Call ((clinic.telephone)).\n", None)
    (problem,) = told(found, "undefined-name")
    assert "there is none: lay a `brand.yaml`" in problem.hint


def test_a_fault_of_the_brand_is_told_at_its_line(tmp_path: Path) -> None:
    brand = BRAND.replace("  telephone: 555-0190", "  telephone: no number\n  fax: 555-0192")
    found = laid(tmp_path, "      - Rest.\n", brand)
    errors = [it for it in found.diagnostics if it.severity is Severity.ERROR]
    assert {(it.code, it.span.line) for it in errors if it.span} == {
        ("wrong-type", 7),
        ("unknown-field", 8),
    }
    assert all(it.span is not None and it.span.file.endswith("brand.yaml") for it in errors)


def test_a_missing_logo_is_told_in_the_brand_and_read_from_its_folder(tmp_path: Path) -> None:
    brand = BRAND.replace("clinic:\n", "clinic:\n  logo: house/logo.svg\n")
    (problem,) = told(laid(tmp_path, "      - Rest.\n", brand), "missing-image")
    assert problem.span is not None
    assert problem.span.file.endswith("brand.yaml")
    assert problem.span.line == 3
    (tmp_path / "house").mkdir()
    (tmp_path / "house" / "logo.svg").write_text(PROBE, "utf-8")
    found = laid(tmp_path, "      - Rest.\n", brand)
    assert found.document is not None
    placed = found.document.pages[0].placements
    assert "house/logo.svg" in [it.picture.name for it in placed if isinstance(it, PlacedPicture)]


@pytest.mark.parametrize("name", ["../logo.svg", "/etc/hostname", "link.svg"])
def test_a_brand_reads_nothing_outside_of_its_folder(name: str, tmp_path: Path) -> None:
    (tmp_path / "logo.svg").write_text(PROBE, "utf-8")
    house = tmp_path / "house"
    house.mkdir()
    (house / "link.svg").symlink_to(tmp_path / "logo.svg")
    found = laid(house, "      - Rest.\n", BRAND.replace("clinic:", f"clinic:\n  logo: {name}"))
    assert found.stops
    assert told(found, "image-outside-folder")


def test_the_brand_answers_for_who_it_is_from(tmp_path: Path) -> None:
    own = (
        HEAD
        + "  publisher: {name: Example Hill Clinic, telephone: 555-0177, email: a@example.org}\n"
    )
    found = laid(tmp_path, "      - Rest.\n", head=own)
    said = words(found)
    assert "ExampleHill" not in said
    assert "555-0177" not in said
    assert "a@example.org" not in said, "no address of another clinic stands under its name"
    assert {it.message for it in told(found, "replaced-by-brand")} == {
        "the brand file's `name` stands in place of this one",
        "the brand file's `telephone` stands in place of this one",
    }


def test_the_handouts_own_words_come_first(tmp_path: Path) -> None:
    said = words(laid(tmp_path, "      - Rest.\n", head=HEAD + "  footer: Of our own\n"))
    assert "Ofourown" in said
    assert "PartofExampleHealth" not in said


def test_help_in_other_languages_stands_where_there_is_none(tmp_path: Path) -> None:
    brand = BRAND + "languages: [{lang: es, name: Español, text: Hay intérpretes.}]\n"
    assert "Español:Hayintérpretes." in words(laid(tmp_path, "      - Rest.\n", brand))
    own = """\
      - type: language_assistance
        lines: [{lang: vi, text: Có thông dịch.}]
"""
    said = words(laid(tmp_path, own, brand))
    assert "Español" not in said


def test_the_one_that_is_asked_for_and_the_nearest(tmp_path: Path) -> None:
    other = tmp_path / "other.yaml"
    other.write_text("brand: 1\nclinic: {name: Example Dale Clinic}\n", "utf-8")
    assert "ExampleDaleClinic" in words(laid(tmp_path, "      - Rest.\n", asked=str(other)))
    (tmp_path / "below" / "brand.yaml").write_text(
        "brand: 1\nclinic: {name: Near Clinic}\n", "utf-8"
    )
    assert "NearClinic" in words(laid(tmp_path, "      - Rest.\n"))
    found = laid(tmp_path, "      - Call ((clinic.telephone)).\n", asked=str(tmp_path / "no.yaml"))
    assert [it.code for it in found.diagnostics if it.severity is Severity.ERROR] == [
        "missing-file"
    ]


def test_a_folder_where_anyone_may_write_is_not_looked_into(tmp_path: Path) -> None:
    tmp_path.chmod(0o777)
    assert "ExampleLake" not in words(laid(tmp_path, "      - Rest.\n"))
    tmp_path.chmod(0o755)
    assert "ExampleLake" in words(laid(tmp_path, "      - Rest.\n"))


def test_nothing_above_a_repository_is_looked_at(tmp_path: Path) -> None:
    (tmp_path / "below" / ".git").mkdir(parents=True)
    assert "ExampleLake" not in words(laid(tmp_path, "      - Rest.\n"))


def test_its_color_is_darkened_and_told_in_the_brand(tmp_path: Path) -> None:
    found = laid(tmp_path, "      - Rest.\n", BRAND + 'page: {color: "#7FB069"}\n')
    (note,) = told(found, "darkened-color")
    assert note.span is not None
    assert note.span.file.endswith("brand.yaml")


def test_the_library_takes_it_by_path_and_in_memory(tmp_path: Path) -> None:
    text = HEAD + SECTIONS + "      - Call ((clinic.telephone)).\n"
    (tmp_path / "house.yaml").write_text(BRAND, "utf-8")
    path = tmp_path / "content.yaml"
    path.write_text(text, "utf-8")
    by_path = render(path, brand=tmp_path / "house.yaml", as_of=TODAY)
    assert by_path == render(text, files={"brand.yaml": BRAND.encode()}, as_of=TODAY)
    with pytest.raises(BrochureError):
        render(path, as_of=TODAY)


@pytest.mark.parametrize(
    ("pattern", "name"),
    [
        ("{title}-{clinic}-{edition}", "caring-for-a-burn-example-lake-clinic-draft.pdf"),
        ("{id} {version}", "t-001-0.1-draft.pdf"),
        ("Con{edition}{id}", "cont-001-draft.pdf"),
        ("{language}", "en-us-draft.pdf"),
    ],
)
def test_files_are_called_as_the_brand_has_it(pattern: str, name: str, tmp_path: Path) -> None:
    (tmp_path / "brand.yaml").write_text(f'{BRAND}file_name: "{pattern}"\n', "utf-8")
    path = tmp_path / "content.yaml"
    path.write_text(HEAD + SECTIONS + "      - Rest.\n", "utf-8")
    assert build(path, as_of=TODAY).path.name == name
    large = build(path, edition="large-print", as_of=TODAY).path.name
    assert "large-print" in large
    assert large.endswith("-draft.pdf")


@pytest.mark.parametrize(
    ("pattern", "hint"),
    [
        ("{titel}", "did you mean `{title}`?"),
        ("{title", "there are `{title}`"),
        ("../{title}", "`-o FOLDER/`"),
        ("handout", "put in one of"),
    ],
)
def test_a_wrong_pattern_is_told(pattern: str, hint: str, tmp_path: Path) -> None:
    found = laid(tmp_path, "      - Rest.\n", f'{BRAND}file_name: "{pattern}"\n')
    (problem,) = told(found, "wrong-type")
    assert hint in problem.hint
    assert problem.span is not None
    assert problem.span.line == BRAND.count("\n") + 1


@pytest.mark.parametrize(
    "typed",
    [
        "((clinic telephone))",
        "((clinic,telephone))",
        "((clinic.telephone)",
        "(clinic.telephone)",
        "(clinic.telephone))",
        "((clinic. telephone))",
    ],
)
def test_a_name_with_a_slip_is_not_printed_as_typed(typed: str, tmp_path: Path) -> None:
    found = laid(tmp_path, f'      - "Call {typed}."\n')
    (problem,) = told(found, "undefined-name")
    assert problem.hint == "did you mean `((clinic.telephone))`?"
    assert problem.span is not None
    assert problem.span.line == 9
    assert found.stops


def test_other_parentheses_stay(tmp_path: Path) -> None:
    found = laid(tmp_path, "      - Come (clinic days only) to us ((clinic staff will help)).\n")
    assert not told(found, "undefined-name")
    assert "(clinicdaysonly)tous((clinicstaffwillhelp))" in words(found)
    (tmp_path / "brand.yaml").unlink()
    assert not told(laid(tmp_path, "      - ((clinic staff will help))\n", None), "undefined-name")


def test_a_brand_puts_no_list_into_a_text(tmp_path: Path) -> None:
    brand = BRAND.replace("the desk on level 2", '"the desk\\n- on level 2"')
    found = laid(tmp_path, "      - ((clinic.words.desk))\n", brand)
    (problem,) = told(found, "wrong-type")
    assert problem.span is not None
    assert problem.span.file.endswith("brand.yaml")
    assert problem.span.line == 9
    assert found.stops


def test_the_fields_of_a_files_name_are_no_placeholders(tmp_path: Path) -> None:
    brand = BRAND + 'file_name: "{title}-{clinic}-{edition}"\n'
    found = laid(tmp_path, "      - Rest.\n", brand)
    assert found.document is not None
    assert not told(found, "unfinished-text")


def test_a_changed_brand_is_compared_and_checked_through_the_library(tmp_path: Path) -> None:
    laid(tmp_path, "      - Call ((clinic.telephone)).\n")
    path, other = tmp_path / "below" / "content.yaml", tmp_path / "other.yaml"
    other.write_text(BRAND.replace("555-0190", "no number"), "utf-8")
    assert any((it.span and it.span.file) == str(other) for it in check(path, brand=other))
    other.write_text(BRAND.replace("555-0190", "555-0199"), "utf-8")
    assert "555-0199" in render_text(path, brand=other)
    assert "555-0190" in render_text(path)


def test_a_build_sees_a_brand_that_is_new_changed_or_gone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    laid(tmp_path, "      - Rest.\n", None)
    monkeypatch.chdir(tmp_path / "below")

    def is_fresh() -> bool:
        done = subprocess.run(
            [sys.executable, "-m", "brochure", "build", "content.yaml"],
            capture_output=True,
            text=True,
            check=True,
        )
        return "is up to date" in done.stdout + done.stderr

    brand = tmp_path / "brand.yaml"
    assert not is_fresh()
    assert is_fresh()
    brand.write_text(BRAND, "utf-8")
    assert not is_fresh()
    assert is_fresh()
    brand.write_text(BRAND.replace("555-0190", "555-0199"), "utf-8")
    assert not is_fresh()
    brand.unlink()
    assert not is_fresh()


@pytest.mark.parametrize(
    ("title", "stem"),
    [
        ("\u017b\u00f3\u0142\u0107", "zolc"),
        ("Sm\u00f8rrebr\u00f8d", "smorrebrod"),
        ("Gro\u00dfe \u00c6rzte", "grosse-aerzte"),
        ("CONIN$", "handout-conin"),
        ("COM\u00b9", "handout-com1"),
    ],
)
def test_no_latin_letter_is_left_out_of_a_name(title: str, stem: str) -> None:
    assert stem_of(title) == stem
