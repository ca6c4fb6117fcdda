import gc
import threading

import pytest

from brochure.garbage_collection import rare_collections


def test_builds_that_overlap_leave_the_collector_as_it_was() -> None:
    before = gc.get_threshold()
    inside, leave = threading.Event(), threading.Event()

    def build() -> None:
        with rare_collections():
            inside.set()
            leave.wait(10)

    other = threading.Thread(target=build)
    with rare_collections():
        assert gc.get_threshold()[0] > before[0]
        other.start()
        assert inside.wait(10)
    # The one that began first has ended, the other one still builds.
    assert gc.get_threshold()[0] > before[0]
    leave.set()
    other.join(10)
    assert gc.get_threshold() == before


def test_a_build_that_fails_leaves_the_collector_as_it_was() -> None:
    before = gc.get_threshold()
    with pytest.raises(ZeroDivisionError), rare_collections():
        _ = 1 / 0
    assert gc.get_threshold() == before


def test_a_collector_that_is_switched_off_stays_off() -> None:
    before = gc.get_threshold()
    gc.set_threshold(0)
    try:
        with rare_collections():
            assert gc.get_threshold()[0] == 0
    finally:
        gc.set_threshold(*before)
