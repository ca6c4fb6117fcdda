"""Workers of a Dask cluster. The one module that knows distributed, which is an extra."""

import logging
import threading
from collections.abc import Callable
from concurrent.futures import BrokenExecutor, Future
from pathlib import Path
from typing import Any, Final

import dask
from distributed import Client
from msgspec import Struct
from msgspec.structs import replace

from brochure.batch.crew import CrewError
from brochure.batch.environment import environment
from brochure.batch.job import Job, Outcome
from brochure.batch.shipping import Packer, brought_home, build_shipped

_PATIENCE: Final = 5.0
"""Seconds until a scheduler has to answer."""
_FOR_WORKERS: Final = 10.0
"""Seconds until there has to be a worker."""
_ROUNDS: Final = 4
"""So often a job is sent again with a file that was missing."""


class ClusterCrew:
    """The workers of a scheduler. Raises CrewError.

    `earlier` gives the names of the files that a job's folder is known to hold.
    """

    def __init__(self, address: str, here: Path, earlier: Callable[[Job], tuple[str, ...]]) -> None:
        # What it logs are tracebacks; all that a person has to know is said here.
        logging.getLogger("distributed").setLevel(logging.CRITICAL + 1)
        # A job goes out with its pictures.
        dask.config.set({"distributed.admin.large-graph-warning-threshold": "1 GiB"})
        self._address = address
        self._here = here
        self._earlier = earlier
        self._packer = Packer(here)
        self._client = self._connected()
        self._lock = threading.Lock()
        self._at_work: set[Any] = set()

    @property
    def room(self) -> int:
        """As many jobs as workers, and one more for each."""
        return max(2, 2 * len(self._client.ncores()))

    def submit(self, job: Job) -> Future[Outcome]:
        """What a worker will have made of a job, which is sent with its files."""
        at_home, missed = self._packer.here(job), self._packer.missed(job)
        order = _Order(at_home, self._earlier(job), missed, (), _ROUNDS, Future())
        order.result.set_running_or_notify_cancel()
        self._send(order)
        return order.result

    def renew(self) -> bool:
        """False where the cluster goes on with all other jobs. Raises CrewError."""
        if self._client.status == "running":
            return False
        self._client.close(timeout=_PATIENCE)
        self._client = self._connected()
        return True

    def close(self, *, at_once: bool = False) -> None:
        """Leave the cluster; nothing of ours goes on there."""
        with self._lock:
            at_work, self._at_work = self._at_work, set()
        if at_once and self._client.status == "running":
            self._client.cancel(list(at_work), force=True)
        self._client.close(timeout=_PATIENCE)

    def _connected(self) -> Client:
        try:
            client = Client(f"tcp://{self._address}", timeout=_PATIENCE, set_as_default=False)
        except (OSError, ValueError):
            message = f"no Dask scheduler answers at {self._address}"
            hint = "start one with `dask scheduler`, or check host and port"
            raise CrewError(message, hint) from None
        try:
            client.wait_for_workers(1, timeout=_FOR_WORKERS)
            found = set(client.run(environment).values())
        except TimeoutError:
            client.close()
            message = f"the Dask scheduler at {self._address} has no workers"
            hint = f"start one on each computer: dask worker {self._address}"
            raise CrewError(message, hint) from None
        except Exception:  # noqa: BLE001 -- what a worker without the package raises is its own
            client.close()
            found = set()
        if found != {environment()}:
            client.close()
            raise _other_version()
        return client

    def _send(self, order: "_Order") -> None:
        shipment = self._packer.packed(order.job, order.earlier, order.more)
        work = self._client.submit(build_shipped, shipment, pure=False)
        with self._lock:
            self._at_work.add(work)
        work.add_done_callback(lambda done: self._receive(done, order))

    def _receive(self, done: Any, order: "_Order") -> None:  # noqa: ANN401 -- it has no types
        """Give what came of a job; or send it again with what was missing there and is here."""
        with self._lock:
            self._at_work.discard(done)
        try:
            outcome = brought_home(done.result(), self._here)
        except BaseException:  # noqa: BLE001 -- its workers died, or the scheduler is gone
            order.result.set_exception(BrokenExecutor())
            return
        if outcome.builder != environment():
            order.result.set_exception(_other_version())
            return
        missing = (Path(it) for it in outcome.missed)
        left = tuple(it for it in missing if it not in order.more and it.is_file())
        if not left or not order.rounds:
            missed_here = dict.fromkeys((*order.missed, *outcome.missed))
            order.result.set_result(replace(outcome, missed=tuple(missed_here)))
            return
        more, rounds = (*order.more, *left), order.rounds - 1
        try:
            self._send(replace(order, more=more, rounds=rounds))
        except Exception as error:  # noqa: BLE001 -- a callback has nobody to raise it to
            order.result.set_exception(error)


class _Order(Struct, frozen=True):
    """A job of `Packer.here`, with what is sent beside the files that it names."""

    job: Job
    earlier: tuple[str, ...]
    missed: tuple[str, ...]
    more: tuple[Path, ...]
    rounds: int
    """How often it may be sent again."""
    result: Future[Outcome]


def _other_version() -> CrewError:
    message = "a worker of the cluster has another version of brochure, or of what it needs"
    hint = "install the same versions on each computer, also of Python: pip install -c ..."
    return CrewError(message, hint)
