"""Who builds: processes of this computer, made anew where one of them dies."""

import gc
import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Callable
from concurrent.futures import Future, ProcessPoolExecutor
from typing import Protocol

from brochure.batch.job import Job, Outcome
from brochure.batch.work import build_job


class CrewError(Exception):
    """There are no workers that can build: why, and what to do."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class Crew(Protocol):
    """Workers that build jobs."""

    @property
    def room(self) -> int:
        """How many jobs they are given at once: those at work, and the next ones."""

    def submit(self, job: Job) -> Future[Outcome]:
        """What a worker will have made of a job; BrokenExecutor in it where the worker died."""

    def renew(self) -> bool:
        """Take new workers, after one has died; True where all jobs ended with it."""

    def close(self, *, at_once: bool = False) -> None:
        """Let the workers go; in the middle of their work where it is to be at once."""


class LocalCrew:
    """Processes of this computer.

    `isolate` is what each of them calls first where it does not begin as a copy of this one.
    """

    def __init__(self, jobs: int, isolate: Callable[[], None]) -> None:
        self._jobs = jobs
        self._isolate = isolate
        self._pool = self._made()

    @property
    def room(self) -> int:
        """As many jobs as processes, and one more for each, so that none waits for its next."""
        return 2 * self._jobs

    def submit(self, job: Job) -> Future[Outcome]:
        """What a worker will have made of a job."""
        return self._pool.submit(build_job, job)

    def renew(self) -> bool:
        """Take new processes: those that are left end with the one that died."""
        self._pool.shutdown(wait=True, cancel_futures=True)
        self._pool = self._made()
        return True

    def close(self, *, at_once: bool = False) -> None:
        """End the processes."""
        if at_once:
            for process in tuple((self._pool._processes or {}).values()):  # noqa: SLF001
                process.terminate()
        self._pool.shutdown(wait=True, cancel_futures=True)

    def _made(self) -> ProcessPoolExecutor:
        # A copy shares the modules and the tables of this process; elsewhere than under Linux
        # threads of the system's own libraries forbid it.
        method = "fork" if sys.platform == "linux" else "spawn"
        context = multiprocessing.get_context(method)
        return ProcessPoolExecutor(
            self._jobs, mp_context=context, initializer=_begin, initargs=(self._isolate,)
        )


def _begin(isolate: Callable[[], None]) -> None:
    """Make a process ready: it ends in silence with an interrupt, or with the batch itself."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    isolate()
    gc.freeze()
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """End this process with the one that it works for, which may be killed without a word."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
