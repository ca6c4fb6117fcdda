"""Sources in files of their own, as reference managers export them."""

import datetime as dt
from pathlib import Path

import pytest
from entries import entries, errors

from brochure.diagnostics.diagnostic import Diagnostic, Severity
from brochure.pipeline import Laid, Options, prepare
from brochure.source.file import Workspace

SAMPLES = Path(__file__).parents[1] / "samples" / "references"
HANDOUT = """\
schema: 1
handout: {{id: T-001, title: A, language: en-US}}
sections:
  - heading: Facts
    content: ["A fact [{cited}]."]
references: {references}
"""
PRINTED = {
    "zotero.json": (
        "@example2019; @who2020",
        (
            (
                "Example JA, van den Berg J, O\u2019Neil S Jr. MRI-guided in vivo cryotherapy:"
                " 10⁹ cells & H2O / MRI. J Vasc Interv Radiol. 2019;30(5):700-706."
                " doi:10.1016/j.jvir.2019.01.001"
            ),
            (
                "World Example Organization. Cold and you. 2020. Accessed October 2, 2026."
                " https://example.org/cold"
            ),
        ),
    ),
    "bbt.yaml": (
        "@lopez2018; @roeColdHands2021",
        (
            "López García A. Manos frías. 2nd ed. Editorial Ejemplo; 2018.",
            (
                "Roe M, von Hesse K. Cold hands: what helps. Example Weblog. July 2021. Accessed"
                " November 1, 2026. https://example.org/hands"
            ),
        ),
    ),
    "endnote.ris": (
        "@42; @7",
        (
            (
                "Marley JA, Doe JR, King A Jr, Example Collaborative Group. Freezing of bone"
                " tumours: a randomised trial that goes on in a second line. Eur Radiol."
                " 2017;27(3):1009-1018. doi:10.1007/s00330-016-0000-0"
            ),
            (
                "de la Cruz M. Nursing after cryotherapy. In: Smith J, Jones A, eds. Handbook of"
                " Cold. 3rd ed. Example Press; 2015:44-61."
            ),
        ),
    ),
    "pubmed.ris": (
        "@lee-2022; @example-trust-2024",
        (
            (
                "Lee K, Park S. Quality of life after ablation. Ann Ex Med. 2022;9(2):e1."
                " http://www.ncbi.nlm.nih.gov/pubmed/35000001"
            ),
            (
                "Example Trust. Patient leaflets. 2024. Accessed November 5, 2026."
                " https://example.org/leaflets"
            ),
        ),
    ),
    "jabref.bib": (
        "@Mueller2016; @kaya:2014; @Roe2020; @site; @after2001",
        (
            (
                "Müller J, Škoda J, van der Berg P, de la Fontaine J, et al. CT-guided cryoablation"
                " of E. coli abscesses: 50% & 10⁹ cells \u2013 H2O. European Journal of Example"
                " Radiology. 2016;25(4):123-130. doi:10.1000/ejr_2016.1"
            ),
            (
                "Kaya G, World Example Organization. Freezing in practice. In: Doe J, ed."
                " Proceedings of the Example Symposium. Example Press; 2014:1-5."
            ),
            "Roe M. Cold in the Hand. PhD thesis. Example University; 2020.",
            "Example Clinic. Cold. 2025. Accessed January 2, 2026. https://example.org/c_d",
            "Li X. After the broken one. Example Press; 2001.",
        ),
    ),
    "betterbibtex.bib": (
        "@roeTrialCold2019; @exampleclinicCold2024",
        (
            (
                "van den Berg J, Roe M, Example Society. A Trial of Cold: The FREEZE Study. J. Ex."
                " 2019;12(3):1-9. doi:10.1000/xyz"
            ),
            (
                "Example Clinic. Frío en las manos. February 2024. Accessed November 1, 2026."
                " https://example.org/frio"
            ),
        ),
    ),
}


def build(folder: Path, cited: str, references: str, least: Severity = Severity.WARNING) -> Laid:
    path = folder / "content.yaml"
    path.write_text(HANDOUT.format(cited=cited, references=references), "utf-8")
    workspace = Workspace(folder, dt.date(2026, 11, 27))
    return prepare(str(path), workspace, Options(least=least))


def place(found: Diagnostic) -> tuple[str, int]:
    assert found.span is not None
    return Path(found.span.file).name, found.span.line


@pytest.mark.parametrize("name", sorted(PRINTED))
def test_what_programs_export_is_printed(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes((SAMPLES / name).read_bytes())
    cited, printed = PRINTED[name]
    laid = build(tmp_path, cited, name)
    assert errors(laid) == []
    assert entries(laid) == list(printed)


def test_every_sample_is_tried() -> None:
    assert {it.name for it in SAMPLES.iterdir()} == set(PRINTED)


def test_files_and_records_stand_in_one_list(tmp_path: Path) -> None:
    for name in ("zotero.json", "pubmed.ris"):
        (tmp_path / name).write_bytes((SAMPLES / name).read_bytes())
    own = '{id: own, type: book, title: Own, publisher: Example Press, issued: "2020"}'
    laid = build(tmp_path, "@own; @who2020; @lee-2022", f"[zotero.json, {own}, pubmed.ris]")
    assert errors(laid) == []
    assert [it.split(". ")[0] for it in entries(laid)] == [
        "Own",
        "World Example Organization",
        "Lee K, Park S",
    ]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        (
            "a.json",
            (
                '[{"id": "a", "type": "book", "title": "T", "author": "Doe", "publisher": "P",'
                ' "issued": {"date-parts": [[1990]], "circa": true}}]'
            ),
        ),
        ("a.bib", "@book{a, title={T}, author={Doe}, publisher={P}, year={circa 1990}}"),
        ("b.bib", "@book{a, title={T}, author={Doe}, publisher={P}, date={1990~}}"),
        ("a.ris", "TY  - BOOK\nID  - a\nTI  - T\nAU  - Doe\nPB  - P\nPY  - c. 1990\nER  - \n"),
    ],
)
def test_a_year_that_is_a_guess_stays_one(tmp_path: Path, name: str, text: str) -> None:
    (tmp_path / name).write_text(text, "utf-8")
    assert entries(build(tmp_path, "@a", name)) == ["Doe. T. P; circa 1990."]


def test_what_nothing_cites_is_not_printed_and_check_says_so(tmp_path: Path) -> None:
    (tmp_path / "zotero.json").write_bytes((SAMPLES / "zotero.json").read_bytes())
    laid = build(tmp_path, "@who2020", "zotero.json", Severity.INFO)
    assert len(entries(laid)) == 1
    (note,) = (it for it in laid.diagnostics if it.code == "uncited-reference")
    assert note.severity is Severity.INFO
    assert note.message.startswith("`zotero.json` holds 2 sources that nothing cites")
    quiet = build(tmp_path, "@who2020", "zotero.json")
    assert "uncited-reference" not in {it.code for it in quiet.diagnostics}


def test_a_wrong_key_is_compared_with_all_ids_of_the_file(tmp_path: Path) -> None:
    (tmp_path / "betterbibtex.bib").write_bytes((SAMPLES / "betterbibtex.bib").read_bytes())
    (error,) = errors(build(tmp_path, "@roeTrialCold2018", "betterbibtex.bib"))
    assert error.code == "undefined-citation"
    assert error.hint == "did you mean `@roeTrialCold2019`?"


@pytest.mark.parametrize(
    ("name", "text", "code", "line"),
    [
        ("r.json", '[\n{"id": "a"\n"type": "book"}]', "json-syntax", 3),
        ("r.json", '[\n\t{"id": "a",\n\t"type": "book",\n\t"title": " "}]', "empty-value", 4),
        ("r.json", '[{"id": "a",\n"type": "book", "title": "T",\n"URL": "a b"}]', "wrong-type", 3),
        ("r.json", '[{"id": "a",\n"type": "book", "title": "T",\n"DOI": "x"}]', "wrong-type", 3),
        ("r.yaml", "- id: a\n  type: book\n  title: T\n  issued: soon\n", "malformed-date", 4),
        ("r.bib", "\n@book{a,\n title={T},\n year={soon}}", "malformed-date", 4),
        ("r.bib", "@book{a,\n title={T},\n author={A \\foo{B}}}", "bibtex-syntax", 3),
        ("r.bib", "@book{a,\n title={T},\n title={U}}", "duplicate-key", 1),
        ("r.bib", "@book{a,\n title={T}}\n\n@book{a, title={U}}", "repeated-id", 4),
        ("r.bib", "@book{a,\n year={2020}}", "missing-field", 1),
        ("r.ris", "TY  - BOOK\nID  - a\nTI  - T\nDO  - x\nER  - \n", "wrong-type", 4),
        ("r.ris", "TY  - BOOK\nID  - a\nTI  - <i>T\nER  - \n", "malformed-markup", 3),
        ("r.ris", "TY  - BOOK\nID  - a\nTI  - T\nAU  - 王, X\nER  - \n", "missing-glyph", 4),
        ("r.ris", "no record\n", "empty-file", 1),
        ("r.json", "{}", "empty-file", 1),
        ("r.json", '["a"]', "wrong-type", 1),
        ("r.json", "[" * 3000, "json-syntax", 1),
    ],
)
def test_errors_have_the_lines_of_their_own_file(
    tmp_path: Path, name: str, text: str, code: str, line: int
) -> None:
    (tmp_path / name).write_text(text, "utf-8")
    (error,) = errors(build(tmp_path, "@a", name))
    assert (error.code, place(error)) == (code, (name, line))
    assert error.hint


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("gone.bib", None, "missing-file"),
        ("../out.bib", None, "file-outside-folder"),
        ("r.nbib", b"PMID- 1", "unreadable-file"),
        ("r.bib", b"", "empty-file"),
        ("r.bib", b"@book{a, title={\xe9}}", "not-utf-8"),
    ],
)
def test_a_file_that_is_not_read_is_one_error(
    tmp_path: Path, name: str, data: bytes | None, code: str
) -> None:
    if data is not None:
        (tmp_path / name).write_bytes(data)
    (error,) = errors(build(tmp_path, "@a", name))
    assert error.code == code


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("pubmed.nbib", "Zotero"),
        ("Library.XML", "RefMan (RIS) Export"),
        ("library.enl", "RefMan (RIS) Export"),
        ("sources.docx", "CSL JSON"),
    ],
)
def test_a_file_of_another_program_is_told_how_to_export(
    tmp_path: Path, name: str, said: str
) -> None:
    (tmp_path / name).write_bytes(b"PMID- 1")
    (error,) = errors(build(tmp_path, "@a", name))
    assert said in error.hint


def test_a_file_of_sources_is_watched(tmp_path: Path) -> None:
    path = tmp_path / "content.yaml"
    path.write_text(HANDOUT.format(cited="@a", references="[r.bib, gone.ris]"), "utf-8")
    (tmp_path / "r.bib").write_text("@book{a, title={T}}", "utf-8")
    workspace = Workspace(tmp_path, dt.date(2026, 11, 27))
    prepare(str(path), workspace, Options())
    assert (tmp_path / "r.bib").resolve() in workspace.record.read
    assert (tmp_path / "gone.ris").resolve() in workspace.record.missed


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("r.bib", "@book{a, title={" + "{" * 5_000 + "}" * 5_000 + "}}"),
        ("r.bib", "@a{" * 30_000),
        ("r.bib", "@book{a, title={T \\'}, author={,,,and and and}}"),
        ("r.bib", "@book{a, title={T}, crossref={a}, author={{{}}}}"),
        ("r.ris", "TY  - JOUR\n" * 30_000),
        ("r.ris", "TY  - BOOK\nID  - a\nTI  - T\n" + "more\n" * 50_000 + "ER  - \n"),
        ("r.ris", "TY  - "),
        ("r.json", "[" * 100_000 + "]" * 100_000),
        ("r.json", '[{"id": "a", "type": "book", "title": "\\ud800\\u0000"}]'),
        ("r.json", '[{"id": {}, "type": [], "title": {}, "author": [[[]]], "issued": [{}]}]'),
    ],
)
def test_hostile_files_stop_nothing_but_the_handout(tmp_path: Path, name: str, text: str) -> None:
    (tmp_path / name).write_text(text, "utf-8")
    laid = build(tmp_path, "@a", name)
    assert laid.diagnostics


def test_a_library_does_not_count_as_the_handouts_texts(tmp_path: Path) -> None:
    every = "".join(f"@book{{x{n}, title={{T}}, year=2020}}\n" for n in range(12_000))
    (tmp_path / "r.bib").write_text(every, "utf-8")
    assert entries(build(tmp_path, "@x7", "r.bib")) == ["T. 2020."]


OLD = "@article{a, title={T}, author={Doe, Jane}, journal={J}, volume={1}, year={1999}}"
ALLOW = "# brochure: allow old-evidence -- the guideline still holds\n"


@pytest.mark.parametrize(
    ("references", "is_told"),
    [
        ("references: r.bib\n", True),
        (ALLOW + "references: r.bib\n", False),
        ("references: r.bib  " + ALLOW, False),
        (ALLOW + "references: [r.bib]\n", False),
        ("references:\n  " + ALLOW + "  - r.bib\n", False),
        ("references:\n  - r.bib\n" + ALLOW, True),
        (ALLOW.replace("old-evidence", "missing-key-points") + "references: r.bib\n", True),
    ],
)
def test_a_finding_in_a_file_of_sources_is_allowed_where_it_is_named(
    tmp_path: Path, references: str, *, is_told: bool
) -> None:
    (tmp_path / "r.bib").write_text(OLD, "utf-8")
    path = tmp_path / "content.yaml"
    head = HANDOUT.partition("references:")[0].format(cited="@a")
    path.write_text(head + references, "utf-8")
    laid = prepare(str(path), Workspace(tmp_path, dt.date(2026, 11, 27)), Options())
    codes = [it.code for it in laid.diagnostics]
    assert ("old-evidence" in codes) is is_told
    assert ("unused-suppression" in codes) is (is_told and "#" in references)
