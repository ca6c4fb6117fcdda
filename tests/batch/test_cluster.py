"""A real scheduler and two worker processes, on the loopback address."""

import hashlib
import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from batch_matrices import write_handout, write_matrix

from brochure.batch.job import Job
from brochure.batch.shipping import Packer, brought_home, build_shipped
from brochure.batch.work import build_job
from brochure.cli import app

pytest.importorskip("distributed")
pytestmark = pytest.mark.slow
_CLUSTER = """\
import sys, time
from distributed import LocalCluster

if __name__ == "__main__":
    cluster = LocalCluster(n_workers=2, threads_per_worker=1, processes=True, host="127.0.0.1",
                           dashboard_address=None, silence_logs="CRITICAL")
    workers = [it.pid for it in cluster.workers.values()]
    print(cluster.scheduler_address, *workers, flush=True)
    sys.stdin.read()
    cluster.close()
"""


class Cluster:
    """A scheduler's address, and the processes of its workers."""

    def __init__(self, line: str) -> None:
        address, *workers = line.split()
        self.address = address.replace("tcp://", "dask://")
        self.workers = [int(it) for it in workers]


@pytest.fixture
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    folder = tmp_path_factory.mktemp("cluster")
    script = folder / "cluster.py"
    script.write_text(_CLUSTER, "utf-8")
    surroundings = {**os.environ, "DASK_CONFIG": str(folder), "HOME": str(folder)}
    surroundings["DASK_TEMPORARY_DIRECTORY"] = str(folder)
    process = subprocess.Popen(
        [sys.executable, str(script)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=folder,
        env=surroundings,
    )
    assert process.stdout is not None
    yield Cluster(process.stdout.readline())
    process.communicate(timeout=60)


def ran(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """A batch as a process of its own: distributed leaves threads behind."""
    script = Path(sys.executable).with_name("brochure")
    return subprocess.run(
        [str(script), "batch", *arguments],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


def digests(folder: Path) -> dict[str, str]:
    return {
        str(it.relative_to(folder)): hashlib.sha256(it.read_bytes()).hexdigest()
        for it in folder.rglob("*.pdf")
    }


def test_the_same_bytes_come_of_a_cluster_though_a_worker_is_killed(
    tmp_path: Path, cluster: Cluster
) -> None:
    write_matrix(tmp_path, 12)
    content = tmp_path / "handouts" / "h1" / "content.yaml"
    content.write_text(content.read_text("utf-8") + "page: {theme: house.yaml}\n", "utf-8")
    content.with_name("house.yaml").write_text('name: house\ncolor: "#005EB8"\n', "utf-8")
    broken = tmp_path / "handouts" / "h2" / "content.yaml"
    broken.write_text(broken.read_text("utf-8").replace("title:", "titel:"), "utf-8")
    (tmp_path / "handouts" / "brand.yaml").write_text(
        "brand: 1\nclinic: {name: Example North, logo: mark.svg}\n", "utf-8"
    )
    (tmp_path / "handouts" / "mark.svg").write_bytes(content.with_name("probe.svg").read_bytes())
    # A name that can't be found in the text is sent when it is missed.
    hidden = tmp_path / "handouts" / "h3" / "content.yaml"
    (hidden.parent / "probe.svg").rename(hidden.parent / "my probe.svg")
    text = hidden.read_text("utf-8").replace("probe.svg", "my\n          probe.svg")
    hidden.write_text(text, "utf-8")
    local = ran(tmp_path, "matrix.yaml", "-o", "local")

    def kill() -> None:
        deadline = time.monotonic() + 60
        while not list((tmp_path / "remote").rglob("*.pdf")) and time.monotonic() < deadline:
            time.sleep(0.02)
        os.kill(cluster.workers[0], signal.SIGKILL)

    killer = threading.Thread(target=kill)
    killer.start()
    remote = ran(tmp_path, "matrix.yaml", "-o", "remote", "--executor", cluster.address)
    killer.join()
    assert (local.returncode, remote.returncode) == (1, 1), remote.stderr
    assert digests(tmp_path / "local") == digests(tmp_path / "remote")
    assert len(digests(tmp_path / "remote")) == 44
    assert "Traceback" not in remote.stderr
    assert "unknown field `titel`" in remote.stderr
    manifests = [
        json.loads((tmp_path / it / "manifest.json").read_text("utf-8"))
        for it in ("local", "remote")
    ]
    assert manifests[0] == manifests[1]
    # What a cluster has built is up to date for a run without one, and the other way round.
    again = ran(tmp_path, "matrix.yaml", "-o", "remote")
    assert "] built" not in again.stderr


def test_a_scheduler_that_is_not_there_is_told_quickly(tmp_path: Path) -> None:
    write_matrix(tmp_path, 1)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    began = time.monotonic()
    done = ran(tmp_path, "matrix.yaml", "--executor", f"dask://127.0.0.1:{port}")
    assert done.returncode == 2
    assert done.stderr == (
        f"error: no Dask scheduler answers at 127.0.0.1:{port}\n"
        "  = help: start one with `dask scheduler`, or check host and port\n"
    )
    assert time.monotonic() - began < 30
    assert not (tmp_path / "dist").exists()


@pytest.mark.parametrize("executor", ["dask://nowhere", "spark://127.0.0.1:1", "dask://a b:1"])
def test_an_executor_of_another_kind_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, executor: str
) -> None:
    write_matrix(tmp_path, 1)
    monkeypatch.chdir(tmp_path)
    assert app._run(["batch", "matrix.yaml", "--executor", executor]) == 2


def job_of(path: Path, folder: str = "dist", theme: str | None = None) -> Job:
    import datetime as dt

    return Job(str(path), folder, ("standard",), dt.date(2026, 11, 22), theme)


def test_a_job_takes_what_it_names_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    path = write_handout(tmp_path / "a", "EX-1")
    text = path.read_text("utf-8") + "page: {theme: house.yaml, fonts: fonts/*.ttf}\n"
    path.write_text(text + "references: sources.bib\n", "utf-8")
    for name in ("house.yaml", "fonts/a.ttf", "sources.bib", "other.png", "fonts/b.txt"):
        (path.parent / name).parent.mkdir(exist_ok=True)
        (path.parent / name).write_text("x", "utf-8")
    (path.parent / "secret.svg").symlink_to("/etc/hostname")
    path.write_text(path.read_text("utf-8") + "# secret.svg\n", "utf-8")
    packer = Packer(tmp_path)
    shipment = packer.packed(packer.here(job_of(path)), ())
    assert sorted(shipment.files) == [
        *("a/content.yaml", "a/fonts/a.ttf", "a/house.yaml", "a/probe.svg", "a/sources.bib"),
    ]


def test_a_shipped_job_gives_what_a_job_gives(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = tmp_path / "here"
    here.mkdir()
    monkeypatch.chdir(here)
    path = write_handout(tmp_path / "elsewhere", "EX-1")
    job = job_of(path, str(tmp_path / "dist"))
    packer = Packer(here)
    at_home = packer.here(job)
    assert at_home.content == "../elsewhere/content.yaml"
    local = build_job(at_home)
    shipment = packer.packed(at_home, ())
    outcome = brought_home(build_shipped(shipment), here)
    assert Path.cwd() == here
    assert outcome.editions == local.editions
    assert outcome.inputs == {os.path.normpath(it): sha for it, sha in local.inputs.items()}
    assert outcome.editions[0].files
    # What is not sent is known for missing, so that it can be sent.
    del shipment.files["../elsewhere/probe.svg"]
    outcome = brought_home(build_shipped(shipment), here)
    assert str(tmp_path / "elsewhere" / "probe.svg") in outcome.missed
    assert not outcome.editions[0].files


def test_a_path_out_of_the_folder_is_refused(tmp_path: Path) -> None:
    path = write_handout(tmp_path / "a", "EX-1")
    packer = Packer(tmp_path)
    shipment = packer.packed(packer.here(job_of(path)), ())
    shipment.files["../../../../../../../../../../etc/nothing"] = b""
    with pytest.raises(ValueError, match="nothing"):
        build_shipped(shipment)
