import datetime as dt
from pathlib import Path

import pytest
from batch_matrices import write_handout, write_matrix

from brochure.batch import read_matrix as read_matrix_module
from brochure.batch.matrix import Matrix
from brochure.batch.read_matrix import read_matrix
from brochure.source.file import Workspace


def read(path: Path, text: str | None = None, handouts: Path | None = None) -> Matrix:
    if text is not None:
        path.write_text(text, "utf-8")
    workspace = Workspace(path.parent, dt.date(2026, 11, 22))
    return read_matrix(str(path), None if handouts is None else str(handouts), workspace)


def problems(matrix: Matrix) -> list[tuple[str, int]]:
    return [(it.code, it.span.line if it.span else 0) for it in matrix.diagnostics]


def test_each_clinic_gets_each_handout(tmp_path: Path) -> None:
    matrix = read(write_matrix(tmp_path, 2))
    assert matrix.diagnostics == ()
    rows = [(it.clinic.folder, Path(it.content).parent.name) for it in matrix.rows]
    assert rows == [("north", "h1"), ("north", "h2"), ("south", "h1"), ("south", "h2")]
    assert {it.editions for it in matrix.rows} == {("standard", "large-print")}


def test_own_handouts_and_editions_take_the_place_of_those_of_all(tmp_path: Path) -> None:
    write_matrix(tmp_path, 2)
    text = """\
clinics:
  - name: North
    handouts: [{content: handouts/h1, editions: [grey]}, handouts/h2]
  - {name: South, folder: Süd 2, editions: [booklet]}
handouts: ["handouts/*/content.yaml"]
editions: standard
"""
    matrix = read(tmp_path / "m.yaml", text)
    assert matrix.diagnostics == ()
    rows = [(it.clinic.folder, Path(it.content).parent.name, it.editions) for it in matrix.rows]
    assert rows == [
        ("north", "h1", ("grey",)),
        ("north", "h2", ("standard",)),
        ("sud-2", "h1", ("booklet",)),
        ("sud-2", "h2", ("booklet",)),
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("clinics: [North, north]\nhandouts: handouts\n", [("doubled-clinic", 1)]),
        ("clinics: [North]\nhandouts:\n  - handouts/h1\n  - nowhere\n", [("missing-file", 4)]),
        ("handouts:\n  - handouts/*/nothing.yaml\n", [("no-handouts", 2)]),
        ("clinics: [North]\n", [("no-handouts", 1)]),
        ("handouts: handouts\neditions: [large-prnt]\n", [("unknown-edition", 2)]),
        ("handout: handouts\n", [("no-handouts", 1), ("unknown-field", 1)]),
        ("clinics: [{folder: x}]\nhandouts: handouts\n", [("missing-field", 1)]),
        ("clinics: ['?']\nhandouts: handouts\n", [("nameless-clinic", 1)]),
        ("clinics:\n  - {name: N, brand: lost}\nhandouts: handouts\n", [("missing-file", 2)]),
        ("handouts: [\n", [("yaml-syntax", 1)]),
        (
            "handouts:\n  - {content: handouts/h1, editions: grey}\n  - handouts\n",
            [("doubled-handout", 3)],
        ),
    ],
)
def test_what_is_wrong_is_found_at_its_line(
    tmp_path: Path, text: str, found: list[tuple[str, int]]
) -> None:
    write_matrix(tmp_path, 2)
    matrix = read(tmp_path / "m.yaml", text)
    assert matrix.stops
    assert [it for it in problems(matrix) if it in found] == found, matrix.diagnostics


def test_a_near_name_is_offered(tmp_path: Path) -> None:
    write_matrix(tmp_path, 1)
    (found,) = read(tmp_path / "m.yaml", "handouts: handots\n").diagnostics
    assert found.hint == "did you mean `handouts`?"


def test_a_folder_is_its_content_files(tmp_path: Path) -> None:
    write_handout(tmp_path / "b", "EX-2")
    write_handout(tmp_path / "a", "EX-1", name="visit.yaml")
    write_handout(tmp_path / "a" / "output", "EX-3")
    (tmp_path / "house.yaml").write_text("name: house\n", "utf-8")
    (tmp_path / "bad.yaml").write_bytes(b"\xff\x00")
    (tmp_path / "pipe.yaml").symlink_to("/dev/zero")
    matrix = read(tmp_path)
    assert [Path(it.content).name for it in matrix.rows] == ["visit.yaml", "content.yaml"]
    assert problems(read(tmp_path / "a" / "output" / "nothing")) == [("missing-file", 0)]


def test_a_folder_without_handouts_is_refused(tmp_path: Path) -> None:
    assert problems(read(tmp_path)) == [("no-handouts", 0)]


def test_clinics_of_a_table(tmp_path: Path) -> None:
    write_matrix(tmp_path, 2)
    text = "Clinic;Editions\nNorth;grey, booklet\n\nÉcole Süd;\n"
    matrix = read(tmp_path / "clinics.csv", text, tmp_path / "handouts")
    assert matrix.diagnostics == ()
    rows = [(it.clinic.name, it.clinic.folder, it.editions) for it in matrix.rows]
    assert rows[0] == ("North", "north", ("grey", "booklet"))
    assert rows[-1] == ("École Süd", "ecole-sud", ())
    assert len(rows) == 4


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("town\nNorth\n", [("unread-column", 1), ("missing-column", 1)]),
        ("clinic,name\nNorth,N\n", [("doubled-column", 1)]),
        ("clinic,folder\nNorth,\n,x\n", [("nameless-clinic", 3)]),
        ("clinic\nNorth\nSouth\nNORTH\n", [("doubled-clinic", 4)]),
        ("clinic,editions\nNorth,gray\n", [("unknown-edition", 2)]),
        ("clinic,brand\nNorth,\nSouth,lost\n", [("missing-file", 3)]),
        ("clinic\n", [("no-clinics", 1)]),
        ("", [("missing-column", 1)]),
        ('clinic\n"North\nSouth\n', [("unreadable-table", 3)]),
        ("clinic,telephone\nNorth,555-0100\n", [("unread-column", 1)]),
    ],
)
def test_what_is_wrong_with_a_table_is_found_at_its_row(
    tmp_path: Path, text: str, found: list[tuple[str, int]]
) -> None:
    write_matrix(tmp_path, 1)
    matrix = read(tmp_path / "clinics.csv", text, tmp_path / "handouts")
    assert problems(matrix) == found


def test_a_brand_is_a_file_or_its_folder(tmp_path: Path) -> None:
    write_matrix(tmp_path, 1)
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "brand.yaml").write_text("brand: 1\n", "utf-8")
    brand = str(tmp_path / "b" / "brand.yaml")
    text = "clinics: [{name: N, brand: b}, {name: S, brand: b/brand.yaml}]\nhandouts: handouts\n"
    assert [it.clinic.brand for it in read(tmp_path / "m.yaml", text).rows] == [brand, brand]
    matrix = read(tmp_path / "c.csv", "clinic,brand\nN,b\nS,\n", tmp_path / "handouts")
    assert [it.clinic.brand for it in matrix.rows] == [brand, None]


def test_no_more_rows_are_made_than_may_be(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(read_matrix_module, "MOST_ROWS", 3)
    assert problems(read(write_matrix(tmp_path, 2))) == [("large-matrix", 0)]
    matrix = read(tmp_path / "c.csv", "clinic\nN\nS\n", tmp_path / "handouts")
    assert problems(matrix) == [("large-matrix", 0)]
    assert matrix.rows == ()


def test_a_table_needs_handouts(tmp_path: Path) -> None:
    assert problems(read(tmp_path / "clinics.csv", "clinic\nNorth\n")) == [("no-handouts", 0)]


@pytest.mark.parametrize("data", [b"\xff\xfeh\0a\0", b"PK\x03\x04"])
def test_what_is_no_text_is_refused(tmp_path: Path, data: bytes) -> None:
    for name in ("m.yaml", "m.csv"):
        (tmp_path / name).write_bytes(data)
        assert problems(read(tmp_path / name)) == [("not-utf-8", 1)]
