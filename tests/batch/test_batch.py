import contextlib
import csv
import hashlib
import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeAlias

import pytest
from batch_matrices import write_handout, write_matrix

from brochure.batch import crew, paths, run, work
from brochure.batch.job import Job, Outcome
from brochure.batch.state import Place, State
from brochure.cli import app
from brochure.outputs.files import OutputRefusedError

Batch: TypeAlias = Callable[..., tuple[int, str, str]]
SCRIPT = Path(sys.executable).with_name("brochure")
_build_job = work.build_job


@pytest.fixture
def batch(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Batch:
    monkeypatch.chdir(tmp_path)

    def ran(*arguments: str) -> tuple[int, str, str]:
        code = app._run(["batch", "--jobs", "1", *(arguments or ("matrix.yaml",))])
        out = capsys.readouterr()
        return code, out.out, out.err

    return ran


def files(folder: Path) -> dict[str, bytes]:
    return {str(it.relative_to(folder)): it.read_bytes() for it in folder.rglob("*.pdf")}


def built(err: str) -> list[str]:
    return [line.partition(": ")[2] for line in err.splitlines() if "] built: " in line]


def test_the_files_are_those_of_a_build(tmp_path: Path, batch: Batch) -> None:
    write_matrix(tmp_path, 2)
    (tmp_path / "handouts" / "h1" / "content.yaml").write_text(
        (tmp_path / "handouts" / "h1" / "content.yaml").read_text("utf-8")
        + "editions: [standard, trifold]\n"
    )
    (tmp_path / "matrix.yaml").write_text("clinics: [North]\nhandouts: handouts\n")
    code, out, err = batch()
    assert code == 0, err
    for name in ("h1", "h2"):
        content = f"handouts/{name}/content.yaml"
        assert app._run(["build", content, "-q", "-o", str(tmp_path / "alone") + os.sep]) == 0
    made = files(tmp_path / "dist" / "north")
    assert made == files(tmp_path / "alone")
    assert sorted(made) == [
        "ex-1-draft.pdf",
        "ex-1-trifold-draft.pdf",
        "ex-1-trifold-sheets-draft.pdf",
        "ex-2-draft.pdf",
    ]
    assert "3 built; 3 in all" in out


def test_the_manifest_is_what_lies_there(tmp_path: Path, batch: Batch) -> None:
    write_matrix(tmp_path, 2)
    assert batch()[0] == 0
    dist = tmp_path / "dist"
    whole = json.loads((dist / "manifest.json").read_text("utf-8"))
    assert whole["failed"] == []
    there = {name: hashlib.sha256(data).hexdigest() for name, data in files(dist).items()}
    assert {it["path"]: it["sha256"] for it in whole["files"]} == there
    first = whole["files"][0]
    assert first["pages"] >= 1
    assert first["bytes"] == (dist / first["path"]).stat().st_size
    assert (first["version"], first["status"], first["state"]) == ("0.1", "draft", "current")
    assert [it["path"] for it in first["sources"]] == [
        "handouts/h1/content.yaml",
        "handouts/h1/probe.svg",
    ]
    with (dist / "manifest.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [it["path"] for it in rows] == [it["path"] for it in whole["files"]]


def test_only_what_changed_is_built(tmp_path: Path, batch: Batch) -> None:
    write_matrix(tmp_path, 2, "[North]")
    assert len(built(batch()[2])) == 4
    assert built(batch()[2]) == []
    content = tmp_path / "handouts" / "h1" / "content.yaml"
    content.write_text(content.read_text("utf-8").replace("one line", "two lines"), "utf-8")
    assert built(batch()[2]) == [
        "dist/north/ex-1-draft.pdf",
        "dist/north/ex-1-large-print-draft.pdf",
    ]
    picture = tmp_path / "handouts" / "h2" / "probe.svg"
    picture.write_text(picture.read_text("utf-8") + "<!-- -->", "utf-8")
    assert len(built(batch()[2])) == 2
    (tmp_path / "dist" / "north" / "ex-2-draft.pdf").unlink()
    assert built(batch()[2]) == ["dist/north/ex-2-draft.pdf"]
    assert len(built(batch("matrix.yaml", "--theme", "plain")[2])) == 4
    assert len(built(batch("matrix.yaml", "--theme", "plain", "--force")[2])) == 4


def write_brand(folder: Path, name: str, more: str = "") -> Path:
    folder.mkdir(exist_ok=True)
    path = folder / "brand.yaml"
    path.write_text(f"brand: 1\nclinic: {{name: {name}, telephone: 555-0190}}\n{more}", "utf-8")
    return path


def test_each_clinic_has_a_brand_of_its_own(tmp_path: Path, batch: Batch) -> None:
    write_handout(tmp_path / "h", "EX-1", "- Call ((clinic.telephone)).\n")
    north = write_brand(tmp_path / "n", "Example North")
    write_brand(tmp_path / "s", "Example South")
    text = "clinics: [{name: N, brand: n}, {name: S, brand: s}]\nhandouts: h\n"
    (tmp_path / "matrix.yaml").write_text(text, "utf-8")
    assert len(built(batch()[2])) == 2
    made = files(tmp_path / "dist")
    assert app._run(["build", "h/content.yaml", "--brand", str(north), "-q", "-o", "alone/"]) == 0
    assert made["n/ex-1-draft.pdf"] == files(tmp_path / "alone")["ex-1-draft.pdf"]
    assert made["n/ex-1-draft.pdf"] != made["s/ex-1-draft.pdf"]
    north.write_text(north.read_text("utf-8").replace("0190", "0191"), "utf-8")
    assert built(batch()[2]) == ["dist/n/ex-1-draft.pdf"]
    # Another brand is another question, though its file is read nowhere yet.
    (tmp_path / "matrix.yaml").write_text(text.replace("brand: s", "brand: n"), "utf-8")
    assert built(batch()[2]) == ["dist/s/ex-1-draft.pdf"]


def test_one_name_that_a_pattern_gives_twice_is_told_before_anything_is_written(
    tmp_path: Path, batch: Batch
) -> None:
    for number in (1, 2):
        write_handout(tmp_path / "handouts" / f"h{number}", f"EX-{number}")
    write_brand(tmp_path / "handouts", "Example North", 'file_name: "{title}"\n')
    code, _, err = batch("handouts")
    assert code == 1
    assert "error[same-output]" in err
    assert not (tmp_path / "handouts" / "dist").exists()
    write_brand(tmp_path / "handouts", "Example North", 'file_name: "{title}-{id}"\n')
    assert len(built(batch("handouts")[2])) == 2


def test_the_editions_that_a_content_names_are_known(tmp_path: Path, batch: Batch) -> None:
    path = write_handout(tmp_path / "handouts", "EX-1")
    path.write_text(path.read_text("utf-8") + "editions: [standard, grey]\n", "utf-8")
    assert batch("handouts")[0] == 0
    dist = tmp_path / "handouts" / "dist"
    (dist / "ex-1-grey-draft.pdf").unlink()
    assert built(batch("handouts")[2]) == ["handouts/dist/ex-1-grey-draft.pdf"]
    assert built(batch("handouts")[2]) == []


def test_a_review_that_comes_near_is_looked_at_again(
    tmp_path: Path, batch: Batch, monkeypatch: pytest.MonkeyPatch
) -> None:
    import datetime as dt

    from brochure.cli import world

    due = dt.date.today() + dt.timedelta(days=200)  # noqa: DTZ011
    path = write_handout(tmp_path / "handouts", "EX-1")
    text = path.read_text("utf-8").replace("  kind:", f'  review_due: "{due}"\n  kind:')
    path.write_text(text, "utf-8")
    assert len(built(batch("handouts")[2])) == 1
    for days, count in ((100, 0), (120, 1), (121, 0)):
        later = dt.date.today() + dt.timedelta(days=days)  # noqa: DTZ011

        def workspace(content: str, day: dt.date = later) -> world.Workspace:
            return world.Workspace(Path(content).parent.resolve(), day)

        monkeypatch.setattr(world, "workspace_of", workspace)
        assert len(built(batch("handouts")[2])) == count, days


def test_one_that_fails_stops_no_other(tmp_path: Path, batch: Batch) -> None:
    write_matrix(tmp_path, 3, "[North]")
    assert batch()[0] == 0
    content = tmp_path / "handouts" / "h2" / "content.yaml"
    good = content.read_text("utf-8")
    content.write_text(good.replace("title:", "titel:"), "utf-8")
    (tmp_path / "handouts" / "h3" / "content.yaml").write_text("a: [", "utf-8")
    before = files(tmp_path / "dist")
    code, out, err = batch()
    assert code == 1
    assert "unknown field `titel`" in err
    assert "h2/content.yaml" in err
    assert "failed: unknown" in out
    assert files(tmp_path / "dist") == before
    whole = json.loads((tmp_path / "dist" / "manifest.json").read_text("utf-8"))
    states = {it["path"]: it["state"] for it in whole["files"]}
    assert states["north/ex-1-draft.pdf"] == "current"
    assert states["north/ex-2-draft.pdf"] == states["north/ex-3-draft.pdf"] == "outdated"
    assert [it["content"] for it in whole["failed"]] == [
        *("handouts/h2/content.yaml", "handouts/h2/content.yaml"),
        *("handouts/h3/content.yaml", "handouts/h3/content.yaml"),
    ]
    content.write_text(good, "utf-8")
    assert batch()[0] == 1
    whole = json.loads((tmp_path / "dist" / "manifest.json").read_text("utf-8"))
    assert {it["content"] for it in whole["failed"]} == {"handouts/h3/content.yaml"}


def test_two_handouts_with_one_number_are_told_before_anything_is_written(
    tmp_path: Path, batch: Batch
) -> None:
    write_handout(tmp_path / "handouts" / "a", "EX-1")
    write_handout(tmp_path / "handouts" / "b", "ex 1")
    (tmp_path / "matrix.yaml").write_text("handouts:\n  - handouts/a\n  - handouts/b\n")
    code, _, err = batch()
    assert code == 1
    assert "error[same-output]" in err
    assert "--> matrix.yaml:3" in err
    assert not (tmp_path / "dist").exists()


def test_names_that_meet_only_in_an_edition_are_told(tmp_path: Path, batch: Batch) -> None:
    write_handout(tmp_path / "handouts" / "a", "EX-1")
    write_handout(tmp_path / "handouts" / "b", "EX-1-large-print")
    (tmp_path / "matrix.yaml").write_text("handouts: handouts\neditions: [standard, large-print]\n")
    code, _, err = batch()
    assert code == 1
    # Which of the two is told depends on whether the first file lies there already.
    assert "error[same-output]" in err or "error[name-of-another-handout]" in err
    assert len(files(tmp_path / "dist")) == 3


def test_the_file_of_somebody_else_stays(tmp_path: Path, batch: Batch) -> None:
    write_matrix(tmp_path, 1, "[North]")
    own = tmp_path / "dist" / "north" / "ex-1-draft.pdf"
    own.parent.mkdir(parents=True)
    own.write_bytes(b"%PDF-1.7 by hand")
    code, _, err = batch()
    assert code == 1
    assert "error[foreign-output]" in err
    assert own.read_bytes() == b"%PDF-1.7 by hand"
    assert (own.parent / "ex-1-large-print-draft.pdf").is_file()


def test_a_file_that_was_changed_is_replaced_and_told(tmp_path: Path, batch: Batch) -> None:
    write_matrix(tmp_path, 1, "[North]")
    batch()
    own = tmp_path / "dist" / "north" / "ex-1-draft.pdf"
    good = own.read_bytes()
    own.write_bytes(good + b"\n% edited")
    code, _, err = batch()
    assert (code, own.read_bytes()) == (0, good)
    assert "warning[changed-output]" in err


def test_what_is_no_longer_made_is_told(tmp_path: Path, batch: Batch) -> None:
    path = write_handout(tmp_path / "handouts", "EX-1")
    batch("handouts")
    path.write_text(path.read_text("utf-8").replace("EX-1", "EX-2"), "utf-8")
    code, _, err = batch("handouts")
    assert code == 0
    assert "handouts/dist/ex-1-draft.pdf is no longer made" in err


def _killing(job: Job) -> Outcome:
    if "h2" in job.content and not Path("spared").exists():
        if Path("once").exists():
            Path("spared").touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return _build_job(job)


@pytest.mark.skipif(sys.platform != "linux", reason="the workers are copies of this process")
@pytest.mark.parametrize("is_once", [True, False])
def test_a_killed_worker_is_survived(
    tmp_path: Path, batch: Batch, monkeypatch: pytest.MonkeyPatch, is_once: bool
) -> None:
    write_matrix(tmp_path, 4, "[North]")
    if is_once:
        (tmp_path / "once").touch()
    monkeypatch.setattr(crew, "build_job", _killing)
    code, out, err = batch("matrix.yaml", "--jobs", "2")
    assert code == (0 if is_once else 1)
    assert len(files(tmp_path / "dist")) == (8 if is_once else 6)
    assert ("error[lost-worker]" in err) is not is_once
    assert ("2 failed" in out) is not is_once


@pytest.mark.skipif(sys.platform != "linux", reason="the workers are copies of this process")
def test_a_full_disk_ends_the_run_and_keeps_what_is_finished(
    tmp_path: Path, batch: Batch, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_matrix(tmp_path, 5, "[North]")
    write, room = run.write_files, 2

    def fill(*arguments: object) -> None:
        nonlocal room
        room -= 1
        if room < 0:
            raise OutputRefusedError("the disk is full", "make room", is_full=True)
        write(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(run, "write_files", fill)
    code, out, err = batch()
    assert code == 1
    assert "2 built" in out
    assert "not tried" in out
    assert err.count("error[unwritable-output]") == 1
    kept = files(tmp_path / "dist")
    assert len(kept) == 2
    monkeypatch.setattr(run, "write_files", write)
    code, _, err = batch()
    assert code == 0
    assert len(built(err)) == 8
    assert kept.items() <= files(tmp_path / "dist").items()


def _started(folder: Path, *arguments: str) -> subprocess.Popen[str]:
    command = [str(SCRIPT), "batch", "matrix.yaml", "--jobs", "2", *arguments]
    return subprocess.Popen(
        command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )


def _kill(process: subprocess.Popen[str]) -> list[str]:
    """Kill a batch as a power failure does; what it said that it had built."""
    process.kill()
    return built(process.communicate()[1])


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(int(os.environ.get("BROCHURE_KILLS", "2"))))
def test_a_killed_batch_goes_on_and_repeats_nothing(tmp_path: Path, seed: int) -> None:
    write_matrix(tmp_path, 8)
    process = _started(tmp_path)
    place = random.Random(seed)  # noqa: S311 -- no secret
    said = [process.stderr.readline() for _ in range(place.randrange(1, 20))]  # type: ignore[union-attr]
    time.sleep(place.random() / 50)
    before = {*built("".join(said)), *_kill(process)}
    there = {it: it.stat().st_mtime_ns for it in (tmp_path / "dist").rglob("*.pdf")}
    assert {tmp_path / it for it in before} <= there.keys()
    done = _started(tmp_path)
    err = done.communicate()[1]
    assert done.returncode == 0, err
    after = built(err)
    # What was there whole is not built again, also where it was not yet told.
    assert {tmp_path / it for it in after}.isdisjoint(there)
    assert len(there) + len(after) == 32
    assert {it: it.stat().st_mtime_ns for it in there} == there
    assert "warning" not in err


@pytest.mark.slow
def test_the_workers_of_a_killed_batch_end_too(tmp_path: Path) -> None:
    write_matrix(tmp_path, 8)
    process = _started(tmp_path)
    assert process.stderr is not None
    process.stderr.readline()
    children = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()
    assert children
    _kill(process)
    deadline = time.monotonic() + 20
    while any(_lives(int(it)) for it in children):
        assert time.monotonic() < deadline
        time.sleep(0.05)


def _lives(process: int) -> bool:
    try:
        state = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"


@pytest.mark.slow
def test_two_batches_on_one_folder_share_the_work(tmp_path: Path) -> None:
    write_matrix(tmp_path, 6)
    both = [_started(tmp_path), _started(tmp_path)]
    said = [it.communicate() for it in both]
    assert [it.returncode for it in both] == [0, 0], said
    names = [name for _, err in said for name in built(err)]
    assert len(names) == len(set(names)) == 24
    whole = json.loads((tmp_path / "dist" / "manifest.json").read_text("utf-8"))
    assert len(whole["files"]) == len(files(tmp_path / "dist")) == 24


@pytest.fixture
def state(tmp_path: Path) -> Iterator[State]:
    with contextlib.closing(State(tmp_path / "state.sqlite3")) as opened:
        yield opened


def test_a_claim_of_a_run_that_lives_holds(tmp_path: Path, state: State) -> None:
    place = Place("north", "a.yaml")
    other = State(tmp_path / "state.sqlite3")
    assert other.claim(place)
    assert not state.claim(place)
    other.release(place)
    assert state.claim(place)
    other.close()


def test_a_batch_says_that_it_waits_for_another(tmp_path: Path) -> None:
    write_matrix(tmp_path, 1, "[North]")
    other = State(tmp_path / ".dist.brochure.sqlite3")
    assert other.claim(Place("north", "handouts/h1/content.yaml"))
    process = _started(tmp_path)
    assert process.stderr is not None
    said = process.stderr.readline()
    assert said == "another batch is building 1 handout of these: waiting for it\n"
    other.close()
    assert len(built(process.communicate()[1])) == 2


def test_the_claim_of_a_dead_run_does_not_hold(tmp_path: Path, state: State) -> None:
    code = (
        "import os, sys; from pathlib import Path; from brochure.batch.state import Place, State;"
        "it = State(Path(sys.argv[1])); it.claim(Place('north', 'a.yaml')); os._exit(9)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path / "state.sqlite3")], check=False
    )
    assert done.returncode == 9
    assert state.claim(Place("north", "a.yaml"))
    assert len(list(tmp_path.glob("*-run-*"))) == 1


def test_a_state_that_is_none_is_told(tmp_path: Path, batch: Batch) -> None:
    write_matrix(tmp_path, 1)
    (tmp_path / ".dist.brochure.sqlite3").write_bytes(b"no database at all" * 100)
    code, _, err = batch()
    assert code == 2
    assert "can't be noted beside dist" in err


def test_on_a_network_folder_the_state_is_in_the_cache(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mounts = tmp_path / "mountinfo"
    share = tmp_path / "a share"
    share.mkdir()
    point = str(share).replace(" ", "\\040")
    mounts.write_text(
        "22 1 0:1 / / rw - ext4 /dev/sda rw\n"
        f"30 22 0:2 / {point} rw,relatime shared:1 - nfs4 server:/share rw\nnonsense\n"
    )
    monkeypatch.setattr(paths, "_MOUNTS", mounts)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    assert paths.state_of(tmp_path / "dist") == tmp_path / ".dist.brochure.sqlite3"
    assert paths.state_of(share / "dist").parent == tmp_path / "cache" / "brochure" / "batch"
    assert paths.state_of(share / "dist") != paths.state_of(share / "dist2")


def test_a_full_disk_of_the_state_is_told(
    tmp_path: Path, batch: Batch, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_matrix(tmp_path, 1)

    def keep(*_: object) -> None:
        error = sqlite3.OperationalError("database or disk is full")
        error.sqlite_errorcode = sqlite3.SQLITE_FULL
        raise error

    monkeypatch.setattr(State, "keep", keep)
    code, _, err = batch()
    assert code == 2
    assert "the disk is full; what is finished stays finished" in err
    assert "database" not in err


def test_a_folder_that_can_t_be_made_is_told(tmp_path: Path, batch: Batch) -> None:
    write_matrix(tmp_path, 1, "[North]")
    (tmp_path / "dist").write_text("a file")
    code, _, err = batch()
    assert code == 1
    assert "error[unwritable-output]" in err
