"""Each rule for PDF files, proved on a good file in which one thing was broken."""

from collections import Counter

import broken_paint as paint
import broken_tags as tags
import pikepdf
import pytest
from good_pdf import Change, Made, changed, found, make
from sheets import BAD_PAGES

from brochure.checks.engine import find_pdf_rules
from brochure.checks.preflight import run_on_pdf
from brochure.readers.pdf import read_pdf

AGAIN = "not-reproducible 0"
"""Every change makes it a file that the source does not give."""

MUTATIONS: dict[Change, str] = {
    tags.swap_mcids: "false-claim 0, broken-structure-tree 1, reading-order-differs 1",
    tags.drop_alt: "false-claim 0, figure-without-alt 2, lost-text 0",
    tags.alt_is_file_name: "false-claim 0, figure-without-alt 2, lost-text 0",
    tags.drop_box: "figure-without-alt 2",
    tags.drop_tabs: "false-claim 0, missing-tab-order 1",
    tags.drop_language: "false-claim 0, missing-document-language 0",
    tags.wrong_language: "false-claim 0, missing-document-language 0",
    tags.unmark: "false-claim 0, missing-document-language 0",
    tags.hide_title: "false-claim 0, missing-document-language 0",
    tags.drop_tree: (
        "false-claim 0, "
        "heading-tag-differs 1 x2, heading-tag-differs 2, heading-tag-differs 4 x2, lost-text 0, "
        "reading-order-differs 4 x2, untagged-content 0"
    ),
    tags.rename_role: "false-claim 0, malformed-list-or-table-tag 1 x2, unmapped-role 1",
    tags.remap_standard: "false-claim 0, unmapped-role 0",
    tags.circular_role: "false-claim 0, unmapped-role 2",
    tags.heading_to_paragraph: "false-claim 0, heading-tag-differs 1, skipped-heading-tag 2",
    tags.heading_skips: "false-claim 0, heading-tag-differs 1, skipped-heading-tag 1",
    tags.second_title: (
        "false-claim 0, heading-tag-differs 1, skipped-heading-tag 1, skipped-heading-tag 2"
    ),
    tags.item_outside_list: "false-claim 0, malformed-list-or-table-tag 1 x2",
    tags.drop_scope: "false-claim 0, malformed-list-or-table-tag 1",
    tags.drop_cell: (
        "false-claim 0, broken-structure-tree 1, lost-text 0, malformed-list-or-table-tag 1"
    ),
    tags.drop_contents: "false-claim 0, unlabelled-link 1",
    tags.drop_link_kid: (
        "false-claim 0, broken-citation 1, broken-structure-tree 1, unlabelled-link 1"
    ),
    tags.hide_link: "false-claim 0, unlabelled-link 1",
    tags.link_to_nowhere: "false-claim 0, broken-citation 1, unlabelled-link 1",
    tags.link_to_program: "false-claim 0, unlabelled-link 2",
    tags.wrong_struct_parent: "false-claim 0, broken-structure-tree 1 x2",
    tags.two_owners: (
        "false-claim 0, broken-structure-tree 1 x2, lost-text 0, reading-order-differs 1"
    ),
    tags.wrong_parent: "false-claim 0, broken-structure-tree 1",
    tags.forget_paragraph: "false-claim 0, broken-structure-tree 3, lost-text 0",
    tags.untag_text: "false-claim 0, untagged-content 1",
    tags.nested_artifact: "false-claim 0, broken-structure-tree 1, untagged-content 1",
    tags.add_script: "active-content 0",
    tags.add_launch: "active-content 2",
    tags.attach_file: "active-content 0",
    tags.add_reckoning_field: "active-content 0",
    tags.add_field: "unlabelled-field 2",
    tags.drop_page: (
        "false-claim 0, "
        "broken-structure-tree 0, footer-disagrees 1, footer-disagrees 2, footer-disagrees 3, "
        "lost-text 0 x5, unexpected-page-count 0"
    ),
    tags.add_empty_page: (
        "footer-disagrees 1, footer-disagrees 2, footer-disagrees 3, footer-disagrees 4, "
        "footer-disagrees 5 x3, missing-tab-order 5, unexpected-page-count 0, "
        "unexpected-page-count 5"
    ),
    tags.other_size: "mixed-page-sizes 2",
    tags.turn_page: "mixed-page-sizes 2",
    tags.drop_title: "metadata-disagrees 0",
    tags.untitled: "metadata-disagrees 0, missing-document-info 0",
    tags.drop_subject: "missing-document-info 0",
    tags.drop_xmp: "metadata-disagrees 0, missing-archive-profile 0 x2",
    tags.break_xmp: "metadata-disagrees 0, missing-archive-profile 0 x2",
    tags.xmp_bomb: "metadata-disagrees 0, missing-archive-profile 0 x2",
    tags.drop_ua_claim: "missing-archive-profile 0",
    tags.drop_archive_claim: "missing-archive-profile 0",
    tags.drop_output_intent: "missing-archive-profile 0",
    tags.lzw: "missing-archive-profile 0",
    paint.unlink_citation: "broken-citation 1",
    paint.unembed_font: "false-claim 0, unembedded-font 1",
    paint.small_text: "small-print 1",
    paint.pale_text: "low-contrast-text 1",
    paint.text_over_edge: "overset-text 1",
    paint.text_near_edge: "overset-text 1",
    paint.text_on_text: "overlapping-content 1",
    paint.text_on_picture: "overlapping-content 2",
    paint.stretch_image: "stretched-image 2",
    paint.blur_image: "low-resolution-image 2",
    paint.add_position: "private-metadata 2",
    paint.add_camera: "private-metadata 2",
    paint.add_thumbnail: "private-metadata 1",
    paint.grow: "heavy-file 0",
    paint.grow_more: "heavy-file 0",
    paint.drop_footer: "footer-disagrees 2 x2",
}
"""A change, and every finding as "code page": page 0 is the file as a whole, x2 is twice."""

UNREADABLE: dict[Change, set[str]] = {
    # Our codes for ASCII are ASCII: pdfium guesses them, others may not.
    paint.drop_to_unicode: {"unmapped-character", "false-claim", "not-reproducible"},
    paint.break_to_unicode: {
        "unmapped-character",
        "false-claim",
        "footer-disagrees",
        "lost-text",
        "reading-order-differs",
        "not-reproducible",
    },
}
"""Changes that take its meaning from text."""
UNPACKED = {"stream_decode_level": pikepdf.StreamDecodeLevel.none, "compress_streams": False}
HOW: dict[Change, dict[str, object]] = {
    tags.break_xmp: {"fix_metadata_version": False},
    tags.xmp_bomb: {"fix_metadata_version": False},
    tags.lzw: UNPACKED,
}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    return make(tmp_path_factory.mktemp("handout"))


def counted(text: str) -> Counter[str]:
    counts: Counter[str] = Counter()
    for part in text.split(", "):
        name, _, times = part.partition(" x")
        counts[name] += int(times or 1)
    return counts


def test_good_file_has_no_finding_and_every_rule_runs(made: Made) -> None:
    result = run_on_pdf(made.subject.pdf, made.subject)
    assert result.problems == ()
    assert result.not_run == result.not_asked == ()
    assert len(result.ran) == len(find_pdf_rules()) >= 40


@pytest.mark.parametrize("change", MUTATIONS, ids=lambda it: it.__name__)
def test_one_broken_thing_has_these_findings(made: Made, change: Change) -> None:
    data = changed(made.data, change, **HOW.get(change, {}))
    assert data != made.data
    assert found(data, made) == counted(f"{MUTATIONS[change]}, {AGAIN}")


@pytest.mark.parametrize("change", UNREADABLE, ids=lambda it: it.__name__)
def test_text_without_meaning_is_told(made: Made, change: Change) -> None:
    findings = found(changed(made.data, change), made)
    assert {it.partition(" ")[0] for it in findings} == UNREADABLE[change]
    assert findings["unmapped-character 1"] == 1


def test_writing_the_file_again_is_told_and_nothing_else(made: Made) -> None:
    assert found(changed(made.data, lambda _: None), made) == counted(AGAIN)


def test_position_is_an_error_and_camera_data_a_warning(made: Made) -> None:
    severities = {
        change.__name__: [
            it.severity.name
            for it in run_on_pdf(read_pdf("a.pdf", changed(made.data, change))).problems
        ]
        for change in (paint.add_position, paint.add_camera, paint.grow, paint.grow_more)
    }
    assert severities == {
        "add_position": ["ERROR"],
        "add_camera": ["WARNING"],
        "grow": ["WARNING"],
        "grow_more": ["ERROR"],
    }


def test_findings_name_page_words_and_line(made: Made) -> None:
    data = changed(made.data, tags.swap_mcids)
    problems = run_on_pdf(read_pdf("a.pdf", data), made.again(data)).problems
    moved = next(it for it in problems if it.code == "reading-order-differs")
    assert moved.place is not None
    assert moved.place.page == 1
    assert moved.place.spot.startswith("“")
    assert (moved.route.file, moved.route.steps[:2]) == ("content", ("sections", 0))


def test_a_false_claim_names_the_rules_that_speak_against_it(made: Made) -> None:
    claims = {it.code: it for it in find_pdf_rules()}
    file = read_pdf("a.pdf", changed(made.data, tags.drop_contents))
    (alone,) = run_on_pdf(file, rules=[claims["false-claim"]]).problems
    assert alone.message == (
        "the file claims PDF/UA-1, and errors speak against it: unlabelled-link"
    )
    # What the person leaves out does not come back by another name.
    others = [claims[it] for it in ("false-claim", "missing-tab-order")]
    assert run_on_pdf(file, rules=others).problems == ()
    assert run_on_pdf(made.subject.pdf, rules=[claims["false-claim"]]).problems == ()


def test_without_a_claim_nothing_is_claimed_falsely(made: Made) -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        tags.drop_contents(pdf)
        tags.drop_ua_claim(pdf)

    file = read_pdf("a.pdf", changed(made.data, change))
    codes = {it.code for it in run_on_pdf(file).problems}
    assert codes == {"missing-archive-profile", "unlabelled-link"}


def test_every_rule_for_pdf_files_is_proved() -> None:
    proved = {
        part.partition(" ")[0] for text in MUTATIONS.values() for part in text.split(", ")
    } | {AGAIN.partition(" ")[0]}
    proved |= {code for codes in UNREADABLE.values() for code in codes}
    proved |= {code for _, expected in BAD_PAGES.values() for code, _ in expected}
    # Damage to the bytes is proved in tests/readers/test_damaged.py, a press in test_press_faults.
    assert {it.code for it in find_pdf_rules()} - proved == {"damaged-file", "press-faults"}


def test_these_are_the_rules_for_pdf_files() -> None:
    assert [it.code for it in find_pdf_rules()] == [
        "active-content",
        "broken-citation",
        "broken-structure-tree",
        "damaged-file",
        "false-claim",
        "figure-without-alt",
        "footer-disagrees",
        "heading-tag-differs",
        "heavy-file",
        "hyphenated-line",
        "justified-text",
        "long-line",
        "lost-text",
        "low-contrast-text",
        "low-resolution-image",
        "malformed-list-or-table-tag",
        "metadata-disagrees",
        "missing-archive-profile",
        "missing-document-info",
        "missing-document-language",
        "missing-tab-order",
        "mixed-page-sizes",
        "not-reproducible",
        "overlapping-content",
        "overset-text",
        "press-faults",
        "private-metadata",
        "reading-order-differs",
        "single-line",
        "skipped-heading-tag",
        "small-link-target",
        "small-print",
        "stranded-heading",
        "stretched-image",
        "unembedded-font",
        "unexpected-page-count",
        "unlabelled-field",
        "unlabelled-link",
        "unmapped-character",
        "unmapped-role",
        "untagged-content",
    ]
