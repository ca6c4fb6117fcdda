"""SARIF and GitHub's commands, and places in PDF files in every format."""

import json

import jsonschema
import pytest

from brochure.checks.manual import entry_of, manual_titles
from brochure.diagnostics.diagnostic import Diagnostic, Label, PdfPlace, Severity, Span
from brochure.diagnostics.order import in_order
from brochure.diagnostics.render import RENDERERS, render

SPAN = Span("a b/content.yaml", 11, 11, 11, 14)
FOUND = (
    Diagnostic(
        "unknown-block",
        Severity.ERROR,
        "unknown block type `fqa`",
        SPAN,
        "no such block",
        "did you mean `faq`?",
        (Label(Span("theme.yaml", 2, 1, 2, 3), "first here"),),
    ),
    Diagnostic("missing-file", Severity.WARNING, "there is no file"),
    Diagnostic(
        "figure-without-alt",
        Severity.INFO,
        "the picture has no alternate text",
        hint="add one",
        place=PdfPlace("out/a.pdf", 3, "“The needle”"),
    ),
)


def only(required: list[str], **properties: object) -> dict[str, object]:
    return {
        "type": "object",
        "required": required,
        "properties": properties,
        "additionalProperties": False,
    }


TEXT = {"type": "string", "minLength": 1}
LINE = {"type": "integer", "minimum": 1}
MESSAGE = only(["text"], text=TEXT)
LOCATION = only(
    ["physicalLocation"],
    physicalLocation=only(
        ["artifactLocation"],
        artifactLocation=only(["uri"], uri={"type": "string", "pattern": r"^[!-~]+$"}),
        region=only(
            ["startLine", "startColumn", "endLine", "endColumn"],
            startLine=LINE,
            startColumn=LINE,
            endLine=LINE,
            endColumn=LINE,
        ),
    ),
    logicalLocations={"type": "array", "items": only([], fullyQualifiedName=TEXT)},
    message=MESSAGE,
)
SARIF = only(
    ["$schema", "version", "runs"],
    **{"$schema": TEXT},
    version={"const": "2.1.0"},
    runs={
        "type": "array",
        "items": only(
            ["tool", "columnKind", "results"],
            tool=only(
                ["driver"],
                driver=only(
                    ["name", "rules"],
                    name=TEXT,
                    rules={
                        "type": "array",
                        "uniqueItems": True,
                        "items": only(
                            ["id"],
                            id=TEXT,
                            shortDescription=MESSAGE,
                            fullDescription=MESSAGE,
                            help=MESSAGE,
                        ),
                    },
                ),
            ),
            columnKind={"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
            results={
                "type": "array",
                "items": only(
                    ["ruleId", "ruleIndex", "level", "message"],
                    ruleId=TEXT,
                    ruleIndex={"type": "integer", "minimum": 0},
                    level={"enum": ["none", "note", "warning", "error"]},
                    message=MESSAGE,
                    locations={"type": "array", "items": LOCATION},
                    relatedLocations={"type": "array", "items": LOCATION},
                ),
            },
        ),
    },
)
"""The part of SARIF 2.1.0 (OASIS, 3.13 to 3.34) that is written here, with nothing beside it."""


@pytest.mark.parametrize("found", [FOUND, ()], ids=["some", "none"])
def test_sarif_has_the_published_structure(found: tuple[Diagnostic, ...]) -> None:
    log = json.loads(render("sarif", found, ()))
    jsonschema.Draft202012Validator(SARIF).validate(log)
    run = log["runs"][0]
    rules = run["tool"]["driver"]["rules"]
    assert all(rules[it["ruleIndex"]]["id"] == it["ruleId"] for it in run["results"])
    assert len(run["results"]) == len(found)


def test_sarif_says_level_message_and_place() -> None:
    results = {
        it["ruleId"]: it for it in json.loads(render("sarif", FOUND, ()))["runs"][0]["results"]
    }
    block = results["unknown-block"]
    assert block["level"] == "error"
    assert block["message"]["text"] == "unknown block type `fqa` (did you mean `faq`?)"
    place = block["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "a%20b/content.yaml"
    assert place["region"] == {"startLine": 11, "startColumn": 11, "endLine": 11, "endColumn": 14}
    assert block["relatedLocations"][0]["message"]["text"] == "first here"
    assert "locations" not in results["missing-file"]
    figure = results["figure-without-alt"]
    assert figure["level"] == "note"
    logical = figure["locations"][0]["logicalLocations"]
    assert logical == [{"fullyQualifiedName": "page 3, “The needle”"}]


def test_github_has_one_command_a_finding() -> None:
    assert render("github", FOUND, ()).splitlines() == [
        "::warning title=missing-file::there is no file",
        (
            "::error file=a b/content.yaml,line=11,endLine=11,col=11,endColumn=14,"
            "title=unknown-block::unknown block type `fqa` (did you mean `faq`?)"
        ),
        (
            "::notice file=out/a.pdf,title=figure-without-alt::"
            "out/a.pdf, page 3, “The needle”: the picture has no alternate text (add one)"
        ),
    ]


def test_a_message_can_give_github_no_second_command() -> None:
    forged = Diagnostic("x", Severity.INFO, "a\n::error::b%", Span("a,b:c\r", 1, 1, 1, 2))
    out = render("github", [forged], ())
    assert out.count("\n") == 1
    assert out.startswith("::notice file=a%2Cb%3Ac%0A,line=1")
    assert out.endswith("::a%0A::error::b%25\n")


def test_place_in_a_pdf_stands_in_every_format() -> None:
    figure = FOUND[2]
    assert render("full", [figure], ()) == (
        "note[figure-without-alt]: the picture has no alternate text\n"
        " --> out/a.pdf, page 3, “The needle”\n"
        "  = help: add one\n"
    )
    assert render("concise", [figure], ()) == (
        "out/a.pdf, page 3, “The needle”: note[figure-without-alt]: "
        "the picture has no alternate text (add one)\n"
    )
    place = json.loads(render("json", [figure], ()))["diagnostics"][0]["place"]
    assert place == {"file": "out/a.pdf", "page": 3, "spot": "“The needle”"}
    assert all("3" in render(name, [figure], ()) for name in RENDERERS)


def test_findings_in_a_pdf_are_in_the_order_of_its_pages() -> None:
    made = [
        Diagnostic(code, Severity.ERROR, "m", place=PdfPlace("a.pdf", page, spot))
        for code, page, spot in (("x", 10, ""), ("a", 2, "b"), ("a", 2, "a"), ("z", 0, ""))
    ]
    told = [(it.code, str(it.place)) for it in in_order(made)]
    assert told == [
        ("z", "a.pdf"),
        ("a", "a.pdf, page 2, a"),
        ("a", "a.pdf, page 2, b"),
        ("x", "a.pdf, page 10"),
    ]


def test_sarif_explains_every_rule_from_the_manual() -> None:
    codes = [*manual_titles()]
    found = [Diagnostic(it, Severity.WARNING, "m") for it in codes]
    log = json.loads(render("sarif", found, (), manual=entry_of))
    rules = {it["id"]: it for it in log["runs"][0]["tool"]["driver"]["rules"]}
    assert len(rules) == len(codes) > 120
    for code, rule in rules.items():
        assert rule["shortDescription"]["text"].endswith("."), code
        assert not rule["shortDescription"]["text"].endswith(".."), code
        assert len(rule["fullDescription"]["text"]) > 20, code
        assert len(rule["help"]["text"]) > 10, code
    assert "Source: PIF TICK criteria" in rules["missing-governance"]["help"]["text"]
    assert rules["missing-governance"]["fullDescription"]["text"].startswith(
        "A patient, or a nurse who hands the sheet on, can only trust it when it says who"
    )
    assert rules["unknown-field"]["help"]["text"]
