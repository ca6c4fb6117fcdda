from collections.abc import Callable

import pytest
from conftest import HEAD, REFERENCES, handout

from brochure.content.model import Content
from brochure.content.references import Reference
from brochure.diagnostics.diagnostic import Severity
from brochure.pipeline import Laid

Run = Callable[..., Laid]


def told(laid: Laid) -> list[tuple[str, int]]:
    return [
        (it.code, it.span.line if it.span else 0)
        for it in laid.diagnostics
        if it.severity is Severity.ERROR
    ]


def content_of(laid: Laid) -> Content:
    assert told(laid) == []
    assert laid.content is not None
    return laid.content


def test_one_run_tells_all_there_is_to_tell(run: Run) -> None:
    text = handout(
        "- See [@nobody].\n- type: callot\n- type: figure\n  file: prob.svg\n  alt: A wand.\n",
        head=HEAD + "  titel: x\n",
    )
    lines = text.split("\n")
    assert told(run(text)) == [
        ("unknown-field", lines.index("  titel: x") + 1),
        ("undefined-citation", lines.index("      - See [@nobody].") + 1),
        ("unknown-block", lines.index("      - type: callot") + 1),
        ("missing-image", lines.index("        file: prob.svg") + 1),
    ]


def test_faults_at_every_level_do_not_hide_each_other(run: Run) -> None:
    text = (
        HEAD.replace("id: EX-001", "id: --").replace("en-US", "english")
        + "page: {size: A6}\n"
        + "sections:\n"
        + "  - haeding: One\n"
        + "    content:\n"
        + "      - type: figure\n"
        + "        file: prob.svg\n"
        + "        alt: A wand.\n"
        + "        captoin: x\n"
        + "  - heading: Two\n"
        + "    role: risk\n"
        + "    content: [See here.]\n"
        + "    sections:\n"
        + "      - heading: Three\n"
        + "        content:\n"
        + "          -\n"
        + "          - See [@nobody].\n"
        + REFERENCES.replace("type: webpage", "type: website")
    )
    assert sorted(code for code, _ in told(run(text))) == [
        "empty-value",
        "missing-image",
        "undefined-citation",
        "unknown-field",
        "unknown-field",
        "wrong-type",
        "wrong-type",
        "wrong-type",
        "wrong-type",
        "wrong-type",
    ]


def test_two_faults_in_one_list_are_both_taken_out(run: Run) -> None:
    text = HEAD + (
        "sections:\n  - One\n  - heading: Two\n    content: [a]\n  - Three\n"
        "  - heading: Four\n    content:\n      - See [@nobody].\n"
    )
    assert told(run(text)) == [
        ("wrong-type", 12),
        ("wrong-type", 15),
        ("undefined-citation", 18),
    ]


def test_scalars_stay_the_texts_that_were_written(run: Run) -> None:
    blocks = "".join(
        f"    - {it}\n" for it in ("No", "1.10", "2011-03-04", "12:30", "~x", "0x1F", "1e3")
    )
    laid = run(handout(f"- type: key_points\n  points:\n{blocks}", head=HEAD + "  version: 1.10\n"))
    content = content_of(laid)
    (block,) = content.sections[0].content
    points = [str(it) for it in block.points]  # type: ignore[attr-defined]
    assert points == ["No", "1.10", "2011-03-04", "12:30", "~x", "0x1F", "1e3"]
    assert content.handout.version == "1.10"


def test_values_know_their_routes(run: Run) -> None:
    content = content_of(run(handout("- One.\n- type: key_points\n  points: [a, b]\n")))
    section = content.sections[0]
    assert section.heading.route.steps == ("sections", 0, "heading")
    assert section.content[1].route.steps == ("sections", 0, "content", 1)
    assert section.content[0].text.route.steps == ("sections", 0, "content", 0)  # type: ignore[attr-defined]
    assert section.content[1].points[1].route.steps[-2:] == ("points", 1)  # type: ignore[attr-defined]
    assert content.references[0].route.steps == ("references", 0)
    assert isinstance(content.references[0], Reference)


def test_license_is_licence(run: Run) -> None:
    content = content_of(run(handout("- a\n", head=HEAD + "  license: CC BY 4.0\n")))
    assert content.handout.licence == "CC BY 4.0"


def test_a_long_title_needs_a_short_one(run: Run) -> None:
    long = "An example of a handout whose title goes on"
    head = HEAD.replace("An example handout", long)
    (fault,) = told(run(handout("- a\n", head=head)))
    assert fault == ("missing-field", 4)
    assert told(run(handout("- a\n", head=head + "  short_title: An example\n"))) == []
    (fault,) = told(run(handout("- a\n", head=HEAD + "  short_title: a b c d e f g h\n")))
    assert fault == ("long-title", 11)


def test_headings_stand_once_under_one_parent(run: Run) -> None:
    parts = (
        "    sections: [{heading: Side effects, content: [x]}, {heading: NAMED, content: [x]}]\n"
    )
    text = HEAD + f"sections:\n  - heading: A\n{parts}  - heading: B\n{parts}"
    assert told(run(text.replace("NAMED", "Rest"))) == []
    assert told(run(text.replace("NAMED", "SIDE effects"))) == [
        ("repeated-heading", 13),
        ("repeated-heading", 15),
    ]


def test_headings_of_different_refused_letters_are_two(run: Run) -> None:
    text = HEAD + (
        "sections:\n  - heading: \u05d0\u05d1\n    content: [x]\n"
        "  - heading: \u05d2\u05d3\n    content: [x]\n"
    )
    assert told(run(text)) == [("unsupported-character", 12), ("unsupported-character", 14)]


@pytest.mark.parametrize("begin", [">-\n\n", "|\n\n\n", ">\n\n", '"\\n\\n'])
def test_a_text_may_begin_with_a_line_break(begin: str, run: Run) -> None:
    def said(words: str, depth: int) -> str:
        if begin.startswith('"'):
            return f'"\\n\\n{words}"\n'
        return f"{begin}{' ' * depth}{words}\n"

    text = (
        "schema: 1\nhandout:\n  id: "
        + said("EX-1", 4)
        + "  title: "
        + said("A title", 4)
        + "  language: en-US\n  publisher:\n    name: "
        + said("Example Clinic", 6)
        + "lead:\n  - "
        + said("First.", 4)
        + "sections:\n  - heading: "
        + said("What is it?", 6)
        + "    content:\n      - "
        + said("Words.", 8)
        + "      - type: figure\n        file: "
        + said("probe.svg", 10)
        + "        alt: "
        + said("A probe.", 10)
        + "        caption: "
        + said("The probe.", 10)
        + "      - type: callout\n        heading: "
        + said("Note", 10)
        + "        body: "
        + said("Rest.", 10)
    )
    laid = run(text)
    assert told(laid) == []
    assert laid.document is not None
    assert laid.content is not None
    assert (laid.content.handout.id, laid.content.handout.title) == ("EX-1", "A title")


@pytest.mark.parametrize("blank", ['""', '" "', '"\\n"', '"\\u200B"', ">-\n\n", "|\n\n"])
@pytest.mark.parametrize(
    "lines",
    [
        "  publisher: {name: x}\n  subtitle: BLANK\n",
        "  feedback: BLANK\n",
        "  jurisdiction: BLANK\n",
        "  id: BLANK\n",
    ],
)
def test_a_blank_text_is_told_at_its_place(lines: str, blank: str, run: Run) -> None:
    head = "schema: 1\nhandout:\n  title: A title\n  language: en-US\n" + lines
    head += "" if "  id:" in lines else "  id: EX-1\n"
    text = head + "sections: [{heading: a, content: [b]}]\n"
    wanted = 1 + text[: text.index("BLANK")].count("\n")
    assert told(run(text.replace("BLANK", blank))) == [("empty-value", wanted)]


def test_a_picture_without_words_says_what_decorative_is_for(run: Run) -> None:
    for alt in ('""', "", '"\\u00ad"'):
        text = f"- type: figure\n  file: probe.svg\n  alt: {alt}\n"
        (found,) = [it for it in run(handout(text)).diagnostics if it.severity is Severity.ERROR]
        assert "what the picture says, for someone who can't see it" in found.hint
        assert "for a picture that says nothing, write `decorative: true`" in found.hint
    (found,) = run(handout('- type: figure\n  file: ""\n  alt: x\n')).diagnostics
    assert found.message == "`file` has no value"
    assert found.hint.startswith("write the picture's path from the folder of the content file")


def test_ids_and_headings_stand_once(run: Run) -> None:
    text = HEAD + (
        "sections:\n  - heading: One\n    id: a\n    content: [x]\n"
        "  - heading: one\n    id: A\n    content: [x]\n"
    )
    assert told(run(text)) == [("repeated-heading", 15), ("repeated-id", 16)]
    risks = HEAD + (
        "sections:\n  - {heading: Risks, id: risks, content: [x]}\n"
        "  - {heading: What else, id: risks, content: [x]}\n"
    )
    assert told(run(risks)) == [("repeated-id", 13)]
    twice = REFERENCES.replace("society-2011", "marley-2009")
    assert [it[0] for it in told(run(handout("- a\n", references=twice)))] == ["repeated-id"]


def test_an_empty_section_is_told_and_one_with_faults_is_not_empty(run: Run) -> None:
    empty = HEAD + "sections:\n  - heading: One\n    content: []\n"
    assert told(run(empty)) == [("empty-section", 12)]
    faulty = HEAD + "sections:\n  - heading: One\n    content: [{type: callot}]\n"
    assert told(run(faulty)) == [("unknown-block", 13)]


def test_a_block_cannot_hold_a_container(run: Run) -> None:
    inner = "{type: keep, content: [a]}"
    text = handout(f"- type: columns\n  columns:\n    - content: [{inner}]\n    - content: [b]\n")
    codes = [it[0] for it in told(run(text))]
    assert codes == ["container-in-container"]
