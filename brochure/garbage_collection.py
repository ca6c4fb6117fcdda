"""How often Python looks for unreachable cycles while a handout is built.

A build makes hundreds of thousands of objects that live to its end, and hardly a cycle. Python
looks again at all of them whenever their number has grown by a quarter: the longer the handout,
the dearer each of its pages. The types of which a handout holds thousands are left out of that
(`gc=False`): made bottom up, with nothing in them that leads back, they are in no cycle.
"""

import gc
import threading
from collections.abc import Iterator
from contextlib import contextmanager

_NEW_OBJECTS = 100_000
"""Objects made between two looks, each of them at most some hundred bytes; 700 by default."""
_lock = threading.Lock()
_builds = 0
_threshold = gc.get_threshold()


@contextmanager
def rare_collections() -> Iterator[None]:
    """A stretch in which cycles are collected rarely; where builds overlap, until the last ends."""
    global _builds, _threshold  # noqa: PLW0603 -- as is the collector's setting: one a process
    with _lock:
        if _builds == 0:
            _threshold = gc.get_threshold()
            # 0 switches the collector off, and is not for us to change.
            gc.set_threshold(_threshold[0] and max(_threshold[0], _NEW_OBJECTS), *_threshold[1:])
        _builds += 1
    try:
        yield
    finally:
        with _lock:
            _builds -= 1
            if _builds == 0:
                gc.set_threshold(*_threshold)
