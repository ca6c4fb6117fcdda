"""The sample as it lies in output/ is judged clean by every outside judge."""

import io
from pathlib import Path

import pikepdf
from judges import failed_rules, heard, syntax_faults

SAMPLE = Path(__file__).parents[2] / "output" / "meso-012-draft.pdf"


def test_the_built_sample_is_judged_clean(tmp_path: Path) -> None:
    path = tmp_path / "sample.pdf"
    path.write_bytes(SAMPLE.read_bytes())
    assert failed_rules(path) == []
    assert heard(path) == []
    assert syntax_faults(path) == ""


def test_the_built_sample_claims_what_holds_and_says_the_same_twice() -> None:
    with pikepdf.open(io.BytesIO(SAMPLE.read_bytes())) as pdf:
        with pdf.open_metadata() as metadata:
            assert metadata["pdfuaid:part"] == "1"
            assert (metadata["pdfaid:part"], metadata["pdfaid:conformance"]) == ("2", "A")
            assert metadata["dc:title"] == str(pdf.docinfo.Title)
        assert str(pdf.Root.Lang) == "en-US"
        assert "/CreationDate" not in pdf.docinfo
